"""From a feed to accounts in stories, and from a changed page to a version of it: with a real server."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.worker import do_queued
from rashomon.fetch.guard import ANYWHERE
from rashomon.fetch.polite import Pace, Polite
from rashomon.store.feeds import StoredFeed
from rashomon.store.records import Job, StoredAccount
from rashomon.store.store import Store
from rashomon.store.tables import FEED, JOB
from rashomon.watch.revised import revised
from rashomon.watch.rounds import Rounds, queue_round

if TYPE_CHECKING:
    from tests.conftest import Site


def article(*sentences: str, title: str = "The ferry") -> str:
    told = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"


SANK = "The ferry Merrin sank off Tresk on Tuesday night with forty people on board, the coast guard said."
DEAD = "Two people died and nine were taken to the hospital of Tresk, a doctor told the Harbour Post."
CLEARED = "The company said that the ferry had been inspected in March and that nothing had been found."


def rss(site: "Site", *paths: str, **dates: str) -> str:
    items = "".join(
        f"<item><title>{path}</title><link>{site.url}/{path}</link><pubDate>{dates.get(path, '')}</pubDate></item>"
        for path in paths
    )
    return f'<rss version="2.0"><channel><title>The Harbour Post</title>{items}</channel></rss>'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store(tmp_path / "desk.db")
    yield Desk(store, guard=ANYWHERE)
    store.close()


class Watching:
    """A desk whose watch never waits, with what a test asks of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rounds = Rounds(Polite(ANYWHERE, Pace(pause=0), sleep=lambda _: None), chance=lambda: 1.0)

    def add(self, url: str, kind: str = "feed", story: str | None = None) -> str:
        with self.desk.store.writing() as kept:
            return kept.feeds.add(url, kind, "Una", story=story).id  # type: ignore[arg-type]

    def round(self) -> list[Job]:
        """Do what is due, all of it, and return the jobs that were done for it, rounds left out."""
        with self.desk.store.writing() as kept:
            before = {job.id for job in kept.jobs.list()}
            kept.connection.execute(delete(JOB).where(JOB.c.kind == "watch", JOB.c.state == "queued"))
            queue_round(kept)
        do_queued(self.desk, {"watch": self.rounds})
        with self.desk.store.reading() as kept:
            return [job for job in kept.jobs.list() if job.kind != "watch" and job.id not in before]

    def until_quiet(self) -> None:
        """Do rounds until nothing more is due."""
        for _ in range(5):
            if self.due():
                self.round()
        assert self.due() == []

    def due(self) -> list[str]:
        with self.desk.store.reading() as kept:
            return [feed.url for feed in kept.feeds.due(100)]

    def later(self, **time: float) -> None:
        """Let time pass: everything is due by so much earlier."""
        with self.desk.store.writing() as kept:
            for feed in kept.feeds.list():
                at = datetime.fromisoformat(feed.due) - timedelta(**time)
                told = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
                kept.connection.execute(update(FEED).where(FEED.c.id == feed.id).values(due=told))

    def feed(self, feed: str) -> StoredFeed:
        with self.desk.store.reading() as kept:
            return kept.feeds.get(feed)

    def accounts(self, story: str) -> tuple[StoredAccount, ...]:
        with self.desk.store.reading() as kept:
            return kept.stories.accounts(story)


@pytest.fixture
def watching(desk: Desk) -> Watching:
    return Watching(desk)


