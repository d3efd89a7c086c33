"""What axe-core finds wrong with the pages of the desk: nothing, on a phone and a wide screen, by day and by night."""

import re
import urllib.request
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from playwright.sync_api import Page

Visit = Callable[..., Page]
Violations = Callable[[Page], list[str]]
PAGES = {
    "stories": "/",
    "new story": "/add",
    "story": "/stories/{story}",
    "progress": "/stories/{story}/progress",
    "changes": "/stories/{story}/changes",
    "its accounts": "/stories/{story}/accounts",
    "add": "/stories/{story}/add",
    "export": "/stories/{story}/export",
    "account": "/accounts/{account}",
    "versions": "/accounts/{account}/versions",
    "passage": "{passage}",
    "pair": "{pair}",
    "person form": "{person}",
    "person": "/people?name=Dorothea+Quill",
    "rulings": "/rulings",
    "review": "/review",
    "search": "/search",
    "results": "/search?q=order&by=Quill",
    "settings": "/settings",
    "feeds": "/feeds?story={story}",
    "webhooks": "/webhooks",
    "sign in": "/sign-in",
    "nothing": "/nowhere",
}


@pytest.fixture(scope="module")
def addresses(full_desk: tuple[str, str]) -> Iterator[dict[str, str]]:
    """Return what stands in the addresses of pages."""
    desk, story = full_desk

    def found(address: str, pattern: str) -> str:
        with urllib.request.urlopen(f"{desk}{address}") as answer:
            return unescape(re.findall(pattern, answer.read().decode())[0])

    home = f"/stories/{story}"
    yield {
        "story": story,
        "account": found(f"{home}/accounts", r'href="/accounts/([0-9a-f]+)"'),
        "passage": found(home, r'<a class="ref fix" href="([^"]+)"'),
        "pair": found(home, r'href="(/correct/pair\?at=[^&]+&amp;at=[^&]+&amp;story[^"]+)"'),
        "person": found(home, r'href="(/correct/person[^"]+)"'),
    }


@pytest.fixture(params=[(390, True), (1280, False)], ids=["phone, night", "wide, day"])
def look(
    request: pytest.FixtureRequest, full_desk: tuple[str, str], addresses: dict[str, str], visit: Visit
) -> Callable[[str], Page]:
    """Return what opens a page of the desk by its name, in each kind of window in turn."""
    width, dark = request.param

    def opened(name: str) -> Page:
        address = full_desk[0] + PAGES[name].format(**addresses)
        # That there is nothing is no fault of the page that says so.
        return visit(address, width=width, dark=dark, known=("404",) if name == "nothing" else ())

    return opened


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(look: Callable[[str], Page], violations: Violations, name: str) -> None:
    page = look(name)
    page.evaluate("for (const one of document.querySelectorAll('main details:not(.account)')) one.open = true")
    assert violations(page) == []
    # Nothing is wider than the window: only what says so scrolls.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
