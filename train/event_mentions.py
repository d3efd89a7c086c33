"""ECB+'s training topics to the table by which bench/events.py tells which mentions of events mean one event.

    python train/event_mentions.py

Two logistic regressions, for mentions that share a word and for those that do not. The likelihood from which groups are
joined is the best of a few on topics held out, five folds by topic; the development topics are not looked at.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

import ecb
import event_mentions
import events
import material
from event_mentions import FEATURES, Matrix, Row, Table, Topic
from regression import fit

FOLDS = 5
LEAST = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)


def main() -> None:
    """Fit, print the figures and write the table."""
    folder = material.corpus(ecb.FOLDER)
    mentions = ecb.mentions(folder, "Train")
    topics = list(events.topics(folder, mentions))
    rows = [fitted([t for m, t in enumerate(topics) if m % FOLDS != fold]) for fold in range(FOLDS)]
    held_out: dict[float, float] = {}
    for least in LEAST:
        label: dict[str, object] = {}
        for number, topic in enumerate(topics):
            groups = event_mentions.events(topic, Table(*rows[number % FOLDS], least))
            label |= {m.key: (m.topic, n) for n, group in enumerate(groups) for m in group}
        held_out[least] = events.conll(mentions, label)
    shared, other = fitted(topics)
    weights = {"shared": shared, "other": other, "least": max(held_out, key=lambda least: held_out[least])}
    card = {
        "task": "which mentions of events mean one event",
        "data": "ECB+ (annotations CC BY 3.0), training topics: mentions and chains; no text is kept",
        "command": "python train/event_mentions.py",
        "figures": {"CoNLL F1 by the likelihood joined from, topics held out": held_out},
        "weights": weights,
    }
    event_mentions.TABLE.write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    print(json.dumps(card, indent=1))


def fitted(topics: Sequence[Topic]) -> tuple[Row, Row]:
    """Return the weights for mentions that share a word, and for those that do not."""
    values, wanted, shared = [], [], []
    for topic in topics:
        pairs = np.triu_indices(len(topic.mentions), 1)
        chains = np.array([m.chain for m in topic.mentions])
        values.append(topic.values[pairs])
        wanted.append((chains[:, None] == chains[None])[pairs])
        shared.append(topic.shared[pairs])
    x, y, same = np.vstack(values), np.concatenate(wanted).astype(np.float64), np.concatenate(shared)
    return _row(x[same], y[same]), _row(x[~same], y[~same])


def _row(values: Matrix, wanted: NDArray[np.float64]) -> Row:
    """Return the weights of a logistic regression by the figures' names, the constant first."""
    weights = fit(values, wanted)
    return {name: round(float(w), 4) for name, w in zip(("constant", *FEATURES), weights, strict=True)}


if __name__ == "__main__":
    main()
