"""Judged pairs to findings: what is likely enough to be told as a difference, and what is only a place to look."""

import numpy as np
import pytest

from rashomon import read
from rashomon.align.claims import story_claims
from rashomon.align.comparators import Difference
from rashomon.align.entities import match_entities
from rashomon.align.findings import Compared, find_findings
from rashomon.align.judge import Judgement, Told
from rashomon.align.pairs import find_pairs
from rashomon.types import Account, Finding, Span

TEXTS = ("Five people died when a ferry sank off Port Ellis.", "Seven people died when a ferry sank off Port Ellis.")

WORDS = ("Five people", "Seven people")


def findings(
    *, differ: float, agree: float = 0.0, certain: bool = False, rule: bool = True, words: tuple[str, str] = WORDS
) -> list[Finding]:
    """Return what is told of two claims that are so likely to differ and to agree; `words` are those that differ."""
    readings = tuple(read(Account(id=n, name=n, text=text)) for n, text in zip("ab", TEXTS, strict=True))
    story = story_claims(readings, match_entities(readings))
    pairs = find_pairs(story)
    assert (pairs.left.tolist(), pairs.right.tolist()) == ([0], [1])
    died = Difference(
        "contradict", "number", ("Five", "Seven"), "Five and Seven.", 0.9, "number", (Span(0, 4), Span(0, 5)),
        certain=certain,
    )  # fmt: skip
    left, right = (Span(at := text.index(w), at + len(w)) for text, w in zip(TEXTS, words, strict=True))
    judgement = Judgement(
        pairs, np.array([agree]), np.array([0.0]), np.array([differ]),
        {(0, 1): (died,) if rule else ()},
        {(0, 1): Told(about="number", words=(left, right), contradict=0.9, follows=0.0, alike=0.5)},
    )  # fmt: skip
    return list(find_findings(Compared(readings, story, judgement, (), ())))


@pytest.mark.parametrize("rule", [True, False])
@pytest.mark.parametrize(
    ("differ", "agree", "kinds"),
    [
        (0.6, 0.0, ["contradict"]),
        (0.15, 0.0, ["unsure"]),
        (0.15, 0.5, ["agree"]),  # likelier to agree: no place to look
        (0.6, 0.7, ["contradict", "agree"]),  # they may do both
        (0.02, 0.0, ["only", "only"]),
    ],
)
def test_a_pair_is_told_as_surely_as_it_is_likely(rule: bool, differ: float, agree: float, kinds: list[str]) -> None:
    assert [f.kind for f in findings(differ=differ, agree=agree, rule=rule)] == kinds


def test_what_is_equal_but_for_one_detail_needs_no_likelihood() -> None:
    assert [f.kind for f in findings(differ=0.02, certain=True)] == ["contradict"]


def test_an_unsure_pair_says_what_may_differ_and_is_less_sure() -> None:
    [unsure], [sure] = findings(differ=0.15), findings(differ=0.6)
    assert (unsure.about, unsure.values, unsure.text) == (sure.about, sure.values, sure.text)
    assert unsure.confidence < sure.confidence


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (("Five people", "Seven people"), ["contradict"]),
        (("people", "Seven people died"), ["only", "only"]),  # no more than the other says
        (("when a", "Seven people"), ["only", "only"]),
    ],
)
def test_words_that_say_no_more_than_the_others_are_no_difference(words: tuple[str, str], kinds: list[str]) -> None:
    assert [f.kind for f in findings(differ=0.6, rule=False, words=words)] == kinds
