"""Turns entities and the items of Wikidata into the same entities, each with the item that its names and words tell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from msgspec.structs import replace

from rashomon.lexicon.people import SMALL_WORDS, bare_words, name_words, singular
from rashomon.types import Comparison, Entity, EntityKind, Reading
from rashomon.voices import WikidataItem, WikidataLink
from rashomon.wikidata.items import Item

_SHOWN = 10
# What stands beside a name and may tell who it is: "Iranian general | Otto Hale", "Otto Hale | , a dealer in boats".
_BEFORE = re.compile(r"[^.;:!?\n“”\"]{0,40}\Z")
_BEHIND = re.compile(r"(?:,\s|\s\()[^.,;:!?()\n“”\"]{0,80}")
# Words of descriptions that tell nobody from his namesakes.
_SAID_OF_ALL = SMALL_WORDS | frozenset(
    """former current late new old first last who which that is was are were has his her their its one several
    born died known best person people human company organisation organization place""".split()
)


@dataclass
class _Asked:
    """An entity that an item is asked for: its names, the fullest first, what it is, and words told of it."""

    names: tuple[str, ...]
    kind: EntityKind
    told: frozenset[str]
    fits: list[Item] = field(default_factory=list)


def link_story(story: Comparison, items: Iterable[Item]) -> Comparison:
    """Return a comparison whose entities have the items that they are, where one fits and no other as well.

    `items` is gone through once, and nothing is kept of it but what bears the name of an entity.
    """
    own = {(r.account.id, e.id): (r, e) for r in story.accounts for e in r.entities}
    asked = [_asked(e.name, e.kind, [own[ref] for ref in e.members if ref in own]) for e in story.entities]
    links = _links(asked, items)
    entities = (replace(e, wikidata=link) for e, link in zip(story.entities, links, strict=True))
    return replace(story, entities=tuple(entities))


def link_readings(readings: Sequence[Reading], items: Iterable[Item]) -> tuple[Reading, ...]:
    """Return readings whose entities have the items that they are, likewise."""
    asked = [_asked(e.name, e.kind, [(reading, e)]) for reading in readings for e in reading.entities]
    links = iter(_links(asked, items))
    return tuple(replace(r, entities=tuple(replace(e, wikidata=next(links)) for e in r.entities)) for r in readings)


def _asked(name: str, kind: EntityKind, own: Iterable[tuple[Reading, Entity]]) -> _Asked:
    names, told = {name: None}, set[str]()
    for reading, entity in own:
        text = reading.account.text
        names.setdefault(entity.name)
        for start, end in entity.mentions:
            mention = text[start:end]
            names.setdefault(mention)
            told.update(_telling(mention), *map(_telling, _beside(text, start, end)))
        for start, end in entity.descriptions:
            told.update(_telling(text[start:end]))
    shown = {w for n in (name, *(e.name for _, e in own)) for w in _telling(n)}
    return _Asked(tuple(names), kind, frozenset(told - shown))


def _beside(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the whole words right before a mention, and those set off behind it."""
    before = _BEFORE.search(text[max(0, start - 41) : start])
    words = before[0] if before else ""
    yield words if len(words) < 40 else words.partition(" ")[2]
    if behind := _BEHIND.match(text, end, end + 80):
        yield behind[0]


def _links(asked: Sequence[_Asked], items: Iterable[Item]) -> list[WikidataLink | None]:
    wanted: dict[tuple[str, ...], list[_Asked]] = {}
    for one in asked:
        for key in {key for name in one.names for key in _keys(name, one.kind)}:
            wanted.setdefault(key, []).append(one)
    for item in items:
        for one in {id(o): o for name in item.names for o in wanted.get(_key(name), ())}.values():
            one.fits.append(item)
    return [_link(one) for one in asked]


def _key(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: an article before it left out."""
    words = name_words(name)
    return words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words


def _keys(name: str, kind: EntityKind) -> Iterator[tuple[str, ...]]:
    """Yield what an item may be called for it to bear this name; a person's also without titles."""
    if key := _key(name):
        yield key
    if kind == "person" and (bare := bare_words(name)):
        yield bare


@cache
def _telling(words: str) -> frozenset[str]:
    """Return the words of a description that tell one from another, in the singular."""
    told = {singular(w) for part in name_words(words) for w in re.split(r"[-']", part)}
    return frozenset(w for w in told if len(w) > 2 and w not in _SAID_OF_ALL)


def _link(one: _Asked) -> WikidataLink | None:
    """Return the item of an entity, the items among which nothing decides, or None where none bears its name."""
    fits = [item for item in one.fits if item.kind is None or (item.kind == "person") == (one.kind == "person")]
    for name in one.names:
        keys = set(_keys(name, one.kind))
        named = {item.id: item for item in fits if keys.intersection(map(_key, item.names))}
        if named:
            return _decide(one, keys, list(named.values()))
    return None


def _decide(one: _Asked, keys: set[tuple[str, ...]], named: list[Item]) -> WikidataLink | None:
    called = {item.id: next(n for n in item.names if _key(n) in keys) for item in named}
    shared = {item.id: sorted(_telling(item.description or "") & one.told) for item in named}
    # Of a word alone that is somebody's name, many are bearers: what the accounts tell of them has to fit.
    if one.kind == "person" and max(map(len, keys)) < 2:
        named = [item for item in named if shared[item.id]]
    alike = [item for item in named if item.kind == one.kind]
    left = alike if alike and len(alike) < len(named) else named
    why = f"the only {one.kind} of {len(named)} so called" if len(left) == 1 < len(named) else ""
    if len(left) > 1 and (known := _described(left, shared)):
        left, why = [known], _in_common(shared[known.id])
    if len(left) > 1 and max(map(len, keys)) > 1:
        labelled = [item for item in left if called[item.id] == item.label]
        if len(labelled) == 1:
            left, why = labelled, f"the only one of {len(left)} so called whose label it is"
    return _told(left, called, why, shared) if left else None


def _described(items: Sequence[Item], shared: Mapping[str, Sequence[str]]) -> Item | None:
    """Return the item whose description plainly fits better than any other's: twice as many words, or the only ones."""
    ranked = sorted(items, key=lambda item: -len(shared[item.id]))
    first, second = (len(shared[item.id]) for item in ranked[:2])
    return ranked[0] if first > 0 and first >= 2 * second else None


def _told(
    left: Sequence[Item], called: Mapping[str, str], why: str, shared: Mapping[str, Sequence[str]]
) -> WikidataLink:
    ranked = sorted(left, key=lambda item: int(item.id[1:]))
    first = ranked[0]
    matched: Literal["label", "alias"] = "label" if called[first.id] == first.label else "alias"
    if len(ranked) > 1:
        reason = f"{len(ranked)} items are called “{called[first.id]}”, and nothing told decides between them."
    else:
        name = called[first.id]
        reason = f"“{name}” is its label" if matched == "label" else f"“{name}” is another name of “{first.label}”"
        more = why or (_in_common(shared[first.id]) if shared[first.id] else "nothing but the name says so")
        reason += f"; {more}."
    items = tuple(WikidataItem(id=i.id, label=i.label, description=i.description) for i in ranked[:_SHOWN])
    return WikidataLink(id=first.id if len(ranked) == 1 else None, matched=matched, reason=reason, items=items)


def _in_common(words: Sequence[str]) -> str:
    return f"its description and the accounts have in common: {', '.join(words)}"
