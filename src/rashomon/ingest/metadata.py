"""Turns what is said about an account (options, front matter, page headers) into one set of clean fields."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from rashomon.errors import MetadataError
from rashomon.types import Record

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH_FIRST = re.compile(rf"{WEEKDAY}({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
_DAY_FIRST = re.compile(rf"{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH}),?\s+(\d{{4}})\b", re.I)
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?")
_BLANK = {"", "null", "none", "~", "unknown", "n/a"}


class Metadata(Record, frozen=True, kw_only=True):
    """What is known of an account besides its text. `published` is an ISO 8601 date or date-time."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None

    def over(self, other: "Metadata") -> "Metadata":
        """Return this metadata, its gaps filled from `other`."""
        return Metadata(
            title=self.title or other.title,
            publisher=self.publisher or other.publisher,
            published=self.published or other.published,
            authors=self.authors or other.authors,
            url=self.url or other.url,
        )


def iso_date(text: str) -> str | None:
    """Return the ISO 8601 date or date-time that `text` is, None where it is none or could be two.

    Read: 2020-01-05, 2020-01-05T18:30:00-05:00, 20200105, 2020/01/05, January 5, 2020, Sun. 5 Jan 2020, and the date
    of a mail or HTTP header. Not read: 1/5/2020, which is January in one country and May in another.
    """
    text = " ".join(text.split())
    if _DATE_TIME.fullmatch(text):
        return _iso(text.replace(",", "."))
    if match := re.fullmatch(r"(\d{4})([/.]?)(\d\d)\2(\d\d)", text):
        return _iso(f"{match[1]}-{match[3]}-{match[4]}")
    if re.fullmatch(r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(:\d\d)? .+", text):
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(text).isoformat()
        except (ValueError, TypeError, IndexError):
            return None
    return written_date(text, whole=True)


def written_date(text: str, *, whole: bool = False) -> str | None:
    """Return the ISO date written out with the month's name at the start of `text` (or as all of it)."""
    for pattern, (month, day) in ((_MONTH_FIRST, (1, 2)), (_DAY_FIRST, (2, 1))):
        match = pattern.match(text)
        if match and (not whole or match.end() == len(text)):
            number = MONTHS.index(match[month][:3].lower()) + 1
            return _iso(f"{match[3]}-{number:02}-{int(match[day]):02}")
    return None


def _iso(text: str) -> str | None:
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(re.sub(r"\s(?=Z|[+-])", "", text)).isoformat()
    except ValueError:
        return None


def clean(text: object) -> str | None:
    """Return a field on one line without edge space, None where it is empty or says that it is."""
    line = " ".join(text.split()) if isinstance(text, str) else ""
    return None if line.lower() in _BLANK else line


def clean_authors(value: object) -> tuple[str, ...]:
    """Return authors' names from a string ("By A and B", "A; B") or a list of strings, each once, in order."""
    parts = value if isinstance(value, list | tuple) else [value]
    names: dict[str, None] = {}
    for part in parts:
        line = clean(part) or ""
        line = re.sub(r"^by:?\s+", "", line, flags=re.I)
        pieces = re.split(r"\s*;\s*|\s*\|\s*", line)
        if len(pieces) == 1:
            # "Smith, John" is one name; "John Smith, Ann Lee and Bo Ek" are three.
            pieces = re.split(r"\s*,?\s+(?:and|&)\s+|\s*,\s*", line)
            if len(pieces) == 2 and "," in line and not all(" " in piece for piece in pieces):
                pieces = [line]
        names.update((piece, None) for piece in pieces if piece and piece.lower() not in _BLANK)
    return tuple(names)


def checked(metadata: Metadata) -> Metadata:
    """Return `metadata` with its date in ISO form; raise MetadataError where it is none."""
    if metadata.published is None:
        return metadata
    day = iso_date(metadata.published)
    if day is None:
        raise MetadataError(
            f"published “{metadata.published}” is not a date that can be read one way only. "
            "Write it as YYYY-MM-DD, for example 2020-01-05."
        )
    return Metadata(published=day).over(metadata)


_TITLE = ("title", "headline")
_PUBLISHER = ("publisher", "source", "outlet")
_PUBLISHED = ("published", "date", "date_published", "published_at")
_AUTHORS = ("authors", "author", "byline")
_URL = ("url", "link")
KEYS = (*_TITLE, *_PUBLISHER, *_PUBLISHED, *_AUTHORS, *_URL)


def from_mapping(fields: Mapping[str, object]) -> tuple[Metadata, str | None]:
    """Return the metadata of named fields (keys in any case), and the date that could not be read, if there was one."""
    known = {str(key).strip().lower(): value for key, value in fields.items()}
    written = clean(_first(known, *_PUBLISHED))
    day = iso_date(written) if written else None
    metadata = Metadata(
        title=clean(_first(known, *_TITLE)),
        publisher=clean(_first(known, *_PUBLISHER)),
        published=day,
        authors=clean_authors(_first(known, *_AUTHORS)),
        url=clean(_first(known, *_URL)),
    )
    return metadata, (written if day is None else None)


def _first(fields: Mapping[str, object], *keys: str) -> object:
    return next((fields[key] for key in keys if fields.get(key)), None)
