"""Turns an input into slices, in one pass: each with a digest of its bytes and of all that names are made from."""

from collections.abc import Iterator
from pathlib import Path

from rashomon.corpus.inputs.digests import begun, digest_of
from rashomon.corpus.inputs.lines import cut_lines
from rashomon.corpus.inputs.slices import LIMITS, Input, LeftOut, Limits, Slice
from rashomon.corpus.inputs.spool import lines_file

_OF_DOCUMENTS = 8  # web pages and PDFs are so many times as large as the text in them


def cut(what: Input, spool: Path, limits: Limits = LIMITS) -> tuple[Slice | LeftOut, ...]:
    """Return the slices of an input, in its order, and what of it cannot be read.

    What cannot be sought in is unpacked into the folder `spool`, once.
    """
    try:
        return tuple(_documents(what, limits) if what.kind == "files" else _lines(what, spool, limits))
    except OSError as error:
        return (_unreadable(what, "", error),)


def _documents(what: Input, limits: Limits) -> Iterator[Slice | LeftOut]:
    held: list[str] = []
    size, digest = 0, begun("files")
    for file in what.files:
        path = Path(what.path, file)
        try:
            length, content = path.stat().st_size, digest_of(path)
        except OSError as error:
            yield _unreadable(what, file, error)
            continue
        if held and (len(held) == limits.files or size + length > limits.size * _OF_DOCUMENTS):
            yield Slice(kind="files", name=what.name, path=what.path, files=tuple(held), digest=digest.hexdigest())
            held, size, digest = [], 0, begun("files")
        held.append(file)
        size += length
        digest.update(begun(what.name, file, content).digest())
    if held:
        yield Slice(kind="files", name=what.name, path=what.path, files=tuple(held), digest=digest.hexdigest())


def _lines(what: Input, spool: Path, limits: Limits) -> Iterator[Slice | LeftOut]:
    path, fault = lines_file(Path(what.path), spool)
    number = 0
    for piece in cut_lines(what.name, path, limits.size):
        number += 1
        yield piece
    if fault:
        yield LeftOut(input=what.name, record="the rest", kind="bad", reason=fault)
    elif not number:
        yield LeftOut(input=what.name, record="", kind="bad", reason="the file is empty")


def _unreadable(what: Input, record: str, error: OSError) -> LeftOut:
    return LeftOut(input=what.name, record=record, kind="bad", reason=f"cannot be read ({error.strerror})")
