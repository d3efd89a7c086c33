"""Times beside specifications: what counts as the same extent and the same value, and what is left out of the count."""

from collections.abc import Callable
from types import ModuleType

import pytest

Bench = Callable[[str], ModuleType]
DAY = "2017-01-07"


def looked_at(specs: ModuleType, marked: str, kind: str, *values: dict[str, str]) -> tuple[bool, bool]:
    """Return whether extent and value of the expression between brackets are found as specified."""
    start, end = marked.index("["), marked.index("]") - 1
    wanted = specs.Wanted(kind, start, end, values, "")
    case = specs.Case(marked.replace("[", "").replace("]", ""), DAY, (wanted,))
    found = specs.look(case, wanted, specs.times_of(case))
    return found.extent, found.value


def days(start: str, end: str, **more: str) -> dict[str, str]:
    return {"type": "daterange", "timex": "", "start": start, "end": end, **more}


SAME = [
    # Friday is the last or the next; its preposition is no part of it.
    ("It fell [on Friday].", "dates", {"type": "date", "timex": "XXXX-WXX-5", "value": "2017-01-06"}, (True, True)),
    ("It fell [on Friday].", "dates", {"type": "date", "timex": "XXXX-WXX-5", "value": "2016-12-30"}, (True, False)),
    ("It fell [Friday the 6th].", "dates", {"type": "date", "timex": "", "value": "2017-01-06"}, (True, True)),
    ("It fell on [Friday and] Saturday.", "dates", {"type": "date", "timex": "", "value": "2017-01-06"}, (True, True)),
    ("It [fell on Friday].", "dates", {"type": "date", "timex": "", "value": "2017-01-06"}, (False, False)),
    # A range is two expressions, and may be without its last day.
    ("It lasted [from May 3 to May 5, 2016].", "ranges", days("2016-05-03", "2016-05-05"), (True, True)),
    ("It lasted [from May 3 to May 5, 2016].", "ranges", days("2016-05-03", "2016-05-06"), (True, True)),
    ("It lasted [from May 3 to May 5, 2016].", "ranges", days("2016-05-03", "2016-05-04"), (True, False)),
    # Counted in months: the day lies in the month found.
    ("It fell [two months ago].", "dates", {"type": "date", "timex": "", "value": "2016-11-07"}, (True, True)),
    ("It fell [two months ago].", "dates", {"type": "date", "timex": "", "value": "2016-10-07"}, (True, False)),
    # Both readings of a date in figures are given: one of them must be right.
    ("It fell on [3/4/2015].", "dates", {"type": "date", "timex": "", "value": "2015-04-03"}, (True, True)),
    ("It fell on [3/4/2015].", "dates", {"type": "date", "timex": "", "value": "2015-05-03"}, (True, False)),
    ("It takes [two hours].", "durations", {"type": "duration", "timex": "PT2H", "value": "7200"}, (True, True)),
    ("It takes [two hours].", "durations", {"type": "duration", "timex": "PT3H", "value": "10800"}, (True, False)),
    ("It opens [at 4 p.m.]", "times", {"type": "time", "timex": "T16", "value": "16:00:00"}, (True, True)),
    ("It opens [every quarter].", "sets", {"type": "set", "timex": "P3M", "value": "not resolved"}, (True, True)),
]


@pytest.mark.parametrize(("marked", "kind", "value", "same"), SAME)
def test_what_counts_as_the_same(
    bench: Bench, marked: str, kind: str, value: dict[str, str], same: tuple[bool, bool]
) -> None:
    assert looked_at(bench("specs"), marked, kind, value) == same


@pytest.mark.parametrize(
    ("words", "kind", "opening"),
    [
        ("5/12", "dates", "a day and month in figures"),
        ("20161016", "dates", "dates as machines"),
        ("friday 31", "dates", "a bare hour or day"),
        ("eod", "times", "shorthand"),
        ("lunchtime", "ranges", "hours of work"),
        ("the day after", "dates", "days counted from none"),
        ("in 13 minutes", "times", "a clock time counted"),
        ("13 minutes", "durations", ""),
        ("friday the 13th", "dates", ""),
        ("12/25/2016", "dates", ""),
        ("5 may", "dates", ""),
    ],
)
def test_what_is_left_out(bench: Bench, words: str, kind: str, opening: str) -> None:
    reason = bench("specs").why_left_out(kind, words)
    assert reason.startswith(opening) if opening else reason == ""


def test_what_else_is_found_spoils_a_case(bench: Bench) -> None:
    specs = bench("specs")
    friday = specs.Wanted("dates", 11, 17, ({"type": "date", "timex": "", "value": "2017-01-06"},), "")
    alone = specs.Case("It fell on Friday.", DAY, (friday,))
    more = specs.Case("It fell on Friday. It was built in 1990.", DAY, (friday,))
    whole = [list(specs.measure([case], "x"))[-1].value for case in (alone, more)]
    assert whole == [100.0, 0.0]
