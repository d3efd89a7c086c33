"""Edits of the perturbation bench: each row a sentence, the rule, and the sentence after it."""

from collections.abc import Callable
from itertools import pairwise
from types import ModuleType

import pytest

import rashomon
from rashomon.types import Account, Reading, Span

Bench = Callable[[str], ModuleType]


def reading_of(text: str) -> Reading:
    return rashomon.read(Account(id="a", name="a.txt", published="2025-03-14", text=text))


@pytest.mark.parametrize(
    ("rule", "text", "changed"),
    [
        ("number", "Five dockers were hurt on 12 March.", "Eight dockers were hurt on 12 March."),
        ("number", "The wall cost 1,200 pounds.", "The wall cost 1,800 pounds."),
        ("date", "The wall fell on Tuesday.", "The wall fell on Thursday."),
        ("date", "It was built in 1909 by prisoners.", "It was built in 1906 by prisoners."),
        ("negation", "The road was closed at noon.", "The road was not closed at noon."),
        ("negation", "The road was not closed at noon.", "The road was closed at noon."),
        ("opposite", "The council approved the budget.", "The council rejected the budget."),
        ("paraphrase", "The board did not meet.", "The board didn’t meet."),
        ("paraphrase", "On Tuesday, the board met in Aldern.", "The board met in Aldern on Tuesday."),
        ("paraphrase", "Ada Stroud said the gate was open.", "The gate was open, according to Ada Stroud."),
        ("paraphrase", "The council approved the budget.", "The budget was approved by the council."),
        ("paraphrase", "“It began at noon,” she wrote.", "“It began at noon,” she wrote."),
    ],
)
def test_one_edit(bench: Bench, rule: str, text: str, changed: str) -> None:
    edits = bench("one_slot_edits")
    reading = reading_of(text)
    made = edits.edits_of(reading, edits.RULES[rule], 1)
    result, places = edits.edited(text, made)
    assert result == changed
    assert [result[slice(*place)] for place in places] == [edit.words for edit in made]


def test_edits_do_not_overlap_and_are_the_same_each_time(bench: Bench) -> None:
    edits = bench("one_slot_edits")
    reading = reading_of("Five dockers were hurt. Six were not. Two boats sank, and three were lost.")
    made = edits.edits_of(reading, edits.RULES["number"], 9)
    assert made == edits.edits_of(reading, edits.RULES["number"], 9)
    assert all(one.at.end <= other.at.start for one, other in pairwise(made))


def test_a_change_is_found_where_its_sentence_is_told_to_differ(bench: Bench) -> None:
    perturbation, edits = bench("perturbation"), bench("one_slot_edits")
    text = "Five dockers were hurt when the wall fell. The council met at noon and voted for a budget."
    reading = reading_of(text)
    edit = edits.Edit(Span(0, 4), "Nine", "number")
    row = perturbation.measure(reading, [edit], {"number"})
    assert (row.made, row.found, row.alarms) == (1, 1, 0)
    assert perturbation.measure(reading, [edit], set()).alarms == 1  # nobody asked for it
    assert perturbation.measure(reading, [], set()) == perturbation.Row(0, 0, 2, 0)
