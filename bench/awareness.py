"""Scores timelines as SemEval-2015 task 4 does: temporal awareness (UzZaman and Allen 2011), micro-averaged.

It follows the organisers' tool (evaluation_all.py with temporal_evaluation.py and relation_to_timegraph.py, in the
evaluation package of NewsReader), which turns a timeline into relations: each mention is SIMULTANEOUS with its date,
and each mention is BEFORE or SIMULTANEOUS with the next one, by their positions; mentions at position 0 are left out.
Relations are added one by one: one that follows from those before is left out of the reduced graph, one that they
forbid stays in the count but proves nothing. Precision is the share of the system's reduced relations that gold
states or implies, recall the other way round; counts are summed over the timelines before F1 is taken. Without dates
(`dated=False`), as in the subtrack, only the relations of mentions are made.

What follows from a graph is worked out in full, where the tool walks chains of time points; a port of its graph gave
the same counts on all timelines here and on 6,000 random ones. Two differences: a date that gold writes short
(`2006-03`) equals its full form (`2006-03-XX`), and a timeline that the system leaves empty counts against recall,
where the tool skips it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from semeval import Row

Node = tuple[str, int | str]  # ("event", number) or ("date", value)
Relation = tuple[Node, Node, str]


class Score(NamedTuple):
    """Counts of one timeline, or summed over several: system relations and those right, gold ones and those found."""

    system: int = 0
    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Percent."""
        return 100 * self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Percent."""
        return 100 * self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Percent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Graph:
    """What a list of relations says and implies, and its reduced form."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._class: dict[Node, Node] = {}
        self._after: dict[Node, set[Node]] = defaultdict(set)
        self.stated: set[Relation] = set()
        self.reduced: list[Relation] = []
        for relation in relations:
            if relation not in self.stated:
                self._add(relation)

    def holds(self, relation: Relation) -> bool:
        """Tell whether a relation is stated or follows."""
        first, second, kind = relation
        mirrored = (second, first, kind)
        if relation in self.stated or (kind == "SIMULTANEOUS" and mirrored in self.stated):
            return True
        return first in self._class and second in self._class and self._follows(first, second, kind)

    def _add(self, relation: Relation) -> None:
        first, second, kind = relation
        self.stated.add(relation)
        for node in (first, second):
            self._class.setdefault(node, node)
        if self._follows(first, second, kind):
            return
        self.reduced.append(relation)
        a, b = self._top(first), self._top(second)
        if a == b or self._before(b, a) or (kind == "SIMULTANEOUS" and self._before(a, b)):
            return  # forbidden by what was said before
        if kind == "BEFORE":
            self._after[a].add(b)
        else:
            self._class[b] = a
            self._after[a] |= self._after.pop(b, set())

    def _follows(self, first: Node, second: Node, kind: str) -> bool:
        a, b = self._top(first), self._top(second)
        return a == b if kind == "SIMULTANEOUS" else self._before(a, b)

    def _top(self, node: Node) -> Node:
        while self._class[node] != node:
            node = self._class[node]
        return node

    def _before(self, first: Node, second: Node) -> bool:
        open_, seen = [first], {first}
        while open_:
            for after in self._after.get(open_.pop(), ()):
                top = self._top(after)
                if top == second:
                    return True
                if top not in seen:
                    seen.add(top)
                    open_.append(top)
        return False


def score(gold: Sequence[Row], system: Sequence[Row], *, dated: bool = True) -> Score:
    """Return the counts of one timeline."""
    wanted = Graph(_relations(gold, _numbered(gold, gold), dated))
    have = Graph(_relations(system, _numbered(system, gold), dated))
    return Score(
        len(have.reduced),
        sum(map(wanted.holds, have.reduced)),
        len(wanted.reduced),
        sum(map(have.holds, wanted.reduced)),
    )


def total(scores: Iterable[Score]) -> Score:
    """Return the counts of several timelines together."""
    return Score(*(sum(column) for column in zip(*scores, strict=True)))


def _numbered(rows: Sequence[Row], gold: Sequence[Row]) -> list[int]:
    """Return the numbers of a timeline's mentions: those of the gold mentions of the same name, else new ones.

    A sentence may say a word twice: the second mention of a name is gold's second one, by position.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(_keys(gold)):
        numbers[key].append(number)
    new, met, result = len(_keys(gold)), Counter[str](), []
    for key in _keys(rows):
        known = numbers[key][met[key] :]
        met[key] += 1
        result.append(known[0] if known else new)
        new += not known
    return result


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that are ordered, as the tool sorts them: as lines of text, numbers in them as numbers."""

    def as_line(row: Row) -> list[tuple[int, str]]:
        line = "\t".join((str(row.position), row.date, *row.mentions))
        return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", line)]

    return sorted((row for row in rows if row.position), key=as_line)


def _keys(rows: Sequence[Row]) -> list[str]:
    return [key for row in _ordered(rows) for key in row.mentions]


def _relations(rows: Sequence[Row], numbers: Sequence[int], dated: bool) -> list[Relation]:
    placed = [row for row in _ordered(rows) for _ in row.mentions]
    events: list[Node] = [("event", number) for number in numbers]
    relations: list[Relation] = []
    if dated:
        dates: list[Node] = [("date", row.date) for row in placed]
        relations += [(e, d, "SIMULTANEOUS") for e, d in zip(events, dates, strict=True)]
    for i in range(len(events) - 1):
        before = placed[i].position < placed[i + 1].position
        relations.append((events[i], events[i + 1], "BEFORE" if before else "SIMULTANEOUS"))
    return relations
