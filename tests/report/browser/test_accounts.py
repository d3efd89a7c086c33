"""The accounts in a real browser: side by side, a passage and its counterparts by mouse and keys, phone, no script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page

from rashomon.report.page import page_of_readings
from rashomon.types import Comparison, Furniture

Open = Callable[..., Page]
Files = Callable[[str], Path]


@pytest.fixture
def wide(open_page: Open, page_file: Files) -> Page:
    """The ferry's page in a wide window."""
    return open_page(page_file("ferry"))


def headings(page: Page) -> list[str]:
    """The accounts that are shown, from left to right or top to bottom."""
    shown = [one for one in page.locator("#shelf .account").all() if one.is_visible()]
    return [one.locator("h3").inner_text() for one in shown]


def claim(page: Page, words: str) -> str:
    """The address of the passage that begins so."""
    return str(
        page.evaluate(
            "w => [...document.querySelectorAll('#shelf .claim[id]')].find(c => c.innerText.startsWith(w)).id", words
        )
    )


def inside(page: Page, inner: str, outer: str) -> bool:
    a, b = page.locator(inner).first.bounding_box(), page.locator(outer).first.bounding_box()
    assert a
    assert b
    return b["y"] <= a["y"] + 1 and a["y"] < b["y"] + b["height"]


def test_two_stand_side_by_side_and_the_reader_chooses_which(wide: Page) -> None:
    assert headings(wide) == ["Skell Coastguard", "Northern Ledger"]
    wide.get_by_label("Account 2").select_option("The Harbour Post")
    assert headings(wide) == ["Skell Coastguard", "The Harbour Post"]
    left, right = (one.bounding_box() for one in wide.locator("#shelf .account:not(.away)").all())
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    wide.get_by_label("View").select_option("three side by side")
    assert headings(wide) == ["Skell Coastguard", "The Harbour Post", "Northern Ledger"]
    wide.get_by_label("View").select_option("all accounts")
    assert headings(wide) == ["Skell Coastguard", "Northern Ledger", "The Harbour Post"]


def test_a_passage_shows_its_word_date_event_and_counterparts_beside_it(wide: Page) -> None:
    name = claim(wide, "Twelve were hurt")
    wide.locator(f"[id='{name}']").click()
    panel = wide.locator("#chosen")
    assert wide.url.endswith(f"#{name}")
    for words in ("Northern Ledger", "on the word of Merrin Lines", "The hurt are treated", "≠ contradicts it"):
        assert words in panel.inner_text()
    assert panel.locator("output").inner_text() == "1 of 2"
    first = wide.locator(".claim.now").inner_text()
    panel.get_by_role("button", name="Next").click()
    assert panel.locator("output").inner_text() == "2 of 2"
    second = wide.locator(".claim.now").inner_text()
    assert {first, second} == {
        "thirty-one people were hurt, four of them badly",
        "Thirty-one persons were treated for injuries.",
    }
    # The account of the counterpart has come beside the passage, and both are in view above the panel.
    assert "Northern Ledger" in headings(wide)
    for mark in (".claim.on", ".claim.now"):
        assert not inside(wide, mark, "#chosen")
        assert inside(wide, mark, f"#shelf .account:has({mark})")


def test_it_works_by_keys_and_escape_gives_the_focus_back(wide: Page) -> None:
    name = claim(wide, "Twelve were hurt")
    mark = f".here[href='#{name}']"
    wide.locator(mark).focus()
    wide.keyboard.press("Enter")
    assert wide.evaluate("document.activeElement.id") == "chosen"
    wide.keyboard.press("Tab")
    wide.keyboard.press("Tab")
    wide.keyboard.press("Enter")
    assert wide.locator("#chosen output").inner_text() == "2 of 2"
    wide.keyboard.press("Escape")
    assert wide.locator("#chosen").is_hidden()
    assert wide.locator(".claim.on, .claim.with").count() == 0
    assert wide.evaluate("document.activeElement.getAttribute('href')") == f"#{name}"


