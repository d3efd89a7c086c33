"""Turns a date into what is drawn for it: a point, a band, one of several points, an arrow to all time before."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rashomon.report.scale import Frame, Scale
from rashomon.when import Bounds, bounds, precision

_TAIL = 38  # length of the arrow that stands for all time before or after
_NARROW = 12  # a band no wider than this is drawn as a point
_WIDEST = 200  # years beyond which a date is too vague to draw

ShapeKind = Literal["point", "band", "either", "before", "after"]


@dataclass(frozen=True)
class Shape:
    """A date as drawn from `x` to `x + width`; of `points`, one is right.

    `before` and `after` are open to that side. `exact`: a day or a clock time. `told` unless no account tells it and it
    is what their tellings leave.
    """

    kind: ShapeKind
    x: float
    width: float = 0.0
    points: tuple[float, ...] = ()
    exact: bool = True
    told: bool = True

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width


def drawable(edtf: str | None) -> Bounds | None:
    """Return what sets the scale for a date: its bounds, its known end twice where the other is open, None for none."""
    limits = bounds(edtf)
    if limits is None:
        return None
    earliest, latest = limits
    if earliest == datetime.min or latest == datetime.max:
        known = latest if earliest == datetime.min else earliest
        return None if known in (datetime.min, datetime.max) else Bounds(known, known)
    return limits if latest.year - earliest.year < _WIDEST else None


def shape_of(edtf: str, scale: Scale, frame: Frame, *, told: bool = True) -> Shape | None:
    """Return what is drawn for a date; None where the scale has no place for it."""
    limits, ends = bounds(edtf), drawable(edtf)
    placed = scale.place(*ends) if ends else None
    if limits is None or placed is None:
        return None
    left, right = placed
    if limits.earliest == datetime.min:
        left = max(frame.left - frame.gap / 3, right - _TAIL)
        return Shape("before", left, right - left, exact=False, told=told)
    if limits.latest == datetime.max:
        return Shape("after", left, min(_TAIL, frame.right + frame.gap / 3 - left), exact=False, told=told)
    points = _points(edtf, scale)
    if points and points[-1] - points[0] > _NARROW:
        return Shape("either", points[0], points[-1] - points[0], points, told=told)
    exact = precision(edtf) in ("day", "clock") and not re.search(r"[~?%]", edtf)
    if right - left <= _NARROW:
        return Shape("point", (left + right) / 2, exact=exact, told=told)
    return Shape("band", left, right - left, exact=exact, told=told)


def _points(edtf: str, scale: Scale) -> tuple[float, ...]:
    """Return the places of the dates of which one is right, from left to right; empty for any other date."""
    if edtf[0] != "[" or ".." in edtf:
        return ()
    spans = [scale.place(*limits) for part in edtf[1:-1].split(",") if (limits := bounds(part.strip()))]
    return tuple(sorted((span[0] + span[1]) / 2 for span in spans if span))
