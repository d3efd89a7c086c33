"""Readings and comparisons to JSON and back: the same record gives the same bytes on any machine."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from rashomon.errors import FormatError
from rashomon.types import Comparison, Reading

T = TypeVar("T")


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


def decode_lines(data: bytes) -> Iterator[Reading]:
    """Yield the readings of JSON Lines, blank lines left out."""
    return (decode_reading(line) for line in data.splitlines() if line.strip())


def _decode(data: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"not a {kind.__name__} in rashomon's JSON form: {error}") from error
