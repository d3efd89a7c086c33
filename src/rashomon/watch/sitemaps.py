"""Turns the bytes of a sitemap into what it lists: pages, news, or further sitemaps (sitemaps.org 0.9)."""

from rashomon.errors import FeedError, FetchError
from rashomon.fetch.shown import shown
from rashomon.fetch.unpack import TooLarge, gunzipped
from rashomon.ingest.listing import Collected, Listing
from rashomon.ingest.markup import Markup, words_of

# The most that a sitemap may have by its standard, unpacked.
LARGEST = 50 << 20


def read_sitemap(data: bytes, *, url: str) -> Listing:
    """Return what a sitemap lists: XML (urlset or index, news among it), a text of addresses, either packed by gzip.

    Raises FeedError where it is none of these, is too large, or defines entities.
    """
    data = _unpacked(data, url)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"\x00" not in data[:100]:
        return _lines(data, url)
    pages, further = Collected(url), Collected(url)
    markup = Markup(data, ("url", "sitemap"), shown(url))
    for element in markup:
        into = further if markup.root == "sitemapindex" else pages
        into.add(
            words_of(element, "loc"),
            title=words_of(element, "news", "title") or "",
            published=words_of(element, "news", "publication_date") or words_of(element, "lastmod"),
        )
    if markup.root not in ("urlset", "sitemapindex"):
        raise FeedError(
            f"{shown(url)}: this is no sitemap, it begins with <{markup.root[:40]}>. "
            "Give the address of a sitemap, or of a feed."
        )
    notes = (*markup.notes, *pages.notes, *further.notes)
    return Listing(entries=pages.entries, further=further.entries, notes=notes)


def _unpacked(data: bytes, url: str) -> bytes:
    try:
        if data.startswith(b"\x1f\x8b"):
            return gunzipped([data], LARGEST)
        if len(data) > LARGEST:
            raise TooLarge
    except TooLarge:
        most = f"larger than the {LARGEST >> 20} MB that a sitemap may have"
        raise FeedError(f"{shown(url)}: {most}. Give the sitemap of one section.") from None
    except FetchError as error:
        raise FeedError(f"{shown(url)}: {error}. Try again later.") from None
    return data


def _lines(data: bytes, url: str) -> Listing:
    """Return the addresses of a text, one a line, which is a sitemap as well."""
    lines = [line.strip() for line in data.decode("utf-8-sig", "replace").splitlines()]
    found = Collected(url)
    for line in lines:
        if line.lower().startswith(("http://", "https://")):
            found.add(line)
    if not found.entries:
        raise FeedError(f"{shown(url)}: this is no sitemap: neither XML nor one address a line. Check the address.")
    return Listing(entries=found.entries, notes=found.notes)
