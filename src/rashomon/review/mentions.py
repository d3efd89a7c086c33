"""A reading to the same with its mentions joined to one entity, or parted to two, as people ruled them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from rashomon.review.found import find_entity
from rashomon.types import Attribution, Claim, Entity, Reading, Span

_Place = Literal["mentions", "descriptions", "pronouns"]
_PLACES: tuple[_Place, ...] = ("mentions", "descriptions", "pronouns")

Naming = Callable[[Sequence[Span]], str]  # the words in question to the entity they mean


def join_mentions(reading: Reading, one: Span, other: Span) -> Reading:
    """Return a reading where two mentions are of one entity: the one that is named first takes in the other."""
    found = [find_entity(reading, span) for span in (one, other)]
    entities = [entity for entity in found if entity is not None]
    if len(entities) < len(found) or entities[0].id == entities[1].id:
        return reading
    first, second = sorted(entities, key=lambda e: (_all_places(e)[0], e.id))
    named = max((first, second), key=lambda e: (e.kind == "person", len(e.name.split()), len(e.name), e.id == first.id))
    places = {place: tuple(sorted({*getattr(first, place), *getattr(second, place)})) for place in _PLACES}
    joined = replace(
        first,
        name=named.name,
        kind=named.kind,
        mentions=places["mentions"],
        descriptions=places["descriptions"],
        pronouns=places["pronouns"],
        wikidata=first.wikidata or second.wikidata,
    )
    kept = tuple(joined if e.id == first.id else e for e in reading.entities if e.id != second.id)
    return _renamed(replace(reading, entities=kept), {second.id}, lambda _: first.id)


def part_mentions(reading: Reading, one: Span, other: Span) -> Reading:
    """Return a reading where two mentions are of two entities.

    Other places in which the same words stand go with either mention; what is left goes with the one of them that was
    named last before it. The entity keeps its id for the part that bears its name, or else stands first.
    """
    whole = find_entity(reading, one)
    if whole is None or find_entity(reading, other) != whole:
        return reading
    text = reading.account.text
    seeds = [next(p for p in _all_places(whole) if _meet(p, span)) for span in (one, other)]
    if seeds[0] == seeds[1]:
        return reading
    sides = _sides(text, _all_places(whole), sorted(seeds))
    stays = next((sides[p] for p in whole.mentions if text[slice(*p)] == whole.name), sides[_all_places(whole)[0]])
    new_id = _new_id(reading)
    # An entity is named somewhere: a part that is nowhere named has its first description, or pronoun, for a name.
    parts = [_part(whole, sides, side, text) for side in (stays, 1 - stays)]
    kept, parted = parts[0], replace(parts[1], id=new_id, wikidata=None)
    at = next(n for n, e in enumerate(reading.entities) if e.id == whole.id)
    entities = (*reading.entities[:at], kept, parted, *reading.entities[at + 1 :])
    apart = _all_places(parted)

    def naming(words: Sequence[Span]) -> str:
        of_new = any(_meet(p, w) for p in apart for w in words)
        of_old = any(_meet(p, w) for p in _all_places(kept) for w in words)
        return new_id if of_new and not of_old else whole.id

    return _renamed(replace(reading, entities=entities), {whole.id}, naming)


def _sides(text: str, places: Sequence[Span], seeds: Sequence[Span]) -> dict[Span, int]:
    """Return which of two mentions each place of an entity goes with: 0 the first, 1 the second."""
    words = [text[slice(*seed)].casefold() for seed in seeds]
    sides: dict[Span, int] = {}
    last = 0
    for place in places:
        said = text[slice(*place)].casefold()
        if place in seeds:
            last = seeds.index(place)
        elif words[0] != words[1] and said in words:
            last = words.index(said)
        sides[place] = last
    return sides


def _part(whole: Entity, sides: dict[Span, int], side: int, text: str) -> Entity:
    mentions, descriptions, pronouns = (
        tuple(p for p in getattr(whole, place) if sides[p] == side) for place in _PLACES
    )
    if not mentions:
        rest = sorted((*descriptions, *pronouns), key=lambda p: (p not in descriptions, p))
        mentions = (rest[0],)
        descriptions = tuple(p for p in descriptions if p != rest[0])
        pronouns = tuple(p for p in pronouns if p != rest[0])
    called = [" ".join(text[slice(*m)].split()) for m in mentions]
    name = whole.name if whole.name in called else max(called, key=len)
    return replace(whole, name=name, mentions=mentions, descriptions=descriptions, pronouns=pronouns)


def _renamed(reading: Reading, changed: Iterable[str], naming: Naming) -> Reading:
    """Return a reading whose references to the changed entities lead to whom their words now mean."""
    old = frozenset(changed)

    def to(entity: str | None, words: Sequence[Span | None]) -> str | None:
        return naming([w for w in words if w is not None]) if entity in old else entity

    places = sorted((span, e.id) for e in reading.entities for span in (*e.mentions, *e.descriptions))
    starts = [span.start for span, _ in places]

    def named(claim: Claim) -> Claim:
        if old.isdisjoint(claim.entities):
            return claim
        inside = places[bisect_left(starts, claim.start) : bisect_left(starts, claim.end)]
        return replace(claim, entities=tuple(dict.fromkeys(key for _, key in inside)))

    return replace(
        reading,
        attributions=tuple(_attribution(a, to) for a in reading.attributions),
        claims=tuple(named(c) for c in reading.claims),
        communications=tuple(
            replace(
                m,
                speaker_entity=to(m.speaker_entity, [m.speaker]),
                addressee_entity=to(m.addressee_entity, [m.addressee]),
            )
            for m in reading.communications
        ),
        positions=tuple(replace(p, entity=to(p.entity, [p.holder])) for p in reading.positions),
    )


def _attribution(one: Attribution, to: Callable[[str | None, Sequence[Span | None]], str | None]) -> Attribution:
    entity = to(one.entity, one.source)
    others = dict.fromkeys(key for other in one.also_by if (key := to(other, one.source)) is not None and key != entity)
    unnamed = one.unnamed
    if unnamed is not None and unnamed.affiliated is not None:
        unnamed = replace(unnamed, affiliated=to(unnamed.affiliated, [unnamed.affiliation]))
    return replace(one, entity=entity, also_by=tuple(others), unnamed=unnamed)


def _all_places(entity: Entity) -> list[Span]:
    return sorted((*entity.mentions, *entity.descriptions, *entity.pronouns))


def _new_id(reading: Reading) -> str:
    """Return an id that no entity has; those there are keep theirs."""
    numbers = [int(e.id[1:]) for e in reading.entities if e.id[1:].isdigit()]
    return f"e{max(numbers, default=0) + 1}"


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
