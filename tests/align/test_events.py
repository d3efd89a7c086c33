"""Events: which claims tell one event, when it was, and in what order events come."""

import numpy as np
import pytest

from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.events import event_date, group_events, join_claims
from rashomon.align.vocabulary import content_words
from rashomon.types import ClaimRef


def claim(account: int, text: str, when: str | None = None) -> StoryClaim:
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
    events = group_events(told, {(1, 2): 0.9}, {})
    assert [(e.when, len(e.claims)) for e in events] == [("2020-01-02", 1), ("2020-01-05", 1), (None, 2)]
    assert [e.id for e in events] == ["v1", "v2", "v3"]
    assert events[0].label == "the first thing happened at the quay"
    assert events[2].independent_origins == 2
