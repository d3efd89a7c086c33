"""What sitemaps and lists of subscriptions list."""

import contextlib
import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import FeedError
from rashomon.ingest.listing import MOST, Entry, utc, web_address
from rashomon.watch.opml import read_opml
from rashomon.watch.sitemaps import read_sitemap

URL = "https://harbour.example/sitemap.xml"
PAGES = b"""<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://harbour.example/quay.jpg</image:loc></image:image>
 <loc> https://harbour.example/a?x=1&amp;y=2 </loc><lastmod>2025-03-11T12:00:00+01:00</lastmod></url>
<url><loc>https://harbour.example/b</loc><lastmod>2025-03-12</lastmod>
 <news:news><news:publication_date>2025-03-11</news:publication_date>
 <news:title>Ferry sank</news:title></news:news></url>
<url><lastmod>2025</lastmod></url>
<url><loc>https://harbour.example/a?x=1&amp;y=2</loc></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://harbour.example/2025.xml.gz</loc><lastmod>2025-03-11</lastmod></sitemap>
<sitemap><loc>https://harbour.example/2024.xml.gz</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda d: b"\xef\xbb\xbf" + d])
def test_pages(pack: type[bytes]) -> None:
    found = read_sitemap(pack(PAGES), url=URL)
    assert found.entries == (
        Entry(
            key="https://harbour.example/a?x=1&y=2",
            url="https://harbour.example/a?x=1&y=2",
            published="2025-03-11T11:00:00Z",
        ),
        Entry(
            key="https://harbour.example/b", url="https://harbour.example/b", title="Ferry sank", published="2025-03-11"
        ),
    )
    assert [note.code for note in found.notes] == ["entry-without-address"] and found.further == ()


def test_a_prefix_that_nobody_declared() -> None:
    data = b"<urlset><url><s:loc>/a</s:loc><news:news><news:title>Ferry</news:title></news:news></url></urlset>"
    found = read_sitemap(data, url=URL)
    assert [(entry.url, entry.title) for entry in found.entries] == [("https://harbour.example/a", "Ferry")]


def test_index() -> None:
    found = read_sitemap(INDEX, url=URL)
    assert found.entries == ()
    assert [(e.url, e.published) for e in found.further] == [
        ("https://harbour.example/2025.xml.gz", "2025-03-11"),
        ("https://harbour.example/2024.xml.gz", None),
    ]


def test_one_address_a_line() -> None:
    found = read_sitemap(b"https://harbour.example/a\r\n\r\n# pages\nhttps://harbour.example/b\n", url=URL)
    assert [entry.url for entry in found.entries] == ["https://harbour.example/a", "https://harbour.example/b"]


def test_a_damaged_sitemap_gives_what_stands_before_the_damage() -> None:
    found = read_sitemap(PAGES[: PAGES.index(b"<news:title")], url=URL)
    assert found.entries[0].url == "https://harbour.example/a?x=1&y=2"
    assert found.notes[0].code == "damaged-markup" and "line" in found.notes[0].message
    found = read_sitemap(PAGES.replace(b"</lastmod>", b"<lastmod>", 1).replace(b"&amp;", b"&"), url=URL)
    assert "https://harbour.example/b" in [entry.url for entry in found.entries]


BOMB = b"<!DOCTYPE urlset [<!ENTITY a 'xxxxxxxxxx'>" + b"".join(
    b"<!ENTITY %s '%s'>" % (chr(98 + i).encode(), b"&%s;" % chr(97 + i).encode() * 10) for i in range(8)
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no sitemap"),
        (b"The ferry sank.", "this is no sitemap"),
        (b"<html><body>The ferry sank.</body></html>", "it begins with <html>"),
        (b"<rss version='2.0'><channel/></rss>", "it begins with <rss>"),
        (b"<", "this is no XML"),
        (b"\x1f\x8bxxxx", "damaged"),
        (gzip.compress(PAGES)[:-20], "cut short"),
        (gzip.compress(b"<urlset>" + b" " * (51 << 20)), "larger than the 50 MB"),
        (BOMB + b"]><urlset><url><loc>&i;</loc></url></urlset>", "entities of its own"),
        (
            b'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>&x;</loc></url></urlset>',
            "entities",
        ),
    ],
)
def test_what_is_no_sitemap(data: bytes, message: str) -> None:
    with pytest.raises(FeedError, match=message) as raised:
        read_sitemap(data, url=f"{URL}?token=secret")
    assert str(raised.value).startswith(f"{URL}?token=…: ")


def test_a_large_sitemap_is_bounded() -> None:
    data = (
        b"<urlset>"
        + b"".join(b"<url><loc>https://harbour.example/%d</loc></url>" % i for i in range(MOST + 7))
        + b"</urlset>"
    )
    started = time.perf_counter()
    found = read_sitemap(data, url=URL)
    assert len(found.entries) == MOST and "7 entries beyond" in found.notes[0].message
    assert time.perf_counter() - started < 30


@pytest.mark.parametrize("part", [b"<url>", b"<url><loc>", b"&a;", b"<!--", b'<a b="'])
def test_hostile_sitemaps_cost_little_time(part: bytes) -> None:
    started = time.perf_counter()
    read_sitemap(b"<urlset>" + part * (1_000_000 // len(part)), url=URL)
    assert time.perf_counter() - started < 10


@given(st.one_of(st.binary(), st.text().map(lambda t: f"<urlset><url><loc>{t}</loc></url>".encode())))
def test_any_bytes(data: bytes) -> None:
    try:
        read_sitemap(data, url=URL)
    except FeedError as error:
        assert str(error).startswith(URL)
    with contextlib.suppress(FeedError):
        read_opml(data, name=URL)


OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Harbours"><outline type="rss" text="Post" title="The Harbour Post" xmlUrl="https://harbour.example/rss"/>
 <outline text="Deeper"><outline text="Lantern" xmlURL="https://lantern.example/atom" htmlUrl="https://l.example/"/></outline>
</outline>
<outline type="rss" text="Post again" xmlUrl="https://harbour.example/rss"/>
<outline text="Broken" xmlUrl="feed://"/></body></opml>"""


