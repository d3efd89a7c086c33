"""Turns records and words into what stands in a column, and back: compressed JSON, moments, ids."""

import secrets
import zlib
from base64 import b32encode
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

T = TypeVar("T")

_ID_BYTES = 10  # 80 bits: no two alike in any store that people fill


def pack(record: object) -> bytes:
    """Return a record, or anything that is JSON, compressed."""
    return zlib.compress(msgspec.json.encode(record), 6)


def unpack(data: bytes, kind: type[T]) -> T:
    """Return the record that `pack` was given."""
    return msgspec.json.decode(zlib.decompress(data), type=kind)


def new_id() -> str:
    """Return a new id: sixteen letters and digits that stand well in an address."""
    return b32encode(secrets.token_bytes(_ID_BYTES)).decode().lower()


def moment(*, after: float = 0.0, since: str | None = None) -> str:
    """Return the present moment, or one so many seconds after it: ISO 8601, UTC, to the millisecond.

    It is later than `since` even where the clock is not.
    """
    then = datetime.now(UTC) + timedelta(seconds=after)
    if since is not None:
        then = max(then, datetime.fromisoformat(since) + timedelta(milliseconds=1))
    return then.isoformat(timespec="milliseconds").replace("+00:00", "Z")