def test_new_entries_of_a_feed_are_read_once_each(site: "Site", watching: Watching) -> None:
    story = watching.desk.open_story("The ferry", "Una").id
    feed = watching.add(site.page("/feed", rss(site, "a", a="Tue, 11 Mar 2025 13:30:00 GMT"), etag='"1"'), story=story)
    site.page("/a", article(SANK, DEAD))
    watching.until_quiet()
    (account,) = watching.accounts(story)
    assert (account.url, account.published, account.added_by) == (f"{site.url}/a", "2025-03-11T13:30:00+00:00", "Una")
    kept = watching.feed(feed)
    assert (kept.title, kept.message, kept.etag) == ("The Harbour Post", "1 new of 1 listed.", '"1"')
    assert watching.feed(f"{site.url}/a").message == "Read for the first time."
    # Nothing is due before its time.
    asked = len(site.asked)
    assert watching.round() == [] and len(site.asked) == asked

    site.page("/feed", rss(site, "a", "b"), etag='"2"')
    site.page("/b", article(CLEARED, SANK, title="The company"))
    watching.later(hours=1)
    watching.until_quiet()
    assert [account.title for account in watching.accounts(story)] == ["The ferry", "The company"]
    assert watching.feed(feed).message == "1 new of 2 listed."
    assert [headers.get("if-none-match") for path, headers in site.asked if path == "/feed"] == [None, '"1"']
    assert site.paths.count("/a") == 1
    found = watching.desk.comparison(story)
    assert found is not None and len(found.accounts) == 2
    with watching.desk.store.reading() as kept_:
        assert all(entry.document for entry in kept_.feeds.entries(feed))


def test_accounts_of_several_feeds_meet_in_one_story(site: "Site", watching: Watching) -> None:
    for paper, told in (("post", (SANK, DEAD)), ("lantern", (DEAD, SANK, CLEARED))):
        item = f"<item><title>Ferry sinks</title><link>{site.url}/{paper}/a</link></item>"
        watching.add(site.page(f"/{paper}", f'<rss version="2.0"><channel>{item}</channel></rss>'))
        site.page(f"/{paper}/a", article(*told, title=f"Ferry Merrin sinks off Tresk, says the {paper}"))
    watching.until_quiet()
    watching.round()
    with watching.desk.store.reading() as kept:
        (story,) = kept.stories.list()
        assert story.accounts == 2 and story.revision >= 1
        assert {account.url for account in kept.stories.accounts(story.id)} == {
            f"{site.url}/post/a",
            f"{site.url}/lantern/a",
        }


def test_a_feed_that_does_not_change_is_asked_less_often(site: "Site", watching: Watching) -> None:
    feed = watching.add(site.page("/feed", rss(site), etag='"1"'))
    watching.round()
    site.answers["/feed"] = b"HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n"
    intervals = [watching.feed(feed).interval]
    for _ in range(3):
        watching.later(days=3)
        watching.round()
        intervals.append(watching.feed(feed).interval)
    assert intervals == [1800, 2700, 4050, 6075]
    assert (watching.feed(feed).message, watching.feed(feed).etag) == ("Unchanged.", '"1"')


def test_a_feed_that_fails_is_left_alone_longer_each_time(site: "Site", watching: Watching) -> None:
    feed = watching.add(f"{site.url}/feed?token=t1de")
    waits = []
    for _ in range(3):
        watching.round()
        kept = watching.feed(feed)
        waits.append(round((datetime.fromisoformat(kept.due) - datetime.now(UTC)).total_seconds() / 60))
        watching.later(days=3)
    assert waits == [10, 20, 40] and kept.failures == 3
    assert kept.message.startswith(f"{site.url}/feed?token=…: the server answered 404 Not Found.")
    site.page("/feed?token=t1de", rss(site))
    watching.round()
    assert watching.feed(feed).failures == 0


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("The ferry sank.", "this is no feed"),
        ("<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head></html>", "It names this feed"),
    ],
)
def test_what_is_no_feed_is_told(site: "Site", watching: Watching, body: str, message: str) -> None:
    feed = watching.add(site.page("/feed", body))
    watching.round()
    assert message in watching.feed(feed).message


def test_rules_of_a_site_hold_for_pages_too(site: "Site", watching: Watching) -> None:
    watching.add(site.page("/feed", rss(site, "drafts/a")))
    site.page("/robots.txt", "User-agent: *\nDisallow: /drafts/\n")
    site.page("/drafts/a", article(SANK))
    watching.until_quiet()
    assert site.paths == ["/robots.txt", "/feed"]
    assert "robots.txt asks programs not to read this" in watching.feed(f"{site.url}/drafts/a").message


