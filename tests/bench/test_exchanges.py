"""When a communication or a position judged by hand counts as right."""

from collections.abc import Callable
from types import ModuleType

import msgspec
import pytest

from rashomon.types import Reading, Span
from rashomon.voices import Channel, Communication, Position, Stance

Marked = Callable[..., Reading]
Bring = Callable[[str], ModuleType]
TEXT = "{p:Ana Ruiz} told {p:Leo Hale} of the toll. She opposed it."
ANA, TOLD, LEO, SHE, OPPOSED, IT = Span(0, 8), Span(9, 13), Span(14, 22), Span(36, 39), Span(40, 47), Span(48, 50)


@pytest.mark.parametrize(
    ("who", "to", "channel", "right"),
    [
        (ANA, LEO, "unknown", True),
        (ANA, Span(18, 22), "unknown", True),
        (LEO, LEO, "unknown", False),
        (ANA, None, "unknown", False),
        (ANA, LEO, "phone", False),
        (None, LEO, "unknown", False),
    ],
)
def test_a_communication(
    bench: Bring, marked: Marked, who: Span | None, to: Span | None, channel: Channel, *, right: bool
) -> None:
    exchanges = bench("exchanges")
    row = Communication(id="m1", speaker=who, addressee=to, channel=channel, cue=TOLD)
    reading = msgspec.structs.replace(marked(TEXT), communications=(row,))
    gold = exchanges.Gold(ANA, LEO, "unknown", None)
    assert exchanges.is_right(exchanges.Judged("a", "", "communication", TOLD, gold, None), reading) is right


@pytest.mark.parametrize(
    ("stance", "towards", "entity", "right"),
    [
        ("opposed", IT, "e1", True),
        ("opposed", IT, "e2", False),
        ("opposed", IT, None, False),
        ("opposed", None, "e1", False),
        ("supported", IT, "e1", False),
    ],
)
def test_a_position(
    bench: Bring, marked: Marked, stance: Stance, towards: Span | None, entity: str | None, *, right: bool
) -> None:
    exchanges = bench("exchanges")
    row = Position(id="p1", holder=SHE, entity=entity, stance=stance, cue=OPPOSED, towards=towards)
    reading = msgspec.structs.replace(marked(TEXT), positions=(row,))
    gold = exchanges.Gold(SHE, IT, "opposed", ANA)
    assert exchanges.is_right(exchanges.Judged("a", "", "position", OPPOSED, gold, None), reading) is right


def test_where_there_is_nothing_nothing_is_right(bench: Bring, marked: Marked) -> None:
    exchanges = bench("exchanges")
    empty = marked(TEXT)
    row = Position(id="p1", holder=SHE, stance="opposed", cue=OPPOSED)
    told = msgspec.structs.replace(empty, positions=(row,))
    nothing = exchanges.Judged("a", "", "position", OPPOSED, None, None)
    assert exchanges.is_right(nothing, empty)
    assert not exchanges.is_right(nothing, told)


def test_the_sample_is_a_hundred_of_each_without_text(bench: Bring) -> None:
    exchanges = bench("exchanges")
    sample = exchanges.judged()
    assert [one.what for one in sample].count("communication") == len(sample) / 2 == 100
    assert all((one.cause is None) or one.cause for one in sample)
    assert '"text"' not in exchanges.SAMPLE.read_text("utf-8")
