"""Turns what led to what into arrows along the left side of a timeline, none drawn over another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.report.events import Sequel

_STEP, _HEAD, _MOST_LANES = 9.0, 5.0, 6
_PAD = 14.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Arrow:
    """A line from the row of one event to the row of what followed, its head, and the events' numbers."""

    line: str
    head: str
    first: int
    then: int
    sequel: Sequel


def lanes_for(sequels: Sequence[Sequel], order: Sequence[str]) -> dict[str, int]:
    """Return a lane for each arrow between events of `order` (their anchors), by the anchor of the sequel.

    Short arrows take the lanes near the drawing. What finds no lane is left out.
    """
    place = {anchor: number for number, anchor in enumerate(order)}
    spans: dict[str, tuple[int, int]] = {}
    for sequel in sequels:
        ends = [place[row.anchor] for row in (sequel.first, sequel.then) if row.anchor in place]
        if len(ends) == 2 and ends[0] != ends[1]:
            spans.setdefault(sequel.anchor, (min(ends), max(ends)))
    lanes: list[list[tuple[int, int]]] = []
    found: dict[str, int] = {}
    for anchor, (first, last) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item)):
        free = (n for n, lane in enumerate(lanes) if all(last <= a or b <= first for a, b in lane))
        lane = next(free, len(lanes))
        if lane == len(lanes):
            if lane == _MOST_LANES:
                continue
            lanes.append([])
        lanes[lane].append((first, last))
        found[anchor] = lane
    return found


def gutter_of(lanes: Mapping[str, int]) -> float:
    """Return how much room arrows in these lanes take."""
    return _PAD + _STEP * (1 + max(lanes.values())) if lanes else 0.0


def draw_arrow(sequel: Sequel, lane: int, numbers: tuple[int, int], ends: tuple[Point, Point], left: float) -> Arrow:
    """Return the arrow between two marks that are met at `ends`; `left` is where the drawing itself begins."""
    (x0, y0), (x1, y1) = ends
    down = 1.0 if y1 > y0 else -1.0
    # Lines that leave and reach one row keep apart.
    start, end = y0 + 2.5 * down, y1 - 2.5 * down
    x = left - _PAD - _STEP * lane
    from_, to = max(x0, left - 2), max(x1, left - 2)
    bend = 4 * down
    line = (
        f"M{from_:.1f} {start:.1f}H{x + 4:.1f}Q{x:.1f} {start:.1f} {x:.1f} {start + bend:.1f}"
        f"V{end - bend:.1f}Q{x:.1f} {end:.1f} {x + 4:.1f} {end:.1f}H{to - _HEAD:.1f}"
    )
    head = f"M{to - _HEAD - 1:.1f} {end - 4:.1f}L{to + 1:.1f} {end:.1f}L{to - _HEAD - 1:.1f} {end + 4:.1f}Z"
    return Arrow(line, head, *numbers, sequel)
