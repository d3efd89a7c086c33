"""What is seen of a run: its steps, told by the lines it writes."""

from collections.abc import Callable
from types import ModuleType

Bench = Callable[[str], ModuleType]


def test_a_step_lasts_until_the_next_begins_and_the_same_words_count_together(bench: Bench) -> None:
    watched = bench("watched")
    notes = [
        (0.0, 0.0, "Opening: 55 slices\n"),
        (1.0, 2.0, "Opening: 3 of 55 slices, 0.1 a second, 4 min left\n"),
        (5.0, 9.0, "Opening: 55 slices done, 5 s\n"),
        (6.0, 10.0, "Reading pairs: 1,200 pairs\n"),
        (8.0, 13.0, "Looking for copies: 2 ranges\n"),
        (9.0, 14.0, "Reading pairs: 3 pairs\n"),
        (9.5, 15.0, "Left out: 2 records. The table out/left_out says why.\n"),
        (10.0, 16.0, ""),
    ]
    assert watched.steps_of(notes) == {
        "Opening": watched.Step(6.0, 10.0),
        "Reading pairs": watched.Step(3.0, 5.0),
        "Looking for copies": watched.Step(1.0, 1.0),
    }
