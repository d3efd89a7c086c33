"""The claims of a story to the pairs worth comparing, each with its features: plain figures a person can check.

Which pairs are compared at all is for `candidates` to say.
"""

import re
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.align.candidates import find_candidates
from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.quantities import counted_pairs, overlap
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
    "days_fit",  # some date of one, of what it tells or of its saying, fits one of the other
    "days_apart",  # both have such dates, and none fits
    "same_day",  # both have one exact day in common
    "both_first",  # how near the beginnings of their accounts both stand, to the fourth power
    "heaviest_word",  # weight of the weightiest word in common, over 6
    "words_shared",  # words in common, at most 3, over 3
)

_EXACT = re.compile(r"\d{4}-\d\d-\d\d")
_SAME_SENSE = 0.45  # cosine below which two words mean different things


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of claims of different accounts: `left` and `right` index the story's claims, `values` is [n, features].

    `opposed` [n] are those that tell unlike positions of one holder or towards one thing.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    values: NDArray[np.float64]
    opposed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.left)

    def keyed(self, likely: NDArray[np.float64]) -> dict[tuple[int, int], float]:
        """Return the figure of each pair by its claims."""
        return {(int(i), int(j)): float(p) for i, j, p in zip(self.left, self.right, likely, strict=True)}


def find_pairs(story: StoryClaims) -> Pairs:
    """Return the pairs of claims of two accounts that may tell one fact, in order of their claims."""
    found = find_candidates(story)
    rows = [_features(story, one.left, one.right, one.cosine, one.rank) for one in found]
    return Pairs(
        np.array([one.left for one in found], dtype=np.int64),
        np.array([one.right for one in found], dtype=np.int64),
        np.array(rows, dtype=np.float64).reshape(len(found), len(FEATURES)),
        np.array([one.opposed for one in found], dtype=np.bool_),
    )


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


def _days(claim: StoryClaim) -> list[str]:
    """Return the dates that place a claim in time: of what it tells, and of the saying it comes through."""
    return [day for day in (claim.when, claim.dating.said) if day is not None]


def _features(story: StoryClaims, i: int, j: int, cosine: float, rank: float) -> tuple[float, ...]:
    left, right = story.claims[i], story.claims[j]
    weight = story.weight
    common = sorted(left.words.keys() & right.words.keys())
    shared = sum(weight[w] for w in common)
    both = [story.heaviness[i], story.heaviness[j]]
    covered = _covered(story, i, j)
    mine, theirs = story.uses[left.account], story.uses[right.account]
    ours, others = left.names, right.names
    names = ours | others
    counted = counted_pairs(left.quantities, right.quantities)
    fits = any(overlap(a, b) for a, b in counted)
    dated = bounds(left.when) is not None and bounds(right.when) is not None
    same_day = dated and compatible(left.when, right.when)
    lengths = sorted(len(c.text.split()) for c in (left, right))
    quoted = [bool(quoted_words(c.text)) for c in (left, right)]
    speakers = left.speaker is not None and right.speaker is not None
    days, other_days = _days(left), _days(right)
    days_fit = any(compatible(a, b) for a in days for b in other_days)
    return (
        cosine,
        rank,
        shared / (min(both) or 1.0),
        shared / ((sum(both) - shared) or 1.0),
        min(3.0, sum(1 / (mine[w] * theirs[w]) for w in common)) / 3,
        max(covered),
        min(covered),
        min(3, len(ours & others)) / 3,
        len(ours ^ others) / len(names) if names else 0.0,
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
        float(days_fit),
        float(bool(days and other_days) and not days_fit),
        float(any(_EXACT.match(a) and a[:10] == b[:10] for a in days for b in other_days)),
        (1 - max(left.place, right.place)) ** 4,
        max((weight[w] for w in common), default=0.0) / 6,
        min(3, len(common)) / 3,
    )
