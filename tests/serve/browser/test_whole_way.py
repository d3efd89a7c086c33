"""The desk from an empty machine on: accounts are added, read and compared, corrected, searched and taken away."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
# What a person does from the first page to a compared story, each a click or a key: well under a minute.
STEPS = ("choose the files", "Compare", "Show the comparison")


def show_newer(page: Page) -> None:
    """Wait until a newer comparison is there, and show it."""
    page.get_by_role("link", name="Show the newer one").click()
    expect(page.locator("#news p")).to_be_empty()


def correct_a_date(page: Page, story: str) -> None:
    """Correct a date beside its passage; the page stays as it is until the newer one is asked for."""
    page.locator(".text p", has_text="ordered the quay cleared at 9.40 p.m.").hover()
    claim = page.locator(".text .claim", has_text="She said that the harbour master had ordered the quay cleared").first
    address = claim.get_attribute("id")
    page.goto(f"{story}#{address}")
    page.keyboard.press("Escape")
    page.locator(f"a.here[href='#{address}'] + a.fix").press("Enter")
    expect(page.locator(".context mark")).to_contain_text("ordered the quay cleared at 9.40 p.m.")
    page.get_by_label("It is another date").fill("2025-03-11T21:40")
    page.get_by_role("button", name="Check the date").click()
    expect(page.get_by_text("reads as: 11 March 2025, 21:40")).to_be_visible()
    page.get_by_label("Why").first.fill("the harbour log has it")
    page.get_by_role("button", name="Save the date").click()
    expect(page.get_by_role("status")).to_contain_text("Kept: ")
    page.get_by_role("status").get_by_role("link", name="Back to the story").click()
    show_newer(page)
    expect(page.locator("#decided")).to_contain_text("ruled by you on")
    expect(page.locator("#decided")).to_contain_text("the harbour log has it")
    expect(page.locator(".text a.ref.ruled")).to_have_count(1)


def merge_two_people(page: Page, story: str) -> None:
    """Say that two people are one."""
    page.locator("#people tr", has_text="Adela Finch").first.get_by_role("link", name="Correct").click()
    expect(page.locator("h1")).to_have_text("Who is Adela Finch?")
    choice = page.get_by_label("Adela Finch is the same as")
    label = choice.locator("option", has_text="Magda Pell").first.inner_text()
    choice.select_option(label=label)
    page.get_by_role("button", name="They are the same").click()
    expect(page.get_by_role("status")).to_contain_text("one and the same, ruled by you")
    page.goto(story)
    show_newer(page)
    expect(page.locator("#decided li")).to_have_count(2)


def undo_that(page: Page, story: str) -> None:
    """Take that back: it stays in the history."""
    page.get_by_role("link", name="Rulings").click()
    page.get_by_role("listitem").filter(has_text="one and the same").get_by_role("button", name="Undo").click()
    expect(page.locator("li.gone")).to_contain_text("Taken back by you")
    page.goto(story)
    show_newer(page)
    expect(page.locator("#decided li")).to_have_count(1)


def search_for_words(page: Page) -> None:
    """Look at what changed, and find what was said by its words."""
    page.get_by_role("link", name="What changed").click()
    expect(page.locator(".change")).to_have_count(4)
    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill('"harbour master" by:Quill')
    page.keyboard.press("Enter")
    expect(page.locator(".hits li").first).to_contain_text("on the word of Dorothea Quill")
    expect(page.locator(".hits mark").first).to_be_visible()
    page.locator(".hits q a").first.click()
    expect(page.locator("#chosen h2")).to_be_visible()


def take_away(page: Page, story: str) -> None:
    """Take the story away as a page and as data, with what was ruled."""
    page.goto(f"{story}/export")
    with page.expect_download() as saved:
        page.get_by_role("link", name="JSON .json", exact=True).click()
    exported = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert len(exported["accounts"]) == 3
    assert [one["about"] for one in exported["rulings"] if not one.get("withdrawn")] == ["date"]
    with page.expect_download() as saved:
        page.get_by_role("link", name="Page .html").click()
    html = Path(saved.value.path()).read_text("utf-8")
    assert "Decided by people" in html and "the harbour log has it" in html
    assert "/correct/" not in html and "/static/" not in html


def test_three_accounts_are_added_compared_corrected_searched_and_exported(
    empty_desk: str, visit: Visit, quay: tuple[Path, ...]
) -> None:
    page = visit(empty_desk)

    # An empty desk asks for accounts at once; three steps lead to the comparison.
    page.get_by_label("Files").set_input_files(list(quay))
    page.get_by_role("button", name=STEPS[1]).click()
    status = page.get_by_role("status")
    expect(status).to_contain_text("still to be read")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(status).to_have_text("3 accounts compared.", timeout=120_000)
    page.get_by_role("link", name=STEPS[2], exact=True).click()
    expect(page.locator("h1")).to_have_text("“Quay was cleared five minutes before it fell, officials say”")
    story = page.url
    correct_a_date(page, story)
    merge_two_people(page, story)
    undo_that(page, story)
    search_for_words(page)
    take_away(page, story)


def test_the_whole_way_without_a_script(small_desk: str, visit: Visit, quay: tuple[Path, ...]) -> None:
    page = visit(small_desk, scripted=False)
    page.get_by_label("Files").set_input_files(list(quay[:2]))
    page.get_by_role("button", name="Compare").click()
    show = page.get_by_role("link", name="Show the comparison", exact=True)
    for _ in range(120):
        if show.is_visible():
            break
        page.get_by_role("link", name="Look again").click()
        page.wait_for_timeout(500)
    show.click()
    page.locator("#disputed .fix, #different .fix, #unsure .fix").first.click()
    page.locator("label.choice", has_text="Neither").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_contain_text("neither agreement nor difference")
    page.locator(".notice").get_by_role("button", name="Undo").click()
    expect(page.locator("li.gone")).to_contain_text("Taken back by you")


def reach(page: Page, what: str) -> None:
    """Press the tabulator until the focus is on what a selector names."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("(what) => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"{what} is not reached")


