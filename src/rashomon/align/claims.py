"""Readings to the claims of a story, each with what comparing needs: its meaning, names, numbers, dates and words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from rashomon.align.causes import ToldCause, told_causes
from rashomon.align.claim_at import claim_at
from rashomon.align.positions import ToldPosition, told_positions
from rashomon.align.quantities import Quantity, find_quantities
from rashomon.align.ruled_dates import own_times, ruled_places
from rashomon.align.vocabulary import content_words, one_spelling, plain_words, word_weights
from rashomon.models.encoder import WIDTH, embed
from rashomon.types import Attribution, Claim, ClaimRef, EntityKind, EntityRef, Note, Reading, Span, StoryEntity, Time
from rashomon.when import bounds

_POINTING = frozenset("he she it they them him her his their its this that these those there".split())
_SHORT = 8  # words
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|his|her|its|their|our|[\w.]+[’']s)\s+$", re.I)
_NOUN_AFTER = re.compile(
    r"\s+(?:(?!(?:in|on|at|by|of|to|for|with|from|and|or|but|when|that|which|as)\b)[\w’'-]+\s*){1,4}"
)
_CLAUSE = re.compile(r"[,;:—–()]\s|\b(?:and|but|that|which|who|while|after|before|because|as)\b")


_Place = TypeVar("_Place", Span, Time)


@dataclass(frozen=True, slots=True, eq=False)
class ToldTime:
    """A date or clock time of a claim: its EDTF value, the words that say it, and the stems of its clause."""

    edtf: str
    text: str
    around: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class ToldName:
    """A name in a claim: the entity of the story, its kind, the words, and where they stand in the claim's text."""

    entity: str
    kind: EntityKind
    text: str
    at: Span


