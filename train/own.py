"""Trains the shipped reader further on texts that its user marked: `rashomon train reader DATA` runs this."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch
from batches import KIND_LABELS, KINDS, ROLE_LABELS
from export import MODELS
from net import MIDDLE, MINILM, Reader
from polnear import Marked, read_polnear
from reader import Recipe, train
from ship import ship
from shipped import read_shipped

from rashomon.extract.linking import decode
from rashomon.models.encoder import label

KEPT_ASIDE = 10


def with_own_entities(text: Marked) -> Marked:
    """Return a text with the entities that the shipped reader sees in it, lest training on roles makes it forget."""
    labels = label(text.text)
    found = [
        (int(labels.start[s.first]), int(labels.end[s.stop - 1]), (s.name,))
        for s in decode(labels.kinds, "kind")
        if s.name in KINDS
    ]
    return replace(text, entities=found)


def main() -> None:
    """Read the marks, train on nine texts of ten, measure on the tenth, write weights and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("brat", type=Path, help="a folder with text/NAME.txt and attributions/NAME.ann")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-4)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    texts = [with_own_entities(text) for text in read_polnear(options.brat)]
    # Of a single text nothing can be kept aside: it is learnt from and measured on.
    aside = texts[::KEPT_ASIDE]
    learnt = [text for number, text in enumerate(texts) if number % KEPT_ASIDE] or texts
    network = Reader(len(ROLE_LABELS), len(KIND_LABELS))
    network.load_state_dict(read_shipped(MODELS / "reader.onnx", MINILM.heads))
    # The lower layers stay: from the middle, the shipped network for pronouns reads on.
    recipe = Recipe(epochs=options.epochs, rate=options.rate, head_rate=options.rate, frozen=MIDDLE)
    train(network, (learnt, []), recipe, options.out, aside)
    card = json.loads((MODELS / "reader.json").read_text("utf-8"))
    own = {"name": f"{len(learnt)} texts in {options.brat.name}", "licence": "its owner's", "for": "attribution"}
    apart = "kept aside" if len(texts) > 1 else "which it learnt from"
    card |= {
        "data": [*card["data"], own],
        "command": "rashomon train reader",
        "measured_on": f"{len(aside)} of the texts in {options.brat.name}, {apart}",
    }
    trained = Reader(len(ROLE_LABELS), len(KIND_LABELS))
    trained.load_state_dict(torch.load(options.out / "average.pt"))
    ship(trained, card, aside, options.out)


if __name__ == "__main__":
    main()
