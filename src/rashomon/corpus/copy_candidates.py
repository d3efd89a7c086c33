"""The keys of all texts to the pairs that are worth reading beside each other, in near-linear time.

Three ways, each for what the others miss. Texts of the same words have one hash. Texts that are mostly the same fall
into one bucket of a MinHash table (Broder 1997), however many they are: each is paired with the first of its bucket
and the one before, so a wire story in five hundred outlets costs some thousands of pairs and no quarter of a million. A
short text in a long one is found by the rarer of its winnowed shingles, up to `FEW` texts to each.

Each way looks only at texts that share a hash, so hashes can be dealt out: what is found in each range of them, put
together by `put_together`, is what is found in all at once. Texts are numbered in order of time, and a pair of them is
one number, first * number of texts + second.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.moments import UNKNOWN_DAY, days_of
from rashomon.corpus.shingles import Hashes, Keys, kept_of, mixed
from rashomon.errors import MissingExtra

FEW = 24  # texts that may share a shingle that is looked up; what stands in more is no clue to a pair
# A shingle of this many texts whose days lie this far apart is what an outlet puts under everything, no news.
_WORN_TEXTS, _WORN_DAYS = 4, 30
_SHARED_KEYS = 3
_SHARED_OF_SHORTER = 0.1
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 1
_AT_ONCE = 1 << 20  # pairs that are counted at once
_SIGNED = 1 << 10  # texts that are signed at once: rensa gives lists

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Rows(NamedTuple):
    """Hashes, uint64 [n], in rising order, and a text that has each, int64 [n]."""

    hashes: Hashes
    texts: Ints


class Lookup(NamedTuple):
    """What some texts are looked up by: `texts`, int64 [t], the hash of all words of each and how many shingles it has.

    `shingles` are the winnowed ones, `buckets` those of the MinHash table.
    """

    texts: Ints
    whole: Hashes
    sizes: Ints
    shingles: Rows
    buckets: Rows


class Shared(NamedTuple):
    """Pairs of texts that share rare shingles, int64 [p] in rising order, how many, and the shingles that are worn."""

    pairs: Ints
    counts: Ints
    worn: Hashes


class Candidates(NamedTuple):
    """Pairs of texts to be read, int64 [p, 2] in order, the earlier text first; `same` have all words in common.

    `worn` are the shingles of what outlets put under everything, in rising order.
    """

    same: Ints
    near: Ints
    worn: Hashes


def candidates(keys: Sequence[Keys]) -> Candidates:
    """Return the pairs to be read, for texts in order of time. Raises MissingExtra without rensa."""
    count = len(keys)
    found = lookup(keys, np.arange(count))
    same = same_words(found.whole, found.texts)
    days = days_of(np.array([one.moment for one in keys], np.int64))
    alone = alone_among(same, count)
    shared = sharing(of_texts(found.shingles, alone), days)
    near = put_together([shared], [in_buckets(of_texts(found.buckets, alone), count)], found.sizes)
    return Candidates(same, np.stack(np.divmod(near, max(1, count)), axis=1), shared.worn)


def lookup(keys: Sequence[Keys], texts: Ints) -> Lookup:
    """Return what texts of these numbers are looked up by. Raises MissingExtra without rensa."""
    kept = [kept_of(one) for one in keys]
    sizes = np.array([len(one) for one in kept], np.int64)
    whole = np.array([int.from_bytes(one.whole, "little") for one in keys], np.uint64)
    shingles = _in_order(np.concatenate([np.zeros(0, np.uint64), *kept]), np.repeat(texts, sizes))
    filled = np.flatnonzero(sizes)
    rows = signatures([kept[at] for at in filled])
    width = _PERMUTATIONS // _BANDS
    buckets = np.zeros((len(filled), _BANDS), np.uint64)
    for band in range(_BANDS):
        buckets[:, band] = band
        for at in range(band * width, (band + 1) * width):
            buckets[:, band] = mixed(buckets[:, band] + rows[:, at].astype(np.uint64))
    return Lookup(texts, whole, sizes, shingles, _in_order(buckets.ravel(), np.repeat(texts[filled], _BANDS)))


def _in_order(hashes: Hashes, texts: Ints) -> Rows:
    order = np.lexsort((texts, hashes))
    return Rows(hashes[order], texts[order])


def put_rows_together(parts: Sequence[Rows]) -> Rows:
    """Return the rows of several lists in one."""
    hashes = np.concatenate([np.zeros(0, np.uint64), *(part.hashes for part in parts)])
    return _in_order(hashes, np.concatenate([np.zeros(0, np.int64), *(part.texts for part in parts)]))


def same_words(whole: Hashes, texts: Ints) -> Ints:
    """Return pairs of the first text of each hash of all words and each later one: int64 [p, 2], in order."""
    hashes, texts = _in_order(whole, texts)
    starts = _starts(hashes)
    first = np.repeat(texts[starts], np.diff(np.r_[starts, len(texts)]))
    pairs: Ints = np.stack([first, texts], axis=1)[first != texts]
    return pairs[np.lexsort(pairs.T[::-1])]


def alone_among(same: Ints, count: int) -> Bools:
    """Return which texts are looked at further: of those of the same words the earliest stands for all."""
    alone = np.ones(count, np.bool_)
    alone[same[:, 1]] = False
    return alone


def of_texts(rows: Rows, wanted: Bools) -> Rows:
    """Return the rows of the texts that are wanted."""
    kept = wanted[rows.texts]
    return Rows(rows.hashes[kept], rows.texts[kept])


def sharing(rows: Rows, days: Ints) -> Shared:
    """Return the pairs of texts that share rare shingles; `days` are those of all texts, -1 where unknown."""
    hashes, texts = rows
    if not len(hashes):
        return Shared(np.zeros(0, np.int64), np.zeros(0, np.int64), hashes)
    starts = _starts(hashes)
    counts = np.diff(np.r_[starts, len(hashes)])
    dated = days[texts]
    latest = np.maximum.reduceat(dated, starts)
    earliest = np.minimum.reduceat(np.where(dated == UNKNOWN_DAY, np.iinfo(np.int64).max, dated), starts)
    spread = np.where(latest == UNKNOWN_DAY, 0, latest - earliest)
    worn = (counts >= _WORN_TEXTS) & (spread > _WORN_DAYS)
    return Shared(*_summed(list(_counted(texts, starts, np.where(worn, 0, counts), len(days)))), hashes[starts[worn]])


def _counted(texts: Ints, starts: Ints, counts: Ints, of: int) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of texts that share a hash, with how many they share, some at a time."""
    for count in range(2, FEW + 1):
        left, right = np.triu_indices(count, 1)
        these = starts[counts == count]
        for some in np.array_split(these, 1 + len(these) * len(left) // _AT_ONCE):
            rows = texts[some[:, None] + np.arange(count)]
            yield np.unique((rows[:, left] * of + rows[:, right]).ravel(), return_counts=True)


def _summed(parts: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    """Return the pairs of all parts, each once, in rising order, with the sums of their counts."""
    pairs = np.concatenate([np.zeros(0, np.int64), *(part[0] for part in parts)])
    counts = np.concatenate([np.zeros(0, np.int64), *(part[1] for part in parts)])
    order = np.argsort(pairs, kind="stable")
    pairs = pairs[order]
    starts = _starts(pairs)
    return pairs[starts], np.add.reduceat(counts[order], starts) if len(starts) else counts


def in_buckets(rows: Rows, count: int) -> Ints:
    """Return pairs of each text with the first of its bucket and the one before it; `count` is that of all texts."""
    hashes, texts = rows
    starts = _starts(hashes)
    first = np.repeat(texts[starts], np.diff(np.r_[starts, len(texts)]))
    later = np.flatnonzero(first != texts)
    return np.unique(np.concatenate([first[later], texts[later - 1]]) * count + np.tile(texts[later], 2))


def put_together(shared: Sequence[Shared], buckets: Sequence[Ints], sizes: Ints) -> Ints:
    """Return the pairs to be read, from what was found in each range of hashes, of these pairs; rising."""
    pairs, counts = _summed([(part.pairs, part.counts) for part in shared])
    one, other = np.divmod(pairs, max(1, len(sizes)))
    shorter = np.minimum(sizes[one], sizes[other])
    needed = np.maximum(np.minimum(_SHARED_KEYS, shorter), _SHARED_OF_SHORTER * shorter)
    return np.unique(np.concatenate([pairs[counts >= needed], *buckets]))


def signatures(kept: Sequence[Hashes]) -> NDArray[np.uint32]:
    """Return the MinHash of every set of hashes: uint32 [n, 128]. Raises MissingExtra without rensa."""
    try:
        from rensa import RMinHash  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise MissingExtra("finding copies needs one more library: pip install 'rashomon[corpus]'.") from error
    rows = np.zeros((len(kept), _PERMUTATIONS), np.uint32)
    for start in range(0, len(kept), _SIGNED):
        some = kept[start : start + _SIGNED]
        ends = np.cumsum([0, *map(len, some)]).astype(np.uint64)
        made = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(some), ends, _PERMUTATIONS, _SEED)
        rows[start : start + len(some)] = made.to_rows()
    return rows


def _starts(ordered: NDArray[np.int64] | Hashes) -> Ints:
    """Return where each run of equal numbers begins."""
    return np.flatnonzero(np.r_[len(ordered) > 0, ordered[1:] != ordered[:-1]][: len(ordered)])
