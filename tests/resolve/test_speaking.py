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
