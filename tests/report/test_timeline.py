"""The timeline: in its frame, in order, long gaps left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.timeline import WIDTH, draw_timeline
from rashomon.report.view import Row, View
from rashomon.types import Comparison


def row(edtf: str | None, number: int = 0) -> Row:
    return Row(f"event.e{number}", f"Event of {edtf}", edtf or "", edtf, (), ("A", "B"), 1, frozenset(), "")


dates = st.one_of(
    st.none(),
    st.dates().map(lambda d: d.isoformat()),
    st.dates().map(lambda d: d.isoformat()[:7]),
    st.dates().map(lambda d: d.isoformat()[:4] + "~"),
    st.tuples(st.dates(), st.dates()).map(lambda p: f"{min(p)}/{max(p)}"),
    st.sampled_from(["../2020-01-01", "2019-12-29/..", "XXXX-12-29", "nonsense", "2020-01-02T21:30:00"]),
)


@given(st.lists(dates, max_size=30))
def test_everything_drawn_is_within_the_frame(values: list[str | None]) -> None:
    drawing = draw_timeline([row(value, n) for n, value in enumerate(values)])
    if drawing is None:
        return
    for mark in drawing.marks:
        assert 0 <= mark.x <= mark.x + mark.width <= WIDTH
        assert mark.y < drawing.height
    assert all(0 <= tick.x <= WIDTH for tick in drawing.ticks)
    places = [tick.x for tick in drawing.ticks]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        (["2020-01-01", "2020-01-02", "2020-01-03"], 0),
        (["2019-12-27", "2019-12-29", "2020-01-03", "2023-01-20"], 1),
        (["2019-04-08", "2019-10-06", "2019-12-27", "2019-12-29", "2019-12-31", "2020-01-03", "2023-01-20"], 3),
    ],
)
def test_long_gaps_are_left_out(values: list[str], breaks: int) -> None:
    drawing = draw_timeline([row(value) for value in values])
    assert drawing is not None
    assert len(drawing.breaks) == breaks
    assert [mark.x for mark in drawing.marks] == sorted(mark.x for mark in drawing.marks)


def test_within_a_stretch_distance_is_time() -> None:
    drawing = draw_timeline([row("2020-01-01"), row("2020-01-03"), row("2020-01-09")])
    assert drawing is not None
    one, two, three = (mark.x + mark.width / 2 for mark in drawing.marks)
    assert (three - two) / (two - one) == pytest.approx(3, rel=0.02)


def test_a_vague_date_is_a_band_and_does_not_set_the_scale() -> None:
    drawing = draw_timeline([row("2020-01"), row("2020-01-02"), row("2020-01-06"), row("2020")])
    assert drawing is not None
    assert [(mark.row.edtf, mark.band, mark.day) for mark in drawing.marks[:1]] == [("2020-01", True, False)]
    assert len(drawing.stretches) == 1


@pytest.mark.parametrize("values", [[], [None], ["2020-01-01"], [None, "2020-01-01", "XXXX-01-02"]])
def test_fewer_than_two_dates_are_no_timeline(values: list[str | None]) -> None:
    assert draw_timeline([row(value) for value in values]) is None


def test_the_ferry(ferry: Comparison) -> None:
    drawing = draw_timeline(View(ferry).rows)
    assert drawing is not None
    assert len(drawing.marks) == 6
    assert len(drawing.breaks) == 1
