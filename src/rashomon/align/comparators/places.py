"""Places that the same word puts something: born in one place, born in another."""

import re

from rashomon.align.alignment import Alignment
from rashomon.align.claims import StoryClaim, ToldName
from rashomon.align.comparators.difference import Difference
from rashomon.align.quantities import stem

_PLACING = re.compile(r"([a-z]{3,}) (?:in|at|near|outside|inside|to|from|into) (?:the )?$", re.I)
_CONTEXT_FREE = frozenset("and the but then back later also only that who now".split())


def compare_places(pair: Alignment) -> Difference | None:
    """Compare places told with one word: "born in" one place and "born in" another.

    Whether one lies in the other is not known, so this is never a contradiction.
    """
    left, right = pair.left, pair.right
    mine, theirs = _placed(left), _placed(right)
    for root in sorted(mine.keys() & theirs.keys()):
        a, b = mine[root], theirs[root]
        if a.entity not in right.names and b.entity not in left.names:
            reason = f"“{left.words.get(root, root)}”: {a.text} and {b.text}, unless one lies in the other."
            return Difference("differ", "where", (a.text, b.text), reason, 0.6, "place", (a.at, b.at))
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
