"""Which rows have a word: an inverted index, so that only words that two articles share cost anything.

A word is told by the number of its place (a hash), what it weighs in a row by a whole number.
"""

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.likeness import Doubles

Places = NDArray[np.int32]
Weights = NDArray[np.int16]


class Postings:
    """The words of some rows, as they are when it is made: eight bytes for each word of a row."""

    def __init__(self, places: Places, weights: Weights) -> None:
        """Take places and weights [n, m] of n rows; what weighs nothing is left out."""
        rows, columns = np.nonzero(weights)
        every = places[rows, columns]
        order = np.argsort(every, kind="stable")
        self._count = len(places)
        self._rows = rows[order].astype(np.int32)
        self._weights = weights[rows, columns][order].astype(np.float32)
        self._places, starts = np.unique(every[order], return_index=True)
        self._starts = np.append(starts, len(every))

    def products(self, places: Places, weights: Weights) -> Doubles:
        """Return for each row the sum of the products of its weights with those of one that has [m] of its own."""
        if not len(self._places):
            return np.zeros(self._count)
        at = np.minimum(np.searchsorted(self._places, places), len(self._places) - 1)
        shared = (self._places[at] == places) & (weights > 0)
        starts = self._starts[at[shared]]
        lengths = self._starts[at[shared] + 1] - starts
        ends = np.cumsum(lengths)
        entries = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)
        products = self._weights[entries] * np.repeat(weights[shared].astype(np.float32), lengths)
        return np.bincount(self._rows[entries], products, self._count).astype(np.float64)
