"""A page on paper: all of it, in black on white, with what a screen alone can do left out."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from rashomon.types import Comparison

Open = Callable[..., Page]
Files = Callable[[str], Path]
A4 = 718  # pixels between the margins of a sheet, and a sheet's height between them
HIGH = 1047

# What is printed dark, pale, or beyond the sheet.
DARK = """() => {
  const light = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return alpha === 0 ? null : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  };
  const shown = [...document.querySelectorAll("body, body *")].filter((one) => one.checkVisibility());
  const wrong = (one) => {
    const style = getComputedStyle(one), ground = light(style.backgroundColor);
    return (ground !== null && ground < 0.9) ||
      (one.matches("svg text") ? light(style.fill) : light(style.color)) > 0.35;
  };
  return shown.filter(wrong).map((one) => `${one.outerHTML.slice(0, 120)}`);
}"""
CLIPPED = """(high) => [...document.querySelectorAll("svg, table")].filter((one) => one.checkVisibility())
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < -1 || box.right > innerWidth + 1 || (one.matches("svg") && box.height > high);
  }).map((one) => `${one.outerHTML.slice(0, 120)} ${Math.round(one.getBoundingClientRect().width)}`)"""


def printed(page: Page) -> list[str]:
    """Return the text of each sheet, without white space, which is lost or added between letters drawn apart."""
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    return ["".join(sheet.extract_text().split()) for sheet in sheets]


def squeezed(text: str) -> str:
    return "".join(text.split())


def bare(text: str) -> str:
    """Return a text without white space, and without the signs that the page puts after passages."""
    return re.sub(r"[\s≠≈=?¶]", "", text)


@pytest.mark.parametrize("story", ["quay_story", "ferry", "soleimani"])
def test_every_disagreement_is_printed_with_its_passages(
    open_page: Open, page_file: Files, request: pytest.FixtureRequest, story: str
) -> None:
    compared: Comparison = request.getfixturevalue(story)
    page = open_page(page_file(story.removesuffix("_story")))
    sheets = printed(page)
    before, accounts, after = "".join(sheets).partition("Theaccountsinfull")
    assert accounts
    for finding in compared.findings:
        if finding.kind in ("contradict", "differ"):
            for ref in finding.claims:
                assert squeezed(compared.quote(ref))[:80] in before, finding.text
    for reading in compared.accounts:
        text = list(reading.account.text)
        for part in reading.account.furniture:
            text[part.start : part.end] = " " * (part.end - part.start)
        lines = [bare(line)[:60] for line in "".join(text).splitlines()]
        assert [line for line in lines if line not in bare(after)] == []


@pytest.mark.parametrize(("story", "most"), [("quay", 30), ("ferry", 12), ("soleimani", 20)])
def test_all_views_are_on_a_reasonable_number_of_sheets(
    open_page: Open, page_file: Files, story: str, most: int
) -> None:
    page = open_page(page_file(story))
    headings = [squeezed(text) for text in page.locator("main h2").all_inner_texts()]
    sheets = printed(page)
    for heading in headings:
        assert any(heading in sheet for sheet in sheets), heading
    assert len(sheets) <= most
    assert all(len(sheet) > 40 for sheet in sheets), "a sheet with next to nothing on it"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_is_black_on_white_and_nothing_is_clipped(open_page: Open, page_file: Files, dark: bool) -> None:
    page = open_page(page_file("quay"), width=A4, dark=dark)
    page.emulate_media(media="print")
    assert page.evaluate(DARK) == []
    assert page.evaluate(CLIPPED, HIGH) == []


def test_what_only_a_screen_can_do_is_left_out(open_page: Open, page_file: Files) -> None:
    text = "".join(printed(open_page(page_file("ferry"))))
    offers = "Skipto Showall Choosea Allfindings12 ¶ inallfindings Addressofthis file: #event".split()
    assert [offer for offer in offers if offer in text] == []
