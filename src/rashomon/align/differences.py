"""Two claims about one fact to where they differ: a number, a date, a place, a person, the wording of a quotation.

Each comparator is a pure function of two claims. It returns what both say and one sentence that a reader can check, or
None; it never guesses from what one claim leaves out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from rashomon.align.claims import StoryClaim, ToldName, ToldTime
from rashomon.align.quantities import Quantity, counted_pairs, overlap, stem
from rashomon.align.vocabulary import content_words
from rashomon.align.wording import reworded
from rashomon.types import About
from rashomon.when import Bounds, bounds, compatible, display

_PLACING = re.compile(r"([a-z]{3,}) (?:in|at|near|outside|inside|to|from|into) (?:the )?$", re.I)
_CONTEXT_FREE = frozenset("and the but then back later also only that who now".split())
_ONE_NAME = 0.7  # likeness of two spellings of a name
_SAME_MATTER = 4  # words in common that make two bare sums or percentages be of one thing
# Words that say which day a clock time is of: "8 a.m. this morning", "noon on Friday", "9.30 p.m. on 4 May".
_NAMES_A_DAY = re.compile(
    r"day\b|tomorrow|night\b|morning|afternoon|evening|[A-Z][a-z]{2,8}\.? \d|\d [A-Z][a-z]{2}|\d{4}"
)
_NEAR_DAYS = 31  # dates further apart are of different things: accounts of one story differ by hours or days


@dataclass(frozen=True, slots=True)
class Difference:
    """What two claims say differently: the words of each, why, and how often such a difference is one (0 to 1).

    What is told `once` is told once for two accounts, however many of their claims show it. `strong` evidence is
    believed at half the likelihood that others need.
    """

    kind: Literal["differ", "contradict"]
    about: About
    values: tuple[str, str]
    text: str
    weight: float
    once: str = ""
    strong: bool = False


def compare_numbers(left: StoryClaim, right: StoryClaim) -> Difference | None:
    """Compare counts of one thing: five people against six cannot both be right, "about two dozen" and 25 can.

    Claims of days more than a month apart are of different things, whatever they count.
    """
    mine, theirs = bounds(left.when), bounds(right.when)
    if mine and theirs and _days(mine, theirs) > _NEAR_DAYS:
        return None
    found: list[Difference] = []
    for a, b in counted_pairs(left.quantities, right.quantities):
        if (a.low, a.high) == (b.low, b.high):
            return None  # they agree on one number: another that differs counts something else
        if a.kind != "age" and not a.unit and len(left.words.keys() & right.words.keys()) < _SAME_MATTER:
            continue  # 20 percent of what, nobody says
        values = (_said(left, a), _said(right, b))
        told = f"“{values[0]}” and “{values[1]}”"
        if overlap(a, b):
            found.append(
                Difference("differ", "number", values, f"{told} are compatible counts: both can be right.", 0.9)
            )
        else:
            kind: Literal["differ", "contradict"] = "contradict" if a.exact and b.exact else "differ"
            found.append(Difference(kind, "number", values, f"{told} cannot both be right.", 0.75))
    return found[0] if found else None


def _said(claim: StoryClaim, quantity: Quantity) -> str:
    return claim.text[quantity.span.start : quantity.span.end]


def compare_dates(left: StoryClaim, right: StoryClaim) -> Difference | None:
    """Compare the dates two claims give for one thing: dates with some word around them in common.

    Accounts tell many days; where two of them fit each other, the claims do not differ over the others.
    """
    meeting = [(a, b) for a in left.times for b in right.times if a.around & b.around and _of_one_kind(a, b)]
    if not meeting or any(_same(a, b) for a in left.times for b in right.times):
        return None
    a, b = max(meeting, key=lambda pair: (len(pair[0].around & pair[1].around), -_gap(*pair)))
    values, shown = (a.text, b.text), (display(a.edtf), display(b.edtf))
    thing = next(word for root, word in content_words(left.text).items() if root in a.around & b.around)
    if not any(compatible(x.edtf, y.edtf) for x in left.times for y in right.times):
        if _gap(a, b) > _NEAR_DAYS:
            return None  # years apart: another time that something of the kind happened
        # Two clock times of one act are seldom of two things; two days often are.
        reason = f"“{thing}”: {shown[0]} and {shown[1]} cannot both be right."
        return Difference("contradict", "when", values, reason, 0.6, strong="T" in a.edtf)
    if compatible(a.edtf, b.edtf) and _clock(a) == _clock(b) and _less_exact(a, b):
        return Difference("differ", "when", values, f"“{thing}”: {shown[0]} and {shown[1]}, one less exactly.", 0.8)
    return None


def _of_one_kind(left: ToldTime, right: ToldTime) -> bool:
    """Tell whether two dates can be held together: a clock time with a day where its words say which day it is of."""
    return _clock(left) == _clock(right) or any(_clock(one) and _NAMES_A_DAY.search(one.text) for one in (left, right))


def _clock(time: ToldTime) -> bool:
    return "T" in time.edtf


def _same(left: ToldTime, right: ToldTime) -> bool:
    """Tell whether two dates are one: by value, or by their words, whatever day each was taken to be."""
    return left.edtf == right.edtf or left.text.lower() == right.text.lower()


def _gap(left: ToldTime, right: ToldTime) -> int:
    """Return the days between two dates, 0 where they meet."""
    mine, theirs = bounds(left.edtf), bounds(right.edtf)
    return _days(mine, theirs) if mine and theirs else 0


def _days(mine: Bounds, theirs: Bounds) -> int:
    return max(0, (theirs.earliest - mine.latest).days, (mine.earliest - theirs.latest).days)


def _less_exact(left: ToldTime, right: ToldTime) -> bool:
    mine, theirs = bounds(left.edtf), bounds(right.edtf)
    if mine is None or theirs is None:
        return False
    sizes = sorted([mine.latest - mine.earliest, theirs.latest - theirs.earliest])
    return sizes[1] >= 2 * sizes[0]


def compare_wording(left: StoryClaim, right: StoryClaim) -> Difference | None:
    """Compare quotations of one saying."""
    found = reworded(left.text, right.text)
    if found is None:
        return None
    return Difference(
        "differ", "what", (found.left, found.right), "The same saying is quoted in different words.", 0.95
    )


def compare_places(left: StoryClaim, right: StoryClaim) -> Difference | None:
    """Compare places told with one word: "born in" one place and "born in" another.

    Whether one lies in the other is not known, so this is never a contradiction.
    """
    mine, theirs = _placed(left), _placed(right)
    for root in sorted(mine.keys() & theirs.keys()):
        a, b = mine[root], theirs[root]
        if a.entity not in right.names and b.entity not in left.names:
            reason = f"“{left.words.get(root, root)}”: {a.text} and {b.text}, unless one lies in the other."
            return Difference("differ", "where", (a.text, b.text), reason, 0.6)
    return None


def _placed(claim: StoryClaim) -> dict[str, ToldName]:
    """Return the places of a claim by the stem of the word that puts something there."""
    found: dict[str, ToldName] = {}
    for name in claim.told_names:
        if name.kind != "place":
            continue
        before = _PLACING.search(claim.text, 0, name.at.start)
        if before is not None and before[1].lower() not in _CONTEXT_FREE:
            found.setdefault(stem(before[1]), name)
    return found


def compare_names(left: StoryClaim, right: StoryClaim) -> Difference | None:
    """Compare how one person's family name is spelled."""
    for a in left.told_names:
        for b in right.told_names:
            one, other = _family_name(a.text), _family_name(b.text)
            if a.entity != b.entity or a.kind != "person" or one == other:
                continue
            if Levenshtein.normalized_similarity(one, other) >= _ONE_NAME:
                reason = f"One name in two spellings: {a.text} and {b.text}."
                return Difference("differ", "who", (a.text, b.text), reason, 0.95, once=a.entity)
    return None


def _family_name(name: str) -> str:
    words = re.findall(r"[^\W\d_]{2,}", name)
    return words[-1].lower() if words else ""


COMPARATORS: tuple[Callable[[StoryClaim, StoryClaim], Difference | None], ...] = (
    compare_numbers,
    compare_dates,
    compare_wording,
    compare_places,
    compare_names,
)
