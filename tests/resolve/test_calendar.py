"""Calendar arithmetic against days everybody can look up."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.resolve.calendar import (
    Period,
    eastern_offset,
    edtf,
    holiday,
    last_day,
    nth,
    period,
    season,
    shifted,
    timex,
)


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2000, "2000-04-23"),
        ("easter", 2019, "2019-04-21"),
        ("goodfriday", 2019, "2019-04-19"),
        ("thanksgiving", 1998, "1998-11-26"),
        ("memorial", 2021, "2021-05-31"),
        ("labor", 2015, "2015-09-07"),
        ("mlk", 2017, "2017-01-16"),
        ("election", 2016, "2016-11-08"),
        ("election", 2020, "2020-11-03"),
        ("blackfriday", 2015, "2015-11-27"),
        ("newyearseve", 2019, "2019-12-31"),
        ("ash", 2019, "2019-03-06"),
        ("eastermonday", 2021, "2021-04-05"),
    ],
)
def test_holidays(name: str, year: int, day: str) -> None:
    there = holiday(name, year)
    assert there is not None
    assert there.first.isoformat() == day


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("D", "2019-11-25", "2019-11-25"),
        ("W", "2019-W48", "2019-11-25/2019-12-01"),
        ("WE", "2019-W48-WE", "2019-11-30/2019-12-01"),
        ("M", "2019-11", "2019-11"),
        ("Q", "2019-Q4", "2019-10/2019-12"),
        ("H", "2019-H2", "2019-07/2019-12"),
        ("Y", "2019", "2019"),
        ("E", "201", "201X"),
        ("C", "20", "20XX"),
    ],
)
def test_a_period_in_both_notations(unit: str, value: str, words: str) -> None:
    there = period(unit, date(2019, 11, 25))
    assert there is not None
    assert (timex(there), edtf(there)) == (value, words)


@pytest.mark.parametrize(
    ("which", "unit", "within", "first"),
    [
        (1, "W", Period("Y", date(2015, 1, 1)), "2014-12-29"),
        (1, "W", Period("Y", date(2019, 1, 1)), "2018-12-31"),
        (-1, "W", Period("M", date(2009, 3, 1)), "2009-03-23"),
        (3, "W", Period("M", date(2018, 1, 1)), "2018-01-15"),
        (1, "WE", Period("M", date(2019, 6, 1)), "2019-06-01"),
        (-1, "D", Period("M", date(2020, 2, 1)), "2020-02-29"),
        (2, "D", Period("Y", date(2020, 1, 1)), "2020-01-02"),
        (-1, "M", Period("Y", date(2020, 1, 1)), "2020-12-01"),
        (2, "WXX-2", Period("M", date(2016, 11, 1)), "2016-11-08"),
        (-1, "WXX-5", Period("M", date(2019, 3, 1)), "2019-03-29"),
    ],
)
def test_which_of_a_period(which: int, unit: str, within: Period, first: str) -> None:
    there = nth(which, unit, within)
    assert there is not None
    assert there.first.isoformat() == first


def test_there_is_no_fifth_of_four() -> None:
    assert nth(5, "WXX-5", Period("M", date(2019, 2, 1))) is None


def test_a_winter_is_that_of_its_january() -> None:
    winter = season("WI", 2020)
    assert winter is not None
    assert (winter.first, last_day(winter)) == (date(2019, 12, 1), date(2020, 2, 29))
    assert (timex(winter), edtf(winter)) == ("2020-WI", "2020-24")


def test_eastern_time() -> None:
    assert [eastern_offset(date(2019, 3, d)) for d in (9, 10)] == [-5, -4]
    assert [eastern_offset(date(2019, 11, d)) for d in (2, 3)] == [-4, -5]


@example("M", date(9999, 1, 1), -1)
@given(st.sampled_from("D W WE M Q H Y E C".split()), st.dates(), st.integers(-10_000, 10_000))
def test_there_and_back(unit: str, day: date, amount: int) -> None:
    here = period(unit, day)
    if here is None:
        return
    assert here.first <= last_day(here)
    there = shifted(here, amount)
    if there is not None:
        assert shifted(there, -amount) == here
