"""What a feed, sitemap or list of subscriptions lists: entries, each with an address, and notes on what was odd."""

import re
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from rashomon.types import Note
from rashomon.voices import Record

# The most entries that are taken from one file; sitemaps may have so many by their standard.
MOST = 50_000
_LONGEST = 2000


class Entry(Record, frozen=True, kw_only=True):
    """One article, or what else is listed. `key` tells it from the others of its feed, `published` is ISO 8601 in UTC.

    `published` is None where nobody says. For a page of a sitemap it is when the page last changed.
    """

    key: str
    url: str
    title: str = ""
    published: str | None = None


class Listing(Record, frozen=True, kw_only=True):
    """What a file lists, in its order. `further` are files of the same kind that go on with it (a sitemap index)."""

    title: str = ""
    entries: tuple[Entry, ...] = ()
    further: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()


class Collected:
    """Gathers entries: one of a key, with a web address each; what is left out is counted, and told in notes."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._entries: dict[str, Entry] = {}
        self._without: list[str] = []
        self._undated: list[str] = []
        self._beyond = 0

    def add(self, url: str | None, *, key: str | None = None, title: str = "", published: str | None = None) -> None:
        """Take one entry as the file tells it; a second one of the same key is the same."""
        title = " ".join(title.split())[:_LONGEST]
        address = web_address(url, self._base)
        if address is None:
            self._without.append(title or (url or "")[:100] or "without a title")
            return
        key = (key or "").strip()[:_LONGEST] or address
        if key in self._entries:
            return
        if len(self._entries) >= MOST:
            self._beyond += 1
            return
        moment = utc(published)
        if published and published.strip() and moment is None:
            self._undated.append(published.strip()[:60])
        self._entries[key] = Entry(key=key, url=address, title=title, published=moment)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return what was taken."""
        return tuple(self._entries.values())

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return what a reader should know of what was not taken, or only in part."""
        notes = []
        if self._without:
            notes.append(_note("entry-without-address", self._without, "without an address of the web left out"))
        if self._undated:
            notes.append(_note("entry-without-date", self._undated, "with a date that cannot be understood"))
        if self._beyond:
            message = f"{self._beyond} entries beyond the first {MOST} are left out."
            notes.append(Note(code="too-many-entries", message=message))
        return tuple(notes)


def _note(code: str, examples: list[str], what: str) -> Note:
    entries = "1 entry" if len(examples) == 1 else f"{len(examples)} entries"
    return Note(code=code, message=f"{entries} {what}, such as “{examples[0]}”.")


def web_address(url: str | None, base: str) -> str | None:
    """Return the web address that a file means, made whole by the file's own; None where it is none."""
    if not url or not url.strip() or len(url) > 4 * _LONGEST:
        return None
    try:
        whole = urljoin(base, re.sub(r"[\t\r\n]", "", url.strip()))
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole.partition("#")[0] if parts.scheme in ("http", "https") and parts.hostname else None


def utc(moment: str | None) -> str | None:
    """Return an ISO 8601 date or date-time in UTC (a date stays a date, a month a month); None where it is neither."""
    text = (moment or "").strip()
    if re.fullmatch(r"\d{4}(-\d\d)?", text, re.ASCII):
        return text
    try:
        at = datetime.fromisoformat(text)
        if "T" not in text and ":" not in text:
            return at.date().isoformat()
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
