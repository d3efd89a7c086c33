"""The timeline by account: each event an account tells, at the date it tells, none over another."""

from collections.abc import Callable
from itertools import combinations

import pytest
from msgspec.structs import replace

from rashomon.report.tellers import draw_tellers
from rashomon.report.timeline import NARROW, WIDE, Sheet, draw_timeline
from rashomon.report.view import View
from rashomon.types import Comparison


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
def test_each_account_has_its_events(ferry: Comparison, sheet: Sheet, address: Callable[[str], str]) -> None:
    view = View(ferry)
    timeline = draw_timeline(view.rows, view.sequels, sheet)
    assert timeline is not None
    drawing = draw_tellers(timeline, view.labels.values())
    assert drawing is not None
    told = {lane.name: [(dot.mark.number, dot.dated) for dot in lane.dots] for lane in drawing.lanes}
    assert told == {
        "Skell Coastguard": [(3, True), (4, True), (6, True), (7, True), (8, False)],
        "Northern Ledger": [(1, True), (2, True), (3, False), (4, True), (5, True), (7, True), (8, False)],
        "The Harbour Post": [(1, True), (3, False), (4, True), (6, True), (7, True), (8, False)],
    }
    dots = [dot for lane in drawing.lanes for dot in lane.dots]
    assert all(abs(a.x - b.x) >= 19 or abs(a.y - b.y) >= 19 for a, b in combinations(dots, 2))
    assert all(0 < dot.x < sheet.width and 0 < dot.y < drawing.height for dot in dots)
    anchors = {(lane.name, dot.mark.number): dot.anchor for lane in drawing.lanes for dot in lane.dots}
    assert anchors["The Harbour Post", 6] == address("harbour-post.c3")
    assert anchors["Northern Ledger", 3] == address("northern-ledger.c3")


def test_one_account_has_no_rows_of_its_own(ferry: Comparison) -> None:
    alone = tuple(
        replace(event, claims=tuple(ref for ref in event.claims if ref.account == "acc-ledger"))
        for event in ferry.events
    )
    view = View(replace(ferry, events=tuple(event for event in alone if event.claims)))
    timeline = draw_timeline(view.rows, view.sequels)
    assert timeline is not None
    assert draw_tellers(timeline, view.labels.values()) is None
