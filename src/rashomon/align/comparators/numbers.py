"""Counts, amounts, shares and durations of one thing: five people against six, about two dozen against 25."""

from collections.abc import Iterator
from typing import Literal

from rashomon.align.alignment import Alignment
from rashomon.align.claims import StoryClaim
from rashomon.align.comparators.difference import Difference
from rashomon.align.days import NEAR_DAYS, days_between
from rashomon.align.ordinals import Ordinal, ordinals_of
from rashomon.align.quantities import Quantity, counted_pairs, overlap
from rashomon.when import bounds

_SAME_MATTER = 4  # words in common that make two bare sums or percentages be of one thing
_IN_PLACE = 2  # words paired around two counts that make them counts of one thing
_ONE_SENSE = 0.6  # likeness of what two counts count
_TOO_FAR = 5  # times one count may be the other: more is a count of something else
_NEAR_NAME = 40  # characters between a name and an age that is its own


def compare_numbers(pair: Alignment) -> Difference | None:
    """Compare counts of one thing: five people against six cannot both be right, "about two dozen" and 25 can.

    Claims of days more than a month apart are of different things, whatever they count.
    """
    mine, theirs = bounds(pair.left.when), bounds(pair.right.when)
    if mine and theirs and days_between(mine, theirs) > NEAR_DAYS:
        return None
    found = [number_difference(pair, a, b) for a, b in _counted(pair)]
    return found[0] if found else None


def compare_ordinals(pair: Alignment) -> Difference | None:
    """Compare which in a row something is: a second visit and a third, the largest port and the second-largest.

    Both must be told behind one word, of claims whose dates fit: the 17th day and the 19th are two days.
    """
    if pair.of_two_times:
        return None
    left, right = ordinals_of(pair.left.text), ordinals_of(pair.right.text)
    for mine in left:
        for theirs in right:
            told = any(o.rank == mine.rank for o in right) or any(o.rank == theirs.rank for o in left)
            if mine.of != theirs.of or told or not _behind_one_word(pair, mine, theirs):
                continue
            values = pair.left.text[slice(*mine.at)], pair.right.text[slice(*theirs.at)]
            reason = f"“{values[0]}” and “{values[1]}” cannot both be right of one thing."
            return Difference("contradict", "number", values, reason, 0.7, "number", (mine.at, theirs.at))
    return None


def _behind_one_word(pair: Alignment, mine: Ordinal, theirs: Ordinal) -> bool:
    """Tell whether the words before two ordinals are paired, and what they number stands in one place."""
    before = (
        max((n for n, unit in enumerate(units) if unit.at.end <= ordinal.at.start), default=-1)
        for units, ordinal in ((pair.mine, mine), (pair.theirs, theirs))
    )
    i, j = before
    ends = [
        (a, b) for a, b in pair.links if (pair.mine[a].at.end, pair.theirs[b].at.end) == (mine.at.end, theirs.at.end)
    ]
    return (i, j) in pair.links and bool(ends) and pair.around(*ends[0]) >= _IN_PLACE


def _counted(pair: Alignment) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the unequal quantities of two claims that count one thing."""
    left, right = pair.left, pair.right
    alike = counted_pairs(left.quantities, right.quantities)
    equal = [(a, b) for a, b in alike if (a.low, a.high) == (b.low, b.high)]
    told = {id(q) for both in equal for q in both}
    for a, b in alike:
        if id(a) in told or id(b) in told or _far(a, b):
            continue
        # Where they agree on one number, another that differs counts something else, unless it tells the same of them.
        if (not equal or (a.state and a.state == b.state)) and _of_one_matter(pair, a, b):
            yield a, b
    if not alike:
        yield from ((a, b) for a in left.quantities for b in right.quantities if _in_one_place(pair, a, b))


def _of_one_matter(pair: Alignment, mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether two quantities of one kind are of one thing."""
    if mine.kind == "age":
        return _whose(pair.left, mine) == _whose(pair.right, theirs) != ""
    if mine.unit:
        return True
    return len(pair.left.words.keys() & pair.right.words.keys()) >= _SAME_MATTER  # 20 percent of what, nobody says


def _in_one_place(pair: Alignment, mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether two quantities that count different words stand in one place of what is told, for one thing."""
    if (
        mine.kind != theirs.kind
        or mine.kind == "age"
        or _far(mine, theirs)
        or (mine.low, mine.high) == (theirs.low, theirs.high)
    ):
        return False
    around = pair.of_number(pair.left.quantities.index(mine), pair.right.quantities.index(theirs))
    if mine.kind != "count":
        return around >= _IN_PLACE and "" in (mine.unit, theirs.unit)
    if mine.hours and theirs.hours:
        return around >= _IN_PLACE
    return around >= _IN_PLACE and bool(mine.unit and theirs.unit) and pair.alike(mine.unit, theirs.unit) >= _ONE_SENSE


def _far(mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether one of two quantities is so many times the other that they hardly count one thing."""
    left, right = mine.hours or (mine.low, mine.high), theirs.hours or (theirs.low, theirs.high)
    return left[0] > _TOO_FAR * right[1] or right[0] > _TOO_FAR * left[1]


def _whose(claim: StoryClaim, age: Quantity) -> str:
    """Return the entity whose age it is: the name right before it, or the only one."""
    before = [name for name in claim.told_names if name.kind == "person" and name.at.end <= age.span.start]
    if before and age.span.start - before[-1].at.end <= _NEAR_NAME:
        return before[-1].entity
    people = {name.entity for name in claim.told_names if name.kind == "person"}
    return people.pop() if len(people) == 1 else ""


def number_difference(pair: Alignment, mine: Quantity, theirs: Quantity) -> Difference:
    """Return how two unequal counts of one thing differ."""
    values = (pair.left.text[slice(*mine.span)], pair.right.text[slice(*theirs.span)])
    told = f"“{values[0]}” and “{values[1]}”"
    spans = (mine.span, theirs.span)
    if overlap(mine, theirs):
        reason = f"{told} are compatible counts: both can be right."
        return Difference("differ", "number", values, reason, 0.9, "rounding", spans)
    kind: Literal["differ", "contradict"] = "contradict" if mine.exact and theirs.exact else "differ"
    return Difference(kind, "number", values, f"{told} cannot both be right.", 0.75, "number", spans)
