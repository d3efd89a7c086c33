"""Two claims about one fact to where they differ: a number, a date, a place, a person, the wording of a quotation.

Each comparator is a pure function of two claims. It returns what both say and one sentence that a reader can check, or
None; it never guesses from what one claim leaves out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rashomon.align.claims import StoryClaim
from rashomon.align.pairs import counted_pairs
from rashomon.align.quantities import Quantity, overlap
from rashomon.align.wording import reworded
from rashomon.types import About
from rashomon.when import bounds, compatible, display


@dataclass(frozen=True, slots=True)
class Difference:
    """What two claims say differently: the words of each, why, and how sure the comparator is of it (0 to 1)."""

    kind: Literal["differ", "contradict"]
    about: About
    values: tuple[str, str]
    text: str
    weight: float


def compare_numbers(left: StoryClaim, right: StoryClaim) -> Difference | None:
    """Compare counts of one thing: five people against six cannot both be right, "about two dozen" and 25 can."""
    found: list[Difference] = []
    for a, b in counted_pairs(left, right) or _only_counts(left, right):
        if (a.low, a.high) == (b.low, b.high):
            return None  # they agree on one number: another that differs counts something else
        values = (_said(left, a), _said(right, b))
        if overlap(a, b):
            found.append(
                Difference("differ", "number", values, f"“{values[0]}” and “{values[1]}” are compatible counts.", 0.5)
            )
        else:
            kind: Literal["differ", "contradict"] = "contradict" if a.exact and b.exact else "differ"
            found.append(
                Difference(kind, "number", values, f"“{values[0]}” and “{values[1]}” cannot be one number.", 0.6)
            )
    return found[0] if found else None


def _only_counts(left: StoryClaim, right: StoryClaim) -> list[tuple[Quantity, Quantity]]:
    """Pair the only count of each claim where one says just "them": what it counts was told before."""
    mine = [q for q in left.quantities if q.kind == "count"]
    theirs = [q for q in right.quantities if q.kind == "count"]
    if len(mine) != 1 or len(theirs) != 1:
        return []
    a, b = mine[0], theirs[0]
    return [(a, b)] if "them" in a.unit | b.unit else []


def _said(claim: StoryClaim, quantity: Quantity) -> str:
    return claim.text[quantity.span.start : quantity.span.end]


def compare_dates(left: StoryClaim, right: StoryClaim) -> Difference | None:
    """Compare the dates two claims give for one event."""
    mine, theirs = bounds(left.when), bounds(right.when)
    if mine is None or theirs is None or left.when == right.when:
        return None
    values = (display(left.when or ""), display(right.when or ""))
    if not compatible(left.when, right.when):
        return Difference("contradict", "when", values, f"{values[0]} and {values[1]} cannot be one date.", 0.6)
    sizes = sorted([mine.latest - mine.earliest, theirs.latest - theirs.earliest])
    if sizes[1] >= 2 * sizes[0]:
        return Difference("differ", "when", values, f"{values[0]} against {values[1]}: one is less exact.", 0.35)
    return None


def compare_wording(left: StoryClaim, right: StoryClaim) -> Difference | None:
    """Compare quotations of one saying."""
    found = reworded(left.text, right.text)
    if found is None:
        return None
    return Difference(
        "differ", "what", (found.left, found.right), "One saying is quoted in different words.", 0.4 + 0.5 * found.alike
    )


COMPARATORS: tuple[Callable[[StoryClaim, StoryClaim], Difference | None], ...] = (
    compare_numbers,
    compare_dates,
    compare_wording,
)
