"""Turns the bytes of an answer into what they stand for, unpacked from gzip or deflate, never more than a bound."""

import zlib
from collections.abc import Iterable

from rashomon.errors import FetchError

# What is asked for; brotli and zstd are not, whose unpackers here know no bound.
ACCEPTED = "gzip, deflate"

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_MEMBER = b"\x1f\x8b"


class TooLarge(Exception):
    """More bytes than the bound, packed or unpacked."""


def unpacked(parts: Iterable[bytes], encoding: str, largest: int) -> bytes:
    """Return the bytes of an answer whose Content-Encoding is `encoding`, in at most `largest` bytes.

    Raises TooLarge as soon as there are more, before they are unpacked; FetchError for another encoding, several of
    them, and data that is damaged or cut short.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return _bounded(parts, largest)
        case "gzip" | "x-gzip":
            return gunzipped(parts, largest)
        case "deflate":
            return _inflated(parts, largest)
    raise FetchError("the answer is packed in a way that was not asked for")


def gunzipped(parts: Iterable[bytes], largest: int) -> bytes:
    """Return what is in a gzip stream of one member or several; zeros or other bytes after them are left out."""
    data, unpacker, left, started = bytearray(), zlib.decompressobj(_GZIP), b"", False
    for part in _counted(parts, largest):
        left += part
        while left:
            if unpacker.eof:
                if not left.startswith(_MEMBER[: len(left)]):
                    return bytes(data)
                if len(left) < len(_MEMBER):
                    break
                unpacker = zlib.decompressobj(_GZIP)
            _into(data, unpacker, left, largest)
            started, left = True, unpacker.unused_data
    if started and not unpacker.eof:
        raise FetchError("the packed answer is cut short")
    return bytes(data)


def _inflated(parts: Iterable[bytes], largest: int) -> bytes:
    """Return what is in a deflate stream: with the zlib header of the standard, or bare as some servers send it."""
    packed = _bounded(parts, largest)
    if not packed:
        return b""
    bare = packed[0] & 0x0F != 8 or (packed[0] << 8 | packed[1] if len(packed) > 1 else 0) % 31
    data, unpacker = bytearray(), zlib.decompressobj(_RAW if bare else _ZLIB)
    _into(data, unpacker, packed, largest)
    if not unpacker.eof:
        raise FetchError("the packed answer is cut short")
    return bytes(data)


def _into(data: bytearray, unpacker: "zlib._Decompress", part: bytes, largest: int) -> None:
    try:
        # One byte more than may be is asked for: enough to know that there is too much.
        data += unpacker.decompress(part, largest - len(data) + 1)
    except zlib.error:
        raise FetchError("the packed answer is damaged") from None
    if len(data) > largest:
        raise TooLarge


def _bounded(parts: Iterable[bytes], largest: int) -> bytes:
    return b"".join(_counted(parts, largest))


def _counted(parts: Iterable[bytes], largest: int) -> Iterable[bytes]:
    count = 0
    for part in parts:
        count += len(part)
        if count > largest:
            raise TooLarge
        yield part
