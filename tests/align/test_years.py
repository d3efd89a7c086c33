"""Years: what one account leaves open is settled by another that tells the same day in full, and only for events."""

from datetime import date

import pytest

import rashomon
from rashomon.align.claims import Dating, StoryClaim
from rashomon.align.years import find_anchors, settled, with_year
from rashomon.types import Account, ClaimRef


def claim(account: int, when: str | None, said: str | None = None) -> StoryClaim:
    return StoryClaim(
        ref=ClaimRef(f"acc{account}", f"{when} {said}"),
        account=account,
        place=0.0,
        text="it happened",
        told_names=(),
        speaker=None,
        quantities=(),
        times=(),
        words={},
        in_context="it happened",
        when=when,
        dating=Dating(said=said),
    )


@pytest.mark.parametrize(
    ("when", "year"),
    [
        ("XXXX-12-29", "2019-12-29"),
        ("XXXX-01-02", "2020-01-02"),  # the nearest, over the turn of the year
        ("XXXX-11", "2019-11"),
        ("XXXX-05", "XXXX-05"),  # of 2019 or 2020
        ("XXXX-01-02~", "2020-01-02~"),
        ("[XXXX-12-29,XXXX-01-02]", "[2019-12-29,2020-01-02]"),
        ("1999-05-01", "1999-05-01"),
        ("XXXX", "XXXX"),
    ],
)
def test_an_open_year_is_the_nearest(when: str, year: str) -> None:
    assert with_year(when, date(2019, 12, 29)) == year


def test_a_day_that_another_account_tells_in_full_settles_all() -> None:
    claims = [claim(0, "XXXX-12-29"), claim(0, None, "XXXX-01-02"), claim(1, "2019-12-29"), claim(1, "2003-01-02")]
    anchors = find_anchors(claims)
    assert {account: anchor.day for account, anchor in anchors.items()} == {0: date(2019, 12, 29)}
    assert [(c.when, c.dating.said) for c in settled(claims, anchors)] == [
        ("2019-12-29", None),
        (None, "2020-01-02"),
        ("2019-12-29", None),
        ("2003-01-02", None),
    ]


def test_the_year_that_fits_most_days_is_taken() -> None:
    claims = [
        claim(0, "XXXX-06-01"),
        claim(0, "XXXX-06-03"),
        claim(1, "2003-06-01"),
        claim(1, "2017-06-01"),
        claim(2, "2017-06-03"),
    ]
    assert find_anchors(claims)[0].day.year == 2017


@pytest.mark.parametrize(
    "others",
    [["2019-12-28"], ["2019-12"], ["XXXX-12-29"], []],
    ids=["another day", "no day", "no year either", "no other account"],
)
def test_nothing_in_common_settles_nothing(others: list[str]) -> None:
    assert find_anchors([claim(0, "XXXX-12-29"), *(claim(1, when) for when in others)]) == {}


def test_the_events_have_the_year_and_the_account_keeps_its_date() -> None:
    """The whole way: an account without a date of publication, beside one with it."""
    one = "The Salt Quay crane fell on June 14, killing two dockers. The harbour office was closed on June 16."
    other = "The crane at Salt Quay fell on June 14, 2017, and two dockers were killed."
    alone = rashomon.read(Account(id="1", name="undated.txt", text=one))
    dated = rashomon.read(Account(id="2", name="dated.txt", text=other, published="2017-06-20"))
    story = rashomon.compare([alone, dated])
    assert [c.when for c in alone.claims] == ["XXXX-06-14", "XXXX-06-16"]
    assert story.reading_by_id[alone.account.id] == alone
    assert [e.when for e in story.events] == ["2017-06-14", "2017-06-16"]
    assert {d.when for e in story.events for d in e.dates} == {"XXXX-06-14", "2017-06-14", "XXXX-06-16"}
    assert [n.code for n in story.notes] == ["year-from-others"]
