"""Scores of coreference against examples worked out by hand and in the papers."""

from collections.abc import Callable
from types import ModuleType

import pytest

Bench = Callable[[str], ModuleType]

MARKED = [{"a", "b", "c"}, {"d", "e", "f", "g"}]


def test_muc_counts_links_that_are_missing(bench: Bench) -> None:
    # {a b} {c d} {f g h i}: of 2 + 3 marked links 1 + 1 are there; of 1 + 1 + 3 found ones 1 + 0 + 1 (Pradhan 2014).
    count = bench("clusters").muc([{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}], MARKED)
    assert (count.r, count.p) == (pytest.approx(40.0), pytest.approx(40.0))


def test_b_cubed_counts_the_share_of_each_mention(bench: Bench) -> None:
    # Recall: a, b 2/3 each, c 1/3, d 1/4, f, g 2/4 each, of 7. Precision: a, b 1, c, d 1/2, f, g 2/4, of 8 found.
    count = bench("clusters").b_cubed([{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}], MARKED)
    assert count.r == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 1 / 2 + 1 / 2) / 7)
    assert count.p == pytest.approx(100 * (1 + 1 + 1 / 2 + 1 / 2 + 1 / 2 + 1 / 2) / 8)


def test_ceaf_puts_entities_together_one_to_one(bench: Bench) -> None:
    # Best: {a b} with {a b c}, 2*2/5, and {f g h i} with {d e f g}, 2*2/8; {c d} is left over.
    count = bench("clusters").ceaf_e([{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}], MARKED)
    assert count.r == pytest.approx(100 * (4 / 5 + 1 / 2) / 2)
    assert count.p == pytest.approx(100 * (4 / 5 + 1 / 2) / 3)


def test_what_is_marked_scores_full_and_nothing_scores_nothing(bench: Bench) -> None:
    assert bench("clusters").conll(bench("clusters").score(MARKED, MARKED)) == pytest.approx(100.0)
    assert bench("clusters").conll(bench("clusters").score([], MARKED)) == 0.0


def test_one_cluster_of_all_has_full_recall_of_links_alone(bench: Bench) -> None:
    counts = bench("clusters").score([{"a", "b", "c", "d", "e", "f", "g"}], MARKED)
    assert counts["muc"].r == pytest.approx(100.0)
    assert counts["muc"].p == pytest.approx(100 * 5 / 6)
    assert counts["b3"].p == pytest.approx(100 * (9 + 16) / 49)
