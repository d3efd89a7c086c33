"""A place in a sentence to whether what is told there is past or still to come: the nearest verb decides."""

import re
from typing import Literal

from rashomon.types import Span

Tense = Literal["past", "future", "open"]

_TO_COME = (
    "be begin start meet testify vote appear hold take launch speak visit announce decide leave open end expire "
    "release unveil receive report face resume return run arrive attend discuss consider hear join sign address become"
)
_FUTURE = re.compile(
    r"(?:\b(?:will|won['’]t|shall|would|going to|may|might|should|must|can|could)|['’]ll)\s+"
    r"(?!have\s+(?:been|had|[a-z]+(?:ed|en))\b)"
    r"(?:not\s+|also\s+|then\s+|likely\s+)?(?:be\s+)?[a-z]+"
    r"|\b(?:is|are)\s+to\s+[a-z]+|\bplan(?:ned|ning)?\s+(?:an?|the|to|another)\b"
    r"|\b(?:will|shall)\s+(?:he|she|it|they|we|you|I)\b"
    r"|\bto\s+(?:be\s+[a-z]+|(?:" + "|".join(_TO_COME.split()) + r")\b)"
    r"|\b(?:is|are|was|were|been)\s+(?:scheduled|expected|due|planned|slated|set|likely|supposed)\b(?:\s+to\s+(?:be\s+)?[a-z]+)?"
    r"|\b(?:scheduled|slated|upcoming|expects?|plans?|intends?|hopes?|begins|starts|takes effect|effective|"
    r"postpon(?:e|ed|ing)|(?:extend|delay|suspend|adjourn|defer|clos)(?:e|ed|ing)\b[^.;]{0,40}\buntil|"
    r"ends|expires|are planned|is planned|wants? to|no later than)\b"
)
# "We are putting sanctions on them on Monday".
_WE_ARE = re.compile(r"\b(?:[Ww]e|I)(?: are| am|['’]re|['’]m)\s+(?:not\s+)?[a-z]+ing\b")
# "It will double its flights between here and India by August": up to when follows the verb from afar.
_UP_TO = re.compile(r"\b(?:by|until|till|as soon as)\s+(?:the\s+|early\s+|late\s+|mid-)*$", re.IGNORECASE)
# What was to come and did not, or was not to be had: "it had been due Friday", "nobody could be reached Friday".
_WAS_NOT = re.compile(
    r"\bhad been (?:due|scheduled|set|expected|slated)\b(?:\s+to\s+[a-z]+)?"
    r"|\b(?i:neither|nor|not|nobody|no one|none)\b[^.;]{0,60}\bcould be [a-z]+|\bcould(?: not|n['’]t) be [a-z]+"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|went|came|saw|took|made|gave|began|held|left|found|sent|wrote|spoke|met|won|lost|"
    r"got|became|knew|thought|ran|fell|rose|sold|bought|built|led|kept|hit|shot|put|cut|drew|broke|grew|struck|fought|"
    r"brought|sought|paid|stood|threw|flew|drove|chose|has|(?<!to )have|ago|since|died|slew|burst|arose|spent|swore|"
    r"withdrew|[a-z]{2,}ed)\b"
)
_BREAK = re.compile(r"[,;:—–“”\"()]|\bthat\b")
# What crossing a comma or a quotation mark costs, in characters: a verb in another clause counts for less.
_COST = 60
# How far from the time a verb is looked for.
_REACH = 160


def tense_at(text: str, sentence: Span, start: int, end: int) -> Tense:
    """Return the tense of the verb nearest to `text[start:end]` within its sentence; "open" where there is none."""
    low, high = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    if low >= high:
        return "open"
    if _UP_TO.search(text, low, start) and _FUTURE.search(text, low, start):
        return "future"
    best: Tense = "open"
    least = 10 * _REACH
    taken: list[tuple[int, int]] = []
    for tense, expression in (("past", _WAS_NOT), ("future", _FUTURE), ("future", _WE_ARE), ("past", _PAST)):
        for cue in expression.finditer(text, low, high):
            if cue.start() < end and start < cue.end():
                continue
            if any(s <= cue.start() < e for s, e in taken):
                continue
            taken.append(cue.span())
            between = text[cue.end() : start] if cue.end() <= start else text[end : cue.start()]
            distance = len(between) + _COST * len(_BREAK.findall(between))
            if distance < least:
                best, least = ("future" if tense == "future" else "past"), distance
    return best


def only_past(text: str, sentence: Span) -> bool:
    """Return whether a sentence tells of the past and of nothing to come."""
    return bool(_PAST.search(text, *sentence)) and not _FUTURE.search(text, *sentence)
