"""An unresolved time value and what is known around it to the calendar period it means.

The language of the values is documented in `rashomon.extract.timex_rules`. Where the text does not say enough, there
is no period, and the value keeps its X.
"""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from rashomon.resolve.calendar import Period, half, holiday, last_day, moved, nth, period, quarter, season, shifted
from rashomon.resolve.tense import Tense


class Setting(NamedTuple):
    """What a time is resolved against.

    `published`: the account's date. `told`, `told_day`, `told_quarter`: the last period told, the last day, the last
    quarter; `told_longer`: whether a longer length ("the nine months") was told after it. `anchor`: a full date told
    nearby that settles the years of dates without one, in place of `published`.
    """

    published: date | None
    tense: Tense = "open"
    told: Period | None = None
    told_day: Period | None = None
    told_quarter: Period | None = None
    told_longer: bool = False
    anchor: date | None = None


class Parsed(NamedTuple):
    """A value taken apart: its core, the core it lies within, its clock time, its flags."""

    core: str
    within: str
    clock: str
    flags: frozenset[str]


_CLOCK = re.compile(r"T(\d\d:\d\d|[A-Z]{2})$")
_SHIFT = re.compile(r"(now|then|event)([+-])(\d+(?:\.\d+)?|X)([A-Z]+)")
_YEARS = re.compile(r"([\dX]{4})(?:-(.+))?")
_NTH = re.compile(r"nth(-?\d)(D|WE?|M|WXX-\d)")
# How far ahead, in years, a year told by two digits may lie.
_SOON = 5
_FAR_NEARER = 4
_REFS = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def parse(value: str) -> Parsed:
    """Return a value of the language of `extract.timex_rules`, taken apart."""
    body, *flags = value.split(";")
    clock = ""
    found = _CLOCK.search(body)
    if found is not None and not body.startswith("P"):
        clock, body = found[1], body[: found.start()]
    core, at, within = body.partition("@")
    if at and core.endswith("-"):
        # A day with a name: the @ belongs to it.
        name, _, within = within.partition("@")
        core = f"{core}@{name}"
    return Parsed(core, within, clock, frozenset(flags))


def is_length(parsed: Parsed) -> bool:
    """Return whether a value is a length or a reference rather than a date."""
    return parsed.core.startswith("P") or parsed.core in _REFS


def find_period(parsed: Parsed, setting: Setting) -> Period | None:
    """Return the calendar period a value means in its setting, None where that is not known."""
    if parsed.within:
        inner = find_period(parse(parsed.within)._replace(flags=parsed.flags), setting)
        return _within(parsed, inner, setting) if inner is not None else None
    shift = _SHIFT.fullmatch(parsed.core)
    if shift is not None:
        return _shifted(shift, parsed, setting)
    weekday = re.fullmatch(r"XXXX-WXX-(\d)", parsed.core)
    if weekday is not None:
        return _weekday(int(weekday[1]), parsed.flags, setting)
    years = _YEARS.fullmatch(parsed.core)
    if years is None:
        return None
    return _dated(years[1], years[2] or "", parsed.flags, setting)


def in_year(rest: str, year: int) -> Period | None:
    """Return what the part of a value after its year means in a year: "12-29", "12", "SU", "Q3", "@easter"."""
    if not MINYEAR < year < MAXYEAR:
        return None
    try:
        if not rest:
            return Period("Y", date(year, 1, 1))
        if rest.startswith("@"):
            return holiday(rest[1:], year)
        if rest in ("SP", "SU", "FA", "WI"):
            return season(rest, year)
        if rest[0] in "QH":
            return (quarter if rest[0] == "Q" else half)(int(rest[1]), year)
        month, _, day = rest.partition("-")
        return Period("D", date(year, int(month), int(day))) if day else Period("M", date(year, int(month), 1))
    except ValueError:
        return None


def _dated(year: str, rest: str, flags: frozenset[str], setting: Setting) -> Period | None:
    if "X" not in year:
        return in_year(rest, int(year))
    if year.startswith("XX") and year != "XXXX":
        return _short_year(year, rest, setting)
    if year == "XXXX" and rest.startswith("XX-"):
        return _day_of_month(int(rest[3:]), flags, setting) if rest[3:].isdecimal() else None
    if year == "XXXX":
        return _open_year(rest, flags, setting)
    first = int(year.replace("X", "0"))
    return Period("E" if year.count("X") == 1 else "C", date(first, 1, 1)) if first >= MINYEAR else None


def _short_year(year: str, rest: str, setting: Setting) -> Period | None:
    """Return the latest such year or decade by publication ("'84", "the '80s"), else by a date that the text gives.

    A year may lie some years ahead ("3/4/21", "the class of '22"), a decade may not.
    """
    centre = setting.published or setting.anchor
    if centre is None:
        return None
    century, digits = centre.year // 100, int(year[2:].replace("X", "0"))
    latest = centre.year + (0 if year.endswith("X") else _SOON)
    full = next((c * 100 + digits for c in (century, century - 1) if c * 100 + digits <= latest), None)
    if full is None or full < MINYEAR:
        return None
    return Period("E", date(full, 1, 1)) if year.endswith("X") else in_year(rest, full)


