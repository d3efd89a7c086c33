"""Numbers to plots that need no script: rows of marks on one scale, each place on it a share of the width in percent.

Marks differ in form, never by colour alone: full, striped and hollow bars; full and hollow dots; lines between them.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

MarkKind = Literal["full", "striped", "hollow", "dot", "ring", "span"]

_STEPS = (1, 2, 2.5, 5, 10)
_TICKS = 5  # at most, so that their labels stand apart on a phone


class Mark(NamedTuple):
    """A mark from `start` to `stop` on the scale, in percent of the width; a dot or ring stands at `start`."""

    kind: MarkKind
    start: float
    stop: float


class Tick(NamedTuple):
    """A place on the scale, in percent of the width, and what it says."""

    at: float
    text: str
    anchor: Literal["start", "middle", "end"]


class Row(NamedTuple):
    """A row of a plot: whom or what it is of, its marks, and its numbers in words."""

    label: str
    marks: tuple[Mark, ...]
    told: str


Key = tuple[tuple[MarkKind, str], ...]


class Plot(NamedTuple):
    """A plot: what its scale measures, in which unit; what its marks are; its rows."""

    scale: str
    key: Key
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]


class Scale:
    """Numbers from 0 to at least `most`, as places on the width: round ticks, no finer than 1 where all are whole."""

    def __init__(self, most: float, unit: str = "", *, whole: bool = True) -> None:
        self._step = _step(max(most, 0.0) / (_TICKS - 1), whole=whole)
        self._steps = max(1, math.ceil(max(most, 0.0) / self._step - 1e-9))
        self._unit = unit

    @property
    def top(self) -> float:
        """The number at the right end."""
        return self._step * self._steps

    def at(self, number: float) -> float:
        """Return where a number stands, in percent of the width."""
        return round(min(100.0, max(0.0, 100 * number / self.top)), 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The ticks, from left to right."""
        numbers = [self._step * place for place in range(self._steps + 1)]
        ends = {0: "start", self._steps: "end"}
        return tuple(
            Tick(self.at(number), f"{number:,.10g}{self._unit}", ends.get(place, "middle"))  # type: ignore[arg-type]
            for place, number in enumerate(numbers)
        )


def stacked(scale: Scale, parts: Iterable[tuple[MarkKind, float]]) -> tuple[Mark, ...]:
    """Return bars that stand one after the other, those of nothing left out."""
    marks, start = [], 0.0
    for kind, number in parts:
        if number > 0:
            marks.append(Mark(kind, scale.at(start), scale.at(start + number)))
        start += number
    return tuple(marks)


def estimated(scale: Scale, low: float, share: float, high: float) -> tuple[Mark, ...]:
    """Return a dot on the line from the low to the high end of what a share may be."""
    return Mark("span", scale.at(low), scale.at(high)), Mark("dot", scale.at(share), scale.at(share))


def placed(scale: Scale, points: Sequence[tuple[MarkKind, float]]) -> tuple[Mark, ...]:
    """Return marks on a line that joins the first and the last of them."""
    ends = [scale.at(number) for _, number in points]
    dots = [Mark(kind, at, at) for (kind, _), at in zip(points, ends, strict=True)]
    # Where several stand in one place, the full one is on top.
    return Mark("span", min(ends), max(ends)), *sorted(dots, key=lambda mark: mark.kind == "dot")


def _step(least: float, *, whole: bool) -> float:
    """Return the smallest round step of at least so much."""
    if least <= 0:
        return 1.0
    power: float = 10.0 ** math.floor(math.log10(least))
    step = next(factor * power for factor in _STEPS if factor * power >= least - 1e-12)
    return max(1.0, math.ceil(step)) if whole else step
