"""Opens a slice: its accounts, and what is left out of it and why."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from rashomon.corpus.inputs.feeds import Page, page_in
from rashomon.corpus.inputs.packed import Damaged, is_packed, pieces
from rashomon.corpus.inputs.slices import LeftOut, Slice
from rashomon.errors import AccountError, EmptyAccount, UnknownFormat
from rashomon.ingest.encoding import as_written
from rashomon.ingest.files import LARGEST
from rashomon.ingest.formats import Document, read_document
from rashomon.ingest.jsonl import read_lines
from rashomon.ingest.language import is_other, language_of
from rashomon.ingest.metadata import Metadata
from rashomon.ingest.warc import NoPage, captures, read_capture
from rashomon.types import Account


def accounts_in(piece: Slice) -> Iterator[Account | LeftOut]:
    """Yield the accounts of a slice, and in place of what holds none why it does not; in the order of the slice."""
    return _OPENERS[piece.kind](piece)


def _documents(piece: Slice) -> Iterator[Account | LeftOut]:
    for file in piece.files:
        record = readable(file)
        try:
            document = Document(name=record, data=_bytes_of(Path(piece.path, file)))
        except (OSError, Damaged) as error:
            reason = f"cannot be read ({error.strerror})" if isinstance(error, OSError) else str(error)
            yield LeftOut(input=piece.name, record=record, kind="bad", reason=reason)
            continue
        for account in read_document(document, _nothing_given):
            yield _in_english(account, piece, record)


def _lines(piece: Slice) -> Iterator[Account | LeftOut]:
    with Path(piece.path).open("rb") as stream:
        stream.seek(piece.start)
        data = stream.read(piece.stop - piece.start)
    written = [as_written(line.rstrip(b"\r")) for line in data.split(b"\n")]
    texts = (text for text, _ in written)
    for number, found in read_lines(piece.name, texts, _nothing_given, first=piece.first, compared=piece.compared):
        notes = written[number - piece.first][1]
        account = msgspec.structs.replace(found, notes=(*notes, *found.notes)) if isinstance(found, Account) else found
        yield _in_english(account, piece, f"{'row' if piece.kind == 'rows' else 'line'} {number}")


def _captures(piece: Slice) -> Iterator[Account | LeftOut]:
    """Yield what a web archive holds; records that are no pages are counted, by why they are none."""
    passed: dict[str, LeftOut] = {}
    with Path(piece.path).open("rb") as stream:
        stream.seek(piece.start)
        for at, capture in captures(stream, piece.count):
            record = f"byte {at} ({capture.url})" if capture.url else f"byte {at}"
            if isinstance(capture, NoPage):
                kind: Literal["bad", "other"] = "bad" if capture.bad else "other"
                left = LeftOut(input=piece.name, record=record, kind=kind, reason=capture.reason)
                if capture.bad:
                    yield left
                else:
                    first = passed.setdefault(capture.reason, left)
                    passed[capture.reason] = msgspec.structs.replace(first, count=first.count + (first is not left))
                continue
            yield _in_english(read_capture(capture), piece, record)
    yield from passed.values()


def _pages(piece: Slice) -> Iterator[Account | LeftOut]:
    for file in piece.files:
        page = page_in(Path(piece.path, file))
        if page.fault:
            yield LeftOut(input=piece.name, record=page.url, kind="bad", reason=page.fault)
            continue
        document = Document(
            name=page.url, data=page.data, encoding=page.charset, url=page.found, kind="html" if page.is_html else None
        )
        for account in read_document(document, _nothing_given):
            yield _in_english(_filled(account, page), piece, page.url)


def _filled(account: Account | AccountError, page: Page) -> Account | AccountError:
    """Return an account with what the feed says of it where the page does not say it."""
    if isinstance(account, AccountError):
        return account
    title, published = account.title or page.title or None, account.published or page.published
    return msgspec.structs.replace(account, title=title, published=published)


def readable(name: str) -> str:
    """Return a file's name as text that can be written; what is no UTF-8 in it stands as “\ufffd”."""
    return os.fsencode(name).decode("utf-8", "replace")


def _in_english(account: Account | AccountError, piece: Slice, record: str) -> Account | LeftOut:
    """Return an account that is in English, or why it is left out; where its text does not tell, what it declares."""
    if isinstance(account, AccountError):
        return _told(account, piece, record)
    told = language_of(account.text)
    code = told or (account.language if is_other(account.language) else "en")
    if code == "en":
        return account if told is None else msgspec.structs.replace(account, language=told)
    reason = f"in another language than English ({code})"
    return LeftOut(input=piece.name, record=record, kind="language", reason=reason, language=code)


def _told(error: AccountError, piece: Slice, record: str) -> LeftOut:
    """Return why a record is left out: what the error says, after the name of the file."""
    place, said, reason = str(error).partition(": ")
    kind: Literal["bad", "other"] = "other" if isinstance(error, EmptyAccount | UnknownFormat) else "bad"
    return LeftOut(input=piece.name, record=record, kind=kind, reason=reason if said else place)


def _bytes_of(path: Path) -> bytes:
    """Return what is in a file, unpacked; raise Damaged where it is not whole, or larger than any account."""
    data = bytearray()
    with path.open("rb") as stream:
        for part in pieces(path.name, stream):
            data += part
            if len(data) > LARGEST:
                raise Damaged(f"larger than {LARGEST >> 20} MB" + (" unpacked" if is_packed(path.name) else ""))
    return bytes(data)


def _nothing_given(_: str) -> Metadata:
    return Metadata()


_OPENERS = {"files": _documents, "lines": _lines, "rows": _lines, "warc": _captures, "pages": _pages}
