"""When a source judged by hand counts as right, and what an attribution's source is resolved to."""

from collections.abc import Callable
from types import ModuleType

import msgspec
import pytest

from rashomon.types import Reading, SourceKind, Span
from rashomon.voices import UnnamedSource

Marked = Callable[..., Reading]
Bring = Callable[[str], ModuleType]
SAID = "{p:Ana Ruiz} came. {1s:She} {1c:said} {1x:it fell}. {p:Leo Hale} left."
ANA, SHE, LEO = Span(0, 8), Span(15, 18), Span(32, 40)


def read(marked: Marked, kind: SourceKind, entity: str | None) -> Reading:
    reading = marked(SAID)
    said = tuple(msgspec.structs.replace(a, source_kind=kind, entity=entity) for a in reading.attributions)
    return msgspec.structs.replace(reading, attributions=said)


@pytest.mark.parametrize(
    ("kind", "entity", "who", "right"),
    [
        ("named", "e1", (ANA,), True),
        ("named", "e2", (ANA,), False),
        ("named", None, (ANA,), False),
        ("anonymous", "e1", (ANA,), False),
        ("named", "e1", (ANA, LEO), False),
        ("named", None, (), True),
        ("named", "e1", (), False),
    ],
)
def test_right(
    bench: Bring, marked: Marked, kind: SourceKind, entity: str | None, who: tuple[Span, ...], *, right: bool
) -> None:
    sources = bench("sources")
    assert sources.is_right(sources.Judged("a", SHE, "named", who, None), read(marked, kind, entity)) is right


def test_a_source_that_is_not_read_is_wrong(bench: Bring, marked: Marked) -> None:
    sources = bench("sources")
    assert not sources.is_right(sources.Judged("a", LEO, "named", (LEO,), None), read(marked, "named", "e1"))


def test_outcomes(bench: Bring, marked: Marked) -> None:
    (said,) = read(marked, "named", "e1").attributions
    told = [
        said,
        msgspec.structs.replace(said, entity=None),
        msgspec.structs.replace(said, entity=None, unnamed=UnnamedSource(number="one")),
        msgspec.structs.replace(said, source=()),
    ]
    reading = msgspec.structs.replace(read(marked, "named", "e1"), attributions=tuple(told))
    assert bench("sources").outcomes(reading) == ["entity", "unresolved", "described", "absent"]


def test_the_sample_holds_200(bench: Bring) -> None:
    sample = bench("sources").judged()
    assert len(sample) == 200
    assert sum(one.cause is None for one in sample) == 165
