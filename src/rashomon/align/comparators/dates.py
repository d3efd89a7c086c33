"""Dates and clock times of one thing: Tuesday against Wednesday, March 2016 against 2016, 2 a.m. against noon."""

import re

from rashomon.align.alignment import Alignment
from rashomon.align.claims import ToldTime
from rashomon.align.comparators.difference import Difference, SlotName
from rashomon.align.days import NEAR_DAYS, days_between
from rashomon.align.vocabulary import content_words
from rashomon.types import Span
from rashomon.when import bounds, compatible, display

# Words that say which day a clock time is of: "8 a.m. this morning", "noon on Friday", "9.30 p.m. on 4 May".
_NAMES_A_DAY = re.compile(
    r"day\b|tomorrow|night\b|morning|afternoon|evening|[A-Z][a-z]{2,8}\.? \d|\d [A-Z][a-z]{2}|\d{4}"
)
_PART_OF_DAY = re.compile(r"\b(early|late|morning|midday|noon|afternoon|evening|night|overnight|midnight)\b", re.I)
_MEETING_PARTS = frozenset(
    frozenset(parts.split())
    for parts in """early morning · early overnight · early night · late night · late evening · late afternoon ·
    late midnight · late overnight · evening night · afternoon evening · night overnight · night midnight ·
    midday noon · noon afternoon · midday afternoon · morning overnight · overnight midnight""".split("·")
)
_DIAL = re.compile(r"T(\d\d):(\d\d)")
# What says which half of the day a clock time is in.
_HALF_OF_DAY = re.compile(
    r"\b(?:[ap]\.?\s?m\b|morning|afternoon|evening|night|tonight|noon|midday|midnight|hours\b|(?:0\d|1[3-9]|2[0-4])[.:]?\d\d)",
    re.I,
)
_IN_PLACE = 2  # words paired around two dates that make them dates of one thing


def compare_dates(pair: Alignment) -> Difference | None:
    """Compare the dates two claims give for one thing: dates with some word around them in common.

    Accounts tell many days; where two of them fit each other, the claims do not differ over the others.
    """
    left, right = pair.left, pair.right
    part = _parts_of_one_day(pair)
    if part is not None:
        return part
    meeting = [(a, b) for a in left.times for b in right.times if a.around & b.around and _of_one_kind(a, b)]
    if not meeting or any(_same(a, b) for a in left.times for b in right.times):
        return None
    a, b = max(meeting, key=lambda times: (len(times[0].around & times[1].around), -_gap(*times)))
    thing = next(word for root, word in content_words(left.text).items() if root in a.around & b.around)
    if not any(compatible(x.edtf, y.edtf) for x in left.times for y in right.times):
        return None if _gap(a, b) > NEAR_DAYS else date_difference(pair, a, b, thing)
    if compatible(a.edtf, b.edtf) and _clock(a) == _clock(b) and _less_exact(a, b):
        return date_difference(pair, a, b, thing)
    return None


def _parts_of_one_day(pair: Alignment) -> Difference | None:
    """Compare two tellings of one day for its part: "Monday" and "Monday afternoon", "early Friday", "Friday night"."""
    for i, j in pair.links:
        mine, theirs = pair.mine[i], pair.theirs[j]
        if mine.kind != "time" or pair.around(i, j) < _IN_PLACE or mine.key != theirs.key:
            continue
        values = pair.said_left(mine), pair.said_right(theirs)
        parts = _part_of_day(values[0]), _part_of_day(values[1])
        if parts[0] != parts[1]:
            return _part_difference(values, parts, (mine.at, theirs.at))
    return None


def _part_of_day(words: str) -> str:
    found = _PART_OF_DAY.search(words)
    return found[1].lower() if found else ""


def _part_difference(values: tuple[str, str], parts: tuple[str, str], spans: tuple[Span, Span]) -> Difference | None:
    told = f"“{values[0]}” and “{values[1]}”"
    if not all(parts):
        return Difference("differ", "when", values, f"{told}, one less exactly.", 0.8, "part of day", spans)
    if frozenset(parts) in _MEETING_PARTS:
        return None
    return Difference("contradict", "when", values, f"{told} cannot both be right.", 0.7, "part of day", spans)


def date_difference(pair: Alignment, mine: ToldTime, theirs: ToldTime, thing: str) -> Difference:
    """Return how two dates of one thing differ."""
    values, shown = (mine.text, theirs.text), (display(mine.edtf), display(theirs.edtf))
    spans = (_place(pair.left.text, mine.text), _place(pair.right.text, theirs.text))
    if compatible(mine.edtf, theirs.edtf):
        reason = f"“{thing}”: {shown[0]} and {shown[1]}, one less exactly."
        return Difference("differ", "when", values, reason, 0.8, "precision", spans)
    # Two clock times of one act are seldom of two things; two days often are.
    reason = f"“{thing}”: {shown[0]} and {shown[1]} cannot both be right."
    slot: SlotName = "clock" if _clock(mine) else "date"
    return Difference("contradict", "when", values, reason, 0.6, slot, spans)


def _place(text: str, words: str) -> Span:
    start = max(0, text.find(words))
    return Span(start, min(len(text), start + len(words)))


def _of_one_kind(left: ToldTime, right: ToldTime) -> bool:
    """Tell whether two dates can be held together: a clock time with a day where its words say which day it is of."""
    return _clock(left) == _clock(right) or any(_clock(one) and _NAMES_A_DAY.search(one.text) for one in (left, right))


def _clock(time: ToldTime) -> bool:
    return "T" in time.edtf


def _same(left: ToldTime, right: ToldTime) -> bool:
    """Tell whether two dates are one: by value, by their words, whatever day each was taken to be, or on the dial."""
    return left.edtf == right.edtf or left.text.lower() == right.text.lower() or _same_on_the_dial(left, right)


def _same_on_the_dial(left: ToldTime, right: ToldTime) -> bool:
    """Tell whether two clock times can be one: "half past eight" says not which half of the day, "8.30 p.m." does."""
    mine, theirs = _DIAL.search(left.edtf), _DIAL.search(right.edtf)
    if mine is None or theirs is None or all(_HALF_OF_DAY.search(t.text) for t in (left, right)):
        return False
    return (int(mine[1]) % 12, mine[2]) == (int(theirs[1]) % 12, theirs[2])


def _gap(left: ToldTime, right: ToldTime) -> int:
    """Return the days between two dates, 0 where they meet."""
    mine, theirs = bounds(left.edtf), bounds(right.edtf)
    return days_between(mine, theirs) if mine and theirs else 0


def _less_exact(left: ToldTime, right: ToldTime) -> bool:
    mine, theirs = bounds(left.edtf), bounds(right.edtf)
    if mine is None or theirs is None:
        return False
    sizes = sorted([mine.latest - mine.earliest, theirs.latest - theirs.earliest])
    return sizes[1] >= 2 * sizes[0]
