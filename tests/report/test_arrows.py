"""Arrows from what led to something to what followed: none over another."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.arrows import draw_arrow, gutter_of, lanes_for
from rashomon.report.events import Row, Sequel


def row(number: int) -> Row:
    return Row(f"event.e{number}", f"Event {number}", "", None, (), (), 1, frozenset(), False)


ORDER = [row(number).anchor for number in range(24)]
pairs = st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23)), max_size=30, unique=True)


@given(pairs)
def test_arrows_in_one_lane_do_not_meet(found: list[tuple[int, int]]) -> None:
    sequels = [Sequel(row(a), row(b), "cause", ()) for a, b in found]
    lanes = lanes_for(sequels, ORDER)
    spans = {one.anchor: sorted(pair) for one, pair in zip(sequels, found, strict=True)}
    for one, other in combinations(lanes, 2):
        if lanes[one] == lanes[other]:
            (a, b), (c, d) = spans[one], spans[other]
            assert b <= c or d <= a
    assert set(lanes) <= {one.anchor for one in sequels if one.first != one.then}
    if len(found) == 1 and found[0][0] != found[0][1]:
        assert lanes == {sequels[0].anchor: 0}
    assert (gutter_of(lanes) > 0) == bool(lanes)


def test_an_arrow_to_an_event_that_is_not_drawn_takes_no_room() -> None:
    assert lanes_for([Sequel(row(1), row(2), "cause", ())], [row(1).anchor]) == {}


def test_the_head_is_where_the_second_event_is() -> None:
    sequel = Sequel(row(1), row(2), "cause", ())
    down = draw_arrow(sequel, 0, (1, 2), ((100, 50), (200, 150)), 40)
    assert down.line.startswith("M100.0 52.5H")
    assert down.line.endswith("H195.0")
    assert "L201.0 147.5" in down.head
    up = draw_arrow(sequel, 0, (1, 2), ((100, 150), (20, 50)), 40)
    assert "L39.0 52.5" in up.head
