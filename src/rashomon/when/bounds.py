"""EDTF dates to the days they allow, to whether two of them can both be true, and to their order."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from rashomon.when.values import SEASON_DAYS, Part, Value, parse

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
# Clocks are from 12 hours behind Greenwich to 14 ahead: what a clock may show where no zone is told.
_WESTERNMOST, _EASTERNMOST = timedelta(hours=-12), timedelta(hours=14)


class Bounds(NamedTuple):
    """The first and the last moment a date allows, both included, as the clock of the account shows them."""

    earliest: datetime
    latest: datetime


def bounds(edtf: str | None) -> Bounds | None:
    """Return the first and last moment `edtf` allows, both included.

    Open ends are `datetime.min` and `datetime.max`. None where it is no EDTF value read here or its year is unknown.
    "About" widens by one unit on each side (a year by a year, a day by three days). Clock offsets are left out: the
    moments are those of the account's own clock.
    """
    value = parse(edtf)
    if value is None:
        return None
    return _value_bounds(value, year=None)


def compatible(one: str | None, other: str | None) -> bool:
    """Return whether two EDTF values can both be right about one moment; True where either is not known.

    A date without a year is compatible with another that some year would make it fit.
    """
    left, right = parse(one), parse(other)
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


def most_exact(values: Iterable[str | None]) -> str | None:
    """Return the narrowest of `values` that is compatible with all of them; None where there is none.

    Ties go to the earliest, then to the smaller string, so that the order of `values` changes nothing.
    """
    known = sorted({v for v in values if v is not None and parse(v) is not None}, key=_width_first)
    return next((v for v in known if all(compatible(v, other) for other in known)), None)


def narrowest(values: Iterable[str | None]) -> str | None:
    """Return the EDTF interval of days that lie within all of `values`; None where there are none, or none is known."""
    limits = [b for b in map(bounds, values) if b is not None]
    earliest = max((b.earliest for b in limits), default=datetime.min)
    latest = min((b.latest for b in limits), default=datetime.max)
    if not limits or earliest > latest:
        return None
    first = ".." if earliest == datetime.min else earliest.date().isoformat()
    last = ".." if latest == datetime.max else latest.date().isoformat()
    return first if first == last else f"{first}/{last}"


def sort_key(edtf: str | None) -> tuple[int, datetime, datetime, str]:
    """Return a key that puts EDTF values in order of time, those without a year after them, None last."""
    limits = bounds(edtf)
    if limits is not None:
        return (0, _start_for_order(limits), limits.latest, edtf or "")
    return (1 if parse(edtf) is not None else 2, datetime.max, datetime.max, edtf or "")


def _value_bounds(value: Value, year: int | None) -> Bounds | None:
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


def _part_bounds(part: Part, year: int | None) -> Bounds | None:
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


def _day_bounds(part: Part, first_year: int, last_year: int) -> tuple[datetime, datetime]:
    month = part.month
    if month is None or "X" in month:
        start, end = datetime(first_year, 1, 1), _end_of_month(last_year, 12)
    elif int(month) in SEASON_DAYS:
        (before, start_month, start_day), (after, end_month, end_day) = SEASON_DAYS[int(month)]
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


def _shared_years(left: Value, right: Value) -> tuple[int | None, ...]:
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


def _meet(left: Value, a: Bounds, right: Value, b: Bounds) -> bool:
    zone, other_zone = _zone(left), _zone(right)
    if (zone is None) != (other_zone is None):
        a, b = _on_any_clock(a, zone), _on_any_clock(b, other_zone)
    elif zone is not None and other_zone is not None:
        a = Bounds(_shifted(a.earliest, -zone), _shifted(a.latest, -zone))
        b = Bounds(_shifted(b.earliest, -other_zone), _shifted(b.latest, -other_zone))
    if left.kind == right.kind == "date" or not {left.kind, right.kind} & {"one-of", "all-of"}:
        return a.earliest <= b.latest and b.earliest <= a.latest
    return _any_meets(left, a, right, b)


def _on_any_clock(limits: Bounds, zone: timedelta | None) -> Bounds:
    """Return what any clock in the world may show at moments told with a zone; those told without one as they are."""
    if zone is None:
        return limits
    return Bounds(_shifted(limits.earliest, _WESTERNMOST - zone), _shifted(limits.latest, _EASTERNMOST - zone))


def _any_meets(left: Value, a: Bounds, right: Value, b: Bounds) -> bool:
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


def _zone(value: Value) -> timedelta | None:
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
