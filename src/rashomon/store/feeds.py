"""What is looked at again and again: feeds, sitemaps and single pages, when each is due, and what feeds listed."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, select, update

from rashomon.store.packing import moment, new_id
from rashomon.store.rows import one, put
from rashomon.store.tables import ACCOUNT, DOCUMENT, ENTRY, FEED
from rashomon.voices import Record

FeedKind = Literal["feed", "sitemap", "page"]


class StoredFeed(Record, frozen=True, kw_only=True):
    """A feed, sitemap or page that is watched; `message` says how the last look went.

    What it brings goes to its `story`; None: each account goes to the story it fits. `interval` is in seconds, 0 until
    a look went well; `failures` are those in a row.
    """

    id: str
    url: str
    title: str
    kind: FeedKind
    story: str | None = None
    etag: str | None = None
    modified: str | None = None
    interval: float
    due: str
    failures: int = 0
    message: str = ""
    paused: bool = False
    added: str
    added_by: str
    looked: str | None = None


class StoredEntry(Record, frozen=True, kw_only=True):
    """What a feed listed once; `document` is what was fetched of it and handed to the desk, None until then."""

    feed: str
    key: str
    url: str
    title: str
    published: str | None = None
    document: str | None = None
    found: str


class Look(Record, frozen=True, kw_only=True):
    """How a look at a feed went: `wait` seconds until the next, `message` for people, what is to be kept of it.

    `failures` are those in a row, this look with them; `paused`: it is not looked at again until somebody says so.
    """

    wait: float
    message: str
    interval: float
    etag: str | None
    modified: str | None
    failures: int = 0
    paused: bool = False


class Arrival(Record, frozen=True, kw_only=True):
    """An account that came into the store; `watched`: a watch brought it, for the story that it fits.

    `cursor` is behind which the next ones come.
    """

    account: str
    cursor: str
    watched: bool


class Feeds:
    """What is watched."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, url: str, kind: FeedKind, by: str, *, title: str = "", story: str | None = None) -> StoredFeed:
        """Watch an address, due at once; one that is watched is returned as it is."""
        now = moment()
        row: dict[str, object] = {
            "id": new_id(),
            "url": url,
            "title": title,
            "kind": kind,
            "story": story,
            "interval": 0.0,
            "due": now,
            "failures": 0,
            "message": "",
            "paused": False,
            "added": now,
            "added_by": by,
        }
        put(self._connection, FEED, row)
        return _feed(one(self._connection, select(FEED).where(FEED.c.url == url), f"feed {url}"))

    def get(self, feed: str) -> StoredFeed:
        """Return what is watched, by its id or address; raise Missing."""
        return _feed(one(self._connection, select(FEED).where((FEED.c.id == feed) | (FEED.c.url == feed)), "such feed"))

    def list(self, kinds: Sequence[FeedKind] = ("feed", "sitemap", "page")) -> tuple[StoredFeed, ...]:
        """Return what is watched, the first added first."""
        found = select(FEED).where(FEED.c.kind.in_(kinds)).order_by(FEED.c.added, FEED.c.id)
        return tuple(map(_feed, self._connection.execute(found)))

    def due(self, limit: int) -> tuple[StoredFeed, ...]:
        """Return what is to be looked at now: feeds before pages, the longest due first."""
        now = (FEED.c.paused.is_(False), FEED.c.due <= moment())
        found = select(FEED).where(*now).order_by(FEED.c.kind == "page", FEED.c.due, FEED.c.id).limit(limit)
        return tuple(map(_feed, self._connection.execute(found)))

    def next_due(self) -> str | None:
        """Return the moment at which something is due next; None where nothing is watched."""
        return self._connection.execute(select(func.min(FEED.c.due)).where(FEED.c.paused.is_(False))).scalar()

    def looked(self, feed: str, look: Look) -> None:
        """Keep how a look at it went."""
        kept = {name: getattr(look, name) for name in look.__struct_fields__ if name != "wait"}
        kept |= {"due": moment(after=look.wait), "looked": moment()}
        self._connection.execute(update(FEED).where(FEED.c.id == feed).values(kept))

    def name(self, feed: str, title: str) -> None:
        """Give what is watched a title."""
        self._connection.execute(update(FEED).where(FEED.c.id == feed).values(title=title))

    def pause(self, feed: str, message: str) -> None:
        """Look at it no more until somebody says so."""
        self._connection.execute(update(FEED).where(FEED.c.id == feed).values(paused=True, message=message))

    def resume(self, feed: str) -> None:
        """Look at it again, and at once."""
        again = {"paused": False, "failures": 0, "due": moment()}
        self._connection.execute(update(FEED).where(FEED.c.id == feed).values(again))

    def remove(self, feed: str) -> None:
        """Watch it no more; what it brought stays."""
        self._connection.execute(delete(FEED).where(FEED.c.id == feed))

    def take(self, entries: Iterable[StoredEntry], most: int) -> tuple[StoredEntry, ...]:
        """Keep what a feed lists, and return what it had not listed before; no more of that than so many are taken."""
        taken: list[StoredEntry] = []
        for entry in entries:
            if len(taken) == most:
                break
            if put(self._connection, ENTRY, {name: getattr(entry, name) for name in entry.__struct_fields__}):
                taken.append(entry)
        return tuple(taken)

    def entries(self, feed: str, limit: int = 100) -> tuple[StoredEntry, ...]:
        """Return what a feed listed, the last found first."""
        found = select(ENTRY).where(ENTRY.c.feed == feed).order_by(ENTRY.c.found.desc(), ENTRY.c.key).limit(limit)
        return tuple(StoredEntry(**row._mapping) for row in self._connection.execute(found))

    def listed(self, url: str) -> StoredEntry | None:
        """Return what a feed said of an address when it first listed it; None where none did."""
        row = self._connection.execute(select(ENTRY).where(ENTRY.c.url == url).order_by(ENTRY.c.found)).first()
        return None if row is None else StoredEntry(**row._mapping)

    def hand_over(self, url: str, document: str) -> None:
        """Say that what feeds listed under an address was given to the desk as a document."""
        first = (ENTRY.c.url == url, ENTRY.c.document.is_(None))
        self._connection.execute(update(ENTRY).where(*first).values(document=document))

    def unwatched(self, since: str, limit: int) -> tuple[tuple[str, str], ...]:
        """Return the pages fetched since a moment that nobody watches: their addresses, and who added them."""
        watched = select(FEED.c.url)
        web = DOCUMENT.c.name.like("http://%") | DOCUMENT.c.name.like("https://%")
        found = select(DOCUMENT.c.name, ACCOUNT.c.added_by)
        found = found.join(ACCOUNT, ACCOUNT.c.document == DOCUMENT.c.id)
        found = found.where(ACCOUNT.c.added > since, web, DOCUMENT.c.url.is_not(None), DOCUMENT.c.name.not_in(watched))
        rows = self._connection.execute(found.order_by(ACCOUNT.c.added, ACCOUNT.c.id).limit(limit))
        return tuple((row.name, row.added_by) for row in rows)

    def arrivals(self, cursor: str, limit: int) -> tuple[Arrival, ...]:
        """Return the accounts that came after a cursor ("": from the beginning), in the order they came."""
        since, _, last = cursor.partition(" ")
        brought = (FEED.c.url == DOCUMENT.c.name) & (FEED.c.kind == "page") & (FEED.c.added <= ACCOUNT.c.added)
        found = select(ACCOUNT.c.id, ACCOUNT.c.added, FEED.c.id.label("feed"), FEED.c.story)
        found = found.outerjoin(DOCUMENT, ACCOUNT.c.document == DOCUMENT.c.id).outerjoin(FEED, brought)
        found = found.where((ACCOUNT.c.added > since) | ((ACCOUNT.c.added == since) & (ACCOUNT.c.id > last)))
        return tuple(
            Arrival(
                account=row.id,
                cursor=f"{row.added} {row.id}",
                watched=row.feed is not None and row.story is None,
            )
            for row in self._connection.execute(found.order_by(ACCOUNT.c.added, ACCOUNT.c.id).limit(limit))
        )


def _feed(row: Row[Any]) -> StoredFeed:
    return StoredFeed(**row._mapping)
