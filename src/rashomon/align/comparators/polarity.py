"""What one claim says happened and the other says did not: a negation, or an opposite, in the same place."""

import re

from rashomon.align.alignment import Alignment, Unit
from rashomon.align.comparators.difference import Difference
from rashomon.lexicon.opposites import opposed
from rashomon.types import Span

_BEFORE = re.compile(r"[^,.;:“”\"()]*$")
_WORD = re.compile(r"\w+|[n’']+t\b")
_NOT = re.compile(r"\b(?:not|never|no|without|neither|nor|cannot)\b|n[’']t\b", re.I)
_NOT_ONLY = re.compile(
    r"\bnot (?:only|just|merely|simply|necessarily|yet)\b|\bno (?:more|less|longer|later) than\b", re.I
)
# Words that deny without a negation: who has these may say the same as who has "not".
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied)|refus\w+|fail\w*|stop\w*|declin\w+|lack\w*|reject\w*|unable|wrong|end\w*|quit\w*|halt\w*|ceas\w+)\b",
    re.I,
)
_REACH = 3  # words that a negation reaches forward
_IN_PLACE = 3  # words paired around one that make what stands there one slot


def compare_negations(pair: Alignment) -> Difference | None:
    """Compare what is said of one word: that it happened, and that it did not."""
    for i, j in pair.links:
        mine, theirs = pair.mine[i], pair.theirs[j]
        if mine.kind != "word" or mine.key != theirs.key or pair.around(i, j) < _IN_PLACE:
            continue
        places = _negation(pair.left.text, mine), _negation(pair.right.text, theirs)
        if (places[0] is None) == (places[1] is None) or _negates(pair, places):
            continue
        spans = _from(places[0], mine), _from(places[1], theirs)
        values = pair.left.text[slice(*spans[0])], pair.right.text[slice(*spans[1])]
        reason = f"One says so and one denies it: “{values[0]}” and “{values[1]}”."
        return Difference("contradict", "what", values, reason, 0.5, "negation", spans)
    return None


def _negates(pair: Alignment, places: tuple[Span | None, Span | None]) -> bool:
    """Tell whether the claim where no negation reaches the word has one elsewhere: it may say the same by that."""
    plain = pair.left.text if places[0] is None else pair.right.text
    return bool(_NOT.search(plain) or _DENYING.search(plain))


def compare_opposites(pair: Alignment) -> Difference | None:
    """Compare words in one place that cannot both be right: convicted and acquitted."""
    told = {u.key for u in pair.mine} & {u.key for u in pair.theirs}
    for i, mine in enumerate(pair.mine):
        for j, theirs in enumerate(pair.theirs):
            if mine.kind != "word" or theirs.kind != "word" or {mine.key, theirs.key} & told:
                continue  # "sons and a daughter" are told by both
            if pair.around(i, j) < _IN_PLACE:
                continue
            values = pair.said_left(mine), pair.said_right(theirs)
            if not opposed(values[0].lower(), values[1].lower()):
                continue
            if (_negation(pair.left.text, mine) is None) != (_negation(pair.right.text, theirs) is None):
                continue  # "convicted" and "not acquitted" say the same
            reason = f"“{values[0]}” and “{values[1]}” cannot both be right of one thing."
            return Difference("contradict", "what", values, reason, 0.5, "opposite", (mine.at, theirs.at))
    return None


def _negation(text: str, unit: Unit) -> Span | None:
    """Return where a negation stands that reaches a word; None where none does."""
    clause = _BEFORE.search(text, 0, unit.at.start)
    if clause is None:
        return None
    found = [m for m in _NOT.finditer(text, clause.start(), unit.at.start) if not _NOT_ONLY.match(text, m.start())]
    if not found or len(_WORD.findall(text, found[-1].end(), unit.at.start)) > _REACH:
        return None
    return Span(*found[-1].span())


def _from(negation: Span | None, unit: Unit) -> Span:
    return unit.at if negation is None else Span(negation.start, unit.at.end)
