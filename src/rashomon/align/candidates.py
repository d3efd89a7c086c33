"""The claims of a story to the pairs worth comparing.

Never all pairs: a claim meets its nearest neighbours in every other account, and no more than a bounded number in all,
so that the work grows with the number of claims.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.quantities import counted_pairs, overlap

_NEAR = 8  # neighbours a claim meets in each other account
_MOST = 64  # neighbours a claim meets in all
_ALIKE = 0.35
_FAINT = 0.15  # enough where two names or a number are shared


class Candidate(NamedTuple):
    """Two claims of two accounts by their numbers in the story, the lower first.

    `cosine` is of their vectors; `rank` is 1 where each is the other's nearest in its account, less further down.
    """

    left: int
    right: int
    cosine: float
    rank: float


def find_candidates(story: StoryClaims) -> list[Candidate]:
    """Return the pairs where either claim finds the other among its nearest, in order of their claims."""
    return sorted(_met(story))


def _met(story: StoryClaims) -> Iterator[Candidate]:
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
        yield Candidate(i, j, cosine, rank)


def _may_match(cosine: float, left: StoryClaim, right: StoryClaim) -> bool:
    if cosine >= _ALIKE:
        return True
    if cosine < _FAINT:
        return False
    counted = counted_pairs(left.quantities, right.quantities)
    return len(left.names & right.names) >= 2 or any(overlap(a, b) for a, b in counted)
