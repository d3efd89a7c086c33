"""Which places lie in which, as claims say it."""

import numpy as np
import pytest

from rashomon.align.claims import StoryClaim, StoryClaims, ToldName
from rashomon.align.part_of import Places, learn_places
from rashomon.types import ClaimRef, Span

PLACES = (
    "Aldern Castle",
    "Aldern",
    "Merrowby",
    "Skell Point",
    "Kirkuk",
    "Ahvaz",
    "Iraq",
    "Iran",
    "Texas",
    "Ohio",
    "Dallas",
)


def claim(text: str) -> StoryClaim:
    names: list[ToldName] = []
    for place in PLACES:
        start = text.find(place)
        if start >= 0 and not any(name.at.start <= start < name.at.end for name in names):
            names.append(ToldName(place.lower(), "place", place, Span(start, start + len(place))))
    names.sort(key=lambda name: name.at)
    return StoryClaim(ClaimRef(text, "c1"), 0, 0.0, text, tuple(names), None, (), (), {}, text, None)


def learnt(*texts: str) -> Places:
    claims = tuple(claim(text) for text in texts)
    none = np.zeros((0, 1), dtype=np.float32)
    return learn_places(StoryClaims(claims, none, {}, none, ()))


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("A base in Kirkuk, Iraq, was hit.", "kirkuk", "iraq"),
        ("A base near Aldern, Texas.", "aldern", "texas"),
        ("He spoke in Aldern, a suburb of Merrowby.", "aldern", "merrowby"),
        ("He spoke in Aldern, the capital of Merrowby.", "aldern", "merrowby"),
        ("He lives at Skell Point in northern Merrowby.", "skell point", "merrowby"),
        ("They met in the Merrowby suburb of Aldern.", "aldern", "merrowby"),
        ("Merrowby’s port city of Aldern was shut.", "aldern", "merrowby"),
    ],
)
def test_what_a_claim_says_lies_in_what(text: str, inner: str, outer: str) -> None:
    places = learnt(text)
    assert places.within(inner, outer)
    assert not places.within(outer, inner)


def test_a_people_tells_the_country() -> None:
    places = learnt("It struck the southern Iranian city of Ahvaz.", "Iran said so.")
    assert places.within("ahvaz", "iran")


@pytest.mark.parametrize(
    "text",
    [
        "They flew to Aldern, Merrowby and Skell Point.",
        "In Texas, Ohio and Iraq they met.",
        "He went from Aldern to Merrowby.",
        "In Aldern, Merrowby had no friends.",
    ],
)
def test_places_in_a_row_lie_in_none_of_each_other(text: str) -> None:
    places = learnt(text)
    assert not any(places.within(a.lower(), b.lower()) for a in PLACES for b in PLACES if {a, b} != {"Dallas", "Texas"})


def test_places_lie_in_what_their_place_lies_in() -> None:
    places = learnt("He spoke at Aldern Castle in Merrowby.", "A base near Merrowby, Texas.", "He is in Ohio.")
    assert places.within("aldern castle", "texas")
    assert places.around_both("aldern castle", "ohio") == "united states"
    assert places.around_both("aldern castle", "kirkuk") is None
