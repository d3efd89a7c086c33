"""Comparators of who did it, where, which in a row and what kind of thing. Each row: two claims and what is found."""

import pytest

from rashomon.align.alignment import align_claims
from rashomon.align.claims import StoryClaim, ToldName
from rashomon.align.comparators import Difference, compare_all
from rashomon.align.part_of import NO_PLACES, Places
from rashomon.align.quantities import find_quantities
from rashomon.align.vocabulary import content_words
from rashomon.types import ClaimRef, EntityKind, Span

KINDS: dict[str, EntityKind] = {
    "Ana Ruiz": "person",
    "Leo Hale": "person",
    "Ida Voss": "person",
    "Harbour Line": "organisation",
    "Harbour Safety Line": "organisation",
    "Aldern": "place",
    "Merrowby": "place",
    "Merra": "place",
}


def claim(text: str, when: str | None = None) -> StoryClaim:
    names = [
        ToldName(name, kind, name, Span(text.index(name), text.index(name) + len(name)))
        for name, kind in KINDS.items()
        if name in text
    ]
    return StoryClaim(
        ref=ClaimRef(text, "c1"),
        account=0,
        place=0.0,
        text=text,
        told_names=tuple(sorted(names, key=lambda name: name.at)),
        speaker=None,
        quantities=find_quantities(text),
        times=(),
        words=content_words(text),
        in_context=text,
        when=when,
    )


def found(left: str, right: str, places: Places = NO_PLACES) -> list[Difference]:
    """Return what two claims differ in, and make sure that they do so both ways, at the places told."""
    one, other = claim(left), claim(right)
    differences = list(compare_all(align_claims(one, other, places=places)))
    turned = compare_all(align_claims(other, one, places=places))
    assert [(d.slot, d.values[::-1]) for d in turned] == [(d.slot, d.values) for d in differences]
    for d in differences:
        assert (left[slice(*d.spans[0])], right[slice(*d.spans[1])]) == d.values
    return differences


def told(left: str, right: str, places: Places = NO_PLACES) -> list[tuple[str, tuple[str, str]]]:
    return [(d.slot, d.values) for d in found(left, right, places)]


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        ("Leo Hale fired the harbour pilot.", "On Monday the pilot was fired by Ana Ruiz.", ("Leo Hale", "Ana Ruiz")),
        ("Leo Hale fired Ida Voss.", "Then Ida Voss was dismissed by Ana Ruiz.", ("Leo Hale", "Ana Ruiz")),
        (
            "The crew stopped the ferry.",
            "It was the police: the ferry was stopped by the guards.",
            ("The crew", "the guards"),
        ),
        ("Leo Hale sued Ana Ruiz.", "In the end Ana Ruiz sued Leo Hale.", ("Leo Hale", "Ana Ruiz")),
        (
            "Leo Hale decided to shut the quay.",
            "It was Ana Ruiz who says Ida Voss decided to shut the quay.",
            ("Leo Hale", "Ida Voss"),
        ),
    ],
)
def test_who_did_it(left: str, right: str, values: tuple[str, str]) -> None:
    (difference,) = found(left, right)
    assert (difference.slot, difference.about, difference.kind) == ("actor", "who", "differ")
    assert difference.values == values
    assert all(value in difference.text for value in values)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Leo Hale fired the harbour pilot.", "On Monday the pilot was fired by Leo Hale."),
        ("Leo Hale fired the harbour pilot.", "On Monday the pilot was fired by the mayor."),  # who may be Hale
        ("Leo Hale fired the harbour pilot.", "On Monday the cook was fired by Ana Ruiz."),  # another
        ("Leo Hale fired the harbour pilot.", "On Monday the pilot was praised and met by Ana Ruiz."),
        (
            "Leo Hale fired the harbour pilot.",
            "On Monday the pilot was fired by the Harbour Line.",
        ),  # which Hale may lead
        ("Leo Hale fired the harbour pilot.", "The pilot was fired by Ana Ruiz, not Leo Hale."),  # tells of both
        (
            "The Harbour Safety Line shut the quay.",
            "On Monday the quay was shut by the Harbour Line.",
        ),  # by a shorter name
        ("Leo Hale decided to shut the quay.", "On Monday the quay was shut by Ana Ruiz."),  # as he decided
        ("The crew fired the pistol.", "Later the pistol was fired by one of the crew."),
    ],
)
def test_one_doer_or_two_acts(left: str, right: str) -> None:
    assert [d for d in found(left, right) if d.slot == "actor"] == []


def test_acts_of_two_years_are_two() -> None:
    left, right = "Leo Hale closed the quay.", "In the end the quay was closed by Ana Ruiz."
    pairs = [align_claims(claim(left, "2000"), claim(right, when)) for when in ("2000-05", "2019-05")]
    assert [[d.slot for d in compare_all(pair) if d.slot == "actor"] for pair in pairs] == [["actor"], []]


INSIDE = Places({"aldern": frozenset({"merra"}), "merrowby": frozenset({"merra"})}, {p: p.lower() for p in KINDS})


