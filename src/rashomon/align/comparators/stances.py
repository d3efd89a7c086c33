"""Where somebody stands: for a thing in one claim and against it in the other, or two who take its two sides."""

from collections.abc import Mapping

from rashomon.align.alignment import Alignment
from rashomon.align.comparators.difference import Difference
from rashomon.align.positions import ToldPosition, one_holder, one_target, unlike
from rashomon.lexicon.stances import SIDES
from rashomon.voices import Stance

_SAID: Mapping[Stance, str] = {
    "supported": "to support it",
    "praised": "to praise it",
    "urged": "to have urged it",
    "agreed": "to have agreed to it",
    "promised": "to have promised it",
    "demanded": "to have demanded it",
    "hoped": "to have wanted it",
    "considered": "to consider it",
    "surprised": "to have been surprised by it",
    "feared": "to fear it",
    "doubted": "to doubt it",
    "denied": "to deny it",
    "refused": "to have refused it",
    "opposed": "to oppose it",
    "criticised": "to criticise it",
}
_FIRM = 2
_OWN: tuple[Stance, ...] = ("denied", "hoped", "demanded", "promised")  # what two people want is no side of one thing


def compare_stances(pair: Alignment) -> Difference | None:
    """Compare where one person or body is said to stand, or two on one thing: "backed the sale", "balked at it"."""
    for mine in pair.left.positions:
        for theirs in pair.right.positions:
            if not (unlike(mine, theirs) and one_target(mine, theirs)):
                continue
            if one_holder(mine, theirs) or _two_sides(mine, theirs):
                return _apart(pair, mine, theirs)
    return None


def _two_sides(mine: ToldPosition, theirs: ToldPosition) -> bool:
    """Tell whether two holders, not one by their words, take the two sides of one thing."""
    stances = (mine.stance, theirs.stance)
    return not any(s in _OWN for s in stances) and mine.holder.lower() != theirs.holder.lower()


def _apart(pair: Alignment, mine: ToldPosition, theirs: ToldPosition) -> Difference:
    values = pair.left.text[slice(*mine.at)], pair.right.text[slice(*theirs.at)]
    one = one_holder(mine, theirs)
    other = "and" if one else f"and {theirs.holder}"
    text = f"{mine.holder} is said {_SAID[mine.stance]} (“{values[0]}”) {other} {_SAID[theirs.stance]} (“{values[1]}”)."
    firm = abs(SIDES[mine.stance]) == abs(SIDES[theirs.stance]) == _FIRM
    return Difference(
        kind="contradict" if one and firm else "differ",
        about="stance",
        values=values,
        text=text,
        weight=0.6 if one else 0.4,
        slot="stance",
        spans=(mine.at, theirs.at),
    )
