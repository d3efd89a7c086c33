"""Pairs of claims to how likely they are to agree, to tell one event, to differ, and on what.

Two stages. Plain figures (`pairs`) say which pairs are worth reading: a few for each claim, so that the work grows with
their number. Those are judged by three kinds of evidence: the same figures, what the comparators find, and a network
that reads both claims (`models.judge`). What each kind counts is a row of weights that people can read,
`models/data/verdicts.json`, fitted by `train/verdicts.py` on the stories with gold; the network learnt from other
stories. Likely pairs beyond those few are judged by the plain figures alone, and never said to differ.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.align.alignment import align_claims, placed_times, senses_of
from rashomon.align.claims import StoryClaims
from rashomon.align.comparators import SLOTS, Difference, compare_all
from rashomon.align.pairs import FEATURES, Pairs
from rashomon.align.part_of import learn_places
from rashomon.errors import ModelError
from rashomon.models.judge import ABOUT, Judged, judge
from rashomon.models.load import table
from rashomon.types import About, Span

VERDICTS = ("agree", "event", "differ")
EVIDENCE = (
    *FEATURES,
    *(f"detail {slot}" for slot in SLOTS),  # how sure a comparator is of a difference there, by how alike the rest is
    "certain",  # the claims are equal but for one detail
    "told_agree",  # what the network says, as logits over 4
    "told_event",
    "told_differ",
    "told_contradict",
    "follows",
    "denied",
    *(f"about {about}" for about in ABOUT),  # what the network says they differ on, if they do, as a share of 1
)

BY_FIGURES = ("agree by figures", "event by figures")  # rows for pairs that are not read

_MOST = 4  # pairs that are read for each claim, the likeliest
_WORTH = 0.03  # likelihood, by plain figures, that the gold has such a pair in any list, from which it is judged
_WORD = re.compile(r"\w+(?:[-’'.,:]\w+)*")
_LEADS_ON = frozenset("a an and as at by for from in of on or than that the to was were which who with".split())
_SAID_ALIKE = 4.0  # of "meaning_poor", about 1 where claims tell one fact
_STEEP = 4.0  # logits over so much are of the size of the other figures


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What is known of each pair of claims: probabilities [n] that they agree, tell one event, and differ.

    A pair that was not worth judging has 0 for all, one that was not read 0 for differing. `details` are what the
    comparators found, by the two claims; `told` what the network says of what a pair differs on: about what, whether
    both cannot be true, and by which words.
    """

    pairs: Pairs
    agree: NDArray[np.float64]
    event: NDArray[np.float64]
    differ: NDArray[np.float64]
    details: Mapping[tuple[int, int], tuple[Difference, ...]]
    told: Mapping[tuple[int, int], "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What the network says of two claims that differ: about what, and the words of each.

    `contradict` is how likely it holds both cannot be true, `follows` how likely the right one follows from the left.
    `alike` is no word of the network's: the share of the words of both that have their like in the other.
    """

    about: About
    words: tuple[Span, Span]
    contradict: float
    follows: float
    alike: float


def judge_pairs(story: StoryClaims, pairs: Pairs) -> Judgement:
    """Return what the pairs of a story's claims are to each other."""
    likely = worth_judging(pairs)
    worth = worth_reading(pairs, likely)
    read, evidence = weigh(story, pairs, worth)
    judged = read.judged
    found = {verdict: np.zeros(len(pairs)) for verdict in VERDICTS}
    for verdict, row in zip(("agree", "event"), BY_FIGURES, strict=True):
        found[verdict][likely] = _likely(row, pairs.values[likely])
    for verdict in VERDICTS:
        found[verdict][worth] = _likely(verdict, evidence)
    keys = [(int(pairs.left[n]), int(pairs.right[n])) for n in worth]
    both_not = 1 / (1 + np.exp(-judged.verdicts[:, 3]))
    follows = _shares(judged.relation)[:, 0]
    words = [_own_words(story, key, judged.words[row]) for row, key in enumerate(keys)]
    told = {
        key: Told(
            about=_about(story, key, words[row], judged.about[row]),
            words=words[row],
            contradict=float(both_not[row]),
            follows=float(follows[row]),
            alike=read.alike[row],
        )
        for row, key in enumerate(keys)
    }
    apart = dict(zip(keys, read.details, strict=True))
    return Judgement(pairs, found["agree"], found["event"], found["differ"], apart, told)


def worth_judging(pairs: Pairs) -> NDArray[np.intp]:
    """Return which pairs are worth judging, ascending: those likely enough, and those that tell unlike positions."""
    return np.flatnonzero((_likely("worth", pairs.values) >= _WORTH) | pairs.opposed)


def worth_reading(pairs: Pairs, likely: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return which pairs are worth reading, ascending: of those worth judging the likeliest few of either claim.

    Those that tell unlike positions are read besides: words and figures do not show how near they are.
    """
    chances = _likely("worth", pairs.values[likely])
    told: Counter[int] = Counter()
    read = []
    for n in likely[np.argsort(-chances, kind="stable")]:
        sides = int(pairs.left[n]), int(pairs.right[n])
        if pairs.opposed[n] or any(told[side] < _MOST for side in sides):
            read.append(int(n))
        told.update(sides)
    return np.array(sorted(read), dtype=np.intp)


class Read(NamedTuple):
    """What reading some pairs tells, one item a pair: what differs, how alike the claims are, what the network says."""

    details: list[tuple[Difference, ...]]
    alike: list[float]
    judged: Judged


def weigh(story: StoryClaims, pairs: Pairs, worth: NDArray[np.intp]) -> tuple[Read, NDArray[np.float64]]:
    """Return what reading the pairs worth it tells, and EVIDENCE [worth, figures]."""
    senses, places, claims = senses_of(story), learn_places(story), story.claims
    both = [(claims[pairs.left[n]], claims[pairs.right[n]]) for n in worth]
    details, alike = [], []
    for left, right in both:
        aligned = align_claims(left, right, senses, places)
        details.append(compare_all(aligned))
        alike.append(aligned.share)
    judged = judge([(left.in_context, right.in_context) for left, right in both])
    apart = np.zeros((len(worth), len(SLOTS) + 1))
    # A detail that differs counts for as much as all else in the two claims means the same.
    meant = _SAID_ALIKE * pairs.values[worth, FEATURES.index("meaning_poor")]
    for row, found in enumerate(details):
        for difference in found:
            column = SLOTS.index(difference.slot)
            apart[row, column] = max(apart[row, column], difference.weight * meant[row])
            apart[row, -1] = max(apart[row, -1], float(difference.certain))
    # Rounded, so that no decision hangs on the last bits of a sum.
    logits = np.round(np.column_stack([judged.verdicts, judged.relation[:, [0, 2]]]).astype(np.float64), 2) / _STEEP
    about = np.round(_shares(judged.about).astype(np.float64), 3)
    return Read(details, alike, judged), np.column_stack([pairs.values[worth], apart, logits, about])


def _shares(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return logits [n, k] as shares of 1, row by row."""
    raised = np.exp(logits - logits.max(axis=1, initial=-np.inf, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _own_words(story: StoryClaims, key: tuple[int, int], words: tuple[Span, Span]) -> tuple[Span, Span]:
    """Return the words as places in the claims themselves, without the context they were judged in, and whole."""
    found = []
    for number, span in zip(key, words, strict=True):
        claim = story.claims[number]
        before = len(claim.in_context) - len(claim.text)
        found.append(whole_words(claim.text, Span(max(0, span[0] - before), max(0, span[1] - before))))
    return found[0], found[1]


def whole_words(text: str, span: Span) -> Span:
    """Return a place widened to whole words, without a last word that only leads on; the whole text where none is left.

    The network marks pieces of words: "000 homes" of "3,000 homes", "six of" of "six of them".
    """
    inside = [m.span() for m in _WORD.finditer(text) if m.start() < span.end and span.start < m.end()]
    while inside and text[slice(*inside[-1])].lower() in _LEADS_ON:
        inside.pop()
    return Span(inside[0][0], inside[-1][1]) if inside else Span(0, len(text))


def _about(story: StoryClaims, key: tuple[int, int], words: tuple[Span, Span], logits: NDArray[np.float32]) -> About:
    """Return what two claims differ on, the likeliest that the words allow: no number or day where none is told."""
    numbers, days = [], []
    for number, (start, end) in zip(key, words, strict=True):
        claim = story.claims[number]
        numbers.append(any(q.span[0] < end and start < q.span[1] for q in claim.quantities))
        days.append(any(at.start < end and start < at.end for _, at in placed_times(claim)))
    barred = {"number"} if not all(numbers) else set()
    barred |= {"when"} if not any(days) else set()
    return next(ABOUT[n] for n in np.argsort(-logits, kind="stable") if ABOUT[n] not in barred)


def _likely(verdict: str, values: NDArray[np.float64]) -> NDArray[np.float64]:
    chances: NDArray[np.float64] = np.round(
        1 / (1 + np.exp(-(np.column_stack([np.ones(len(values)), values]) @ _weights()[verdict]))), 6
    )
    return chances


@lru_cache(maxsize=1)
def _weights() -> dict[str, NDArray[np.float64]]:
    """Return the weights of each verdict, the constant first; refuse a table made for other figures."""
    rows = table("verdicts")
    for verdict in ("worth", *BY_FIGURES, *VERDICTS):
        if tuple(rows.get(verdict, {})) != ("constant", *(EVIDENCE if verdict in VERDICTS else FEATURES)):
            raise ModelError(
                "the judge's table of weights (verdicts.json) is for other figures than this version compares; "
                "reinstall rashomon or run `make models`"
            )
    return {verdict: np.array(list(row.values())) for verdict, row in rows.items()}
