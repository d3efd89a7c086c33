"""EDTF text to its dates, digits as written, and the unit in which they are told."""

import re
from calendar import monthrange
from functools import lru_cache
from typing import Literal, NamedTuple

Precision = Literal["clock", "day", "month", "season", "year", "decade", "century", "interval", "set", "unknown"]
# First and last day of a season as (year offset, month, day): wide enough for the calendar's and the weather's idea of
# it, and for either winter of a year, so that two accounts never contradict each other over a season's edge.
SEASON_DAYS = {
    21: ((0, 3, 1), (0, 6, 21)),
    22: ((0, 6, 1), (0, 9, 23)),
    23: ((0, 9, 1), (0, 12, 21)),
    24: ((-1, 12, 1), (1, 3, 21)),
}
_VALUE = re.compile(
    r"(?P<before>[~?%]?)(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<zone>Z|[+-]\d\d(?::\d\d)?)?)?)?)?(?P<after>[~?%]?)"
)


class Part(NamedTuple):
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
        """The unit in which the date is told."""
        if self.hour is not None:
            return "clock"
        if self.month is not None and "X" not in self.month:
            if self.day is not None and "X" not in self.day:
                return "day"
            return "season" if int(self.month) > 12 else "month"
        unknown = self.year.count("X")
        return {0: "year", 1: "decade", 2: "century"}.get(unknown, "unknown")  # type: ignore[return-value]  # literals


class Value(NamedTuple):
    """An EDTF value: its dates in order (None for an open end) and how they are joined."""

    kind: Literal["date", "interval", "one-of", "range-of", "all-of"]
    parts: tuple[Part | None, ...]


def precision(edtf: str | None) -> Precision:
    """Return the unit in which `edtf` is told; "unknown" where it is not an EDTF value read here."""
    value = parse(edtf)
    if value is None:
        return "unknown"
    if value.kind == "date" and value.parts[0] is not None:
        return value.parts[0].precision
    return "interval" if value.kind == "interval" else "set"


@lru_cache(maxsize=65536)
def parse(edtf: str | None) -> Value | None:
    """Return the dates of an EDTF text, None where it is none that is read here."""
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


def _joined(kind: Literal["date", "interval", "one-of", "range-of", "all-of"], texts: tuple[str, ...]) -> Value | None:
    parts: list[Part | None] = []
    for text in texts:
        part = _part(text) if text else None
        if part is None and (text or kind not in ("interval", "range-of")):
            return None
        parts.append(part)
    return Value(kind, tuple(parts)) if any(parts) else None


def _part(text: str) -> Part | None:
    match = _VALUE.fullmatch(text)
    if match is None:
        return None
    month, day, hour = match["month"], match["day"], match["hour"]
    part = Part(
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


def _exists(part: Part) -> bool:
    """Return whether some day of the calendar fits: no month 13, no 31 June, no year 0."""
    if part.year == "0000" or (part.hour is not None and (part.hour > 23 or part.minute > 59 or part.second > 59)):
        return False
    if part.month is None or "X" in part.month:
        return part.day is None or "X" in part.day or 1 <= int(part.day) <= 31
    month = int(part.month)
    if month in SEASON_DAYS:
        return part.day is None
    if not 1 <= month <= 12:
        return False
    if part.day is None or "X" in part.day:
        return True
    year = 2000 if "X" in part.year else int(part.year)
    return 1 <= int(part.day) <= monthrange(year, month)[1]
