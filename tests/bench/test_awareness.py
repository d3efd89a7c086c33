"""Temporal awareness of timelines, on timelines small enough to count by hand."""

from collections.abc import Callable
from types import ModuleType

import pytest

Rows = tuple[tuple[int | str, ...], ...]
Counts = Callable[..., tuple[int, int, int, int]]
GOLD: Rows = ((1, "2006-XX-XX", "1-2-filed"), (2, "2007-02-06", "1-3-lost", "2-2-lost"), (2, "2007-02-06", "2-4-said"))


@pytest.fixture
def count(bench: Callable[[str], ModuleType]) -> Counts:
    awareness, row = bench("awareness"), bench("semeval").Row

    def scored(gold: Rows, system: Rows, **how: bool) -> tuple[int, int, int, int]:
        rows = [[row(position, date, keys) for position, date, *keys in timeline] for timeline in (gold, system)]
        return tuple(awareness.score(*rows, **how))

    return scored


@pytest.mark.parametrize(
    ("system", "dated", "counts"),
    [
        # Four mentions with their dates, and one step in time: what follows from dates alike is not counted.
        (GOLD, True, (5, 5, 5, 5)),
        # By order alone: a step and two links of simultaneous mentions.
        (GOLD, False, (3, 3, 3, 3)),
        # A wrong date costs itself and the link that followed from it.
        ((*GOLD[:2], (3, "2008-XX-XX", "2-4-said")), True, (6, 4, 5, 4)),
        # A step over a mention left out still follows from gold, not the other way round.
        ((GOLD[0], GOLD[2]), True, (3, 3, 5, 2)),
        # What gold does not hold is wrong, and so is a step from it.
        (((1, "2005-XX-XX", "9-9-sold"), *GOLD), True, (7, 5, 5, 5)),
        # What is not ordered is not counted, on either side.
        ((*GOLD, (0, "XXXX-XX-XX", "9-9-sold")), True, (5, 5, 5, 5)),
        ((), True, (0, 0, 5, 0)),
        # Turned round, only the dates are right.
        (tuple((3 - int(p), *rest) for p, *rest in GOLD), True, (5, 4, 5, 4)),
    ],
)
def test_relations_are_counted_in_the_reduced_graphs(
    count: Counts,
    system: Rows,
    dated: bool,
    counts: tuple[int, int, int, int],
) -> None:
    assert count(GOLD, system, dated=dated) == counts


def test_what_the_dates_forbid_is_counted_and_proves_nothing(count: Counts) -> None:
    # Gold puts two events of one day in order: the same statement is right, but nothing follows from it.
    gold = ((1, "2007-02-06", "1-2-met"), (2, "2007-02-06", "1-3-left"))
    assert count(gold, gold) == (3, 3, 3, 3)
    together = ((1, "2007-02-06", "1-2-met"), (1, "2007-02-06", "1-3-left"))
    assert count(gold, together) == (2, 2, 3, 2)


def test_a_word_told_twice_in_a_sentence_is_two_mentions(count: Counts) -> None:
    gold = ((1, "2006-XX-XX", "1-2-lost"), (2, "2007-XX-XX", "1-2-lost"))
    assert count(gold, gold) == (3, 3, 3, 3)
    assert count(gold, (gold[1],)) == (1, 0, 3, 0)


def test_counts_are_summed_before_f1(bench: Callable[[str], ModuleType]) -> None:
    awareness = bench("awareness")
    both = awareness.total([awareness.Score(1, 1, 1, 1), awareness.Score(9, 0, 3, 0)])
    assert (both.precision, both.recall) == (10.0, 25.0)
    assert both.f1 == pytest.approx(100 / 7)
