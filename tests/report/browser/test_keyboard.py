"""A page without a mouse: everything is reached, in the order it is read, seen where it is, and left again."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Files = Callable[[str], Path]

# Where the focus is: what it is on, whether it is seen there, and where that stands among all that can take it.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shown = (rects) => [...rects].find((r) => r.width > 0 && r.height > 0 &&
    r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth);
  const place = shown(one.getClientRects());
  const style = getComputedStyle(one);
  const middle = place && document.elementFromPoint(
    Math.max(0, Math.min(innerWidth - 1, place.left + place.width / 2)),
    Math.max(0, Math.min(innerHeight - 1, place.top + Math.min(place.height, innerHeight) / 2)));
  const covered = !middle || !(one.contains(middle) || middle.contains(one)) ||
    middle.closest("#chosen") !== one.closest("#chosen");
  window.known ??= new Map([...document.querySelectorAll("*")].map((each, number) => [each, number]));
  return {
    number: window.known.get(one) ?? -1,
    what: `${one.tagName} ${one.getAttribute("href") || one.id || one.textContent.slice(0, 40)}`,
    seen: Boolean(place), ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, covered,
    part: one.closest("main > section, header, nav, aside")?.id || "",
  };
}"""
REACHABLE = """() => {
  window.known ??= new Map([...document.querySelectorAll("*")].map((each, number) => [each, number]));
  return [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
    .map((one) => window.known.get(one));
}"""

AT_THE_TOP = "document.activeElement === document.body || document.activeElement.matches('.skip')"


def focus(page: Page) -> Mapping[str, Any]:
    """Return where the focus is; it is never nowhere and never unseen."""
    found: Mapping[str, Any] | None = page.evaluate(FOCUS)
    assert found is not None, "the focus is lost"
    assert found["seen"], found
    assert found["ring"], found
    assert not found["covered"], found
    return found


@pytest.mark.parametrize("width", [1280, 390])
def test_tab_goes_through_the_page_in_order_and_out_of_it(open_page: Open, page_file: Files, width: int) -> None:
    page = open_page(page_file("ferry"), width=width)
    wanted = page.evaluate(REACHABLE)
    reached = []
    for _ in wanted:
        reached.append(after(page, "Tab"))
    assert reached == wanted == sorted(wanted)
    assert len(wanted) > 100
    page.keyboard.press("Tab")
    assert page.evaluate(AT_THE_TOP)


def test_shift_and_tab_goes_back_the_same_way(open_page: Open, page_file: Files) -> None:
    page = open_page(page_file("ferry"))
    steps = [after(page, "Tab") for _ in range(25)]
    back = [after(page, "Shift+Tab") for _ in range(24)]
    assert back == steps[-2::-1]


def after(page: Page, key: str) -> int:
    """Return where the focus is after a key was pressed."""
    page.keyboard.press(key)
    return int(focus(page)["number"])


def test_the_first_stop_skips_to_the_comparison(open_page: Open, page_file: Files) -> None:
    page = open_page(page_file("ferry"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the comparison"
    focus(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focus(page)["part"] == page.evaluate("document.querySelector('main > section').id")


def test_the_contents_lead_to_each_part_and_the_focus_goes_on_from_there(open_page: Open, page_file: Files) -> None:
    page = open_page(page_file("ferry"))
    links = page.locator("#contents a")
    assert links.count() >= 6
    for number in range(links.count()):
        links.nth(number).focus()
        page.keyboard.press("Enter")
        [part] = [links.nth(number).get_attribute("href")]
        expect(page.locator(f"{part} h2").first).to_be_in_viewport()
        page.keyboard.press("Tab")
        # Within the part, or after it where it has nothing to stop at: at the top again after the last.
        place = "(part) => document.querySelector(part).compareDocumentPosition(document.activeElement)"
        assert page.evaluate(place, part) & 20 or (number == links.count() - 1 and page.evaluate(AT_THE_TOP)), part


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_fold_opens_and_closes_and_what_is_in_it_comes_next(open_page: Open, page_file: Files, key: str) -> None:
    page = open_page(page_file("ferry"))
    fold = page.locator("#lineage details.rest")
    fold.locator("summary").focus()
    page.keyboard.press(key)
    assert fold.evaluate("(one) => one.open")
    page.keyboard.press("Tab")
    assert fold.evaluate("(one) => one.contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press(key)
    assert not fold.evaluate("(one) => one.open")


def test_findings_are_filtered_and_all_shown_again(open_page: Open, page_file: Files) -> None:
    page = open_page(page_file("ferry"))
    said = page.locator("#filters output")
    before = said.text_content()
    page.locator("#filters select").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#filters select").first.input_value() == "contradict"
    expect(said).to_contain_text(" of ")
    page.locator("#filters input").focus()
    page.keyboard.type("hurt")
    expect(said).to_contain_text("1 of")
    [left] = page.locator("#findings .finding:visible").all_inner_texts()
    assert "hurt" in left
    focus(page)
    page.locator("#filters button").focus()
    page.keyboard.press("Enter")
    expect(said).to_have_text(before or "")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_passage_is_chosen_its_counterparts_walked_and_the_panel_closed(
    open_page: Open, page_file: Files, address: Callable[[str], str], width: int
) -> None:
    page = open_page(page_file("ferry"), width=width)
    passage = address("northern-ledger.c3")
    panel = page.locator("#chosen")
    door = page.locator(f'.ref.here[href="#{passage}"]')
    door.focus()
    focus(page)
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    assert "the bridge was warned twice" in panel.inner_text()
    inside, stops = True, 0
    while inside and stops < 40:
        page.keyboard.press("Tab")
        inside = panel.evaluate("(one) => one.contains(document.activeElement)")
        if inside:
            focus(page)
            stops += 1
    assert 3 <= stops < 40  # its parts, and then out of it: no trap
    before = page.locator(".claim.now").inner_text()
    panel.get_by_role("button", name="Next").focus()
    page.keyboard.press("Space")
    assert page.locator(".claim.now").inner_text() != before
    focus(page)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert door.evaluate("(one) => one === document.activeElement")
    focus(page)
    page.keyboard.press("Enter")
    panel.get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    assert door.evaluate("(one) => one === document.activeElement")
