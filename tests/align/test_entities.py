"""Entities of several accounts to those of the story, whatever the order of the accounts."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.align.entities import match_entities, spelling_key
from rashomon.types import Account, Entity, EntityRef, Reading, Span


def account(name: str, *entities: str) -> Reading:
    """Return a reading whose entities are written "kind:name"."""
    text, found = "", []
    for i, entity in enumerate(entities, 1):
        kind, _, written = entity.partition(":")
        span = Span(len(text), len(text) + len(written))
        found.append(Entity(id=f"e{i}", name=written, kind=kind, mentions=(span,)))  # type: ignore[arg-type]
        text += written + " "
    return Reading(account=Account(id=name, name=name, text=text), entities=tuple(found))


def together(*readings: Reading) -> list[set[EntityRef]]:
    return [set(e.members) for e in match_entities(readings) if len(e.members) > 1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("person:Kasem Suleiman", "person:Qasem Suleyman"),
        ("person:Ana Ruiz", "person:Ruiz"),
        ("person:James B. Moor", "person:James Moor"),
        ("person:Bill Hale", "person:William Hale"),
        ("person:Thomas Hoffman", "person:Thomas Hoffmann"),
        ("person:Hale", "person:Hale"),
        ("organisation:Department of Fisheries", "organisation:Fisheries Department"),
        ("organisation:Aldern Port Authority", "organisation:APA"),
        ("organisation:New York Times", "organisation:The New York Times"),
        ("place:U.S.", "place:United States"),
    ],
)
def test_one_entity_in_two_accounts_is_one(left: str, right: str) -> None:
    assert together(account("a", left), account("b", right)) == [{EntityRef("a", "e1"), EntityRef("b", "e1")}]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("person:Ana Ruiz", "person:Leo Ruiz"),
        ("person:Otto Hale Jr.", "person:Otto Hale"),
        ("person:Ana Ruiz", "person:Ana Hale"),
        ("person:Jordan", "place:Jordan"),
        ("organisation:Easton Herald", "organisation:Weston Herald"),
        ("work:The Harbour", "organisation:The Harbour"),
    ],
)
def test_two_entities_stay_two(left: str, right: str) -> None:
    assert together(account("a", left), account("b", right)) == []


def test_a_family_name_that_two_have_joins_neither() -> None:
    readings = account("a", "person:Ana Ruiz"), account("b", "person:Leo Ruiz"), account("c", "person:Ruiz")
    assert together(*readings) == []


def test_the_fullest_name_most_accounts_use_is_shown() -> None:
    readings = account("a", "person:James B. Moor"), account("b", "person:James Moor"), account("c", "person:Moor")
    assert [e.name for e in match_entities(readings)] == ["James B. Moor"]


@pytest.mark.parametrize(
    ("left", "right"), [("Soleimani", "Suleymani"), ("Ghassem", "Qasem"), ("Zelensky", "Selenski")]
)
def test_romanisations_sound_alike(left: str, right: str) -> None:
    assert spelling_key(left) == spelling_key(right)


NAMES = st.sampled_from(
    "person:Ana Ruiz|person:Leo Ruiz|person:Ruiz|person:Anna Ruiz|organisation:HPA|"
    "organisation:Harbour Pilots Assembly|"
    "place:Aldern|person:A. Ruiz|organisation:Ruiz|person:Ruis|person:|work:Aldern".split("|")
)


@given(st.lists(st.lists(NAMES, max_size=4), min_size=1, max_size=3))
def test_entities_are_a_partition_and_order_changes_nothing(names: list[list[str]]) -> None:
    readings = [account(f"n{i}", *entities) for i, entities in enumerate(names)]
    story = match_entities(tuple(readings))
    members = [m for e in story for m in e.members]
    assert sorted(members) == sorted(EntityRef(r.account.id, e.id) for r in readings for e in r.entities)
    assert len(members) == len(set(members))
    for order in permutations(readings):
        assert match_entities(order) == story
