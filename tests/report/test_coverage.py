"""Coverage: what each account tells and leaves out, where in it, and in how much room."""

import pytest

from rashomon.report.coverage import covers_of, marks_of
from rashomon.report.events import Room, Row
from rashomon.report.view import View
from rashomon.types import Comparison


def row(label: str, *accounts: str, differing: str = "", **rooms: Room) -> Row:
    return Row(f"event.{label}", label, "", None, (), accounts, len(accounts), frozenset(differing), False, rooms=rooms)


ROWS = (
    row("fire", "A", "B", "C", differing="B", A=Room(0.0, 0.5), B=Room(0.5, 0.1), C=Room(0.9, 0.2)),
    row("rescue", "A", "B", A=Room(0.2, 0.1), B=Room(0.0, 0.4)),
    row("inquiry", "B", B=Room(1.0, 0.05)),
)


def test_each_account_has_what_it_tells_tells_alone_and_leaves_out() -> None:
    a, b, c = covers_of(ROWS, "ABC")
    assert [len(one.told) for one in (a, b, c)] == [2, 2, 1]
    assert [one.differently for one in (a, b, c)] == [0, 1, 0]
    assert [[r.label for r in one.alone] for one in (a, b, c)] == [[], ["inquiry"], []]
    assert [[r.label for r in one.left_out] for one in (a, b, c)] == [
        [],
        [],
        ["rescue"],
    ]
    assert b.fullest is ROWS[1]
    assert c.words == (
        "tells 1 of 2 events that several tell, and 0 alone. Most room: fire (late, 20 %). Leaves out: rescue."
    )


def test_one_account_is_beside_nothing() -> None:
    assert covers_of(ROWS, "A") == ()


def test_marks_stand_in_the_order_of_the_accounts() -> None:
    assert [marks_of(one, "ABC") for one in ROWS] == ["●◐●", "●●·", "·●·"]


@pytest.mark.parametrize(
    ("place", "share", "words"),
    [(0.0, 0.5, "at the top, 50 %"), (0.2, 0.004, "early, 1 %"), (0.5, 0.1, "midway, 10 %"), (1.0, 0.1, "late, 10 %")],
)
def test_a_place_and_its_room_in_words(place: float, share: float, words: str) -> None:
    assert Room(place, share).words == words


def test_the_view_names_where_it_was_and_who_has_a_part_in_it(ferry: Comparison) -> None:
    scenes = {one.label: one.scene for one in View(ferry).rows}
    assert scenes["The Merrin grounds at Skell Point"] == "Skell Point"
    assert scenes["The coastguard warns the bridge by radio"] == "Piet Marsh"
    assert scenes["The hurt are treated"] == ""
