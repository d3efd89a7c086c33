"""Compared pairs to findings: where accounts agree, differ or contradict each other, and what only one tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import exp, log

from msgspec.structs import replace
from rapidfuzz import fuzz

from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.comparators import Difference
from rashomon.align.events import join_claims
from rashomon.align.judge import Judgement
from rashomon.align.labels import label_of
from rashomon.align.ruled import RuledPair, ruled_findings, settled_by_ruling
from rashomon.align.updates import change_over_time, claims_of_corrections
from rashomon.align.vocabulary import content_words
from rashomon.align.wording import words_of
from rashomon.types import About, ClaimRef, Edge, Event, Finding, FindingKind, Reading

# Likelihoods at which findings are believed, chosen on the stories with gold, cross-validated (docs/method.md).
_AGREE = 0.06
_AGREE_SHARE = 0.5  # of what holds a group together, for another account to join it
_AGREE_TWICE = 0.1  # for a claim that agrees with one claim of an account already
_PLAIN = 0.25  # enough without two weighty words in common
_DIFFER = 0.18
_UNSURE = 0.1  # from which a pair is shown as one that may differ
_CONTRADICT = 0.5  # likelihood, by the network, that both cannot be true
# How sure to be of a likelihood: lines over its logit, fitted on 128 and 126 pairs read one by one (docs/method.md).
AGREES, DIFFERS = (1.75, 1.05), (0.62, 0.61)
_FAINTEST = 1e-4
_FOLLOWS = 0.8  # likelihood, by the network, that one claim follows from the other: then they do not differ
_LIKE = 0.75  # share of the words of both that have their like, from which only rules see a difference
_CERTAIN = 0.9  # how sure to be of two claims that are equal but for one detail
_TWIN = 90.0  # percent of two texts that is one, from which they are the same words
_COPIES = 64  # so many claims in the same words are held against each other
_ONLY_WORDS = 6  # a shorter claim is not worth listing as one account's own
_TOLD_APART: Mapping[About, str] = {
    "number": "They give other figures",
    "when": "They give other times",
    "where": "They name other places",
    "who": "They name others, or tell of them otherwise",
    "what": "They tell it otherwise",
    "stance": "They take different sides",
}
_RANK: Mapping[FindingKind, int] = {"contradict": 0, "differ": 1, "unsure": 2, "agree": 3, "only": 4}


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What is known about a story before its findings."""

    readings: tuple[Reading, ...]
    story: StoryClaims
    judgement: Judgement
    events: tuple[Event, ...]
    edges: tuple[Edge, ...]  # of the lineage
    ruled: Mapping[tuple[int, int], RuledPair] = field(default_factory=dict)  # by people, whatever was found


def find_findings(compared: Compared) -> tuple[Finding, ...]:
    """Return the findings of a story, the weightiest first within each kind; their origins are not listed yet."""
    accounts = {r.account.id: r.account for r in compared.readings}
    unlike = [change_over_time(f, compared.edges, accounts) for f in _unlike(compared)]
    ruled = [f for one in compared.ruled.items() for f in ruled_findings(compared.story, compared.judgement, *one)]
    found = [*ruled, *unlike, *_alike(compared)]
    found += _only(compared, {ref for f in found for ref in f.claims})
    found.sort(key=lambda f: (_RANK[f.kind], -f.confidence, f.claims, f.about))
    return tuple(_numbered(f, n) for n, f in enumerate(found, 1))


def confidence(likely: float, believed: tuple[float, float]) -> float:
    """Return how often people who read such a pair find it so, of how likely the gold is to list it.

    The gold lists the clearest pairs only. `believed` is a line over the logit, fitted on pairs read one by one.
    """
    sure = min(max(likely, _FAINTEST), 1 - _FAINTEST)
    return round(1 / (1 + exp(-(believed[0] + believed[1] * log(sure / (1 - sure))))), 3)


def _numbered(finding: Finding, number: int) -> Finding:
    return replace(finding, id=f"f{number}")


def _unlike(compared: Compared) -> list[Finding]:
    """Return the pairs of claims that differ, the likeliest first, with what shows it.

    A claim that differs from several of one account is told so once, where it is likeliest.
    """
    claims, judgement = compared.story.claims, compared.judgement
    twins, withdrawn = _twins(compared), claims_of_corrections(compared.readings)
    agrees = judgement.pairs.keyed(judgement.agree)
    told: set[tuple[object, ...]] = {
        side
        for (i, j), ruling in compared.ruled.items()
        if ruling.kind in ("differ", "contradict")
        for side in ((i, claims[j].account), (j, claims[i].account))
    }
    found = []
    for (i, j), p in sorted(judgement.pairs.keyed(judgement.differ).items(), key=lambda item: (-item[1], item[0])):
        if (i, j) in compared.ruled:
            continue
        # What an account says in the same words cannot differ from what else it says.
        if twins.get((i, claims[j].account), j) != j or twins.get((j, claims[i].account), i) != i:
            continue
        sides = {(i, claims[j].account), (j, claims[i].account)}
        if sides & told or claims[i].ref in withdrawn or claims[j].ref in withdrawn:
            continue
        # A pair that may differ is no place to look where it is likelier to agree.
        least = _UNSURE if p > agrees[i, j] else _DIFFER
        for difference in _shown(compared, (i, j), certain=p < least):
            once = (claims[i].account, claims[j].account, difference.once)
            if not (difference.once and once in told):
                told |= {*sides, once}
                found.append(_difference(compared, (i, j), difference, p))
    return found


