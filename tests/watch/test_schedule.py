"""When something is looked at again."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import FeedError, FetchError, RashomonError, RefusedUrl
from rashomon.fetch.client import Known
from rashomon.store.feeds import FeedKind, StoredFeed
from rashomon.watch.schedule import RHYTHMS, look_with, look_without

HOUR, DAY = 3600.0, 86400.0
KNOWN = Known(etag='"2"', modified="m")


def feed(kind: FeedKind = "feed", interval: float = 0.0, failures: int = 0) -> StoredFeed:
    now = "2026-03-14T09:26:53.589Z"
    return StoredFeed(
        id="f",
        url="https://h.example/",
        title="",
        kind=kind,
        interval=interval,
        failures=failures,
        due=now,
        added=now,
        added_by="Una",
        etag='"1"',
    )


@pytest.mark.parametrize(
    ("kind", "interval", "news", "wait"),
    [
        ("feed", 0, True, HOUR / 2),
        ("feed", 0, False, HOUR / 2),
        ("feed", HOUR, True, HOUR / 2),
        ("feed", HOUR, False, 1.5 * HOUR),
        ("feed", HOUR / 6, True, HOUR / 6),
        ("feed", DAY, False, DAY),
        ("page", 0, True, 2 * HOUR),
        ("page", 8 * HOUR, False, 16 * HOUR),
        ("page", 8 * HOUR, True, 4 * HOUR),
    ],
)
def test_after_a_look(kind: FeedKind, interval: float, news: bool, wait: float) -> None:
    look = look_with(feed(kind, interval, 3), "Fine.", news=news, known=KNOWN)
    assert (look.wait, look.interval, look.failures, look.etag) == (wait, wait, 0, '"2"')
    assert not look.paused and look.message == "Fine."


def test_a_page_that_does_not_change_for_long_is_left_alone() -> None:
    assert look_with(feed("page", 30 * DAY), "", news=False, known=KNOWN).paused
    assert not look_with(feed("page", 30 * DAY), "", news=True, known=KNOWN).paused
    assert not look_with(feed("feed", DAY), "", news=False, known=KNOWN).paused


@pytest.mark.parametrize(
    ("error", "failures", "wait", "counted"),
    [
        (FetchError("no"), 0, 600, 1),
        (FetchError("no"), 3, 4800, 4),
        (FetchError("no"), 40, DAY, 41),
        (FetchError("no", status=503, retry_after=5000), 0, 5000, 1),
        (FetchError("no", status=503, retry_after=5), 0, 600, 1),
        (FetchError("later", retry_after=7), 2, 7, 2),
        (RefusedUrl("robots"), 0, DAY, 1),
        (FeedError("no feed"), 1, 1200, 2),
    ],
)
def test_after_a_failure(error: RashomonError, failures: int, wait: float, counted: int) -> None:
    look = look_without(feed("feed", HOUR, failures), error, 1.0)
    assert (look.wait, look.failures, look.interval, look.etag) == (wait, counted, HOUR, '"1"')
    assert look.message == str(error) and not look.paused


def test_what_is_given_up() -> None:
    assert look_without(feed(), FetchError("gone", status=410), 1.0).paused
    assert look_without(feed("page", failures=7), FetchError("no", status=404), 1.0).paused
    assert not look_without(feed("page", failures=6), FetchError("no", status=404), 1.0).paused
    assert not look_without(feed("page", failures=6), FetchError("later", retry_after=9), 1.0).paused
    assert not look_without(feed("feed", failures=99), FetchError("no", status=404), 1.0).paused


@given(st.sampled_from(get_args(FeedKind)), st.lists(st.booleans(), max_size=60), st.floats(0, 1))
def test_intervals_stay_between_the_least_and_the_most(kind: FeedKind, news: list[bool], chance: float) -> None:
    rhythm, at = RHYTHMS[kind], feed(kind)
    for new in news:
        look = look_with(at, "", news=new, known=KNOWN)
        assert rhythm.least <= look.interval <= rhythm.most and look.wait == look.interval
        at = feed(kind, look.interval)
        assert look_without(at, FetchError("no"), chance).wait >= rhythm.least / 2
