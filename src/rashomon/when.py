"""EDTF dates to the days they allow, to words a reader understands, and to whether two of them can both be true.

EDTF is ISO 8601-2. Read here: years, months and days with unspecified digits (`192X`, `XXXX-12-29`), seasons
(`2015-22`), clock times (`2017-01-06T15:30:00`, with `Z` or an offset where the account names a zone), the qualifiers
`~` (about), `?` (doubtful) and `%` (both), intervals (`a/b`, `../b`, `a/..`), one of several (`[a,b]`, `[a..b]`) and
all of several (`{a,b}`). The `edtf` package reads the same values but drops clock times, refuses `~` after them, and
takes milliseconds a value where comparing accounts asks about every pair; the tests hold the two against each other.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Precision = Literal["clock", "day", "month", "season", "year", "decade", "century", "interval", "set", "unknown"]

MONTHS = tuple("January February March April May June July August September October November December".split())
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

# First and last day of a season as (year offset, month, day): wide enough for the calendar's and the weather's idea of
# it, and for either winter of a year, so that two accounts never contradict each other over a season's edge.
_SEASON_DAYS = {
    21: ((0, 3, 1), (0, 6, 21)),
    22: ((0, 6, 1), (0, 9, 23)),
    23: ((0, 9, 1), (0, 12, 21)),
    24: ((-1, 12, 1), (1, 3, 21)),
}
# How far "about" reaches on either side, by precision.
_ABOUT = {
    "clock": timedelta(minutes=30),
    "day": timedelta(days=3),
    "month": timedelta(days=31),
    "season": timedelta(days=62),
    "year": timedelta(days=366),
    "decade": timedelta(days=5 * 366),
    "century": timedelta(days=25 * 366),
}
# Clock offsets run from -12 to +14 hours: how far a time told without a zone may be from one told with it.
_ZONES = timedelta(hours=14)

_VALUE = re.compile(
    r"(?P<before>[~?%]?)(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<zone>Z|[+-]\d\d(?::\d\d)?)?)?)?)?(?P<after>[~?%]?)"
)


class Bounds(NamedTuple):
    """The first and the last moment a date allows, both included, as the clock of the account shows them."""

    earliest: datetime
    latest: datetime


class _Part(NamedTuple):
    """One date of an EDTF value, its digits as written; `hour` to `zone` only with a clock time."""

    year: str
    month: str | None
    day: str | None
    hour: int | None
    minute: int
    second: int
    zone: str | None
    qualifier: str

    @property
    def precision(self) -> Precision:
        if self.hour is not None:
            return "clock"
        if self.month is not None and "X" not in self.month:
            if self.day is not None and "X" not in self.day:
                return "day"
            return "season" if int(self.month) > 12 else "month"
        unknown = self.year.count("X")
        return {0: "year", 1: "decade", 2: "century"}.get(unknown, "unknown")  # type: ignore[return-value]  # literals


class _Value(NamedTuple):
    """An EDTF value: its dates in order (None for an open end) and how they are joined."""

    kind: Literal["date", "interval", "one-of", "range-of", "all-of"]
    parts: tuple[_Part | None, ...]


def bounds(edtf: str | None) -> Bounds | None:
    """Return the first and last moment `edtf` allows, both included.

    Open ends are `datetime.min` and `datetime.max`. None where it is no EDTF value read here or its year is unknown.
    "About" widens by one unit on each side (a year by a year, a day by three days). Clock offsets are left out: the
    moments are those of the account's own clock.
    """
    value = _parse(edtf)
    if value is None:
        return None
    return _value_bounds(value, year=None)


def compatible(one: str | None, other: str | None) -> bool:
    """Return whether two EDTF values can both be right about one moment; True where either is not known.

    A date without a year is compatible with another that some year would make it fit.
    """
    left, right = _parse(one), _parse(other)
    if left is None or right is None:
        return True
    for years in _shared_years(left, right):
        a, b = _value_bounds(left, years), _value_bounds(right, years + 1 if years else None)
        b_same = _value_bounds(right, years)
        if a is None or b_same is None:
            return True
        if _meet(left, a, right, b_same) or (b is not None and _meet(left, a, right, b)):
            return True
    return False


def contradict(one: str | None, other: str | None) -> bool:
    """Return whether two EDTF values cannot both be right about one moment."""
    return not compatible(one, other)


def precision(edtf: str | None) -> Precision:
    """Return the unit in which `edtf` is told; "unknown" where it is not an EDTF value read here."""
    value = _parse(edtf)
    if value is None:
        return "unknown"
    if value.kind == "date" and value.parts[0] is not None:
        return value.parts[0].precision
    return "interval" if value.kind == "interval" else "set"


def most_exact(values: Iterable[str | None]) -> str | None:
    """Return the narrowest of `values` that is compatible with all of them; None where there is none.

    Ties go to the earliest, then to the smaller string, so that the order of `values` changes nothing.
    """
    known = sorted({v for v in values if v is not None and _parse(v) is not None}, key=_width_first)
    return next((v for v in known if all(compatible(v, other) for other in known)), None)


def sort_key(edtf: str | None) -> tuple[int, datetime, datetime, str]:
    """Return a key that puts EDTF values in order of time, those without a year after them, None last."""
    limits = bounds(edtf)
    if limits is not None:
        return (0, _start_for_order(limits), limits.latest, edtf or "")
    return (1 if _parse(edtf) is not None else 2, datetime.max, datetime.max, edtf or "")


def display(edtf: str | None) -> str:
    """Return `edtf` in words: "2 January 2020", "about 2019", "29 December, year unknown", "1939 or later".

    What is not an EDTF value read here is returned as it is; "date unknown" stands for None.
    """
    value = _parse(edtf)
    if value is None:
        return edtf or "date unknown"
    names = [_name(part) if part is not None else "" for part in value.parts]
    first, last = names[0], names[-1]
    if value.kind == "date":
        return first
    if value.kind in ("one-of", "all-of"):
        return _listed(names, "or" if value.kind == "one-of" else "and")
    if not first or not last:
        return f"{first} or later" if first else f"{last} or earlier" if last else "date unknown"
    short = _shortened(first, last)
    return f"between {short} and {last}" if value.kind == "range-of" else f"{short} to {last}"


@lru_cache(maxsize=65536)
def _parse(edtf: str | None) -> _Value | None:
    if not edtf:
        return None
    if edtf[0] in "[{" and edtf[-1] == {"[": "]", "{": "}"}[edtf[0]]:
        inside = edtf[1:-1]
        if ".." in inside and "," not in inside:
            first, _, last = inside.partition("..")
            return _joined("range-of", (first, last))
        return _joined("one-of" if edtf[0] == "[" else "all-of", tuple(p.strip() for p in inside.split(",")))
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _joined("interval", (first.replace("..", ""), last.replace("..", "")))
    return _joined("date", (edtf,))


def _joined(kind: Literal["date", "interval", "one-of", "range-of", "all-of"], texts: tuple[str, ...]) -> _Value | None:
    parts: list[_Part | None] = []
    for text in texts:
        part = _part(text) if text else None
        if part is None and (text or kind not in ("interval", "range-of")):
            return None
        parts.append(part)
    return _Value(kind, tuple(parts)) if any(parts) else None


def _part(text: str) -> _Part | None:
    match = _VALUE.fullmatch(text)
    if match is None:
        return None
    month, day, hour = match["month"], match["day"], match["hour"]
    part = _Part(
        match["year"],
        month,
        day,
        int(hour) if hour else None,
        int(match["minute"] or 0),
        int(match["second"] or 0),
        match["zone"],
        match["before"] or match["after"],
    )
    return part if _exists(part) else None


def _exists(part: _Part) -> bool:
    """Return whether some day of the calendar fits: no month 13, no 31 June, no year 0."""
    if part.year == "0000" or (part.hour is not None and (part.hour > 23 or part.minute > 59 or part.second > 59)):
        return False
    if part.month is None or "X" in part.month:
        return part.day is None or "X" in part.day or 1 <= int(part.day) <= 31
    month = int(part.month)
    if month in _SEASON_DAYS:
        return part.day is None
    if not 1 <= month <= 12:
        return False
    if part.day is None or "X" in part.day:
        return True
    year = 2000 if "X" in part.year else int(part.year)
    return 1 <= int(part.day) <= monthrange(year, month)[1]


def _value_bounds(value: _Value, year: int | None) -> Bounds | None:
    limits = [_part_bounds(part, year) for part in value.parts if part is not None]
    known = [b for b in limits if b is not None]
    if len(known) < len(limits):
        return None
    earliest, latest = min(b.earliest for b in known), max(b.latest for b in known)
    if value.kind in ("interval", "range-of"):
        earliest = datetime.min if value.parts[0] is None else known[0].earliest
        latest = datetime.max if value.parts[-1] is None else known[-1].latest
        earliest, latest = min(earliest, latest), max(earliest, latest)
    return Bounds(earliest, latest)


def _part_bounds(part: _Part, year: int | None) -> Bounds | None:
    """Return the moments a date allows, taking `year` for its year where that is unknown."""
    if part.year == "XXXX":
        if year is None:
            return None
        first_year = last_year = year
    else:
        first_year = max(1, int(part.year.replace("X", "0")))
        last_year = int(part.year.replace("X", "9"))
    earliest, latest = _day_bounds(part, first_year, last_year)
    if part.hour is not None:
        earliest = earliest.replace(hour=part.hour, minute=part.minute, second=part.second)
        # A clock time is told to the minute; its seconds are there because EDTF wants them.
        latest = earliest.replace(second=max(part.second, 59))
    if part.qualifier:
        slack = _ABOUT.get(part.precision, timedelta(0))
        earliest = _shifted(earliest, -slack)
        latest = _shifted(latest, slack)
    return Bounds(earliest, latest)


def _day_bounds(part: _Part, first_year: int, last_year: int) -> tuple[datetime, datetime]:
    month = part.month
    if month is None or "X" in month:
        start, end = datetime(first_year, 1, 1), _end_of_month(last_year, 12)
    elif int(month) in _SEASON_DAYS:
        (before, start_month, start_day), (after, end_month, end_day) = _SEASON_DAYS[int(month)]
        start = datetime(max(1, first_year + before), start_month, start_day)
        end = datetime(min(9999, last_year + after), end_month, end_day, 23, 59, 59)
    elif part.day is None or "X" in part.day:
        start, end = datetime(first_year, int(month), 1), _end_of_month(last_year, int(month))
    else:
        day = int(part.day)
        start = datetime(first_year, int(month), min(day, monthrange(first_year, int(month))[1]))
        end = datetime(last_year, int(month), min(day, monthrange(last_year, int(month))[1]), 23, 59, 59)
    return start, end


def _end_of_month(year: int, month: int) -> datetime:
    return datetime(year, month, monthrange(year, month)[1], 23, 59, 59)


def _shifted(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return datetime.max if by > timedelta(0) else datetime.min


def _shared_years(left: _Value, right: _Value) -> tuple[int | None, ...]:
    """Return the years to try for dates whose year is unknown; (None,) where both years are known."""
    unknown = [any(p is not None and p.year == "XXXX" for p in v.parts) for v in (left, right)]
    if not any(unknown):
        return (None,)
    if all(unknown):
        return (1999, 2000)
    known = _value_bounds(right if unknown[0] else left, None)
    if known is None or known.latest.year - known.earliest.year > 1:
        return (known.earliest.year + 1 if known else 2000,)
    return tuple(range(max(1, known.earliest.year - 1), min(9998, known.latest.year) + 1))


def _meet(left: _Value, a: Bounds, right: _Value, b: Bounds) -> bool:
    zone, other_zone = _zone(left), _zone(right)
    if zone is not None and other_zone is not None:
        a = Bounds(_shifted(a.earliest, -zone), _shifted(a.latest, -zone))
        b = Bounds(_shifted(b.earliest, -other_zone), _shifted(b.latest, -other_zone))
    elif zone is not None or other_zone is not None:
        b = Bounds(_shifted(b.earliest, -_ZONES), _shifted(b.latest, _ZONES))
    if left.kind == right.kind == "date" or not {left.kind, right.kind} & {"one-of", "all-of"}:
        return a.earliest <= b.latest and b.earliest <= a.latest
    return _any_meets(left, a, right, b)


def _any_meets(left: _Value, a: Bounds, right: _Value, b: Bounds) -> bool:
    """Return whether a member of one list meets a member of the other (a list allows nothing between its dates)."""
    members = [
        [m for p in v.parts if p is not None for m in [_part_bounds(p, None)] if m is not None]
        if v.kind in ("one-of", "all-of")
        else [limits]
        for v, limits in ((left, a), (right, b))
    ]
    if not members[0] or not members[1]:
        return a.earliest <= b.latest and b.earliest <= a.latest
    return any(m.earliest <= n.latest and n.earliest <= m.latest for m in members[0] for n in members[1])


def _zone(value: _Value) -> timedelta | None:
    part = value.parts[0]
    if part is None or part.zone is None:
        return None
    if part.zone == "Z":
        return timedelta(0)
    hours, _, minutes = part.zone[1:].partition(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return -offset if part.zone[0] == "-" else offset


def _width_first(edtf: str) -> tuple[timedelta, datetime, str]:
    limits = bounds(edtf)
    if limits is None:
        return (timedelta.max, datetime.max, edtf)
    return (limits.latest - limits.earliest, limits.earliest, edtf)


def _start_for_order(limits: Bounds) -> datetime:
    """Return where a date stands in a line: its start, or its end where it has no start."""
    return limits.latest if limits.earliest == datetime.min else limits.earliest


def _name(part: _Part) -> str:
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(part.qualifier, "")
    year = _year_name(part.year)
    if part.month is None or "X" in part.month:
        name = year or "date unknown"
    else:
        month = int(part.month)
        unit = SEASONS[month] if month in SEASONS else MONTHS[month - 1]
        if part.day is not None and "X" not in part.day:
            unit = f"{int(part.day)} {unit}"
        name = f"{unit} {year}" if year else f"{unit}, year unknown"
    if part.hour is not None:
        zone = {None: "", "Z": " GMT"}.get(part.zone, f" GMT{part.zone}")
        name = f"{name}, {part.hour:02}:{part.minute:02}{zone}"
    return doubt + name


def _year_name(year: str) -> str:
    unknown = year.count("X")
    if unknown == 0:
        return str(int(year))
    if unknown == 1 and year.endswith("X"):
        return f"the {year[:3]}0s"
    if unknown == 2 and year.endswith("XX"):
        return f"the {year[:2]}00s"
    return ""


def _listed(names: list[str], word: str) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def _shortened(first: str, last: str) -> str:
    """Return `first` without the month and year that `last` repeats: "27 December 2019", "29 December 2019" to "27"."""
    head, tail = first.split(" "), last.split(" ")
    if len(head) != len(tail) or not head[-1].isdigit() or head[0] in ("about", "perhaps"):
        return first
    while len(head) > 1 and head[-1] == tail[-1]:
        head.pop()
        tail.pop()
    return " ".join(head)
