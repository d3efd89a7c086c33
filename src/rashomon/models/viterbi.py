"""Turns label scores of words into the best legal sequence of BIO labels, and that into spans."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e4


class Stretch(NamedTuple):
    """Words [first, stop) that carry one label without its B- or I-."""

    name: str
    first: int
    stop: int


def legal_transitions(labels: Sequence[str], bigrams: Sequence[Sequence[float]], weight: float) -> NDArray[np.float32]:
    """Return the score of each label after each other: `weight` times its log-probability, never an I- from nowhere."""
    scores = weight * np.asarray(bigrams, dtype=np.float32)
    for after, name in enumerate(labels):
        if name.startswith("I-"):
            for before, other in enumerate(labels):
                if other[2:] != name[2:]:
                    scores[before, after] = _NEVER
    return scores


def best_path(scores: NDArray[np.float32], transitions: NDArray[np.float32], inside: Sequence[int]) -> list[int]:
    """Return the labels of the likeliest path (Viterbi 1967); the first may not be one of `inside`."""
    count = len(scores)
    if not count:
        return []
    back = np.zeros(scores.shape, dtype=np.int8)
    now = scores[0].astype(np.float64)
    now[list(inside)] = _NEVER
    down = transitions.T.astype(np.float64)
    lines = np.arange(scores.shape[1])
    for at in range(1, count):
        ways = down + now
        best = ways.argmax(axis=1)
        back[at] = best
        now = ways[lines, best] + scores[at]
    path = [int(now.argmax())]
    for at in range(count - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def stretches(path: Sequence[int], labels: Sequence[str]) -> list[Stretch]:
    """Return the labelled stretches of a path, in order."""
    found: list[Stretch] = []
    for at, number in enumerate(path):
        begin, _, name = labels[number].partition("-")
        if begin == "B" or (begin == "I" and not (found and found[-1].stop == at and found[-1].name == name)):
            found.append(Stretch(name, at, at + 1))
        elif begin == "I":
            found[-1] = found[-1]._replace(stop=at + 1)
    return found