def _day_of_month(day: int, flags: frozenset[str], setting: Setting) -> Period | None:
    """Return "the 25th": of the month told last, else of publication; "Friday the 13th": the nearest such day."""
    weekday = next((int(f[3:]) for f in flags if f.startswith("dow")), None)
    if weekday is not None and setting.published is not None:
        months = (_moved(setting.published, n, "M") for n in range(-7, 8))
        days = [in_year(f"{m.first.month:02}-{day:02}", m.first.year) for m in months if m is not None]
        return _nearest([d for d in days if d is not None and d.first.isoweekday() == weekday], setting.published)
    told = setting.told
    base = told.first if told is not None and told.unit in ("D", "M") else setting.published
    return in_year(f"{base.month:02}-{day:02}", base.year) if base is not None else None


def _open_year(rest: str, flags: frozenset[str], setting: Setting) -> Period | None:
    """Return the period of a date without a year: the year by what is told beside it, by tense, or the closest."""
    centre = setting.anchor or setting.published
    if centre is None or not rest:
        return None
    choices = [p for y in range(centre.year - 6, centre.year + 7) if (p := in_year(rest, y)) is not None]
    weekday = next((int(f[3:]) for f in flags if f.startswith("dow")), None)
    if weekday is not None:
        matching = [p for p in choices if p.first.isoweekday() == weekday]
        return min(matching, key=lambda p: abs(p.first - centre), default=_nearest(choices, centre))
    if "fiscal" in flags:
        # Called by its number in the year it ends in, which is the account's or the one before.
        return _nearest([p for p in choices if p.first.year <= centre.year], centre)
    if setting.anchor is not None and not flags & {"last", "next", "this"}:
        return _nearest(choices, centre)
    return _by_direction(choices, centre, flags, setting.tense)


def _nearest(choices: list[Period], centre: date) -> Period | None:
    return min(choices, key=lambda p: (_distance(p, centre), p.first), default=None)


def _distance(one: Period, day: date) -> timedelta:
    end = last_day(one)
    return max(one.first - day, day - end, timedelta(0))


def _by_direction(choices: list[Period], now: date, flags: frozenset[str], tense: Tense) -> Period | None:
    begun = [p for p in choices if p.first <= now]
    unfinished = [p for p in choices if last_day(p) >= now]
    if "last" in flags:
        return max((p for p in choices if last_day(p) < now), key=lambda p: p.first, default=None)
    if "next" in flags:
        return min((p for p in choices if p.first > now), key=lambda p: p.first, default=None)
    if "this" in flags:
        return next((p for p in choices if p.first.year + (p.unit == "WI") == now.year), None)
    before = max(begun, key=lambda p: p.first, default=None)
    after = min(unfinished, key=lambda p: p.first, default=None)
    if before is None or after is None:
        return before or after
    # A date close by needs no year, one nearly a year away does: tense decides unless the other is far nearer. Without
    # a verb to go by, what is to come must be clearly nearer still: news looks back more than ahead.
    behind, ahead = _distance(before, now), _distance(after, now)
    if "ahead" in flags:
        return after
    if tense == "future":
        return before if _FAR_NEARER * behind < ahead and before != after else after
    return after if (3 if tense == "past" else 2) * ahead < behind else before


def _weekday(weekday: int, flags: frozenset[str], setting: Setting) -> Period | None:
    """Return the day of a bare weekday: the latest not after publication, the next in sentences about the future."""
    now = setting.published
    if now is None:
        return None
    back = (now.isoweekday() - weekday) % 7
    ahead = (weekday - now.isoweekday()) % 7
    if "last" in flags:
        days = -(back or 7)
    elif "next" in flags:
        days = ahead or 7
    elif setting.tense == "future" or ("this" in flags and setting.tense != "past"):
        days = ahead
    else:
        days = -back
    there = moved(now, days)
    return Period("D", there) if there is not None else None


def _shifted(shift: re.Match[str], parsed: Parsed, setting: Setting) -> Period | None:
    origin, sign, amount, unit = shift.groups()
    base = _base(origin, unit, parsed.flags, setting)
    if base is None or amount == "X":
        return None
    if unit in ("MIN", "S", "H"):
        return period("D", base) if origin == "now" else None
    number = float(amount) * (-1 if sign == "-" else 1)
    if number != int(number):
        return _part_of_a_unit(base, number, unit)
    if unit == "F":
        number, unit = number * 2, "W"
    if unit in ("E", "C") and number and (origin == "then" or "ago" in parsed.flags):
        number, unit = number * (10 if unit == "E" else 100), "Y"
    if unit == "WE":
        return _weekend(base, int(number), parsed.flags, setting.tense)
    if unit == "W" and origin == "now" and amount == "1" and number < 0 and "ago" not in parsed.flags:
        return _week_before(base)
    return _moved(base, int(number), unit)


