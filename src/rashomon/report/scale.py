"""Turns spans of time into a scale: moments to places on a line, long gaps left out, round dates along it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Literal

from rashomon.report.passage import short_months
from rashomon.when import Bounds, display

# Room for "28 September 2024", and for "28 Sep 2024".
_LABEL, _SHORT = 108.0, 82.0
_OVER = 12.0  # how far a label may reach beyond the scale
# A date no narrower than this says too little to set the scale; it is drawn as a band where others set it. One that
# lies far from all others still gets a stretch of its own, up to a quarter of a year.
_BROAD, _BROADEST = timedelta(days=8), timedelta(days=93)
# A gap longer than this share of what is left is left out, provided that it is also long beside the dates themselves.
_LONG = 0.15
_LONG_UNITS = 12
_STEPS: tuple[tuple[int, str], ...] = (
    (1, "hour"),
    (3, "hour"),
    (6, "hour"),
    (1, "day"),
    (2, "day"),
    (3, "day"),
    (7, "day"),
    (1, "month"),
    (3, "month"),
    (1, "year"),
    (5, "year"),
    (25, "year"),
    (100, "year"),
)
_UNITS = {"hour": 1 / 24, "day": 1.0, "month": 30.4, "year": 365.25}


Anchor = Literal["start", "middle", "end"]
_BEFORE: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Frame:
    """Where a scale is drawn: from `left` to `right`, at most `breaks` gaps left out, each drawn `gap` wide.

    `short` where there is room for the first letters of months only.
    """

    left: float
    right: float
    gap: float
    breaks: int
    short: bool = False

    @property
    def label(self) -> float:
        """The room that the date of a tick takes."""
        return _SHORT if self.short else _LABEL


@dataclass(frozen=True)
class Tick:
    """A date on the axis; its label starts there, or has its middle or end there where only so there is room."""

    x: float
    label: str
    anchor: Anchor = "start"


@dataclass(frozen=True)
class Stretch:
    """A span of time without a long gap, with some room about what is `told` in it, and where it is drawn."""

    told: Bounds
    first: datetime
    last: datetime
    left: float
    right: float

    def place(self, moment: datetime) -> float:
        """Return where a moment stands, those beyond the stretch at its ends."""
        share = (moment - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


@dataclass(frozen=True)
class Scale:
    """Stretches from left to right, the places of the gaps between them, and the dates along them."""

    stretches: tuple[Stretch, ...]
    breaks: tuple[float, ...]
    ticks: tuple[Tick, ...]

    def place(self, first: datetime, last: datetime) -> tuple[float, float] | None:
        """Return from where to where a span is drawn; None where it lies in a gap that is left out."""
        touched = [s for s in self.stretches if s.told.earliest <= last and first <= s.told.latest]
        return (touched[0].place(first), touched[-1].place(last)) if touched else None


def make_scale(limits: Sequence[Bounds], frame: Frame) -> Scale:
    """Return the scale that holds these spans, set by the narrow ones where there are two or more; never none."""
    stretches = _laid(_groups(limits, frame.breaks), frame)
    return Scale(
        stretches=tuple(stretches),
        breaks=tuple(round(s.right + frame.gap / 2, 1) for s in stretches[:-1]),
        ticks=_spaced([_ticks(stretch, frame) for stretch in stretches], frame),
    )


def _groups(limits: Sequence[Bounds], breaks: int) -> list[list[Bounds]]:
    """Return the spans that set the scale, parted at long gaps."""
    exact = [one for one in limits if is_narrow(one)]
    if len(exact) < 2:
        return _parted(limits, breaks, _unit(limits))
    unit = _unit(exact)
    groups = alone = _parted(exact, breaks, unit)
    far: list[Bounds] = []
    for one in sorted(set(limits) - set(exact)):
        if one.latest - one.earliest <= _BROADEST:
            tried = _parted([*exact, *far, one], breaks, unit)
            if [group for group in tried if set(group).isdisjoint({*far, one})] == alone:
                groups, far = tried, [*far, one]
    return groups


def is_narrow(limits: Bounds) -> bool:
    """Return whether a span is narrow enough to set a scale."""
    return limits.latest - limits.earliest <= _BROAD


def _unit(limits: Sequence[Bounds]) -> timedelta:
    """Return how long what is told lasts as a rule, a day at least."""
    lengths = sorted(_last(run) - _first(run) for run in _runs(limits))
    return max(lengths[len(lengths) // 2], timedelta(days=1))


def _runs(limits: Sequence[Bounds]) -> list[list[Bounds]]:
    """Return spans in order, those together that no day parts."""
    runs: list[list[Bounds]] = []
    for one in sorted(limits):
        if runs and one.earliest <= _last(runs[-1]) + timedelta(days=1):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _parted(limits: Sequence[Bounds], breaks: int, unit: timedelta) -> list[list[Bounds]]:
    """Return spans in order, parted where a gap is long beside the whole and beside `unit`."""
    groups = _runs(limits)
    gaps = [(_first(after) - _last(before), place) for place, (before, after) in enumerate(pairwise(groups))]
    left = _last(groups[-1]) - _first(groups[0])
    cut: set[int] = set()
    for gap, place in sorted(gaps, reverse=True)[:breaks]:
        if gap > left * _LONG and gap > _LONG_UNITS * unit:
            cut.add(place)
            left -= gap
    joined: list[list[Bounds]] = [[]]
    for place, group in enumerate(groups):
        joined[-1] += group
        if place in cut:
            joined.append([])
    return joined


def _laid(groups: Sequence[Sequence[Bounds]], frame: Frame) -> list[Stretch]:
    """Return a stretch for each group, with its share of the width by how much happens in it."""
    shares = [1.0 + len(group) for group in groups]
    room = frame.right - frame.left - frame.gap * (len(groups) - 1)
    found: list[Stretch] = []
    x = frame.left
    for group, share in zip(groups, shares, strict=True):
        width = room * share / sum(shares)
        told = Bounds(_first(group), _last(group))
        pad = max((told.latest - told.earliest) * 0.06, timedelta(hours=4))
        found.append(Stretch(told, _moved(told.earliest, -pad), _moved(told.latest, pad), x, x + width))
        x += width + frame.gap
    return found


def _ticks(stretch: Stretch, frame: Frame) -> list[Tick]:
    """Return round dates about as far apart as their labels are long; the middle where none falls into the stretch."""
    most = max(1, int((stretch.right - stretch.left) / (frame.label * 0.9)))
    days = (stretch.last - stretch.first) / timedelta(days=1)
    for step, unit in _STEPS:
        if days / (_UNITS[unit] * step) <= most:
            found = _round_dates(stretch, step, unit, short=frame.short)
            if found:
                return found
            break
    middle = stretch.first + (stretch.last - stretch.first) / 2
    return [Tick(round(stretch.place(middle), 1), _tick_words(middle, "day", short=frame.short))]


def _round_dates(stretch: Stretch, step: int, unit: str, *, short: bool) -> list[Tick]:
    found: list[Tick] = []
    moment = datetime(stretch.first.year, 1, 1)
    if unit in ("hour", "day"):
        moment = datetime.combine(stretch.first.date(), time.min)
    elif unit == "year":
        moment = moment.replace(year=max(1, moment.year - moment.year % step))
    while moment <= stretch.last and len(found) < 60:
        if moment >= stretch.first:
            found.append(Tick(round(stretch.place(moment), 1), _tick_words(moment, unit, short=short, first=not found)))
        try:
            moment = _stepped(moment, step, unit)
        except (OverflowError, ValueError):
            break
    return found


def _stepped(moment: datetime, step: int, unit: str) -> datetime:
    if unit == "hour":
        return moment + timedelta(hours=step)
    if unit == "day":
        return moment + timedelta(days=step)
    if unit == "year":
        return moment.replace(year=moment.year + step)
    years, month = divmod(moment.month - 1 + step, 12)
    return moment.replace(year=moment.year + years, month=month + 1)


def _tick_words(moment: datetime, unit: str, *, short: bool, first: bool = False) -> str:
    text = moment.date().isoformat()
    words = display({"month": text[:7], "year": text[:4]}.get(unit, text))
    words = short_months(words) if short else words
    if unit != "hour" or not moment.hour:
        return words
    return f"{words.rpartition(' ')[0]}, {moment:%H:%M}" if first else f"{moment:%H:%M}"


def _spaced(stretches: Sequence[Sequence[Tick]], frame: Frame) -> tuple[Tick, ...]:
    """Return the ticks whose labels have room: the first of each stretch before all others, then from left to right.

    The last stretch is the shortest where there are several, as a rule, and comes first. Of clock times, the days among
    them come first: a time without its day says little.
    """
    firsts = [ticks[0] for ticks in stretches if ticks]
    others = [tick for ticks in stretches for tick in ticks[1:]]
    kept: list[Tick] = []
    taken: list[tuple[float, float]] = []
    for tick in (*reversed(firsts), *sorted(others, key=lambda t: t.label[2:3] == ":")):
        for anchor, share in _BEFORE.items():
            start = tick.x - frame.label * share
            end = start + frame.label
            room = start >= 0 and end <= frame.right + _OVER
            if room and all(end <= a or b <= start for a, b in taken):
                kept.append(replace(tick, anchor=anchor))
                taken.append((start, end))
                break
    return tuple(sorted(kept, key=lambda tick: tick.x))


def _first(group: Sequence[Bounds]) -> datetime:
    return min(one.earliest for one in group)


def _last(group: Sequence[Bounds]) -> datetime:
    return max(one.latest for one in group)


def _moved(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return moment
