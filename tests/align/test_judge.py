"""Pairs of claims weighed: by figures, by what comparators find, and by what the network says."""

import numpy as np
import pytest

from rashomon import read
from rashomon.align import judge
from rashomon.align.claims import story_claims
from rashomon.align.entities import match_entities
from rashomon.align.judge import Judgement, judge_pairs, worth_judging
from rashomon.align.pairs import find_pairs
from rashomon.align.quantities import find_quantities
from rashomon.errors import ModelError
from rashomon.types import Account, Span

FIRST = (
    "Five people died when a ferry sank off Port Ellis on Tuesday. The harbour office had warned of high waves. "
    "Schools in the town open again next week."
)
SECOND = (
    "Seven people died when a ferry sank off Port Ellis on Tuesday. The price of grain rose again in the north. "
    "The harbour office warned of high waves, its head said."
)


@pytest.fixture(scope="module")
def judged() -> tuple[Judgement, list[str]]:
    readings = tuple(read(Account(id=name, name=name, text=text)) for name, text in (("a", FIRST), ("b", SECOND)))
    story = story_claims(readings, match_entities(readings))
    return judge_pairs(story, find_pairs(story)), [claim.text for claim in story.claims]


def of(judged: tuple[Judgement, list[str]], left: str, right: str) -> int:
    """Return the number of the pair of claims that begin so."""
    judgement, texts = judged
    pairs = judgement.pairs
    return next(
        n
        for n, (i, j) in enumerate(zip(pairs.left, pairs.right, strict=True))
        if texts[i].startswith(left) and texts[j].startswith(right)
    )


def test_claims_of_one_fact_are_told_from_others(judged: tuple[Judgement, list[str]]) -> None:
    ferry, warning = of(judged, "Five", "Seven"), of(judged, "The harbour", "The harbour")
    judgement = judged[0]
    others = np.delete(np.arange(len(judgement.pairs)), [ferry, warning])
    assert judgement.event[ferry] > judgement.event[others].max(initial=0.0)
    assert judgement.agree[warning] > judgement.agree[others].max(initial=0.0)


def test_claims_that_give_two_counts_differ(judged: tuple[Judgement, list[str]]) -> None:
    judgement, texts = judged
    ferry, warning = of(judged, "Five", "Seven"), of(judged, "The harbour", "The harbour")
    assert judgement.differ[ferry] > judgement.differ[warning]
    pair = (int(judgement.pairs.left[ferry]), int(judgement.pairs.right[ferry]))
    assert [d.slot for d in judgement.details[pair]] == ["number"]
    told = judgement.told[pair]
    for claim, (start, end) in zip(pair, told.words, strict=True):
        assert 0 <= start <= end <= len(texts[claim])


def test_what_is_not_worth_judging_is_nothing(judged: tuple[Judgement, list[str]]) -> None:
    judgement = judged[0]
    left_out = np.setdiff1d(np.arange(len(judgement.pairs)), worth_judging(judgement.pairs))
    for chances in (judgement.agree, judgement.event, judgement.differ):
        assert (chances[left_out] == 0).all()
    assert len(judgement.told) == len(judgement.details) == len(judgement.pairs) - len(left_out)


def test_a_table_for_other_figures_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "table", lambda _: {"worth": {"constant": 1.0, "height of the writer": 2.0}})
    judge._weights.cache_clear()
    with pytest.raises(ModelError, match="other figures"):
        judge._weights()
    judge._weights.cache_clear()


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("some 3,000 homes had no power", "000 ho", "3,000 homes"),
        ("a 15-year-old girl was found", "old girl", "15-year-old girl"),
        ("six of them went home", "six of", "six"),
        ("the wind rose at nine o’clock", "nine o", "nine o’clock"),
        ("they went on to the", "to the", "they went on to the"),  # nothing but words that lead on
        ("Mayor Quill’s office", "ill’s off", "Quill’s office"),
    ],
)
def test_words_that_differ_are_whole(text: str, marked: str, whole: str) -> None:
    start = text.index(marked)
    found = judge.whole_words(text, Span(start, start + len(marked)))
    assert text[found.start : found.end] == whole


def test_claims_differ_on_a_number_only_where_both_tell_one(judged: tuple[Judgement, list[str]]) -> None:
    judgement, texts = judged
    for (i, j), told in judgement.told.items():
        words = [texts[n][at.start : at.end] for n, at in zip((i, j), told.words, strict=True)]
        if told.about == "number":
            assert all(find_quantities(text) for text in words)
