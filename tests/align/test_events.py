"""Events: which claims tell one event, when it was, and in what order events come."""

from dataclasses import replace

import numpy as np
import pytest

from rashomon.align.claims import Dating, StoryClaim, StoryClaims
from rashomon.align.event_dates import event_date, told_dates
from rashomon.align.events import group_events, join_claims
from rashomon.align.origins import Origins
from rashomon.align.vocabulary import content_words
from rashomon.types import ClaimRef, Passage, Span, ToldDate

NEVER = Dating()
NOBODY = Origins({}, {})


def claim(account: int, text: str, when: str | None = None, dating: Dating = NEVER) -> StoryClaim:
    return StoryClaim(
        ref=ClaimRef(f"acc{account}", text),
        account=account,
        place=0.0,
        text=text,
        told_names=(),
        speaker=None,
        quantities=(),
        times=(),
        words=content_words(text),
        in_context=text,
        when=when,
        dating=dating,
    )


def story(*claims: StoryClaim) -> StoryClaims:
    return StoryClaims(
        claims=claims,
        vectors=np.zeros((len(claims), 384), dtype=np.float32),
        weight={},
        word_vectors=np.zeros((0, 384), dtype=np.float32),
        words=(),
    )


def always(one: int, other: int) -> bool:
    return one != other


def two_accounts(one: int, other: int) -> bool:
    return FOUR.claims[one].account != FOUR.claims[other].account


FOUR = story(claim(0, "the wall fell"), claim(0, "boats left"), claim(1, "a wall came down"), claim(2, "it collapsed"))


def test_likely_pairs_become_one_group() -> None:
    likely = {(0, 2): 0.9, (0, 3): 0.8, (2, 3): 0.7, (1, 3): 0.1}
    assert join_claims(FOUR, likely, 0.3, always) == [[0, 2, 3]]


def test_a_chain_of_half_likely_pairs_does_not_run_on() -> None:
    likely = {(0, 2): 0.9, (2, 3): 0.4}  # nothing speaks for 0 and 3
    assert join_claims(FOUR, likely, 0.3, always) == [[0, 2]]


def test_an_agreement_holds_one_claim_an_account() -> None:
    likely = {(0, 2): 0.9, (1, 2): 0.8}
    assert join_claims(FOUR, likely, 0.3, two_accounts) == [[0, 2]]
    assert join_claims(FOUR, likely, 0.3, always) == [[0, 1, 2]]


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ([None, None], None),
        (["2020-01-02", None], "2020-01-02"),
        (["2020-01", "2020-01-02"], "2020-01-02"),  # the more exact, where they agree
        (["2020-01-02", "2019-12-29"], "[2019-12-29,2020-01-02]"),  # one of the two, where they do not
        (["XXXX-01-02", None], "XXXX-01-02"),
    ],
)
def test_the_date_of_an_event(told: list[str | None], date: str | None) -> None:
    assert event_date([claim(n, "it happened", when) for n, when in enumerate(told)]) == date


def test_events_come_in_order_of_date_and_shared_ones_need_none() -> None:
    told = story(
        claim(0, "the second thing happened at the quay", "2020-01-05"),
        claim(0, "nobody dates this one thing here"),
        claim(1, "this is what nobody has dated"),
        claim(1, "the first thing happened at the quay", "2020-01-02"),
        claim(1, "told by one and undated"),
    )
    events = group_events(told, {(1, 2): 0.9}, NOBODY, {})
    assert [(e.when, len(e.claims)) for e in events] == [("2020-01-02", 1), ("2020-01-05", 1), (None, 2)]
    assert [e.id for e in events] == ["v1", "v2", "v3"]
    assert events[0].label == "The first thing happened at the quay"
    assert events[2].independent_origins == 2


def said(day: str, at: int = 0) -> Dating:
    return Dating(said=day, said_by=Span(at, at + 6), published="2020-01-06")


def dated(at: int, published: str = "2020-01-06") -> Dating:
    return Dating(dated_by=Span(at, at + 6), published=published)


