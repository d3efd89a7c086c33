"""How copies are scored, on a handful of pairs."""

import random
from collections.abc import Callable
from types import ModuleType

import pytest

Bench = Callable[[str], ModuleType]


def pair(bench: Bench, ids: str, label: str, *, arguable: bool = False) -> object:
    return bench("copies").Labelled(ids[0], ids[1], label, None, arguable, 0)


def test_copy_or_none_is_scored_without_arguable_pairs(bench: Bench) -> None:
    copies = bench("copies")
    gold = [
        pair(bench, "ab", "near"),
        pair(bench, "cd", "first contains second"),
        pair(bench, "ef", "passage"),
        pair(bench, "gh", "no copy"),
        pair(bench, "ij", "near", arguable=True),
    ]
    found = {frozenset("ab"), frozenset("ef"), frozenset("ij"), frozenset("xy")}
    assert copies.counts(gold, found) == (1, 2, 2)
    assert copies.f1(gold, found) == 50


def test_groups_are_scored_by_the_adjusted_rand_index(bench: Bench) -> None:
    copies = bench("copies")
    gold = [pair(bench, "ab", "near"), pair(bench, "bc", "exact"), pair(bench, "de", "no copy")]
    right = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 3}
    assert copies.ari(gold, right.__getitem__) == 100
    # One of three pairs found, and one that is none: (1 - 0.6) / (2.5 - 0.6).
    wrong = {"a": 1, "b": 1, "c": 2, "d": 3, "e": 3}
    assert copies.ari(gold, wrong.__getitem__) == pytest.approx(100 * 0.4 / 1.9)
    assert abs(copies.ari(gold, lambda one: one)) < 1e-9


def test_made_copies_are_what_they_are_called(bench: Bench) -> None:
    copies = bench("copies")
    text = " ".join(f"w{at}" for at in range(800))
    edited = copies.changed(random.Random(1), text, 8).split(" ")
    changed = sum(one != other for one, other in zip(edited, text.split(" "), strict=True))
    assert 60 < changed < 140
    assert copies.part(text, 4) == " ".join(text.split(" ")[:200])
    assert text in copies.inside(text, "one\ntwo")


def test_every_pair_of_the_gold_has_a_known_label_and_an_original_of_its_own(bench: Bench) -> None:
    labels = {"exact", "near", "first contains second", "second contains first", "passage", "no copy"}
    gold = bench("copies").labelled()
    assert {g.label for g in gold} <= labels
    assert len({g.pair for g in gold}) == len(gold)
    assert all(g.original in (None, g.first, g.second) for g in gold)
