"""Cuts a file of lines into slices: whole lines, those that no memory should hold left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from rashomon.corpus.inputs.digests import begun
from rashomon.corpus.inputs.slices import LeftOut, Slice
from rashomon.ingest.jsonl import begins_comparison

LONGEST = 32 << 20  # bytes of a line
_PIECE = 1 << 20


class _Line(NamedTuple):
    """A line and where it lies; `data` is empty where it is longer than any that is read."""

    number: int
    start: int
    stop: int
    data: bytes


class _Stretch:
    """The lines of the slice that is being cut; it begins with `line`."""

    def __init__(self, whole: Slice, line: _Line, *, compared: bool) -> None:
        self._slice = msgspec.structs.replace(
            whole,
            start=line.start,
            first=line.number,
            compared=compared,
        )
        self._digest = begun(whole.kind, whole.name, str(line.number), str(compared))
        self.size = 0

    def add(self, line: _Line) -> None:
        self._digest.update(line.data)
        self.size += len(line.data)

    def slice(self) -> Slice:
        done = self._slice
        return msgspec.structs.replace(done, stop=done.start + self.size, digest=self._digest.hexdigest())


def cut_lines(whole: Slice, size: int) -> Iterator[Slice | LeftOut]:
    """Yield slices of a file's lines, of `size` bytes or a little more, and the lines that are too long to be read.

    `whole` is the slice that they are parts of; its bytes and digest are not used.
    """
    compared, held = False, None
    with Path(whole.path).open("rb") as stream:
        for line in _lines_of(stream):
            if held and (not line.data or held.size >= size):
                yield held.slice()
                held = None
            if not line.data:
                reason = f"the line is longer than {LONGEST >> 20} MB"
                yield LeftOut(input=whole.name, record=f"line {line.number}", kind="bad", reason=reason)
                continue
            held = held or _Stretch(whole, line, compared=compared)
            held.add(line)
            compared = compared or begins_comparison(line.data[:64].decode("ascii", "replace"))
    if held:
        yield held.slice()


def _lines_of(stream: BinaryIO) -> Iterator[_Line]:
    start, number = 0, 0
    while data := stream.readline(LONGEST + 1):
        number += 1
        stop, rest = start + len(data), data
        while len(data) > LONGEST or not data:
            data = b""
            if rest.endswith(b"\n") or not (rest := stream.readline(_PIECE)):
                break
            stop += len(rest)
        yield _Line(number, start, stop, data)
        start = stop