def test_a_place_in_the_other_is_no_difference() -> None:
    left, right = "She was born in Aldern.", "Born in Merra, she went to sea."
    assert told(left, right) == [("place", ("Aldern", "Merra"))]
    assert told(left, right, INSIDE) == []


def test_nor_is_it_where_all_else_is_equal() -> None:
    left, right = (
        "The two ships collided off Merra on Monday night.",
        "The two ships collided off Aldern on Monday night.",
    )
    assert told(left, right) == [("place", ("Merra", "Aldern"))]
    assert told(left, right, INSIDE) == []


def test_two_places_in_one_are_two() -> None:
    (difference,) = found("She was born in Aldern.", "Born in Merrowby, she went to sea.", INSIDE)
    assert "both in Merra" in difference.text
    (unknown,) = found("She was born in Aldern.", "Born in Merrowby, she went to sea.")
    assert "unless one lies in the other" in unknown.text


def test_to_a_place_and_from_it_are_not_held_against_each_other() -> None:
    assert told("The ferry to Aldern sank.", "It was the ferry from Merrowby that sank.") == []


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "The ship sank in Aldern.",
            "Off it sank, 10 miles north of Aldern.",
            ("in Aldern", "10 miles north of Aldern"),
        ),
        (
            "The ship sank in Aldern.",
            "So it sank on the outskirts of Aldern.",
            ("in Aldern", "on the outskirts of Aldern"),
        ),
    ],
)
def test_a_distance_in_words(left: str, right: str, values: tuple[str, str]) -> None:
    assert told(left, right) == [("place", values)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The ship sank 10 miles north of Aldern.", "So it sank 10 miles north of Aldern."),
        ("The ship sank near Aldern.", "So it sank 10 miles north of Aldern."),
        ("The ship sank in Aldern.", "A crew trained 10 miles north of Aldern."),
    ],
)
def test_no_distance(left: str, right: str) -> None:
    assert [d for d in found(left, right) if d.slot == "place"] == []


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "She made her second visit to Aldern.",
            "It was then that she made a third visit to Aldern.",
            ("second visit", "third visit"),
        ),
        (
            "Merrowby has the second-largest port on the coast.",
            "The port of call was Merrowby, the largest port on the coast.",
            ("second-largest port", "largest port"),
        ),
    ],
)
def test_which_in_a_row(left: str, right: str, values: tuple[str, str]) -> None:
    (difference,) = found(left, right)
    assert (difference.kind, difference.slot, difference.values) == ("contradict", "number", values)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("She made her second visit to Aldern.", "It was then that she made a second visit to Aldern."),
        ("She made her second visit to Aldern.", "It was then that she made a third call to Aldern."),
        (
            "She made her first and second visit to Aldern.",
            "After a first she made a third visit and a second visit to Aldern.",
        ),
        ("The second visit ended in Aldern.", "They talked before the third visit to Aldern."),
    ],
)
def test_one_in_a_row_or_two_rows(left: str, right: str) -> None:
    assert [d for d in found(left, right) if d.slot == "number"] == []


def test_days_of_a_row_are_not_held_against_each_other() -> None:
    left, right = (
        "The shutdown reached its 17th day in Aldern.",
        "On and on: the shutdown reached a 19th day in Aldern.",
    )
    one, other = claim(left, "2025-01-07"), claim(right, "2025-01-09")
    assert [d.slot for d in compare_all(align_claims(one, other))] == []
    assert [d.slot for d in found(left, right)] == ["number"]


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "There were missile strikes on a base in Aldern, Merra.",
            "Then came a rocket attack on a camp in Aldern, Merra.",
            ("missile", "rocket"),
        ),
        (
            "The man from Merra drove a stolen car to Aldern.",
            "To Aldern the man is said to drive a stolen truck.",
            ("car", "truck"),
        ),
        (
            "The board of the line retired its captain in Aldern on Monday night.",
            "On Monday night in Aldern the captain of the line resigned before its board.",
            ("retired", "resigned"),
        ),
    ],
)
def test_two_kinds_of_thing(left: str, right: str, values: tuple[str, str]) -> None:
    assert told(left, right) == [("term", values)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The man from Merra drove a stolen car to Aldern.",
            "To Aldern the man is said to drive a stolen vehicle.",
        ),  # broader
        (
            "The man from Merra drove a stolen car to Aldern.",
            "To Aldern the man drove a stolen truck behind a car.",
        ),  # has a car too
        (
            "The man from Merra drove a stolen car to Aldern.",
            "In Aldern a truck was loaded with fish.",
        ),  # another thing
        ("Leo Hale built a border wall.", "It was then that Leo Hale saw a border fence."),  # too little in common
        ("Merran soldiers fought near Aldern, Merra.", "Then Skellish rebels fought near Aldern, Merra."),
    ],
)
def test_one_kind_or_two_things(left: str, right: str) -> None:
    assert [d for d in found(left, right) if d.slot == "term"] == []
