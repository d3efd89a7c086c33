"""Accounts to those that are copies of others: the same words, nearly the same, or one inside the other.

Candidates come from `copy_candidates`; each pair of them is then read word by word. What counts is what an account
tells in its own words: outside quotations, furniture and what stands under everything an outlet prints. Two reporters
who quote one speech have copied nothing from each other.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.align.copies import SHINGLE, Run, longest_runs, quotations
from rashomon.align.press import wire_tags
from rashomon.corpus.copy_candidates import candidates
from rashomon.corpus.shingles import Hashes, Ints, Keys, keys_of, shingles, winnowed, words_of
from rashomon.lexicon.outlets import one_outlet, outlet_kind
from rashomon.types import Account, Furniture, Passage, Record, Span

Bools = NDArray[np.bool_]

CopyKind = Literal["exact", "near", "contains", "contained"]
Ground = Literal["credit", "wire", "time", "unknown"]

# Of what one of the two tells in its own words, as much must stand in the other; docs/copies.md says how it was chosen.
ENOUGH_OWN = 0.5
_ENOUGH_ALL = 0.9  # of all its words: an interview is copied though it is nearly all quotation
_SAME = 0.98  # of all words of both
_LONGER = 1.4  # times the words of the other: the one contains the other
_FEWEST = 20  # words in common
_OFTEN = 8  # times that six words in a row may stand in one text, to be compared
_MOST_FURNITURE = 0.5  # of the shorter one's words
# Two texts that share this much of their words with a third share half with each other: the earliest is enough.
_STANDS_FOR = 0.75
_READ = 256  # texts kept at hand while pairs are read


class Copy(Record, frozen=True, kw_only=True):
    """Two accounts of which one is a copy of the other, and what shows it.

    `first` was published first, or at the same time with the smaller id. `kind` is what the first is to the second:
    "contains" where the second stands in the first. `share` is how much of each one's words stand in the other, `own`
    the same of what each tells in its own words, 0 to 1. `words` are in common, `longest` the longest passage in
    common, in both texts. `original` is the id of the one the other was made from, `by` how one knows: the other
    credits it, it is an agency's, it was published first; None and "unknown" where nothing tells. `credit` is the wire
    that is named.
    """

    first: str
    second: str
    kind: CopyKind
    share: tuple[float, float]
    own: tuple[float, float]
    words: int
    longest: tuple[Passage, Passage]
    original: str | None
    by: Ground
    credit: str | None = None
    reason: str


class Measure(NamedTuple):
    """What two texts have in common: shares of all words and of own ones, words, and runs, the longest first."""

    share: tuple[float, float]
    own: tuple[float, float]
    words: int
    longest: Run | None


class Told(NamedTuple):
    """An account as it is compared: where its words begin and end, which are its own, the hashes of six in a row."""

    account: Account
    starts: Ints
    ends: Ints
    own: Bools
    runs: Hashes


def find_copies(accounts: Iterable[Account]) -> tuple[Copy, ...]:
    """Return the copies among accounts of different ids, whatever order they come in, by time of the first.

    The earliest of accounts that are the same, or share three quarters of their words with it, stands for all: the
    others are told as its copies, not as copies of each other. Raises MissingExtra without rensa.
    """
    by_id = {account.id: account for account in accounts}
    return copies_of([keys_of(account) for account in by_id.values()], by_id.__getitem__)


def copies_of(keys: Iterable[Keys], account_of: Callable[[str], Account]) -> tuple[Copy, ...]:
    """Return the copies among the accounts of these keys; `account_of` gives one by its id when it is to be read."""
    ordered = sorted(keys, key=lambda k: (k.time, k.id))
    pairs = candidates(ordered)
    read = lru_cache(_READ)(lambda place: told(account_of(ordered[place].id)))
    same = set(pairs.same)
    nothing = pairs.worn[:0]
    found = []
    stand_for: dict[int, set[int]] = {}  # the earlier texts that a text is so near to that they stand for it
    for one, other in sorted({*same, *pairs.near}):
        if not stand_for.get(one, set()).isdisjoint(stand_for.get(other, ())):
            continue
        copy = compare(read(one), read(other), nothing if (one, other) in same else pairs.worn)
        if copy is not None:
            found.append(copy)
            if min(copy.share) >= _STANDS_FOR:
                stand_for.setdefault(other, set()).add(one)
    return tuple(found)


def told(account: Account) -> Told:
    """Return an account as it is compared, its furniture left out."""
    words = words_of(account.text)
    kept = ~_inside(words.starts, account.furniture)
    starts = words.starts[kept]
    own = ~_inside(starts, quotations(account.text))
    return Told(account, starts, words.ends[kept], own, shingles(words.hashes[kept]))


def _inside(places: Ints, spans: Iterable[Span | Furniture]) -> Bools:
    """Return which of the places, in rising order, stand in one of the spans."""
    inside = np.zeros(len(places), np.bool_)
    for span in spans:
        inside[np.searchsorted(places, span.start) : np.searchsorted(places, span.end)] = True
    return inside


def compare(first: Told, second: Told, worn: Hashes) -> Copy | None:
    """Return what shows that one of two accounts is a copy of the other, None where none is.

    `worn` are shingles of what outlets put under everything, in rising order; passages made of them do not count.
    """
    if not _may_be(first, second):
        return None
    measure = measured(first, second, worn)
    kind = _kind(first, second, measure)
    if kind is None or measure.longest is None:
        return None
    original, by, credit = _original(first.account, second.account)
    left, right, length = measure.longest
    longest = (_passage(first, left, length), _passage(second, right, length))
    return Copy(
        first=first.account.id,
        second=second.account.id,
        kind=kind,
        share=measure.share,
        own=measure.own,
        words=measure.words,
        longest=longest,
        original=original.id if original else None,
        by=by,
        credit=credit,
        reason=_reason(first.account, second.account, measure, (original, by, credit)),
    )


def _may_be(first: Told, second: Told) -> bool:
    """Tell whether enough of the shorter stands in the other at all, before it is found in what order."""
    shorter, longer = (first, second) if len(first.own) <= len(second.own) else (second, first)
    common = np.zeros(len(shorter.own), np.bool_)
    found = np.isin(shorter.runs, longer.runs)
    for at in range(SHINGLE):
        common[at : at + len(found)] |= found
    own = _ratio(common & shorter.own, shorter.own)
    return own >= ENOUGH_OWN or _ratio(common, np.ones_like(common)) >= _ENOUGH_ALL


def measured(first: Told, second: Told, worn: Hashes) -> Measure:
    """Return what two texts have in common, passages of `worn` shingles set aside on both sides."""
    runs = longest_runs(_matches(first.runs, second.runs))
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


def _matches(left: Hashes, right: Hashes) -> Ints:
    """Return the places of shingles that stand in both texts, [n, 2]; of those that stand often in one, none."""
    if np.array_equal(left, right):
        return np.repeat(np.arange(len(left))[:, None], 2, axis=1)
    order = np.argsort(left, kind="stable")
    first = np.searchsorted(left[order], right)
    times = np.searchsorted(left[order], right, "right") - first
    again = np.sort(right)
    times_right = np.searchsorted(again, right, "right") - np.searchsorted(again, right)
    times[(times > _OFTEN) | (times_right > _OFTEN)] = 0
    ends = np.cumsum(times)
    nth = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - times, times)
    return np.stack([order[np.repeat(first, times) + nth], np.repeat(np.arange(len(right)), times)], axis=1)


def _is_worn(hashes: Hashes, worn: Hashes) -> bool:
    if not len(worn):
        return False
    kept = np.unique(winnowed(hashes))
    return bool(2 * _among(kept, worn).sum() > len(kept))


def _among(hashes: Hashes, ordered: Hashes) -> Bools:
    """Return which of the hashes are among others, given in rising order; quick where one of the two is small."""
    places = np.searchsorted(ordered, hashes)
    return np.asarray(ordered[np.minimum(places, len(ordered) - 1)] == hashes, np.bool_)


def _covered(text: Told, runs: Iterable[tuple[int, int]]) -> Bools:
    covered = np.zeros(len(text.own), np.bool_)
    for start, length in runs:
        covered[start : start + length] = True
    return covered


def _ratio(some: Bools, of: Bools) -> float:
    return round(float(some.sum() / of.sum()), 4) if of.any() else 0.0


def _kind(first: Told, second: Told, measure: Measure) -> CopyKind | None:
    """Return what the first is to the second, None where neither has enough of the other."""
    lengths = len(first.own), len(second.own)
    shorter = 0 if lengths[0] <= lengths[1] else 1
    enough = measure.own[shorter] >= ENOUGH_OWN or measure.share[shorter] >= _ENOUGH_ALL
    if not enough or measure.words < min(_FEWEST, *lengths):
        return None
    if min(measure.share) >= _SAME:
        return "exact"
    if max(lengths) < _LONGER * min(lengths):
        return "near"
    return "contained" if shorter == 0 else "contains"


def _passage(text: Told, first: int, length: int) -> Passage:
    return Passage(text.account.id, int(text.starts[first]), int(text.ends[first + length - 1]))


def _original(first: Account, second: Account) -> tuple[Account | None, Ground, str | None]:
    """Return which account the other was made from, how one knows, and the wire that is credited."""
    named = [wires_credited(account) for account in (first, second)]
    for account, names in ((first, named[1]), (second, named[0])):
        wire = next((name for name in names if one_outlet(name, account.publisher)), None)
        if wire and not one_outlet(first.publisher or "", second.publisher):
            return account, "credit", wire
    credit = next((name for names in named for name in names), None)
    wires = [outlet_kind(account.publisher or "") == "wire" for account in (first, second)]
    if wires[0] != wires[1]:
        return (first if wires[0] else second), "wire", credit
    if first.published and second.published and first.published != second.published:
        return first, "time", credit
    return None, "unknown", credit


def wires_credited(account: Account) -> Sequence[str]:
    """Return the wires that an account says it is from, in its text or its line of authors."""
    authors = [name for name in account.authors if outlet_kind(name) == "wire"]
    return [*authors, *(credit.name.partition(" (")[0] for credit in wire_tags(account))]


def _reason(
    first: Account, second: Account, measure: Measure, told_by: tuple[Account | None, Ground, str | None]
) -> str:
    original, by, credit = told_by
    parts = [f"{share:.0%} of “{account.label}”" for share, account in zip(measure.share, (first, second), strict=True)]
    length = measure.longest.length if measure.longest else 0
    said = f"{parts[0]} stand in “{second.label}”, {parts[1]} in “{first.label}”; {length} words in a row are the same."
    if original is None:
        return f"{said} Nothing tells which was first."
    copy = second if original is first else first
    why = {
        "credit": f"“{copy.label}” credits {credit}",
        "wire": f"“{original.label}” is an agency that writes for others",
        "time": f"it was published first, on {(original.published or '')[:10]}",
    }[by]
    return f"{said} “{original.label}” is the original: {why}."
