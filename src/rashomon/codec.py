"""Readings and comparisons to JSON and back: the same record gives the same bytes on any machine."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from rashomon.errors import FormatError
from rashomon.types import Comparison, Reading, Record

T = TypeVar("T")

# What the lines of a comparison are, below the first.
LINE_TYPES = ("reading", "entity", "event", "relation", "finding", "source", "edge", "ruling", "verdict", "note")


def encode(record: Reading | Comparison) -> bytes:
    """Return a record as one line of JSON (UTF-8, no line end)."""
    return msgspec.json.encode(record)


def decode_reading(data: bytes) -> Reading:
    """Return the reading that `encode` wrote; raise FormatError when it is none."""
    return _decode(data, Reading)


def decode_comparison(data: bytes) -> Comparison:
    """Return the comparison that `encode` wrote; raise FormatError when it is none."""
    return _decode(data, Comparison)


def encode_lines(records: Iterable[Reading]) -> bytes:
    """Return readings as JSON Lines."""
    return b"".join(encode(record) + b"\n" for record in records)


def encode_comparison_lines(story: Comparison) -> bytes:
    """Return a comparison as JSON Lines, nothing left out: each line is one record with its `type`.

    First "comparison" with what tells its version, then the records of each of LINE_TYPES, as `encode` orders them.
    """
    records: tuple[Sequence[Record], ...] = (
        story.accounts,
        story.entities,
        story.events,
        story.relations,
        story.findings,
        story.lineage.sources,
        story.lineage.edges,
        story.rulings,
        story.verdicts,
        story.notes,
    )
    lines: list[dict[str, object]] = [{"type": "comparison", "schema": story.schema, "rashomon": story.rashomon}]
    for kind, found in zip(LINE_TYPES, records, strict=True):
        lines += [{"type": kind, **msgspec.to_builtins(record)} for record in found]
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)


def decode_lines(data: bytes) -> Iterator[Reading]:
    """Yield the readings of JSON Lines, blank lines left out."""
    return (decode_reading(line) for line in data.splitlines() if line.strip())


def _decode(data: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"not a {kind.__name__} in rashomon's JSON form: {error}") from error
