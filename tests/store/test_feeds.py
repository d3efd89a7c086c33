"""What is watched, in both databases."""

import time

import pytest

from rashomon.errors import Missing
from rashomon.store.feeds import Look, StoredEntry
from rashomon.store.packing import moment
from rashomon.store.records import StoredDocument
from rashomon.store.store import Store
from rashomon.types import Account

LOOK = Look(wait=3600, interval=1800, message="1 new of 1 listed.", etag='"1"', modified=None)


def entry(feed: str, key: str) -> StoredEntry:
    return StoredEntry(feed=feed, key=key, url=f"https://h.example/{key}", title=key, found=moment())


def test_an_address_is_watched_once(store: Store) -> None:
    with store.writing() as kept:
        first = kept.feeds.add("https://h.example/rss", "feed", "Una", title="Post")
        again = kept.feeds.add("https://h.example/rss", "page", "Leo")
    assert again == first and (first.kind, first.added_by, first.looked) == ("feed", "Una", None)
    with store.reading() as kept:
        assert kept.feeds.get(first.id) == kept.feeds.get("https://h.example/rss") == first
        assert kept.feeds.list() == (first,) and kept.feeds.list(("page",)) == ()
    with store.writing() as kept:
        kept.feeds.remove(first.id)
        with pytest.raises(Missing):
            kept.feeds.get(first.id)


def test_what_is_due(store: Store) -> None:
    with store.writing() as kept:
        assert kept.feeds.next_due() is None
        page = kept.feeds.add("https://h.example/a", "page", "Una")
        feed = kept.feeds.add("https://h.example/rss", "feed", "Una")
        assert [one.id for one in kept.feeds.due(10)] == [feed.id, page.id], "feeds before pages"
        assert [one.id for one in kept.feeds.due(1)] == [feed.id]
        kept.feeds.looked(feed.id, LOOK)
        assert [one.id for one in kept.feeds.due(10)] == [page.id] and kept.feeds.next_due() == page.due
        kept.feeds.pause(page.id, "No more.")
        assert kept.feeds.due(10) == () and kept.feeds.next_due() == kept.feeds.get(feed.id).due
        found = kept.feeds.get(feed.id)
        assert (found.interval, found.message, found.etag, found.failures) == (1800, LOOK.message, '"1"', 0)
        kept.feeds.resume(page.id)
        assert [one.id for one in kept.feeds.due(10)] == [page.id]


def test_an_entry_is_taken_once(store: Store) -> None:
    with store.writing() as kept:
        feed = kept.feeds.add("https://h.example/rss", "feed", "Una").id
        first = kept.feeds.take((entry(feed, key) for key in "abc"), 2)
        assert [one.key for one in first] == ["a", "b"]
        assert [one.key for one in kept.feeds.take((entry(feed, key) for key in "abc"), 9)] == ["c"]
        kept.feeds.hand_over("https://h.example/b", "document")
        assert {one.key: one.document for one in kept.feeds.entries(feed)} == {"a": None, "b": "document", "c": None}
        listed = kept.feeds.listed("https://h.example/c")
        assert listed is not None and listed.key == "c" and kept.feeds.listed("https://h.example/d") is None
        kept.feeds.remove(feed)
        assert kept.feeds.entries(feed) == ()


def test_what_is_remembered(store: Store) -> None:
    with store.writing() as kept:
        assert kept.settings.get("a") is None
        kept.settings.put("a", "1")
        kept.settings.put("a", "2")
    with store.reading() as kept:
        assert kept.settings.get("a") == "2"


def test_what_came_and_what_nobody_watches(store: Store) -> None:
    def came(name: str, url: str | None, number: int) -> str:
        document = StoredDocument(id=f"d{number}", name=name, url=url, data=b"x", added=moment(), added_by="Una")
        kept.documents.add(document)
        kept.accounts.add(Account(id=f"a{number}", name=name, text=f"{number}"), "Una", document=f"d{number}")
        return f"a{number}"

    with store.writing() as kept:
        before = moment(after=-60)
        came("https://h.example/1", "https://h.example/one", 1)
        came("saved.html", None, 2)
        time.sleep(0.005)
        kept.feeds.add("https://h.example/1", "page", "Leo")
    with store.writing() as kept:
        kept.feeds.add("https://h.example/3", "page", "Leo")
        story = kept.stories.add("The ferry")
        kept.feeds.add("https://h.example/4", "page", "Leo", story=story)
        came("https://h.example/3", "https://h.example/3", 3)
        came("https://h.example/4", "https://h.example/4", 4)
        came("https://h.example/5", "https://h.example/5", 5)
    with store.reading() as kept:
        assert kept.feeds.unwatched(before, 9) == (("https://h.example/5", "Una"),)
        assert kept.feeds.unwatched(moment(), 9) == ()
        arrivals = kept.feeds.arrivals("", 9)
        # Of those that a watch brought, only the one for no story is to be placed; the first came before its watch.
        assert sorted(one.account for one in arrivals if one.watched) == ["a3"]
        assert sorted(one.account for one in arrivals) == ["a1", "a2", "a3", "a4", "a5"]
        seen = [kept.feeds.arrivals(cursor, 2) for cursor in ("", arrivals[1].cursor, arrivals[3].cursor)]
        assert [one.account for part in seen for one in part] == [one.account for one in arrivals]
        assert kept.feeds.arrivals(arrivals[-1].cursor, 9) == ()
