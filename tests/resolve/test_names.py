"""Names, titles and pronouns of one account to the people and bodies they mean."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.resolve.names import resolve_names
from rashomon.types import Account, Entity, Reading, Span

Marked = Callable[..., Reading]


def groups(reading: Reading) -> list[tuple[str, list[str]]]:
    text = reading.account.text
    return [(e.name, [text[slice(*m)] for m in e.mentions]) for e in resolve_names(reading).entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{p:Ana Ruiz} left. {p:Ruiz} waved.", [("Ana Ruiz", ["Ana Ruiz", "Ruiz"])]),
        ("{p:Ruiz} urged it. Later {p:Ana Ruiz} left.", [("Ana Ruiz", ["Ruiz", "Ana Ruiz"])]),
        (
            "{p:Ana Ruiz} met {p:Leo Ruiz}. {p:Ruiz} waved.",
            [("Ana Ruiz", ["Ana Ruiz"]), ("Leo Ruiz", ["Leo Ruiz"]), ("Ruiz", ["Ruiz"])],
        ),
        (
            "{p:Mary Hale} met {p:John Hale}. Mr. {p:Hale} waved.",
            [("Mary Hale", ["Mary Hale"]), ("John Hale", ["John Hale", "Hale"])],
        ),
        (
            "{p:Ana Ruiz} spoke. {p:Ruiz} sat. {p:Leo Ruiz} came. {p:Ruiz} rose.",
            [("Ana Ruiz", ["Ana Ruiz", "Ruiz", "Ruiz"]), ("Leo Ruiz", ["Leo Ruiz"])],
        ),
        (
            "The {o:Harbour Pilots Association} ({o:HPA}) met. {o:HPA} voted.",
            [("Harbour Pilots Association", ["Harbour Pilots Association", "HPA", "HPA"])],
        ),
        (
            "The {o:Department of Fisheries}, or {o:Fisheries Department}",
            [("Department of Fisheries", ["Department of Fisheries", "Fisheries Department"])],
        ),
        (
            "The Easton Herald erred. A {o:Herald} reporter said so. {o:Herald} staff left.",
            [("Easton Herald", ["Easton Herald", "Herald", "Herald"])],
        ),
        (
            "The Easton Herald and the Weston Herald erred. {o:Herald} staff left.",
            [("Easton Herald", ["Easton Herald"]), ("Weston Herald", ["Weston Herald"]), ("Herald", ["Herald"])],
        ),
        ("{p:Amir al-Harun} left. {p:Harun} waved.", [("Amir al-Harun", ["Amir al-Harun", "Harun"])]),
        ("{p:Harun} left. {p:Amir al-Harun} waved.", [("Amir al-Harun", ["Harun", "Amir al-Harun"])]),
        ("{p:Ana Ruiz’s} plan and {p:Ruiz}", [("Ana Ruiz", ["Ana Ruiz", "Ruiz"])]),
        ("The Easton Herald erred. The Herald said so.", [("Easton Herald", ["Easton Herald", "Herald"])]),
        ("{p:Otto Hale Jr.} and {p:Otto Hale}", [("Otto Hale Jr.", ["Otto Hale Jr."]), ("Otto Hale", ["Otto Hale"])]),
    ],
)
def test_mentions_of_one_become_one(marked: Marked, text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert groups(marked(text)) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gov. {p:Ana Ruiz} came. {1s:The governor} {1c:said} {1x:it was late}.", "Ana Ruiz"),
        ("{p:Lena Moor}, the harbour master, came. {1s:The harbour master} {1c:said} {1x:no}.", "Lena Moor"),
        ("{1s:Easton Port spokesman {p:Jo Hale}} {1c:said} {1x:no}.", "Jo Hale"),
        ("{1s:An aunt}, {p:Ana Ruiz}, {1c:said} {1x:no}.", "Ana Ruiz"),
        ("{1s:A spokesman for {p:Ana Ruiz}} {1c:said} {1x:no}.", None),
        ("{1s:A clerk at the {o:Easton Port}, {p:Ana Ruiz}}, {1c:said} {1x:no}.", "Ana Ruiz"),
        ("The {o:Easton Port Company} met. {1s:The port company} {1c:said} {1x:no}.", "Easton Port Company"),
        ("{o:Mill Hospital} and {o:Moor Hospital}. {1s:The hospital} {1c:said} {1x:no}.", None),
        (
            "A clerk for the {o:Easton Port Company}, {p:Jo Hale}, left. {1s:The port company} {1c:said} {1x:no}.",
            "Easton Port Company",
        ),
        ("The Easton Herald erred. CNN did not. {1s:The paper} {1c:said} {1x:no}.", "CNN"),
        ("{p:Ana Ruiz} came. {1s:The paper} {1c:said} {1x:no}.", None),
        ("{1s:{p:Ruiz} aides} {1c:said} {1x:no}.", None),
        ("{1s:{p:Jim Moor}} {1c:said} {1x:it fell}. {2s:He} {2c:added} {2x:it sank}.", "Jim Moor"),
        ("{1s:{p:Mary Moor}} {1c:said} {1x:it fell}. {2s:He} {2c:added} {2x:it sank}.", None),
        (
            "{1s:{p:Lee Moor}} {1c:said} {1x:it fell}. {p:Sam Hale} came later. {2s:She} {2c:told} {2x:of a crack}.",
            "Sam Hale",
        ),
        ("{p:Ana Ruiz} came. {1s:Ruiz} {1c:said} {1x:it fell}.", "Ana Ruiz"),
        ("{1s:Former Secretary of State {p:Ana Ruiz}} {1c:said} {1x:it fell}.", "Ana Ruiz"),
        ("{1s:Former Secretary of State {p:Ana Ruiz}’s new book} {1c:says} {1x:it fell}.", None),
        ("{1s:Filmmaker and author {p:Lee Moor}} {1c:said} {1x:it fell}.", "Lee Moor"),
        ("{p:Leo Hale}, {1s:who} {1c:said} {1x:no}, left.", "Leo Hale"),
        ("The opponents, {1s:who} {1c:said} {1x:no}, left.", None),
        ("{1x:“{2s:I} {2c:think} {2x:it fell},”} {1c:said} {1s:{p:Leo Hale}}.", "Leo Hale"),
        ("{p:Leo Hale} came. {1s:The person} {1c:said} {1x:no}.", None),
    ],
)
def test_a_source_is_bound_to_one_or_none(marked: Marked, text: str, who: str | None) -> None:
    reading = resolve_names(marked(text))
    last = max(reading.attributions, key=lambda a: a.id)
    assert (reading.entity_by_id[last.entity].name if last.entity else None) == who


def test_claims_know_whom_they_mention(marked: Marked) -> None:
    reading = resolve_names(marked("{p:Ana Ruiz} came to the port. It was late. {p:Ruiz} met {p:Leo Hale} there."))
    assert [c.entities for c in reading.claims] == [("e1",), (), ("e1", "e2")]


def test_text_at_the_end_splits_no_earlier_entity(marked: Marked) -> None:
    start = "{p:Ana Ruiz} came. {p:Ruiz} spoke."
    before = groups(marked(start))
    after = groups(marked(start + " Then {p:Leo Ruiz} came and {p:Ruiz} left."))
    assert set(before[0][1]) <= set(after[0][1])


def test_renaming_a_person_renames_the_entity_and_nothing_else(marked: Marked) -> None:
    text = "{p:Ana Ruiz} came. {1s:{p:Ruiz}} {1c:said} {1x:no}. {p:Leo Hale} left."
    one, two = resolve_names(marked(text)), resolve_names(marked(text.replace("Ruiz", "Voss")))
    assert [e.name.replace("Ruiz", "Voss") for e in one.entities] == [e.name for e in two.entities]
    assert [e.mentions for e in one.entities] == [e.mentions for e in two.entities]
    assert [a.entity for a in one.attributions] == [a.entity for a in two.attributions]


NAMES = st.sampled_from(
    "Ana Ruiz|Ruiz|Mr. Ruiz|Leo Ruiz|HPA|Harbour Pilots Association|Ana|the Herald|AP|Ruiz’s| ".split("|")
)


@given(st.lists(st.tuples(NAMES, st.sampled_from(["person", "organisation", "place"])), max_size=12))
def test_entities_are_a_partition_of_the_mentions(names: list[tuple[str, str]]) -> None:
    text, entities = "", []
    for i, (name, kind) in enumerate(names):
        span = Span(len(text), len(text) + len(name))
        entities.append(Entity(id=f"e{i}", name=name, kind=kind, mentions=(span,)))  # type: ignore[arg-type]
        text += name + " came. "
    reading = resolve_names(Reading(account=Account(id="x", name="x", text=text), entities=tuple(entities)))
    mentions = [m for e in reading.entities for m in e.mentions]
    assert len(mentions) == len(set(mentions))
    assert [e.id for e in reading.entities] == [f"e{n}" for n in range(1, len(reading.entities) + 1)]
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
