"""Entities to items of Wikidata: by which name, decided by what, and where nothing decides."""

import pytest

from rashomon.types import Account, Comparison, Entity, EntityKind, EntityRef, Reading, Span, StoryEntity
from rashomon.voices import WikidataLink
from rashomon.wikidata.items import Item
from rashomon.wikidata.match import link_readings, link_story


def reading(text: str, *names: str, kind: EntityKind = "person") -> Reading:
    """Return a reading whose one entity is called by `names`, the first its own, each where it stands first."""
    mentions = tuple(sorted(Span(at, at + len(n)) for n in names for at in (text.index(n),)))
    entity = Entity(id="e1", name=names[0], kind=kind, mentions=mentions)
    return Reading(account=Account(id="a", name="a", text=text), entities=(entity,))


def linked(told: Reading, *items: Item) -> WikidataLink | None:
    """Return what the only entity of a reading is linked to."""
    ((entity,),) = (r.entities for r in link_readings([told], items))
    return entity.wikidata


POLITICIAN = Item("Q11", "Ana Ruiz", (), "fisheries minister of Aldern", "person")
PLAYER = Item("Q12", "Ana Ruiz", (), "tennis player", "person")
NOVEL = Item("Q13", "Ana Ruiz", (), "novel of 1931", "work")


def test_the_one_that_bears_the_name_is_it() -> None:
    link = linked(reading("Ana Ruiz came.", "Ana Ruiz"), Item("Q1", "Otto Hale"), POLITICIAN)
    assert link
    assert (link.id, link.matched, link.items[0].description) == ("Q11", "label", "fisheries minister of Aldern")
    assert "nothing but the name" in link.reason


def test_another_name_is_told_as_one() -> None:
    link = linked(reading("The HPA met.", "HPA", kind="organisation"), Item("Q2", "Harbour Pilots Assembly", ("HPA",)))
    assert link
    assert (link.id, link.matched) == ("Q2", "alias")
    assert "“HPA” is another name of “Harbour Pilots Assembly”" in link.reason


@pytest.mark.parametrize(
    "text",
    [
        "The fisheries minister Ana Ruiz came.",
        "Ana Ruiz, who is minister for fisheries, came.",
        "The minister for fisheries, Ana Ruiz, came.",
    ],
)
def test_what_is_told_beside_the_name_decides(text: str) -> None:
    link = linked(reading(text, "Ana Ruiz"), PLAYER, POLITICIAN)
    assert link
    assert link.id == "Q11"
    assert "minister" in link.reason


def test_what_is_told_of_others_further_off_does_not_decide() -> None:
    link = linked(reading("The minister for fisheries resigned. Ana Ruiz came.", "Ana Ruiz"), PLAYER, POLITICIAN)
    assert link
    assert link.id is None
    assert [item.id for item in link.items] == ["Q11", "Q12"]
    assert "2 items are called “Ana Ruiz”" in link.reason


def test_what_it_is_decides() -> None:
    link = linked(reading("Ana Ruiz came.", "Ana Ruiz"), NOVEL, PLAYER)
    assert link
    assert link.id == "Q12"


def test_a_person_is_nothing_else() -> None:
    assert linked(reading("Ana Ruiz came.", "Ana Ruiz"), NOVEL) is None
    assert linked(reading("Easton was calm.", "Easton", kind="place"), Item("Q3", "Easton", (), None, "person")) is None


def test_titles_are_no_part_of_a_name() -> None:
    link = linked(reading("Minister Ana Ruiz came.", "Minister Ana Ruiz"), POLITICIAN)
    assert link
    assert link.id == "Q11"


def test_a_family_name_alone_needs_more_than_itself() -> None:
    item = Item("Q4", "Leo Hale", ("Hale",), "harbour pilot", "person")
    assert linked(reading("Hale came.", "Hale"), item) is None
    link = linked(reading("The pilot Hale came.", "Hale"), item)
    assert link
    assert link.id == "Q4"


def test_the_full_name_counts_before_the_short_one() -> None:
    told = reading("The Harbour Pilots Assembly (HPA) met.", "Harbour Pilots Assembly", "HPA", kind="organisation")
    link = linked(told, Item("Q5", "Harbour Pilots Assembly"), Item("Q6", "Honey Producers", ("HPA",)))
    assert link
    assert link.id == "Q5"


def test_the_words_of_all_accounts_decide_for_the_story() -> None:
    one = reading("Ana Ruiz came.", "Ana Ruiz")
    account = Account(id="b", name="b", text="The minister for fisheries, Ana Ruiz, left.")
    told = Entity(id="e1", name="Ana Ruiz", kind="person", mentions=(Span(28, 36),))
    other = Reading(account=account, entities=(told,))
    shared = StoryEntity(id="x1", name="Ana Ruiz", kind="person", members=(EntityRef("a", "e1"), EntityRef("b", "e1")))
    story = link_story(Comparison(rashomon="0", accounts=(one, other), entities=(shared,)), [PLAYER, POLITICIAN])
    assert story.entities[0].wikidata
    assert story.entities[0].wikidata.id == "Q11"


def test_items_are_gone_through_once_for_all_accounts() -> None:
    items = iter([POLITICIAN])
    left, right = link_readings([reading("Ana Ruiz came.", "Ana Ruiz"), reading("Ana Ruiz left.", "Ana Ruiz")], items)
    assert left.entities[0].wikidata == right.entities[0].wikidata is not None
