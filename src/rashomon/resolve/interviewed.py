"""The "A" of questions and answers to the one person that the account says is interviewed."""

import re
from collections.abc import Iterator

import msgspec

from rashomon.resolve.kinds import TURN_MARKER
from rashomon.types import Reading

_ANSWER = re.compile(r"(?:A|ANSWER|Answer)\.?")
_ASKED = re.compile(
    r"(?i)\b(?:interview(?:ed|s|ing)?|spoke|speaks|talk(?:ed|s)?|conversation|sat down|Q&A|questions? (?:to|for)|"
    r"asked|caught up)"
    r"(?: (?:with|to|by|for|of))?(?: (?!and\b)[\w.’'-]+){0,4} $"
)
_ANSWERS = re.compile(
    r"(?:,[^.\n]{2,80},)? (?:spoke|talked|answered|sat down|answers|talks|speaks|discussed|joins|joined)\b"
)


def bind_answers(reading: Reading) -> Reading:
    """Return the reading with answers bound to who gives them: the only person told of before, or said to be asked."""
    text = reading.account.text
    answers = {a.id for a in reading.attributions if a.source and _ANSWER.fullmatch(text[slice(*a.source[0])])}
    if not answers:
        return reading
    first = min(
        a.source[0].start for a in reading.attributions if a.source and TURN_MARKER.fullmatch(text, *a.source[0])
    )
    told = {e.id for e in reading.entities if e.kind == "person" and any(m.end <= first for m in e.mentions)}
    asked = told if len(told) == 1 else set(_asked(reading, first))
    if len(asked) != 1:
        return reading
    (who,) = asked
    return msgspec.structs.replace(
        reading,
        attributions=tuple(
            msgspec.structs.replace(a, entity=who) if a.id in answers else a for a in reading.attributions
        ),
    )


def _asked(reading: Reading, stop: int) -> Iterator[str]:
    """Yield the people who are said, before the first question, to be asked or to answer."""
    text = reading.account.text
    for entity in reading.entities:
        for start, end in entity.mentions if entity.kind == "person" else ():
            if end <= stop and (_ASKED.search(text, max(0, start - 100), start) or _ANSWERS.match(text, end)):
                yield entity.id
