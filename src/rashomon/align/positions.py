"""A claim to the positions it tells, as comparing sees them, and two of them to whether they are unlike."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.align.vocabulary import content_words
from rashomon.lexicon.stances import SIDES
from rashomon.types import Claim, EntityRef, Reading, Span
from rashomon.voices import Position, Stance

_ONE_THING = 0.5  # share of the words of either target that the other has, from which they are one
_MANY, _PARTLY = 3, 0.4  # so many words in common are enough, with so large a share of the shorter target
# Behind these comes who is to do it, and only then what: "urged the board to sell the pier".
_MOVES_SOMEBODY = re.compile(
    r"(?:urg|encourag|call\w* on|press|lobb|appeal\w* to|implor|begg|plead\w* with|advis|push|order|direct|instruct|"
    r"command)"
)
_TO_DO = re.compile(r"\bto (?=[a-z])")
_NEXT_VERB = re.compile(r",? (?:and|but) (?:\w+ly )?(?:said|told|was|were|had|has|is|are|\w+ed)\b")


@dataclass(frozen=True, slots=True)
class ToldPosition:
    """Where somebody is said to stand: the entity of the story, "" where it is none, and the words for them.

    `at` is the place in the claim's text of the words for the stance and of what it is towards; `target` are the stems
    of this, empty where the clause does not say.
    """

    entity: str
    holder: str
    stance: Stance
    at: Span
    target: frozenset[str]


def told_positions(reading: Reading, claim: Claim, story_names: Mapping[EntityRef, str]) -> tuple[ToldPosition, ...]:
    """Return the positions on either side that a claim tells, in text order; `story_names` tells who is who."""
    text, found = reading.account.text, list[ToldPosition]()
    first = bisect_left(reading.positions, claim.start, key=lambda p: p.cue.start)
    for told in reading.positions[first:]:
        if told.cue.start >= claim.end:
            break
        if told.stance not in SIDES or told.cue.end > claim.end:
            continue
        towards = told.towards
        inside = towards is not None and claim.start <= towards.start and towards.end <= claim.end
        places = [told.cue, *([towards] if towards is not None and inside else [])]
        found.append(
            ToldPosition(
                entity=story_names.get(EntityRef(reading.account.id, told.entity or ""), ""),
                holder=text[slice(*told.holder)],
                stance=told.stance,
                at=Span(min(p.start for p in places) - claim.start, max(p.end for p in places) - claim.start),
                target=frozenset(content_words(_matter(text, told))),
            )
        )
    return tuple(found)


def unlike(left: ToldPosition, right: ToldPosition) -> bool:
    """Tell whether two positions are on two sides, or one is firm and the other no more than a leaning."""
    mine, theirs = SIDES[left.stance], SIDES[right.stance]
    return mine * theirs < 0 or {mine, theirs} == {1, 2}


def one_holder(left: ToldPosition, right: ToldPosition) -> bool:
    """Tell whether two positions are one's who has a name."""
    return bool(left.entity) and left.entity == right.entity


def one_target(left: ToldPosition, right: ToldPosition) -> bool:
    """Tell whether two positions are towards one thing, by its words."""
    shared = len(left.target & right.target)
    few, many = sorted((len(left.target), len(right.target)))
    return bool(shared) and (shared >= _ONE_THING * many or (shared >= _MANY and shared >= _PARTLY * few))


def _matter(text: str, told: Position) -> str:
    """Return the words for what a position is towards, without who is to do it and without the next thing told."""
    if told.towards is None:
        return ""
    words = text[slice(*told.towards)]
    if told.stance in ("urged", "demanded") and _MOVES_SOMEBODY.match(text, told.cue.start):
        to_do = _TO_DO.search(words)
        words = words[to_do.end() :] if to_do else words
    after = _NEXT_VERB.search(words)
    return words[: after.start()] if after else words
