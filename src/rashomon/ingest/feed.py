"""Turns the bytes of a feed (RSS, Atom, JSON Feed) into what it lists."""

import calendar
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser  # type: ignore[import-untyped] # ships no types
import msgspec
from lxml import etree, html  # type: ignore[import-untyped] # ships no types

from rashomon.errors import FeedError
from rashomon.fetch.shown import shown
from rashomon.ingest.listing import Collected, Listing, web_address
from rashomon.ingest.markup import mended
from rashomon.types import Note

LARGEST = 8 << 20


def read_feed(data: bytes, *, url: str, charset: str | None = None) -> Listing:
    """Return what a feed lists, in its order. `url` is where it is from, `charset` what its server said.

    Raises FeedError where it is none; a page that names its feeds has them named in the message.
    """
    if len(data) > LARGEST:
        raise FeedError(
            f"{shown(url)}: larger than {LARGEST >> 20} MB, which no feed is. Give the feed of one section."
        )
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json(data, url)
    return _xml(data, url, charset)


class _Item(msgspec.Struct):
    """An item of a JSON Feed, as far as it is used; an id may be a number in feeds of version 1."""

    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


class _Json(msgspec.Struct):
    version: str
    items: list[msgspec.Raw]
    title: str | None = None


def _json(data: bytes, url: str) -> Listing:
    try:
        feed = msgspec.json.decode(data.decode("utf-8-sig", "replace"), type=_Json)
    except (msgspec.DecodeError, RecursionError) as error:
        raise FeedError(f"{shown(url)}: this is no JSON Feed ({error}). Check the address.") from None
    if "jsonfeed.org/version/" not in feed.version:
        raise FeedError(
            f"{shown(url)}: this is JSON and no JSON Feed: its version is “{feed.version[:60]}”. Check the address."
        )
    found, bad = Collected(url), 0
    for raw in feed.items:
        try:
            item = msgspec.json.decode(raw, type=_Item)
        except (msgspec.DecodeError, RecursionError):
            bad += 1
            continue
        found.add(
            item.url or item.external_url or (item.id if isinstance(item.id, str) else None),
            key=None if item.id is None else str(item.id),
            title=item.title or "",
            published=item.date_published or item.date_modified,
        )
    notes = [Note(code="damaged-entry", message=f"{bad} entries of the feed cannot be read.")] if bad else []
    return Listing(title=_title(feed.title), entries=found.entries, notes=(*notes, *found.notes))


def _xml(data: bytes, url: str, charset: str | None) -> Listing:
    whole, damage = mended(data, charset)
    # A stream: of bytes or words feedparser would try to open a file or an address of that name. Mended, because its
    # own way with damaged markup takes time that grows with the square of the file.
    read = feedparser.parse(
        io.BytesIO(whole),
        response_headers={"content-location": url, "content-type": "application/xml; charset=us-ascii"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not whole or (not read.version and not read.entries):
        raise FeedError(_no_feed(data, url))
    found = Collected(url)
    for entry in read.entries:
        found.add(
            _words(entry, "feedburner_origlink") or _words(entry, "link") or _words(entry, "id"),
            key=_words(entry, "id"),
            title=_words(entry, "title") or "",
            published=_moment(entry),
        )
    return Listing(title=_title(read.feed.get("title")), entries=found.entries, notes=(*damage, *found.notes))


def _told(entry: Mapping[str, Any], name: str) -> object:
    return entry[name] if name in entry else None  # noqa: SIM401 - get warns where feedparser has another name's


def _words(entry: Mapping[str, Any], name: str) -> str | None:
    value = _told(entry, name)
    return value if isinstance(value, str) and value.strip() else None


def _title(title: object) -> str:
    return " ".join(title.split())[:200] if isinstance(title, str) else ""


def _moment(entry: Mapping[str, Any]) -> str | None:
    """Return when an entry was published, else changed, as ISO 8601; as the feed has it where that is no date."""
    for name in ("published", "updated", "created"):
        told = _told(entry, f"{name}_parsed")
        if isinstance(told, tuple):
            try:
                return datetime.fromtimestamp(calendar.timegm(told), UTC).isoformat()
            except (ValueError, OverflowError):
                pass
        if (words := _words(entry, name)) is not None:
            return words
    return None


def _no_feed(data: bytes, url: str) -> str:
    """Return what to say of what is no feed: of a page, which feeds it names."""
    named = feeds_of_page(data, url)
    if named:
        return (
            f"{shown(url)}: this is a page and no feed. It names {'these feeds' if len(named) > 1 else 'this feed'}: "
            + (f"{', '.join(named)}. Watch one of them.")
        )
    return f"{shown(url)}: this is no feed. Give the address of an RSS, Atom or JSON feed, or watch it as a page."


def feeds_of_page(data: bytes, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a web page names in its head, each once, ten at most."""
    try:
        page = html.document_fromstring(data[: 1 << 20])
    except (etree.LxmlError, ValueError):
        return ()
    found: dict[str, None] = {}
    for link in page.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        relation = (link.get("rel") or "").lower().split()
        if "alternate" in relation and kind in _FEED_TYPES and (address := web_address(link.get("href"), url)):
            found[address] = None
    return tuple(found)[:10]


_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
