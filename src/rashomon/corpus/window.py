"""The articles of the last weeks: how alike one is to the others, and which story each is in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.likeness import REACH, Bools, Doubles, Floats, Ints, cosine, likeness, whole
from rashomon.corpus.postings import Places, Postings, Weights
from rashomon.corpus.saved import Kept
from rashomon.corpus.traits import Traits, vector_of

NO_STORY = -1
KEPT = 30  # days that articles are kept for, counted back from the newest: what comes late still finds its story
MOST = 100_000  # articles that are kept at most, the last that came: all without a date are of one day
_SURELY = 5  # articles that must be of a day or later before it counts as the newest: one date may be wrong
_WIDEST = 160  # words of an article that are compared: its weightiest
_PLACES = 1 << 20  # words are compared by their hash (place 0 is no word's); two different ones hardly ever meet
_BLOCK = 256  # rows
_GONE = -(1 << 30)  # the day of a row whose article is gone: out of everyone's reach


class Alike(NamedTuple):
    """How alike the articles of some rows are to one; each array has one figure a row, likeness in units of 1 / ONE."""

    rows: Ints
    likeness: Ints
    words: Doubles
    meaning: Doubles
    days: Ints

    def only(self, chosen: Bools) -> "Alike":
        """Return the same of some of the rows."""
        return Alike(
            self.rows[chosen], self.likeness[chosen], self.words[chosen], self.meaning[chosen], self.days[chosen]
        )


class Gone(NamedTuple):
    """The articles that were taken out, by their ids, and the stories that they were in."""

    articles: frozenset[str]
    stories: frozenset[int]


class Window:
    """Articles in rows, in the order they came, each of a story. A row stays as it is until half of all are gone."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._packed: list[bytes] = []
        self._columns: dict[str, NDArray[Any]] = {
            "story": np.full(64, NO_STORY, np.int64),
            "day": np.zeros(64, np.int64),
            "vector": np.zeros((64, 384), np.float32),
            "places": np.zeros((64, _WIDEST), np.int32),
            "weights": np.zeros((64, _WIDEST), np.int16),
        }
        self._row: dict[str, int] = {}
        self._members: dict[int, list[int]] = {}
        self._days: Counter[int] = Counter()
        self._postings: dict[int, Postings] = {}  # of rows in blocks, where one was asked for
        self._asked = np.zeros(_PLACES, np.float32)

    @classmethod
    def of(cls, kept: Iterable[Kept]) -> "Window":
        """Return a window of what was kept. Raises msgspec.MsgspecError where traits are none."""
        window = cls()
        for one in kept:
            traits = msgspec.msgpack.decode(one.traits, type=Traits)
            places, weights = np.frombuffer(one.places, "<i4"), np.frombuffer(one.weights, "<i2")
            row = window._append(traits, one.day, places, weights)
            window.put([row], one.story)
        return window

    def kept(self) -> Iterator[Kept]:
        """Yield what is kept of each article, in order, for `of`."""
        for row in self._row.values():
            weights = self["weights"][row]
            used = np.flatnonzero(weights)
            yield Kept(
                traits=msgspec.Raw(self._packed[row]),
                places=self["places"][row][used].astype("<i4").tobytes(),
                weights=weights[used].astype("<i2").tobytes(),
                day=int(self["day"][row]),
                story=self.story(row),
            )

    def __len__(self) -> int:
        return len(self._row)

    def __getitem__(self, column: str) -> NDArray[Any]:
        return self._columns[column][: len(self._ids)]

    def row(self, article: str) -> int | None:
        """Return the row of an article; None where it is not kept."""
        return self._row.get(article)

    def id(self, row: int) -> str:
        """Return the id of the article of a row."""
        return self._ids[row]

    def traits(self, row: int) -> Traits:
        """Return the traits of the article of a row."""
        return msgspec.msgpack.decode(self._packed[row], type=Traits)

    def story(self, row: int) -> int:
        """Return the number of a row's story."""
        return int(self._columns["story"][row])

    def rows(self, story: int) -> Ints:
        """Return the rows of a story, in order."""
        return np.array(self._members.get(story, ()), np.int64)

    def __contains__(self, story: int) -> bool:
        return story in self._members

    def put(self, rows: Sequence[int], story: int) -> None:
        """Take rows out of their stories, and put them into one, or into NO_STORY."""
        moved = set(rows)
        for before in {self.story(row) for row in rows} - {NO_STORY}:
            left = [row for row in self._members.pop(before) if row not in moved]
            if left:
                self._members[before] = left
        self._columns["story"][list(rows)] = story
        if story != NO_STORY:
            # Sorted is nearly what they are.
            self._members[story] = sorted([*self._members.get(story, ()), *rows])

    def add(self, traits: Traits, weights: Floats, day: int) -> int:
        """Keep an article with the weights of its words, in no story, in its old row if it has one; return that."""
        best = np.argsort(-weights, kind="stable")[:_WIDEST]
        heavy: dict[int, np.float32] = {}
        for i in best.tolist():
            # Of two words that meet in one place the heavier counts.
            heavy.setdefault(1 + crc32(traits.words[i].encode()) % (_PLACES - 1), weights[i])
        found = (np.array(list(heavy), np.int32), whole(np.array(list(heavy.values()), np.float32)).astype(np.int16))
        row = self._row.get(traits.id)
        if row is None:
            row = self._append(traits, day, *found)
        else:
            self._postings.pop(row // _BLOCK, None)
            self._count(int(self["day"][row]), -1)
            self.put([row], NO_STORY)
            self._write(row, traits, day, *found)
        return row

    def newest(self) -> int:
        """Return the day that counts as the newest; 0 where nothing is kept."""
        left, newest = _SURELY, 0
        for newest in sorted(self._days, reverse=True):
            left -= self._days[newest]
            if left <= 0:
                break
        return newest

    def forget_old(self) -> Gone:
        """Take out what is older than is kept, and what came first of too many."""
        oldest, days = self.newest() - KEPT, self["day"]
        gone: list[int] = []
        if min(self._days, default=oldest) < oldest:
            gone = np.flatnonzero((days != _GONE) & (days < oldest)).tolist()
        if len(self) - len(gone) >= MOST:
            # Some more than need be, so that it is not done for each that comes.
            gone = sorted({*gone, *list(self._row.values())[: MOST // 50]})
        return self._leave_out(gone)

    def forget(self, article: str) -> Gone:
        """Take out one article, where it is kept."""
        row = self._row.get(article)
        return self._leave_out([] if row is None else [row])

    def near(self, row: int) -> Alike:
        """Return how alike all others that are in a story and within reach are to one."""
        days, day = self["day"], self["day"][row]
        within = np.abs(days - day) <= REACH
        within &= self["story"] != NO_STORY
        first = int(within.argmax())
        rows = first + np.flatnonzero(within[first:])
        meaning = self["vector"][first:] @ self["vector"][row]
        words = self._all_products(row, first)
        return _alike(rows, words[rows - first], meaning[rows - first], np.abs(days[rows] - day))

    def alike(self, row: int, to: Ints) -> Alike:
        """Return how alike some rows are to one."""
        meaning = self["vector"][to] @ self["vector"][row]
        return _alike(to, self._products(row, to), meaning, np.abs(self["day"][to] - self["day"][row]))

    def among(self, rows: Ints) -> tuple[Ints, Bools]:
        """Return how alike some rows are to each other [n, n], and whether they are within reach."""
        days, vectors = self["day"][rows], self["vector"][rows]
        products = np.stack([self._products(row, rows) for row in rows.tolist()])
        apart = np.abs(days[:, None] - days)
        return likeness(products, vectors @ vectors.T, apart), apart <= REACH

    def _products(self, row: int, to: Ints | slice) -> Floats:
        """Return the sums of products of the weights of words that one row and others share."""
        places = self["places"][row]
        self._asked[places] = self["weights"][row]
        found: Floats = np.einsum("ij,ij->i", self._asked[self["places"][to]], self["weights"][to], dtype=np.float32)
        self._asked[places] = 0
        return found

    def _all_products(self, row: int, first: int) -> Doubles:
        """Return the same for all rows from `first` on; most of them lie in blocks that have an index."""
        blocks = range(first // _BLOCK, len(self._ids) // _BLOCK)
        found = [np.zeros(0)]
        for block in blocks:
            if block not in self._postings:
                part = slice(block * _BLOCK, (block + 1) * _BLOCK)
                self._postings[block] = Postings(self["places"][part], self["weights"][part])
            found.append(self._postings[block].products(self["places"][row], self["weights"][row]))
        start = blocks.start * _BLOCK
        return np.concatenate([*found, self._products(row, slice(blocks.stop * _BLOCK, None))])[first - start :]

    def _append(self, traits: Traits, day: int, places: Places, weights: Weights) -> int:
        row = len(self._ids)
        if row == len(self._columns["day"]):
            self._columns = {
                name: np.concatenate([column, np.zeros_like(column)]) for name, column in self._columns.items()
            }
        self._ids.append(traits.id)
        self._packed.append(b"")
        self._row[traits.id] = row
        self._columns["story"][row] = NO_STORY
        self._write(row, traits, day, places, weights)
        return row

    def _write(self, row: int, traits: Traits, day: int, places: Places, weights: Weights) -> None:
        self._packed[row] = msgspec.msgpack.encode(traits)
        self._columns["day"][row] = day
        self._columns["vector"][row] = whole(vector_of(traits))
        for name, value in (("places", places), ("weights", weights)):
            self._columns[name][row] = 0
            self._columns[name][row, : len(value)] = value
        self._count(day, 1)

    def _count(self, day: int, more: int) -> None:
        self._days[day] += more
        if not self._days[day]:
            del self._days[day]

    def _leave_out(self, rows: Sequence[int]) -> Gone:
        gone = Gone(frozenset(map(self.id, rows)), frozenset(map(self.story, rows)))
        if not rows:
            return gone
        self.put(rows, NO_STORY)
        for row in rows:
            self._count(int(self["day"][row]), -1)
            del self._row[self._ids[row]]
            self._packed[row] = b""
        self._columns["day"][list(rows)] = _GONE
        if len(self._ids) > 2 * len(self._row):
            self._close_ranks()
        return gone

    def _close_ranks(self) -> None:
        """Write the rows that are left one after another."""
        left = np.flatnonzero(self["day"] != _GONE)
        room = max(64, 2 * len(left))
        for name, column in self._columns.items():
            self._columns[name] = np.zeros((room, *column.shape[1:]), column.dtype)
            self._columns[name][: len(left)] = column[left]
        self._ids = [self._ids[row] for row in left.tolist()]
        self._packed = [self._packed[row] for row in left.tolist()]
        self._row = {article: row for row, article in enumerate(self._ids)}
        stories = self["story"]
        self._members = {}
        for row in np.flatnonzero(stories != NO_STORY).tolist():
            self._members.setdefault(int(stories[row]), []).append(row)
        self._postings = {}


def _alike(rows: Ints, words: Floats | Doubles, meaning: Floats, days: Ints) -> Alike:
    return Alike(rows, likeness(words, meaning, days), cosine(words), cosine(meaning), days)
