"""Says what a pronoun may stand for: each points at the words around it, window after window.

The network reads on from the middle of the reader: what the reader's lower layers say of a window is not worked out
twice. Besides its own window a pronoun sees the end of the one before.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.models import load
from rashomon.models.pieces import Ints

Floats = NDArray[np.float32]

WIDTH = 384
BEFORE, AHEAD = 96, 24  # pieces that are looked at before the first pronoun of a window and from the last on
# Each is one piece of the shipped vocabulary. "It" and "they" are left out: there the model knew no more than the table
# of weights (GUM dev), and few windows would be without one.
PRONOUNS = ("he", "him", "his", "himself", "she", "her", "hers", "herself")


class Pointing(NamedTuple):
    """How much a pronoun points at the words from row `first`, each as the last of a mention, and at none told of."""

    first: int
    scores: Floats
    none: float


@cache
def pronoun_pieces() -> Ints:
    """Return the ids of the pronouns that are asked about. Raises ModelError."""
    known = map(load.tokenizer("reader").token_to_id, PRONOUNS)
    return np.array([piece for piece in known if piece is not None], np.int32)


class Seen(NamedTuple):
    """Pieces as the reader has seen them half way: the word of each, its row where it opens one, and its vector.

    -1 stands for no word: [CLS] and [SEP]; for no row: those, and pieces that go on with a word. `middle` is float32
    [pieces, 384]. The first `before` pieces were seen in an earlier window.
    """

    words: Ints
    rows: Ints
    middle: Floats
    before: int = 0

    def part(self, begin: int, stop: int) -> "Seen":
        """Return the pieces from one place to another."""
        before = max(0, self.before - begin)
        return Seen(self.words[begin:stop], self.rows[begin:stop], self.middle[begin:stop], before)

    def at(self, places: NDArray[np.intp]) -> "Seen":
        """Return the pieces at some places."""
        return Seen(self.words[places], self.rows[places], self.middle[places])

    def joined(self, other: "Seen") -> "Seen":
        """Return these pieces and others behind them."""
        return Seen(
            np.concatenate([self.words, other.words]),
            np.concatenate([self.rows, other.rows]),
            np.concatenate([self.middle, other.middle]),
        )


class Context:
    """Goes through the windows of one text in order; what the last of them end with is kept for the next."""

    def __init__(self) -> None:
        """Begin before the first window."""
        self._kept = Seen(np.empty(0, np.int32), np.empty(0, np.int32), np.empty((0, WIDTH), np.float32))

    def around(self, window: Seen) -> Seen:
        """Return a window with the pieces before it."""
        behind = self._kept.at(np.flatnonzero(self._kept.words < window.words[window.words >= 0][0])[-BEFORE:])
        return behind.joined(window)._replace(before=len(behind.words))

    def keep(self, window: Seen) -> None:
        """Keep the end of a window for the next."""
        last = self._kept.words[-1] if len(self._kept.words) else -1
        known = self._kept.joined(window.at(np.flatnonzero(window.words > last)))
        # Windows overlap: what ends before the next one begins lies further back than this one's beginning.
        self._kept = known.at(np.arange(max(0, len(known.words) - 3 * BEFORE), len(known.words)))


def point(seen: Seen, asked: NDArray[np.intp]) -> Iterator[tuple[int, Pointing]]:
    """Yield the row and the pointing of the pronouns at the places `asked`, ascending. Raises ModelError."""
    begin = max(0, int(asked[0]) - BEFORE)
    seen = seen.part(begin, int(asked[-1]) + AHEAD)
    asked = asked - begin
    part = (np.arange(len(seen.rows)) < seen.before).astype(np.int64)
    ask, told, none = load.session("antecedents").run(None, {"middle": seen.middle[None], "before": part[None]})
    opens = np.flatnonzero(seen.rows >= 0)
    rows = seen.rows[opens]
    first = int(rows[0])
    for place, one in zip(asked, ask[0][asked] @ told[0][opens].T, strict=True):
        scores = np.full(int(rows[-1]) - first + 1, -np.inf, np.float32)
        scores[rows - first] = one
        yield int(seen.rows[place]), Pointing(first, scores, float(none[0][place]))
