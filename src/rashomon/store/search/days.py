"""Dates to cells of the calendar, so that the index finds a range of days as fast as it finds a word.

A day is eight digits, and the first two, three, four or six of them name its century, decade, year and month: cells,
one within the other, and all of them within the cell that has no digit. A date that allows many days is covered by the
few largest cells that hold no other day. Two ranges have a day in common where a cell of one is in a cell of the other.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from rashomon.when import bounds

_SIZES = (0, 2, 3, 4, 6, 8)  # digits of a cell, from all days to one


class Days(NamedTuple):
    """The first and the last day that a date allows; None where it is open there."""

    first: date | None
    last: date | None


def days_of(edtf: str | None) -> Days | None:
    """Return the days that a date allows; None where it is none, or its year is not known."""
    limits = bounds(edtf)
    if limits is None:
        return None
    first = None if limits.earliest == datetime.min else limits.earliest.date()
    return Days(first, None if limits.latest == datetime.max else limits.latest.date())


def cover(days: Days) -> tuple[str, ...]:
    """Return the fewest cells that hold these days and no other, in order; none where the last is before the first."""
    first = f"{days.first:%Y%m%d}".zfill(8) if days.first else "00000000"
    last = f"{days.last:%Y%m%d}".zfill(8) if days.last else "99999999"
    return tuple(_within("", first, last)) if first <= last else ()


def around(cell: str) -> tuple[str, ...]:
    """Return the cells that a cell is in, the largest first; not itself."""
    return tuple(cell[:size] for size in _SIZES if size < len(cell))


def _within(cell: str, first: str, last: str) -> Iterator[str]:
    begins, ends = _limits(cell)
    if begins > last or ends < first:
        return
    if first <= begins and ends <= last:
        yield cell
        return
    for part in _parts(cell):
        yield from _within(part, first, last)


def _limits(cell: str) -> tuple[str, str]:
    """Return the first and the last day of a cell."""
    if len(cell) == 6:
        return f"{cell}01", f"{cell}{_length(cell)}"
    begins, ends = cell.ljust(4, "0"), cell.ljust(4, "9")
    return (cell, cell) if len(cell) == 8 else (f"{begins}0101", f"{ends}1231")


def _parts(cell: str) -> Iterator[str]:
    """Yield the cells of the next smaller size that are in a cell."""
    if len(cell) in (2, 3):
        yield from (f"{cell}{digit}" for digit in range(10))
        return
    begins, ends = {0: (0, 99), 4: (1, 12), 6: (1, _length(cell) if len(cell) == 6 else 0)}[len(cell)]
    yield from (f"{cell}{part:02}" for part in range(begins, ends + 1))


def _length(month: str) -> int:
    year = int(month[:4])
    return monthrange(year, int(month[4:]))[1] if year else 31
