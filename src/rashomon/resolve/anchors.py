"""An account to what its dates are counted from: when it was published, and the days it tells in full."""

import re
from bisect import bisect_right
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from rashomon.resolve.calendar import Period
from rashomon.resolve.moments import Setting, find_period, parse
from rashomon.resolve.tense import only_past
from rashomon.types import Note, Reading, Span

# An account written later than this after everything it dates in full looks back: its open years are those of then.
_LOOKS_BACK = 365
# A value that gives its year.
FULL = re.compile(r"\d{4}-(?:\d\d|@)")
# The attacks of 2001 are a name as much as a date: no story's other days are read off them.
_A_NAME = date(2001, 9, 11)


class Anchors(NamedTuple):
    """What an account's dates are counted from.

    `published`: its date, None where it is not known or cannot be right. `full`: where the text gives a month or day
    with its year, and which, in text order. `looks_back`: whether it tells of another time than its own, so that its
    dates without a year are those of the days told in full.
    """

    published: date | None
    full: tuple[tuple[int, Period], ...]
    looks_back: bool
    notes: tuple[Note, ...]


def find_anchors(reading: Reading) -> Anchors:
    """Return what an account's dates are counted from, with notes where its publication date cannot be used."""
    published, notes = _publication(reading)
    full = _full_dates(reading, published)
    if published is not None and _tells_its_future(reading, full, published):
        message = f"Most days told as past come after {published}, when the account is said to be published: not used."
        published, notes = None, [Note(code="published-before-event", message=message)]
    return Anchors(published, full, _looks_back(full, published), tuple(notes))


def _publication(reading: Reading) -> tuple[date | None, list[Note]]:
    """Return the day the account was published, with a note where what is given for it is no date."""
    given = reading.account.published
    if given is None or not given.strip():
        return None, []
    try:
        return date.fromisoformat(given.strip()[:10]), []
    except ValueError:
        message = f"The publication date {given!r} cannot be read, so dates told without a year keep it open."
        return None, [Note(code="published-unreadable", message=message)]


def _full_dates(reading: Reading, published: date | None) -> tuple[tuple[int, Period], ...]:
    """Return where the text gives a month or day with its year, and which."""
    found = []
    for time in reading.times:
        parsed = parse(time.value)
        sure = FULL.match(parsed.core) and not parsed.within and "order" not in parsed.flags
        if time.type in ("DATE", "TIME") and sure:
            there = find_period(parsed, Setting(published))
            if there is not None and there.first != _A_NAME:
                found.append((time.start, there))
    return tuple(found)


def _tells_its_future(reading: Reading, full: tuple[tuple[int, Period], ...], published: date) -> bool:
    """Return whether most days told in full as past come after publication; one alone may be told oddly."""
    text, past = reading.account.text, []
    for start, there in full:
        place = bisect_right(reading.sentences, start, key=lambda s: s.start) - 1
        sentence = reading.sentences[place] if place >= 0 else Span(start, start)
        if there.unit == "D" and only_past(text, sentence):
            past.append((there.first - published).days > 1)
    return sum(past) > 1 and 2 * sum(past) > len(past)


def _looks_back(full: tuple[tuple[int, Period], ...], published: date | None) -> bool:
    """Return whether the account tells of another time than its own: days in full, within a year, none of them near."""
    if published is None or len(full) < 2:
        return False
    days = sorted(there.first for _, there in full if there.unit == "D")
    if any(abs((there.first - published).days) <= _LOOKS_BACK for _, there in full):
        return False
    return any((b - a).days <= _LOOKS_BACK for a, b in pairwise(days) if a != b)
