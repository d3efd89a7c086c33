"""Compared pairs to findings: where accounts agree, differ or contradict each other, and what only one tells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from msgspec.structs import replace

from rashomon.align.alignment import senses_of
from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.comparators import Difference, compare_all
from rashomon.align.events import join_claims
from rashomon.align.labels import label_of
from rashomon.align.origins import Origins, count_origins
from rashomon.align.pairs import Pairs
from rashomon.align.sameness import Sameness
from rashomon.align.wording import words_of
from rashomon.types import ClaimRef, Event, Finding, FindingKind, Reading

# Likelihoods at which findings are believed, chosen on the stories with gold, cross-validated (docs/method.md).
_AGREE = 0.06
_AGREE_SHARE = 0.5  # of what holds a group together, for another account to join it
_AGREE_TWICE = 0.15  # for a claim that agrees with one claim of an account already
_PLAIN = 0.25  # enough without two weighty words in common
# What each slot asks for; claims equal but for one slot are asked for nothing.
_ONE_FACT: Mapping[str, float] = {
    "number": 0.1,
    "rounding": 0.035,
    "date": 0.12,
    "clock": 0.06,
    "precision": 0.15,
    "part of day": 0.1,
    "wording": 0.05,
    "cut": 0.05,
    "place": 0.3,
    "spelling": 0.05,
    "role": 0.1,
    "negation": 0.1,
    "opposite": 0.1,
    "certainty": 0.4,
}
_COPIES = 0.9  # how likely claims equal but for one slot are to be about one fact
_IN_ONE_EVENT = 0.1  # the least for two claims of one event
_ONLY_WORDS = 6  # a shorter claim is not worth listing as one account's own
_RANK: Mapping[FindingKind, int] = {"contradict": 0, "differ": 1, "agree": 2, "only": 3}


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What is known about a story before its findings."""

    readings: tuple[Reading, ...]
    story: StoryClaims
    pairs: Pairs
    sameness: Sameness
    events: tuple[Event, ...]
    origins: Origins


def find_findings(compared: Compared) -> tuple[Finding, ...]:
    """Return the findings of a story, the weightiest first within each kind."""
    found = [*_unlike(compared), *_alike(compared)]
    found += _only(compared, {ref for f in found for ref in f.claims})
    found.sort(key=lambda f: (_RANK[f.kind], -f.confidence, f.claims, f.about))
    return tuple(_numbered(f, n) for n, f in enumerate(found, 1))


def confidence(likely: float) -> float:
    """Return how sure to be of a finding from how often the gold has such a pair.

    The gold lists the clearest agreements only, so its share of likely pairs is too low by far. This curve fits what
    was found right by reading: two in three at 0.2, half at 0.1. It is not calibrated yet.
    """
    return likely / (likely + 0.1)


def _numbered(finding: Finding, number: int) -> Finding:
    return replace(finding, id=f"f{number}")


def _unlike(compared: Compared) -> list[Finding]:
    """Return one finding for each thing on which two claims about one fact differ, the likeliest pair of each."""
    claims, senses = compared.story.claims, senses_of(compared.story)
    best: dict[tuple[object, ...], tuple[float, int, int, Difference]] = {}
    repeated = _repeated(claims)
    for i, j, likely in _one_fact(compared):
        if repeated(i, j):
            continue
        for difference in compare_all(claims[i], claims[j], senses):
            if not difference.certain and likely < _ONE_FACT[difference.slot]:
                continue
            sure = confidence(_COPIES if difference.certain else likely) * difference.weight
            # A claim that differs from several of one account about one value is told once, where it is likeliest.
            keys: list[tuple[object, ...]] = [
                (side, claims[other].account, difference.about) for side, other in ((i, j), (j, i))
            ]
            if difference.once:
                keys = [(claims[i].account, claims[j].account, difference.once)]
            if all(key not in best or best[key][0] < sure for key in keys):
                best.update(dict.fromkeys(keys, (sure, i, j, difference)))
    kept = {(i, j, d.about): (sure, d) for sure, i, j, d in best.values()}
    return [
        Finding(
            id="",
            kind=difference.kind,
            about=difference.about,
            claims=(claims[i].ref, claims[j].ref),
            text=difference.text,
            values=difference.values,
            independent_origins=count_origins([claims[i].ref, claims[j].ref], compared.origins),
            confidence=round(sure, 3),
        )
        for (i, j, _), (sure, difference) in sorted(kept.items(), key=lambda item: item[0])
    ]


