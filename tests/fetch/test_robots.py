"""What a robots.txt asks for."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import FetchError
from rashomon.fetch.robots import LARGEST, Rules, rules_without

FILE = b"""\xef\xbb\xbf# The Harbour Post
User-agent: *
Disallow: /
Sitemap: https://harbour.example/news.xml

User-agent: rashomon
Disallow: /drafts/
Disallow: /*?print=
Disallow: /*.pdf$
Allow: /drafts/public/
Crawl-delay: 4
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/news/ferry.html", True),
        ("/drafts/ferry", False),
        ("/drafts/public/ferry", True),
        ("/news?print=1", False),
        ("/plan.pdf", False),
        ("/plan.pdf.html", True),
    ],
)
def test_rules(path: str, allowed: bool) -> None:
    rules = Rules(FILE)
    assert rules.allows(f"https://harbour.example{path}", "rashomon") is allowed
    assert not rules.allows(f"https://harbour.example{path}", "another")


def test_pace_and_sitemaps() -> None:
    rules = Rules(FILE)
    assert (rules.delay("rashomon"), rules.delay("another")) == (4.0, 0.0)
    assert Rules(b"User-agent: *\nRequest-rate: 1/10").delay("rashomon") == 10.0
    assert Rules(b"User-agent: *\nCrawl-delay: soon").delay("rashomon") == 0.0
    assert rules.sitemaps == ["https://harbour.example/news.xml"]
    assert Rules().allows("https://harbour.example/", "rashomon")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_the_file_asks_for_nothing(status: int) -> None:
    rules = rules_without(FetchError("no", status=status))
    assert rules is not None and rules.allows("https://harbour.example/", "rashomon")


@pytest.mark.parametrize("status", [None, 429, 500, 503])
def test_a_site_that_fails_is_not_read(status: int | None) -> None:
    assert rules_without(FetchError("no", status=status)) is None


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    rules = Rules(b"User-agent: *\n" + data)
    rules.allows("https://harbour.example/a?b=c", "rashomon")
    assert rules.delay("rashomon") >= 0


def test_hostile_patterns_cost_no_time() -> None:
    started = time.perf_counter()
    rules = Rules(b"User-agent: *\nDisallow: /" + b"*a" * 5000 + b"*b$\n" + b"Disallow: /x*y\n" * 20_000)
    assert rules.allows("https://harbour.example/" + "a" * 4000, "rashomon")
    assert Rules(b"User-agent: *\nDisallow: /b\n" + b"#" * LARGEST + b"\nDisallow: /a").allows("http://h/a", "rashomon")
    assert time.perf_counter() - started < 5
