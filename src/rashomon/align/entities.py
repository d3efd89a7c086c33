"""Turn the entities of several accounts into the entities of the story."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from rashomon.lexicon.names import acronyms_of, body_key, is_acronym, same_person, shortens
from rashomon.lexicon.people import bare_words, name_words, same_given, suffix_of
from rashomon.types import Entity, EntityRef, Reading, StoryEntity


@dataclass
class _Group:
    """Entities of the accounts that are taken for one, while the story is put together."""

    refs: list[EntityRef] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    @property
    def accounts(self) -> set[str]:
        return {ref.account for ref in self.refs}

    def take(self, other: "_Group") -> None:
        self.refs += other.refs
        self.entities += other.entities
        other.refs, other.entities = [], []


def match_entities(readings: tuple[Reading, ...]) -> tuple[StoryEntity, ...]:
    """Return the story's entities, each with the entities of the accounts that are it, in order of name.

    Full names of people join when family names are spelt alike and given names agree; a family name alone joins the
    only person of the story who has it; bodies join by their words in any order, by acronym, or shortened. Every entity
    of an account is in exactly one; the order of the accounts changes nothing.
    """
    ordered = sorted(readings, key=lambda r: r.account.id)
    people: dict[tuple[tuple[str, ...], str], _Group] = {}
    bodies: dict[tuple[str, ...], _Group] = {}
    for reading in ordered:
        for entity in reading.entities:
            ref = EntityRef(reading.account.id, entity.id)
            if entity.kind == "person":
                group = people.setdefault((bare_words(entity.name), suffix_of(entity.name)), _Group())
            else:
                part = "work" if entity.kind in ("work", "event") else "body"
                group = bodies.setdefault((part, *body_key(entity.name)), _Group())
            group.refs.append(ref)
            group.entities.append(entity)
    _join_people(people)
    _join_bodies([group for _, group in sorted(bodies.items())])
    groups = [g for g in (*people.values(), *bodies.values()) if g.refs]
    drafts = sorted((_name(g.entities), sorted(g.refs), g) for g in groups)
    return tuple(
        StoryEntity(
            id=f"x{n}",
            name=name,
            kind=Counter(sorted(e.kind for e in group.entities)).most_common(1)[0][0],
            members=tuple(refs),
        )
        for n, (name, refs, group) in enumerate(drafts, 1)
    )


def spelling_key(word: str) -> str:
    """Return the consonants of a name as most romanisations keep them (Soleimani, Suleymani: s l m n)."""
    low = re.sub(r"[^a-z]", "", "".join(name_words(word)))
    for written, heard in (
        ("kh", "h"),
        ("gh", "q"),
        ("ph", "f"),
        ("ck", "k"),
        ("sch", "sh"),
        ("tch", "ch"),
        ("y", "i"),
    ):
        low = low.replace(written, heard)
    low = low.replace("c", "k").replace("q", "k").replace("z", "s").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", low[:1] + re.sub(r"[aeiou]", "", low[1:]))


def _alike(left: str, right: str) -> bool:
    """Tell whether two words can be one name spelt twice: equal, or long and the same to the ear, or a letter apart."""
    if left == right:
        return True
    if min(len(left), len(right)) < 5:
        return False
    away = Levenshtein.distance(left, right)
    same_sound = spelling_key(left) == spelling_key(right) and left[0] == right[0]
    return (same_sound and away <= 3) or (away == 1 and min(len(left), len(right)) >= 7)


def _same_full_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if same_person(left, right):
        return True
    if not _alike(left[-1], right[-1]):
        return False
    given_alike = same_given(left[0], right[0]) or _alike(left[0], right[0])
    return given_alike or (spelling_key(left[0]) == spelling_key(right[0]) and len(left[0]) > 3)


def _join_people(people: dict[tuple[tuple[str, ...], str], _Group]) -> None:
    """Join the groups of people whose names are one; a family name that two have joins neither."""
    full = [(words, suffix, people[words, suffix]) for words, suffix in sorted(people) if len(words) > 1]
    blocks: dict[str, list[int]] = {}
    for number, (words, _, _) in enumerate(full):
        blocks.setdefault(spelling_key(words[-1])[:2], []).append(number)
    parent = list(range(len(full)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    for block in blocks.values():
        for i, left in enumerate(block):
            for right in block[i + 1 :]:
                same_suffix = full[left][1] == full[right][1]
                if same_suffix and _same_full_name(full[left][0], full[right][0]):
                    a, b = sorted((root(left), root(right)))
                    parent[b] = a
    for number in range(len(full)):
        if root(number) != number:
            full[root(number)][2].take(full[number][2])
    _join_family_names(people, [(full[n][0], full[root(n)][2]) for n in range(len(full))])


def _join_family_names(
    people: dict[tuple[tuple[str, ...], str], _Group], full: Sequence[tuple[tuple[str, ...], _Group]]
) -> None:
    for words, suffix in sorted(people):
        alone = people[words, suffix]
        if len(words) != 1 or not alone.refs:
            continue
        owners = {id(g): g for w, g in full if _alike(w[-1], words[0])}
        owners = owners or {id(g): g for w, g in full if w[0] == words[0]}
        if len(owners) == 1:
            owner = next(iter(owners.values()))
            # An account that tells both apart has its reason.
            if not owner.accounts & alone.accounts:
                owner.take(alone)


def _join_bodies(groups: Sequence[_Group]) -> None:
    """Join acronyms and shortened names to the only full name they fit."""
    names = [(name_words(e.name), g) for g in groups for e in g.entities[:1]]
    for words, short in names:
        if not short.entities or short.entities[0].kind not in ("organisation", "other"):
            continue
        if len(words) == 1 and 2 < len(words[0]) < 8 and any(is_acronym(e.name) for e in short.entities):
            fits = [g for w, g in names if len(w) > 1 and g.entities and words[0] in acronyms_of(g.entities[0].name)]
        elif len(words) > 1:
            fits = [g for w, g in names if g is not short and g.entities and shortens(words, w)]
        else:
            continue
        if len(fits) == 1 and not fits[0].accounts & short.accounts:
            fits[0].take(short)


def _name(entities: Iterable[Entity]) -> str:
    """Return the name most accounts use among the fullest forms."""
    counts = Counter(e.name for e in entities)
    return min(counts, key=lambda n: (-len(bare_words(n)), -counts[n], n))
