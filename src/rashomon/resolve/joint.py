"""A source of two or more who speak together ("Ana Ruiz and Leo Hale said") to each of those who speak.

Names share one attribution, the first as its entity and the others beside it. People without a name beside one who has
("Ana Ruiz and two clerks") get an attribution of their own: no one kind of source fits both.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

import msgspec

from rashomon.lexicon.people import TITLES, is_plural, means_people, plain, singular
from rashomon.resolve.heads import find_head
from rashomon.resolve.kinds import kind_of
from rashomon.resolve.pronouns import is_pronoun, sentence_at
from rashomon.resolve.telling import tells_nothing
from rashomon.types import Attribution, Reading, Span

_SPEAKS = ("person", "organisation", "place")
_ASIDE = re.compile(r"\s*\([^()\n]{1,40}\)|,\s[DRI]-[A-Z][\w.]*(?:\s[A-Z][\w.]*)?(?=,|\s)")  # (D-Easton)
_AND = re.compile(r",?\s+(?:and|as well as|along with|together with)\s+")
_COMMA = re.compile(r",\s+")
_BOTH_OPENS = re.compile(r"(?i)both\s+")
_WORD = re.compile(r"[\w.&’'-]+")
_OWNS = ("'s", "’s", "s'", "s’")
_LEADS = frozenset("the former then his her its their".split())
_NO_LEADS = frozenset("other others another some several many most few all two three four five six both one".split())
_THE_TWO = re.compile(r"(?i)(?P<any>they)|both|the two|(?:both|the two)\s+(?P<noun>[a-z-]+)")
_NEAR = 3  # sentences back to those whom "both men" means


class _Name(NamedTuple):
    """A name somewhere in the text, whose it is, and whether that is a person."""

    span: Span
    entity: str
    person: bool


class _Together(NamedTuple):
    """Who speaks in a source: the names, and people without a name behind them, where there are any."""

    names: tuple[_Name, ...]
    nameless: Span | None


def speak_jointly(reading: Reading, attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions with all who speak together, and one more for people without a name beside a name.

    "They" and "both men" after two names mean these. Ids of the new ones are provisional ("with-a3"): the caller
    numbers all of them anew.
    """
    text = reading.account.text
    names = sorted(
        _Name(m, e.id, e.kind == "person") for e in reading.entities if e.kind in _SPEAKS for m in e.mentions
    )
    found: list[Attribution] = []
    spoke: tuple[int, tuple[str, ...]] = (-1, ())
    for one in sorted(attributions, key=lambda a: (a.source[:1], a.id)):
        if not one.source:
            found.append(one)
            continue
        here = sentence_at(reading.sentences, one.source[0].start)
        together = _together(reading, one.source[0], names)
        entities = tuple(dict.fromkeys(n.entity for n in together.names)) if together else ()
        if not entities and here - spoke[0] <= _NEAR and _means_them(text, one, len(spoke[1])):
            entities = spoke[1]
        if len(entities) > 1:
            spoke = (here, entities)
        elif one.entity not in spoke[1] and not is_pronoun(text[slice(*one.source[0])]):
            spoke = (-1, ())
        found.extend(_apart(reading, one, together, entities))
    return found


def _apart(
    reading: Reading, one: Attribution, together: _Together | None, entities: Sequence[str]
) -> Iterator[Attribution]:
    """Yield an attribution with all its entities, and the same saying as that of those beside them without a name."""
    if len(entities) > 1:
        kind = "named" if one.source_kind == "none" else one.source_kind
        named = msgspec.structs.replace(one, entity=entities[0], also_by=tuple(entities[1:]), source_kind=kind)
    else:
        named = one
    if together is None or together.nameless is None or tells_nothing(reading.quote(one.cue)):
        yield named
        return
    span = Span(together.names[0].span.start, together.names[-1].span.end)
    yield msgspec.structs.replace(named, source=(span, *one.source[1:]))
    yield msgspec.structs.replace(
        one, id=f"with-{one.id}", source=(together.nameless,), source_kind="anonymous", entity=None
    )


def _together(reading: Reading, source: Span, names: Sequence[_Name]) -> _Together | None:
    """Return who speaks together in a source; None where one alone does, or where it cannot be told."""
    text = reading.account.text
    opens = _BOTH_OPENS.match(text, *source)
    at, joined = opens.end() if opens else source.start, False
    said: list[_Name] = []
    while True:
        name = _name_at(text, Span(at, source.end), names, free=not said or said[0].person)
        if name is None:
            nameless = Span(at, source.end)
            alone = joined and said and _is_nameless(reading, nameless, names)
            return _Together(tuple(said), nameless) if alone else None
        said.append(name)
        aside = _ASIDE.match(text, name.span.end, source.end)
        after = aside.end() if aside else name.span.end
        joint = None if joined else _AND.match(text, after, source.end)
        further = joint or (None if joined else _COMMA.match(text, after, source.end))
        if further is None:
            return _Together(tuple(said), None) if joined else None
        at, joined = further.end(), joint is not None


def _name_at(text: str, span: Span, names: Sequence[_Name], *, free: bool) -> _Name | None:
    """Return the name that a span opens with, titles before it taken in; capitals count as such where `free`."""
    first = bisect_left(names, span.start, key=lambda n: n.span.start)
    at = names[first].span.start if first < len(names) else span.end
    opening = takewhile(lambda n: n.span.start == at, islice(names, first, None))
    name = max((n for n in opening if n.span.end <= span.end), default=None)
    if name is None:
        return None
    for word in _WORD.findall(text, span.start, name.span.start):
        bare = plain(word).strip(".")
        titled = bare in _LEADS or bare in TITLES or singular(bare) in TITLES or means_people(bare)
        if bare in _NO_LEADS or not (titled or (free and word[0].isupper())) or word.endswith(_OWNS):
            return None
    return name._replace(span=Span(span.start, name.span.end))


def _is_nameless(reading: Reading, span: Span, names: Sequence[_Name]) -> bool:
    """Tell whether a span is people without a name, nobody's who is named there."""
    text = reading.account.text
    head = find_head(text, span)
    near = islice(names, bisect_left(names, span.start, key=lambda n: n.span.start), None)
    named = any(n.person for n in takewhile(lambda n: n.span.start < span.end, near))
    return bool(
        head
        and means_people(head.word)
        and not named
        and kind_of(text, span, None, reading.account.publisher) == "anonymous"
    )


def _means_them(text: str, one: Attribution, count: int) -> bool:
    """Tell whether a source means those who spoke together before ("both men")."""
    match = _THE_TWO.fullmatch(text[slice(*one.source[0])].strip())
    if match is None or one.entity is not None or count < 2:
        return False
    noun = match["noun"]
    return bool(match["any"]) or (count == 2 and (noun is None or (means_people(noun) and is_plural(noun))))
