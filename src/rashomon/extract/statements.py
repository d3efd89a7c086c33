"""Turns statements that stand without quotation marks into turns: who makes one is told in a line before it.

"From Chairwoman Ana Ruiz:", "Statement by Ana Ruiz on the Bridge", "Ana Ruiz issued the following statement:" and then
paragraphs in her words, as press releases have them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.extract.transcript import Turn
from rashomon.models.pieces import paragraphs
from rashomon.types import Span

_ABOUT = r"(?i:on|regarding|about|concerning|following|after|in|at|to)\b"
_NAME = (
    rf"(?:[Tt]he )?(?!{_ABOUT})[A-Z][\w.&’'-]*"
    rf"(?: (?!{_ABOUT})(?:[A-Z][\w.&’'-]*|of|the|for|and|de|la|van|von|al)(?=[\s:,*_]|$))*"
)
_BOLD = r"[*_]{0,2}"
_FROM = re.compile(rf"{_BOLD}From (?P<who>{_NAME}(?:, [^:\n]{{2,80}})?)(?P<cue>{_BOLD}:){_BOLD}")
_HEADING = re.compile(
    rf"{_BOLD}(?P<cue>(?:(?i:press|opening|joint|full|prepared|written) )?(?i:statement|remarks|testimony|message) "
    rf"(?i:by|from|of)) (?P<who>{_NAME}(?:, [A-Z][^:\n,]{{1,60}})?)(?P<colon> ?:)?(?:,? {_ABOUT}[^\n]{{1,120}}?)?"
    rf"(?P<late>:)?{_BOLD}"
)
_ISSUED = re.compile(
    r"(?P<cue>(?:issued|released|made|gave|offered|posted) (?:the following|this) "
    r"(?:\w+ ){0,2}?(?:statement|message|response))\b[^:\n]{0,80}:"
)
_WHO_ISSUED = re.compile(
    rf"(?P<who>(?:{_NAME}|[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Hh]is|[Hh]er|[Aa]n?) (?:[\w-]+ ){{0,3}}?[\w-]+)"
    r"(?:, [^,\n]{2,80}(?=,))?),? (?:(?:has|have|had|also|later|then|today|on \w+) )?$"
)
# What follows a release and is no part of it.
_OVER = re.compile(
    r"(?i)#{2,}|[-–—]\s?30\s?[-–—]|(?:[*_–—-]\s?){3,}|ends?\b\.?$|(?:media |press )?contacts?\b|"
    r"for (?:more|further|media)\b|about [A-Z]|background\b|"
    r"notes? (?:to|for) editors|read more|related\b|for immediate release"
)
_TOLD_OF = re.compile(r"(?i)\b(?:said|says|told|according to)\b")
_QUOTED = re.compile(r"[“\"«„‘']")
_SENTENCE = re.compile(r".*[.!?][”\"’')\]*_]*", re.DOTALL)
_OWN_LABEL = re.compile(r"[A-Z][A-Z.’' -]{2,40}: +")  # one speaker alone takes no turns
_TOP = 5  # paragraphs within which a heading without a colon stands
_LONGEST_PLACE = 60  # characters of a line between heading and statement, for place and date


class _Lead(NamedTuple):
    """The line before a statement: who makes it, by which words, and whether all that follows is theirs."""

    who: Span
    cue: Span
    heads_all: bool


def statements(text: str) -> tuple[Turn, ...]:
    """Return statements of one paragraph or more, parted by blank lines, whose first does not open with a mark.

    Under a heading all is the statement, to the signs that end a release; after other lines it ends before a paragraph
    that names who made it, or that tells of a saying.
    """
    places = paragraphs(text)
    leads = {number: lead for number, (s, e) in enumerate(places) if (lead := _lead(text, s, e, number))}
    turns = []
    for number, lead in leads.items():
        said = _said(text, places, number, lead, leads)
        if said is not None:
            turns.append(Turn(lead.who, lead.cue, (said,)))
    return tuple(turns)


def _lead(text: str, start: int, end: int, number: int) -> _Lead | None:
    if text[end : end + 2] != "\n\n":
        return None
    line = _FROM.fullmatch(text, start, end)
    if line:
        return _Lead(Span(*line.span("who")), Span(*line.span("cue")), heads_all=False)
    heading = _HEADING.fullmatch(text, start, end)
    if heading and (heading["colon"] or heading["late"] or number < _TOP):
        return _Lead(Span(*heading.span("who")), Span(*heading.span("cue")), heads_all=True)
    issued = _ISSUED.search(text, max(start, end - 200), end)
    who = _WHO_ISSUED.search(text, max(start, issued.start() - 200), issued.start()) if issued else None
    if issued is None or who is None or issued.end() != end:
        return None
    return _Lead(Span(*who.span("who")), Span(*issued.span("cue")), heads_all=False)


def _said(
    text: str, places: Sequence[tuple[int, int]], number: int, lead: _Lead, leads: dict[int, _Lead]
) -> Span | None:
    """Return what follows a line as the words of who is named there."""
    following = list(_following(text, places, number, lead, leads))
    while lead.heads_all and following and not _SENTENCE.fullmatch(text, *following[0]):
        if following[0].end - following[0].start > _LONGEST_PLACE:
            break
        following.pop(0)
    if not following or _QUOTED.match(text, following[0].start):
        return None
    label = _OWN_LABEL.match(text, *following[0])
    return Span(label.end() if label else following[0].start, following[-1].end)


def _following(
    text: str, places: Sequence[tuple[int, int]], number: int, lead: _Lead, leads: dict[int, _Lead]
) -> Iterator[Span]:
    """Yield the paragraphs behind a line that go with it."""
    named = re.findall(r"[A-Z][\w’'-]+", text[slice(*lead.who)].partition(",")[0])
    family = re.compile(rf"\b{re.escape(named[-1])}\b") if named else None
    for at in range(number + 1, len(places)):
        start, end = places[at]
        parted = text.count("\n", places[at - 1][1], start) > 1
        if at in leads or not parted or _OVER.match(text, start, end):
            return
        others = at > number + 1 and (_TOLD_OF.search(text, start, end) or (family and family.search(text, start, end)))
        if others and not lead.heads_all:
            return
        yield Span(start, end)
