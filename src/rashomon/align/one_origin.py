"""Two claims of two accounts to how likely they rest on one origin, and by what one sees it.

What a pair shows is put into plain figures, and a logistic regression weighs them: a row of weights that people can
read, in `models/data/origins.json`, fitted by `train/origins.py` on stories in which people marked what rests on one
source.
"""

import math
from collections.abc import Mapping
from functools import lru_cache

from rashomon.align.grounds import AccountGrounds, Ground
from rashomon.errors import ModelError
from rashomon.models.load import table

FEATURES = (
    "same person or body",
    "same body by its noun",
    "same unnamed people",
    "same kind of paper",
    "same outlet",
    "copied",
    "person or body heard beside",
    "body by its noun beside",
    "unnamed people beside",
    "kind of paper beside",
    "press beside",
    "same words quoted",
    "words quoted and told",
    "words in common",
    "stretches in common",
    "weeks before",
    "number in common",
    "told in both",
    "told in either",
    "both said",
    "either said",
    "same person or body, told in both",
    "voice common to both accounts",
    "paper common to both accounts",
    "voice is heard elsewhere",
    "outlet is credited elsewhere",
    "public occasion",
)
_PERSON, _NOUN, _PAPER = ("entity:", "family:"), ("noun:", "group:court", "group:police"), ("document:",)
_OUTLET, _PRESS = ("outlet:", "account:"), ("outlet:", "account:", "group:press")
_ELSEWHERE = ("entity:", "family:", "document:", "noun:")
_MOSTLY = 0.4  # of the words in common
_MOST_RUNS = 10  # stretches of three words; more tell no more


def likelihood(one: Ground, other: Ground, accounts: Mapping[str, AccountGrounds]) -> float:
    """Return how likely two claims of two accounts are to rest on one origin."""
    weights = _weights()
    score = weights["constant"] + sum(
        weights[name] * value for name, value in zip(FEATURES, figures(one, other, accounts), strict=True) if value
    )
    # Rounded, so that no decision hangs on the last bits of a sum.
    return round(1 / (1 + math.exp(-score)), 6)


def one_saying(one: Ground, other: Ground) -> bool:
    """Tell whether two claims are what one person or body is told to say: what they share stands in its words."""
    return one.said and other.said and bool(_any(one.rests & other.rests, *_PERSON)) and _told(one, other)[0] >= _MOSTLY


def figures(one: Ground, other: Ground, accounts: Mapping[str, AccountGrounds]) -> tuple[float, ...]:
    """Return the figures of a pair, in the order of `FEATURES`; the order of the two changes nothing."""
    return (*_voices(one, other), *_words(one, other), *_accounts(one, other, accounts))


def _voices(one: Ground, other: Ground) -> tuple[float, ...]:
    rests = one.rests & other.rests
    beside = (one.rests & other.near) | (one.near & other.rests)
    person = _any(rests, *_PERSON)
    return (
        person,
        _any(rests, *_NOUN),
        _any(rests, "unnamed:"),
        _any(rests, *_PAPER),
        _any(rests, *_OUTLET),
        _any(rests, "copy:"),
        _any(beside, *_PERSON) * (1 - person),
        _any(beside, *_NOUN),
        _any(beside, "unnamed:"),
        _any(beside, *_PAPER),
        _any(beside, *_PRESS),
        float(not one.quoted.isdisjoint(other.quoted)),
        float(not (one.quoted.isdisjoint(other.worded) and other.quoted.isdisjoint(one.worded))),
    )


def _words(one: Ground, other: Ground) -> tuple[float, ...]:
    shared = one.stems.keys() & other.stems.keys()
    told = _told(one, other)
    return (
        len(shared) / max(1, min(len(one.stems), len(other.stems))),
        min(len(one.runs & other.runs), _MOST_RUNS) / _MOST_RUNS,
        float(one.old or other.old),
        float(any(stem.isdigit() for stem in shared)),
        told[0],
        told[1],
        float(one.said and other.said),
        float(one.said or other.said),
        _any(one.rests & other.rests, *_PERSON) * told[0],
    )


def _told(one: Ground, other: Ground) -> list[float]:
    """Return the share of their words in common that each has in what somebody is told to say, the lesser first."""
    shared = one.stems.keys() & other.stems.keys()
    return sorted(sum(g.stems[s] for s in shared) / len(shared) if shared else 1.0 for g in (one, other))


def _accounts(one: Ground, other: Ground, accounts: Mapping[str, AccountGrounds]) -> tuple[float, ...]:
    mine, theirs = accounts[one.account], accounts[other.account]
    papers = (min(n, theirs.papers[kind]) for kind, n in mine.papers.items() if kind in theirs.papers)
    common = (min(n, theirs.voices[key]) for key, n in mine.voices.items() if key in theirs.voices)
    return (
        math.sqrt(max(common, default=0.0)),
        math.sqrt(max(papers, default=0.0)),
        math.sqrt(max(_elsewhere(one, other, theirs, _ELSEWHERE), _elsewhere(other, one, mine, _ELSEWHERE))),
        float(max(_elsewhere(one, other, theirs, ("outlet:",)), _elsewhere(other, one, mine, ("outlet:",))) > 0),
        float(one.public) + float(other.public),
    )


def _elsewhere(one: Ground, other: Ground, account: AccountGrounds, kinds: tuple[str, ...]) -> float:
    """Return how large a share of an account rests on a voice of `one`, where `other`, its claim, has no voice."""
    if other.named:
        return 0.0
    return max((account.voices.get(key, 0.0) for key in one.rests if key.startswith(kinds)), default=0.0)


def _any(keys: frozenset[str], *kinds: str) -> float:
    return float(any(key.startswith(kinds) for key in keys))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    """Return the weights by name; refuse a table made for other features."""
    row = table("origins").get("one origin", {})
    if tuple(row) != ("constant", *FEATURES):
        raise ModelError(
            "the table of weights for origins (origins.json) is for other features than this version compares; "
            "reinstall rashomon or run `make models`"
        )
    return row
