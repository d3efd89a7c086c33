"""Dates event mentions the way a reader of the story would: by the words that date them, else by the day it is about.

A date comes from a time in the mention's sentence, the one fewest clauses away, then the nearest; what is said has no
part in when it is said. Where there is none, what is told in the present tense is of the publication date; the rest is
of the last day told before that lies in the two weeks up to publication, which is the day of what is reported, else of
the publication date.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from rashomon.types import Reading, Span, Time
from rashomon.when import precision

_RECENT = timedelta(days=14)
_OPENS = re.compile(
    r"[,;:—–“”]|\b(?:that|which|who|whose|whom|where|when|while|because|after|before|if|although|though|until|whether|"
    r"but|and)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"(?:has|does|is|are|(?!was\b|this\b|its\b)[a-z]{2,}[^s\W]s)", re.IGNORECASE)
# "The 1991 settlement", "this year's conference": the time tells which.
_POSSESSOR = re.compile(r"['’]s\b")
_NOUN_AFTER = re.compile(
    r"\s(?!(?:a|an|the|at|in|on|to|by|for|from|with|and|or|but|as|when|that|while|after|before|during|if|of|he|she|it|"
    r"they|we|his|her|its|their|is|was|were|are|has|had|have|will|would|said|[a-z]+ed|[a-z]+ly)\b)[A-Za-z]{3,}"
)
_DETERMINED = re.compile(r"(?:\b(?:a|an|the|his|her|its|their|this|that)|['’]s)\s+$", re.IGNORECASE)


def date_told(reading: Reading, event: Span) -> str | None:
    """Return the EDTF date that words of its sentence give the event mentioned at a place; None where none do."""
    text = reading.account.text
    number = bisect_right(reading.sentences, event.start, key=lambda s: s.start) - 1
    sentence = reading.sentences[max(number, 0)]
    contents = [
        content
        for a in reading.attributions
        if any(start <= event.start < end for start, end in a.cue)
        for content in a.content
    ]

    def far(time: Time) -> tuple[int, int]:
        between = text[min(time.end, event.end) : max(time.start, event.start)]
        return len(_OPENS.findall(between)), min(abs(time.start - event.start), abs(time.end - event.start))

    near = [
        time
        for time in _dating(reading)
        if sentence.start <= time.start < sentence.end and not any(start <= time.start < end for start, end in contents)
    ]
    nearest = min(near, key=far, default=None)
    return nearest.edtf if nearest else None


def day_of_story(reading: Reading, event: Span) -> str | None:
    """Return the date that a reader would give the event without such words; None without a publication date."""
    published = reading.account.published
    if not published or _PRESENT.fullmatch(reading.account.text[slice(*event)].split()[0]):
        return published
    last = date.fromisoformat(published[:10])
    days = [t.edtf or "" for t in _dating(reading) if t.start < event.start and precision(t.edtf) in ("day", "clock")]
    recent = [day[:10] for day in days if _RECENT >= last - date.fromisoformat(day[:10]) >= timedelta(0)]
    return recent[-1] if recent else published


def _dating(reading: Reading) -> Iterator[Time]:
    """Yield the times that say when: not how often, how long, or which."""
    text = reading.account.text
    for time in reading.times:
        if (
            time.edtf
            and time.type in ("DATE", "TIME")
            and not time.edtf.startswith("..")
            and not _tells_which(text, time)
        ):
            yield time


def _tells_which(text: str, time: Time) -> bool:
    """Tell whether a time says which of several is meant: "the 1991 settlement"; a day says when as well."""
    if precision(time.edtf) in ("day", "clock"):
        return False
    before = text[max(0, time.start - 12) : time.start]
    return bool(_POSSESSOR.match(text, time.end) or (_DETERMINED.search(before) and _NOUN_AFTER.match(text, time.end)))
