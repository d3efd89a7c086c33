"""Turns dated events into the geometry of a timeline drawn to scale: one row an event, what is doubtful as a band."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.report.arrows import Arrow, draw_arrow, gutter_of, lanes_for
from rashomon.report.events import DateTold, Row, Sequel
from rashomon.report.passage import brief, shorten
from rashomon.report.scale import Frame, Scale, is_narrow, make_scale
from rashomon.report.shapes import Shape, drawable, shape_of

_TOP, _LINE, _TEXT, _MARGIN = 46.0, 27.0, 17.0, 14.0
# What a character takes, in the widest of the fonts that a system may use.
_CHARACTER, _SMALL = 7.9, 7.2
_SHORTEST = 64  # characters of a label that must have room beside its mark; else it stands above
_LINES = 3  # of a label that stands above its mark
_MOST, _MOST_DATES, _MOST_BREAKS = 24, 5, 4


@dataclass(frozen=True)
class Sheet:
    """What a timeline is drawn on. On a stacked one, labels stand above their marks, not beside them."""

    width: float
    stacked: bool
    gap: float


# As many breaks on both, so that the same events are drawn, and have the same numbers.
WIDE = Sheet(960, stacked=False, gap=34)
NARROW = Sheet(330, stacked=True, gap=16)


@dataclass(frozen=True)
class Place:
    """Where words stand beside their mark: at `x`, before it where they end there."""

    x: float
    before: bool


@dataclass(frozen=True)
class DateMark:
    """The date that some accounts give an event where others give another.

    `told` are those that are named, `names` their names as far as there is room, `more` how many are not.
    """

    shape: Shape
    y: float
    told: tuple[DateTold, ...]
    names: tuple[str, ...]
    more: int
    label: Place
    text_y: float

    @property
    def foot(self) -> float:
        """Where the next may begin."""
        return self.y + _TEXT - 4


@dataclass(frozen=True)
class Mark:
    """One event: its number, its date as drawn, its label, and the dates it is given where they do not fit.

    `y` is the middle of the shape, `text_y` the foot of the first line of the label; `dates_left` counts what `dates`
    has no room for.
    """

    number: int
    row: Row
    shape: Shape
    y: float
    lines: tuple[str, ...]
    label: Place
    text_y: float
    dates: tuple[DateMark, ...]
    dates_left: int
    foot: float


@dataclass(frozen=True)
class Timeline:
    """A drawing in units of its own; `left_out` are the dated events it has no place for."""

    sheet: Sheet
    height: float
    frame: Frame
    marks: tuple[Mark, ...]
    scale: Scale
    arrows: tuple[Arrow, ...]
    left_out: tuple[Row, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each event drawn, by its anchor."""
        return {mark.row.anchor: mark.number for mark in self.marks}


def draw_timeline(rows: Sequence[Row], sequels: Sequence[Sequel] = (), sheet: Sheet = WIDE) -> Timeline | None:
    """Return the drawing of at most two dozen events, the most widely told; None where fewer than two have dates.

    Of events that no account dates, those are drawn that the tellings leave two ends for.
    """
    ranked = _ranked(rows, sequels)
    if not any(row.edtf for row in ranked):
        return None
    led = [sequel for sequel in sequels if sequel.led]
    bare = Frame(_MARGIN, sheet.width - _MARGIN, sheet.gap, _MOST_BREAKS, short=sheet.stacked)
    # What the most widely told leave no place for makes room for others that have one.
    first = _scale_for(ranked[:_MOST], bare)
    fitting = [row for row in ranked if _shape(row, first, bare) or _is_narrow(row)]
    chosen = {row.anchor for row in fitting[:_MOST]}
    kept = [row for row in rows if row.anchor in chosen]
    if sum(row.edtf is not None for row in kept) < 2:
        return None
    lanes = lanes_for(led, [row.anchor for row in kept])
    frame = replace(bare, left=_MARGIN + gutter_of(lanes))
    scale = _scale_for(kept, frame)
    marks: list[Mark] = []
    for row in kept:
        shape = _shape(row, scale, frame)
        if shape is not None:
            top = marks[-1].foot if marks else _TOP
            marks.append(_mark(len(marks) + 1, row, shape, top, (scale, frame, sheet)))
    drawn = {mark.row.anchor: mark for mark in marks}
    arrows = [
        draw_arrow(s, lanes[s.anchor], (one.number, other.number), (_reach(one), _reach(other)), frame.left)
        for s in led
        if s.anchor in lanes and (one := drawn.get(s.first.anchor)) and (other := drawn.get(s.then.anchor))
    ]
    return Timeline(
        sheet=sheet,
        height=(marks[-1].foot if marks else _TOP) + 4,
        frame=frame,
        marks=tuple(marks),
        scale=scale,
        arrows=tuple(arrows),
        left_out=tuple(row for row in rows if row.edtf and row.anchor not in drawn),
    )


