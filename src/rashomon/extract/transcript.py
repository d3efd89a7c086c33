"""Turns the look of paragraphs into who speaks: transcripts ("MR. CARNEY:", "Q:"), names over quotations."""

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
    r"[A-Z][A-Z’'-]{1,25}\.?(?:,? [A-Z][A-Z.’'-]{0,25}){0,4}(?:, [A-Za-z][A-Za-z -]{3,50})?|"
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*){0,3}))(?: ?\([^)\n]{1,40}\))?"
    rf"{_BOLD}(?P<cue>\s?:|(?<=[QA])\.){_BOLD}(?:\s+(?=\S)|$)"
)
_BARE = re.compile(
    r"(?P<who>(?P<cue>Q))[^\S\n]{1,3}(?=[A-Z“\"'‘])(?P<part>)(?P<name>)"
)  # "Q  Thanks, Jay." beside others
_WITHIN = re.compile(
    r"(?<=[.?!\])…\"”]\s)(?P<who>[A-Z][A-Z.’'-]+(?:,? [A-Z][A-Z.’'-]*){0,4})(?: ?\([^)\n]{1,40}\))?\s?:(?=\s)"
)
# What heads a paragraph and speaks for nobody; what stands below it belongs to no turn before it.
_LABELS = frozenset(
    """NEW|BREAKING|UPDATE|UPDATED|UPDATES|WATCH|READ|READ MORE|NOTE|NOTES|FACT|FACTS|THE FACTS|CLAIM|CORRECTION|
    EXCLUSIVE|MORE|LIVE|PHOTO|PHOTOS|VIDEO|SUMMARY|PROS|CONS|DATE|TIME|WHO|WHAT|WHEN|WHERE|WHY|HOW|RELATED|SOURCE|
    SOURCES|OPINION|ANALYSIS|CONTACT|TO|FROM|SUBJECT|RE|CC|MEMORANDUM|WARNING|EDITOR'S NOTE|THE BOTTOM LINE|
    BOTTOM LINE|VERDICT|RATING|TRUE|FALSE|LEFT|RIGHT|TOP|BOTTOM|ABOVE|BELOW""".replace("\n", "")
    .replace("    ", "")
    .split("|")
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
_NAME_LINE = re.compile(
    rf"{_BOLD}(?!(?:From|Statement|Remarks|Testimony|Message|Photo|By)\b)"
    r"(?P<who>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|de|da|la|van|von|bin|al)){1,6}"
    rf"(?:, [^\n.!?“”\"*_:]{{2,80}})?):?{_BOLD}:?"
)
_OPENING = frozenset("“\"„«‘'›‹＂")
_CLOSING = frozenset("”\"’'“»«‘›‹＂")


class Turn(NamedTuple):
    """What one speaker says at one go, in one part or several."""

    source: Span
    cue: Span | None
    content: tuple[Span, ...]


def speaker_turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a transcript; none where fewer than three paragraphs open with a speaker and a colon.

    A question and its answer are enough. Somebody must speak twice, or all in quotation marks; a name in small letters
    counts where it comes up twice beside another, and one of one word where it stands in the text in full. A "Q" may
    lack its colon where others have theirs. Paragraphs without a speaker go on with the turn before, where another turn
    follows soon; else they are not part of the transcript. What is only noted down, "[applause]", nobody says.
    """
    places = [piece for place in paragraphs(text) for piece in _parted(text, *place)]
    openings = ((number, _SPEAKER.match(text, s, e) or _BARE.match(text, s, e)) for number, (s, e) in enumerate(places))
    opened = _recurring(text, [(number, match) for number, match in openings if match])
    turns = []
    for at, (number, match) in enumerate(opened):
        following = opened[at + 1][0] if at + 1 < len(opened) else number + 1
        last = following - 1 if following - number <= _LONGEST_PAUSE else number
        said = tuple(_said(text, match.end(), places[number : last + 1]))
        if said and not _is_label(match):
            cue = match.start("cue") + len(match["cue"]) - 1
            turns.append(Turn(Span(*match.span("who")), Span(cue, cue + 1), said))
    return tuple(turns) if _is_transcript(text, turns) else ()


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a paragraph that opens with a speaker in parts, where others speak in it ("… at nine. MR. VALE: No.")."""
    opens = _SPEAKER.match(text, start, end)
    if opens and not opens["name"]:
        for inner in _WITHIN.finditer(text, opens.end(), end):
            yield start, inner.start() - 1
            start = inner.start()
    yield start, end


def _is_label(match: re.Match[str]) -> bool:
    return match["who"].upper() in _LABELS


def _is_transcript(text: str, turns: Sequence[Turn]) -> bool:
    """Tell whether turns are enough for a transcript."""
    speak = Counter(text[slice(*turn.source)] for turn in turns)
    asked = {_PARTS.get(who.upper()) for who in speak} >= {"Q", "A"}
    quoted = all(text[turn.content[0].start] in _OPENING for turn in turns)
    return asked or (len(turns) >= _FEWEST and (quoted or max(speak.values()) > 1))


def _recurring(text: str, opened: list[tuple[int, re.Match[str]]]) -> list[tuple[int, re.Match[str]]]:
    """Leave out names in small letters, as in "Pool opens: the city pays", unless they take turns with others.

    Questions without a colon are left out too where there are fewer than two or nobody has one.
    """
    times = Counter(m["who"] for _, m in opened if not _is_label(m))
    twice = {who for who, count in times.items() if count > 1}
    names = {m["name"] for _, m in opened if m["name"]} & twice
    single = {name for name in names if " " not in name}
    if single and not any(re.search(rf"\b[A-Z][\w.’'-]* {re.escape(name)}\b", text) for name in single):
        names -= single
        twice -= single
    kept = [(number, m) for number, m in opened if not m["name"] or (m["name"] in names and len(twice) > 1)]
    bare = [m for _, m in kept if m.re is _BARE]
    return kept if 1 < len(bare) < len(kept) else [(number, m) for number, m in kept if m.re is not _BARE]


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


def headed_quotations(text: str, quoted: Sequence[Span]) -> tuple[Turn, ...]:
    """Return the quotations that are whole paragraphs below a line with a name; none where fewer than two names are.

    `quoted` are the text's quoted passages, marks included.
    """
    places = paragraphs(text)
    opening = {place: number for number, place in enumerate(places)}
    found = []
    for passage in quoted:
        number = opening.get((passage.start, passage.end), 0)
        line = _NAME_LINE.fullmatch(text, *places[number - 1]) if number else None
        if line and text[passage.end - 1] in _CLOSING:
            found.append(Turn(Span(*line.span("who")), None, (passage,)))
    return tuple(found) if len({text[slice(*t.source)] for t in found}) > 1 else ()
