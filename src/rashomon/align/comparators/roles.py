"""What a named person is said to be: a spokesman or a press secretary, a lender or an asset manager."""

import re

from rashomon.align.alignment import Alignment
from rashomon.align.claims import StoryClaim, ToldName
from rashomon.align.comparators.difference import Difference
from rashomon.align.vocabulary import content_words, placed_words
from rashomon.lexicon.opposites import same_meaning
from rashomon.lexicon.people import TITLES
from rashomon.types import Span

# What somebody does; ranks and offices that everybody gives alike, or shortens (Rep., Lt. Col.), are left out.
_HEADS = frozenset(
    "spokesman spokeswoman spokesperson secretary adviser advisor strategist director manager editor analyst executive "
    "founder owner professor scientist researcher commissioner chairman chairwoman chair counsel counselor lawyer "
    "attorney prosecutor aide deputy assistant officer chief ambassador envoy coordinator engineer economist historian "
    "activist teacher nurse witness ceo cfo coo consultant fellow captain coach driver pilot".split()
)
_BEHIND = re.compile(
    r",? ?\(?(?:who (?:is|was) |which (?:is|was) )?((?:an?|the|his|her|its|their|former|then)\b[^,.;()“”\"—]{3,60})",
    re.I,
)
_MOST_BEFORE = 8


def compare_roles(pair: Alignment) -> Difference | None:
    """Compare what one named person is said to be, where both claims say it and no word of either is the other's."""
    for mine in pair.left.told_names:
        for theirs in pair.right.told_names:
            if mine.entity != theirs.entity or mine.kind != "person":
                continue
            one, other = _role(pair.left, mine), _role(pair.right, theirs)
            if one is None or other is None:
                continue
            values = pair.left.text[slice(*one)], pair.right.text[slice(*other)]
            if _same_role(*values):
                continue
            reason = f"{mine.text} is “{values[0]}” and “{values[1]}”."
            return Difference("differ", "who", values, reason, 0.4, "role", (one, other), once=mine.entity)
    return None


def _role(claim: StoryClaim, name: ToldName) -> Span | None:
    """Return where a claim says what somebody is: behind the name in an apposition, or in the title before it."""
    behind = _BEHIND.match(claim.text, name.at.end)
    if behind and _heads(behind[1]):
        return Span(*behind.span(1))
    words = placed_words(claim.text[: name.at.start])[-_MOST_BEFORE:]
    start, last = None, name.at.start
    for word, at in reversed(words):
        gap = claim.text[at.end : last]
        if gap.strip(" .") or word in ("said", "told", "and", "that", "says", "by", "with", "to", "of", "for"):
            break
        start, last = at.start, at.start
        if not (word in TITLES or word in _HEADS or claim.text[at.start].isupper()):
            start = at.end
            break
    if start is None or not _heads(claim.text[start : name.at.start]):
        return None
    text = claim.text[start : name.at.start]
    lead = len(text) - len(text.lstrip(" .,"))
    return Span(start + lead, start + len(text.rstrip()))


def _heads(words: str) -> set[str]:
    """Return the words for what a person is: "secretary" of "deputy press secretary"."""
    return {w for w, _ in placed_words(words) if w in _HEADS}


def _same_role(left: str, right: str) -> bool:
    one, other = _heads(left), _heads(right)
    if any(same_meaning(a, b) for a in one for b in other):
        return True
    return bool(content_words(left).keys() & content_words(right).keys() and one & other)
