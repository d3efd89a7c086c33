"""Turns a timeline into one row an account: which of its events each account tells, on the same scale."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.report.passage import shorten
from rashomon.report.shapes import shape_of
from rashomon.report.timeline import Mark, Timeline

_TOP, _NAME, _LANE, _WIDTH, _FOOT = 40.0, 20.0, 22.0, 21.0, 10.0
_MOST = 12


@dataclass(frozen=True)
class Dot:
    """An event that the account tells; `dated` where it gives a date itself, else it stands where others date it."""

    x: float
    y: float
    mark: Mark
    anchor: str
    dated: bool
    when: str


@dataclass(frozen=True)
class Lane:
    """An account: its name and the events it tells."""

    name: str
    y: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Tellers:
    """A drawing in the units of the timeline it belongs to; `left_out` counts the accounts it has no room for."""

    height: float
    lanes: tuple[Lane, ...]
    left_out: int


def draw_tellers(timeline: Timeline, accounts: Iterable[str]) -> Tellers | None:
    """Return the drawing of a dozen of the accounts at most, those that tell most; None where fewer than two tell."""
    told = Counter(name for mark in timeline.marks for name in mark.row.accounts)
    if len(told) < 2:
        return None
    kept = {name for name, _ in sorted(told.items(), key=lambda item: (-item[1], item[0]))[:_MOST]}
    lanes: list[Lane] = []
    y = _TOP
    for name in (one for one in accounts if one in kept):
        dots, foot = _dots(name, timeline, y + _NAME)
        lanes.append(Lane(shorten(name, 48), y, dots))
        y = foot + _FOOT
    return Tellers(y, tuple(lanes), len(told) - len(kept))


def _dots(name: str, timeline: Timeline, top: float) -> tuple[tuple[Dot, ...], float]:
    """Return the events an account tells at their places, one below the other where they would touch, and the foot."""
    ends: list[float] = []
    dots: list[Dot] = []
    for mark in timeline.marks:
        telling = next((one for one in mark.row.tellings if one.account == name), None)
        if telling is None:
            continue
        own = next((one for one in mark.row.dates if one.account == name), None)
        shape = (shape_of(own.edtf, timeline.scale, timeline.frame) if own else None) or mark.shape
        x = shape.x + shape.width / 2
        lane = next((n for n, end in enumerate(ends) if end <= x), len(ends))
        ends[lane : lane + 1] = [x + _WIDTH]
        dots.append(
            Dot(
                x=round(x, 1),
                y=top + _LANE * lane + _LANE / 2,
                mark=mark,
                anchor=own.anchor if own else telling.anchor,
                dated=own is not None,
                when=own.when if own else mark.row.dated,
            )
        )
    return tuple(dots), top + _LANE * max(1, len(ends))
