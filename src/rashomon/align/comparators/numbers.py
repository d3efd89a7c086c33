"""Counts, amounts, shares and durations of one thing: five people against six, about two dozen against 25."""

from typing import Literal

from rashomon.align.alignment import Alignment
from rashomon.align.comparators.difference import Difference
from rashomon.align.days import NEAR_DAYS, days_between
from rashomon.align.quantities import Quantity, counted_pairs, overlap
from rashomon.when import bounds

_SAME_MATTER = 4  # words in common that make two bare sums or percentages be of one thing


def compare_numbers(pair: Alignment) -> Difference | None:
    """Compare counts of one thing: five people against six cannot both be right, "about two dozen" and 25 can.

    Claims of days more than a month apart are of different things, whatever they count.
    """
    left, right = pair.left, pair.right
    mine, theirs = bounds(left.when), bounds(right.when)
    if mine and theirs and days_between(mine, theirs) > NEAR_DAYS:
        return None
    found: list[Difference] = []
    for a, b in counted_pairs(left.quantities, right.quantities):
        if (a.low, a.high) == (b.low, b.high):
            return None  # they agree on one number: another that differs counts something else
        if a.kind != "age" and not a.unit and len(left.words.keys() & right.words.keys()) < _SAME_MATTER:
            continue  # 20 percent of what, nobody says
        found.append(number_difference(pair, a, b))
    return found[0] if found else None


def number_difference(pair: Alignment, mine: Quantity, theirs: Quantity) -> Difference:
    """Return how two unequal counts of one thing differ."""
    values = (pair.left.text[slice(*mine.span)], pair.right.text[slice(*theirs.span)])
    told = f"“{values[0]}” and “{values[1]}”"
    spans = (mine.span, theirs.span)
    if overlap(mine, theirs):
        reason = f"{told} are compatible counts: both can be right."
        return Difference("differ", "number", values, reason, 0.9, "number", spans)
    kind: Literal["differ", "contradict"] = "contradict" if mine.exact and theirs.exact else "differ"
    return Difference(kind, "number", values, f"{told} cannot both be right.", 0.75, "number", spans)