def _moved(base: date, amount: int, unit: str) -> Period | None:
    there = period(unit, base)
    return shifted(there, amount) if there is not None else None


def _week_before(base: date) -> Period | None:
    """Return "last week"; on a Sunday, with which the week begins in the United States, the week that just ended."""
    return _moved(base, 0 if base.isoweekday() == 7 else -1, "W")


def _part_of_a_unit(base: date, number: float, unit: str) -> Period | None:
    """Return the month a year and a half ago, the day a week and a half ago."""
    smaller, times = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "E": ("Y", 10)}.get(unit, ("D", 1))
    return _moved(base, round(number * times), smaller)


def _base(origin: str, unit: str, flags: frozenset[str], setting: Setting) -> date | None:
    """Return the day that a shift counts from."""
    if origin == "event":
        return None
    if origin == "now":
        if "the" in flags and unit == "Q":
            return _quarter_told(setting)
        return setting.published
    if unit in ("D", "W", "WE", "H", "MIN", "S"):
        return setting.told_day.first if setting.told_day is not None else None
    told = setting.told
    if unit == "M" and (told is None or told.unit in ("Y", "E", "C")):
        told = setting.told_day
    if told is None:
        # "The next year" may be that after publication; "a year later" is after something told.
        return setting.published if "next" in flags else None
    return told.first


def _quarter_told(setting: Setting) -> date | None:
    """Return a day of "the quarter": the last quarter told, else the last that had ended at publication."""
    if setting.told_quarter is not None:
        return setting.told_quarter.first
    if setting.published is None:
        return None
    before = _moved(setting.published, -1, "Q")
    return before.first if before is not None else None


def _weekend(base: date, amount: int, flags: frozenset[str], tense: Tense) -> Period | None:
    """Return a weekend: "the weekend" has begun where the past is told, "this weekend" lies ahead."""
    own = period("WE", base)
    if own is None:
        return None
    if amount:
        return shifted(own, amount)
    if tense != "future" and own.first > base and ("the" in flags or tense == "past"):
        return shifted(own, -1)
    return own


def like_before(setting: Setting) -> Period | None:
    """Return the period "a year earlier": the quarter before it by a year where a quarter was told, else the year."""
    if setting.told_quarter is not None and not setting.told_longer:
        reported = quarter_reported(setting)
        return shifted(reported, -4) if reported is not None else None
    if setting.told is not None and setting.told.unit == "M" and not setting.told_longer:
        return shifted(setting.told, -12)
    base = setting.published
    return _moved(base, -1, "Y") if base is not None else None


def quarter_reported(setting: Setting) -> Period | None:
    """Return the quarter whose figures are told: the last one told that was over, else the last over at publication."""
    told, now = setting.told_quarter, setting.published
    if told is not None and (now is None or last_day(told) <= now):
        return told
    return _moved(now, -1, "Q") if now is not None else None


def _within(parsed: Parsed, inner: Period, setting: Setting) -> Period | None:
    """Return a core within a period, or counted from it: July of last year, the week of March 6."""
    weekday = re.fullmatch(r"XXXX-WXX-(\d)", parsed.core)
    if weekday is not None:
        there = moved(inner.first, int(weekday[1]) - 1)
        return Period("D", there) if there is not None and inner.unit == "W" else None
    which = _NTH.fullmatch(parsed.core)
    if which is not None:
        return nth(int(which[1]), which[2], inner)
    shift = _SHIFT.fullmatch(parsed.core)
    if shift is None:
        month = f"{inner.first.month:02}" if inner.unit == "M" else "XX"
        return in_year(parsed.core.removeprefix("XXXX-").replace("XX", month), inner.first.year)
    origin, sign, amount, unit = shift.groups()
    if unit == "Q" and inner.unit == "Y":
        told = setting.told_quarter
        return Period("Q", told.first.replace(year=inner.first.year)) if told is not None else inner
    steps = int(amount) * (-1 if sign == "-" else 1)
    if origin == "then" and steps and parsed.within.startswith("XXXX-WXX"):
        return _neighbour_weekday(inner.first.isoweekday(), steps, setting)
    if unit == "WE" and not steps:
        # The weekend of a holiday is the one beside it: before a Monday, after a Thursday.
        return _moved(inner.first, -(inner.first.isoweekday() < 3), "WE")
    if unit == "W" and steps:
        there = moved(inner.first, 7 * steps)
        return Period("D", there) if there is not None else None
    return _moved(inner.first, steps, unit)


def _neighbour_weekday(weekday: int, direction: int, setting: Setting) -> Period | None:
    """Return "the following Monday" after the last day told, "the previous Friday" before it."""
    base = setting.told_day.first if setting.told_day is not None else setting.published
    if base is None:
        return None
    gap = (weekday - base.isoweekday()) % 7 if direction > 0 else (base.isoweekday() - weekday) % 7
    there = moved(base, (gap or 7) * direction)
    return Period("D", there) if there is not None else None
