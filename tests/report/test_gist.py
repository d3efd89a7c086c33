"""What a reader sees first: the events that accounts agree on, in order, and the days they span."""

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


def test_what_is_disputed_is_not_told_as_agreed(ferry: Comparison) -> None:
    [first, *_] = [f for f in ferry.findings if f.kind == "contradict"]
    ref = next(e for e in ferry.events if e.label.startswith("The Merrin grounds")).claims[0]
    dispute = replace(first, claims=(ref, first.claims[1]))
    story = replace(ferry, findings=(*ferry.findings, dispute))
    assert "The Merrin grounds at Skell Point" not in [one.words for one in View(story).gist]


def test_of_what_as_many_tell_the_less_doubted_comes_first_and_doubt_is_told(ferry: Comparison) -> None:
    """Two events that all three accounts tell; two claims of three of the one perhaps differ."""
    kept = [e for e in ferry.events if e.label.startswith(("The Merrin grounds", "A public inquiry"))]
    more = tuple(replace(kept[1], id=f"x{n}", independent_origins=1, when=f"2024-04-0{n}") for n in (1, 2, 3))
    doubt = replace(ferry.findings[0], kind="unsure", claims=kept[0].claims[:2])
    sure = View(replace(ferry, events=(kept[0], *more), findings=()))
    assert next((one.words, one.doubt) for one in sure.gist) == ("The Merrin grounds at Skell Point", "")
    unsure = View(replace(ferry, events=(kept[0], *more), findings=(doubt,)))
    assert "The Merrin grounds at Skell Point" not in [one.words for one in unsure.gist]
    alone = View(replace(ferry, events=(kept[0],), findings=(doubt,)))
    assert [one.doubt for one in alone.gist] == ["details perhaps differ"]


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