def test_the_whole_way_without_a_mouse(small_desk: str, visit: Visit, quay: tuple[Path, ...]) -> None:
    page = visit(small_desk)
    for number, file in enumerate((quay[1], quay[2])):
        reach(page, "summary")
        page.keyboard.press("Enter")
        reach(page, "#text")
        page.keyboard.insert_text(file.read_text("utf-8"))
        reach(page, "button.do")
        page.keyboard.press("Enter")
        page.wait_for_url("**/progress")
        if not number:
            reach(page, "a[href$='/add']:not(nav a)")
            page.keyboard.press("Enter")
            page.wait_for_url("**/add")
    expect(page.get_by_role("status")).to_have_text("2 accounts compared.", timeout=120_000)
    reach(page, "a.do")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")
    reach(page, "a.fix")
    page.keyboard.press("Enter")
    page.wait_for_url("**/correct/**")
    reach(page, "input[name=choice]")
    page.keyboard.press("Space")
    reach(page, "button.do")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Kept: ")
    reach(page, ".notice button")
    page.keyboard.press("Enter")
    expect(page.locator("li.gone")).to_contain_text("Taken back by you")


def test_the_review_is_answered_with_single_keys_once_asked_for(full_desk: tuple[str, str], visit: Visit) -> None:
    address, story = full_desk
    page = visit(f"{address}/review?story={story}")
    first = page.locator(".context mark").first.inner_text()
    page.keyboard.press("s")
    expect(page.locator(".context mark").first).to_have_text(first)
    page.get_by_label("Answer with letters").press("Space")
    page.keyboard.press("s")
    page.wait_for_url("**skip=1**")
    expect(page.get_by_label("Answer with letters")).to_be_checked()
    left = page.get_by_text("things to look at").inner_text()
    page.keyboard.press("r")
    expect(page.get_by_text("things to look at")).not_to_have_text(left)
    page.goto(f"{address}/rulings")
    expect(page.get_by_role("listitem").filter(has_text="ruled by you")).to_have_count(1)
