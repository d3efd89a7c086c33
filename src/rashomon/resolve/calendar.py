"""Calendar units to periods of days: weeks, months, quarters, seasons and days with a name, counted back and forth.

Weeks run from Monday to Sunday (ISO 8601). Seasons are those of the northern hemisphere, a winter that of its January.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_CODE = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_DAYS = {"D": 1, "W": 7, "WE": 7, "F": 14}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}

# Days with a name: (month, day), or (month, weekday 1-7, which one; -1 the last) with days added.
_FIXED = {
    "newyear": (1, 1), "newyearseve": (12, 31), "groundhog": (2, 2), "valentine": (2, 14), "patrick": (3, 17),
    "aprilfools": (4, 1), "mayday": (5, 1), "juneteenth": (6, 19), "july4": (7, 4), "bastille": (7, 14),
    "halloween": (10, 31), "veterans": (11, 11), "christmaseve": (12, 24), "christmas": (12, 25), "boxing": (12, 26),
    "inauguration": (1, 20),
}  # fmt: skip
_MOVING = {
    "mlk": (1, 1, 3, 0), "presidents": (2, 1, 3, 0), "mothers": (5, 7, 2, 0), "memorial": (5, 1, -1, 0),
    "fathers": (6, 7, 3, 0), "labor": (9, 1, 1, 0), "columbus": (10, 1, 2, 0), "thanksgiving": (11, 4, 4, 0),
    "blackfriday": (11, 4, 4, 1), "election": (11, 1, 1, 1),
}  # fmt: skip
_FROM_EASTER = {"ash": -46, "palm": -7, "goodfriday": -2, "easter": 0, "eastermonday": 1}


class Period(NamedTuple):
    """A calendar period: its unit (D W WE M Q H Y E C, or a season SP SU FA WI) and its first day."""

    unit: str
    first: date


def period(unit: str, day: date) -> Period | None:
    """Return the period of `unit` that holds `day` (for a weekend, that of its week)."""
    if unit == "D":
        return Period(unit, day)
    if unit in ("W", "WE"):
        monday = moved(day, -day.weekday())
        return Period(unit, monday if unit == "W" else monday + timedelta(days=5)) if monday is not None else None
    if unit in _MONTHS:
        months = _MONTHS[unit]
        if unit in ("E", "C"):
            years = months // 12
            return Period(unit, date(max(MINYEAR, day.year - day.year % years), 1, 1))
        return Period(unit, date(day.year, (day.month - 1) // months * months + 1, 1))
    return None


def moved(day: date, days: int) -> date | None:
    """Return the date so many days later, None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shifted(one: Period, amount: int) -> Period | None:
    """Return the period of the same unit so many units later, None where the calendar ends."""
    unit, first = one
    if unit in _DAYS:
        there = moved(first, amount * _DAYS[unit])
        return Period(unit, there) if there is not None else None
    months = first.year * 12 + first.month - 1 + amount * _MONTHS.get(unit, 12)
    year = months // 12
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return Period(unit, date(year, months % 12 + 1, 1))


def last_day(one: Period) -> date:
    """Return the last day of a period."""
    unit, first = one
    if unit == "D":
        return first
    if unit == "WE":
        return moved(first, 1) or first
    if unit == "W":
        return moved(first, 6) or first
    length = 3 if unit in _SEASON_MONTH else _MONTHS.get(unit, 12)
    months = first.year * 12 + first.month - 1 + length - 1
    year, month = months // 12, months % 12 + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, monthrange(year, month)[1])


def season(code: str, year: int) -> Period | None:
    """Return a season (SP SU FA WI) of a year; a winter begins in the December before."""
    start = _SEASON_MONTH[code]
    return Period(code, date(year - (start == 12), start, 1)) if MINYEAR < year <= MAXYEAR else None


def quarter(number: int, year: int) -> Period:
    """Return a quarter of the calendar year."""
    return Period("Q", date(year, number * 3 - 2, 1))


def half(number: int, year: int) -> Period:
    """Return a half of the calendar year."""
    return Period("H", date(year, number * 6 - 5, 1))


def holiday(name: str, year: int) -> Period | None:
    """Return the day with a name in a year: those the rules of `extract` write after an `@`."""
    if name in _FIXED:
        return Period("D", date(year, *_FIXED[name]))
    if name in _FROM_EASTER:
        # Brought here, since few accounts name such a day.
        from dateutil.easter import easter

        return _days_later(easter(year), _FROM_EASTER[name])
    if name not in _MOVING:
        return None
    month, weekday, which, add = _MOVING[name]
    there = nth(which, f"WXX-{weekday}", Period("M", date(year, month, 1)))
    return _days_later(there.first, add) if there is not None else None


def _days_later(day: date, days: int) -> Period | None:
    there = moved(day, days)
    return Period("D", there) if there is not None else None


def nth(which: int, unit: str, within: Period) -> Period | None:
    """Return the first, second … day, week, weekend, month or weekday (WXX-1 is a Monday) of a period; -1 is the last.

    A week or weekend belongs to the period that its Thursday, or its Saturday, is in, as weeks do to years (ISO 8601).
    """
    if unit == "D":
        there = moved(within.first, which - 1) if which > 0 else last_day(within)
        return Period("D", there) if there is not None else None
    if unit == "M":
        return shifted(Period("M", within.first if which > 0 else last_day(within).replace(day=1)), max(which - 1, 0))
    weekday = {"W": 4, "WE": 6}.get(unit) or int(unit[-1])
    if which > 0:
        there = moved(within.first, (weekday - within.first.isoweekday()) % 7 + 7 * (which - 1))
    else:
        there = moved(last_day(within), -((last_day(within).isoweekday() - weekday) % 7))
    if there is None or there > last_day(within):
        return None
    return period(unit, there) if unit in ("W", "WE") else Period("D", there)


def timex(one: Period) -> str:
    """Return a period as TIMEX3 writes it."""
    unit, first = one
    iso = first.isocalendar()
    year = f"{season_year(one):04}"
    if unit in ("W", "WE"):
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit == "WE" else "")
    return {
        "D": first.isoformat(),
        "M": f"{year}-{first.month:02}",
        "Q": f"{year}-Q{(first.month + 2) // 3}",
        "H": f"{year}-H{1 if first.month < 7 else 2}",
        "Y": year,
        "E": year[:3],
        "C": year[:2],
    }.get(unit, f"{year}-{unit}")


def edtf(one: Period) -> str:
    """Return a period as EDTF: weeks, weekends, quarters and halves as intervals."""
    unit, first = one
    end = last_day(one)
    year = f"{season_year(one):04}"
    if unit in ("W", "WE"):
        return f"{first.isoformat()}/{end.isoformat()}"
    if unit in ("Q", "H"):
        return f"{year}-{first.month:02}/{year}-{end.month:02}"
    return {
        "D": first.isoformat(),
        "M": f"{year}-{first.month:02}",
        "Y": year,
        "E": f"{year[:3]}X",
        "C": f"{year[:2]}XX",
    }.get(unit) or f"{year}-{_SEASON_CODE[unit]}"


def season_year(one: Period) -> int:
    """Return the year a period is called by: for a winter that of its January."""
    return one.first.year + (one.unit == "WI")


def eastern_offset(day: date) -> int:
    """Return the offset of United States Eastern time on a day, in hours, by the rule in force since 2007."""
    march, november = date(day.year, 3, 1), date(day.year, 11, 1)
    starts = march + timedelta(days=(7 - march.isoweekday()) % 7 + 7)
    ends = november + timedelta(days=(7 - november.isoweekday()) % 7)
    return -4 if starts <= day < ends else -5
