"""What led to one thing: another cause in each of two claims."""

from rashomon.align.alignment import Alignment
from rashomon.align.causes import ToldCause
from rashomon.align.comparators.difference import Difference

_ONE_EFFECT = 0.5  # share of the words of the shorter of two effects that have their like in the other
_LIKE = 0.55  # likeness of two words from which one has its like in the other
_ONE_SENSE = 0.45  # likeness of two words by which two causes may be one


def compare_causes(pair: Alignment) -> Difference | None:
    """Compare what two claims give as the cause of one thing: "because of a gale" and "because of a broken chain"."""
    for mine in pair.left.causes:
        for theirs in pair.right.causes:
            if _one_effect(pair, mine, theirs) and _two_causes(pair, mine, theirs):
                values = pair.left.text[slice(*mine.at)], pair.right.text[slice(*theirs.at)]
                text = f"They give other causes: “{values[0]}” and “{values[1]}”."
                return Difference("differ", "what", values, text, 0.5, "cause", (mine.at, theirs.at))
    return None


def _one_effect(pair: Alignment, mine: ToldCause, theirs: ToldCause) -> bool:
    few, many = sorted((mine.effect, theirs.effect), key=len)
    shared = sum(any(pair.alike(a, b) >= _LIKE for b in many) for a in few)
    return shared > 0 and shared >= _ONE_EFFECT * len(few)


def _two_causes(pair: Alignment, mine: ToldCause, theirs: ToldCause) -> bool:
    """Tell whether two causes have no word in common, none of one sense, and neither is told by the other claim too."""
    if mine.cause <= pair.right.words.keys() or theirs.cause <= pair.left.words.keys():
        return False  # as a cause that has no words, too
    return all(pair.alike(a, b) < _ONE_SENSE for a in mine.cause for b in theirs.cause)
