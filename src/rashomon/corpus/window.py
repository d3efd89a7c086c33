"""The articles of the last weeks, in arrays: how alike one is to the others, and which story each is in.

Two articles are alike by the cosine of their words (weighed by rarity) and, less, by the cosine of their embeddings
above what any two articles have; both count less the more days lie between. docs/stories.md says how the figures were
chosen.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.traits import Traits, vector_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

REACH = 7  # days: articles further apart are not compared
KEPT = 30  # days that articles are kept for, counted back from the newest: what comes late still finds its story
_SURELY = 5  # articles that must be of a day or later before it counts as the newest: one date may be wrong
_FADES = 8.0  # days in which likeness falls to 1/e
_BY_MEANING = 0.4  # what the embedding counts for beside the words
_ANY_TWO = 0.3  # about the cosine of the embeddings of any two articles of news
_WIDEST = 160  # words of an article that are compared: its weightiest
_PLACES = 1 << 20  # words are compared by their hash; with so many places two different ones hardly ever meet


class Alike(NamedTuple):
    """How alike the articles of some rows are to one; each array has one figure a row."""

    rows: Ints
    likeness: Floats
    words: Floats
    meaning: Floats
    days: Floats


class Window:
    """Articles in rows, in the order they came. `story` has the number of each row's story."""

    def __init__(self) -> None:
        self.traits: list[Traits] = []
        self.weights: list[Floats] = []
        self._columns: Mapping[str, NDArray[Any]] = {
            "story": np.zeros(64, np.int64),
            "day": np.zeros(64, np.int64),
            "vector": np.zeros((64, 384), np.float32),
            "places": np.zeros((64, _WIDEST), np.int32),
            "weighed": np.zeros((64, _WIDEST), np.float32),
        }
        self._row: dict[str, int] = {}
        self._asked = np.zeros(_PLACES, np.float32)

    def __len__(self) -> int:
        return len(self.traits)

    def __getitem__(self, column: str) -> NDArray[Any]:
        return self._columns[column][: len(self)]

    def row(self, article: str) -> int | None:
        """Return the row of an article; None where it is not kept."""
        return self._row.get(article)

    def add(self, traits: Traits, weights: Floats, day: int, story: int) -> int:
        """Keep an article with the weights of its words, in its old row where it has one; return the row."""
        row = self._row.setdefault(traits.id, len(self))
        if row == len(self._columns["day"]):
            self._columns = {
                name: np.concatenate([column, np.zeros_like(column)]) for name, column in self._columns.items()
            }
        self.traits[row:] = [traits, *self.traits[row + 1 :]]
        self.weights[row:] = [weights, *self.weights[row + 1 :]]
        best = np.argsort(-weights, kind="stable")[:_WIDEST]
        places, weighed = np.zeros(_WIDEST, np.int32), np.zeros(_WIDEST, np.float32)
        places[: len(best)] = [crc32(traits.words[i].encode()) % _PLACES for i in best.tolist()]
        weighed[: len(best)] = weights[best]
        values: Mapping[str, Any] = {
            "story": story,
            "day": day,
            "vector": vector_of(traits),
            "places": places,
            "weighed": weighed,
        }
        for name, value in values.items():
            self._columns[name][row] = value
        return row

    def newest(self) -> int:
        """Return the day that counts as the newest; 0 where nothing is kept."""
        days = self["day"]
        last = min(_SURELY, len(days))
        return int(np.partition(days, -last)[-last]) if last else 0

    def forget_old(self) -> set[str]:
        """Take out what is older than is kept; return the ids of what is gone."""
        return self._leave(np.flatnonzero(self["day"] >= self.newest() - KEPT))

    def forget(self, article: str) -> set[str]:
        """Take out one article; return the ids of what is gone: its own, or none."""
        return self._leave(np.array([row for row, its in enumerate(self.traits) if its.id != article], np.int64))

    def _leave(self, left: Ints) -> set[str]:
        """Leave only these rows; return the ids of the others."""
        if len(left) == len(self):
            return set()
        before = set(self._row)
        for column in self._columns.values():
            column[: len(left)] = column[: len(self)][left]
        self.traits = [self.traits[row] for row in left.tolist()]
        self.weights = [self.weights[row] for row in left.tolist()]
        self._row = {traits.id: row for row, traits in enumerate(self.traits)}
        return before - set(self._row)

    def alike(self, row: int, to: Ints | None = None) -> Alike:
        """Return how alike other rows are to one: those named, or all others within reach. Beyond reach it is 0."""
        days = np.abs(self["day"] - self["day"][row])
        if to is None:
            to = np.flatnonzero(days <= REACH)
            to = to[to != row]
        apart = days[to].astype(np.float32)
        places = self["places"][row]
        np.add.at(self._asked, places, self["weighed"][row])
        words = (self._asked[self["places"][to]] * self["weighed"][to]).sum(axis=1)
        self._asked[places] = 0
        meaning = self["vector"][to] @ self["vector"][row]
        both = words + _BY_MEANING * np.clip(meaning - _ANY_TWO, 0, None)
        likeness = np.where(apart <= REACH, both * np.exp(-apart / np.float32(_FADES)), 0)
        # Rounded, so that the last bits of a sum, which hang on how many rows it was done for, decide nothing.
        return Alike(to, likeness.round(4), words, meaning, apart)
