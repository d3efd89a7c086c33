"""Dates of claims as people ruled them, and the words that stand for them."""

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from rashomon import Account, Reading, read
from rashomon.pipeline import ruled
from rashomon.review.targets import on_date
from rashomon.rulings import Ruling
from rashomon.types import Span, Time

Rule = Callable[..., Ruling]
TEXT = "The pier fell on Friday. The mayor swam. “I saw it on Friday,” she said on Monday."


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(Account(id="a", name="a", text=TEXT, published="2021-03-08"))


def times_in(reading: Reading, start: int, end: int) -> Sequence[tuple[str, str | None]]:
    return [(TEXT[t.start : t.end], t.edtf) for t in reading.times if start <= t.start < end]


def test_a_wrong_date_is_replaced_where_its_words_stand(reading: Reading, rule: Rule) -> None:
    fell = reading.claims[0]
    assert (fell.when, TEXT[slice(*fell.dated_by or ())]) == ("2021-03-05", "Friday")
    laid = ruled(reading, [rule(on_date(reading, fell.id), "2021-02-26")])
    assert (laid.claims[0].when, laid.claims[0].dated_by) == ("2021-02-26", fell.dated_by)
    assert times_in(laid, 0, 25) == [("Friday", "2021-02-26")]
    assert laid.claims[1:] == reading.claims[1:] and laid.attributions == reading.attributions
    assert [t for t in laid.times if t.start > 25] == [t for t in reading.times if t.start > 25]


def test_a_right_date_changes_nothing_and_holds_when_it_is_read_otherwise(reading: Reading, rule: Rule) -> None:
    ruling = rule(on_date(reading, "c1"), "2021-03-05")
    assert replace(ruled(reading, [ruling]), notes=reading.notes) == reading
    times = tuple(replace(t, edtf="2021-03-12") if t.start < 25 else t for t in reading.times)
    claims = (replace(reading.claims[0], when="2021-03-12"), *reading.claims[1:])
    assert ruled(replace(reading, times=times, claims=claims), [ruling]).claims == reading.claims


def test_a_date_struck_out_is_none_and_its_words_name_the_day_they_name(reading: Reading, rule: Rule) -> None:
    laid = ruled(reading, [rule(on_date(reading, "c1"), None)])
    assert (laid.claims[0].when, laid.claims[0].dated_by, laid.claims[0].within) == (None, None, None)
    assert laid.times == reading.times


def test_words_that_date_something_else_keep_its_date(reading: Reading, rule: Rule) -> None:
    """One Friday dates two claims: what is ruled of one is not ruled of the other."""
    friday = reading.claims[0].dated_by
    claims = (*(replace(c, when="2021-03-05", dated_by=friday, within=None) for c in reading.claims[:2]),)
    shared = replace(reading, claims=(*claims, *reading.claims[2:]))
    laid = ruled(shared, [rule(on_date(shared, "c1"), "2021-02-26")])
    assert [c.when for c in laid.claims[:2]] == ["2021-02-26", "2021-03-05"]
    assert times_in(laid, 0, 25) == [("Friday", "2021-02-26"), ("Friday", "2021-03-05")]
    struck = ruled(shared, [rule(on_date(shared, "c1"), None)])
    assert [c.when for c in struck.claims[:2]] == [None, "2021-03-05"]
    assert times_in(struck, 0, 25) == [("Friday", "2021-03-05")]


@pytest.mark.parametrize(
    ("value", "type_", "timex"),
    [
        ("2021-03-04", "DATE", "2021-03-04"),
        ("2021-03-04T22:15:00+01:00", "TIME", "2021-03-04T22:15"),
        ("2021-03~", "DATE", "2021-03"),
        ("../2021-03-04", "DATE", "XXXX-XX-XX"),
        ("[2021-03-04,2021-03-05]", "DATE", "XXXX-XX-XX"),
    ],
)
def test_a_missing_date_stands_for_itself(reading: Reading, rule: Rule, value: str, type_: str, timex: str) -> None:
    swam = reading.claims[1]
    assert swam.when is None
    laid = ruled(reading, [rule(on_date(reading, swam.id), value)])
    words = Span(swam.start, swam.end)
    assert (laid.claims[1].when, laid.claims[1].dated_by, laid.claims[1].within) == (value, words, None)
    [told] = [t for t in laid.times if (t.start, t.end) == words]
    assert (told.type, told.value, told.edtf) == (type_, timex, value)
    assert list(laid.times) == sorted(laid.times, key=lambda t: t.start)


def test_a_time_without_a_date_takes_the_one_ruled(reading: Reading, rule: Rule) -> None:
    swam = reading.claims[1]
    open_time = Time(start=swam.start, end=swam.start + 3, type="DATE", value="XXXX-XX-XX")
    with_time = replace(reading, times=(reading.times[0], open_time, *reading.times[1:]))
    laid = ruled(with_time, [rule(on_date(with_time, swam.id), "2021-03-04")])
    assert laid.claims[1].dated_by == Span(open_time.start, open_time.end)
    assert laid.times[1] == replace(open_time, value="2021-03-04", edtf="2021-03-04")


def test_the_note_shows_the_claim_the_person_and_the_reason(reading: Reading, rule: Rule) -> None:
    laid = ruled(reading, [rule(on_date(reading, "c1"), "2021-02-26", reason="The log of the port says so")])
    [note] = [n for n in laid.notes if n not in reading.notes]
    assert (note.code, note.start, note.end) == ("ruled", laid.claims[0].start, laid.claims[0].end)
    for words in ("26 February 2021", "Ada Stroud", "22 November 2026", "The log of the port says so", "The pier fell"):
        assert words in note.message
