"""How alike whole stories are, on average over their pairs of articles: counted once, and then kept up."""

import numpy as np

from rashomon.corpus.likeness import ONE, REACH, Ints
from rashomon.corpus.window import Alike, Window

Sum = tuple[int, int]  # of the likeness of pairs within reach, and how many they are


class Reached:
    """How alike a newcomer is to each story that has articles within its reach."""

    def __init__(self, alike: Alike, stories: Ints) -> None:
        self._first = int(stories.min(initial=0))
        self._totals = np.bincount(stories - self._first, alike.likeness)
        self._pairs = np.bincount(stories - self._first)

    def sum(self, story: int) -> Sum:
        """Return its sum with a story."""
        at = story - self._first
        return (int(self._totals[at]), int(self._pairs[at])) if 0 <= at < len(self._pairs) else (0, 0)

    def best(self, least: float) -> list[tuple[int, float]]:
        """Return the story it is most like on average and how alike, then the others of at least so much."""
        means = np.rint(
            np.divide(self._totals, self._pairs, out=np.full(len(self._pairs), -1.0), where=self._pairs > 0)
        )
        if not len(means):
            return []
        chosen = np.flatnonzero(means >= max(0, least * ONE)).tolist() or [int(means.argmax())]
        found = [(self._first + at, float(means[at]) / ONE) for at in chosen]
        return sorted(found, key=lambda one: (-one[1], one[0]))


class Linkage:
    """The sums of two stories are counted over all pairs once; then each newcomer adds its own to them."""

    def __init__(self) -> None:
        self._sums: dict[int, dict[int, Sum]] = {}

    def between(self, window: Window, one: int, other: int) -> Sum:
        """Return sum and number of the pairs of two stories."""
        known = self._sums.get(one, {}).get(other)
        if known is None:
            known = _counted(window, one, other)
            self._note(one, other, known)
        return known

    def joined(self, story: int, reached: Reached) -> None:
        """Count a newcomer to a story, which reached others."""
        for other, (total, pairs) in list(self._sums.get(story, {}).items()):
            more, further = reached.sum(other)
            self._note(story, other, (total + more, pairs + further))

    def merged(self, story: int, gone: int) -> None:
        """Count the sums of a story that merged for the one it is in now; what is known of one alone is forgotten."""
        mine, theirs = self._sums.get(story, {}), self._sums.get(gone, {})
        both = {
            other: (mine[other][0] + theirs[other][0], mine[other][1] + theirs[other][1])
            for other in mine.keys() & theirs.keys()
        }
        self.forget(gone)
        self.forget(story)
        for other, known in both.items():
            self._note(story, other, known)

    def forget(self, story: int) -> None:
        """Forget what is known of a story, as when articles left it."""
        for other in self._sums.pop(story, {}):
            del self._sums[other][story]

    def _note(self, one: int, other: int, known: Sum) -> None:
        self._sums.setdefault(one, {})[other] = known
        self._sums.setdefault(other, {})[one] = known


def _counted(window: Window, one: int, other: int) -> Sum:
    mine, theirs = sorted((window.rows(one), window.rows(other)), key=len)
    total = pairs = 0
    for row in mine.tolist():
        alike = window.alike(row, theirs)
        total += int(alike.likeness.sum())
        pairs += int((alike.days <= REACH).sum())
    return total, pairs
