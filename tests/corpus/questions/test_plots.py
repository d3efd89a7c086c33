"""Numbers to places on a scale: round ticks, marks that add up, nothing outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.corpus.questions.plots import Mark, Scale, estimated, placed, stacked


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, ["0", "1"]),
        (1, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (7, ["0", "2", "4", "6", "8"]),
        (100, ["0", "25", "50", "75", "100"]),
        (1237, ["0", "500", "1,000", "1,500"]),
    ],
)
def test_ticks_are_round_and_hold_the_greatest(most: float, ticks: list[str]) -> None:
    assert [tick.text for tick in Scale(most).ticks] == ticks


def test_shares_have_their_unit_and_finer_ticks() -> None:
    assert [tick.text for tick in Scale(1.5, " %", whole=False).ticks] == ["0 %", "0.5 %", "1 %", "1.5 %"]
    assert [(tick.at, tick.anchor) for tick in Scale(2).ticks] == [(0.0, "start"), (50.0, "middle"), (100.0, "end")]


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_all_that_is_no_more_than_the_greatest_has_its_place(most: float, number: float) -> None:
    scale = Scale(most)
    assert scale.top >= most
    assert len(scale.ticks) <= 6
    assert 0 <= scale.at(min(most, number)) <= 100


def test_bars_stand_one_after_the_other() -> None:
    assert stacked(Scale(4), [("full", 1), ("striped", 0), ("hollow", 3)]) == (
        Mark("full", 0, 25),
        Mark("hollow", 25, 100),
    )


def test_a_share_stands_on_its_interval() -> None:
    assert estimated(Scale(100), 9, 20, 39) == (Mark("span", 9, 39), Mark("dot", 20, 20))


def test_a_full_dot_lies_over_a_ring() -> None:
    assert placed(Scale(4), [("dot", 0), ("ring", 0), ("ring", 4)]) == (
        Mark("span", 0, 100),
        Mark("ring", 0, 0),
        Mark("ring", 100, 100),
        Mark("dot", 0, 0),
    )
