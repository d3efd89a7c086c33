"""EDTF values: what they allow, whether two can both be right, how they read."""

from calendar import timegm
from datetime import date, datetime

import edtf as reference
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.when import bounds, compatible, contradict, display, most_exact, precision, sort_key

DAYS = [
    # value                     first        last          in words
    ("2019", "2019-01-01", "2019-12-31", "2019"),
    ("2019-12", "2019-12-01", "2019-12-31", "December 2019"),
    ("2019-12-29", "2019-12-29", "2019-12-29", "29 December 2019"),
    ("2020-02", "2020-02-01", "2020-02-29", "February 2020"),
    ("192X", "1920-01-01", "1929-12-31", "the 1920s"),
    ("19XX", "1900-01-01", "1999-12-31", "the 1900s"),
    ("2019~", "2017-12-31", "2020-12-31", "about 2019"),
    ("2019-12-29?", "2019-12-26", "2020-01-01", "perhaps 29 December 2019"),
    ("2019-22", "2019-06-01", "2019-09-23", "summer 2019"),
    ("2019-24", "2018-12-01", "2020-03-21", "winter 2019"),
    ("2017-01-02/2017-01-08", "2017-01-02", "2017-01-08", "2 to 8 January 2017"),
    ("2019-12-29/2020-01-02", "2019-12-29", "2020-01-02", "29 December 2019 to 2 January 2020"),
    ("2004-04/2010", "2004-04-01", "2010-12-31", "April 2004 to 2010"),
    ("1939/..", "1939-01-01", "9999-12-31", "1939 or later"),
    ("../2019-05-06", "0001-01-01", "2019-05-06", "6 May 2019 or earlier"),
    ("[2019-12-29,2020-01-02]", "2019-12-29", "2020-01-02", "29 December 2019 or 2 January 2020"),
    ("[2019-12-27,2019-12-29]", "2019-12-27", "2019-12-29", "27 or 29 December 2019"),
    ("[2019-12-27..2019-12-29]", "2019-12-27", "2019-12-29", "between 27 and 29 December 2019"),
    ("{2019,2020}", "2019-01-01", "2020-12-31", "2019 and 2020"),
    ("2017-01-06T15:30:00", "2017-01-06", "2017-01-06", "6 January 2017, 15:30"),
    ("2017-01-06T15:30:00Z", "2017-01-06", "2017-01-06", "6 January 2017, 15:30 GMT"),
]


@pytest.mark.parametrize(("value", "first", "last", "words"), DAYS)
def test_bounds_and_display(value: str, first: str, last: str, words: str) -> None:
    limits = bounds(value)
    assert limits is not None
    assert (limits.earliest.date().isoformat(), limits.latest.date().isoformat()) == (first, last)
    assert display(value) == words


@pytest.mark.parametrize("value", [None, "", "soon", "2019-06-31", "2019-13", "2019-02-29", "0000", "/", "[]", "20195"])
def test_no_date(value: str | None) -> None:
    assert bounds(value) is None
    assert precision(value) == "unknown"
    assert compatible(value, "2019")


@pytest.mark.parametrize(
    ("value", "words"),
    [("XXXX-12-29", "29 December, year unknown"), ("XXXX-12", "December, year unknown"), (None, "date unknown")],
)
def test_a_date_without_a_year_has_no_bounds_but_a_name(value: str | None, words: str) -> None:
    assert bounds(value) is None
    assert display(value) == words


def test_clock_times_are_minutes() -> None:
    assert bounds("2017-01-06T15:30:00") == (datetime(2017, 1, 6, 15, 30), datetime(2017, 1, 6, 15, 30, 59))


