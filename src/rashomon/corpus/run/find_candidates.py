"""All accounts of a run to the pairs of them that may be copies, in tasks.

A task of the first kind writes down what some accounts are looked up by, in order of hashes. One of the second takes a
range of hashes from all that the first have written, and writes what pairs share them. What all ranges gave is put
together pair range by pair range. So nobody holds more than a stretch or a range at once, and more accounts make more
ranges, not larger ones.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.copy_candidates import (
    Bools,
    Candidates,
    Ints,
    Lookup,
    Rows,
    Shared,
    alone_among,
    in_buckets,
    lookup,
    of_texts,
    put_rows_together,
    put_together,
    same_words,
    sharing,
)
from rashomon.corpus.run.doing import Doing, Step
from rashomon.corpus.run.folder import Folder, write_whole
from rashomon.corpus.run.opened import Opened, Whereabouts, keys_at
from rashomon.corpus.shingles import Hashes
from rashomon.errors import RunError
from rashomon.types import Record

Task = TypeVar("Task", bound=Record)

_STRETCH = 2048  # accounts that are looked up together
_RANGE = 1 << 21  # hashes of a range, about: 16 bytes each, and as much again while they are put in order
_WORDS_TO_A_HASH, _BUCKETS = 8, 32  # of an account
_LOOKED_INTO = 4  # stretches that tell where ranges had better begin
_EVERY = 64


class Search(NamedTuple):
    """What every task of a search is told: where it writes and under what key, and where the accounts lie."""

    folder: Folder
    key: str
    whereabouts: Whereabouts

    def table(self, number: int) -> Path:
        """Return one of the files of all copies."""
        return self.folder.done("copies", f"{self.key}-{number}")

    def all_made(self) -> Iterator[Path]:
        """Yield the files of tasks that are there."""
        yield from self.folder.done("copies", self.key).parent.glob(f"{self.key}-*-*")

    def made(self, step: str, name: str, suffix: str = "npy") -> Path:
        """Return the file of a task."""
        return self.folder.done("copies", f"{self.key}-{step}-{name}", suffix)


class Stretch(Record, frozen=True, kw_only=True):
    """Places that are looked up together, int64."""

    number: int
    places: bytes


class Range(Record, frozen=True, kw_only=True):
    """A range of hashes, first and last, of what accounts are looked up by."""

    kind: Literal["shingles", "buckets"]
    first: int
    last: int


class Known(NamedTuple):
    """What is known of all accounts once they have been looked up: which are alone, and their days."""

    stretches: int
    alone: Bools
    days: Ints


def find_candidates(opened: Opened, search: Search, doing: Doing, ranges: int = 0) -> Candidates:
    """Return the pairs of places to be read. `ranges` of hashes are dealt out; 0: as many as bound the memory.

    Raises MissingExtra without rensa, RunError where a task is lost.
    """
    count = len(opened)
    order = search.whereabouts.in_files()
    starts = range(0, count, _STRETCH)
    stretches = [Stretch(number=at, places=order[s : s + _STRETCH].tobytes()) for at, s in enumerate(starts)]
    files = [_stretch_file(search, task) for task in stretches]
    sizes_of = [min(_STRETCH, count - start) for start in starts]
    do_all(doing, Step("Looking accounts up", "accounts", stretches, files, sizes_of), partial(look_up, search))
    sizes, same = _of_words(search, len(stretches), count)
    known = Known(len(stretches), alone_among(same, count), opened.days)
    ranges = ranges or 1 + (int(opened.words.sum()) // _WORDS_TO_A_HASH + _BUCKETS * count) // _RANGE
    dealt = [task for kind in ("shingles", "buckets") for task in _ranges(search, kind, len(stretches), ranges)]
    files = [_range_file(search, task) for task in dealt]
    step = Step("Looking for copies", "ranges", dealt, files, [1] * len(dealt))
    do_all(doing, step, partial(look_into, search, known))
    worn, near = _put_together(search, dealt, sizes)
    return Candidates(same, np.stack(np.divmod(near, max(1, count)), axis=1), worn)


def do_all(doing: Doing, step: Step[Task], work: Callable[[Task], None]) -> None:
    """Have those tasks done whose file is not there. Raises RunError where one is lost."""
    for lost in doing.do(step, work).values():
        raise RunError(f"Copies could not be found: {lost.reason}")


def _stretch_file(search: Search, task: Stretch) -> Path:
    return search.made("stretch", str(task.number))


def _range_file(search: Search, task: Range) -> Path:
    return search.made(task.kind, f"{task.first:016x}-{task.last:016x}")


def look_up(search: Search, task: Stretch) -> None:
    """Write what some accounts are looked up by."""
    places = np.frombuffer(task.places, np.int64)
    found = lookup(keys_at(map(search.whereabouts.lying, places)), places)
    write_whole(_stretch_file(search, task), packed(*found[:3], *found.shingles, *found.buckets))


def _looked_up(search: Search, number: int) -> Lookup:
    texts, whole, sizes, hashes, having, buckets, lying = unpacked(search.made("stretch", str(number)))
    return Lookup(_ints(texts), whole, _ints(sizes), Rows(hashes, _ints(having)), Rows(buckets, _ints(lying)))


def _of_words(search: Search, stretches: int, count: int) -> tuple[Ints, Ints]:
    """Return how many shingles each account has, and the pairs of those that are the same."""
    sizes, whole = np.zeros(count, np.int64), np.zeros(count, np.uint64)
    for number in range(stretches):
        found = _looked_up(search, number)
        sizes[found.texts] = found.sizes
        whole[found.texts] = found.whole
    return sizes, same_words(whole, np.arange(count))


def _ranges(search: Search, kind: Literal["shingles", "buckets"], stretches: int, count: int) -> Iterator[Range]:
    """Yield ranges that make up all hashes, each with about as many accounts: winnowed hashes are mostly small."""
    some = np.linspace(0, stretches - 1, min(stretches, _LOOKED_INTO)).astype(int)
    hashes = np.sort(np.concatenate([_rows(search, kind, at).hashes[::_EVERY] for at in some] or [_NO_HASHES]))
    begin = np.unique(hashes[np.arange(1, count) * len(hashes) // count]).tolist() if len(hashes) else []
    for first, last in zip([0, *begin], [*(one - 1 for one in begin), (1 << 64) - 1], strict=True):
        if first <= last:
            yield Range(kind=kind, first=first, last=last)


def _rows(search: Search, kind: Literal["shingles", "buckets"], number: int) -> Rows:
    found = _looked_up(search, number)
    return found.shingles if kind == "shingles" else found.buckets


def look_into(search: Search, known: Known, task: Range) -> None:
    """Write what pairs of accounts share hashes of a range."""
    parts = []
    for number in range(known.stretches):
        hashes, texts = _rows(search, task.kind, number)
        start = int(np.searchsorted(hashes, np.uint64(task.first)))
        stop = int(np.searchsorted(hashes, np.uint64(task.last), "right"))
        parts.append(of_texts(Rows(hashes[start:stop], texts[start:stop]), known.alone))
    rows = put_rows_together(parts)
    del parts
    found = sharing(rows, known.days) if task.kind == "shingles" else (in_buckets(rows, len(known.days)),)
    write_whole(_range_file(search, task), packed(*found))


def _put_together(search: Search, dealt: Sequence[Range], sizes: Ints) -> tuple[Hashes, Ints]:
    """Return the worn shingles and the pairs to be read, from what was found in all ranges."""
    files = {
        kind: [_range_file(search, task) for task in dealt if task.kind == kind] for kind in ("shingles", "buckets")
    }
    worn = np.concatenate([unpacked(file)[2] for file in files["shingles"]])
    near = []
    bounds = np.linspace(0, len(sizes), len(files["shingles"]) + 1).astype(np.int64) * len(sizes)
    for first, end in pairwise(bounds):  # files are opened anew each time: what was read of them goes out of memory
        shared = []
        for pairs, counts, _ in map(unpacked, files["shingles"]):
            some = _between(pairs, first, end)
            shared.append(Shared(_ints(pairs[some]), _ints(counts[some]), worn[:0]))
        buckets = [_ints(pairs[_between(pairs, first, end)]) for (pairs,) in map(unpacked, files["buckets"])]
        near.append(put_together(shared, buckets, sizes))
    return worn, np.concatenate(near)


def _between(pairs: Hashes, first: np.int64, end: np.int64) -> slice:
    return slice(*np.searchsorted(pairs, np.array([first, end], np.uint64)).tolist())


_NO_HASHES: Hashes = np.zeros(0, np.uint64)


def packed(*arrays: NDArray[np.int64] | Hashes) -> bytes:
    """Return arrays as a file of numpy, of which parts can be read: how many, their lengths, then all in a row."""
    stream = io.BytesIO()
    told = np.array([len(arrays), *map(len, arrays)], np.uint64)
    np.save(stream, np.concatenate([told, *(array.view(np.uint64) for array in arrays)]))
    return stream.getvalue()


def unpacked(path: Path) -> list[Hashes]:
    """Return the arrays of a file, read as they are used."""
    told: Hashes = np.load(path, mmap_mode="r")
    ends = np.cumsum(told[: int(told[0]) + 1]).astype(int) + 1
    return [told[start:end] for start, end in pairwise(ends)]


def _ints(array: Hashes) -> Ints:
    return array.view(np.int64)
