"""Turns a transcript into turns: who speaks ("MR. CARNEY:", "Q:") and what, by the look of its paragraphs."""

import re
from typing import NamedTuple

from rashomon.models.pieces import paragraphs
from rashomon.types import Span

_SPEAKER = re.compile(
    r"[\"“]?(?P<who>[QA]|QUESTION|ANSWER|Question|Answer|"
    r"(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Gen|President|Secretary|Chairman|Chairwoman)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|"
    r"[A-Z][A-Z’'-]{1,25}\.?(?:,? [A-Z][A-Z.’'-]{0,25}){0,4})(?: \([^)\n]{1,40}\))?(?P<cue>\s?:)\s+(?=\S)"
)
_FEWEST = 3
_LONGEST_PAUSE = 4


class Turn(NamedTuple):
    """What one speaker says at one go."""

    source: Span
    cue: Span
    content: Span


def speaker_turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a transcript; none where fewer than three paragraphs open with a speaker and a colon.

    Paragraphs without a speaker go on with the turn before, where another turn follows soon; else they are not part
    of the transcript.
    """
    places = paragraphs(text)
    opened = [(number, m) for number, (s, e) in enumerate(places) if (m := _SPEAKER.match(text, s, e))]
    if len(opened) < _FEWEST:
        return ()
    turns = []
    for at, (number, match) in enumerate(opened):
        following = opened[at + 1][0] if at + 1 < len(opened) else number + 1
        last = following - 1 if following - number <= _LONGEST_PAUSE else number
        end = places[last][1]
        if match.end() < end:
            cue = match.start("cue") + len(match["cue"]) - 1
            source = Span(match.start("who"), match.start("who") + len(match["who"].rstrip()))
            turns.append(Turn(source, Span(cue, cue + 1), Span(match.end(), end)))
    return tuple(turns)
