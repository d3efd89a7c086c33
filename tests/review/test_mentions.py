"""Mentions of one account joined to one entity, or parted to two: all that leads to them leads to the right one."""

from collections.abc import Callable, Mapping

import pytest
from msgspec.structs import replace

from rashomon.pipeline import ruled
from rashomon.review.targets import on_entities
from rashomon.rulings import Ruling
from rashomon.types import Entity, Reading, Span
from rashomon.voices import Communication, Position, UnnamedSource

Rule = Callable[..., Ruling]
Marked = Callable[..., Reading]
TEXT = (
    "{1s:{p:Ana Ruiz}} {1c:said} {1x:that it fell}. {2s:{p:Ruiz}} {2c:wrote} {2x:that nobody had told her}. "
    "Later {p:Leo Ruiz} came, and she left. {3s:{p:Leo Ruiz}} {3c:told {p:Ana Ruiz}} {3x:that it stood}."
)


def places(reading: Reading, words: str) -> list[Span]:
    text = reading.account.text
    return [Span(n, n + len(words)) for n in range(len(text)) if text.startswith(words, n)]


@pytest.fixture
def apart(marked: Marked) -> Reading:
    """Return three entities (Ana Ruiz, Ruiz, Leo Ruiz) with what leads to them."""
    reading = marked(TEXT)
    ids = {e.name: e.id for e in reading.entities}
    her, she = places(reading, "her")[0], places(reading, "she")[0]
    entities = tuple(replace(e, pronouns=(her, she)) if e.name == "Ruiz" else e for e in reading.entities)
    named = {"a1": ids["Ana Ruiz"], "a2": ids["Ruiz"], "a3": ids["Leo Ruiz"]}
    to_ana = places(reading, "Ana Ruiz")[1]
    return with_claims_named(
        replace(
            reading,
            entities=entities,
            attributions=tuple(replace(a, entity=named[a.id], source_kind="named") for a in reading.attributions),
            communications=(
                Communication(
                    id="m1", cue=reading.attributions[2].cue[0], attribution="a3", addressee=to_ana,
                    addressee_entity=ids["Ana Ruiz"], speaker=reading.attributions[2].source[0],
                    speaker_entity=ids["Leo Ruiz"],
                ),
            ),
            positions=(Position(id="p1", holder=her, entity=ids["Ruiz"], stance="denied", cue=her),),
        )
    )  # fmt: skip


def with_claims_named(reading: Reading) -> Reading:
    def named(start: int, end: int) -> tuple[str, ...]:
        found = sorted((m, e.id) for e in reading.entities for m in e.mentions if start <= m.start < end)
        return tuple(dict.fromkeys(key for _, key in found))

    return replace(reading, claims=tuple(replace(c, entities=named(c.start, c.end)) for c in reading.claims))


def who(reading: Reading) -> Mapping[str, str]:
    return {e.id: e.name for e in reading.entities}


def joined(reading: Reading, rule: Rule) -> Reading:
    ana, ruiz = places(reading, "Ana Ruiz")[0], reading.attributions[1].source[0]
    return ruled(reading, [rule(on_entities((reading, ruiz), (reading, ana)), "one")])


def test_mentions_joined_are_one_everywhere(apart: Reading, rule: Rule) -> None:
    laid = joined(apart, rule)
    assert list(who(laid).values()) == ["Ana Ruiz", "Leo Ruiz"]
    ana = laid.entities[0]
    assert [laid.account.text[slice(*m)] for m in ana.mentions] == ["Ana Ruiz", "Ruiz", "Ana Ruiz"]
    assert [laid.account.text[slice(*m)] for m in ana.pronouns] == ["her", "she"]
    assert [who(laid)[a.entity or ""] for a in laid.attributions] == ["Ana Ruiz", "Ana Ruiz", "Leo Ruiz"]
    assert laid.claims == with_claims_named(laid).claims
    assert laid.positions[0].entity == ana.id
    assert laid.communications == apart.communications


def test_a_shorter_name_that_comes_first_gives_way_to_the_fuller(marked: Marked, rule: Rule) -> None:
    reading = marked("{p:Ruiz} came. {p:Ana Ruiz} left.")
    ruiz, ana = ((reading, e.mentions[0]) for e in reading.entities)
    laid = ruled(reading, [rule(on_entities(ruiz, ana), "one")])
    assert who(laid) == {"e1": "Ana Ruiz"}