@pytest.mark.parametrize(
    ("claims", "date"),
    [
        # Told only as something said: the day of the saying.
        ([claim(0, "it is safe", None, said("2020-01-04")), claim(1, "it is safe")], "2020-01-04"),
        # What happened has a date of its own: the saying's does not count.
        ([claim(0, "it fell", "2020-01-02", said("2020-01-04"))], "2020-01-02"),
        # What is still to come is told now: two sayings outweigh the day it is told for.
        (
            [
                claim(0, "it will open", "2021", said("2020-01-05")),
                claim(1, "it is to open", None, said("2020-01-05")),
            ],
            "2020-01-05",
        ),
        # A wide date speaks for the exact ones inside it; of those, the most told.
        ([claim(0, "it fell", "2020-01"), claim(1, "it fell", "2020-01-02"), claim(2, "it fell", "2020-01-03"),
          claim(3, "it fell", "2020-01-03")], "2020-01-03"),
    ],
)  # fmt: skip
def test_what_speaks_for_a_date(claims: list[StoryClaim], date: str) -> None:
    assert event_date(claims) == date
    assert event_date(claims[::-1]) == date


def test_each_account_keeps_the_date_it_tells() -> None:
    told = told_dates(
        [
            claim(0, "it fell", "2020-01-02", dated(40)),
            claim(0, "it was down", "2020-01-02", dated(9)),
            claim(1, "it fell", "2020-01-03", dated(5)),
            claim(2, "it fell"),
            claim(3, "it had been unsafe", None, said("2020-01-04", 7)),
        ]
    )
    assert told == (
        ToldDate(account="acc0", when="2020-01-02", passage=Passage("acc0", 9, 15)),
        ToldDate(account="acc1", when="2020-01-03", passage=Passage("acc1", 5, 11)),
        ToldDate(account="acc3", when="2020-01-04", passage=Passage("acc3", 7, 13)),
    )


def test_sayings_of_different_days_are_different_events() -> None:
    told = story(
        claim(0, "the mayor said it is safe", None, said("2020-01-02")),
        claim(1, "the mayor said it is safe", None, said("2020-01-04")),
    )
    assert [e.when for e in group_events(told, {(0, 1): 0.3}, NOBODY, {})] == ["2020-01-02", "2020-01-04"]
    assert [e.when for e in group_events(told, {(0, 1): 0.9}, NOBODY, {})] == ["[2020-01-02,2020-01-04]"]


@pytest.mark.parametrize(
    ("within", "left"),
    [
        (["../2020-01-06", "../2020-01-04"], "../2020-01-04"),
        (["../2020-01-06", "2020-01-04/.."], "2020-01-04/2020-01-06"),
        (["../2020-01-04", "2020-01-04/.."], "2020-01-04"),
        (["../2020-01-03", "2020-01-04/.."], None),
        ([None, None], None),
    ],
)
def test_an_undated_event_lies_within_what_its_tellings_leave(within: list[str | None], left: str | None) -> None:
    told = story(*(claim(n, "nobody dates this one thing", None, Dating(within=w)) for n, w in enumerate(within)))
    (event,) = group_events(told, {(0, 1): 0.9}, NOBODY, {})
    assert (event.when, event.within, event.dates) == (None, left, ())


def test_what_an_account_tells_as_what_led_to_the_other_is_two_events() -> None:
    told = story(
        claim(0, "a militia raided the quay", "2020-01-02"),
        claim(0, "the town closed the quay in response", "2020-01-02"),
        claim(1, "the quay was raided and closed", "2020-01-02"),
    )
    likely = {(0, 2): 0.9, (1, 2): 0.8}
    assert [len(e.claims) for e in group_events(told, likely, NOBODY, {})] == [3]
    apart = replace(told, related=frozenset({(0, 1)}))
    assert sorted(len(e.claims) for e in group_events(apart, likely, NOBODY, {})) == [1, 2]
