"""Two accounts read beside each other, word by word, to how much of each stands in the other.

What counts is what an account tells in its own words: outside quotations, furniture and what stands under everything
an outlet prints. Two reporters who quote one speech have copied nothing from each other.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.align.copies import SHINGLE, Run, longest_runs, quotations
from rashomon.corpus.shingles import Hashes, Ints, shingles, winnowed, words_of
from rashomon.types import Account, Furniture, Span

Bools = NDArray[np.bool_]

# Of what one of the two tells in its own words, as much must stand in the other; docs/copies.md says how it was chosen.
ENOUGH_OWN = 0.5
ENOUGH_ALL = 0.9  # of all its words: an interview is copied though it is nearly all quotation
_OFTEN = 8  # times that six words in a row may stand in one text, to be compared
_MOST_FURNITURE = 0.5  # of the shorter one's words


class Measure(NamedTuple):
    """What two texts have in common: shares of all words and of own ones, words, and runs, the longest first."""

    share: tuple[float, float]
    own: tuple[float, float]
    words: int
    longest: Run | None


class Told(NamedTuple):
    """An account as it is compared: where its words begin and end, which are its own, the hashes of six in a row.

    `ordered` are these in rising order, and `order` the places where each stands.
    """

    account: Account
    starts: Ints
    ends: Ints
    own: Bools
    runs: Hashes
    order: Ints
    ordered: Hashes


def told(account: Account) -> Told:
    """Return an account as it is compared, its furniture left out."""
    words = words_of(account.text)
    kept = ~_inside(words.starts, account.furniture)
    starts = words.starts[kept]
    own = ~_inside(starts, quotations(account.text))
    runs = shingles(words.hashes[kept])
    order = np.argsort(runs, kind="stable")
    return Told(account, starts, words.ends[kept], own, runs, order, runs[order])


def _inside(places: Ints, spans: Iterable[Span | Furniture]) -> Bools:
    """Return which of the places, in rising order, stand in one of the spans."""
    inside = np.zeros(len(places), np.bool_)
    for span in spans:
        inside[np.searchsorted(places, span.start) : np.searchsorted(places, span.end)] = True
    return inside


def may_be(first: Told, second: Told) -> bool:
    """Tell whether enough of the shorter stands in the other at all, before it is found in what order."""
    shorter, longer = (first, second) if len(first.own) <= len(second.own) else (second, first)
    common = np.zeros(len(shorter.own), np.bool_)
    found = np.zeros(len(shorter.runs), np.bool_)
    found[shorter.order] = _among(shorter.ordered, longer.ordered)
    for at in range(SHINGLE):
        common[at : at + len(found)] |= found
    own = _ratio(common & shorter.own, shorter.own)
    return own >= ENOUGH_OWN or _ratio(common, np.ones_like(common)) >= ENOUGH_ALL


def measured(first: Told, second: Told, worn: Hashes) -> Measure:
    """Return what two texts have in common, passages of `worn` shingles set aside on both sides."""
    runs = longest_runs(_matches(first, second))
    # What is half an article in one piece is no furniture, however often and long it is printed.
    most = _MOST_FURNITURE * min(len(first.own), len(second.own))
    furniture = {
        run
        for run in runs
        if run.length < most and _is_worn(first.runs[run.left : run.left + run.length - SHINGLE + 1], worn)
    }
    news = [run for run in runs if run not in furniture]
    share, own = [], []
    for side, text in enumerate((first, second)):
        common, aside = (_covered(text, [(run[side], run.length) for run in some]) for some in (news, furniture))
        counted = ~(aside & ~common)
        share.append(_ratio(common, counted))
        own.append(_ratio(common & text.own, counted & text.own))
    longest = min(news, key=lambda run: (-run.length, run), default=None)
    return Measure((share[0], share[1]), (own[0], own[1]), sum(run.length for run in news), longest)


def _matches(left: Told, right: Told) -> Ints:
    """Return the places of shingles that stand in both texts, [n, 2]; of those that stand often in one, none."""
    if np.array_equal(left.runs, right.runs):
        return np.repeat(np.arange(len(left.runs))[:, None], 2, axis=1)
    first, times = _places(left.ordered, right.ordered)
    times[(times > _OFTEN) | (_places(right.ordered, right.ordered)[1] > _OFTEN)] = 0
    ends = np.cumsum(times)
    nth = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - times, times)
    return np.stack([left.order[np.repeat(first, times) + nth], np.repeat(right.order, times)], axis=1)


def _places(ordered: Hashes, wanted: Hashes) -> tuple[Ints, Ints]:
    """Return where each of the wanted hashes first stands among others in rising order, and how many times."""
    first = np.searchsorted(ordered, wanted)
    return first, np.searchsorted(ordered, wanted, "right") - first


def _is_worn(hashes: Hashes, worn: Hashes) -> bool:
    kept = np.unique(winnowed(hashes))
    return bool(2 * _among(kept, worn).sum() > len(kept))


def _among(hashes: Hashes, ordered: Hashes) -> Bools:
    """Return which of the hashes are among others, given in rising order; quick where one of the two is small."""
    if not len(ordered):
        return np.zeros(len(hashes), np.bool_)
    places = np.searchsorted(ordered, hashes)
    return np.asarray(ordered[np.minimum(places, len(ordered) - 1)] == hashes, np.bool_)


def _covered(text: Told, runs: Iterable[tuple[int, int]]) -> Bools:
    covered = np.zeros(len(text.own), np.bool_)
    for start, length in runs:
        covered[start : start + length] = True
    return covered


def _ratio(some: Bools, of: Bools) -> float:
    return round(float(some.sum() / of.sum()), 4) if of.any() else 0.0
