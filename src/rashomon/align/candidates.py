"""The claims of a story to the pairs worth comparing.

Never all pairs. A claim meets its nearest neighbours in every other account, and no more than a bounded number in all.
Where a story has thousands of claims, they are parted into cells of like meaning, and a claim is laid beside those of
the cells nearest to its own and beside those with a rare word of its own: so the work grows with the number of claims.
Two claims that tell unlike positions of one holder, or towards one thing, meet whatever their words are.
Exact cosines decide, and nothing depends on the order of the work: an approximate index (HNSW) could not promise the
same pairs on every machine.
"""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.positions import one_holder, one_target, unlike
from rashomon.align.quantities import counted_pairs, overlap

_NEAR = 8  # neighbours a claim meets in each other account
_MOST = 64  # neighbours a claim meets in all
_ALIKE = 0.35
_WORDED = 0.2  # enough where the words in common weigh much
_HEAVY = 4.0  # inverse document frequencies, summed
_FAINT = 0.15  # enough where two names or a number are shared
_CELL = 1024  # claims that a cell has on the average
_BESIDE = 8  # cells that a claim is laid beside, its own among them
_ROUNDS = 3  # in which cells settle
_ROWS = 256  # claims of a cell that are laid beside others at a time
_RARE = 32  # claims that have a rare word, at most
_STANDS = 4  # claims with unlike positions that a claim meets, the nearest
_MANY_STANDS = 256  # claims that tell one holder's positions, or those towards one word: of more, none meet by that


class Candidate(NamedTuple):
    """Two claims of two accounts by their numbers in the story, the lower first.

    `cosine` is of their vectors; `rank` is 1 where each is the other's nearest in its account, less further down.
    `opposed` are two that tell unlike positions of one holder or towards one thing.
    """

    left: int
    right: int
    cosine: float
    rank: float
    opposed: bool = False


def find_candidates(story: StoryClaims) -> list[Candidate]:
    """Return the pairs where either claim finds the other among its nearest, in order of their claims."""
    accounts = np.array([c.account for c in story.claims], dtype=np.int64)
    ranks: dict[tuple[int, int], tuple[float, float]] = {}
    for i, others, cosines in _beside(story):
        for j, cosine, place in _nearest(i, others, cosines, accounts):
            if _may_match(cosine, story, i, j):
                key = (min(i, j), max(i, j))
                ranks[key] = (cosine, ranks.get(key, (0.0, 0.0))[1] + 0.5 / (1 + place))
    opposed = _opposed(story)
    return sorted(
        Candidate(*pair, *ranks.get(pair, (opposed.get(pair, 0.0), 0.0)), opposed=pair in opposed)
        for pair in ranks.keys() | opposed.keys()
    )


def _opposed(story: StoryClaims) -> dict[tuple[int, int], float]:
    """Return the pairs of claims that tell unlike positions, of one holder or towards one thing, with their cosines."""
    telling: dict[str, list[int]] = {}
    for n, claim in enumerate(story.claims):
        keys = {f"of {p.entity}" for p in claim.positions if p.entity}
        keys |= {f"to {root}" for p in claim.positions for root in p.target}
        for key in sorted(keys):
            telling.setdefault(key, []).append(n)
    groups = (group for group in telling.values() if len(group) <= _MANY_STANDS)
    pairs = {pair for group in groups for pair in combinations(group, 2) if _stand_apart(story, *pair)}
    cosines = {(i, j): float(_cosines(story.vectors[[i]], story.vectors[[j]])[0, 0]) for i, j in pairs}
    met: dict[int, int] = {}
    kept = {}
    for pair in sorted(pairs, key=lambda pair: (-cosines[pair], pair)):
        if all(met.get(n, 0) < _STANDS for n in pair):
            kept[pair] = cosines[pair]
            met.update({n: met.get(n, 0) + 1 for n in pair})
    return kept


def _stand_apart(story: StoryClaims, i: int, j: int) -> bool:
    left, right = story.claims[i], story.claims[j]
    return left.account != right.account and any(
        unlike(mine, theirs) and (one_holder(mine, theirs) or one_target(mine, theirs))
        for mine in left.positions
        for theirs in right.positions
    )