def _repeated(claims: Sequence[StoryClaim]) -> Callable[[int, int], bool]:
    """Return what tells whether either of two claims stands word for word elsewhere in the other's account.

    Then that is what it is to be held against: an account that is told again differs in nothing from itself.
    """
    words = [words_of(claim.text) for claim in claims]
    told: dict[int, set[tuple[str, ...]]] = {}
    for claim, said in zip(claims, words, strict=True):
        told.setdefault(claim.account, set()).add(said)
    return lambda i, j: (
        words[i] != words[j] and (words[i] in told[claims[j].account] or words[j] in told[claims[i].account])
    )


def _one_fact(compared: Compared) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs that may be about one fact: likely in themselves, or joined in one event."""
    claims, sameness = compared.story.claims, compared.sameness
    likely = compared.pairs.keyed(np.maximum(sameness.agree, sameness.event))
    place = {c.ref: n for n, c in enumerate(claims)}
    for event in compared.events:
        for i, j in combinations(sorted(place[ref] for ref in event.claims), 2):
            if claims[i].account != claims[j].account:
                likely[i, j] = max(likely.get((i, j), 0.0), _IN_ONE_EVENT)
    for (i, j), p in sorted(likely.items()):
        yield i, j, p


def _alike(compared: Compared) -> list[Finding]:
    """Return what accounts agree on: groups with one claim an account, then likely pairs beside them."""
    chance = compared.pairs.keyed(compared.sameness.agree)

    def may_agree(a: int, b: int) -> bool:
        """Every two claims of a group must be likely: a third account does not agree for resembling one of two."""
        return chance.get((min(a, b), max(a, b)), 0.0) >= _AGREE

    groups = join_claims(compared.story, chance, _AGREE, may_agree, _AGREE_SHARE)
    joined = {pair for group in groups for pair in combinations(group, 2)}
    groups += [list(pair) for pair, p in sorted(chance.items()) if p >= _AGREE_TWICE and pair not in joined]
    return [f for group in groups if (f := _agreement(compared, group, chance)) is not None]


def _agreement(compared: Compared, group: list[int], chance: Mapping[tuple[int, int], float]) -> Finding | None:
    told = [compared.story.claims[i] for i in group]
    between = [chance.get(pair, 0.0) for pair in combinations(group, 2)]
    sure = sum(between) / len(between)
    words = _shared(told, compared.story.weight)
    if len(words) < 2 and sure < _PLAIN:
        return None
    who = "Both" if len(told) == 2 else f"All {len(told)}"
    shared = f" Words in common: {', '.join(words)}." if words else ""
    return Finding(
        id="",
        kind="agree",
        about="what",
        claims=tuple(c.ref for c in told),
        text=f"{who} tell: {label_of(told, compared.story.vectors[group])}.{shared}",
        independent_origins=count_origins([c.ref for c in told], compared.origins),
        confidence=round(confidence(sure), 3),
    )


def _shared(told: Sequence[StoryClaim], weight: Mapping[str, float]) -> list[str]:
    """Return the evidence of an agreement: the weightiest words that all its claims share."""
    roots = set[str].intersection(*(set(c.words) for c in told))
    return [told[0].words[root] for root in sorted(roots, key=lambda r: (-weight[r], r))[:5]]


def _only(compared: Compared, told: set[ClaimRef]) -> list[Finding]:
    """Return the claims that no other account tells, in any words."""
    if len(compared.readings) < 2:
        return []
    shared = {ref for event in compared.events if len({r.account for r in event.claims}) > 1 for ref in event.claims}
    labels = {r.account.id: r.account.label for r in compared.readings}
    nearest: dict[int, float] = {}
    for i, j, p in _one_fact(compared):
        nearest[i] = max(nearest.get(i, 0.0), p)
        nearest[j] = max(nearest.get(j, 0.0), p)
    return [
        Finding(
            id="",
            kind="only",
            about="what",
            claims=(c.ref,),
            text=f"Only {labels[c.ref.account]} tells this.",
            independent_origins=count_origins([c.ref], compared.origins),
            confidence=round(1 - confidence(nearest.get(n, 0.0)), 3),
        )
        for n, c in enumerate(compared.story.claims)
        if c.ref not in told and c.ref not in shared and len(c.text.split()) >= _ONLY_WORDS
    ]
