"""Two claims to which words of one stand for which of the other: the ground on which their details are compared.

A claim is taken as units in order: its names, dates, numbers, and the other words that carry meaning. Units are paired
so that the order of both is kept and the most meaning is paired; what was told in another order is paired afterwards,
where it is the same word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rashomon.align.claims import StoryClaim, StoryClaims, ToldTime
from rashomon.align.part_of import NO_PLACES, Places
from rashomon.align.quantities import Quantity, overlap, same_kind, stem
from rashomon.align.vocabulary import has_meaning, placed_words
from rashomon.types import Span
from rashomon.when import compatible

UnitKind = Literal["word", "name", "number", "time"]

_SAME_SENSE = 0.55  # likeness of two words from which one may stand for the other
_SURE = 0.9  # worth from which units are paired whatever their order
_NEARBY = 3  # units on either side that are the surroundings of one


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A word or phrase of a claim that can be paired; `at` is its place in the claim's text.

    `key` is what makes two of a kind one: the stem of a word, the entity of a name, the EDTF date of a time; numbers
    have none. `place` is the place of the name, date or number among those of the claim.
    """

    kind: UnitKind
    key: str
    at: Span
    place: int = 0


@dataclass(frozen=True, eq=False)
class Senses:
    """How alike the words of a story are: each stem's row in `vectors` [words + 1, 384], the last of which is empty."""

    rows: Mapping[str, int]
    vectors: NDArray[np.float32]

    def alike(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        """Return the cosines [left, right] of stems; 0 where the story has no such stem as a word of meaning."""
        mine, theirs = ([self.rows.get(root, -1) for root in roots] for roots in (left, right))
        # Rounded: the last digits of a dot product depend on how it is blocked.
        cosines: NDArray[np.float64] = np.round(self.vectors[mine] @ self.vectors[theirs].T, 3).astype(np.float64)
        return cosines


def senses_of(story: StoryClaims) -> Senses:
    """Return how alike the words of a story are."""
    empty = np.zeros((1, story.word_vectors.shape[1] if story.word_vectors.ndim == 2 else 1), dtype=np.float32)
    rows = {root: n for n, root in enumerate(story.weight)}
    return Senses(rows, np.concatenate([story.word_vectors, empty]) if rows else empty)


NO_SENSES = Senses({}, np.zeros((1, 1), dtype=np.float32))


@dataclass(frozen=True, eq=False)
class Alignment:
    """Two claims with their units and the pairs of units, by place among the units, in order of the left one."""

    left: StoryClaim
    right: StoryClaim
    mine: tuple[Unit, ...]
    theirs: tuple[Unit, ...]
    links: tuple[tuple[int, int], ...]
    senses: Senses
    places: Places = NO_PLACES

    @cached_property
    def share(self) -> float:
        """The share of the units of both claims that are paired, 0 to 1; 1 where neither has any."""
        units = len(self.mine) + len(self.theirs)
        return 2 * len(self.links) / units if units else 1.0

    @property
    def of_two_times(self) -> bool:
        """Whether the dates of the claims exclude each other: then they tell two things."""
        return bool(self.left.when and self.right.when) and not compatible(self.left.when, self.right.when)

    def around(self, i: int, j: int) -> int:
        """Return how many pairs stand near a left and a right unit alike: how far these two fill one slot."""
        return sum(abs(i - a) <= _NEARBY and abs(j - b) <= _NEARBY and (a, b) != (i, j) for a, b in self.links)

    def alike(self, mine: str, theirs: str) -> float:
        """Return how alike two stems are in sense, 1 for one and the same, 0 where the story does not know them."""
        return 1.0 if mine == theirs else float(self.senses.alike([mine], [theirs])[0, 0])

    def of_number(self, mine: int, theirs: int) -> int:
        """Return how much stands around a quantity of each claim alike, by their places among the quantities."""
        left = next((i for i, unit in enumerate(self.mine) if unit.kind == "number" and unit.place == mine), None)
        right = next((j for j, unit in enumerate(self.theirs) if unit.kind == "number" and unit.place == theirs), None)
        return 0 if left is None or right is None else self.around(left, right)

    def said_left(self, unit: Unit) -> str:
        """Return the words of a left unit."""
        return self.left.text[unit.at.start : unit.at.end]

    def said_right(self, unit: Unit) -> str:
        """Return the words of a right unit."""
        return self.right.text[unit.at.start : unit.at.end]


def align_claims(
    left: StoryClaim, right: StoryClaim, senses: Senses = NO_SENSES, places: Places = NO_PLACES
) -> Alignment:
    """Pair the units of two claims; `senses` and `places` are what the story tells of its words and places."""
    mine, theirs = units_of(left), units_of(right)
    worth = _worth(left, right, (mine, theirs), senses)
    links = _in_order(worth)
    free_left = [i for i in range(len(mine)) if i not in {a for a, _ in links}]
    taken = {b for _, b in links}
    for i in free_left:
        again = [j for j in range(len(theirs)) if j not in taken and worth[i, j] >= _SURE]
        if again:
            links.append((i, again[0]))
            taken.add(again[0])
    return Alignment(left, right, mine, theirs, tuple(sorted(links)), senses, places)


def units_of(claim: StoryClaim) -> tuple[Unit, ...]:
    """Return the units of a claim in text order, none over another: names, dates and numbers before words."""
    found = [Unit("time", time.edtf, at, n) for n, (time, at) in enumerate(placed_times(claim))]
    found += [Unit("name", name.entity, name.at, n) for n, name in enumerate(claim.told_names)]
    found += [Unit("number", "", q.span, n) for n, q in enumerate(claim.quantities)]
    kept: list[Unit] = []
    for unit in found:
        if all(unit.at.end <= k.at.start or k.at.end <= unit.at.start for k in kept):
            kept.append(unit)
    roots = {word: root for root, word in claim.words.items()}
    covered = sorted((k.at.start, k.at.end) for k in kept)
    for word, at in placed_words(claim.text):
        if has_meaning(word) and not any(s < at.end and at.start < e for s, e in covered):
            kept.append(Unit("word", roots.get(word) or stem(word), at))
    return tuple(sorted(kept, key=lambda unit: unit.at))


def placed_times(claim: StoryClaim) -> list[tuple[ToldTime, Span]]:
    """Return the dates and clock times of a claim with their places in its text."""
    found, after = [], 0
    for time in claim.times:
        start = claim.text.find(time.text, after)
        if start >= 0:
            after = start + len(time.text)
            found.append((time, Span(start, after)))
    return found


def _worth(
    left: StoryClaim, right: StoryClaim, units: tuple[tuple[Unit, ...], tuple[Unit, ...]], senses: Senses
) -> NDArray[np.float64]:
    """Return what pairing each left with each right unit is worth: 1 and more for one and the same, 0 for never."""
    mine, theirs = units
    worth = senses.alike([u.key for u in mine], [u.key for u in theirs])
    worth[worth < _SAME_SENSE] = 0.0
    for i, a in enumerate(mine):
        for j, b in enumerate(theirs):
            if a.kind != b.kind:
                worth[i, j] = 0.0
            elif a.kind == "number":
                worth[i, j] = _counts(left.quantities[a.place], right.quantities[b.place])
            elif a.kind == "time":
                worth[i, j] = 1.0 if a.key == b.key else 0.9 if compatible(a.key, b.key) else 0.0
            elif a.kind == "name":
                worth[i, j] = 1.5 if a.key == b.key else 0.0
            elif a.key == b.key:
                worth[i, j] = 1.0
    return worth


def _counts(left: Quantity, right: Quantity) -> float:
    if not same_kind(left, right):
        return 0.0
    return 1.2 if (left.low, left.high) == (right.low, right.high) else 1.0 if overlap(left, right) else 0.9


def _in_order(worth: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the pairs, in the order of both sides, that are worth most together (Needleman and Wunsch, gaps free)."""
    rows, columns = worth.shape
    table = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    values = worth.tolist()
    for i in range(rows - 1, -1, -1):
        here, below, value = table[i], table[i + 1], values[i]
        for j in range(columns - 1, -1, -1):
            best = max(below[j], here[j + 1])
            here[j] = max(best, value[j] + below[j + 1]) if value[j] else best
    links, i, j = [], 0, 0
    while i < rows and j < columns:
        if values[i][j] and table[i][j] == values[i][j] + table[i + 1][j + 1]:
            links.append((i, j))
            i, j = i + 1, j + 1
        elif table[i][j] == table[i + 1][j]:
            i += 1
        else:
            j += 1
    return links
