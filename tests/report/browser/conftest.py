"""Pages in a real Chromium: one browser for all tests; whatever a page complains of or asks for fails the test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, Request

import rashomon
from rashomon.ingest.metadata import Metadata
from rashomon.report.page import page_of_comparison
from rashomon.types import Comparison

SOLEIMANI = Path(__file__).parents[4] / "shared" / "stories" / "soleimani"
DATES = {"the-week.txt": "2020-01-05", "breitbart.txt": "2023-01-17"}
STORIES = {"quay": "quay_story", "ferry": "ferry", "soleimani": "soleimani"}


class Window(NamedTuple):
    """How a page is looked at: the width in CSS pixels, colours, the size of letters that the reader has set."""

    width: int
    dark: bool
    scripted: bool
    letters: int


@pytest.fixture(scope="session")
def window(chromium: str, playwright: Playwright) -> Iterator[Callable[[Window], BrowserContext]]:
    """Return what gives a window, one of each kind."""
    browsers: dict[int, Browser] = {}
    windows: dict[Window, BrowserContext] = {}

    def of(kind: Window) -> BrowserContext:
        if kind.letters not in browsers:
            arguments = ["--no-sandbox", f"--blink-settings=defaultFontSize={kind.letters}"]
            browsers[kind.letters] = playwright.chromium.launch(executable_path=chromium, args=arguments)
        if kind not in windows:
            windows[kind] = browsers[kind.letters].new_context(
                viewport={"width": kind.width, "height": 900},
                color_scheme="dark" if kind.dark else "light",
                java_script_enabled=kind.scripted,
                has_touch=kind.width < 640,
            )
        return windows[kind]

    yield of
    for one in browsers.values():
        one.close()


def watch(page: Page, address: str) -> list[str]:
    """Return a list that fills with what the page complains of, asks of the network, or asks of its reader."""
    complaints: list[str] = []

    def dialog(shown: Dialog) -> None:
        complaints.append(f"dialog: {shown.message}")
        shown.dismiss()

    def request(sent: Request) -> None:
        if sent.url.partition("#")[0] != address:
            complaints.append(f"request: {sent.url}")

    page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("popup", lambda other: complaints.append(f"window: {other.url}"))
    page.on("dialog", dialog)
    page.on("request", request)
    return complaints


@pytest.fixture
def complaints() -> list[list[str]]:
    """What each page that a test opened complains of, in order of opening."""
    return []


@pytest.fixture
def open_page(window: Callable[[Window], BrowserContext], complaints: list[list[str]]) -> Iterator[Callable[..., Page]]:
    """Return what opens a file in a browser, `at` an address within it; the test fails where the page complains."""
    opened: list[Page] = []

    def open_file(
        path: Path, *, width: int = 1280, dark: bool = False, scripted: bool = True, letters: int = 16, at: str = ""
    ) -> Page:
        page = window(Window(width, dark, scripted, letters)).new_page()
        opened.append(page)
        complaints.append(watch(page, path.as_uri()))
        page.goto(path.as_uri() + at)
        return page

    yield open_file
    for page in opened:
        page.close()
    assert [one for one in complaints if one] == []


@pytest.fixture(scope="session")
def soleimani() -> Comparison:
    """Two real articles of one story, which stand beside this repository and not in it."""
    if not SOLEIMANI.is_dir():
        pytest.skip("no stories beside this repository")
    metadata = {name: Metadata(published=date) for name, date in DATES.items()}
    return rashomon.compare(
        rashomon.read(rashomon.open_account(SOLEIMANI / name, metadata=given)) for name, given in metadata.items()
    )


@pytest.fixture(scope="session")
def page_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what makes the page of a story: "quay" is that of `make demo`, "ferry" by hand, "soleimani" a real one."""
    folder = tmp_path_factory.mktemp("pages")

    def made(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_text(page_of_comparison(request.getfixturevalue(STORIES[name])), "utf-8")
        return path

    return made


@pytest.fixture(scope="session")
def unfold() -> Callable[[Page], None]:
    """Return what opens all that opens in a page: its folds, and the panel of a passage of which there is a finding."""

    def unfolded(page: Page) -> None:
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.locator(".text .claim:is(.contradict, .differ) ~ .ref.here").first.press("Enter")
        page.locator("#chosen li").first.wait_for()

    return unfolded
