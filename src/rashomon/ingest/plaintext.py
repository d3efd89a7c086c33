"""Turns plain text and Markdown into a draft: front matter read and cut off, headline and date where told."""

import re

from rashomon.ingest.drafts import Draft
from rashomon.ingest.metadata import MONTH, WEEKDAY, Metadata, from_mapping, iso_date, written_date
from rashomon.types import Note

_FENCE = re.compile(r"\ufeff?---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_LONGEST_FRONT_MATTER = 20_000
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}):[ \t]*(?P<value>.*)")
_DATED = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|issued|released|date|dated|publication date)(?: on)?:?"
    r"|for immediate release:?)"
    rf"\s+(?P<date>\S.*)|(?P<bare>{WEEKDAY}{MONTH}\s+\d{{1,2}},?\s+\d{{4}}|{WEEKDAY}\d{{1,2}}\s+{MONTH},?\s+\d{{4}})",
    re.I,
)
# WASHINGTON, Jan. 5, 2020 (AP) — · LONDON – 5 January 2020 –
_DATELINE = re.compile(r"[A-Z][A-Z .,'’]{2,40}(?:, [A-Z][\w.]{1,12})?[,.]?\s*(?:[-–—]\s*)?(?=[A-Z\d])")
_CLOCK = re.compile(r",?\s+(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s+\(?[A-Z]{2,4}\)?)?$", re.I)
_BYLINE = re.compile(r"By:?\s+(?P<names>[^.:;!?]{3,80})")
_TOP_LINES = 8


def read_plain(text: str) -> Draft:
    """Return the draft of plain text: all of it below the YAML front matter, unchanged."""
    notes: tuple[Note, ...] = ()
    front = Metadata()
    fence = _FENCE.match(text)
    if fence and fence.end() <= _LONGEST_FRONT_MATTER:
        fields = read_front_matter(fence["yaml"])
        if fields is None:
            message = (
                "Begins with “---” but what follows is not front matter; it was read as text. Write “key: value” lines."
            )
            notes = (Note(code="front-matter", message=message),)
        else:
            front, unread = from_mapping(fields)
            text = text[fence.end() :]
            if unread:
                notes = (undated(unread),)
    return Draft(text=text, metadata=front.over(told_plainly(text)), notes=notes)


def undated(written: str) -> Note:
    """Return the note about a date in the document itself that cannot be read."""
    message = f"The date given, “{written[:60]}”, cannot be read one way only and was not taken. Use --published."
    return Note(code="date", message=message)


def read_front_matter(source: str) -> dict[str, object] | None:
    """Return the fields of YAML front matter, None where it is none.

    Values stay strings (an unquoted date is not made into anything else). Where YAML refuses (`title: Rome: a
    history`), lines of the form `key: value` are read one by one.
    """
    import yaml

    try:
        fields = yaml.load(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        fields = None
    if isinstance(fields, dict) and all(isinstance(key, str) for key in fields):
        return fields
    lines = [line for line in source.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    matches = [_FIELD.fullmatch(line.rstrip()) for line in lines]
    if not lines:
        return {}
    if not all(matches):
        return None
    return {match["key"]: match["value"].strip("'\" \t") for match in matches if match}


def told_plainly(text: str) -> Metadata:
    """Return what the first lines of a text say outright: headline, byline, date. Nothing is guessed."""
    lines = [line.strip() for line in text[:4000].split("\n")]
    filled = [line for line in lines if line][:_TOP_LINES]
    return Metadata(title=_headline(lines), published=_date(filled), authors=_byline(filled))


def _headline(lines: list[str]) -> str | None:
    """Return the first line where it is set off by a blank line, short, and reads like a headline."""
    while lines and not lines[0]:
        lines = lines[1:]
    if len(lines) < 3 or lines[1]:
        return None
    first = re.sub(r"^#{1,6}\s+", "", lines[0])
    below = [number for number, line in enumerate(lines) if number and line][:4]
    body = max(below, key=lambda number: len(lines[number]), default=0)
    if not 12 <= len(first) <= 160 or len(lines[body]) < len(first) or _DATED.match(first) or _BYLINE.fullmatch(first):
        return None
    # A full stop is for sentences, unless this line alone is set off by a blank one.
    alone = all(lines[body : body + 2])
    return None if first[-1] in ",;:-" or (first[-1] == "." and not alone) else first


def _date(lines: list[str]) -> str | None:
    for line in lines:
        if len(line) <= 80 and (match := _DATED.fullmatch(line)):
            told = _CLOCK.sub("", (match["date"] or match["bare"]).strip(" .|"))
            if day := iso_date(told):
                return day
        if (match := _DATELINE.match(line)) and (day := written_date(line[match.end() :])):
            return day
    return None


def _byline(lines: list[str]) -> tuple[str, ...]:
    for line in lines[:4]:
        match = _BYLINE.fullmatch(line)
        if (
            match
            and len(line.split()) <= 9
            and all(w[0].isupper() or w in ("and", "de", "van", "von") for w in line.split())
        ):
            return from_mapping({"author": match["names"]})[0].authors
    return ()