def test_mentions_parted_go_with_whom_they_name(apart: Reading, rule: Rule) -> None:
    """All three taken for one by the machine: parted, each name, pronoun and saying goes with its own."""
    every = sorted(m for e in apart.entities for m in e.mentions)
    pronouns = next(e.pronouns for e in apart.entities if e.pronouns)
    one = Entity(id="e1", name="Ana Ruiz", kind="person", mentions=tuple(every), pronouns=pronouns)
    whole = with_claims_named(
        replace(
            apart,
            entities=(one,),
            attributions=tuple(replace(a, entity="e1", also_by=("e1",)) for a in apart.attributions),
            communications=tuple(replace(m, speaker_entity="e1", addressee_entity="e1") for m in apart.communications),
            positions=tuple(replace(p, entity="e1") for p in apart.positions),
        )
    )
    leo = places(whole, "Leo Ruiz")[1]
    laid = ruled(whole, [rule(on_entities((whole, places(whole, "Ana Ruiz")[0]), (whole, leo)), "several")])
    ana, leo_ruiz = laid.entities
    assert (ana.id, ana.name, leo_ruiz.name) == ("e1", "Ana Ruiz", "Leo Ruiz")
    assert [laid.account.text[slice(*m)] for m in ana.mentions] == ["Ana Ruiz", "Ruiz", "Ana Ruiz"]
    assert [laid.account.text[slice(*m)] for m in leo_ruiz.mentions] == ["Leo Ruiz", "Leo Ruiz"]
    assert [laid.account.text[slice(*m)] for m in leo_ruiz.pronouns] == ["she"], "with whom was named last before it"
    assert [who(laid)[a.entity or ""] for a in laid.attributions] == ["Ana Ruiz", "Ana Ruiz", "Leo Ruiz"]
    assert all(a.entity not in a.also_by for a in laid.attributions)
    [told] = laid.communications
    assert [who(laid)[key or ""] for key in (told.speaker_entity, told.addressee_entity)] == ["Leo Ruiz", "Ana Ruiz"]
    assert laid.positions[0].entity == "e1"
    assert laid.claims == with_claims_named(laid).claims


def test_a_part_that_is_nowhere_named_is_called_by_its_description(marked: Marked, rule: Rule) -> None:
    reading = marked("{p:Ana Ruiz} came. The mayor swam. She sang.")
    mayor, she = places(reading, "The mayor")[0], places(reading, "She")[0]
    reading = replace(reading, entities=(replace(reading.entities[0], descriptions=(mayor,), pronouns=(she,)),))
    laid = ruled(reading, [rule(on_entities((reading, mayor), (reading, places(reading, "Ana Ruiz")[0])), "several")])
    assert [(e.name, e.mentions, e.pronouns) for e in laid.entities] == [
        ("Ana Ruiz", tuple(places(reading, "Ana Ruiz")), ()),
        ("The mayor", (mayor,), (she,)),
    ]


def test_whose_a_source_without_a_name_is_goes_along(marked: Marked, rule: Rule) -> None:
    reading = marked("{o:Port} and {o:Harbour}. {1s:{o:Harbour Office} officials} {1c:said} {1x:it fell}.")
    office = next(e for e in reading.entities if e.name == "Harbour Office")
    port = next(e for e in reading.entities if e.name == "Port")
    told = UnnamedSource(number="several", affiliation=office.mentions[0], affiliated=office.id)
    reading = replace(reading, attributions=(replace(reading.attributions[0], unnamed=told),))
    laid = ruled(reading, [rule(on_entities((reading, port.mentions[0]), (reading, office.mentions[0])), "one")])
    assert laid.attributions[0].unnamed == replace(told, affiliated=port.id)


def test_who_is_not_one_is_not_joined_through_a_third(apart: Reading, rule: Rule) -> None:
    """Ruiz cannot be Ana and be Leo where Ana is not Leo: the later of the two is not applied, and it is said why."""
    ana, leo = places(apart, "Ana Ruiz")[0], places(apart, "Leo Ruiz")[0]
    ruiz = apart.attributions[1].source[0]
    rulings = [
        rule(on_entities((apart, ruiz), (apart, ana)), "one"),
        rule(on_entities((apart, ruiz), (apart, leo)), "one", by="Ona Bell"),
        rule(on_entities((apart, leo), (apart, ana)), "several", by="Leo Hale"),
    ]
    laid = ruled(apart, rulings)
    assert list(who(laid).values()) == ["Ana Ruiz", "Leo Ruiz"]
    assert len(laid.entities[0].mentions) == 3
    [note] = [n for n in laid.notes if n.code == "rulings-conflict"]
    assert "Ona Bell" in note.message and "Leo Hale" in note.message
    assert ruled(apart, rulings[::-1]) == laid


def test_two_people_who_disagree_leave_it_to_the_machine(apart: Reading, rule: Rule) -> None:
    """They pointed at other mentions of the same two: it is one question all the same."""
    first, second = places(apart, "Ana Ruiz")
    leo, later = places(apart, "Leo Ruiz")
    target = on_entities((apart, first), (apart, leo))
    other = on_entities((apart, later), (apart, second))
    laid = ruled(apart, [rule(target, "one"), rule(other, "several", by="Leo Hale")])
    assert laid.entities == apart.entities
    [note] = laid.notes
    assert note.code == "rulings-conflict"
    assert "Ada Stroud" in note.message and "Leo Hale" in note.message
