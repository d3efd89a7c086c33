"""What feeds list."""

import builtins
import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import FeedError
from rashomon.ingest.feed import feeds_of_page, read_feed
from rashomon.ingest.listing import Entry

URL = "https://harbour.example/feeds/news"

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Harbour
 Post</title><link>https://harbour.example/</link>
<item><title>Ferry &amp; quay</title><link>/a?x=1&amp;y=2#top</link><guid isPermaLink="false">7</guid>
  <pubDate>Tue, 11 Mar 2025 13:30:00 +0100</pubDate></item>
<item><title>No date</title><link>b</link></item>
<item><guid>https://harbour.example/c</guid><pubDate>yesterday</pubDate></item>
<item><title>Nowhere</title></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
<item><title>Ferry again</title><link>/a</link><guid isPermaLink="false">7</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/x/"><title>Häfen</title>
<entry><id>urn:1</id><title type="html">&lt;b&gt;Ferry&lt;/b&gt; sank</title><link href="a"/>
<updated>2025-03-11T12:00:00Z</updated>
<published>2025-03-10T23:30:00-02:00</published></entry></feed>""".encode()
JSON: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Harbour Post",
    "items": [
        {
            "id": "7",
            "url": "https://harbour.example/a",
            "title": "Ferry",
            "date_published": "2025-03-11T13:30:00+01:00",
        },
        {"id": 8, "external_url": "/b", "date_modified": "2025-03-11"},
        {"id": "https://harbour.example/c", "content_text": "x"},
        {"id": "9", "title": ["no", "words"]},
        {"title": "Nowhere"},
        "nothing",
    ],
}


def test_rss() -> None:
    feed = read_feed(RSS, url=URL, charset="utf-8")
    assert feed.title == "The Harbour Post"
    assert feed.entries == (
        Entry(key="7", url="https://harbour.example/a?x=1&y=2", title="Ferry & quay", published="2025-03-11T12:30:00Z"),
        Entry(key="https://harbour.example/feeds/b", url="https://harbour.example/feeds/b", title="No date"),
        Entry(key="https://harbour.example/c", url="https://harbour.example/c"),
    )
    assert [(note.code, note.message) for note in feed.notes] == [
        ("entry-without-address", "2 entries without an address of the web left out, such as “Nowhere”."),
        ("entry-without-date", "1 entry with a date that cannot be understood, such as “yesterday”."),
    ]


def test_atom() -> None:
    feed = read_feed(ATOM, url=URL)
    assert (feed.title, feed.notes) == ("Häfen", ())
    (entry,) = feed.entries
    assert (entry.key, entry.url, entry.published) == ("urn:1", "https://other.example/x/a", "2025-03-11T01:30:00Z")


def test_json() -> None:
    feed = read_feed(b"\xef\xbb\xbf \n" + json.dumps(JSON).encode(), url=URL)
    assert feed.title == "The Harbour Post"
    assert [(e.key, e.url, e.title, e.published) for e in feed.entries] == [
        ("7", "https://harbour.example/a", "Ferry", "2025-03-11T12:30:00Z"),
        ("8", "https://harbour.example/b", "", "2025-03-11"),
        ("https://harbour.example/c", "https://harbour.example/c", "", None),
    ]
    assert [note.code for note in feed.notes] == ["damaged-entry", "entry-without-address"]


def test_a_feed_without_entries() -> None:
    assert read_feed(b'<rss version="2.0"><channel><title>T</title></channel></rss>', url=URL).entries == ()


def test_encodings() -> None:
    text = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><item><title>Häfen</title>'
    text += "<link>/a</link></item></channel></rss>"
    for encoding in ("utf-8", "iso-8859-1", "utf-16"):
        feed = read_feed(text.format(encoding).encode(encoding), url=URL)
        assert feed.entries[0].title == "Häfen"
    assert read_feed(text.format("utf-8").encode("iso-8859-1"), url=URL).entries[0].url == "https://harbour.example/a"


@pytest.mark.parametrize("cut", [0.35, 0.5, 0.7, 0.9])
def test_a_damaged_feed_gives_what_stands_before_the_damage(cut: float) -> None:
    feed = read_feed(RSS[: int(len(RSS) * cut)], url=URL)
    assert feed.entries and feed.entries[0].title == "Ferry & quay"
    assert feed.notes[0].code == "damaged-markup"


def test_a_bare_ampersand_loses_nothing() -> None:
    feed = read_feed(RSS.replace(b"&amp;", b"&"), url=URL)
    assert len(feed.entries) == 3 and feed.notes[0].code == "damaged-markup"


PAGE = b"""<html><head><title>The Harbour Post</title>
<link rel="alternate" type="application/rss+xml" href="/rss">
<link rel="alternate" type="application/atom+xml" href="/rss">
<link rel="alternate" hreflang="de" href="/de"><link rel=alternate type="application/feed+json" href="feed.json">
</head><body>The ferry sank.</body></html>"""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no feed"),
        (b"The ferry sank.", "this is no feed"),
        (b"%PDF-1.7 \x00\x01\xff", "this is no feed"),
        (b"<urlset></urlset>", "this is no feed"),
        (b"{", "this is no JSON Feed"),
        (b"{}", "this is no JSON Feed"),
        (b'{"version": "2", "items": []}', "its version is “2”"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', "this is no JSON Feed"),
        (b'{"a":' * 100_000, "this is no JSON Feed"),
        (b"<rss>" + b" " * (8 << 20), "larger than 8 MB"),
        (PAGE, r"It names these feeds: https://harbour\.example/rss, https://harbour\.example/feeds/feed\.json\."),
    ],
)
def test_what_is_no_feed(data: bytes, message: str) -> None:
    with pytest.raises(FeedError, match=message) as raised:
        read_feed(data, url=f"{URL}?token=secret")
    assert str(raised.value).startswith(f"{URL}?token=…: ")


def test_feeds_of_a_page() -> None:
    assert feeds_of_page(PAGE, "https://harbour.example/a/") == (
        "https://harbour.example/rss",
        "https://harbour.example/a/feed.json",
    )
    assert feeds_of_page(b"", URL) == ()


def test_nothing_is_opened_or_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not the file or address that a feed's bytes happen to name, nor what its markup points to."""
    secret = tmp_path / "secret"
    secret.write_text("correct-horse")
    outside = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://%s"><!ENTITY %% y SYSTEM "http://127.0.0.1:9/">%%y;]>' % bytes(
        secret
    )

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("touched the world outside")

    read_feed(RSS, url=URL)
    with monkeypatch.context() as patched:
        patched.setattr(builtins, "open", refuse)
        patched.setattr(socket, "create_connection", refuse)
        for data in (str(secret).encode(), b"http://127.0.0.1:9/feed", b"file://" + bytes(secret)):
            with pytest.raises(FeedError):
                read_feed(data, url=URL)
        feed = read_feed(RSS.replace(b"<rss", outside + b"<rss").replace(b"Ferry &amp;", b"Ferry &x;"), url=URL)
    assert "correct-horse" not in repr(feed)


