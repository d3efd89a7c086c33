"""Looks at what is due: new entries of feeds become pages that are watched, and changed pages go to the desk."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from time import monotonic

from rashomon.desk.apart import open_apart
from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.work import Tell
from rashomon.errors import AccountError, FeedError, FetchError, Missing, RashomonError, StoreError
from rashomon.fetch.client import Bounds, Fetched, Known
from rashomon.fetch.polite import Pace, Polite
from rashomon.fetch.shown import shown
from rashomon.ingest import feed as feeds
from rashomon.ingest.formats import Document
from rashomon.ingest.listing import Entry, Listing
from rashomon.ingest.metadata import Metadata
from rashomon.store.feeds import StoredEntry, StoredFeed
from rashomon.store.jobs import LOST_AFTER
from rashomon.store.packing import moment
from rashomon.store.records import Job
from rashomon.store.session import Session
from rashomon.types import Account, Note
from rashomon.watch import sitemaps
from rashomon.watch.placing import place_new
from rashomon.watch.schedule import look_with, look_without

ROUND = "round"
WATCHER = "watch"
# A worker has other things to do: a round ends after so much, and goes on behind what is queued.
_MOST_LOOKS, _SECONDS = 20, 60.0
_PACE = Pace(longest=5.0)
# Of what stands in a feed when it is first looked at the newest are read; later on, all that is new, so many a look.
_FIRST, _AT_ONCE = 20, 200
_MOST_SITEMAPS = 10
_RECENT = 30 * 86400.0
_LONGEST_REST, _SOON = 900.0, 5.0


class Rounds:
    """Does the jobs of kind "watch" for one worker, for as long as it runs: what each site asks for is kept here."""

    def __init__(self, polite: Polite | None = None, chance: Callable[[], float] = random.random) -> None:
        self._polite = polite
        self._chance = chance

    def __call__(self, desk: Desk, job: Job, tell: Tell) -> str:
        """Look at what is due and queue the next round; return what came of it."""
        with desk.store.writing() as kept:
            if _elsewhere(kept, job):
                queue_round(kept, after=LOST_AFTER)
                return "Another worker is looking."
            kept.jobs.forget("watch")
            _watch_fetched(kept)
            due = kept.feeds.due(_MOST_LOOKS)
        try:
            return self._round(desk, due, tell)
        finally:
            with desk.store.writing() as kept:
                queue_round(kept, after=_rest(kept))

    def _round(self, desk: Desk, due: tuple[StoredFeed, ...], tell: Tell) -> str:
        end, looked, news = monotonic() + _SECONDS, 0, 0
        for looked, feed in enumerate(due, 1):
            tell(f"Looking at {feed.title or shown(feed.url)}", looked - 1, len(due))
            news += self.look(desk, feed)
            if monotonic() > end:
                break
        while monotonic() < end and place_new(desk):
            tell("Finding stories", looked, len(due))
        return f"Looked at {looked}, {news} with news." if due else "Nothing was due."

    def look(self, desk: Desk, feed: StoredFeed) -> bool:
        """Look at one feed, sitemap or page, and keep how it went; tell whether there was news."""
        self._polite = self._polite or Polite(desk.guard, _PACE)
        looks = {"feed": _look_at_feed, "sitemap": _look_at_sitemap, "page": _look_at_page}
        try:
            return looks[feed.kind](desk, self._polite, feed)
        except Missing:
            # It was removed meanwhile.
            return False
        except StoreError:
            raise
        except RashomonError as error:
            self._keep_failure(desk, feed, error)
            return False
        except Exception as error:
            # The others have their turn the next time.
            self._keep_failure(desk, feed, RashomonError(f"rashomon went wrong here ({type(error).__name__})."))
            raise

    def _keep_failure(self, desk: Desk, feed: StoredFeed, error: RashomonError) -> None:
        with desk.store.writing() as kept:
            kept.feeds.looked(feed.id, look_without(feed, error, self._chance()))


def queue_round(kept: Session, *, after: float = 0.0) -> Job:
    """Queue a round of looking, in so many seconds; one that waits for longer is had earlier."""
    job = kept.jobs.add("watch", ROUND, WATCHER, after=after)
    kept.jobs.hasten(job.id, after)
    return job


def _elsewhere(kept: Session, job: Job) -> bool:
    """Tell whether another worker does a round, or was killed in one of late: hosts are asked at the pace of one."""
    running = (other for other in kept.jobs.list(open_only=True) if other.state == "running")
    return any(other.kind == job.kind and other.id != job.id for other in running)


def _rest(kept: Session) -> float:
    """Return the seconds until the next round: when something is due, at most a quarter of an hour.

    What waits to be read is to be put into its story soon after, so the next round comes behind it.
    """
    if any(other.kind == "read" for other in kept.jobs.list(open_only=True)):
        return _SOON
    due = kept.feeds.next_due()
    seconds = _LONGEST_REST if due is None else (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_REST)


def _watch_fetched(kept: Session) -> None:
    """Watch the pages that people had fetched of late."""
    for url, by in kept.feeds.unwatched(moment(after=-_RECENT), _AT_ONCE):
        page = kept.feeds.add(url, "page", by)
        kept.feeds.looked(page.id, look_with(page, "It was just fetched.", news=False, known=Known()))


def _look_at_feed(desk: Desk, polite: Polite, feed: StoredFeed) -> bool:
    answer = polite.fetch(feed.url, known=_known(feed), bounds=Bounds(largest=feeds.LARGEST))
    listing = None if answer.unchanged else feeds.read_feed(answer.data, url=answer.url, charset=answer.charset)
    return _keep_listing(desk, feed, listing, answer.known)


def _look_at_sitemap(desk: Desk, polite: Polite, feed: StoredFeed) -> bool:
    bounds = Bounds(largest=sitemaps.LARGEST)
    answer = polite.fetch(feed.url, known=_known(feed), bounds=bounds)
    if answer.unchanged:
        return _keep_listing(desk, feed, None, answer.known)
    top = sitemaps.read_sitemap(answer.data, url=answer.url)
    entries, told, whole = list(top.entries), list(top.notes), True
    parts = sorted(top.further, key=_day, reverse=True)
    for part in parts[:_MOST_SITEMAPS]:
        try:
            further = polite.fetch(part.url, bounds=bounds)
            read = sitemaps.read_sitemap(further.data, url=further.url)
        except (FetchError, FeedError) as error:
            told.append(Note(code="part-not-read", message=f"A part was not read: {error}"))
            whole = False
            continue
        entries += read.entries
        told += read.notes
    if left := parts[_MOST_SITEMAPS:]:
        message = f"{len(left)} further sitemaps are not read, such as {shown(left[0].url)}: watch them by themselves."
        told.append(Note(code="parts-left-out", message=message))
    # What was not had in full is asked for as a whole the next time.
    return _keep_listing(
        desk, feed, Listing(entries=tuple(entries), notes=tuple(told)), answer.known if whole else Known()
    )


def _keep_listing(desk: Desk, feed: StoredFeed, listing: Listing | None, known: Known) -> bool:
    """Keep what a feed lists; what it had not listed before is watched from now on, and so fetched in its time."""
    with desk.store.writing() as kept:
        kept.feeds.get(feed.id)
        if listing is None:
            kept.feeds.looked(feed.id, look_with(feed, "Unchanged.", news=False, known=known))
            return False
        first = feed.interval <= 0
        newest = sorted(listing.entries, key=_day, reverse=True)
        new = kept.feeds.take(_stored(feed, newest), len(newest) if first else _AT_ONCE)
        for entry in new[:_FIRST] if first else new:
            kept.feeds.add(entry.url, "page", feed.added_by, title=entry.title, story=feed.story)
        if listing.title and not feed.title:
            kept.feeds.name(feed.id, listing.title)
        told = [f"{len(new)} new of {len(listing.entries)} listed."]
        if first and len(new) > _FIRST:
            told.append(f"The newest {_FIRST} are read, earlier ones are not.")
        message = " ".join([*told, *(note.message for note in listing.notes)])
        kept.feeds.looked(feed.id, look_with(feed, message, news=bool(new), known=known))
    return bool(new)


def _stored(feed: StoredFeed, entries: list[Entry]) -> Iterator[StoredEntry]:
    now = moment()
    for e in entries:
        yield StoredEntry(feed=feed.id, key=e.key, url=e.url, title=e.title, published=e.published, found=now)


def _day(entry: Entry) -> str:
    return entry.published or ""


def _look_at_page(desk: Desk, polite: Polite, page: StoredFeed) -> bool:
    """Fetch a page, and give the desk what it says where that is not known: its first version, or a new one."""
    answer = polite.fetch(page.url, known=_known(page))
    if answer.unchanged:
        return _keep_page(desk, page, "Unchanged.", answer)
    document = Document(name=page.url, data=answer.data, encoding=answer.charset, url=answer.url)
    found = open_apart(document, Metadata())
    accounts = [account for account in found if isinstance(account, Account)]
    for error in found:
        if isinstance(error, AccountError) and not accounts:
            raise error
    with desk.store.reading() as kept:
        known = len(kept.accounts.summaries(account.id for account in accounts)) == len(accounts)
        listed = kept.feeds.listed(page.url)
    if known:
        return _keep_page(desk, page, "Its text is unchanged.", answer)
    given = Given(
        name=page.url,
        data=answer.data,
        url=answer.url,
        encoding=answer.charset,
        metadata=_gaps(accounts, page, listed),
    )
    job = desk.add(given, story=page.story, by=page.added_by)
    return _keep_page(
        desk, page, "Read for the first time." if page.interval <= 0 else "Its text has changed.", answer, job.subject
    )


def _keep_page(desk: Desk, page: StoredFeed, message: str, answer: Fetched, document: str | None = None) -> bool:
    with desk.store.writing() as kept:
        if document is not None:
            kept.feeds.hand_over(page.url, document)
        kept.feeds.looked(page.id, look_with(page, message, news=document is not None, known=answer.known))
    return document is not None


def _gaps(accounts: list[Account], page: StoredFeed, listed: StoredEntry | None) -> Metadata:
    """Return what the feed says of a page that the page does not say itself."""
    if len(accounts) != 1:
        return Metadata()
    account = accounts[0]
    return Metadata(
        title=None if account.title else page.title or None,
        published=None if account.published or listed is None else listed.published,
    )


def _known(feed: StoredFeed) -> Known:
    return Known(etag=feed.etag, modified=feed.modified)
