"""Turns the look of paragraphs into who speaks: transcripts ("MR. CARNEY:", "Q:") and quotations signed with a dash."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.models.pieces import paragraphs
from rashomon.types import Span

_BOLD = r"(?:\*\*|__)?"
_SPEAKER = re.compile(
    rf"[\"“]?{_BOLD}(?P<who>(?P<part>[QA])(?=\s?[:.])|(?:QUESTION|ANSWER|Question|Answer|Reporter|Moderator|Host|Interviewer)|"
    r"(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Gen|President|Secretary|Chairman|Chairwoman)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|"
    r"[A-Z][A-Z’'-]{1,25}\.?(?:,? [A-Z][A-Z.’'-]{0,25}){0,4}|"
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*){1,3}))(?: \([^)\n]{1,40}\))?"
    rf"{_BOLD}(?P<cue>\s?:|(?<=[QA])\.){_BOLD}(?:\s+(?=\S)|$)"
)
_PARTS = {"Q": "Q", "A": "A", "QUESTION": "Q", "ANSWER": "A"}
_FEWEST = 3
_LONGEST_PAUSE = 4
_ASIDE = re.compile(r"[\[(][^\])\n]{1,40}[\])]\.?")  # [applause]

_SIGNED = re.compile(
    r"\s*(?P<cue>[—―–]|--+|(?<=\s)-(?=\s))\s*"
    r"(?P<who>[@A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|and|of|the|de|da|la|van|von|bin|al))*(?:,? \([^)\n]{1,40}\))?"
    r"(?:, [^\n.!?“”\"]{2,80})?)\.?\s*"
)
_CLOSING = frozenset("”\"’'“»«‘›‹＂")


class Turn(NamedTuple):
    """What one speaker says at one go, in one part or several."""

    source: Span
    cue: Span
    content: tuple[Span, ...]


def speaker_turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a transcript; none where fewer than three paragraphs open with a speaker and a colon.

    A question and its answer are enough, and a name in small letters counts where two such names come up twice.
    Paragraphs without a speaker go on with the turn before, where another turn follows soon; else they are not part
    of the transcript. What is only noted down, "[applause]", nobody says.
    """
    places = paragraphs(text)
    opened = _recurring([(number, m) for number, (s, e) in enumerate(places) if (m := _SPEAKER.match(text, s, e))])
    parts = {_PARTS.get(m["who"].upper()) for _, m in opened}
    if len(opened) < _FEWEST and not {"Q", "A"} <= parts:
        return ()
    turns = []
    for at, (number, match) in enumerate(opened):
        following = opened[at + 1][0] if at + 1 < len(opened) else number + 1
        last = following - 1 if following - number <= _LONGEST_PAUSE else number
        said = tuple(_said(text, match.end(), places[number : last + 1]))
        if said:
            cue = match.start("cue") + len(match["cue"]) - 1
            turns.append(Turn(Span(*match.span("who")), Span(cue, cue + 1), said))
    return tuple(turns)


def _recurring(opened: list[tuple[int, re.Match[str]]]) -> list[tuple[int, re.Match[str]]]:
    """Leave out names in small letters, as in "Pool opens: the city pays", unless two or more take turns."""
    times = Counter(m["name"] for _, m in opened if m["name"])
    names = {name for name, count in times.items() if count > 1}
    return [(number, m) for number, m in opened if not m["name"] or (m["name"] in names and len(names) > 1)]


def _said(text: str, start: int, places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield what is said from `start` on, parted where a paragraph only notes what happens."""
    begun, end = -1, -1
    for first, stop in places:
        if _ASIDE.fullmatch(text, max(first, start), stop):
            if begun >= 0:
                yield Span(begun, end)
            begun = -1
        elif stop > start:
            begun, end = (max(first, start) if begun < 0 else begun), stop
    if begun >= 0:
        yield Span(begun, end)


def signed_quotations(text: str, quoted: Sequence[Span]) -> tuple[Turn, ...]:
    """Return the quotations that open a paragraph and close with a dash and a name, there or in the next.

    `quoted` are the text's quoted passages, marks included.
    """
    places = paragraphs(text)
    opening = {start: number for number, (start, _) in enumerate(places)}
    found = []
    for passage in quoted:
        number = opening.get(passage.start)
        if number is None or text[passage.end - 1] not in _CLOSING:
            continue
        stop = places[number][1]
        if passage.end == stop and number + 1 < len(places):
            stop = places[number + 1][1]
        signed = _SIGNED.fullmatch(text, passage.end, stop)
        if signed:
            found.append(Turn(Span(*signed.span("who")), Span(*signed.span("cue")), (passage,)))
    return tuple(found)
