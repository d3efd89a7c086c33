"""Cuts a web archive into slices: so many answers of servers each, with what lies damaged between records left out."""

import io
import mmap
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from rashomon.corpus.inputs.digests import begun
from rashomon.corpus.inputs.slices import LeftOut, Slice
from rashomon.ingest.warc import load_fastwarc

_GZIP = b"\x1f\x8b\x08"
_WARC = b"WARC/"
_PIECE = 1 << 20


class _Place(NamedTuple):
    """Where a record begins, and whether it is a server's answer.

    With a `fault` it is what cannot be read, and why; what was before it ends by byte `before` at the latest.
    """

    start: int
    answer: bool = False
    fault: str = ""
    before: int = 0


def seekable(path: Path) -> bool:
    """Tell whether each record of a web archive can be read on its own: it is not packed, or each of them is."""
    with path.open("rb") as stream:
        if stream.read(len(_GZIP)) != _GZIP:
            return True
        stream.seek(0)
        second = next((place for number, place in enumerate(_places(stream)) if number), None)
        return second is None or bool(second.fault) or _begins(stream, second.start)


def cut_records(name: str, path: Path, answers: int) -> Iterator[Slice | LeftOut]:
    """Yield slices of so many `answers` each, and the stretches in which no record can be made out.

    Raises MissingExtra without fastwarc.
    """
    with path.open("rb") as stream:
        start, count, answered = 0, 0, 0
        for place in _places(stream):
            full = answered == answers and (place.fault or _begins(stream, place.start))
            if count and (full or place.fault):
                yield _slice(name, path, (start, place.before if place.fault else place.start), count)
                count = answered = 0
            if place.fault:
                yield LeftOut(input=name, record=f"byte {place.start}", kind="bad", reason=place.fault)
                continue
            start = start if count else place.start
            count += 1
            answered += place.answer
        if count:
            yield _slice(name, path, (start, path.stat().st_size), count)


def _slice(name: str, path: Path, stretch: tuple[int, int], count: int) -> Slice:
    start, stop = stretch
    digest = begun("warc", name, str(start), str(count))
    with path.open("rb") as stream:
        stream.seek(start)
        while start < stop and (piece := stream.read(min(_PIECE, stop - start))):
            digest.update(piece)
            start += len(piece)
    return Slice(
        kind="warc", name=name, path=str(path), start=stretch[0], stop=stop, count=count, digest=digest.hexdigest()
    )


def _places(stream: BinaryIO) -> Iterator[_Place]:
    """Yield the place of every record and of every stretch in which there is none, in the order of the file."""
    warc = load_fastwarc()
    at, told = 0, False
    while True:
        last = -1
        stream.seek(at)
        try:
            for record in warc.ArchiveIterator(stream, parse_http=False):
                last, told = record.stream_pos, False
                length = record.content_length
                if record.consume() < length:
                    yield _Place(last, fault="the record is cut short", before=last)
                else:
                    yield _Place(last, answer=record.record_type == warc.response)
            return
        except OSError as error:
            # After a record that was read the damage is somewhere behind it, else where reading began.
            broken = at if last < 0 else last
            again = _next_record(stream, broken + 1)
            if not told:
                reason = f"damaged from here on or soon after ({error}); read again where a record begins"
                yield _Place(broken, fault=reason, before=again or stream.seek(0, io.SEEK_END))
            if again is None:
                return
            at, told = again, True


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Return where the next record begins after a byte, as far as its first bytes tell."""
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        packed = data[: len(_GZIP)] == _GZIP
        mark = _GZIP if packed else b"\n" + _WARC
        while (found := data.find(mark, start)) >= 0:
            if not packed:
                return found + 1
            if _begins(stream, found):
                return found
            start = found + 1
    return None


def _begins(stream: BinaryIO, start: int) -> bool:
    """Tell whether a record begins at a byte, packed on its own or not packed."""
    stream_at = stream.tell()
    stream.seek(start)
    head = stream.read(1 << 10)
    stream.seek(stream_at)
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, len(_WARC))
        except zlib.error:
            return False
    return head.startswith(_WARC)
