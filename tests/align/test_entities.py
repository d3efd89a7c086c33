"""Entities of several accounts to those of the story, whatever the order of the accounts."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.align.entities import match_entities
from rashomon.align.namesakes import spelling_key
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
        ("person:Volodymyr Zelenskiy", "person:Vladimir Zelensky"),
        ("person:Ghassem Sulaimani", "person:Qasem Soleimani"),
        ("person:Osama al-Harun", "person:Usama Haroun"),
        ("person:Javad Moor", "person:Ali Javad Moor"),
        ("organisation:Harbour Pilots", "organisation:Harbour Pilots Association"),
        ("organisation:Harbour Pilots Organisation", "organisation:Harbour Pilots Organization"),
        ("organisation:Merrin Lines Inc.", "organisation:Merrin Lines"),
        ("organisation:Ministry of Fish, Ports and Rivers", "organisation:FPR"),
        ("organisation:al-Harun Brigade", "organisation:al Harun Brigade"),
        ("organisation:United States Fisheries Court", "organisation:U.S. Fisheries Court"),
        ("organisation:Department of Fish", "organisation:US Fish Department"),
        ("place:U . S", "place:United States"),
        ("person:Otto Hale Jr.", "person:Otto Hale"),
        ("person:Jack Hale", "person:Jacob J. Hale"),
        ("person:Alexander Lukin", "person:Oleksandr Lukin"),
        ("person:Ivan Petroff", "person:Ivan Petrov"),
        ("person:Moammar Qadrafi", "person:Muammar Gadrafi"),
        ("person:Abd al-Rahman el-Sayyid", "person:Abdelrahman Al Sayed"),
        ("person:Adel Abdul-Mahdi", "person:Adil Abdul Mahdi"),
        ("person:Lee Min-ho", "person:Lee Min Ho"),
        ("person:Kemal Yusuf", "person:Kamal Yousef"),
    ],
)
def test_one_entity_in_two_accounts_is_one(left: str, right: str) -> None:
    assert together(account("a", left), account("b", right)) == [{EntityRef("a", "e1"), EntityRef("b", "e1")}]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("person:Ana Ruiz", "person:Leo Ruiz"),
        ("person:Otto Hale Jr.", "person:Otto Hale III"),
        ("person:Ana Ruiz", "person:Ana Hale"),
        ("person:John Moran", "person:John Marin"),
        ("person:Al Harun", "person:El Harun Moor"),
        ("place:United States", "organisation:United States Congress"),
        ("organisation:News Corp", "organisation:News"),
        ("person:Jordan", "place:Jordan"),
        ("organisation:Easton Herald", "organisation:Weston Herald"),
        ("work:The Harbour", "organisation:The Harbour"),
        ("person:John Carey", "person:John Kerry"),
        ("person:Mario Bianchi", "person:Maria Bianchi"),
        ("person:Erin Burnett", "person:Brent"),
        ("organisation:Harbour House", "organisation:Harbour House Situation Room"),
    ],
)
def test_two_entities_stay_two(left: str, right: str) -> None:
    assert together(account("a", left), account("b", right)) == []


def test_an_account_that_names_both_keeps_father_and_son_apart() -> None:
    both = account("a", "person:Otto Hale", "person:Otto Hale Jr.")
    assert together(both, account("b", "person:Otto Hale")) == [{EntityRef("a", "e1"), EntityRef("b", "e1")}]


def test_an_acronym_beside_the_name_it_is_made_of_elsewhere_is_that_body() -> None:
    both = account("a", "organisation:Fish Department", "organisation:DOF")
    (story,) = match_entities((both, account("b", "organisation:Department of Fish")))
    assert len(story.members) == 3


def test_a_family_name_that_two_have_joins_neither() -> None:
    readings = account("a", "person:Ana Ruiz"), account("b", "person:Leo Ruiz"), account("c", "person:Ruiz")
    assert together(*readings) == []


def test_a_family_name_that_accounts_call_one_of_two_by_is_that_ones() -> None:
    text = "Ana Ruiz came. Ruiz left. Leo Ruiz stayed."
    both = tuple(
        Entity(id=f"e{n}", name=name, kind="person", mentions=mentions)
        for n, (name, mentions) in enumerate(
            [("Ana Ruiz", (Span(0, 8), Span(15, 19))), ("Leo Ruiz", (Span(26, 34),))], 1
        )
    )
    told = Reading(account=Account(id="a", name="a", text=text), entities=both)
    assert together(told, account("b", "person:Ruiz")) == [{EntityRef("a", "e1"), EntityRef("b", "e1")}]


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("person:Bill Hale", "person:William Hale", "one given name is short for the other"),
        ("person:J. Moor", "person:James Moor", "the initial fits"),
        ("person:Qasem Suleyman", "person:Kasem Suleiman", "two spellings"),
        ("person:Otto Hale Jr.", "person:Otto Hale", "no account names both"),
        ("organisation:Merrin Inc.", "organisation:Merrin", "alone"),
        ("person:Ruiz", "person:Ana Ruiz", "the only person of the story called “Ruiz”"),
        ("organisation:APA", "organisation:Aldern Port Authority", "the first letters of “Aldern Port Authority”"),
        ("organisation:Department of Fisheries", "organisation:Fisheries Department", "in another order"),
        ("place:ALDERN", "place:Aldern", "capitals"),
        ("place:UK", "place:Britain", "two names of one country"),
        ("place:Aldern", "place:Aldern", "Both accounts name “Aldern”."),
    ],
)
def test_a_merge_says_why(left: str, right: str, reason: str) -> None:
    (story,) = match_entities((account("a", left), account("b", right)))
    (merge,) = story.merges
    assert {merge.first, merge.second} == set(story.members)
    assert reason in merge.reason


def test_the_fullest_name_most_accounts_use_is_shown() -> None:
    readings = account("a", "person:James B. Moor"), account("b", "person:James Moor"), account("c", "person:Moor")
    assert [e.name for e in match_entities(readings)] == ["James B. Moor"]
    more = *readings, account("d", "person:James Moor")
    assert [e.name for e in match_entities(more)] == ["James Moor"]


def test_a_name_that_was_cut_wrongly_is_not_shown() -> None:
    readings = account("a", "organisation:House of"), account("b", "organisation:House")
    assert [e.name for e in match_entities(readings)] == ["House"]
    cut = account("a", "person:Ana] Ruiz"), account("b", "person:Ana Ruiz")
    assert [e.name for e in match_entities(cut)] == ["Ana Ruiz"]


def test_what_kind_of_company_it_is_makes_no_name_fuller() -> None:
    readings = [
        account(name, f"organisation:{called}")
        for name, called in zip("abc", ["Merrin", "Merrin Inc.", "Merrin"], strict=True)
    ]
    assert [e.name for e in match_entities(tuple(readings))] == ["Merrin"]


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
    for entity in story:
        joined = {entity.members[0]}
        for _ in entity.merges:
            joined |= {end for m in entity.merges if {m.first, m.second} & joined for end in (m.first, m.second)}
        assert joined == set(entity.members), "the merges must join all members"
        assert len(entity.merges) == len(entity.members) - 1
    for order in permutations(readings):
        assert match_entities(order) == story