def _nearest(
    i: int, others: NDArray[np.int64], cosines: NDArray[np.float64], accounts: NDArray[np.int64]
) -> Iterator[tuple[int, float, int]]:
    """Yield the nearest claims of other accounts, each with its cosine and its place among those of its account."""
    met: dict[int, int] = {}
    told = 0
    near = np.flatnonzero((cosines >= _FAINT) & (accounts[others] != accounts[i]))
    for at in near[np.argsort(-cosines[near], kind="stable")]:
        j = int(others[at])
        place = met.get(int(accounts[j]), 0)
        if place == _NEAR:
            continue
        met[int(accounts[j])] = place + 1
        yield j, float(cosines[at]), place
        told += 1
        if told == _MOST:
            return


def _beside(story: StoryClaims) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.float64]]]:
    """Yield each claim with those it is laid beside, ascending, and their cosines."""
    cells, beside = _cells(story.vectors)
    holding = _rare_words(story) if len(cells) > _BESIDE else {}
    for cell, near in zip(cells, beside, strict=True):
        others = np.sort(np.concatenate([cells[n] for n in near]))
        inside = frozenset(others.tolist())
        for start in range(0, len(cell), _ROWS):
            rows = cell[start : start + _ROWS]
            for i, cosines in zip(rows, _cosines(story.vectors[rows], story.vectors[others]), strict=True):
                rare = sorted({j for word in story.words[i] for j in holding.get(int(word), ())} - inside)
                if rare:
                    every = np.concatenate([others, np.array(rare, dtype=np.int64)])
                    dots = np.concatenate([cosines, _cosines(story.vectors[[i]], story.vectors[rare])[0]])
                    order = np.argsort(every)
                    yield int(i), every[order], dots[order]
                else:
                    yield int(i), others, cosines


def _cosines(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the cosines of two sets of vectors [one, other].

    Rounded: the last digits of a dot product depend on how it is blocked, and so on how many rows there are.
    """
    return np.round(one.astype(np.float64) @ other.T.astype(np.float64), 4)


def _cells(vectors: NDArray[np.float32]) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    """Return the claims in cells of like meaning, and for each cell the numbers of those nearest to it."""
    count = -(-len(vectors) // _CELL)
    if count <= _BESIDE:
        return [np.arange(len(vectors))], [np.zeros(1, dtype=np.int64)]
    exact = vectors.astype(np.float64)
    centres = exact[np.arange(count) * len(vectors) // count]
    for _ in range(_ROUNDS):
        home = np.argmax(np.round(exact @ centres.T, 4), axis=1)
        sums = np.stack([exact[home == n].sum(axis=0) for n in range(count)])
        centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    cells = [np.flatnonzero(home == n) for n in range(count)]
    nearest = np.argsort(-np.round(centres @ centres.T, 4), axis=1, kind="stable")[:, :_BESIDE]
    return cells, list(nearest)


def _rare_words(story: StoryClaims) -> dict[int, list[int]]:
    """Return the claims that have each word that few have."""
    often = np.bincount(np.fromiter(chain.from_iterable(story.words), dtype=np.int64), minlength=len(story.weight))
    holding: dict[int, list[int]] = {}
    for i, words in enumerate(story.words):
        for word in words[(often[words] > 1) & (often[words] <= _RARE)]:
            holding.setdefault(int(word), []).append(i)
    return holding


def _may_match(cosine: float, story: StoryClaims, i: int, j: int) -> bool:
    left, right = story.claims[i], story.claims[j]
    if cosine >= _ALIKE or (cosine >= _WORDED and _heavy_words(story, left, right)):
        return True
    counted = counted_pairs(left.quantities, right.quantities)
    return len(left.names & right.names) >= 2 or any(overlap(a, b) for a, b in counted)


def _heavy_words(story: StoryClaims, left: StoryClaim, right: StoryClaim) -> bool:
    return sum(story.weight[word] for word in sorted(left.words.keys() & right.words.keys())) > _HEAVY
