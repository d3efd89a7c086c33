"""Both pages in a real browser: for a phone, in the dark, on paper, for who hears them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from rashomon.corpus.questions.pages import page_of_answers, page_of_run

LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 4
Shown = Callable[..., Page]


@pytest.fixture(scope="module")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    yield opened
    opened.close()


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """Return what shows a page; the test fails where the page complains."""
    complaints: list[str] = []
    contexts = []

    def show(page: str, *, width: int = 1280, dark: bool = False) -> Page:
        path = tmp_path / "page.html"
        path.write_text(page, "utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", java_script_enabled=True
        )
        contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda said: complaints.append(said.text))
        opened.on("dialog", lambda dialog: complaints.append(dialog.message))
        opened.goto(path.as_uri())
        return opened

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def pages(crane: Path) -> tuple[str, str]:
    return page_of_answers(crane), page_of_run(crane, ["news.jsonl"])


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (320, False)])
@pytest.mark.parametrize("which", [0, 1])
def test_axe_finds_nothing(
    pages: tuple[str, str], shown: Shown, violations: Callable[[Page], list[str]], which: int, width: int, *, dark: bool
) -> None:
    page = shown(pages[which], width=width, dark=dark)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []


def test_nothing_is_wider_than_a_phone(
    crane_rows: dict[str, Any], written: Callable[..., Path], shown: Shown, tmp_path: Path
) -> None:
    long = {
        table: [
            {k: LONG if k in ("publisher", "title", "label", "name", "content") else v for k, v in row.items()}
            for row in rows
        ]
        for table, rows in crane_rows.items()
    }
    folder = written(tmp_path / "long", long)
    for make in (page_of_answers, page_of_run):
        page = shown(make(folder), width=320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_bars_are_as_long_as_their_numbers(pages: tuple[str, str], shown: Shown) -> None:
    """Ada Holt is quoted five times directly and once through an outlet, Leo Hale once, on a scale to six."""
    page = shown(pages[0])
    rows = page.locator("#quoted .rows p")
    width = rows.nth(1).locator("svg").evaluate("(svg) => svg.getBoundingClientRect().width")
    ada, leo = rows.filter(has_text="Ada Holt"), rows.filter(has_text="Leo Hale")
    bars = ada.locator("rect").evaluate_all("(bars) => bars.map((bar) => bar.width.baseVal.value)")
    assert [round(bar / width, 2) for bar in bars] == [0.83, 0.17]
    assert ada.locator("rect").evaluate_all("(bars) => bars.map((bar) => bar.getAttribute('class'))") == [
        "full",
        "striped",
    ]
    (short,) = leo.locator("rect").evaluate_all("(bars) => bars.map((bar) => bar.width.baseVal.value)")
    assert round(short / width, 2) == 0.17


def test_marks_differ_without_colour(pages: tuple[str, str], shown: Shown) -> None:
    page = shown(pages[0])
    fill = "(one) => getComputedStyle(one).fill"
    kinds = {kind: page.locator(f"#quoted .sample .{kind}").evaluate(fill) for kind in ("full", "striped", "hollow")}
    assert "stripes" in kinds["striped"]
    assert len(set(kinds.values())) == 3
    page.emulate_media(media="print")
    assert page.locator("#quoted .sample .full").evaluate(fill) == "rgb(0, 0, 0)"
    assert page.locator("#quoted .sample .hollow").evaluate(fill) == "rgb(255, 255, 255)"


def test_paper_holds_plots_and_tables(pages: tuple[str, str], shown: Shown) -> None:
    page = shown(pages[0], width=700)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert not page.locator("nav").is_visible()
    assert page.locator("#quoted .plot").is_visible()
    too_wide = "(tables) => tables.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length"
    assert page.locator("table").evaluate_all(too_wide) == 0
