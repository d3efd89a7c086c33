"""Turns packed files (gzip, xz, bzip2) into what is in them, piece by piece, as far as they are whole."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO, Protocol

_PIECE = 1 << 18
# What comes out of this much is at most lost where a file is damaged.
_FED = 1 << 14
# Text packs to a fifth or a twentieth; what unpacks to more than this was made to fill a disk.
_MOST_TIMES, _ALWAYS = 200, 64 << 20


class Damaged(Exception):
    """What is packed goes on no further; the message says why, after the name of the file."""


class _Unpacker(Protocol):
    """What unpacks one stream: `decompress` gives no more than it is asked for, and keeps what it has not used."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """zlib's unpacker, made like those of lzma and bz2."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        part = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        self.needs_input = not self._zlib.unconsumed_tail and len(part) < max_length
        return part


PACKINGS: dict[str, Callable[[], _Unpacker]] = {".gz": _Gzip, ".xz": lzma.LZMADecompressor, ".bz2": bz2.BZ2Decompressor}


def is_packed(name: str) -> bool:
    """Tell whether a file is packed, by its name."""
    return PurePath(name).suffix.lower() in PACKINGS


def pieces(name: str, stream: BinaryIO) -> Iterator[bytes]:
    """Yield what a file holds, unpacked where its name says that it is packed, in pieces of bounded size.

    Raises Damaged, after what could be read, where it is cut short or damaged, or unpacks to more than any text does.
    """
    opened = PACKINGS.get(PurePath(name).suffix.lower())
    if opened is None:
        while piece := stream.read(_PIECE):
            yield piece
        return
    try:
        yield from _unpacked(stream, opened)
    except (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError) as error:
        raise Damaged(f"damaged where it is packed ({error}); the rest is not read") from None


def _unpacked(stream: BinaryIO, opened: Callable[[], _Unpacker]) -> Iterator[bytes]:
    unpacker, taken, given = opened(), 0, 0
    fresh = True
    while data := stream.read(_FED):
        taken += len(data)
        while data or not (unpacker.eof or unpacker.needs_input):
            if unpacker.eof:
                data = data.lstrip(b"\0")  # padding between and after members
                if not data:
                    break
                unpacker, fresh = opened(), True
            piece = unpacker.decompress(data, _PIECE)
            fresh, data = False, unpacker.unused_data if unpacker.eof else b""
            given += len(piece)
            refuse_bomb(taken, given)
            if piece:
                yield piece
    if not fresh and not unpacker.eof:
        raise Damaged("cut short; what was there is read")


def refuse_bomb(taken: int, given: int) -> None:
    """Raise Damaged where so many bytes have become more than any text does."""
    if given > max(_ALWAYS, _MOST_TIMES * taken):
        raise Damaged(f"unpacks to more than {_MOST_TIMES} times its size, as no text does; the rest is not read")
