"""The keys of all texts to the pairs that are worth reading beside each other, in near-linear time.

Three ways, each for what the others miss. Texts of the same words have one hash. Texts that are mostly the same fall
into one bucket of a MinHash table (Broder 1997), however many they are: each is paired with the first of its bucket
and the one before, so a wire story in five hundred outlets costs a thousand pairs and no quarter of a million. A short
text in a long one is found by the rarer of its winnowed shingles, up to `FEW` texts to each.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.shingles import Hashes, Keys, kept_of
from rashomon.errors import MissingExtra

FEW = 24  # texts that may share a shingle that is looked up; what stands in more is no clue to a pair
# A shingle of this many texts whose days lie this far apart is what an outlet puts under everything, no news.
_WORN_TEXTS, _WORN_DAYS = 4, 30
_SHARED_KEYS = 3
_SHARED_OF_SHORTER = 0.1
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 1
_UNKNOWN_DAY = -1

Ints = NDArray[np.int64]


class Candidates(NamedTuple):
    """Pairs of places in the list of texts, the earlier text first, in order; `same` have all words in common.

    `worn` are the shingles of what outlets put under everything, in rising order.
    """

    same: list[tuple[int, int]]
    near: list[tuple[int, int]]
    worn: Hashes


def candidates(keys: Sequence[Keys]) -> Candidates:
    """Return the pairs to be read, for texts in order of time. Raises MissingExtra without rensa."""
    first: dict[bytes, int] = {}
    same = [(first[k.whole], at) for at, k in enumerate(keys) if first.setdefault(k.whole, at) != at]
    alone = np.array(sorted(first.values()), np.int64)  # of texts of the same words the earliest stands for all
    kept = [kept_of(keys[at]) for at in alone]
    days = np.array([_UNKNOWN_DAY if (day := keys[at].day) is None else day for at in alone], np.int64)
    by_rare, worn = _by_rare_shingles(kept, days)
    pairs = sorted(by_rare | _by_signature(kept))
    return Candidates(same, [(int(alone[a]), int(alone[b])) for a, b in pairs], worn)


def _by_rare_shingles(kept: Sequence[Hashes], days: Ints) -> tuple[set[tuple[int, int]], Hashes]:
    sizes = np.array([len(one) for one in kept], np.int64)
    if not sizes.sum():
        return set(), np.zeros(0, np.uint64)
    hashes, texts = np.concatenate(kept), np.repeat(np.arange(len(kept)), sizes)
    order = np.lexsort((texts, hashes))
    hashes, texts = hashes[order], texts[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    counts = np.diff(np.r_[starts, len(hashes)])
    dated = days[texts]
    latest = np.maximum.reduceat(dated, starts)
    earliest = np.minimum.reduceat(np.where(dated == _UNKNOWN_DAY, np.iinfo(np.int64).max, dated), starts)
    spread = np.where(latest == _UNKNOWN_DAY, 0, latest - earliest)
    worn = (counts >= _WORN_TEXTS) & (spread > _WORN_DAYS)
    found = []
    for count in range(2, FEW + 1):
        rows = texts[starts[(counts == count) & ~worn][:, None] + np.arange(count)]
        left, right = np.triu_indices(count, 1)
        found.append((rows[:, left] * len(kept) + rows[:, right]).ravel())
    pairs, shared = np.unique(np.concatenate(found), return_counts=True)
    one, other = pairs // len(kept), pairs % len(kept)
    shorter = np.minimum(sizes[one], sizes[other])
    needed = np.maximum(np.minimum(_SHARED_KEYS, shorter), _SHARED_OF_SHORTER * shorter)
    return _pairs(one[enough := shared >= needed], other[enough]), hashes[starts[worn]]


def _by_signature(kept: Sequence[Hashes]) -> set[tuple[int, int]]:
    rows, texts = signatures(kept), np.arange(len(kept))
    found: set[tuple[int, int]] = set()
    width = _PERMUTATIONS // _BANDS
    filled = np.array([len(one) > 0 for one in kept], np.bool_)
    if not filled.any():
        return found
    for band in range(_BANDS):
        part = rows[filled, band * width : (band + 1) * width]
        _, bucket = np.unique(part, axis=0, return_inverse=True)
        order = np.lexsort((texts[filled], bucket.ravel()))
        bucket, members = bucket.ravel()[order], texts[filled][order]
        starts = np.flatnonzero(np.r_[True, bucket[1:] != bucket[:-1]])
        opening = np.repeat(members[starts], np.diff(np.r_[starts, len(bucket)]))
        later = np.flatnonzero(opening != members)
        found |= _pairs(opening[later], members[later]) | _pairs(members[later - 1], members[later])
    return found


def signatures(kept: Sequence[Hashes]) -> NDArray[np.uint32]:
    """Return the MinHash of every set of hashes: uint32 [n, 128]. Raises MissingExtra without rensa."""
    try:
        from rensa import RMinHash  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise MissingExtra("finding copies needs one more library: pip install 'rashomon[corpus]'.") from error
    ends = np.cumsum([0, *map(len, kept)]).astype(np.uint64)
    flat = np.concatenate([np.zeros(0, np.uint64), *kept])
    rows = RMinHash.digest_matrix_from_flat_token_hashes(flat, ends, _PERMUTATIONS, _SEED).to_rows()
    return np.array(rows, np.uint32).reshape(len(kept), _PERMUTATIONS)


def _pairs(one: Ints, other: Ints) -> set[tuple[int, int]]:
    return set(zip(one.tolist(), other.tolist(), strict=True))
