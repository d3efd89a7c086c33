"""Readings to whom people speak for and what bodies may be called, by keys that are one for an entity of the story."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from rashomon.lexicon.people import name_words, singular
from rashomon.types import Entity, EntityRef, Reading, StoryEntity

_OFFICE = (
    r"(?:spokes\w+|press secretary|secretary|chief executive(?: officer)?|ceo|director|commissioner|chief|president|"
    r"chairman|chairwoman|administrator|general counsel)"
)
_BEFORE = re.compile(rf"(?i)(?:[’']s)?\s+(?:\w+\s+){{0,2}}?{_OFFICE}\s*,?\s*")
_BEHIND = re.compile(rf"(?i),?\s+(?:\w+\s+){{0,3}}?{_OFFICE}\s+(?:of|for|at)\s+(?:the\s+)?")
_NEAR = 60  # characters between a body's name and that of who speaks for it
_BENCH = re.compile(r"(?i)\b(?:judge|justice)\s*$")
_POLICE_TITLE = re.compile(r"(?i)\b(?:sheriff|police chief|prosecutor|district attorney)\s*$")

# What one account calls "the police" another calls "law enforcement"; each is one body in a story of one place.
GROUPS: Mapping[str, frozenset[str]] = {
    "police": frozenset(
        "police sheriff officer deputy authority investigator detective trooper prosecutor enforcement".split()
    ),
    "court": frozenset("court judge ruling opinion panel justice decision".split()),
}


class Bodies:
    """The entities of a story by key: whom each speaks for, and the nouns that may stand for each."""

    def __init__(self, readings: tuple[Reading, ...], entities: tuple[StoryEntity, ...]) -> None:
        self._ids = {ref: entity.id for entity in entities for ref in entity.members}
        self._spoken_for: dict[str, set[str]] = {}
        self._nouns: dict[str, set[str]] = {}
        for reading in readings:
            for entity in reading.entities:
                self._gather_nouns(reading, entity)
            self._gather_offices(reading)

    def key(self, reading: Reading, entity: str) -> str:
        """Return the key of an entity of an account."""
        ref = EntityRef(reading.account.id, entity)
        return f"entity:{self._ids.get(ref, f'{ref.account} {ref.entity}')}"

    def spoken_for(self, key: str) -> frozenset[str]:
        """Return the keys of the bodies that a person heads or speaks for ("Harbour Board spokesman Jo Hale")."""
        return frozenset(self._spoken_for.get(key, ()))

    def called(self, key: str) -> frozenset[str]:
        """Return the keys of the nouns that may stand for an entity: "the board", "police", "the court"."""
        nouns = self._nouns.get(key, set())
        return frozenset(f"noun:{noun}" for noun in nouns) | groups_of(nouns)

    def _gather_nouns(self, reading: Reading, entity: Entity) -> None:
        nouns = self._nouns.setdefault(self.key(reading, entity.id), set())
        text = reading.account.text
        if entity.kind == "organisation":
            nouns.update(singular(word) for word in name_words(entity.name))
            nouns.update(singular(words[-1]) for s, e in entity.descriptions if (words := name_words(text[s:e])))
        elif entity.kind == "person":
            before = [text[max(0, start - 30) : start] for start, _ in entity.mentions]
            nouns.update(["judge"] if any(map(_BENCH.search, before)) else [])
            nouns.update(["police"] if any(map(_POLICE_TITLE.search, before)) else [])

    def _gather_offices(self, reading: Reading) -> None:
        """Note who heads or speaks for a body, from the words between the two names."""
        text = reading.account.text
        bodies = sorted(
            (m.start, m.end, e.id) for e in reading.entities if e.kind in ("organisation", "place") for m in e.mentions
        )
        starts = [body[0] for body in bodies]
        for entity in (e for e in reading.entities if e.kind == "person"):
            for start, end in entity.mentions:
                near = bodies[bisect_left(starts, start - 2 * _NEAR) : bisect_right(starts, end + _NEAR)]
                for first, last, body in near:
                    before = last <= start and start - last < _NEAR and _BEFORE.fullmatch(text, last, start)
                    behind = first >= end and first - end < _NEAR and _BEHIND.fullmatch(text, end, first)
                    if before or behind:
                        whose = self._spoken_for.setdefault(self.key(reading, entity.id), set())
                        whose.add(self.key(reading, body))


def groups_of(nouns: set[str]) -> frozenset[str]:
    """Return the keys of the groups that some of the nouns, in the singular, stand for."""
    return frozenset(f"group:{name}" for name, words in GROUPS.items() if not words.isdisjoint(nouns))