@dataclass(frozen=True, slots=True)
class Dating:
    """What dates a claim beside its `when`: where the words for that stand, the saying it comes through, its tense.

    `said` is the EDTF date of the innermost dated saying, `said_by` where its words stand; `within` is the interval
    that the tense leaves; `published` is the account's day. `ruled`: a person said when it was.
    """

    dated_by: Span | None = None
    said: str | None = None
    said_by: Span | None = None
    within: str | None = None
    published: str | None = None
    ruled: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class StoryClaim:
    """One claim of a story. `place` is its place in the account, 0 the first claim and 1 the last.

    `in_context` is the text with the claim before it, where it cannot be understood alone ("We took out 25 of them.").
    `when` is the EDTF date of what it tells.
    """

    ref: ClaimRef
    account: int
    place: float
    text: str
    told_names: tuple[ToldName, ...]
    speaker: str | None
    quantities: tuple[Quantity, ...]
    times: tuple[ToldTime, ...]
    words: Mapping[str, str]
    in_context: str
    when: str | None
    dating: Dating = Dating()
    positions: tuple[ToldPosition, ...] = ()
    causes: tuple[ToldCause, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The entities of the story that the claim names."""
        return frozenset(name.entity for name in self.told_names)


@dataclass(frozen=True, eq=False)
class StoryClaims:
    """The claims of a story in order of account and text, and what their words mean and weigh.

    `vectors` [n, 384] has a row for each claim, `word_vectors` one for each word of `weight`, in its order; `words` has
    the rows of each claim's words. A lone account's vectors are zeros. `related` are the pairs of claims of one account
    that it relates: no one event.
    """

    claims: tuple[StoryClaim, ...]
    vectors: NDArray[np.float32]
    weight: Mapping[str, float]
    word_vectors: NDArray[np.float32]
    words: tuple[NDArray[np.int64], ...]
    related: frozenset[tuple[int, int]] = frozenset()

    @cached_property
    def uses(self) -> tuple[Counter[str], ...]:
        """How many claims of each account have each stem."""
        counts = tuple(Counter[str]() for _ in range(1 + max((c.account for c in self.claims), default=-1)))
        for claim in self.claims:
            counts[claim.account].update(claim.words.keys())
        return counts

    @cached_property
    def heaviness(self) -> tuple[float, ...]:
        """How much the words of each claim weigh together."""
        return tuple(sum(self.weight[word] for word in sorted(claim.words)) for claim in self.claims)

    @cached_property
    def word_weights(self) -> NDArray[np.float64]:
        """The weights as a vector [words]."""
        return np.array(list(self.weight.values()))


def gather(readings: Iterable[Reading]) -> tuple[tuple[Reading, ...], tuple[Note, ...]]:
    """Return readings in an order of their own, one account once, with notes on what was set aside.

    The order (date of publication, name, id) does not depend on the order given.
    """
    ordered = sorted(readings, key=lambda r: (r.account.published or "9999", r.account.name, r.account.id))
    kept: dict[str, Reading] = {}
    notes: list[Note] = []
    texts: dict[str, Reading] = {}
    for reading in ordered:
        account = reading.account
        if account.id in kept:
            notes.append(Note(code="account-twice", message=f"{account.name} was given twice and is compared once."))
            continue
        if (same := texts.get(account.text)) is not None:
            notes.append(
                Note(
                    code="same-text",
                    message=f"{account.name} and {same.account.name} have the same text: one source, not two.",
                )
            )
        texts.setdefault(account.text, reading)
        kept[account.id] = reading
    names = Counter(r.account.name for r in kept.values())
    for name in sorted(n for n, times in names.items() if times > 1):
        notes.append(Note(code="same-name", message=f"{names[name]} different accounts are named {name}."))
    if len(kept) == 1:
        notes.append(Note(code="one-account", message="Only one account: there is nothing to compare it with."))
    return tuple(kept.values()), tuple(notes)


def story_claims(readings: Sequence[Reading], entities: Sequence[StoryEntity]) -> StoryClaims:
    """Return the claims of all readings as comparing sees them."""
    story_names = {ref: entity.id for entity in entities for ref in entity.members}
    claims: list[StoryClaim] = []
    for number, reading in enumerate(readings):
        names = sorted(m for e in reading.entities for m in e.mentions)
        sayings = {a.dated_by: a for a in reversed(reading.attributions) if a.dated_by is not None}
        saying_at = sorted(sayings)
        ruled = ruled_places(reading)
        for place, claim in enumerate(reading.claims):
            text = reading.account.text[claim.start : claim.end]
            in_context = f"{claims[-1].text} {text}" if place and _leans_back(text) else text
            dates = own_times(_starting_inside(reading.times, claim), claim, ruled)
            inside = [Span(t.start - claim.start, t.end - claim.start) for t in dates if t.type != "DURATION"]
            chain = reading.chain(claim.attribution)
            claims.append(
                StoryClaim(
                    ref=ClaimRef(reading.account.id, claim.id),
                    account=number,
                    place=place / max(1, len(reading.claims) - 1),
                    text=text,
                    told_names=_told_names(reading, claim, story_names),
                    speaker=story_names.get(EntityRef(reading.account.id, chain[-1].entity or "")) if chain else None,
                    quantities=find_quantities(text, inside),
                    times=_told_times(reading.account.text, claim, dates, _starting_inside(names, claim)),
                    words={},
                    in_context=in_context,
                    when=claim.when,
                    dating=replace(
                        _dating(reading, claim, chain, [sayings[at] for at in _starting_inside(saying_at, claim)]),
                        ruled=(claim.start, claim.end) in ruled,
                    ),
                    positions=told_positions(reading, claim, story_names),
                    causes=told_causes(reading, claim),
                )
            )
    claims = [
        replace(c, words=words) for c, words in zip(claims, one_spelling([c.in_context for c in claims]), strict=True)
    ]
    weight = word_weights([c.words for c in claims])
    row = {word: n for n, word in enumerate(weight)}
    spelled = {root: word for c in reversed(claims) for root, word in c.words.items()}
    # A lone account is laid beside none: what its claims and words mean is not asked.
    meanings = embed if len(readings) > 1 else _no_meanings
    return StoryClaims(
        claims=tuple(claims),
        vectors=meanings([c.in_context for c in claims]),
        weight=weight,
        word_vectors=meanings([spelled[root] for root in weight]),
        words=tuple(np.array(sorted(row[w] for w in c.words), dtype=np.int64) for c in claims),
        related=_related(readings, claims),
    )


def _no_meanings(texts: Sequence[str]) -> NDArray[np.float32]:
    return np.zeros((len(texts), WIDTH), np.float32)


def _dating(reading: Reading, claim: Claim, chain: Sequence[Attribution], inside: Sequence[Attribution]) -> Dating:
    """Return what dates a claim; the saying is the innermost dated one it comes through, or one dated `inside` it."""
    told = [a for a in reversed(chain) if a.when is not None] or inside
    return Dating(
        dated_by=claim.dated_by,
        said=told[0].when if told else None,
        said_by=told[0].dated_by if told else None,
        within=claim.within,
        published=reading.account.published,
    )


def _told_names(reading: Reading, claim: Claim, story_names: Mapping[EntityRef, str]) -> tuple[ToldName, ...]:
    """Return the names in a claim that are of some entity of the story, in text order."""
    found = []
    for key in claim.entities:
        entity, ref = reading.entity_by_id.get(key), EntityRef(reading.account.id, key)
        if entity is None or ref not in story_names:
            continue
        for start, end in entity.mentions:
            if claim.start <= start and end <= claim.end:
                place = Span(start - claim.start, end - claim.start)
                found.append(ToldName(story_names[ref], entity.kind, reading.account.text[start:end], place))
    return tuple(sorted(found, key=lambda name: (name.at, name.entity)))


def _starting_inside(places: Sequence[_Place], claim: Claim) -> Sequence[_Place]:
    """Return the places, in text order, that start inside a claim."""
    return places[
        bisect_left(places, claim.start, key=lambda p: p.start) : bisect_left(places, claim.end, key=lambda p: p.start)
    ]


def _told_times(text: str, claim: Claim, dates: Sequence[Time], names: Sequence[Span]) -> tuple[ToldTime, ...]:
    """Return the dates and clock times of a claim that say enough to be compared, with the words of their clauses.

    Names are left out: that two dates stand near one person's name does not make them dates of one thing.
    """
    if not dates:
        return ()
    plain = _blanked(text[claim.start : claim.end], [(s - claim.start, e - claim.start) for s, e in names])
    plain = _blanked(plain, [(t.start - claim.start, t.end - claim.start) for t in dates])
    found = []
    for time in dates:
        if time.type in ("DATE", "TIME") and bounds(time.edtf) is not None:
            here, there = time.start - claim.start, time.end - claim.start
            around = _described_words(plain, here, there) or _clause_words(plain, here)
            found.append(ToldTime(time.edtf or "", text[time.start : time.end], around))
    return tuple(found)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (min(end, len(text)) - start) + text[end:]
    return text


def _described_words(text: str, start: int, end: int) -> frozenset[str]:
    """Return the stems of the noun that a date describes ("the Jan. 8 attack on …"); none where it stands alone."""
    noun = _NOUN_AFTER.match(text, end)
    if noun is None or not _ARTICLE.search(text, max(0, start - 24), start):
        return frozenset()
    return frozenset(content_words(noun[0]))


def _clause_words(text: str, at: int) -> frozenset[str]:
    """Return the stems of the clause around a place in a text; of the clause before it too where it has none."""
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    number = max(n for n, cut in enumerate(cuts[:-1]) if cut <= at)
    words = frozenset(content_words(text[cuts[number] : cuts[number + 1]]))
    return words or frozenset(content_words(text[cuts[max(0, number - 1)] : cuts[number + 1]]))


def _leans_back(text: str) -> bool:
    """Tell whether a claim is short and speaks of what was told just before."""
    words = plain_words(text)
    return len(words) <= _SHORT and not _POINTING.isdisjoint(words)


def _related(readings: Sequence[Reading], claims: Sequence[StoryClaim]) -> frozenset[tuple[int, int]]:
    """Return the pairs of claims that their account sets in order, or tells as what led to the other."""
    place = {claim.ref: number for number, claim in enumerate(claims)}
    found = set()
    for reading in readings:
        for relation in reading.relations:
            one, other = claim_at(reading, relation.first), claim_at(reading, relation.second)
            in_turn = relation.kind in ("before", "cause", "response")
            if in_turn and one is not None and other is not None and one != other:
                pair = sorted(place[ClaimRef(reading.account.id, claim.id)] for claim in (one, other))
                found.add((pair[0], pair[1]))
    return frozenset(found)
