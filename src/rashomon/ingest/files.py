"""Turns files, folders, standard input and URLs into accounts; the only part of ingest that touches disk or network."""

import difflib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO

from rashomon.errors import AccountError, MissingAccount
from rashomon.ingest.formats import SUFFIXES, Document, read_document
from rashomon.ingest.metadata import Metadata, checked
from rashomon.ingest.overrides import Overrides
from rashomon.types import Account

Source = str | os.PathLike[str]

LARGEST = 256 << 20
LARGEST_PAGE = 32 << 20


def open_account(source: Source | BinaryIO, *, metadata: Metadata | None = None) -> Account:
    """Return the account in a file, at a URL, on standard input ("-") or in an open binary file.

    `metadata` outranks what the document says. Raises AccountError where it cannot be read or holds several accounts,
    MetadataError where a date given is none.
    """
    given = checked(metadata) if metadata else Metadata()
    document = _load(os.fspath(source)) if isinstance(source, str | os.PathLike) else _load_open(source)
    read = read_document(document, lambda _: given)
    first = next(read, None)
    if first is None:
        raise AccountError(f"{document.name}: no account in it. Give a file with at least one.")
    if isinstance(first, AccountError):
        raise first
    if next(read, None) is not None:
        raise AccountError(f"{document.name}: more than one account in it. Use open_accounts, which yields them all.")
    return first


def open_accounts(
    sources: Iterable[Source], *, metadata: Mapping[str, Metadata] | None = None
) -> Iterator[Account | AccountError]:
    """Yield the accounts of files, folders, URLs and standard input ("-"), in the order given.

    A folder gives every file of a known kind below it, in name order; a .jsonl file one account a line. Where
    something cannot be read, its AccountError is yielded in its place, so that one bad file loses no other.
    `metadata` outranks what documents say: its keys are file names, stems, paths or URLs as given, or "*" for all.
    Raises MetadataError, before anything is read where that can be known, for a key that matches nothing or two
    files, and for a bad date.
    """
    targets = list(_expand(sources))
    places = [target for target in targets if isinstance(target, str)]
    overrides = Overrides(metadata or {}, places)
    names = [name_of(place) for place in places]
    if not any(map(_holds_several, places)):
        for place, name in zip(places, names, strict=True):
            overrides.of(place, name)
        overrides.refuse_unmet(names)
    for target in targets:
        if isinstance(target, AccountError):
            yield target
            continue
        try:
            document = _load(target)
        except AccountError as error:
            yield error
            continue
        for account in read_document(document, partial(_given, overrides, target, document.name)):
            if isinstance(account, Account):
                names.append(account.name)
            yield account
    overrides.refuse_unmet(names)


def _given(overrides: Overrides, target: str, document: str, name: str) -> Metadata:
    return overrides.of(name, target, document)


def name_of(place: str) -> str:
    """Return the name that the account at a path or URL goes by."""
    return place if is_url(place) else "stdin" if place == "-" else PurePath(place).name


def is_url(place: str) -> bool:
    """Tell whether a place is an address of the web."""
    return place.lower().startswith(("http://", "https://"))


def _holds_several(place: str) -> bool:
    """Tell whether the names of the accounts at `place` are known only once it is read."""
    return place == "-" or is_url(place) or SUFFIXES.get(PurePath(place).suffix.lower()) == "lines"


def _expand(sources: Iterable[Source]) -> Iterator[str | AccountError]:
    """Yield each file, URL or "-" once, folders opened, in the order given."""
    seen: set[str] = set()
    for source in sources:
        place = os.fspath(source)
        found = _walk(place) if not is_url(place) and place != "-" and Path(place).is_dir() else [place]
        for one in found:
            key = one if isinstance(one, AccountError) or is_url(one) or one == "-" else os.path.realpath(one)
            if isinstance(one, AccountError) or key not in seen:
                seen.add(str(key))
                yield one


def _walk(folder: str) -> Iterator[str | AccountError]:
    found = 0
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and PurePath(name).suffix.lower() in SUFFIXES:
                found += 1
                yield str(PurePath(parent) / name)
    if not found:
        kinds = " ".join(sorted(SUFFIXES))
        yield MissingAccount(f"{folder}: no file of a known kind in this folder ({kinds}). Name the files you mean.")


def _load(place: str) -> Document:
    if is_url(place):
        return _fetch(place)
    if place == "-":
        return Document(name="stdin", data=_bounded(sys.stdin.buffer, "standard input"))
    try:
        with Path(place).open("rb") as stream:
            return Document(name=PurePath(place).name, data=_bounded(stream, place))
    except FileNotFoundError:
        raise missing(place) from None
    except IsADirectoryError:
        raise AccountError(f"{place}: this is a folder. Use open_accounts, or name a file in it.") from None
    except PermissionError:
        raise AccountError(f"{place}: not allowed to read it. Change its permissions or copy it elsewhere.") from None
    except (OSError, ValueError) as error:
        raise AccountError(f"{place}: cannot be read ({error}). Check the path.") from error


def _load_open(stream: BinaryIO) -> Document:
    name = getattr(stream, "name", None)
    data = _bounded(stream, str(name))
    return Document(name=PurePath(name).name if isinstance(name, str) else "stdin", data=data)


def _bounded(stream: BinaryIO, place: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise AccountError(f"{place}: larger than {LARGEST >> 20} MB. Split it, or give one account a line as .jsonl.")
    return data


def missing(place: str) -> MissingAccount:
    """Return the error that says that a place is not there, with the names most like it."""
    return MissingAccount(f"{place}: no such file.{_near(place)}")


def _near(place: str) -> str:
    """Return a sentence with the names most like a missing one, empty where there are none."""
    path = Path(place)
    try:
        there = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return f" There is no folder {path.parent} either."
    close = difflib.get_close_matches(path.name, there, n=3, cutoff=0.6)
    if not close:
        close = [name for name in there if PurePath(name).stem == path.stem][:3]
    return f" Did you mean {' or '.join(str(path.parent / name) for name in close)}?" if close else " Check the path."


def _fetch(url: str) -> Document:
    """Return what a URL answers: the user's own choice on his own machine, so private addresses are no matter."""
    from rashomon.fetch.client import Bounds, fetch_url
    from rashomon.fetch.guard import ANYWHERE

    answer = fetch_url(url, guard=ANYWHERE, bounds=Bounds(largest=LARGEST_PAGE))
    return Document(name=url, data=answer.data, encoding=answer.charset, url=answer.url)
