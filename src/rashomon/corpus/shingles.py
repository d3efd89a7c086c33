"""A text to the keys that it is looked up by among millions: hashes of six words in a row, one of about eight kept.

Words are made alike for the keys alone (small letters, no punctuation); the text stays as it is.
"""

from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.align.copies import SHINGLE
from rashomon.corpus.moments import moment_of
from rashomon.corpus.traits import article_of
from rashomon.types import Account, Record

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

# Of this many shingles in a row the one with the smallest hash is kept (Schleimer, Wilkerson and Aiken 2003): two texts
# that share WINDOW + SHINGLE - 1 = 21 words in a row share a key.
WINDOW = 16
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_PRIME = 1099511627791  # odd, so that it has an inverse among numbers of 64 bits
_CHUNK = 1 << 16  # characters whose powers are kept at hand

# Letters and digits of ASCII; beyond it all is taken for letters but spaces, signs and punctuation.
_IS_WORD = np.zeros(0x3040, np.bool_)
_IS_WORD[[*range(ord("0"), ord("9") + 1), *range(ord("a"), ord("z") + 1)]] = True
_IS_WORD[0xAA:0x2000] = True
_IS_WORD[[0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xB0, 0xB1, 0xB4, 0xB6, 0xB7, 0xB8, 0xBB, 0xBF, 0xD7, 0xF7]] = False


class Words(NamedTuple):
    """The words of a text: where each begins and ends, int64 [n], and a hash of it in small letters, uint64 [n]."""

    starts: Ints
    ends: Ints
    hashes: Hashes


class Keys(Record, frozen=True, kw_only=True):
    """What a text is looked up by; a function of the account alone, so made anywhere, by any number of processes.

    `moment` is when it was published, in microseconds of the common era in UTC, the greatest number where unknown.
    `whole` is a hash of all its words in order, `kept` its winnowed shingles: different hashes in rising order,
    little-endian uint64.
    """

    id: str
    moment: int
    whole: bytes
    kept: bytes


def keys_of(account: Account) -> Keys:
    """Return the keys of an account, its furniture left out."""
    article = article_of(account)
    hashes = words_of(article.text).hashes
    return Keys(
        id=account.id,
        moment=moment_of(article),
        whole=blake2b(hashes.astype("<u8").tobytes(), digest_size=8).digest(),
        kept=np.unique(winnowed(shingles(hashes))).astype("<u8").tobytes(),
    )


def words_of(text: str) -> Words:
    """Return the words of a text, the same on every machine; an apostrophe or hyphen parts two words."""
    small = text.lower()
    if len(small) != len(text):  # a letter of two in small: "İ"
        small = "".join(letter.lower()[0] for letter in text)
    codes = np.frombuffer(small.encode("utf-32-le", "surrogatepass"), "<u4")
    inside = np.concatenate([[False], _IS_WORD[np.minimum(codes, 0x303F)] | (codes >= 0x3040), [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    return Words(starts, ends, _hashed(codes, starts, ends))


def _hashed(codes: NDArray[np.uint32], starts: Ints, ends: Ints) -> Hashes:
    """Return a hash of every stretch of characters: a polynomial, by sums over all that stands before."""
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum((codes.astype(np.uint64) + _ODD) * _powers(_PRIME, len(codes)), out=sums[1:])
    shift = _powers(pow(_PRIME, -1, 1 << 64), len(codes))
    return mixed((sums[ends] - sums[starts]) * shift[starts]) if len(starts) else np.zeros(0, np.uint64)


_KEPT_POWERS: dict[int, Hashes] = {}


def _powers(base: int, count: int) -> Hashes:
    """Return base to the 0, 1, 2 … in 64 bits."""
    if count > len(_KEPT_POWERS.get(base, ())):
        factors = np.full(max(count, _CHUNK), base % (1 << 64), np.uint64)
        factors[0] = 1
        _KEPT_POWERS[base] = np.multiply.accumulate(factors)
    return _KEPT_POWERS[base][:count]


def mixed(hashes: Hashes) -> Hashes:
    """Return other hashes, one for each, of which every bit hangs on all of these."""
    found: Hashes = (hashes ^ (hashes >> np.uint64(29))) * _MIX
    found ^= found >> np.uint64(32)
    return found


def shingles(hashes: Hashes) -> Hashes:
    """Return a hash for every six words in a row: uint64 [n - 5], empty for fewer."""
    count = max(0, len(hashes) - SHINGLE + 1)
    sums = np.zeros(count, np.uint64)
    for at in range(SHINGLE):
        sums = sums * _ODD + hashes[at : at + count]
    return mixed(sums)


def winnowed(hashes: Hashes) -> Hashes:
    """Return the smallest hash of every `WINDOW` in a row: uint64; of fewer the smallest of all, of none none."""
    if len(hashes) < WINDOW:
        return hashes.min(keepdims=True) if len(hashes) else hashes
    reach = 1
    while reach < WINDOW:
        hashes = np.minimum(hashes[:-reach], hashes[reach:])
        reach *= 2
    return hashes


def kept_of(keys: Keys) -> Hashes:
    """Return the winnowed shingles as an array."""
    return np.frombuffer(keys.kept, "<u8").astype(np.uint64)
