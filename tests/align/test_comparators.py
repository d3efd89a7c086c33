"""Comparators: what two claims about one fact say differently. Each row: two claims and what is found."""

import dataclasses

import pytest

from rashomon.align.claims import StoryClaim, ToldName, ToldTime
from rashomon.align.comparators import Difference, compare_all
from rashomon.align.quantities import find_quantities
from rashomon.align.vocabulary import content_words
from rashomon.types import ClaimRef, EntityKind, Span
from rashomon.when import display


def claim(text: str, when: str | None = None, names: tuple[ToldName, ...] = ()) -> StoryClaim:
    around = frozenset(content_words(text))
    return StoryClaim(
        ref=ClaimRef(text, "c1"),
        account=0,
        place=0.0,
        text=text,
        told_names=names,
        speaker=None,
        quantities=find_quantities(text),
        times=(ToldTime(when, display(when), around),) if when else (),
        words=content_words(text),
        in_context=text,
        when=when,
    )


def found(left: StoryClaim, right: StoryClaim) -> list[Difference]:
    return list(compare_all(left, right))


NUMBERS = [
    ("five people died", "six people died", "contradict", ("five people", "six people")),
    ("about two dozen dockers died", "twenty-five of them died", "differ", ("about two dozen dockers", "twenty-five")),
    ("at least 40 boats were lost", "52 boats were lost", "differ", ("at least 40 boats", "52 boats")),
    ("more than 60 boats were lost", "52 boats were lost", "differ", ("more than 60 boats", "52 boats")),
]


@pytest.mark.parametrize(("left", "right", "kind", "values"), NUMBERS)
def test_numbers_that_differ(left: str, right: str, kind: str, values: tuple[str, str]) -> None:
    differences = found(claim(left), claim(right))
    assert [(d.kind, d.about, d.values) for d in differences] == [(kind, "number", values)]
    assert all(value in differences[0].text for value in values)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("five people died", "5 people died"),
        ("five people died", "six boats sank"),
        ("five people died and six boats sank", "6 boats sank and 5 people died"),
        ("five people died", "people died"),
    ],
)
def test_numbers_that_do_not(left: str, right: str) -> None:
    assert found(claim(left), claim(right)) == []


DATES = [
    ("2020-01-02", "2019-12-29", "contradict"),
    ("2020-01-02", "2020-01", "differ"),
    ("2020-01-02", "2020-01-02", None),
    ("2020-01-02", None, None),
    ("2020-01-02", "2003", None),  # another time
    ("2019-12-28/2020-01-03", "2020-01-02", "differ"),
]


@pytest.mark.parametrize(("left", "right", "kind"), DATES)
def test_dates(left: str, right: str | None, kind: str | None) -> None:
    kinds = [d.kind for d in found(claim("the order was given", left), claim("the order was given", right))]
    assert kinds == ([kind] if kind else [])


def test_one_saying_in_two_wordings() -> None:
    left = claim("“We left the east gate open all night,” she said.")
    right = claim("“We had left the east gate wide open all night,” she said.")
    assert [d.about for d in found(left, right)] == ["what"]


@pytest.mark.parametrize("text", [row[0] for row in NUMBERS] + ["“We left the east gate open,” she said of 5 boats."])
def test_nothing_differs_from_itself(text: str) -> None:
    assert found(claim(text, "2020-01-02"), claim(text, "2020-01-02")) == []


def test_dates_of_different_things_are_not_compared() -> None:
    left = claim("the order was given", "2020-01-02")
    right = claim("a letter arrived", "2019-12-29")
    assert found(left, right) == []


def named(text: str, name: str, entity: str, kind: EntityKind) -> StoryClaim:
    start = text.index(name)
    return claim(text, names=(ToldName(entity, kind, name, Span(start, start + len(name))),))


def test_places_told_with_one_word() -> None:
    left = named("He was born in Aldern.", "Aldern", "x1", "place")
    right = named("Born in Merrowby, he was a docker.", "Merrowby", "x2", "place")
    assert [(d.kind, d.about, d.values) for d in found(left, right)] == [("differ", "where", ("Aldern", "Merrowby"))]
    elsewhere = named("He lives in Merrowby now.", "Merrowby", "x2", "place")
    assert found(left, elsewhere) == []


def test_one_name_in_two_spellings() -> None:
    left = named("Ida Voorhies saw it.", "Ida Voorhies", "x1", "person")
    right = named("Mrs Vorhies saw it all.", "Vorhies", "x1", "person")
    assert [(d.about, d.once) for d in found(left, right)] == [("who", "x1")]
    assert found(left, named("Mrs Voorhies saw it all.", "Voorhies", "x1", "person")) == []
    assert found(left, named("Mrs Vorhies saw it all.", "Vorhies", "x2", "person")) == []  # somebody else


@pytest.mark.parametrize(
    ("words", "edtf", "kinds"),
    [
        ("7.45 this morning", "2025-03-12T07:45:00", ["contradict"]),
        ("7.45 a.m. on 12 March", "2025-03-12T07:45:00", ["contradict"]),
        ("7.45 a.m.", "2025-03-12T07:45:00", []),
        ("7.45 on Thursday morning", "2025-03-13T07:45:00", []),
    ],
)
def test_a_clock_time_is_held_against_a_day_where_it_names_its_own(words: str, edtf: str, kinds: list[str]) -> None:
    day = claim("divers found him", "2025-03-13")
    clock = dataclasses.replace(day, times=(ToldTime(edtf, words, day.times[0].around),), when=edtf)
    assert [d.kind for d in found(clock, day)] == kinds
