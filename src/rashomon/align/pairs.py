"""The claims of a story to the pairs worth comparing, each with its features: plain figures a person can check.

Never all pairs: a claim meets its nearest neighbours in every other account, and no more than a bounded number in all,
so that the work grows with the number of claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.quantities import THEM, Quantity, overlap, same_kind
from rashomon.align.wording import longest_run, quoted_words
from rashomon.when import bounds, compatible

FEATURES = (
    "cosine",  # of the two sentence vectors
    "rank",  # 1 where each is the other's nearest in its account, less further down
    "words_min",  # weight of shared words over that of the poorer claim's words
    "words_all",  # weight of shared words over that of all words of both
    "rare_words",  # shared words, each over the number of claims of either account that have it, at most 3, over 3
    "meaning_rich",  # how much of one claim's words the other's words mean, the better covered claim's
    "meaning_poor",  # the same, the worse covered claim's
    "names_shared",  # how many names are shared, at most 3, over 3
    "names_apart",  # share of names that only one has
    "number_same",  # some number of one fits one of the other that counts the same
    "number_apart",  # they count the same and no number fits
    "date_same",  # both dated, compatible
    "date_apart",  # both dated, not compatible
    "run",  # words in the longest run both share, at most 10, over 10
    "quoted_both",
    "quoted_one",
    "short",  # log of the words of the shorter
    "length_ratio",
    "place_apart",  # distance between their places in their accounts, 0 to 1
    "same_speaker",
    "other_speaker",
)

_NEAR = 8  # neighbours a claim meets in each other account
_MOST = 64  # neighbours a claim meets in all
_ALIKE = 0.35
_FAINT = 0.15  # enough where two names or a number are shared
_SAME_SENSE = 0.45  # cosine below which two words mean different things


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of claims of different accounts: `left` and `right` index the story's claims, `values` is [n, features]."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    values: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.left)

    def keyed(self, likely: NDArray[np.float64]) -> dict[tuple[int, int], float]:
        """Return the figure of each pair by its claims."""
        return {(int(i), int(j)): float(p) for i, j, p in zip(self.left, self.right, likely, strict=True)}


def find_pairs(story: StoryClaims) -> Pairs:
    """Return the pairs of claims of two accounts that may tell one fact, in order of their claims."""
    found = sorted(_candidates(story))
    rows = [_features(story, i, j, cosine, rank) for i, j, cosine, rank in found]
    return Pairs(
        np.array([i for i, *_ in found], dtype=np.int64),
        np.array([j for _, j, *_ in found], dtype=np.int64),
        np.array(rows, dtype=np.float64).reshape(len(found), len(FEATURES)),
    )


def _candidates(story: StoryClaims) -> Iterator[tuple[int, int, float, float]]:
    """Yield (left, right, cosine, rank) of the pairs where either claim finds the other among its nearest."""
    accounts = np.array([c.account for c in story.claims])
    starts = [int(np.searchsorted(accounts, a)) for a in range(int(accounts.max(initial=-1)) + 2)]
    ranks: dict[tuple[int, int], tuple[float, float]] = {}
    for i, claim in enumerate(story.claims):
        # Rounded: the last digits of a dot product depend on how it is blocked, and so on how many rows there are.
        cosines = np.round(story.vectors @ story.vectors[i], 4)
        nearest: list[tuple[float, int, int]] = []
        for account, (start, end) in enumerate(pairwise(starts)):
            if account == claim.account or start == end:
                continue
            best = np.argsort(-cosines[start:end], kind="stable")[:_NEAR] + start
            nearest.extend((-float(cosines[j]), rank, int(j)) for rank, j in enumerate(best))
        for negative, place, j in sorted(nearest)[:_MOST]:
            if _may_match(-negative, claim, story.claims[j]):
                key = (min(i, j), max(i, j))
                ranks[key] = (-negative, ranks.get(key, (0.0, 0.0))[1] + 0.5 / (1 + place))
    for (i, j), (cosine, rank) in ranks.items():
        yield i, j, cosine, rank


def _may_match(cosine: float, left: StoryClaim, right: StoryClaim) -> bool:
    if cosine >= _ALIKE:
        return True
    if cosine < _FAINT:
        return False
    return len(left.names & right.names) >= 2 or any(overlap(a, b) for a, b in counted_pairs(left, right))


def counted_pairs(left: StoryClaim, right: StoryClaim) -> list[tuple[Quantity, Quantity]]:
    """Return the quantities of two claims that count the same sort of thing.

    Where one counts just "them", told before, that is the only count of the other, if it has only one.
    """
    alike = [(a, b) for a in left.quantities for b in right.quantities if same_kind(a, b)]
    if alike:
        return alike
    mine = [q for q in left.quantities if q.kind == "count"]
    theirs = [q for q in right.quantities if q.kind == "count"]
    if len(mine) == len(theirs) == 1 and THEM in (mine[0].unit, theirs[0].unit):
        return [(mine[0], theirs[0])]
    return []


def _covered(story: StoryClaims, i: int, j: int) -> tuple[float, float]:
    """Return how much of each claim's words the other's words mean, by weight: 1 where each has its like."""
    mine, theirs = story.words[i], story.words[j]
    if not len(mine) or not len(theirs):
        return 0.0, 0.0
    alike = np.round(story.word_vectors[mine] @ story.word_vectors[theirs].T, 3)
    alike[alike < _SAME_SENSE] = 0.0
    shares = []
    for rows, best in ((mine, alike.max(axis=1)), (theirs, alike.max(axis=0))):
        heavy = story.word_weights[rows]
        shares.append(float((best * heavy).sum() / (heavy.sum() or 1.0)))
    return shares[0], shares[1]


def _features(story: StoryClaims, i: int, j: int, cosine: float, rank: float) -> tuple[float, ...]:
    left, right = story.claims[i], story.claims[j]
    weight = story.weight
    shared = sum(weight[w] for w in sorted(left.words.keys() & right.words.keys()))
    both = [sum(weight[w] for w in sorted(c.words)) for c in (left, right)]
    covered = _covered(story, i, j)
    mine, theirs = story.uses[left.account], story.uses[right.account]
    names = left.names | right.names
    counted = counted_pairs(left, right)
    fits = any(overlap(a, b) for a, b in counted)
    dated = bounds(left.when) is not None and bounds(right.when) is not None
    same_day = dated and compatible(left.when, right.when)
    lengths = sorted(len(c.text.split()) for c in (left, right))
    quoted = [bool(quoted_words(c.text)) for c in (left, right)]
    speakers = left.speaker is not None and right.speaker is not None
    return (
        cosine,
        rank,
        shared / (min(both) or 1.0),
        shared / ((sum(both) - shared) or 1.0),
        min(3.0, sum(1 / (mine[w] * theirs[w]) for w in sorted(left.words.keys() & right.words.keys()))) / 3,
        max(covered),
        min(covered),
        min(3, len(left.names & right.names)) / 3,
        len(left.names ^ right.names) / len(names) if names else 0.0,
        float(fits),
        float(bool(counted) and not fits),
        float(same_day),
        float(dated and not same_day),
        min(10, longest_run(left.text, right.text)) / 10,
        float(all(quoted)),
        float(quoted[0] != quoted[1]),
        log(1 + lengths[0]),
        lengths[0] / (lengths[1] or 1),
        abs(left.place - right.place),
        float(speakers and left.speaker == right.speaker),
        float(speakers and left.speaker != right.speaker),
    )
