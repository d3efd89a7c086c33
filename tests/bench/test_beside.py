"""Speed beside spaCy: shares of what it did in the same round, and none where it is missing."""

from collections.abc import Callable
from types import ModuleType

Bench = Callable[[str], ModuleType]


def test_a_share_is_taken_round_by_round(bench: Bench) -> None:
    beside = bench("beside")
    taken = {"spaCy, whole pipeline": [1.0, 10.0, 4.0], "reading": [2.0, 20.0, 4.0]}
    found = {figure.name: figure.value for figure in beside.figures(taken, 1000)}
    assert found["reading, of spaCy's speed"] == 50
    assert (found["spaCy, whole pipeline"], found["reading"]) == (250, 250)


def test_without_spacy_there_is_no_share(bench: Bench) -> None:
    (only,) = bench("beside").figures({"reading": [2.0, 2.0]}, 1000)
    assert (only.name, only.value, only.unit) == ("reading", 500, "words/s")


def test_ways_are_taken_in_turn_and_the_first_round_left_out(bench: Bench) -> None:
    done: list[str] = []
    ways = {name: lambda name=name: done.append(name) for name in "ab"}
    taken = bench("beside").in_turn(ways, 2)
    assert done == list("ababab")
    assert [len(seconds) for seconds in taken.values()] == [2, 2]
