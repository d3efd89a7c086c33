"""Readings to the claims of a story, each with what comparing needs: its meaning, names, numbers, dates and words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.align.quantities import Quantity, find_quantities, stem
from rashomon.models.encoder import embed
from rashomon.types import ClaimRef, EntityRef, Note, Reading, Span, StoryEntity

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_COMMON = frozenset(
    "a about after again all also an and any are as at be because been before being but by can could did do does "
    "down during each for from further had has have having he her here hers him his how i if in into is it its "
    "itself just like may me might more most must my no nor not now of off on once one only or other our out over "
    "own said same say says she should so some such than that the their them then there these they this those "
    "through to too told two under until up very was we were what when where which while who whom why will with "
    "would you your".split()
)


_POINTING = frozenset("he she it they them him her his their its this that these those there".split())
_SHORT = 8  # words


@dataclass(frozen=True, slots=True, eq=False)
class StoryClaim:
    """One claim of a story. `place` is its place in the account, 0 the first claim and 1 the last.

    `in_context` is the text with the claim before it, where it cannot be understood alone ("We took out 25 of them.").
    """

    ref: ClaimRef
    account: int
    place: float
    text: str
    names: frozenset[str]
    speaker: str | None
    quantities: tuple[Quantity, ...]
    words: frozenset[str]
    in_context: str
    when: str | None


@dataclass(frozen=True, slots=True, eq=False)
class StoryClaims:
    """The claims of a story in order of account and text, a row of `vectors` [n, 384] each, and the weight of words."""

    claims: tuple[StoryClaim, ...]
    vectors: NDArray[np.float32]
    weight: Mapping[str, float]


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
        times = [Span(t.start, t.end) for t in reading.times if t.type != "DURATION"]
        for place, claim in enumerate(reading.claims):
            text = reading.account.text[claim.start : claim.end]
            in_context = f"{claims[-1].text} {text}" if place and _leans_back(text) else text
            inside = [Span(s - claim.start, e - claim.start) for s, e in times if claim.start <= s < claim.end]
            chain = reading.chain(claim.attribution)
            claims.append(
                StoryClaim(
                    ref=ClaimRef(reading.account.id, claim.id),
                    account=number,
                    place=place / max(1, len(reading.claims) - 1),
                    text=text,
                    names=frozenset(
                        story_names[key]
                        for e in claim.entities
                        if (key := EntityRef(reading.account.id, e)) in story_names
                    ),
                    speaker=story_names.get(EntityRef(reading.account.id, chain[-1].entity or "")) if chain else None,
                    quantities=find_quantities(text, inside),
                    words=content_words(in_context),
                    in_context=in_context,
                    when=claim.when,
                )
            )
    return StoryClaims(tuple(claims), embed([c.in_context for c in claims]), _word_weights(claims))


def _leans_back(text: str) -> bool:
    """Tell whether a claim is short and speaks of what was told just before."""
    words = [m[0].lower() for m in _WORD.finditer(text)]
    return len(words) <= _SHORT and not _POINTING.isdisjoint(words)


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry meaning."""
    words = (m[0].lower() for m in _WORD.finditer(text))
    return frozenset(stem(w) for w in words if w not in _COMMON and (len(w) > 2 or w.isdigit()))


def _word_weights(claims: Sequence[StoryClaim]) -> Mapping[str, float]:
    """Return the inverse document frequency of words over the claims of the story: what is in all tells nothing."""
    counts = Counter(w for c in claims for w in c.words)
    return {w: log((1 + len(claims)) / (1 + n)) for w, n in sorted(counts.items())}