def test_an_address_that_was_sent_chooses_its_passage(open_page: Open, page_file: Files, wide: Page) -> None:
    name = claim(wide, "thirty-one people")
    page = open_page(page_file("ferry"), at=f"#{name}")
    assert "The Harbour Post" in headings(page)
    assert page.locator(f"[id='{name}']").evaluate("e => e.classList.contains('on')")
    assert page.locator("#chosen").is_visible()


@pytest.mark.parametrize("kind", [("sources", "u", "borderBottomWidth"), ("times", ".t", "borderBottomWidth")])
def test_a_switch_takes_its_marks_away(wide: Page, kind: tuple[str, str, str]) -> None:
    name, mark, style = kind
    read = f"getComputedStyle(document.querySelector('.text {mark}')).{style}"
    assert wide.evaluate(read) != "0px"
    wide.locator(f"#marks-{name}").uncheck()
    assert wide.evaluate(read) == "0px"


def test_dates_can_be_written_out(wide: Page) -> None:
    read = "getComputedStyle(document.querySelector('.text .t[title]'), '::after').content"
    assert wide.evaluate(read) == "none"
    wide.locator("#marks-values").focus()
    wide.keyboard.press("Space")
    assert "2024" in wide.evaluate(read)


def test_on_a_phone_the_sheet_leaves_the_passage_in_view(open_page: Open, page_file: Files) -> None:
    page = open_page(page_file("ferry"), width=390)
    assert len(headings(page)) == 3
    page.get_by_label("View").select_option("one at a time")
    page.get_by_label("Account 1").select_option("The Harbour Post")
    assert headings(page) == ["The Harbour Post"]
    name = claim(page, "An inquiry opens")
    page.locator(f"[id='{name}']").click()
    passage, sheet = page.locator(f"[id='{name}']").bounding_box(), page.locator("#chosen").bounding_box()
    assert passage
    assert sheet
    assert passage["y"] >= 0
    assert passage["y"] + passage["height"] <= sheet["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_a_script_all_texts_follow_each_other_and_switches_work(open_page: Open, page_file: Files) -> None:
    page = open_page(page_file("ferry"), scripted=False)
    assert len(headings(page)) == 3
    assert page.locator("#desk").is_hidden()
    page.locator("#marks-furniture").uncheck()
    assert not any(one.is_visible() for one in page.locator("details.furniture").all())


def test_paper_has_all_accounts_one_after_the_other(wide: Page) -> None:
    wide.emulate_media(media="print")
    boxes = [one.bounding_box() for one in wide.locator("#shelf .account").all()]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 3
    assert tops == sorted(set(tops))
    assert wide.locator("#desk").is_hidden()


def test_of_findings_shown_as_one_each_joins_its_own_passages(wide: Page) -> None:
    """Two accounts contradict a third in one finding of the list; with each other they agree."""
    wide.locator(f"[id='{claim(wide, 'Thirty-one persons')}']").click()
    told = [one.inner_text() for one in wide.locator("#chosen li > p:first-child").all()]
    assert told == ["Northern Ledger ≠ contradicts it", "The Harbour Post = agrees"]


def test_furniture_within_a_paragraph_says_what_it_is(open_page: Open, ferry: Comparison, tmp_path: Path) -> None:
    coast = ferry.accounts[0]
    text = coast.account.text
    start = text.index("All persons")
    block = Furniture(start=start, end=text.index(".", start) + 1, kind="caption")
    moved = replace(coast, claims=(), account=replace(coast.account, furniture=(block,)))
    path = tmp_path / "reading.html"
    path.write_text(page_of_readings([moved]), "utf-8")
    page = open_page(path)
    read = "getComputedStyle(document.querySelector('.text > p > .furniture'), '::before').content"
    assert "caption" in page.evaluate(read)