def test_subscriptions() -> None:
    found = read_opml(OPML, name="mine.opml")
    assert [(entry.url, entry.title) for entry in found.entries] == [
        ("https://harbour.example/rss", "The Harbour Post"),
        ("https://lantern.example/atom", "Lantern"),
    ]
    assert found.notes[0].message == "1 entry without an address of the web left out, such as “Broken”."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no XML"),
        (PAGES, "it begins with <urlset>"),
        (b"<opml><body/></opml>", "no feed in it"),
        (BOMB + b"]><opml/>", "entities"),
    ],
)
def test_what_is_no_list_of_subscriptions(data: bytes, message: str) -> None:
    with pytest.raises(FeedError, match=rf"^mine\.opml: .*{message}"):
        read_opml(data, name="mine.opml")


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-03-11", "2025-03-11"),
        ("20250311", "2025-03-11"),
        ("2025-03-11T12:00Z", "2025-03-11T12:00:00Z"),
        ("2025-03-11 12:00", "2025-03-11T12:00:00Z"),
        ("2025-03-11T12:00:00.25+02:00", "2025-03-11T10:00:00Z"),
        ("0001-01-01T00:00:00+05:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_moments(told: str | None, moment: str | None) -> None:
    assert utc(told) == moment


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("a", "https://harbour.example/news/a"),
        ("//lantern.example/a#b", "https://lantern.example/a"),
        ("http://h.example/a b", "http://h.example/a b"),
        ("https://h.exa\nmple/a", "https://h.example/a"),
        ("mailto:a@b.example", None),
        ("http://", None),
        ("http://[::1", None),
        ("x" * 9000, None),
        (" ", None),
    ],
)
def test_addresses(told: str, address: str | None) -> None:
    assert web_address(told, "https://harbour.example/news/") == address
