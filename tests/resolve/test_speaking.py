"""Pronouns that speak, to who spoke last or is meant right behind the cue; else to nobody."""

from collections.abc import Callable

import msgspec
import pytest

from rashomon.resolve.speaking import bind_speaking
from rashomon.types import Reading, Span

Marked = Callable[..., Reading]


def with_first(reading: Reading) -> Reading:
    first, *rest = reading.attributions
    return msgspec.structs.replace(reading, attributions=(msgspec.structs.replace(first, entity="e1"), *rest))


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("{1s:{p:Anna Ruiz}} {1c:said} {1x:no}. {2x:“It fell,”} {2s:she} {2c:said}.", "e1"),
        ("{1s:{p:Anna Ruiz}} {1c:said} {1x:no}. {2x:“It fell,”} {2s:he} {2c:said}.", None),
        ("{1s:{p:Anna Ruiz}} {1c:said} {1x:no}. One. Two. Three. {2x:“It fell,”} {2s:she} {2c:said}.", None),
        ("{1s:{p:Anna Ruiz}} {1c:said} {1x:no}. {2x:“It fell,”} {2s:they} {2c:said}.", None),
    ],
)
def test_who_spoke_last_speaks_on(marked: Marked, text: str, entity: str | None) -> None:
    assert bind_speaking(with_first(marked(text))).attributions[1].entity == entity


def test_when_somebody_else_has_spoken_nobody_is_meant(marked: Marked) -> None:
    text = "{1s:{p:Anna Ruiz}} {1c:said} {1x:no}. {2s:A clerk} {2c:said} {2x:no}. {3x:“It fell,”} {3s:she} {3c:said}."
    assert bind_speaking(with_first(marked(text))).attributions[2].entity is None


def test_she_said_she_was_late(marked: Marked) -> None:
    reading = marked("{p:Anna Ruiz} came. {1s:She} {1c:said} {1x:she was late}.")
    at = reading.account.text.index("she was")
    told = tuple(msgspec.structs.replace(e, pronouns=(Span(at, at + 3),)) for e in reading.entities)
    assert bind_speaking(msgspec.structs.replace(reading, entities=told)).attributions[0].entity == "e1"


def test_who_spoke_last_comes_before_the_nearest_name(marked: Marked) -> None:
    text = "{1s:{p:Leo Hale}} {1c:said} {1x:{p:Max Orr} won}. {2x:“It fell,”} {2s:he} {2c:said}."
    reading = with_first(marked(text))
    first, second = reading.attributions
    at = second.source[0]
    told = tuple(msgspec.structs.replace(e, pronouns=(at,) if e.name == "Max Orr" else ()) for e in reading.entities)
    wrong = msgspec.structs.replace(second, entity="e2")
    bound = bind_speaking(msgspec.structs.replace(reading, attributions=(first, wrong), entities=told))
    assert bound.attributions[1].entity == "e1"
    assert [(e.name, e.pronouns) for e in bound.entities] == [("Leo Hale", (at,)), ("Max Orr", ())]


def test_whom_its_own_sentence_names_it_means(marked: Marked) -> None:
    text = "{1s:{p:Leo Hale}} {1c:said} {1x:no}. {p:Max Orr} came, and {2s:he} {2c:said} {2x:it fell}."
    reading = with_first(marked(text))
    said = (reading.attributions[0], msgspec.structs.replace(reading.attributions[1], entity="e2"))
    assert bind_speaking(msgspec.structs.replace(reading, attributions=said)).attributions[1].entity == "e2"
