"""The timeline: in its frame, in order, to scale, long gaps left out, doubt drawn as doubt, nothing silently cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.events import DateTold, Row, Sequel, Teller
from rashomon.report.timeline import NARROW, WIDE, Sheet, Timeline, draw_timeline
from rashomon.report.view import View
from rashomon.types import Comparison


def row(
    edtf: str | None, number: int = 0, told: tuple[str, ...] = (), within: str | None = None, label: str = ""
) -> Row:
    """Make an event; `told` are the dates that accounts A, B, … give it."""
    dates = tuple(
        DateTold(name, f"{name}.c1", when, when, when) for name, when in zip("ABCDEFGHIJ", told, strict=False)
    )
    label = label or f"Event of {edtf}"
    return Row(
        f"event.e{number}", label, edtf or "", edtf, (), ("A", "B"), 1, frozenset(), False, within=within, dates=dates
    )


def drawn(*rows: Row, sequels: tuple[Sequel, ...] = (), sheet: Sheet = WIDE) -> Timeline:
    found = draw_timeline(rows, sequels, sheet)
    assert found is not None
    return found


dates = st.one_of(
    st.none(),
    st.dates().map(lambda d: d.isoformat()),
    st.dates().map(lambda d: d.isoformat()[:7]),
    st.dates().map(lambda d: d.isoformat()[:4] + "~"),
    st.tuples(st.dates(), st.dates()).map(lambda p: f"{min(p)}/{max(p)}"),
    st.sampled_from(["../2020-01-01", "2019-12-29/..", "XXXX-12-29", "nonsense", "2020-01-02T21:30:00"]),
)


several = st.lists(dates.filter(bool).map(str), max_size=4).map(tuple)


@given(st.lists(st.tuples(dates, several), max_size=30), st.sampled_from([WIDE, NARROW]))
def test_everything_drawn_is_within_the_frame(values: list[tuple[str | None, tuple[str, ...]]], sheet: Sheet) -> None:
    drawing = draw_timeline([row(value, n, told) for n, (value, told) in enumerate(values)], (), sheet)
    if drawing is None:
        return
    foot = 0.0
    for mark in drawing.marks:
        assert foot < mark.y < drawing.height
        foot = mark.y
        for shape in (mark.shape, *(one.shape for one in mark.dates)):
            assert 0 <= shape.x <= shape.right <= sheet.width
        for one in mark.dates:
            assert mark.y < one.y < mark.foot
    ticks = drawing.scale.ticks
    assert all(0 <= tick.x <= sheet.width for tick in ticks)
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
    assert {mark.row.anchor for mark in drawing.marks}.isdisjoint(one.anchor for one in drawing.left_out)
    assert {one.anchor for one in drawing.left_out} | {mark.row.anchor for mark in drawing.marks} >= {
        f"event.e{n}" for n, (value, _) in enumerate(values) if value
    }


@given(st.lists(dates, max_size=40))
def test_wide_and_narrow_draw_the_same_events_under_the_same_numbers(values: list[str | None]) -> None:
    rows = [row(value, n) for n, value in enumerate(values)]
    wide, narrow = (draw_timeline(rows, (), sheet) for sheet in (WIDE, NARROW))
    assert (wide.numbers, wide.left_out) == (narrow.numbers, narrow.left_out) if wide and narrow else wide is narrow


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        (["2020-01-01", "2020-01-02", "2020-01-03"], 0),
        (["2019-12-27", "2019-12-29", "2020-01-03", "2023-01-20"], 1),
        (["2019-04-08", "2019-10-06", "2019-12-27", "2019-12-29", "2019-12-31", "2020-01-03", "2023-01-20"], 3),
    ],
)
def test_long_gaps_are_left_out(values: list[str], breaks: int) -> None:
    drawing = drawn(*(row(value, n) for n, value in enumerate(values)))
    assert len(drawing.scale.breaks) == breaks
    assert [mark.shape.x for mark in drawing.marks] == sorted(mark.shape.x for mark in drawing.marks)


def test_within_a_stretch_distance_is_time() -> None:
    drawing = drawn(*(row(value, n) for n, value in enumerate(["2020-01-01", "2020-01-03", "2020-01-09"])))
    one, two, three = (mark.shape.x + mark.shape.width / 2 for mark in drawing.marks)
    assert (three - two) / (two - one) == pytest.approx(3, rel=0.02)


def test_a_vague_date_is_a_band_and_does_not_set_the_scale() -> None:
    drawing = drawn(*(row(value, n) for n, value in enumerate(["2020-01", "2020-01-02", "2020-01-06", "2020"])))
    assert [(m.row.edtf, m.shape.kind, m.shape.exact) for m in drawing.marks[:1]] == [("2020-01", "band", False)]
    assert len(drawing.scale.stretches) == 1


def test_a_vague_date_far_from_all_others_has_a_stretch_of_its_own() -> None:
    days = [f"2020-01-{day:02}" for day in range(1, 12)]
    far = drawn(*(row(value, n) for n, value in enumerate(["2019-04", *days])))
    assert (len(far.marks), len(far.scale.breaks)) == (12, 1)
    near = drawn(*(row(value, n) for n, value in enumerate(["2019-12", *days])))
    assert ([one.edtf for one in near.left_out], near.scale.breaks) == (["2019-12"], ())


def test_what_has_no_place_makes_room_for_others() -> None:
    vague = [row("2019-12", n) for n in range(10)]
    drawing = drawn(*vague, *(row(f"2020-01-{n:02}", n) for n in range(10, 31)))
    assert [mark.row.edtf for mark in drawing.marks] == [f"2020-01-{n:02}" for n in range(10, 31)]


@pytest.mark.parametrize("values", [[], [None], ["2020-01-01"], [None, "2020-01-01", "XXXX-01-02"]])
def test_fewer_than_two_dates_are_no_timeline(values: list[str | None]) -> None:
    assert draw_timeline([row(value, n) for n, value in enumerate(values)]) is None


def test_dates_that_do_not_fit_are_drawn_each_with_who_tells_it() -> None:
    clash = row("[2020-01-01,2020-01-04]", 1, ("2020-01-01", "2020-01-04", "2020-01-01"))
    first, second = drawn(clash, row("2020-01-06", 2)).marks[0].dates
    assert [one.account for one in first.told] == ["A", "C"]
    assert [one.account for one in second.told] == ["B"]
    assert first.shape.right < second.shape.x
    assert first.y < second.y


def test_dates_that_fit_are_one_mark() -> None:
    fits = row("2020-01-01", 1, ("2020-01-01", "2020-01", "2020-01-01T10:00:00"))
    assert drawn(fits, row("2020-01-06", 2)).marks[0].dates == ()


def test_a_date_that_only_one_account_tells_sets_the_scale_too() -> None:
    drawing = drawn(row("2020-01-01", 1, ("2020-01-01", "2020-02-20")), row("2020-01-03", 2))
    assert all(one.shape.x >= drawing.frame.left for one in drawing.marks[0].dates)
    assert drawing.scale.stretches[-1].last.isoformat() > "2020-02-20"


def test_of_many_accounts_of_one_date_the_rest_is_counted() -> None:
    clash = row("2020-01-01", 1, ("2020-01-01",) * 5 + ("2020-01-03",))
    for sheet, named in ((WIDE, 2), (NARROW, 1)):
        one = drawn(clash, row("2020-01-06", 2), sheet=sheet).marks[0].dates[0]
        assert (len(one.told), len(one.names), one.more) == (named, named, 5 - named)


def test_many_dates_of_one_event_are_counted() -> None:
    told = tuple(f"2020-01-{day:02}" for day in range(1, 9))
    mark = drawn(row("2020-01-01", 1, told), row("2020-01-03", 2)).marks[0]
    assert len(mark.dates) + mark.dates_left == 8
    assert mark.dates_left == 3


def test_of_many_events_the_rest_is_listed() -> None:
    rows = [row(f"2020-01-{n:02}", n) for n in range(1, 31)]
    drawing = drawn(*rows)
    assert len(drawing.marks) == 24
    assert [one.anchor for one in drawing.left_out] == [f"event.e{n}" for n in range(25, 31)]
    assert list(drawing.numbers.values()) == list(range(1, 25))


def test_what_no_account_dates_is_drawn_where_the_tellings_leave_two_ends() -> None:
    loose, open_ = row(None, 1, within="2020-01-02/2020-01-05"), row(None, 2, within="../2020-01-05")
    drawing = drawn(row("2020-01-01", 3), row("2020-01-06", 4), loose, open_)
    assert [(m.row.anchor, m.shape.told) for m in drawing.marks] == [
        ("event.e3", True),
        ("event.e4", True),
        ("event.e1", False),
    ]
    assert drawing.left_out == ()


def test_a_label_has_room_or_stands_above() -> None:
    label = "A sentence long enough to need more room than there is beside a mark that takes it all"
    wide = drawn(row("2020-01-01", 1), row("2020-01-20", 2), row("2020-01~", 3, label=label)).marks[-1]
    assert wide.text_y < wide.y - 6
    assert wide.lines == (f"3 {label}",)
    assert wide.label.x + len(wide.lines[0]) * 7 < WIDE.width
    for mark in drawn(row("2020-01-01", 1, label=label), row("2020-01-02", 2, label=label), sheet=NARROW).marks:
        assert "".join(mark.lines).replace(" ", "") == f"{mark.number} {label}".replace(" ", "")
        assert mark.text_y + 17 * 2 < mark.y
    long = row("2020-01-01", 1, label=f"{label}, which is not all there is to say of it when there is yet more to come")
    assert {mark.label.x for mark in drawn(long, row("2020-01-05", 2), sheet=NARROW).marks} == {14.0}
    lines = drawn(long, row("2020-01-02", 2), sheet=NARROW).marks[0].lines
    assert " ".join(lines) == f"1 {label} …"


def test_arrows_lead_from_what_led_to_what_followed() -> None:
    one, two, three = row("2020-01-01", 1), row("2020-01-02", 2), row("2020-01-09", 3)
    teller = (Teller("A", "a.c1", "its own words", "in response", "one", "other"),)
    sequels = (Sequel(one, three, "response", teller), Sequel(one, two, "before", teller))
    drawing = drawn(one, two, three, sequels=sequels)
    [arrow] = drawing.arrows
    assert (arrow.first, arrow.then) == (1, 3)
    assert drawing.frame.left > drawn(one, two, three).frame.left


def test_the_ferry(ferry: Comparison) -> None:
    view = View(ferry)
    for sheet in (WIDE, NARROW):
        drawing = drawn(*view.rows, sequels=view.sequels, sheet=sheet)
        assert [mark.shape.kind for mark in drawing.marks].count("after") == 1
        assert [(arrow.first, arrow.then) for arrow in drawing.arrows] == [(4, 7)]
        assert len(drawing.scale.breaks) == 1
        told = {mark.number: [date.told[0].account for date in mark.dates] for mark in drawing.marks if mark.dates}
        assert told == {6: ["Skell Coastguard", "The Harbour Post"]}