def test_of_a_long_feed_the_newest_are_read_first(site: "Site", watching: Watching) -> None:
    days = {f"p{day}": f"{day:02} Mar 2025 12:00:00 GMT" for day in range(1, 29)}
    feed = watching.add(site.page("/feed", rss(site, *days, **days)))
    watching.round()
    assert watching.feed(feed).message == "28 new of 28 listed. The newest 20 are read, earlier ones are not."
    with watching.desk.store.reading() as kept:
        pages = {page.url.rpartition("/")[2] for page in kept.feeds.list(("page",))}
        assert len(kept.feeds.entries(feed)) == 28
    assert pages == {f"p{day}" for day in range(9, 29)}


def test_what_failed_at_first_is_first_looked_at_when_it_answers(site: "Site", watching: Watching) -> None:
    feed = watching.add(f"{site.url}/feed")
    page = watching.add(f"{site.url}/a", "page")
    watching.round()
    site.page("/feed", rss(site, *(f"p{number}" for number in range(25))))
    site.page("/a", article(SANK, DEAD))
    watching.later(days=1)
    watching.round()
    assert "The newest 20 are read" in watching.feed(feed).message
    assert watching.feed(page).message == "Read for the first time."


def test_a_changed_page_is_a_version(site: "Site", watching: Watching) -> None:
    story = watching.desk.open_story("The ferry", "Una").id
    url = site.page("/a", article(SANK, DEAD), etag='"1"')
    page = watching.add(url, "page", story)
    watching.until_quiet()
    (first,) = watching.accounts(story)

    # The same text in other clothes is no version.
    site.page("/a", article(SANK, DEAD).replace("<body>", "<body class='night'>"), etag='"2"')
    watching.later(days=1)
    watching.until_quiet()
    assert watching.feed(page).message == "Its text is unchanged." and len(watching.accounts(story)) == 1

    site.page("/a", article(SANK, DEAD.replace("Two", "Three"), CLEARED), etag='"3"')
    watching.later(days=1)
    watching.until_quiet()
    assert watching.feed(page).message == "Its text has changed."
    _, second = watching.accounts(story)
    assert first.page == second.page == first.id
    with watching.desk.store.reading() as kept:
        before, after = kept.accounts.reading(first.id), kept.accounts.reading(second.id)
    assert before is not None and after is not None
    found = revised(before, after)
    words = {claim.id: after.account.text[claim.start : claim.end] for claim in after.claims}
    assert found.gone == () and any("nothing had been found" in words[claim] for claim in found.new)
    assert any("Three people died" in words[pair.after] for pair in found.reworded)
    # The story is compared by the newest version alone.
    comparison = watching.desk.comparison(story)
    assert comparison is not None and [reading.account.id for reading in comparison.accounts] == [second.id]


def test_pages_that_people_add_are_looked_at_again(site: "Site", watching: Watching) -> None:
    story = watching.desk.open_story("The ferry", "Una").id
    url = site.page("/a", article(SANK, DEAD))
    watching.desk.add(Given(url=url), story=story, by="Una")
    watching.desk.add(Given(name="b.txt", data=SANK.encode()), story=story, by="Una")
    do_queued(watching.desk)
    watching.round()
    with watching.desk.store.reading() as kept:
        (page,) = kept.feeds.list()
    assert (page.url, page.kind, page.added_by) == (url, "page", "Una")
    # It has just been fetched.
    assert site.paths == ["/a"]
    site.page("/a", article(SANK, DEAD, CLEARED))
    watching.later(hours=2)
    watching.until_quiet()
    assert sorted(str(account.url) for account in watching.accounts(story)) == ["None", url, url]


def test_a_page_that_never_changes_is_looked_at_no_more(site: "Site", watching: Watching) -> None:
    page = watching.add(site.page("/a", article(SANK, DEAD)), "page")
    looks = 0
    while not watching.feed(page).paused and looks < 20:
        watching.round()
        watching.later(days=31)
        looks += 1
    assert 8 <= looks <= 14
    assert watching.feed(page).message == (
        "Its text is unchanged. It has not changed for long, and is no longer looked at."
    )


