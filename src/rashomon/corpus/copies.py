"""Accounts to those that are copies of others: the same words, nearly the same, or one inside the other.

Candidates come from `copy_candidates`; each pair of them is then read word by word. What counts is what an account
tells in its own words: outside quotations, furniture and what stands under everything an outlet prints. Two reporters
who quote one speech have copied nothing from each other.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Literal

import numpy as np

from rashomon.align.press import wire_tags
from rashomon.corpus.copy_candidates import Bools, Ints, candidates
from rashomon.corpus.copy_measures import ENOUGH_ALL, ENOUGH_OWN, Measure, Told, may_be, measured, told
from rashomon.corpus.copy_rounds import read_in_rounds
from rashomon.corpus.shingles import Hashes, Keys, keys_of
from rashomon.lexicon.outlets import one_outlet, outlet_kind
from rashomon.types import Account, Passage, Record

CopyKind = Literal["exact", "near", "contains", "contained"]
Ground = Literal["credit", "wire", "time", "unknown"]

_SAME = 0.98  # of all words of both
_LONGER = 1.4  # times the words of the other: the one contains the other
_FEWEST = 20  # words in common
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


def find_copies(accounts: Iterable[Account]) -> tuple[Copy, ...]:
    """Return the copies among accounts of different ids, whatever order they come in, by time of the first.

    The earliest of accounts that are the same, or share three quarters of their words with it, stands for all: the
    others are told as its copies, not as copies of each other. Raises MissingExtra without rensa.
    """
    by_id = {account.id: account for account in accounts}
    return copies_of([keys_of(account) for account in by_id.values()], by_id.__getitem__)


def copies_of(keys: Iterable[Keys], account_of: Callable[[str], Account]) -> tuple[Copy, ...]:
    """Return the copies among the accounts of these keys; `account_of` gives one by its id when it is to be read."""
    ordered = sorted(keys, key=lambda k: (k.moment, k.id))
    pairs = candidates(ordered)
    found: dict[tuple[int, int], Copy] = {}

    def read(some: Ints, worn: Hashes = pairs.worn) -> Bools:
        copies = read_pairs(some, lambda place: account_of(ordered[place].id), worn)
        found.update(copies)
        return np.array([pair in copies and stands_for(copies[pair]) for pair in map(tuple, some.tolist())], np.bool_)

    read(pairs.same, pairs.worn[:0])
    read_in_rounds(pairs.near, read)
    return tuple(copy for _, copy in sorted(found.items()))


def read_pairs(pairs: Ints, account_of: Callable[[int], Account], worn: Hashes) -> dict[tuple[int, int], Copy]:
    """Return those of the pairs of places, int64 [n, 2], that are copies, in order; `worn` as in `compare`."""
    told_of = lru_cache(_READ)(lambda place: told(account_of(place)))
    found = {(one, other): compare(told_of(one), told_of(other), worn) for one, other in pairs.tolist()}
    return {pair: copy for pair, copy in found.items() if copy is not None}


def stands_for(copy: Copy) -> bool:
    """Tell whether the first is so like the second that what is a copy of both is told as one of the first alone."""
    return min(copy.share) >= _STANDS_FOR


def compare(first: Told, second: Told, worn: Hashes) -> Copy | None:
    """Return what shows that one of two accounts is a copy of the other, None where none is.

    `worn` are shingles of what outlets put under everything, in rising order; passages made of them do not count.
    """
    if not may_be(first, second):
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


def _kind(first: Told, second: Told, measure: Measure) -> CopyKind | None:
    """Return what the first is to the second, None where neither has enough of the other."""
    lengths = len(first.own), len(second.own)
    shorter = 0 if lengths[0] <= lengths[1] else 1
    enough = measure.own[shorter] >= ENOUGH_OWN or measure.share[shorter] >= ENOUGH_ALL
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
