"""What a reader sees first: the events that accounts agree on, in order, and the days they span."""

import pytest
from msgspec.structs import replace

from rashomon.report.gist import days_of
from rashomon.report.view import View
from rashomon.types import Comparison


def test_what_most_accounts_and_origins_tell_undisputed_is_told_first_in_order_of_time(ferry: Comparison) -> None:
    assert [one.words for one in View(ferry).gist] == [
        "A memo tells of failures of the steering gear",
        "The Merrin grounds at Skell Point",
        "A public inquiry opens in Corrie",
    ]


@pytest.mark.parametrize(("confidence", "left"), [(0.9, False), (0.3, False)])
def test_what_is_disputed_is_not_told_as_agreed_however_unsure_that_is(
    ferry: Comparison, confidence: float, left: bool
) -> None:
    [first, *_] = [f for f in ferry.findings if f.kind == "contradict"]
    ref = next(e for e in ferry.events if e.label.startswith("The Merrin grounds")).claims[0]
    dispute = replace(first, claims=(ref, first.claims[1]), confidence=confidence)
    story = replace(ferry, findings=(*ferry.findings, dispute))
    assert ("The Merrin grounds at Skell Point" in [one.words for one in View(story).gist]) is left


def test_one_doubt_among_many_tellings_leaves_an_event_agreed(ferry: Comparison) -> None:
    """Fifty accounts never tell a thing without two of them to be read against each other."""
    event = next(e for e in ferry.events if e.label.startswith("The Merrin grounds"))
    every = tuple(ref for e in ferry.events for ref in e.claims)
    doubt = replace(ferry.findings[0], claims=(event.claims[0], event.claims[1]), confidence=0.3)
    wide = replace(event, claims=(*event.claims, *(ref for ref in every if ref not in event.claims)))
    story = replace(ferry, events=(wide,), findings=(doubt,))
    assert len(wide.claims) >= 20
    assert [one.words for one in View(story).gist] == ["The Merrin grounds at Skell Point"]


def test_a_label_that_was_cut_short_gets_the_end_of_its_sentence(ferry: Comparison) -> None:
    events = tuple(
        replace(e, label="The inquiry will…") if e.label.startswith("A public inquiry") else e for e in ferry.events
    )
    assert View(replace(ferry, events=events)).gist[-1].words == "The inquiry will begin on 18 March."


def test_days_are_told_where_there_are_two(ferry: Comparison) -> None:
    rows = View(ferry).rows
    assert days_of(rows) == "19 January to 18 March 2024"
    assert days_of(rows[:1]) == ""
    assert days_of([row for row in rows if row.edtf is None]) == ""