@pytest.mark.parametrize(("status", "looks"), [("410 Gone", 1), ("404 Not Found", 8)])
def test_a_page_that_is_gone(site: "Site", watching: Watching, status: str, looks: int) -> None:
    page = watching.add(site.page("/a", "", status), "page")
    for _ in range(looks + 2):
        watching.round()
        watching.later(days=2)
    assert site.paths.count("/a") == looks and status in watching.feed(page).message


def test_a_page_without_an_article(site: "Site", watching: Watching) -> None:
    page = watching.add(site.page("/a", b"\x89PNG\r\n\x1a\n", content_type="image/png"), "page")
    watching.round()
    assert "picture" in watching.feed(page).message and watching.feed(page).failures == 1


def test_a_sitemap_and_its_parts(site: "Site", watching: Watching) -> None:
    def urls(*paths: str) -> str:
        return f"<urlset>{''.join(f'<url><loc>{site.url}/{path}</loc></url>' for path in paths)}</urlset>"

    parts = "".join(f"<sitemap><loc>{site.url}/{part}.xml</loc></sitemap>" for part in ("news", "gone"))
    sitemap = watching.add(site.page("/sitemap.xml", f"<sitemapindex>{parts}</sitemapindex>", etag='"1"'), "sitemap")
    site.page("/news.xml", urls("a", "b"))
    watching.round()
    kept = watching.feed(sitemap)
    assert kept.message.startswith("2 new of 2 listed. A part was not read:") and kept.etag is None
    site.page("/gone.xml", urls("c"))
    watching.later(hours=3)
    watching.round()
    assert watching.feed(sitemap).message == "1 new of 3 listed." and watching.feed(sitemap).etag == '"1"'


def test_private_addresses_are_not_reached_by_a_feed(site: "Site", tmp_path: Path) -> None:
    store = Store(tmp_path / "guarded.db")
    watching = Watching(Desk(store))
    watching.rounds = Rounds()
    feed = watching.add(site.page("/feed", rss(site, "a")))
    watching.round()
    assert site.asked == [] and "none of the web" in watching.feed(feed).message
    store.close()


def test_a_feed_removed_while_it_is_looked_at(site: "Site", watching: Watching) -> None:
    feed = watching.add(site.page("/feed", rss(site, "a")))
    kept_feed = watching.feed(feed)
    with watching.desk.store.writing() as kept:
        kept.feeds.remove(feed)
    assert watching.rounds.look(watching.desk, kept_feed) is False
    with watching.desk.store.reading() as kept:
        assert kept.feeds.list() == ()


def test_what_breaks_one_look_does_not_stop_the_others(
    site: "Site", watching: Watching, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("somewhere")

    feed = watching.add(site.page("/feed", rss(site, "a")))
    page = watching.add(site.page("/a", article(SANK, DEAD)), "page")
    with monkeypatch.context() as patched:
        patched.setattr("rashomon.ingest.feed.read_feed", broken)
        watching.round()
    assert watching.feed(feed).message == "rashomon went wrong here (KeyError)." and "KeyError" in caplog.text
    watching.round()
    assert watching.feed(page).message == "Read for the first time."


def test_rounds_follow_each_other_and_leave_no_rows(site: "Site", watching: Watching) -> None:
    watching.add(site.page("/feed", rss(site)))
    for _ in range(3):
        watching.later(days=1)
        watching.round()
    with watching.desk.store.reading() as kept:
        rounds = [job for job in kept.jobs.list() if job.kind == "watch"]
    assert [job.state for job in rounds] == ["queued", "done"]
    due = (datetime.fromisoformat(rounds[0].due) - datetime.now(UTC)).total_seconds()
    assert 800 < due <= 900, "when the feed is due, at most a quarter of an hour"


def test_one_worker_looks_at_a_time(site: "Site", watching: Watching) -> None:
    watching.add(site.page("/feed", rss(site)))
    with watching.desk.store.writing() as kept:
        queue_round(kept)
        running = kept.jobs.take()
        queue_round(kept)
        second = kept.jobs.take()
    assert running is not None and second is not None
    told: list[str] = []
    tell: Callable[[str, int, int], None] = lambda message, *_: told.append(message)  # noqa: E731
    assert watching.rounds(watching.desk, second, tell) == "Another worker is looking." and site.asked == []
