"""What is drawn for a date: as exact as it is told, never more."""

import pytest

from rashomon.report.scale import Frame, make_scale
from rashomon.report.shapes import drawable, shape_of
from rashomon.when import Bounds, bounds

FRAME = Frame(10, 950, 34, 5)


def limits(edtf: str) -> Bounds:
    found = bounds(edtf)
    assert found is not None
    return found


SCALE = make_scale([limits(f"2020-01-{day:02}") for day in range(1, 21, 3)], FRAME)


@pytest.mark.parametrize(
    ("edtf", "kind", "exact"),
    [
        ("2020-01-03", "band", True),
        ("2020-01-03T10:30:00", "point", True),
        ("2020-01-03T10:30:00~", "point", False),
        ("2020-01-10~", "band", False),
        ("2020-01", "band", False),
        ("2020-24", "band", False),
        ("202X", "band", False),
        ("2020-01-03/2020-01-05", "band", False),
        ("[2020-01-03,2020-01-08]", "either", True),
        ("[2020-01-03T10:00:00,2020-01-03T10:20:00]", "point", False),
        ("[2020-01-03..2020-01-08]", "band", False),
        ("../2020-01-10", "before", False),
        ("2020-01-10/..", "after", False),
    ],
)
def test_each_sort_of_date_has_its_shape(edtf: str, kind: str, exact: bool) -> None:
    shape = shape_of(edtf, SCALE, FRAME)
    assert shape is not None
    assert (shape.kind, shape.exact) == (kind, exact)


@pytest.mark.parametrize("edtf", ["XXXX-01-03", "19XX", "1500/2020", "nonsense", "", "2024-05-05"])
def test_what_has_no_place_is_not_drawn(edtf: str) -> None:
    assert shape_of(edtf, SCALE, FRAME) is None


def test_of_several_dates_each_is_a_point() -> None:
    shape = shape_of("[2020-01-03,2020-01-05,2020-01-08]", SCALE, FRAME)
    assert shape is not None
    one, two, three = shape.points
    assert (three - two) / (two - one) == pytest.approx(1.5, rel=0.02)
    assert (shape.x, shape.right) == (one, three)


def test_an_open_date_ends_or_begins_where_it_is_told_to() -> None:
    day = shape_of("2020-01-10", SCALE, FRAME)
    before, after = shape_of("../2020-01-10", SCALE, FRAME), shape_of("2020-01-10/..", SCALE, FRAME)
    assert day and before and after
    assert before.right == pytest.approx(day.right)
    assert after.x == pytest.approx(day.x)
    assert before.width == after.width > 0


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("../2020-01-10", "2020-01-10T23:59:59", "2020-01-10T23:59:59"),
        ("2020-01-10/..", "2020-01-10T00:00:00", "2020-01-10T00:00:00"),
        ("2020-01", "2020-01-01T00:00:00", "2020-01-31T23:59:59"),
    ],
)
def test_what_sets_the_scale(edtf: str, first: str, last: str) -> None:
    found = drawable(edtf)
    assert found is not None
    assert [moment.isoformat() for moment in found] == [first, last]