def _twins(compared: Compared) -> dict[tuple[int, int], int]:
    """Return the claim in (nearly) the same words that a claim has in another account, by the claim and the account."""
    claims = compared.story.claims
    best: dict[tuple[int, int], tuple[float, int]] = {}

    def note(i: int, j: int, alike: float) -> None:
        for one, other in ((i, j), (j, i)):
            key = (one, claims[other].account)
            best[key] = max(best.get(key, (0.0, 0)), (alike, -other))

    spoken: dict[tuple[str, ...], list[int]] = {}
    for n, claim in enumerate(claims):
        spoken.setdefault(words_of(claim.text), []).append(n)
    for same in spoken.values():
        for i, j in combinations(same[:_COPIES], 2):
            note(i, j, 100.0)
    for i, j in compared.judgement.details:
        if alike := fuzz.ratio(claims[i].text, claims[j].text, score_cutoff=_TWIN):
            note(i, j, alike)
    return {key: -other for key, (_, other) in best.items()}


def _shown(compared: Compared, pair: tuple[int, int], *, certain: bool) -> list[Difference]:
    """Return what two claims differ on; only what is certain, or whatever there is."""
    left, right = (compared.story.claims[n] for n in pair)
    if words_of(left.text) == words_of(right.text):
        return []
    seen = compared.judgement.details.get(pair, ())
    details = [d for d in seen if d.about != "when" or not settled_by_ruling(left, right, d.slot)]
    if certain:
        return [d for d in details if d.certain]
    if seen:
        return details
    told = compared.judgement.told[pair]
    # Where nearly each word that carries meaning has its like, only a rule may see a difference.
    if told.follows >= _FOLLOWS or told.alike >= _LIKE:
        return []
    if told.about == "when" and settled_by_ruling(left, right, "told"):
        return []
    apart = _told_apart(compared, pair)
    mine, theirs = (content_words(value).keys() for value in apart.values)
    # Words that say no more than the others do show nobody what differs.
    return [] if mine <= theirs or theirs <= mine else [apart]


def _told_apart(compared: Compared, pair: tuple[int, int]) -> Difference:
    """Return as a difference what only the network sees: by which words, and about what."""
    told = compared.judgement.told[pair]
    left, right = (compared.story.claims[n].text[slice(*at)] for n, at in zip(pair, told.words, strict=True))
    return Difference(
        kind="contradict" if told.contradict >= _CONTRADICT else "differ",
        about=told.about,
        values=(left, right),
        text=f"{_TOLD_APART[told.about]}: “{left}” and “{right}”.",
        weight=1.0,
        slot="told",
        spans=told.words,
    )


def _difference(compared: Compared, pair: tuple[int, int], difference: Difference, likely: float) -> Finding:
    refs = tuple(compared.story.claims[n].ref for n in pair)
    return Finding(
        id="",
        kind=difference.kind if difference.certain or likely >= _DIFFER else "unsure",
        about=difference.about,
        claims=refs,
        text=difference.text,
        values=difference.values,
        confidence=_CERTAIN if difference.certain else confidence(likely, DIFFERS),
    )


def _alike(compared: Compared) -> list[Finding]:
    """Return what accounts agree on: groups with one claim an account, then likely pairs beside them."""
    chance = compared.judgement.pairs.keyed(compared.judgement.agree)

    def may_agree(a: int, b: int) -> bool:
        """Every two claims of a group must be likely: a third account does not agree for resembling one of two."""
        return chance.get((min(a, b), max(a, b)), 0.0) >= _AGREE

    groups = join_claims(compared.story, chance, _AGREE, may_agree, _AGREE_SHARE)
    joined = {pair for group in groups for pair in combinations(group, 2)}
    groups += [list(pair) for pair, p in sorted(chance.items()) if p >= _AGREE_TWICE and pair not in joined]
    groups = [group for group in groups if tuple(group) not in compared.ruled]
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
        confidence=confidence(sure, AGREES),
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
    judgement = compared.judgement
    nearest: dict[int, float] = {}
    for likely in (judgement.agree, judgement.event):
        for pair, p in judgement.pairs.keyed(likely).items():
            nearest.update({n: max(nearest.get(n, 0.0), p) for n in pair})
    return [
        Finding(
            id="",
            kind="only",
            about="what",
            claims=(c.ref,),
            text=f"Only {labels[c.ref.account]} tells this.",
            confidence=round(1 - confidence(nearest.get(n, 0.0), AGREES), 3),
        )
        for n, c in enumerate(compared.story.claims)
        if c.ref not in told and c.ref not in shared and len(c.text.split()) >= _ONLY_WORDS
    ]
