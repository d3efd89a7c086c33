"""Places that the tables know: by what names, and what they lie in."""

import pytest

from rashomon.lexicon.places import country_of, known_place, lies_in, one_place


@pytest.mark.parametrize(
    ("name", "one"),
    [("Tex.", "texas"), ("N.H.", "new hampshire"), ("U.S.", "united states"), ("Aldern", "aldern"), ("UK", "britain")],
)
def test_one_name_for_a_place(name: str, one: str) -> None:
    assert one_place(name) == one


@pytest.mark.parametrize(
    ("place", "outer"),
    [("texas", {"united states"}), ("baghdad", {"iraq"}), ("dallas", {"texas"}), ("egypt", {"middle east", "africa"})],
)
def test_what_a_place_lies_in(place: str, outer: set[str]) -> None:
    assert lies_in(place) == outer


def test_what_the_tables_do_not_know() -> None:
    assert not known_place("Merrowby")
    assert lies_in("merrowby") == frozenset()
    assert country_of("Merrowbian") is None


def test_a_people_has_a_country() -> None:
    assert (country_of("Iranian"), country_of("South Korean")) == ("iran", "south korea")
