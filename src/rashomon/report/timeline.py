"""Turns dated events into the geometry of a timeline drawn to scale, long gaps left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from rashomon.report.passage import shorten
from rashomon.report.view import Row
from rashomon.when import bounds, display, precision

WIDTH, _TOP, _LINE, _MARGIN, _BREAK = 960, 46, 27, 14, 34
_CHARACTER = 6.9
_MOST = 24
# Room for "28 September 2024".
_LABEL = 108
# A date no narrower than this says too little to set the scale; it is drawn as a band where others set it.
_BROAD = timedelta(days=8)
# A gap longer than this share of what is left is left out, provided that it is also long beside the dates themselves.
_LONG = 0.15
_LONG_UNITS = 12
_MOST_BREAKS = 5


@dataclass(frozen=True)
class Mark:
    """One event: a point, or a band from `x` to `x + width` where its date is as wide as that; `day` for one day."""

    x: float
    width: float
    y: float
    band: bool
    day: bool
    label: str
    label_x: float
    before: bool
    row: Row


@dataclass(frozen=True)
class Tick:
    """A date on the axis."""

    x: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """A drawing in units of its own; `left_out` counts the dated events it has no place for."""

    width: int
    height: float
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    stretches: tuple[tuple[float, float], ...]
    breaks: tuple[float, ...]
    left_out: int


@dataclass(frozen=True)
class _Stretch:
    first: datetime
    last: datetime
    left: float
    right: float

    def place(self, moment: datetime) -> float:
        share = (moment - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


def draw_timeline(rows: Sequence[Row]) -> Timeline | None:
    """Return the drawing of at most two dozen events, the most widely told; None where fewer than two have dates."""
    dated = [
        (row, limits)
        for row in rows
        if (limits := bounds(row.edtf)) and limits.latest.year - limits.earliest.year < 200
    ]
    kept = sorted(dated, key=lambda pair: -len(pair[0].accounts))[:_MOST]
    kept = [pair for pair in dated if pair in kept]
    if len(kept) < 2:
        return None
    exact = [pair for pair in kept if pair[1].latest - pair[1].earliest <= _BROAD]
    stretches = _stretches([limits for _, limits in (exact if len(exact) > 1 else kept)])
    marks: list[Mark] = []
    for row, (first, last) in kept:
        touched = [s for s in stretches if s.first <= last and first <= s.last]
        if touched:
            y = _TOP + _LINE * len(marks)
            marks.append(_mark(row, touched[0].place(first), touched[-1].place(last), y))
    return Timeline(
        width=WIDTH,
        height=_TOP + _LINE * len(marks) + 4,
        marks=tuple(marks),
        ticks=_spaced([_ticks(stretch) for stretch in stretches]),
        stretches=tuple((round(s.left, 1), round(s.right, 1)) for s in stretches),
        breaks=tuple(round(s.right + _BREAK / 2, 1) for s in stretches[:-1]),
        left_out=len(dated) - len(marks),
    )


def _stretches(limits: Sequence[tuple[datetime, datetime]]) -> list[_Stretch]:
    """Return the spans of time between long gaps, each with its share of the width by how much happens in it."""
    groups: list[list[tuple[datetime, datetime]]] = []
    for one in sorted(limits):
        if groups and one[0] <= max(last for _, last in groups[-1]) + timedelta(days=1):
            groups[-1].append(one)
        else:
            groups.append([one])
    gaps = [(_first(after) - _last(before), place) for place, (before, after) in enumerate(pairwise(groups))]
    left = _last(groups[-1]) - _first(groups[0])
    unit = sorted(_last(group) - _first(group) for group in groups)[len(groups) // 2]
    cut: set[int] = set()
    for gap, place in sorted(gaps, reverse=True)[:_MOST_BREAKS]:
        if gap > left * _LONG and gap > _LONG_UNITS * max(unit, timedelta(days=1)):
            cut.add(place)
            left -= gap
    joined: list[list[tuple[datetime, datetime]]] = [[]]
    for place, group in enumerate(groups):
        joined[-1] += group
        if place in cut:
            joined.append([])
    shares = [1.0 + len(group) for group in joined]
    room = WIDTH - 2 * _MARGIN - _BREAK * (len(joined) - 1)
    found: list[_Stretch] = []
    x = float(_MARGIN)
    for group, share in zip(joined, shares, strict=True):
        width = room * share / sum(shares)
        pad = max((_last(group) - _first(group)) * 0.06, timedelta(hours=4))
        found.append(_Stretch(_moved(_first(group), -pad), _moved(_last(group), pad), x, x + width))
        x += width + _BREAK
    return found


def _mark(row: Row, left: float, right: float, y: float) -> Mark:
    band = right - left > 12
    if not band:
        left = right = (left + right) / 2
    before = left > WIDTH - right
    room = (left - 2 * _MARGIN) if before else (WIDTH - right - 2 * _MARGIN)
    label = row.label + (" ≠" if row.disputed else " ≈" if row.differing else "")
    return Mark(
        x=round(left, 1),
        width=round(right - left, 1),
        y=y,
        band=band,
        day=precision(row.edtf) in ("day", "clock"),
        label=shorten(label, max(24, int(room / _CHARACTER))),
        label_x=round(left - 10 if before else right + 10, 1),
        before=before,
        row=row,
    )


def _ticks(stretch: _Stretch) -> list[Tick]:
    """Return round dates at least 90 units apart, or the middle of the stretch where no round date falls into it."""
    most = max(1, int((stretch.right - stretch.left) / 96))
    span = stretch.last - stretch.first
    for step, unit in (
        (1, "day"),
        (2, "day"),
        (7, "day"),
        (1, "month"),
        (3, "month"),
        (1, "year"),
        (5, "year"),
        (25, "year"),
    ):
        days = {"day": 1, "month": 30.4, "year": 365.25}[unit] * step
        if span / timedelta(days=days) <= most:
            found = _round_dates(stretch, unit, step)
            if found:
                return found
            break
    middle = stretch.first + span / 2
    return [Tick(round(stretch.place(middle) - _LABEL / 2, 1), display(middle.date().isoformat()))]


def _round_dates(stretch: _Stretch, unit: str, step: int) -> list[Tick]:
    found: list[Tick] = []
    moment = (
        datetime(stretch.first.year, 1, 1)
        if unit != "day"
        else datetime.combine(stretch.first.date(), datetime.min.time())
    )
    if unit == "year":
        moment = moment.replace(year=max(1, moment.year - moment.year % step))
    while moment <= stretch.last and len(found) < 40:
        if moment >= stretch.first:
            text = moment.date().isoformat()
            label = display({"day": text, "month": text[:7], "year": text[:4]}[unit])
            found.append(Tick(round(stretch.place(moment), 1), label))
        try:
            if unit == "day":
                moment += timedelta(days=step)
            elif unit == "month":
                years, month = divmod(moment.month - 1 + step, 12)
                moment = moment.replace(year=moment.year + years, month=month + 1)
            else:
                moment = moment.replace(year=moment.year + step)
        except (OverflowError, ValueError):
            break
    return found


def _spaced(stretches: Sequence[Sequence[Tick]]) -> tuple[Tick, ...]:
    """Return the ticks whose labels have room: the first of each stretch before all others, then from left to right."""
    kept: list[Tick] = []
    for tick in (*(ticks[0] for ticks in stretches if ticks), *(tick for ticks in stretches for tick in ticks[1:])):
        if tick.x + _LABEL < WIDTH + 20 and all(abs(tick.x - other.x) > _LABEL for other in kept):
            kept.append(tick)
    return tuple(sorted(kept, key=lambda tick: tick.x))


def _first(group: Sequence[tuple[datetime, datetime]]) -> datetime:
    return min(first for first, _ in group)


def _last(group: Sequence[tuple[datetime, datetime]]) -> datetime:
    return max(last for _, last in group)


def _moved(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return moment