def test_entities_are_not_expanded() -> None:
    bomb = (
        b"<!DOCTYPE rss [<!ENTITY a '"
        + b"x" * 1000
        + b"'>"
        + b"".join(b"<!ENTITY %s '%s'>" % (chr(98 + i).encode(), b"&%s;" % chr(97 + i).encode() * 10) for i in range(8))
    )
    started = time.perf_counter()
    feed = read_feed(RSS.replace(b"<rss", bomb + b"]><rss").replace(b"No date", b"&i;"), url=URL)
    assert len(repr(feed)) < 20_000 and time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "part",
    [
        b"<item>",
        b"<a",
        b"&",
        b"<!--",
        b"<![CDATA[",
        b"<item><title>x</title><link>/a</link></item>",
        b'<a b="',
        b"&#",
        b"]]>",
    ],
)
def test_hostile_feeds_cost_little_time(part: bytes) -> None:
    started = time.perf_counter()
    read_feed(b'<rss version="2.0"><channel>' + part * (200_000 // len(part)), url=URL)
    assert time.perf_counter() - started < 20


def test_names_without_a_namespace() -> None:
    """Prefixes that nobody declared, and entities of HTML, lose nothing of what is beside them."""
    feed = read_feed(
        RSS.replace(b"<title>No date", b"<media:x y:a='1' y:b='2'/><title>H&auml;fen &nope; &nbsp;"), url=URL
    )
    assert [entry.title for entry in feed.entries][:2] == ["Ferry & quay", "Häfen"]
    assert feed.notes[0].code == "damaged-markup"


@given(
    st.one_of(
        st.binary(),
        st.text().map(lambda t: f"<rss version='2.0'><channel><item>{t}</item>".encode()),
        st.text().map(lambda t: f"<feed>{t}".encode()),
    )
)
def test_any_bytes(data: bytes) -> None:
    try:
        read_feed(data, url=URL)
    except FeedError as error:
        assert str(error).startswith(URL)


@given(
    st.lists(
        st.recursive(
            st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
            lambda s: st.lists(s) | st.dictionaries(st.sampled_from(["id", "url", "title", "date_published"]), s),
        )
    )
)
def test_any_json_items(items: list[Any]) -> None:
    feed = read_feed(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode(), url=URL)
    assert len({entry.key for entry in feed.entries}) == len(feed.entries)