def _ranked(rows: Sequence[Row], sequels: Sequence[Sequel]) -> list[Row]:
    """Return the events that could be drawn, the most widely told first, those without a date last."""
    joined = {row.anchor for sequel in sequels if sequel.led for row in (sequel.first, sequel.then)}
    placed = [row for row in rows if drawable(row.edtf) or (not row.edtf and _two_ended(row.within))]
    return sorted(placed, key=lambda row: (row.edtf is None, -len(row.accounts) - (row.anchor in joined)))


def _scale_for(rows: Sequence[Row], frame: Frame) -> Scale:
    told = [row.edtf for row in rows] + [group[0].edtf for row in rows for group in row.clashes]
    return make_scale([limits for edtf in told if (limits := drawable(edtf))], frame)


def _is_narrow(row: Row) -> bool:
    limits = drawable(row.edtf)
    return limits is not None and is_narrow(limits)


def _shape(row: Row, scale: Scale, frame: Frame) -> Shape | None:
    return shape_of(row.edtf or row.within or "", scale, frame, told=row.edtf is not None)


def _two_ended(edtf: str | None) -> bool:
    limits = drawable(edtf)
    return limits is not None and limits.earliest < limits.latest


def _mark(number: int, row: Row, shape: Shape, top: float, where: tuple[Scale, Frame, Sheet]) -> Mark:
    scale, frame, sheet = where
    sign = "\u00a0≠" if row.disputed else "\u00a0≈" if row.differing else ""
    label = f"{number} {row.label}"
    beside = _beside(shape, frame, sheet, (len(label) + len(sign)) * _CHARACTER)
    room = int((beside.x - frame.left if beside.before else sheet.width - beside.x) / _CHARACTER) - len(sign)
    if sheet.stacked or room < min(len(label), _SHORTEST):
        most = int((sheet.width - frame.left) / _CHARACTER)
        # The ends of lines leave some room unused.
        words = brief(label, int(most * _LINES * 0.85)) + sign
        lines = tuple(textwrap.wrap(words, most, max_lines=_LINES, placeholder=f" …{sign}"))
        # Over its mark, as far as it has room there; where all labels stand above, they are a list with one edge.
        over = 0.0 if sheet.stacked else min(shape.x, sheet.width - max(map(len, lines)) * _CHARACTER)
        place = Place(round(max(frame.left, over), 1), before=False)
        middle = top + _TEXT * len(lines) + 9
    else:
        lines, place, middle = (brief(label, room) + sign,), beside, top + 8
    foot = middle + _LINE - 8
    marks: list[DateMark] = []
    most_told = sorted(row.clashes, key=lambda group: -len(group))[:_MOST_DATES]
    for group in (group for group in row.clashes if group in most_told):
        other = shape_of(group[0].edtf, scale, frame)
        if other is not None:
            marks.append(_date_mark(other, group, foot, (frame, sheet)))
            foot = marks[-1].foot
    return Mark(
        number=number,
        row=row,
        shape=shape,
        y=middle,
        lines=lines,
        label=place,
        text_y=top + 13,
        dates=tuple(marks),
        dates_left=len(row.clashes) - len(marks),
        foot=foot + (_TEXT if len(row.clashes) > len(marks) else 0) + (4 if marks else 0),
    )


def _date_mark(shape: Shape, told: tuple[DateTold, ...], top: float, where: tuple[Frame, Sheet]) -> DateMark:
    frame, sheet = where
    most, longest = (1, 24) if sheet.stacked else (2, 34)
    names = tuple(shorten(one.account, longest) for one in told[:most])
    more = len(told) - len(names)
    length = len(f"{', '.join(names)}{f' and {more} more' if more else ''}: {told[0].when}") * _SMALL
    label, y, text_y = _beside(shape, frame, sheet, length), top + 4, top + 8
    if length > (label.x - frame.left if label.before else sheet.width - label.x):
        label, y = Place(frame.left, before=False), top + _TEXT + 1
    return DateMark(shape, y, told[:most], names, more, label, text_y)


def _beside(shape: Shape, frame: Frame, sheet: Sheet, length: float) -> Place:
    """Return a place for words of a length to the right of a mark, or to its left where only there is more room."""
    right, left = sheet.width - shape.right - 10, shape.x - 10 - frame.left
    before = length > right and left > right
    return Place(round(shape.x - 10 if before else shape.right + 10, 1), before)


def _reach(mark: Mark) -> tuple[float, float]:
    """Return where a line from the left meets a mark or its label."""
    words = max(map(len, mark.lines)) * _CHARACTER if mark.label.before else 0.0
    return mark.shape.x - 8 if not words else mark.label.x - words - 6, mark.y
