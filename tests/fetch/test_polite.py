"""Who comes back unasked keeps to the site's rules, its pace, and what it says when it has too much to do."""

from typing import TYPE_CHECKING

import pytest

from rashomon.errors import FetchError, RefusedUrl
from rashomon.fetch.client import Known
from rashomon.fetch.guard import ANYWHERE, Guard
from rashomon.fetch.polite import Pace, Polite

if TYPE_CHECKING:
    from tests.conftest import Site


class Time:
    """A clock that only moves when somebody sleeps, or is told to."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def polite(time: Time) -> Polite:
    return Polite(ANYWHERE, Pace(pause=2, longest=30), clock=time, sleep=time.sleep, chance=lambda: 1.0)


def test_rules_are_asked_for_once_and_kept_for_a_day(site: "Site", polite: Polite, time: Time) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /drafts/\n")
    site.page("/a", "The ferry sank.")
    for _ in range(2):
        assert polite.fetch(f"{site.url}/a").data == b"The ferry sank."
    with pytest.raises(RefusedUrl, match=r"/drafts/a.*: the site's robots\.txt asks programs not to read this"):
        polite.fetch(f"{site.url}/drafts/a?token=…")
    assert site.paths == ["/robots.txt", "/a", "/a"]
    time.now += 86400
    polite.fetch(f"{site.url}/a")
    assert site.paths[3:] == ["/robots.txt", "/a"]


def test_a_pause_between_two_requests(site: "Site", polite: Polite, time: Time) -> None:
    site.page("/a", "The ferry sank.")
    polite.fetch(f"{site.url}/a")
    assert time.slept == [2]
    time.now += 1.5
    polite.fetch(f"{site.url}/a")
    assert time.slept == [2, 0.5]
    time.now += 100
    polite.fetch(f"{site.url}/a")
    assert time.slept == [2, 0.5]


def test_the_pause_that_a_site_asks_for(site: "Site", polite: Polite, time: Time) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 12\n")
    site.page("/a", "The ferry sank.")
    for _ in range(3):
        polite.fetch(f"{site.url}/a")
    assert time.slept == [2, 12, 12]


def test_a_pause_too_long_to_sit_out(site: "Site", polite: Polite, time: Time) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 600\n")
    site.page("/a", "The ferry sank.")
    polite.fetch(f"{site.url}/a")
    with pytest.raises(FetchError, match="not to be asked for another 600 seconds") as raised:
        polite.fetch(f"{site.url}/a")
    assert raised.value.retry_after == 600 and len(site.asked) == 2
    time.now += 600
    assert polite.fetch(f"{site.url}/a").status == 200


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_host_that_says_when(site: "Site", polite: Polite, time: Time, status: str) -> None:
    site.page("/a", "", status, retry_after="300")
    with pytest.raises(FetchError, match=status) as raised:
        polite.fetch(f"{site.url}/a")
    assert raised.value.retry_after == 300
    site.page("/b", "The ferry sank.")
    with pytest.raises(FetchError, match="not to be asked for another 300 seconds"):
        polite.fetch(f"{site.url}/b")
    time.now += 300
    assert polite.fetch(f"{site.url}/b").status == 200


def test_a_host_that_does_not_is_left_alone_for_longer_each_time(site: "Site", polite: Polite, time: Time) -> None:
    site.page("/a", "", "503 Service Unavailable")
    waits = []
    for _ in range(3):
        with pytest.raises(FetchError) as raised:
            polite.fetch(f"{site.url}/a")
        waits.append(raised.value.retry_after)
        time.now += raised.value.retry_after or 0
    assert waits == [60, 120, 240]
    site.page("/a", "The ferry sank.")
    polite.fetch(f"{site.url}/a")
    site.page("/a", "", "503 Service Unavailable")
    with pytest.raises(FetchError) as raised:
        polite.fetch(f"{site.url}/a")
    assert raised.value.retry_after == 60


def test_a_site_whose_rules_cannot_be_had_is_not_read(site: "Site", polite: Polite, time: Time) -> None:
    site.page("/robots.txt", "", "500 Internal Server Error")
    site.page("/a", "The ferry sank.")
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt could not be read.*500 Internal") as raised:
            polite.fetch(f"{site.url}/a")
        assert raised.value.retry_after == 3600
    assert site.paths == ["/robots.txt"]
    time.now += 3600
    site.page("/robots.txt", "")
    assert polite.fetch(f"{site.url}/a").status == 200


def test_rules_known_before_hold_while_the_site_fails(site: "Site", polite: Polite, time: Time) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /drafts/\n")
    site.page("/a", "The ferry sank.")
    polite.fetch(f"{site.url}/a")
    time.now += 90_000
    site.page("/robots.txt", "", "500 Internal Server Error")
    assert polite.fetch(f"{site.url}/a").status == 200
    with pytest.raises(RefusedUrl):
        polite.fetch(f"{site.url}/drafts/a")


def test_a_redirect_is_asked_about_as_well(site: "Site", polite: Polite) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /drafts/\n")
    site.page("/a", "", "302 Found", location="/drafts/a")
    with pytest.raises(RefusedUrl, match="/drafts/a"):
        polite.fetch(f"{site.url}/a")
    assert site.paths == ["/robots.txt", "/a"]


def test_what_has_not_changed(site: "Site", polite: Polite) -> None:
    site.answers["/a"] = b"HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n"
    assert polite.fetch(f"{site.url}/a", known=Known(etag='"7"')).unchanged
    assert site.asked[1][1]["if-none-match"] == '"7"'
    assert "if-none-match" not in site.asked[0][1]


def test_private_addresses_are_refused_before_anything_is_asked(site: "Site", time: Time) -> None:
    polite = Polite(Guard(ports=(site.port,)), clock=time, sleep=time.sleep)
    with pytest.raises(RefusedUrl, match="no public address"):
        polite.fetch(f"{site.url}/a")
    assert site.asked == []