PAIRS = [
    ("2019-12-29", "2019-12", True),
    ("2019-12-29", "2020-01-02", False),
    ("XXXX-12-29", "2019-12-29", True),
    ("XXXX-12-29", "2020-01-02", False),
    ("XXXX-12-29", "XXXX-12-30", False),
    ("XXXX-12-29", "XXXX-12", True),
    ("XXXX-12-29", "2019-12-25/2020-01-03", True),
    ("XXXX-01-02", "2019-12-25/2020-01-03", True),
    ("XXXX-06-02", "2019-12-25/2020-01-03", False),
    ("XXXX-12-29", "2010/..", True),
    ("2017-01-02/2017-01-08", "2017-01-08", True),
    ("2017-01-02/2017-01-08", "2017-01-09", False),
    ("[2019-12-29,2020-01-02]", "2019-12-30", False),
    ("[2019-12-29,2020-01-02]", "2020-01-02", True),
    ("[2019-12-27..2019-12-29]", "2019-12-28", True),
    ("2019~", "2020-02", True),
    ("2019", "2020-02", False),
    ("2020-01-02", "2020-01-02T15:00:00", True),
    ("2020-01-02T15:00:00", "2020-01-02T16:00:00", False),
    ("2020-01-02T15:00:00~", "2020-01-02T15:20:00", True),
    ("2020-01-02T22:00:00Z", "2020-01-03", True),  # the next day already, east of Greenwich
    ("2020-01-02T22:00:00Z", "2020-01-05", False),
    ("2020-01-02T13:00:00-05:00", "2020-01-01", False),  # nowhere in the world
    ("2020-01-02T13:00:00-05:00", "2020-01-03", True),
    ("2020-01-02T22:00:00Z", "2020-01-02T17:00:00-05:00", True),
    ("2020-24", "2020-01-15", True),
]


@pytest.mark.parametrize(("one", "other", "both_can_be_right"), PAIRS)
def test_compatible(one: str, other: str, both_can_be_right: bool) -> None:
    assert compatible(one, other) is both_can_be_right
    assert compatible(other, one) is both_can_be_right
    assert contradict(one, other) is not both_can_be_right


@pytest.mark.parametrize(
    ("values", "best"),
    [
        (["2019", "2019-12-29", None, "2019-12"], "2019-12-29"),
        (["2019-12-29", "2020-01-02"], None),
        (["XXXX-12-29", "2019-12"], "2019-12"),
        ([None], None),
    ],
)
def test_most_exact(values: list[str | None], best: str | None) -> None:
    assert most_exact(values) == best
    assert most_exact(reversed(values)) == best


def test_order() -> None:
    ordered = ["../2018", "2019", "2019-12-29", "2020-01-02T09:00:00", "2020-01-02T10:00:00", "XXXX-05", None]
    shuffled = ordered[3:] + ordered[:3]
    assert sorted(shuffled, key=sort_key) == ordered


plain = st.dates(min_value=date(1000, 1, 1)).flatmap(
    lambda d: st.sampled_from([f"{d.year:04}", f"{d.year:04}-{d.month:02}", d.isoformat(), f"{d.year // 10:03}X"])
)


@given(st.one_of(plain, st.tuples(plain, plain).map(lambda p: "/".join(sorted(p)))))
def test_bounds_are_those_of_the_edtf_package(value: str) -> None:
    theirs = reference.parse_edtf(value)
    ours = bounds(value)
    assert ours is not None
    assert ours.earliest.date().timetuple()[:3] == theirs.lower_strict()[:3]
    assert ours.latest.date().timetuple()[:3] == theirs.upper_strict()[:3]
    assert timegm(theirs.lower_strict()) <= timegm(theirs.upper_strict())


@given(st.text(alphabet="0123456789X-/.~?%[],{}TZ:+", max_size=30), plain)
def test_anything_is_read_or_left(value: str, other: str) -> None:
    assert compatible(value, other) == compatible(other, value)
    assert isinstance(display(value), str)
    limits = bounds(value)
    assert limits is None or limits.earliest <= limits.latest
    sort_key(value)


@given(plain)
def test_a_date_never_contradicts_itself(value: str) -> None:
    assert compatible(value, value)
    assert compatible(value, value + "~")
