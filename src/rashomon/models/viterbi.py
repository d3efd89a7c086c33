"""Turns label scores of words into the best legal sequence of BIO labels, and that into spans."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e4
_SLACK = 1e-6  # sums of the same numbers in another order may differ by less


class Stretch(NamedTuple):
    """Words [first, stop) that carry one label without its B- or I-."""

    name: str
    first: int
    stop: int


class Moves(NamedTuple):
    """What it is worth that one label follows another, and what follows from it for finding the best path.

    `scores` [before, after] are log-probabilities; `inside` are the I- labels, `begins` their B-. A word whose first
    label, "O", beats every other by more than `least`, and the lead that any I- has over its B- at the next word, is
    outside for certain.
    """

    scores: NDArray[np.float64]
    inside: NDArray[np.intp]
    begins: NDArray[np.intp]
    least: float


def legal_moves(labels: Sequence[str], bigrams: Sequence[Sequence[float]], weight: float) -> Moves:
    """Return the score of each label after each other: `weight` times its log-probability, never an I- from nowhere.

    `labels` begin with "O"; every I- has its B-.
    """
    scores = (weight * np.asarray(bigrams, dtype=np.float32)).astype(np.float64)
    inside = [number for number, name in enumerate(labels) if name.startswith("I-")]
    begins = [labels.index(f"B-{labels[number][2:]}") for number in inside]
    for after, begin in zip(inside, begins, strict=True):
        scores[[before for before in range(len(labels)) if before not in (after, begin)], after] = _NEVER
    return Moves(scores, np.array(inside, np.intp), np.array(begins, np.intp), _detour(scores, inside, begins))


def _detour(scores: NDArray[np.float64], inside: list[int], begins: list[int]) -> float:
    """Return the most that moves can gain when one word is given another label than "O".

    The label of the next word may then be one that follows "O" as well, or an I-, which after "O" would be a B-.
    """
    legal = scores > _NEVER / 2
    entering = np.where(legal, scores - scores[:, :1], -np.inf).max(axis=0).clip(0)
    free = [number for number in range(len(scores)) if number not in inside]
    leaving = (scores - scores[:1])[:, free].max(axis=1).clip(0)
    most = (entering + leaving)[1:].max(initial=0)
    for own, begin in zip(inside, begins, strict=True):
        onward = np.where(legal[own], scores[own] - scores[begin], -np.inf).max().clip(0)
        for label in (own, begin):
            most = max(most, entering[label] + scores[label, own] - scores[0, begin] + onward)
    return float(most) + _SLACK


def best_path(scores: NDArray[np.float32], moves: Moves) -> list[int]:
    """Return the labels of the likeliest path (Viterbi 1967); the first may not be an I-.

    Words that are outside for certain cut the text into stretches, which are gone through side by side.
    """
    if not len(scores):
        return []
    own = scores.astype(np.float64)
    own[0, moves.inside] = _NEVER
    outside = _outside(own, moves)
    reached = _reached(own, outside, moves)
    back = np.zeros((len(own) - 1, own.shape[1]), np.intp)
    unsure = np.flatnonzero(~outside[:-1])
    back[unsure] = (reached[unsure, :, None] + moves.scores).argmax(axis=1)
    path = [int(reached[-1].argmax())]
    for row in reversed(back.tolist()):
        path.append(row[path[-1]])
    return path[::-1]


def _reached(own: NDArray[np.float64], outside: NDArray[np.bool_], moves: Moves) -> NDArray[np.float64]:
    """Return the worth of the best way to each label of each word since the last word that is `outside`."""
    reached = np.full(own.shape, -np.inf)
    reached[outside, 0] = 0.0
    first = np.flatnonzero(~outside & np.append(True, outside[:-1]))
    stop = np.flatnonzero(~outside & np.append(outside[1:], True)) + 1
    order = np.argsort(first - stop, kind="stable")
    first, sizes = first[order], (stop - first)[order]
    reached[first] = own[first] + np.where(first > 0, moves.scores[0, :, None], 0.0).T
    steps = np.arange(1, sizes.max(initial=1))
    for step, longer in zip(steps.tolist(), np.searchsorted(-sizes, -steps).tolist(), strict=True):
        at = first[:longer] + step
        reached[at] = (reached[at - 1, :, None] + moves.scores).max(axis=1) + own[at]
    return reached


def _outside(own: NDArray[np.float64], moves: Moves) -> NDArray[np.bool_]:
    """Tell which words every best path leaves without a label: another would lose more than moves can gain."""
    ahead = own[:, 0] - own[:, 1:].max(axis=1, initial=-np.inf)
    lead = (own[1:, moves.inside] - own[1:, moves.begins]).max(axis=1, initial=-np.inf)
    sure: NDArray[np.bool_] = ahead > moves.least + np.append(lead.clip(0), 0.0)
    return sure


def stretches(path: Sequence[int], labels: Sequence[str]) -> list[Stretch]:
    """Return the labelled stretches of a path, in order."""
    names = [name.partition("-")[2] for name in labels]
    of = np.array([names.index(name) if name else -1 for name in names], np.intp)[np.asarray(path, np.intp)]
    begins = np.array([name.startswith("B-") for name in labels])[np.asarray(path, np.intp)]
    first = (of >= 0) & (begins | (of != np.append(-1, of[:-1])))
    starts, cuts = np.flatnonzero(first), np.append(np.flatnonzero(first | (of < 0)), len(of))
    stops = cuts[np.searchsorted(cuts, starts, side="right")]
    return [
        Stretch(names[name], start, stop)
        for name, start, stop in zip(of[starts].tolist(), starts.tolist(), stops.tolist(), strict=True)
    ]
