"""Turn the entities of several accounts into the entities of the story, each with why its parts are one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.align.namesakes import (
    alike,
    block_of,
    same_words,
    why_family_name,
    why_one_body,
    why_one_person,
    why_suffix,
)
from rashomon.align.ruled_entities import RuledEntities, regrouped
from rashomon.lexicon.names import acronyms_of, body_key, is_acronym
from rashomon.lexicon.people import bare_words, name_words, suffix_of
from rashomon.types import Entity, EntityKind, EntityRef, Merge, Reading, StoryEntity

Key = tuple[tuple[str, ...], str]


@dataclass
class _Group:
    """Entities of the accounts that are taken for one, while the story is put together.

    `called` are the single names that accounts have for a person who is named in full somewhere.
    """

    refs: list[EntityRef] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    called: set[str] = field(default_factory=set)

    @property
    def accounts(self) -> set[str]:
        return {ref.account for ref in self.refs}

    @property
    def kind(self) -> EntityKind:
        """What most accounts take it for."""
        return Counter(sorted(e.kind for e in self.entities)).most_common(1)[0][0]

    def add(self, ref: EntityRef, entity: Entity) -> None:
        """Take in one more entity of the same words."""
        if self.refs:
            reason = same_words(self.entities[0].name, entity.name)
            self.merges.append(Merge(first=self.refs[0], second=ref, reason=reason))
        self.refs.append(ref)
        self.entities.append(entity)

    def take(self, other: "_Group", merge: Merge) -> None:
        """Take in all of another group, and leave it empty."""
        self.merges += [*other.merges, merge]
        self.refs += other.refs
        self.entities += other.entities
        self.called |= other.called
        other.refs, other.entities, other.merges = [], [], []


def match_entities(readings: tuple[Reading, ...], ruled: Sequence[RuledEntities] = ()) -> tuple[StoryEntity, ...]:
    """Return the story's entities, each with the entities of the accounts that are it, in order of name.

    Full names of people join when family names are spelt alike and given names agree; a family name alone joins the
    only person of the story who has it, or the only one whom accounts call by it; bodies join by their words in any
    order, by acronym, or shortened. What people ruled comes after, and undoes or adds what it says. Every entity of an
    account is in exactly one, and every merge has its reason; the order of the accounts changes nothing.
    """
    ordered = sorted(readings, key=lambda r: r.account.id)
    people: dict[Key, _Group] = {}
    bodies: dict[tuple[str, ...], _Group] = {}
    for reading in ordered:
        for entity in reading.entities:
            if entity.kind == "person":
                group = people.setdefault((bare_words(entity.name), suffix_of(entity.name)), _Group())
                group.called |= _single_names(reading, entity)
            else:
                part = "work" if entity.kind in ("work", "event") else "body"
                group = bodies.setdefault((part, *body_key(entity.name)), _Group())
            group.add(EntityRef(reading.account.id, entity.id), entity)
    _join_people(people)
    _join_bodies([group for _, group in sorted(bodies.items())])
    groups = [g for g in (*people.values(), *bodies.values()) if g.refs]
    if ruled:
        named = {EntityRef(r.account.id, e.id): e for r in ordered for e in r.entities}
        parts = regrouped([(g.refs, g.merges) for g in groups], ruled)
        groups = [_Group(list(refs), [named[ref] for ref in refs], list(merges)) for refs, merges in parts]
    drafts = sorted((_name(g.entities, g.kind), sorted(g.refs), g) for g in groups)
    return tuple(
        StoryEntity(
            id=f"x{n}",
            name=name,
            kind=group.kind,
            members=tuple(refs),
            merges=tuple(group.merges),
        )
        for n, (name, refs, group) in enumerate(drafts, 1)
    )


def _single_names(reading: Reading, entity: Entity) -> set[str]:
    """Return the single words by which an account names a person, as they are compared."""
    told = {bare_words(reading.account.text[start:end]) for start, end in entity.mentions}
    return {words[0] for words in told if len(words) == 1}


def _join_people(people: Mapping[Key, _Group]) -> None:
    """Join the groups of people whose names are one; a family name that two have joins neither."""
    _join_suffixes(people)
    full = [
        (words, people[words, suffix])
        for words, suffix in sorted(people)
        if len(words) > 1 and people[words, suffix].refs
    ]
    names = [group.entities[0].name for _, group in full]
    blocks: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        blocks.setdefault(block_of(name), []).append(number)
    parent = list(range(len(full)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    told = [group.refs[0] for _, group in full]
    for block in blocks.values():
        for i, left in enumerate(block):
            for right in block[i + 1 :]:
                a, b = sorted((root(left), root(right)))
                reason = why_one_person(names[left], names[right]) if a != b else None
                if reason:
                    parent[b] = a
                    full[a][1].take(full[b][1], Merge(first=told[left], second=told[right], reason=reason))
    _join_family_names(people, [(full[n][0], full[root(n)][1]) for n in range(len(full))])


def _join_suffixes(people: Mapping[Key, _Group]) -> None:
    """Join "Otto Hale Jr." to the only Otto Hale: outlets differ in whether they write the end of a name."""
    ends: dict[tuple[str, ...], list[str]] = {}
    for words, suffix in sorted(people):
        ends.setdefault(words, []).append(suffix)
    for words, suffixes in ends.items():
        if len(words) > 1 and len(suffixes) == 2 and "" in suffixes:
            plain, other = people[words, ""], people[words, max(suffixes)]
            if not plain.accounts & other.accounts:
                reason = why_suffix(plain.entities[0].name, other.entities[0].name)
                plain.take(other, Merge(first=plain.refs[0], second=other.refs[0], reason=reason))


def _join_family_names(people: Mapping[Key, _Group], full: Sequence[tuple[tuple[str, ...], _Group]]) -> None:
    for words, suffix in sorted(people):
        alone = people[words, suffix]
        if len(words) != 1 or not alone.refs:
            continue
        owners = {id(g): g for w, g in full if alike(w[-1], words[0])}
        owners = owners or {id(g): g for w, g in full if w[0] == words[0]}
        called = [g for g in owners.values() if words[0] in g.called]
        fits = list(owners.values()) if len(owners) == 1 else called
        # An account that tells both apart has its reason.
        if len(fits) == 1 and not fits[0].accounts & alone.accounts:
            name = max((e.name for e in fits[0].entities), key=lambda n: (len(bare_words(n)), n))
            reason = why_family_name(alone.entities[0].name, name, called=len(owners) > 1)
            fits[0].take(alone, Merge(first=fits[0].refs[0], second=alone.refs[0], reason=reason))


def _join_bodies(groups: Sequence[_Group]) -> None:
    """Join acronyms and shortened names to the only full name they fit.

    An account that has an acronym and a name it is made of means one body by both, where nobody has another such name.
    """
    longer = _by_short_forms(groups)
    for short in groups:
        spelt = sorted({e.name for e in short.entities if is_acronym(e.name)})
        body = short.refs and short.entities[0].kind in ("organisation", "other")
        names = sorted({e.name for e in short.entities}) if body else spelt
        near = {id(g): g for name in names for g in longer.get(name_words(name)[:2], ()) if g is not short and g.refs}
        fits = [(group, reason) for group in near.values() if (reason := _why_one_body(names, group))]
        both = [group for group, _ in fits if group.accounts & short.accounts]
        if len(fits) == 1 and (not both or _why_one_body(spelt, fits[0][0])):
            full, reason = fits[0]
            full.take(short, Merge(first=full.refs[0], second=short.refs[0], reason=reason))


def _why_one_body(short: Sequence[str], full: _Group) -> str | None:
    """Return why a body is that of a group, by any of the names that both have."""
    names = sorted({e.name for e in full.entities})
    return next((reason for one in short for name in names if (reason := why_one_body(one, name))), None)


def _by_short_forms(groups: Sequence[_Group]) -> dict[tuple[str, ...], list[_Group]]:
    """Return the groups by what a shorter form of their name can begin with: its acronym, or two of its words."""
    found: dict[tuple[str, ...], list[_Group]] = {}
    for group in groups:
        keys = set[tuple[str, ...]]()
        for name in {e.name for e in group.entities}:
            words = name_words(name)
            keys |= {words[:2], words[1:3]} if len(words) > 1 else set()
            keys |= {(letters,) for letters in acronyms_of(name)}
        for key in sorted(keys):
            found.setdefault(key, []).append(group)
    return found


def _name(entities: Iterable[Entity], kind: EntityKind) -> str:
    """Return the name to show: of people the one most accounts use of those in full, of others the fullest.

    What ends in a small word or in one without a capital was cut wrongly ("House of", "Harbour Pilots office"), and so
    was what has half a pair of brackets ("Ana] Ruiz").
    """
    counts = Counter(e.name for e in entities)

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        last = name.split()[-1:]
        cut = any(name.count(a) != name.count(b) for a, b in ("[]", "()"))
        if kind == "person":
            words = len(bare_words(name))
            return (words < 2, cut, -counts[name], -words, name)
        return (not last or not last[0][0].isupper(), cut, -len(body_key(name)), -counts[name], name)

    return min(counts, key=rank)
