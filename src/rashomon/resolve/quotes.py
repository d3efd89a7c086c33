"""Which words stand in quotation marks, and by which attribution they are somebody's."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rashomon.resolve.pronouns import FIRST_PERSON, SECOND_PERSON
from rashomon.resolve.words import Words
from rashomon.types import Attribution, Span

_INSIDE = re.compile(r"[“\"]([^”\"]+)")
_OF_BODIES = frozenset("we us our ours ourselves".split())


class Quote(NamedTuple):
    """A passage in quotation marks and the attribution that tells it."""

    start: int
    end: int
    attribution: str


def find_quotes(text: str, attributions: Iterable[Attribution]) -> list[Quote]:
    """Return the quoted passages of attributions, in text order; of one inside another both."""
    found = []
    for attribution in attributions:
        for start, end in attribution.content:
            whole = attribution.form != "indirect" or text[start : start + 1] in '“"'
            inside = [Span(*m.span(1)) for m in _INSIDE.finditer(text, start, end)] if whole else []
            if not inside and attribution.form == "direct":
                inside = [Span(start, end)]
            found += [Quote(*span, attribution.id) for span in inside]
    return sorted(found)


def quote_at(quotes: Sequence[Quote], place: int) -> Quote | None:
    """Return the innermost quoted passage that holds a place of the text."""
    last = bisect_right(quotes, place, key=lambda q: q.start)
    holding = [q for q in quotes[max(0, last - 4) : last] if q.end > place]
    return min(holding, key=lambda q: q.end - q.start) if holding else None


def first_persons(words: Words, quotes: Sequence[Quote], bodies: Mapping[str, bool]) -> dict[int, str]:
    """Return the attribution whose speaker each quoted "I" and "we" means, by its word.

    `bodies` tells of attributions with a known speaker whether that is a body: "we" is a body's word for itself, from
    a person it means others too.
    """
    found = {}
    for at, low in enumerate(words.low):
        if low not in FIRST_PERSON or words.written[at] == "US":
            continue
        quote = quote_at(quotes, words.start[at])
        if quote and quote.attribution in bodies and bodies[quote.attribution] == (low in _OF_BODIES):
            found[at] = quote.attribution
    return found


def second_persons(words: Words, quotes: Sequence[Quote], heard: Mapping[str, int]) -> dict[int, int]:
    """Return whom each quoted "you" means, by its word; `heard` says to whom the words of an attribution were told."""
    found = {}
    for at, low in enumerate(words.low):
        if low in SECOND_PERSON and (quote := quote_at(quotes, words.start[at])) and quote.attribution in heard:
            found[at] = heard[quote.attribution]
    return found
