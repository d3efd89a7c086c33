"""The scale: dates along it that can be read, none over another, no time of day without its day."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.scale import Frame, make_scale
from rashomon.when import Bounds

WIDE, NARROW = Frame(14, 946, 34, 5), Frame(40, 316, 20, 2, short=True)


def spans(*moments: datetime) -> list[Bounds]:
    return [Bounds(moment, moment) for moment in moments]


@given(st.lists(st.datetimes(), min_size=1, max_size=12), st.sampled_from([WIDE, NARROW]))
def test_no_date_on_the_axis_stands_over_another(moments: list[datetime], frame: Frame) -> None:
    taken: list[tuple[float, float]] = []
    for tick in make_scale(spans(*moments), frame).ticks:
        start = tick.x - frame.label * {"start": 0, "middle": 0.5, "end": 1}[tick.anchor]
        assert all(start + frame.label <= a or b <= start for a, b in taken)
        assert start >= 0
        assert start + frame.label <= frame.right + 14  # the margin of the sheet
        taken.append((start, start + frame.label))


@given(st.lists(st.datetimes(), min_size=2, max_size=12))
def test_later_is_further_right(moments: list[datetime]) -> None:
    scale = make_scale(spans(*moments), WIDE)
    places = [place[0] for moment in sorted(moments) if (place := scale.place(moment, moment))]
    assert len(places) == len(moments)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("hours", "labels"),
    [
        (6, {"12 March, 18:00", "13 March 2024"}),
        (60, {"13 March 2024", "14 March 2024"}),
        (24 * 90, {"April 2024", "May 2024"}),
        (24 * 365 * 8, {"2026", "2030"}),
    ],
)
def test_dates_are_round_and_fit_the_time_told(hours: int, labels: set[str]) -> None:
    start = datetime(2024, 3, 12, 20)
    scale = make_scale(spans(*(start + timedelta(hours=hours) * n / 20 for n in range(21))), WIDE)
    told = {tick.label for tick in scale.ticks}
    assert labels <= told
    assert len(told) == len(scale.ticks) >= 3


def test_months_are_short_where_there_is_little_room() -> None:
    start = datetime(2024, 9, 12)
    ticks = make_scale(spans(start, start + timedelta(days=2)), NARROW).ticks
    assert {tick.label for tick in ticks} <= {"11 Sep 2024", "12 Sep 2024", "13 Sep 2024", "14 Sep 2024"}
    assert ticks
