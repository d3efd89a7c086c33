"""A date in figures to the days it can be: "3/4/2019" is the fourth of March or the third of April.

What settles it: another date of the account in figures whose order is plain ("25/12/2018"), or publication, before
which what is told as past must lie. Otherwise it is one of two.
"""

import re
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from rashomon.resolve.calendar import Period, edtf
from rashomon.resolve.doubt import Doubt
from rashomon.resolve.moments import Parsed, Setting, find_period
from rashomon.types import Time

Order = Literal["month first", "day first"]

_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](?:\d\d){1,2}")
_SWAPPED = re.compile(r"([\dX]{4})-(\d\d)-(\d\d)")


class Figures(NamedTuple):
    """What a date in figures comes to: its one period, or None; its EDTF where it is one of two; a note on it."""

    there: Period | None
    edtf: str | None
    doubt: Doubt | None


def order_told(text: str, times: tuple[Time, ...]) -> tuple[Order, str] | None:
    """Return the order of day and month that an account's own dates in figures show, and one that shows it."""
    shown: dict[Order, str] = {}
    for time in times:
        words = text[time.start : time.end]
        found = _FIGURES.fullmatch(words)
        if found is not None and (int(found[1]) > 12) != (int(found[2]) > 12):
            shown.setdefault("day first" if int(found[1]) > 12 else "month first", words)
    return next(iter(shown.items())) if len(shown) == 1 else None


def read_figures(words: str, parsed: Parsed, setting: Setting, order: tuple[Order, str] | None) -> Figures:
    """Return what a date in figures comes to whose order is in doubt; `parsed` has it month first."""
    month_first = find_period(parsed, setting)
    swapped = parsed._replace(core=_SWAPPED.sub(r"\1-\3-\2", parsed.core))
    day_first = find_period(swapped, setting)
    if month_first is None or day_first is None:
        either = sorted((parsed.core, swapped.core))
        return Figures(None, f"[{either[0]},{either[1]}]", _open(words, either))
    readings: dict[Order, Period] = {"month first": month_first, "day first": day_first}
    if order is not None:
        return Figures(readings[order[0]], None, _settled(words, order[0], f"as “{order[1]}” is"))
    allowed = [name for name, there in readings.items() if _by_then(there, setting)]
    if len(allowed) == 1:
        reason = f"the other way it would come after {setting.published}, when this was published"
        return Figures(readings[allowed[0]], None, _settled(words, allowed[0], reason))
    either = sorted(map(edtf, readings.values()))
    return Figures(None, f"[{either[0]},{either[1]}]", _open(words, either))


def in_doubt(time: Time, parsed: Parsed, when: str | None) -> Time:
    """Return the time with its day and month left open: what is sure of it is the year."""
    return msgspec.structs.replace(time, value=f"{parsed.core[:4]}-XX-XX", edtf=when)


def _by_then(there: Period, setting: Setting) -> bool:
    """Return whether a day can be told when the account is: what is not said to be to come lies not after it."""
    now: date | None = setting.published
    return now is None or setting.tense == "future" or (there.first - now).days <= 1


def _settled(words: str, order: Order, reason: str) -> Doubt:
    return Doubt(code="date-order", message=f"“{words}” is read {order}: {reason}.")


def _open(words: str, either: list[str]) -> Doubt:
    message = f"“{words}” may have the month first or the day first: it is {either[0]} or {either[1]}."
    return Doubt(code="date-order", message=message)
