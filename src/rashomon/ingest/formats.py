"""Turns the bytes of one source into its accounts: tells the format by the bytes first, then by the name."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Literal

from rashomon.errors import AccountError, EmptyAccount, UnknownFormat
from rashomon.ingest.drafts import Draft, finish
from rashomon.ingest.encoding import as_written, decode
from rashomon.ingest.metadata import Metadata
from rashomon.ingest.plaintext import read_plain
from rashomon.types import Account, Record

Format = Literal["text", "html", "pdf", "docx", "lines"]

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
# What people try, what it is, and what to do instead.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
    (b"\x89PNG", "a picture", "Run OCR on it first and give the text."),
    (b"\xff\xd8\xff", "a picture", "Run OCR on it first and give the text."),
    (b"GIF8", "a picture", "Run OCR on it first and give the text."),
    (b"II*\0", "a picture", "Run OCR on it first and give the text."),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "Save it as .docx and give that."),
    (b"{\\rtf", "a rich text document", "Save it as .docx or .txt and give that."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and give what is inside."),
    (b"BZh", "a bzip2 archive", "Unpack it and give what is inside."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it and give what is inside."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it and give what is inside."),
    (b"Rar!", "a RAR archive", "Unpack it and give what is inside."),
    (b"SQLite format 3", "a database", "Export the texts as .jsonl and give that."),
    (b"OggS", "a recording", "Have it transcribed and give the transcript."),
    (b"ID3", "a recording", "Have it transcribed and give the transcript."),
)
_TAGS = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.I)
# Of the ends that a line may have those alone that cannot stand inside JSON.
_LINE_END = re.compile("\r\n?|\n")
_KNOWN = "Give .txt, .md, .html, .pdf, .docx or .jsonl."


Given = Callable[[str], Metadata]


class Document(Record, frozen=True, kw_only=True):
    """The bytes of one source, with its name and what else is known of it.

    `encoding` is what a server says; `url` is where it was fetched from. `kind` is what a server says it is, for what
    could be any text by its bytes. `day` (ISO) is one on which it was there, so it was published then or before.
    """

    name: str
    data: bytes
    encoding: str | None = None
    url: str | None = None
    kind: Format | None = None
    day: str | None = None


def read_document(document: Document, given: Given) -> Iterator[Account | AccountError]:
    """Yield the accounts of a document, and the error in place of each one that cannot be read.

    `given` says, by an account's name, what the user says about it.
    """
    try:
        kind = sniff(document.name, document.data)
        if kind == "text" and document.kind == "html":
            kind = "html"
        if kind == "lines":
            yield from _lines(document, given)
        else:
            yield finish(document.name, _draft(kind, document), given(document.name))
    except AccountError as error:
        yield error


def _lines(document: Document, given: Given) -> Iterator[Account | AccountError]:
    from rashomon.ingest.jsonl import read_lines

    text, _ = as_written(document.data, document.encoding)
    empty = True
    for _, account in read_lines(document.name, _LINE_END.split(text), given):
        empty = False
        yield account
    if empty:
        raise EmptyAccount(f"{document.name}: the file is empty. Give one JSON object a line, with at least a “text”.")


def sniff(name: str, data: bytes) -> Format:
    """Return the format of `data`; raise UnknownFormat, with what it seems to be, where it is none that can be read."""
    head = data[:4096]
    suffix = PurePosixPath(name.split("?", maxsplit=1)[0]).suffix.lower()
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(name, data)
    for magic, what, advice in _FOREIGN:
        if head.startswith(magic) and (len(magic) > 3 or _is_binary(head)):
            raise UnknownFormat(f"{name}: this is {what}, not an account. {advice or _KNOWN}")
    if head[4:12] in (b"ftypisom", b"ftypmp42", b"ftypM4A "):
        raise UnknownFormat(
            f"{name}: this is a recording, not an account. Have it transcribed and give the transcript."
        )
    if _is_binary(head):
        raise UnknownFormat(f"{name}: this is not text (binary data). {_KNOWN}")
    kind = SUFFIXES.get(suffix, "text")
    if kind in ("pdf", "docx"):
        # Named so but something else: let the bytes decide.
        kind = "text"
    if kind == "text" and suffix not in (".md", ".markdown") and _TAGS.search(head.replace(b"\0", b"")[:1024]):
        return "html"
    if kind == "text" and suffix not in SUFFIXES and re.match(rb'\s*\{\s*"', head) and b"}" in data[-16:]:
        return "lines"
    return kind


def _zipped(name: str, data: bytes) -> Format:
    if b"word/document.xml" in data:
        return "docx"
    what = "an archive"
    for mark, kind in (
        (b"xl/workbook", "a spreadsheet"),
        (b"ppt/", "a presentation"),
        (b"epub", "a book"),
        (b"opendocument", "an OpenDocument text"),
    ):
        if mark in data:
            what = kind
    advice = (
        "Unpack it and give what is inside."
        if what == "an archive"
        else "Save it as .docx, .pdf or .txt and give that."
    )
    raise UnknownFormat(f"{name}: this is {what}, not an account. {advice}")


def _is_binary(head: bytes) -> bool:
    """Tell whether bytes hold more control characters than any text does, in any encoding known here."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if zeros > len(head) * 0.3 and (max(head[::2].count(0), head[1::2].count(0)) > zeros * 0.9):
        head = head.replace(b"\0", b"")
    odd = sum(byte < 9 or 13 < byte < 27 or 28 <= byte < 32 for byte in head)
    return odd > max(8, len(head) * 0.05)


def _draft(kind: Format, document: Document) -> Draft:
    name, data = document.name, document.data
    if kind == "pdf":
        from rashomon.ingest.document import read_pdf

        return read_pdf(name, data)
    if kind == "docx":
        from rashomon.ingest.document import read_docx

        return read_docx(name, data)
    if kind == "html":
        from rashomon.ingest.webpage import declared_encoding, read_page

        text, notes = decode(data, document.encoding or declared_encoding(data))
        draft = read_page(name, text, document.url, document.day)
    else:
        text, notes = decode(data, document.encoding)
        draft = read_plain(text)
    return Draft(
        text=draft.text,
        metadata=draft.metadata.over(Metadata(url=document.url)),
        language=draft.language,
        layout=draft.layout,
        notes=(*notes, *draft.notes),
    )
