"""A pronoun that speaks ("he said") to the person it most plausibly stands for: one candidate or none.

Order of preference: the subject that opens the pronoun's own sentence, the one that opens the sentence before where
nobody speaks in it, whoever spoke last nearby, the first person of the sentence before. A known gender that disagrees
rules a candidate out.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.lexicon.people import means_people, plain
from rashomon.types import Attribution, Span

GENDERED = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())
PLURAL = frozenset("they them their theirs themselves these those both".split())
RELATIVE = frozenset("who whom whose which that".split())
NEUTER = frozenset({"it", "its", "itself"})
PRONOUNS = frozenset(GENDERED) | FIRST_PERSON | PLURAL | RELATIVE | NEUTER
_NEAR = 2  # sentences back in which the last speaker is still meant
_OPENING = 30  # characters from a sentence's start within which a name is taken for its subject


class NamePlace(NamedTuple):
    """A mention of a person or body: where, which entity, and its gender where known."""

    span: Span
    entity: int
    person: bool
    gender: str | None


class Scene(NamedTuple):
    """What an account offers for binding its pronouns, all in text order."""

    text: str
    sentences: Sequence[Span]
    places: Sequence[NamePlace]
    attributions: Sequence[Attribution]


def is_pronoun(phrase: str) -> bool:
    """Tell whether a source is a pronoun alone."""
    bare = phrase.strip(" ,.\"“”'‘’")
    return bare != "US" and plain(bare) in PRONOUNS


def bind_pronoun(scene: Scene, attribution: Attribution, bound: Mapping[str, int]) -> int | None:
    """Return the entity that the pronoun source of `attribution` stands for; `bound` holds who earlier sources are."""
    source = attribution.source[0]
    word = plain(scene.text[source.start : source.end]).strip(" ,.\"“”'")
    if word in FIRST_PERSON:
        outer = enclosing(attribution, scene.attributions)
        return bound.get(outer.id) if outer else None
    if word in RELATIVE:
        near = [p for p in scene.places if 0 <= source.start - p.span.end <= 3]
        if not near or means_people(scene.text[slice(*near[-1].span)].split()[-1]):
            return None
        return near[-1].entity
    if word in NEUTER:
        return _last_speaker(scene, source, bound, person=False, gender=None)
    if word not in GENDERED:
        return None
    return _person(scene, source, bound, GENDERED[word])


def enclosing(attribution: Attribution, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution of the smallest content that holds this one's source; None where it stands in none."""
    if not attribution.source:
        return None
    start, end = attribution.source[0]
    holding = [
        (sum(e - s for s, e in other.content), other.id, other)
        for other in attributions
        if other.id != attribution.id and any(s <= start and end <= e for s, e in other.content)
    ]
    return min(holding)[2] if holding else None


def _person(scene: Scene, source: Span, bound: Mapping[str, int], gender: str) -> int | None:
    here = sentence_at(scene.sentences, source.start)
    own = _people_in(scene, here, source.start, gender)
    if own and own[0].span.start - scene.sentences[here].start <= _OPENING:
        return own[0].entity
    before = _people_in(scene, here - 1, source.start, gender) if here > 0 else []
    speaker = _last_speaker(scene, source, bound, person=True, gender=gender)
    opens = before and before[0].span.start - scene.sentences[here - 1].start <= _OPENING
    if speaker is not None and not (opens and _silent_since(scene, here - 1, source.start)):
        return speaker
    if before:
        return before[0].entity
    return own[0].entity if len({p.entity for p in own}) == 1 else None


def _silent_since(scene: Scene, number: int, limit: int) -> bool:
    """Tell whether nobody speaks between the start of a sentence and `limit`."""
    start = scene.sentences[number].start
    return not any(start <= a.source[0].start < limit for a in scene.attributions if a.source)


def _people_in(scene: Scene, number: int, limit: int, gender: str) -> list[NamePlace]:
    """Return the persons of a sentence before `limit` whose gender is not known to be another."""
    if not 0 <= number < len(scene.sentences):
        return []
    start, end = scene.sentences[number]
    first = bisect_right(scene.places, start, key=lambda p: p.span.end)
    found = []
    for place in scene.places[first:]:
        if place.span.start >= min(end, limit):
            break
        if place.person and place.gender in (None, gender) and place.span.start >= start:
            found.append(place)
    return found


def _last_speaker(
    scene: Scene, source: Span, bound: Mapping[str, int], *, person: bool, gender: str | None
) -> int | None:
    """Return who spoke last within the sentences nearby, where that is one who fits."""
    here = sentence_at(scene.sentences, source.start)
    fits = {p.entity for p in scene.places if p.person is person and (gender is None or p.gender in (None, gender))}
    earlier = [a for a in scene.attributions if a.source and a.source[0].start < source.start and a.id in bound]
    for other in sorted(earlier, key=lambda a: -a.source[0].start):
        if here - sentence_at(scene.sentences, other.source[0].start) > _NEAR:
            return None
        if bound[other.id] in fits:
            return bound[other.id]
    return None


def sentence_at(sentences: Sequence[Span], at: int) -> int:
    """Return the number of the sentence that holds or last precedes a place; -1 before the first."""
    return bisect_right(sentences, at, key=lambda s: s.start) - 1
