"""Turns an input into slices, in one pass: each with a digest of its bytes and of all that names are made from."""

from collections.abc import Iterator
from pathlib import Path

from rashomon.corpus.inputs.digests import begun, digest_of
from rashomon.corpus.inputs.feeds import fetched
from rashomon.corpus.inputs.lines import cut_lines
from rashomon.corpus.inputs.packed import Damaged
from rashomon.corpus.inputs.records import cut_records, seekable
from rashomon.corpus.inputs.slices import LIMITS, Input, LeftOut, Limits, Slice
from rashomon.corpus.inputs.spool import lines_file, rows_file, warc_file, warcs_in

_OF_DOCUMENTS = 8  # web pages and PDFs are so many times as large as the text in them


def cut(what: Input, spool: Path, limits: Limits = LIMITS) -> tuple[Slice | LeftOut, ...]:
    """Return the slices of an input, in its order, and what of it cannot be read.

    What cannot be sought in is unpacked into the folder `spool`, once.
    """
    try:
        return tuple(_CUTS[what.kind](what, spool, limits))
    except OSError as error:
        return (_unreadable(what, "", error),)


def _documents(what: Input, _: Path, limits: Limits) -> Iterator[Slice | LeftOut]:
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
    whole = Slice(kind="lines", name=what.name, path=str(path), digest="")
    yield from _with_the_rest(what.name, cut_lines(whole, limits.size), fault)


def _rows(what: Input, spool: Path, limits: Limits) -> Iterator[Slice | LeftOut]:
    path, fault = rows_file(Path(what.path), spool)
    whole = Slice(kind="rows", name=what.name, path=str(path), digest="")
    yield from _with_the_rest(what.name, cut_lines(whole, limits.size), fault)


def _warc(what: Input, spool: Path, limits: Limits) -> Iterator[Slice | LeftOut]:
    path, fault = Path(what.path), ""
    if not seekable(path):
        path, fault = warc_file(path, spool)
    yield from _with_the_rest(what.name, cut_records(what.name, path, limits.records), fault)


def _wacz(what: Input, spool: Path, limits: Limits) -> Iterator[Slice | LeftOut]:
    found = False
    try:
        for member, path, fault in warcs_in(Path(what.path), spool):
            found = True
            name = f"{what.name}/{member}"
            yield from _with_the_rest(name, cut_records(name, path, limits.records), fault)
    except Damaged as damage:
        yield LeftOut(input=what.name, record="", kind="bad", reason=str(damage))
    else:
        if not found:
            yield LeftOut(input=what.name, record="", kind="bad", reason="there is no web archive in it")


def _feeds(what: Input, spool: Path, limits: Limits) -> Iterator[Slice | LeftOut]:
    for name, files in fetched(what.files, spool):
        if isinstance(files, LeftOut):
            yield files
            continue
        for start in range(0, len(files), limits.files):
            some = files[start : start + limits.files]
            digest = begun("pages", name, *(digest_of(spool / file) for file in some))
            yield Slice(kind="pages", name=name, path=str(spool), files=some, digest=digest.hexdigest())


def _with_the_rest(name: str, pieces: Iterator[Slice | LeftOut], fault: str) -> Iterator[Slice | LeftOut]:
    """Yield what was cut, and after it why that is not all, or nothing."""
    empty = True
    for piece in pieces:
        empty = False
        yield piece
    if fault:
        yield LeftOut(input=name, record="" if empty else "the rest", kind="bad", reason=fault)
    elif empty:
        yield LeftOut(input=name, record="", kind="bad", reason="the file is empty")


def _unreadable(what: Input, record: str, error: OSError) -> LeftOut:
    return LeftOut(input=what.name, record=record, kind="bad", reason=f"cannot be read ({error.strerror})")


_CUTS = {"files": _documents, "lines": _lines, "rows": _rows, "warc": _warc, "wacz": _wacz, "feeds": _feeds}
