"""Decides which of the entities spoken of around an event mention take part in the event, as agent or patient.

No parser is at hand: clauses are cut at marks and at words that open one. What an attribution says of itself is used
first: in "Jobs said that the phone sells" the source alone takes part in the saying.
"""

import re
from collections.abc import Collection, Sequence

from references import Reference

from rashomon.types import Attribution, Reading, Span

_OPENS = re.compile(
    r"[,;:—–“”‘]|\s--?\s|\b(?:that|which|who|whose|whom|where|when|while|because|after|before|since|if|although|though|"
    r"until|whether|but|by(?=\s+\w+ing\b))\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:which|who|that|whose)\b", re.IGNORECASE)
_POSSESSOR = re.compile(r"['’]s?\b|['’](?=\s)")
_SHORT_WAY = 4  # words from a possessor to the event that it may be the possessor of
# Before and after the object of a cue: "praised | the new | iPhone 4 | as".
_BEFORE_OBJECT = re.compile(r"\s*(?:(?:the|a|an|its|his|her|their|this|that)\s+)?(?:[a-z0-9-]+\s+){0,3}")
_AFTER_OBJECT = re.compile(r"\s*(?:$|[.,;:“”]|(?:as|over|for|of|with|in|to|on|at|from|by)\b)")


def participants(
    reading: Reading, references: Sequence[Reference], sentence: Span, event: Span, targets: Collection[str]
) -> frozenset[str]:
    """Return the targets that take part in the event mentioned at `event`, which stands in `sentence`.

    Where none seems to, the one spoken of nearest to it in the sentence, or last before: the mentions given are all
    some target's.
    """
    here = [r for r in references if sentence.start <= r.span.start < sentence.end and r.kind != "place"]
    found = {r.who for r in _seeming(reading, here, sentence, event)} & set(targets)
    if not found:
        inside = [r for r in here if r.who in targets]
        before = [r for r in references if r.who in targets and r.span.start < sentence.start]
        found = {r.who for r in sorted(inside, key=lambda r: abs(r.span.start - event.start))[:1] or before[-1:]}
    return frozenset(found)


def _seeming(reading: Reading, here: Sequence[Reference], sentence: Span, event: Span) -> list[Reference]:
    """Return who seems to take part, of those spoken of in the sentence."""
    text = reading.account.text
    for attribution in reading.attributions:
        if any(start <= event.start < end for start, end in attribution.cue):
            told = _tellers(text, here, attribution)
            if told:
                return told
            here = [r for r in here if not _within(r, attribution.content)]
    near = _in_clause(text, here, sentence, event)
    return [r for r in near if not _owns_something_else(text, r, event)] or near


def _within(reference: Reference, spans: Sequence[Span]) -> bool:
    return any(start <= reference.span.start < end for start, end in spans)


def _tellers(text: str, here: Sequence[Reference], attribution: Attribution) -> list[Reference]:
    """Return who says it, and what is spoken of where that is a name alone: "unveiled iPhone 4"."""
    told = [r for r in here if _within(r, attribution.source)]
    if not told:
        return []
    start, end = attribution.content[0] if attribution.content else (0, 0)
    objects = [
        r
        for r in here
        if start <= r.span.start < end
        and _BEFORE_OBJECT.fullmatch(text[start : r.span.start])
        and not text.startswith("that ", start)
        and _AFTER_OBJECT.match(text[r.span.end : end])
    ]
    return told + objects[:1]


def _in_clause(text: str, here: Sequence[Reference], sentence: Span, event: Span) -> list[Reference]:
    """Return those in the event's clause, with the one before it where none in it comes before the event."""
    cuts = [sentence.start, *(m.start() for m in _OPENS.finditer(text, *sentence)), sentence.end]
    start = max(cut for cut in cuts if cut <= event.start)
    end = min((cut for cut in cuts if cut > event.start), default=sentence.end)
    own = [r for r in here if start <= r.span.start < end]
    if any(r.span.start < event.start for r in own):
        return own
    earlier = [r for r in here if r.span.start < start]
    if not earlier:
        return own or list(here)
    if _RELATIVE.match(text[start:].lstrip(" ,")):
        return [*own, earlier[-1]]
    opening = max(cut for cut in cuts if cut <= earlier[-1].span.start)
    return [*own, next(r for r in earlier if r.span.start >= opening)]


def _owns_something_else(text: str, reference: Reference, event: Span) -> bool:
    if not _POSSESSOR.match(text[reference.span.end :]) and text[slice(*reference.span)].lower() not in _OWNING:
        return False
    between = text[reference.span.end : event.start]
    return event.start < reference.span.end or len(between.split()) > _SHORT_WAY


_OWNING = frozenset("his her its their my".split())
