"""How sure a claim is of the same thing: that it will, may, or did happen."""

import re
from typing import Literal

from rashomon.align.alignment import Alignment, Unit
from rashomon.align.comparators.difference import Difference
from rashomon.types import Span

_Sure = Literal["possible", "hoped", "to come", "alleged", ""]
_WORDS: tuple[tuple[_Sure, str], ...] = (
    ("possible", r"may|might|could(?:n[’']t)?|possibly|perhaps|maybe|potentially"),
    ("hoped", r"hopes?|hoped|hoping|wants?|wanted|aims?|aimed|seeks?|sought"),
    (
        "to come",
        r"will|won[’']t|would(?:n[’']t)?|expects?|expected|likely|probably|set|poised|due|scheduled|plans?|planned|intends?|going",
    ),
    ("alleged", r"alleged(?:ly)?|reportedly|purported(?:ly)?|apparent(?:ly)?|suspected"),
)
# What a hedge is said of stands right behind it, but for "to" and forms of "be" and "have".
_HEDGED = re.compile(
    "|".join(rf"(\b(?:{words})\b)" for _, words in _WORDS),
)
_BETWEEN = re.compile(r"(?: to)?(?: (?:be|been|have|has|had|also|soon|now|not|never)){0,2} $")
_FAR = 40  # characters before a word in which its hedge stands
_IN_PLACE = 3  # words paired around one that make what stands there one slot


def compare_certainty(pair: Alignment) -> Difference | None:
    """Compare how sure two claims are of one word: "expects to start" and "hopes to begin"."""
    for i, j in pair.links:
        mine, theirs = pair.mine[i], pair.theirs[j]
        if mine.kind != "word" or pair.around(i, j) < _IN_PLACE:
            continue
        left, right = _hedge(pair.left.text, mine), _hedge(pair.right.text, theirs)
        if (left is None and right is None) or (left and left[0]) == (right and right[0]):
            continue
        spans = _from(left, mine), _from(right, theirs)
        values = pair.left.text[slice(*spans[0])], pair.right.text[slice(*spans[1])]
        reason = f"Told with unequal certainty: “{values[0]}” and “{values[1]}”."
        return Difference("differ", "stance", values, reason, 0.4, "certainty", spans)
    return None


def _hedge(text: str, unit: Unit) -> tuple[_Sure, Span] | None:
    """Return how sure a claim is of a word, and where it says so; None where it says it plainly."""
    for hedge in _HEDGED.finditer(text, max(0, unit.at.start - _FAR), unit.at.start):
        if _BETWEEN.fullmatch(text, hedge.end(), unit.at.start):
            return _WORDS[(hedge.lastindex or 1) - 1][0], Span(*hedge.span())
    return None


def _from(hedge: tuple[_Sure, Span] | None, unit: Unit) -> Span:
    return unit.at if hedge is None else Span(hedge[1].start, unit.at.end)
