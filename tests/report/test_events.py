"""Events as rows: dates told kept apart, what followed what as whom tells it."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from rashomon.report.events import DateTold, Row
from rashomon.report.view import View
from rashomon.types import Comparison, EventRelation, RelationRef
from rashomon.when import display


def row(*told: str, edtf: str | None = "2020", within: str | None = None) -> Row:
    dates = tuple(DateTold(name, "", display(when), when, "") for name, when in zip("ABCDE", told, strict=False))
    words = display(edtf)
    return Row("event.e1", "X", words, edtf, (), (), 1, frozenset(), False, within=within, dates=dates)


@pytest.mark.parametrize(
    ("told", "groups", "clashes"),
    [
        ((), [], []),
        (("2020-01-02",), [], []),
        (("2020-01-02", "2020-01-02"), [], []),
        (("2020-01-02", "2020-01"), ["A", "B"], []),
        (("2020-01-02", "2020-01-03"), ["A", "B"], ["A", "B"]),
        (("2020-01-02", "2020-01-03", "2020-01-02"), ["AC", "B"], ["AC", "B"]),
        (("2020", "2020-01-02", "2020-01-03"), ["A", "B", "C"], ["B", "C"]),
        (("XXXX-01-02", "2020-01-02"), ["A", "B"], []),
    ],
)
def test_dates_told_are_kept_apart(told: tuple[str, ...], groups: list[str], clashes: list[str]) -> None:
    one = row(*told)
    assert ["".join(date.account for date in group) for group in one.by_date] == groups
    assert ["".join(date.account for date in group) for group in one.clashes] == clashes


@pytest.mark.parametrize(
    ("within", "words"),
    [
        (None, "no date"),
        ("../2025-03-12", "no date; by 12 March 2025"),
        ("2025-03-12/..", "no date; from 12 March 2025 on"),
        ("2025-03-10/2025-03-12", "no date; within 10 to 12 March 2025"),
    ],
)
def test_what_no_account_dates_says_so(within: str | None, words: str) -> None:
    assert row(edtf=None, within=within).dated == words


def test_each_account_s_date_leads_to_its_words(ferry: Comparison, address: Callable[[str], str]) -> None:
    grounds = next(one for one in View(ferry).rows if one.label.startswith("The Merrin grounds"))
    assert [(told.account, told.when, told.words, told.anchor) for told in grounds.dates] == [
        ("Northern Ledger", "12 March 2024", "12 March", address("northern-ledger.c1")),
        ("The Harbour Post", "12 March 2024", "late on Tuesday", address("harbour-post.c1")),
        ("Skell Coastguard", "12 March 2024, 22:15", "At 22:15 on 12 March 2024", address("coastguard-statement.c1")),
    ]
    assert grounds.clashes == ()
    assert [len(group) for group in grounds.by_date] == [2, 1]


def test_what_followed_what_is_told_by_whom(ferry: Comparison, address: Callable[[str], str]) -> None:
    told = [
        (one.first.label, one.words, one.then.label, [(t.account, t.chain, t.words, t.anchor) for t in one.tellers])
        for one in View(ferry).sequels
    ]
    assert told == [
        (
            "The coastguard warns the bridge by radio",
            "came before",
            "The Merrin grounds at Skell Point",
            [("The Harbour Post", "Coast Wire ‹ unnamed officials", "before the ship", address("harbour-post.c2"))],
        ),
        (
            "The Merrin grounds at Skell Point",
            "was answered by",
            "A public inquiry opens in Corrie",
            [("The Harbour Post", "its own words", "in answer to", address("harbour-post.c7"))],
        ),
    ]
    assert [one.led for one in View(ferry).sequels] == [False, True]


def test_an_order_read_off_the_dates_is_left_to_the_dates(ferry: Comparison, address: Callable[[str], str]) -> None:
    assert ("e1", "e2") in {(one.from_, one.to) for one in ferry.relations}
    assert address("event.e1") not in {one.first.anchor for one in View(ferry).sequels}


def test_a_relation_to_nothing_is_no_relation(ferry: Comparison) -> None:
    dangling = (
        EventRelation(from_="e4", to="e99", kind="cause", told=(RelationRef("acc-post", "r1"),), passages=()),
        EventRelation(from_="e4", to="e7", kind="cause", told=(RelationRef("acc-post", "r99"),), passages=()),
    )
    assert View(replace(ferry, relations=dangling)).sequels == ()
