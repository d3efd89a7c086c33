"""Turns the records of a web archive (WARC, ISO 28500) into captures of pages: what a server answered, unpacked."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from rashomon.errors import AccountError, FetchError, MissingExtra
from rashomon.fetch.unpack import TooLarge, unpacked
from rashomon.ingest.formats import Document, Format, read_document
from rashomon.ingest.listing import web_address
from rashomon.ingest.metadata import Metadata
from rashomon.types import Account, Note, Record

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

LARGEST = 32 << 20  # bytes of a page
_KINDS: dict[str, Format | None] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "": None,
}
_CHUNK = re.compile(rb"[ \t]{0,8}([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


class Capture(Record, frozen=True, kw_only=True):
    """A page as it was captured: its bytes as the server meant them, what the server says they are, the day (ISO).

    `whole` is False where the archive kept only the first part of it.
    """

    url: str
    data: bytes
    kind: Format | None
    charset: str | None
    day: str | None
    whole: bool = True


class NoPage(Record, frozen=True, kw_only=True):
    """A record that is no page that could hold an account, and why; `bad` where it may be one and cannot be read."""

    url: str
    reason: str
    bad: bool = False


def load_fastwarc() -> Any:  # noqa: ANN401 - a module
    """Return the module fastwarc.warc; raise MissingExtra where it is not installed."""
    try:
        import fastwarc.warc
    except ImportError as error:
        raise MissingExtra("web archives need one more library: pip install 'rashomon[corpus]'.") from error
    return fastwarc.warc


def captures(stream: BinaryIO, count: int) -> Iterator[tuple[int, Capture | NoPage]]:
    """Yield the captures of the next `count` records and where each begins in the stream, in bytes.

    Raises OSError where what the stream holds is no WARC, MissingExtra without fastwarc.
    """
    records = load_fastwarc().ArchiveIterator(stream, parse_http=False)
    for _ in range(count):
        record = next(records, None)
        if record is None:
            return
        yield record.stream_pos, _capture(record)


def _capture(record: "WarcRecord") -> Capture | NoPage:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    kind = (record.headers.get("WARC-Type") or "").lower()[:60]
    if kind != "response":
        return NoPage(url=url, reason=f"a record of type {kind}, which is no page")
    if not record.is_http or web_address(url, "") is None:
        return NoPage(url=url, reason="an answer to something else than an address of the web")
    try:
        record.parse_http()
    except OSError as error:
        return NoPage(url=url, reason=f"the server's answer cannot be understood ({error})", bad=True)
    headers = record.http_headers
    status = headers.status_code
    if status is None or not 200 <= status < 204:
        return NoPage(url=url, reason=f"the server answered {status or 'without a status'}")
    media = (record.http_content_type or "").strip().lower()
    if media not in _KINDS:
        return NoPage(url=url, reason=f"of type {media[:60]}, which is no text that is read")
    try:
        data = _body(record)
    except TooLarge:
        return NoPage(url=url, reason=f"larger than {LARGEST >> 20} MB", bad=True)
    return Capture(
        url=url,
        data=data,
        kind=_KINDS[media],
        charset=record.http_charset,
        day=_day(record.headers.get("WARC-Date") or ""),
        whole=not record.headers.get("WARC-Truncated"),
    )


def _day(moment: str) -> str | None:
    try:
        return date.fromisoformat(moment[:10]).isoformat()
    except ValueError:
        return None


def _body(record: "WarcRecord") -> bytes:
    """Return the body of an answer, unpacked; as it is where it is not packed as its header says, as crawlers do."""
    data = bytearray()
    while part := record.reader.read(LARGEST + 1 - len(data)):
        data += part
    if len(data) > LARGEST:
        raise TooLarge
    told = record.http_headers
    body = bytes(data)
    if "chunked" in (told.get("Transfer-Encoding") or "").lower():
        body = _joined(body)
    try:
        for encoding in reversed((told.get("Content-Encoding") or "").lower().split(",")):
            body = _unpacked(body, encoding.strip())
    except (FetchError, OSError):
        pass
    return body


def _unpacked(body: bytes, encoding: str) -> bytes:
    if encoding not in ("br", "zstd"):
        return unpacked([body], encoding, LARGEST)
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader = BrotliReader(io.BytesIO(body)) if encoding == "br" else ZstdReader(io.BytesIO(body))
    data = bytearray()
    while part := reader.read(LARGEST + 1 - len(data)):
        data += part
    if len(data) > LARGEST:
        raise TooLarge
    return bytes(data)


def _joined(body: bytes) -> bytes:
    """Return a body sent in chunks (RFC 9112, 7.1) as one; as it is where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        at = size.end() + int(size[1], 16)
        if at > len(body) and not parts:
            return body
        parts.append(body[size.end() : at])
        at += 2 if body[at : at + 2] == b"\r\n" else 1
        if not parts[-1]:
            break
    return b"".join(parts) if parts else body


def read_capture(capture: Capture) -> Account | AccountError:
    """Return the account on a captured page, which goes by its URL; the error where there is none.

    The day of the capture is none of publication. Where nobody says when it was published, a note tells the day.
    """
    document = Document(
        name=capture.url,
        data=capture.data,
        encoding=capture.charset,
        url=capture.url,
        kind=capture.kind,
        day=capture.day,
    )
    account = next(iter(read_document(document, lambda _: Metadata())))
    if isinstance(account, AccountError):
        return account
    notes = []
    if not capture.whole:
        notes.append(Note(code="cut-short", message="The archive kept only the first part of this page."))
    if capture.day and not account.published:
        message = f"Nobody says when it was published; it was there on {capture.day}, so not after that day."
        notes.append(Note(code="captured", message=message))
    return msgspec.structs.replace(account, notes=(*account.notes, *notes)) if notes else account
