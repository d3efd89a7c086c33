"""Where people stand: which positions are unlike, of whom and towards what, and that such claims always meet."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from rashomon.align import judge
from rashomon.align.alignment import align_claims
from rashomon.align.candidates import find_candidates
from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.comparators.difference import Difference
from rashomon.align.comparators.judgements import compare_judgements
from rashomon.align.comparators.stances import compare_stances
from rashomon.align.judge import worth_judging, worth_reading
from rashomon.align.pairs import FEATURES, Pairs
from rashomon.align.positions import told_positions
from rashomon.align.vocabulary import content_words
from rashomon.resolve.positions import find_positions
from rashomon.types import ClaimRef, EntityRef, Reading

Marked = Callable[..., Reading]


def claim(marked: Marked, text: str, account: int = 0) -> StoryClaim:
    """Return a sentence as a claim; who has one name is one entity of the story."""
    reading = find_positions(marked(text))
    names = {EntityRef(reading.account.id, e.id): e.name for e in reading.entities}
    positions = told_positions(reading, reading.claims[0], names)
    return dataclasses.replace(plain(reading.account.text, account), positions=positions)


def plain(text: str, account: int = 0) -> StoryClaim:
    return StoryClaim(
        ref=ClaimRef(f"acc{account}", text),
        account=account,
        place=0.0,
        text=text,
        told_names=(),
        speaker=None,
        quantities=(),
        times=(),
        words=content_words(text),
        in_context=text,
        when=None,
    )


def stances(marked: Marked, left: str, right: str) -> list[Difference]:
    pair = align_claims(claim(marked, left), claim(marked, right))
    found = compare_stances(pair)
    if found is None:
        return []
    texts = (pair.left.text, pair.right.text)
    assert found.values == tuple(text[slice(*at)] for text, at in zip(texts, found.spans, strict=True))
    assert (found.about, found.slot) == ("stance", "stance")
    return [found]


def test_one_person_for_and_against_one_thing(marked: Marked) -> None:
    left = "{p:Ana Ruiz} backed the sale of the old pier."
    right = "{p:Ana Ruiz} objected to the sale of the old pier."
    (found,) = stances(marked, left, right)
    assert found.kind == "contradict"
    assert found.text == (
        "Ana Ruiz is said to support it (“backed the sale of the old pier”) "
        "and to oppose it (“objected to the sale of the old pier”)."
    )
    (turned,) = stances(marked, right, left)
    assert turned.values == found.values[::-1]


UNLIKE = [
    ("{p:Ana Ruiz} was stunned by the sale of the pier.", "{p:Ana Ruiz} was on board with the sale of the pier."),
    ("{p:Ana Ruiz} would consider a sale of the pier.", "{p:Ana Ruiz} supports a sale of the pier."),
    ("{p:Ana Ruiz} would consider a sale of the pier.", "{p:Ana Ruiz} opposes a sale of the pier."),
    ("Skippers backed the toll on the quay.", "Residents did not support the toll on the quay."),
    ("{p:Ana Ruiz} urged the board to sell the pier.", "{p:Leo Hale} opposed moves to sell the pier."),
]


@pytest.mark.parametrize(("left", "right"), UNLIKE)
def test_unlike_positions_that_may_both_be_told(marked: Marked, left: str, right: str) -> None:
    assert [d.kind for d in stances(marked, left, right)] == ["differ"]
    assert [d.kind for d in stances(marked, right, left)] == ["differ"]


ALIKE = [
    ("{p:Ana Ruiz} backed the sale of the pier.", "{p:Ana Ruiz} supported the sale of the pier."),
    ("{p:Ana Ruiz} backed the sale of the pier.", "{p:Ana Ruiz} opposed the toll on skippers."),  # of two things
    ("{p:Ana Ruiz} backed the sale of the pier.", "{p:Ana Ruiz} opposed it."),  # of what, nobody says
    ("{p:Ana Ruiz} was stunned by the sale of the pier.", "{p:Ana Ruiz} opposed the sale of the pier."),
    ("{p:Ana Ruiz} backed the sale of the pier.", "{p:Ana Ruiz} blamed the sale of the pier."),  # on no side
    # whom somebody urges is not what is urged
    ("{p:Ana Ruiz} urged the harbour board to close the gate.", "{p:Leo Hale} criticised the harbour board."),
    # what is told next is no part of it
    ("{p:Ana Ruiz} praised the pilots and said the toll must go.", "{p:Leo Hale} opposed the toll."),
    # what two people want is no side of one thing
    ("{p:Ana Ruiz} wanted the old pier.", "{p:Leo Hale} criticised the old pier."),
]


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_positions_that_are_not_unlike(marked: Marked, left: str, right: str) -> None:
    assert stances(marked, left, right) == []
    assert stances(marked, right, left) == []


JUDGED = [
    ("He waved the “phony” harbour letter about", "The board insisted the letter was accurate", True),
    ("Hale called the letter false", "The letter is true, Ruiz said", True),
    ("Hale called the letter not accurate", "The letter is correct, Ruiz said", True),
    ("The toll was not lawful, the court ruled", "Hale said the toll was legal", True),
    ("Hale called the letter false", "The letter is bogus, Ruiz said", False),
    ("Hale called the letter false", "The toll is correct, Ruiz said", False),  # of another thing
    ("Hale called the letter false", "If the letter is true, Ruiz must go", False),  # nobody says so
    ("Hale called the letter false", "None of the lines in the letter are true", False),
    ("Hale called the letter false", "The letter was not false, Ruiz said", True),
    ("Hale called the letter false", "The letter is lawful, Ruiz said", False),  # another question
    ("Her legal team came by ferry", "Illegal fishing by ferry goes on", False),
]


@pytest.mark.parametrize(("left", "right", "apart"), JUDGED)
def test_one_thing_judged_in_two_ways(left: str, right: str, apart: bool) -> None:
    for one, other in ((left, right), (right, left)):
        found = compare_judgements(align_claims(plain(one), plain(other)))
        assert (found is not None) == apart
        if found is not None:
            assert (found.kind, found.about, found.slot) == ("contradict", "stance", "stance")
            assert all(value in text for value, text in zip(found.values, (one, other), strict=True))


def story(claims: list[StoryClaim]) -> StoryClaims:
    """Return claims that mean wholly different things, by their vectors."""
    return StoryClaims(
        claims=tuple(claims),
        vectors=np.eye(len(claims), 384, dtype=np.float32),
        weight={},
        word_vectors=np.zeros((0, 384), dtype=np.float32),
        words=tuple(np.array([], dtype=np.int64) for _ in claims),
    )


def test_claims_with_unlike_positions_meet_whatever_they_mean(marked: Marked) -> None:
    told = story(
        [
            claim(marked, "{p:Ana Ruiz} backed the sale.", 0),
            claim(marked, "{p:Ana Ruiz} was reluctant when the yard closed.", 1),
            claim(marked, "{p:Leo Hale} opposed the sale.", 1),
            claim(marked, "{p:Leo Hale} praised the ferry.", 1),
            claim(marked, "{p:Ana Ruiz} rejected the sale.", 0),
        ]
    )
    found = {(one.left, one.right): one.opposed for one in find_candidates(told)}
    # One holder, and one thing; neither what stands on one side nor what one account tells.
    assert found == {(0, 1): True, (0, 2): True}


def test_few_meet_by_their_positions(marked: Marked) -> None:
    told = story(
        [claim(marked, "{p:Ana Ruiz} backed the sale.", 0)]
        + [claim(marked, f"{{p:Ana Ruiz}} opposed toll number {n}.", 1) for n in range(9)]
    )
    assert len(find_candidates(told)) == 4


@pytest.mark.parametrize("opposed", [False, True])
def test_unlike_positions_are_always_read(opposed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.zeros(1 + len(FEATURES))
    monkeypatch.setattr(judge, "_weights", lambda: {"worth": chance})
    many = 5  # claims of either account, each as near to all of the other's
    pairs = Pairs(
        np.repeat(np.arange(many), many),
        np.tile(np.arange(many, 2 * many), many),
        np.zeros((many**2, len(FEATURES))),
        np.arange(many**2) == (many**2 - 1 if opposed else -1),
    )
    likely = worth_judging(pairs)
    assert len(likely) == many**2
    assert (many**2 - 1 in worth_reading(pairs, likely)) == opposed
    chance[0] = -10.0
    assert worth_judging(pairs).tolist() == ([many**2 - 1] if opposed else [])
