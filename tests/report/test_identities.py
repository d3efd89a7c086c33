"""Entities of a story to who is who: other names, why they are one, items of Wikidata, in every form people read."""

import re

import pytest

from rashomon import render
from rashomon.report.identities import identities
from rashomon.types import Account, Comparison, Entity, EntityRef, Merge, Reading, Span, StoryEntity
from rashomon.voices import WikidataItem, WikidataLink

REASON = "“Ruiz” is the only person of the story called so."


def account(name: str, *called: str, wikidata: WikidataLink | None = None) -> Reading:
    """Return an account whose text is the names in it."""
    text, entities = "", []
    for number, one in enumerate(called, 1):
        span = Span(len(text), len(text) + len(one))
        entities.append(Entity(id=f"e{number}", name=one, kind="person", mentions=(span,), wikidata=wikidata))
        text += one + " "
    return Reading(account=Account(id=name, name=name, text=text), entities=tuple(entities))


def link(*ids: str) -> WikidataLink:
    items = tuple(WikidataItem(id=one, label="Ana Ruiz", description="a <b>minister</b>") for one in ids)
    return WikidataLink(id=ids[0] if len(ids) == 1 else None, matched="label", reason="It is so called.", items=items)


def story(wikidata: WikidataLink | None = None) -> Comparison:
    """Return two accounts that share one person, called otherwise in each; the first has another person alone."""
    first, second = EntityRef("lamp", "e1"), EntityRef("gull", "e1")
    shared = StoryEntity(
        id="x1",
        name="Ana Ruiz",
        kind="person",
        members=(first, second),
        merges=(Merge(first=first, second=second, reason=REASON),),
        wikidata=wikidata,
    )
    alone = StoryEntity(id="x2", name="Leo Hale", kind="person", members=(EntityRef("lamp", "e2"),))
    accounts = (account("lamp", "Ana Ruiz", "Leo Hale"), account("gull", "Ruiz"))
    return Comparison(rashomon="0", accounts=accounts, entities=(shared, alone))


LABELS = {"lamp": "The Lamp", "gull": "The Gull"}


def test_who_is_called_what_and_why_it_is_one() -> None:
    (row,) = identities(story(), LABELS)
    assert (row.name, row.others, row.accounts) == ("Ana Ruiz", ("Ruiz",), ("The Lamp", "The Gull"))
    assert row.reasons == (REASON,)
    assert row.known == ()


def test_readings_that_are_not_compared_show_what_wikidata_has() -> None:
    read = account("lamp", "Ana Ruiz", wikidata=link("Q1"))
    assert [row.name for row in identities(Comparison(rashomon="0", accounts=(read,)), LABELS)] == ["Ana Ruiz"]
    bare = Comparison(rashomon="0", accounts=(account("lamp", "Ana Ruiz"),))
    assert identities(bare, LABELS) == ()


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
def test_every_form_shows_reason_and_item(form: str) -> None:
    told = re.sub(r"\s+", " ", render(story(link("Q1")), form, everything=True))
    assert REASON in told
    assert "Q1" in told
    assert "It is so called." in told


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_of_several_items_all_are_shown(form: str) -> None:
    told = re.sub(r"\s+", " ", render(story(link("Q1", "Q2")), form, everything=True))
    assert re.search(r"Q1\b.* or .*Q2\b", told)


def test_the_page_links_to_the_item_and_escapes_what_the_table_tells() -> None:
    page = render(story(link("Q1")), "html")
    assert '<a href="https://www.wikidata.org/wiki/Q1" rel="noopener noreferrer external">Q1</a>' in page
    assert "<b>minister" not in page


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_readings_show_their_items(form: str) -> None:
    told = render([account("lamp", "Ana Ruiz", wikidata=link("Q1"))], form)
    assert "Q1" in told


def test_without_a_table_nothing_speaks_of_wikidata() -> None:
    assert "ikidata" not in render(story(), "html") + render(story(), "markdown") + render(story())


@pytest.mark.parametrize(("number", "folded"), [(30, False), (31, True), (300, True)])
def test_long_tables_are_folded_and_hold_everything(number: int, folded: bool) -> None:
    names = [f"Ana Ruiz {n}" for n in range(number)]
    page = render([account("lamp", *names, wikidata=link("Q1"))], "html")
    people = page[page.index('id="people"') :]
    assert all(f"<bdi>{name}</bdi>" in people for name in names)
    assert (f"Show all {number}" in people) == folded
    if folded:
        assert people.index("<details") > people.index("<bdi>Ana Ruiz 12</bdi>")
