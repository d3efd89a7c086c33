"""Turns the places a user names into inputs: files and folders in name order, each file once."""

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from rashomon.corpus.inputs.feeds import load_feed_reader
from rashomon.corpus.inputs.packed import PACKINGS
from rashomon.corpus.inputs.slices import LIMITS, Input, InputKind, LeftOut
from rashomon.errors import MissingAccount
from rashomon.ingest.files import is_url, missing
from rashomon.ingest.formats import SUFFIXES
from rashomon.ingest.language import load_langid
from rashomon.ingest.warc import load_fastwarc
from rashomon.report.tabular.tables import load_polars

_SUFFIXES: dict[str, InputKind] = {
    **{suffix: "lines" if kind == "lines" else "files" for suffix, kind in SUFFIXES.items()},
    ".warc": "warc",
    ".wacz": "wacz",
    ".parquet": "rows",
    ".xml": "feeds",
    ".rss": "feeds",
    ".atom": "feeds",
}
# One name in so many ends its bunch, so that a file more or less moves only the bunch it lies in.
_ENDS_BUNCH = 32


class _Found(NamedTuple):
    """A file: below which folder, its path there with forward slashes, and what it holds."""

    folder: str
    name: str
    kind: InputKind


def inputs_of(places: Sequence[str], *, but: Path | None = None) -> Iterator[Input | LeftOut]:
    """Return the inputs of files, folders and feeds' URLs, in the order given, folders in name order; no hidden files.

    What lies in the folder `but` is none of them. Files of no known kind are counted, by their suffix. Raises
    MissingAccount at once where a place is not there, or a folder has no file of a known kind; MissingExtra where what
    is needed to read them is not installed.
    """
    for place in places:
        if is_url(place):
            continue
        if not Path(place).exists():
            raise missing(place)
        if Path(place).is_dir() and not any(isinstance(one, _Found) for one in _walk(place, but)):
            kinds = " ".join(sorted(_SUFFIXES))
            raise MissingAccount(f"{place}: no file of a known kind in this folder ({kinds}). Name the files you mean.")
    load_langid()
    return _inputs(places, but)


def kind_of(name: str) -> InputKind | None:
    """Return what a file holds, by its name; None where the name does not say."""
    path = PurePosixPath(name.lower())
    return _SUFFIXES.get((path.with_suffix("") if path.suffix in PACKINGS else path).suffix)


def _inputs(places: Sequence[str], but: Path | None) -> Iterator[Input | LeftOut]:
    seen: set[str] = set()
    feeds: dict[str, None] = {}
    for place in places:
        if is_url(place):
            feeds[place] = None
            continue
        bunch: list[_Found] = []
        others: dict[str, list[str]] = {}
        for found in _walk(place, but) if Path(place).is_dir() else [_named(place)]:
            if isinstance(found, LeftOut):
                yield found
                continue
            if isinstance(found, str):
                others.setdefault(PurePath(found).suffix.lower(), []).append(found)
                continue
            real = os.path.realpath(PurePath(found.folder, found.name))
            if real in seen:
                continue
            seen.add(real)
            path = str(Path(found.folder, found.name).absolute())
            if found.kind in ("warc", "wacz"):
                load_fastwarc()
            if found.kind == "rows":
                load_polars()
            if found.kind == "feeds":
                feeds[path] = None
                continue
            if found.kind != "files":
                yield Input(kind=found.kind, name=found.name, path=path)
                continue
            bunch.append(found)
            if len(bunch) == LIMITS.files or _ends_bunch(found.name):
                yield _bunch(place, bunch)
                bunch = []
        if bunch:
            yield _bunch(place, bunch)
        for suffix, names in sorted(others.items()):
            reason = f"no kind of file that is read ({suffix or 'without a suffix'})"
            yield LeftOut(input=_name_of(place), record=names[0], kind="other", reason=reason, count=len(names))
    if feeds:
        load_feed_reader()
        yield Input(kind="feeds", name="feeds", path="", files=tuple(feeds))


def _bunch(place: str, found: Sequence[_Found]) -> Input:
    files = tuple(one.name for one in found)
    return Input(kind="files", name=_name_of(place), path=str(Path(found[0].folder).absolute()), files=files)


def _ends_bunch(name: str) -> bool:
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=4).digest()[0] % _ENDS_BUNCH == 0


def _name_of(place: str) -> str:
    return PurePath(place).name or Path(place).resolve().name


def _named(place: str) -> _Found:
    """Return a file that was named itself: whatever its suffix is, it is meant to be read."""
    path = PurePath(place)
    return _Found(str(path.parent), path.name, kind_of(path.name) or "files")


def _walk(folder: str, but: Path | None) -> Iterator[_Found | LeftOut | str]:
    """Yield the files below a folder; the name alone of each that is of no known kind."""
    closed: list[OSError] = []
    without = but.resolve() if but else None
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and Path(parent, name).resolve() != without
        )
        for file in sorted(files):
            if not file.startswith("."):
                name = PurePath(parent, file).relative_to(folder).as_posix()
                kind = kind_of(name)
                yield name if kind is None else _Found(folder, name, kind)
    for error in closed:
        yield _closed(folder, error)


def _closed(folder: str, error: OSError) -> LeftOut:
    name = PurePath(str(error.filename)).relative_to(folder).as_posix()
    return LeftOut(input=_name_of(folder), record=name, kind="bad", reason=f"cannot be opened ({error.strerror})")
