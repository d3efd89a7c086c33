"""Feeds of a server on this machine; all that it tells is invented."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rashomon.corpus.inputs import feeds
from rashomon.corpus.inputs.cutting import cut
from rashomon.corpus.inputs.places import inputs_of
from rashomon.corpus.inputs.slices import LeftOut
from rashomon.errors import MissingExtra
from rashomon.types import Account

if TYPE_CHECKING:
    from tests.conftest import Site

Open = Callable[..., tuple[list[Account], list[LeftOut]]]

ARTICLE = """<!doctype html><html><body><article><p>The ferry Marigold ran aground off Skerry Point on Monday morning
with 112 passengers aboard, the coastguard said.</p><p>Captain Ines Varga radioed that the rudder of the ferry had
failed, and that she had dropped anchor. Lifeboats took the passengers ashore.</p></article></body></html>"""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "PAUSE", 0.0)


def rss(site: "Site", *paths: str) -> str:
    items = "".join(
        f"<item><title>News {path}</title><link>{site.url}{path}</link>"
        "<pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item>"
        for path in paths
    )
    return f'<rss version="2.0"><channel><title>Harbour Post</title>{items}</channel></rss>'


def test_the_pages_of_a_feed_are_fetched_once(site: "Site", opened: Open) -> None:
    feed = site.page("/feed", rss(site, "/a", "/b", "/lost"))
    for path in ("/a", "/b"):
        site.page(path, ARTICLE)
    first = opened(feed)
    accounts, left = first
    assert [(a.name, a.title, a.published) for a in accounts] == [
        (f"{site.url}{path}", f"News {path}", "2024-03-04T10:00:00Z") for path in ("/a", "/b")
    ]
    assert [(one.input, one.record, one.kind, one.reason) for one in left] == [
        (feed, f"{site.url}/lost", "bad", left[0].reason)
    ]
    assert "404" in left[0].reason
    asked = list(site.paths)
    assert sorted(asked) == ["/a", "/b", "/feed", "/lost", "/robots.txt"]
    site.page("/a", "Something else.")
    site.page("/feed", rss(site, "/c"))
    assert opened(feed) == first
    assert site.paths == asked


def test_a_page_that_a_server_had_no_time_for_is_asked_for_again(site: "Site", opened: Open) -> None:
    feed = site.page("/feed", rss(site, "/a"))
    site.page("/a", "Later", status="503 Service Unavailable", retry_after="1")
    accounts, left = opened(feed)
    assert (accounts, len(left)) == ([], 1)
    site.page("/a", ARTICLE)
    accounts, left = opened(feed)
    assert (len(accounts), left) == (1, [])


def test_a_feed_in_a_file_may_not_lead_into_the_users_own_network(site: "Site", tmp_path: Path, opened: Open) -> None:
    site.page("/a", ARTICLE)
    (tmp_path / "feed.xml").write_text(rss(site, "/a"))
    accounts, left = opened(tmp_path / "feed.xml")
    assert accounts == []
    assert [(one.input, one.kind) for one in left] == [("feed.xml", "bad")]
    assert site.paths == []


@pytest.mark.parametrize("text", ["", "<html><body>No feed</body></html>", "{}", "<rss version='2.0'><channel/></rss>"])
def test_what_is_no_feed_is_left_out(tmp_path: Path, opened: Open, text: str) -> None:
    (tmp_path / "feed.xml").write_text(text)
    accounts, left = opened(tmp_path)
    assert accounts == []
    assert all(one.kind == "bad" and one.input == "feed.xml" for one in left)


def test_a_feed_that_is_not_there_is_told(site: "Site", opened: Open) -> None:
    accounts, (left,) = opened(f"{site.url}/feed")
    assert accounts == []
    assert (left.input, left.kind, "404" in left.reason) == (f"{site.url}/feed", "bad", True)


def test_feeds_are_one_task(site: "Site", tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss(site))
    (what,) = inputs_of([f"{site.url}/feed", str(tmp_path), f"{site.url}/feed"])
    assert not isinstance(what, LeftOut)
    assert (what.kind, what.files) == ("feeds", (f"{site.url}/feed", str(tmp_path / "feed.xml")))
    cut(what, tmp_path / "spool")
    assert site.paths.count("/feed") == 1


def test_what_is_missing_to_read_feeds_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rashomon.ingest.feed", None)
    with pytest.raises(MissingExtra, match=r"pip install 'rashomon\[corpus\]'"):
        list(inputs_of(["https://harbour.example/feed"]))
