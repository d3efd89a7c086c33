"""Feeds to the pages they list: fetched politely, each kept once it is there, so that none is asked for twice."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from rashomon.corpus.inputs.digests import begun
from rashomon.corpus.inputs.slices import LeftOut
from rashomon.corpus.run.folder import write_whole
from rashomon.errors import FeedError, FetchError, MissingExtra, RefusedUrl
from rashomon.fetch.client import Bounds
from rashomon.fetch.guard import ANYWHERE, Guard
from rashomon.ingest.files import LARGEST_PAGE, is_url
from rashomon.ingest.listing import Entry, Listing
from rashomon.types import Record

PAUSE = 2.0  # seconds between two requests to a host
_LARGEST_FEED = 8 << 20
_OVERLOADED = {408, 425, 429}  # and all from 500: an answer of another time

if TYPE_CHECKING:
    from rashomon.fetch.polite import Polite

ReadFeed = Callable[..., Listing]


class Page(Record, frozen=True, kw_only=True):
    """A page that a feed lists, as it was fetched; `fault` says why it could not be.

    `found` is where it was in the end, `title` and `published` are what the feed says.
    """

    url: str
    found: str = ""
    title: str = ""
    published: str | None = None
    data: bytes = b""
    charset: str | None = None
    is_html: bool = False
    fault: str = ""


def load_feed_reader() -> ReadFeed:
    """Return what reads feeds; raise MissingExtra where what it needs is not installed."""
    try:
        import rashomon.fetch.polite  # noqa: F401 - it needs a library of its own
        from rashomon.ingest.feed import read_feed
    except ImportError as error:
        raise MissingExtra("feeds need some more libraries: pip install 'rashomon[corpus]'.") from error
    return read_feed


def page_in(path: Path) -> Page:
    """Return the page that is kept in a file."""
    return msgspec.msgpack.decode(path.read_bytes(), type=Page)


def fetched(feeds: Sequence[str], spool: Path) -> Iterator[tuple[str, tuple[str, ...] | LeftOut]]:
    """Yield each feed's name with the files below `spool` that hold its pages, and why what is missing is missing.

    A page counts for the first feed that lists it. What a server refused is kept as well; what it had no time for is
    asked for again in the next run.
    """
    from rashomon.fetch.polite import Pace, Polite

    own = {urlsplit(feed).hostname for feed in feeds if is_url(feed)}
    # What the user named may lie anywhere, what a feed names only where the public may go, or on the feed's own host.
    named, public = Polite(ANYWHERE, Pace(pause=PAUSE)), Polite(Guard(), Pace(pause=PAUSE))
    seen: set[str] = set()
    for feed in feeds:
        name = feed if is_url(feed) else Path(feed).name
        try:
            listing = _listing(feed, spool, named)
        except (FeedError, FetchError) as error:
            reason = str(error).partition(": ")[2] or str(error)
            yield name, LeftOut(input=name, record="", kind="bad", reason=reason)
            continue
        kept = []
        for entry in listing.entries:
            if entry.url in seen:
                continue
            seen.add(entry.url)
            page = _page(entry, spool, named if urlsplit(entry.url).hostname in own else public)
            if isinstance(page, str):
                kept.append(page)
            else:
                yield name, LeftOut(input=name, record=entry.url, kind="bad", reason=str(page))
        yield name, tuple(kept)


def _listing(feed: str, spool: Path, polite: "Polite") -> Listing:
    read = load_feed_reader()
    if not is_url(feed):
        return read(Path(feed).read_bytes(), url=f"file:{Path(feed).name}")
    kept = spool / f"{begun(feed).hexdigest()}.feed"
    if not kept.exists():
        answer = polite.fetch(feed, bounds=Bounds(largest=_LARGEST_FEED))
        listing = read(answer.data, url=answer.url, charset=answer.charset)
        write_whole(kept, msgspec.msgpack.encode(listing))
    return msgspec.msgpack.decode(kept.read_bytes(), type=Listing)


def _page(entry: Entry, spool: Path, polite: "Polite") -> str | FetchError:
    """Return the file below the spool that holds a page, fetched where it is not there yet; why it cannot be now."""
    file = f"{begun(entry.url, entry.title, entry.published or '').hexdigest()}.page"
    if (spool / file).exists():
        return file
    told = partial(Page, url=entry.url, title=entry.title, published=entry.published)
    try:
        answer = polite.fetch(entry.url, bounds=Bounds(largest=LARGEST_PAGE))
    except FetchError as error:
        refused = error.status is not None and error.status < 500 and error.status not in _OVERLOADED
        if not refused and not isinstance(error, RefusedUrl):
            return error
        page = told(fault=str(error).partition(": ")[2] or str(error))
    else:
        is_html = answer.content_type in ("text/html", "application/xhtml+xml")
        page = told(found=answer.url, data=answer.data, charset=answer.charset, is_html=is_html)
    write_whole(spool / file, msgspec.msgpack.encode(page))
    return file
