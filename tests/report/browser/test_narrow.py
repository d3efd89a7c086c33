"""A page on a phone and with large letters: nothing sticks out sideways, and no words lie on others or are cut off."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
Files = Callable[[str], Path]

# What is wider than the window, but for what scrolls in a frame of its own (tables with many columns, drawings).
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!one.checkVisibility() || one.closest(".aside, .skip, svg *")) return false;
  const frame = one.parentElement.closest(".scroll");
  const box = one.getBoundingClientRect();
  return box.width > 1 && !frame && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => one.outerHTML.slice(0, 200))"""

# Lines of text that lie on one another: by more than letters reach above and below their line.
OVERLAPS = """() => {
  const lines = [];
  const walker = document.createTreeWalker(document.querySelector("body"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, home = node.parentElement;
    if (!node.data.trim() || !home.checkVisibility({ opacityProperty: true }) ||
        home.closest(".aside, .skip, #chosen, title, script, style, option, thead")) continue;
    const frame = home.closest(".beside .account, .scroll")?.getBoundingClientRect();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const { top, bottom, left, right } = box, words = node.data.trim().slice(0, 60);
      if (frame && (top >= frame.bottom || bottom <= frame.top || left >= frame.right)) continue;
      if (box.width > 2) lines.push({ words, top, bottom, left, right });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  const found = [];
  for (let i = 0; i < lines.length; i += 1) {
    for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom; j += 1) {
      const a = lines[i], b = lines[j];
      const high = Math.min(a.bottom, b.bottom) - b.top, wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (wide > 2 && high > 0.45 * Math.min(a.bottom - a.top, b.bottom - b.top)) found.push(`${a.words} / ${b.words}`);
    }
  }
  return found;
}"""

# Words that an element hides because it is too small for them.
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!one.checkVisibility() || one.closest(".aside, svg, thead") || one.clientWidth === 0) return false;
  const hides = (side) => ["hidden", "clip"].includes(getComputedStyle(one)[`overflow${side}`]);
  return (hides("X") && one.scrollWidth > one.clientWidth + 1) ||
    (hides("Y") && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 200))"""


SCRIPTS = {"outside": OUTSIDE, "overlaps": OVERLAPS, "cut": CUT}
LARGE = 32  # pixels, twice what browsers have: what somebody sets who reads badly


@pytest.mark.parametrize(
    ("width", "letters"), [(320, 16), (390, 16), (768, 16), (1280, 16), (320, LARGE), (390, LARGE), (1280, LARGE)]
)
@pytest.mark.parametrize("story", ["quay", "ferry"])
def test_nothing_sticks_out_lies_on_other_things_or_is_cut_off(
    open_page: Open, page_file: Files, story: str, width: int, letters: int
) -> None:
    page = open_page(page_file(story), width=width, letters=letters)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    # What is off the screen is not laid out unless it is asked for.
    page.evaluate("document.styleSheets[0].insertRule('* { content-visibility: visible !important }')")
    found = {"wide": page.evaluate("document.documentElement.scrollWidth") - width}
    found |= {name: page.evaluate(script) for name, script in SCRIPTS.items()}
    assert found == {"wide": 0, "outside": [], "overlaps": [], "cut": []}


def test_what_does_so_is_noticed(open_page: Open, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(
        '<p style="margin: 0; height: 6px">Under the other</p><p style="margin: 0">Over it</p>'
        '<p style="width: 600px">Wide</p><p style="width: 20px; height: 10px; overflow: hidden">Too long for it</p>'
    )
    page = open_page(broken, width=320)
    assert {name: len(page.evaluate(script)) for name, script in SCRIPTS.items()} == dict.fromkeys(SCRIPTS, 1)


def test_the_panel_leaves_room_for_the_passage_and_fits(
    open_page: Open, page_file: Files, address: Callable[[str], str]
) -> None:
    page = open_page(page_file("ferry"), width=320)
    passage = address("harbour-post.c2")
    page.locator(f'.ref.here[href="#{passage}"]').press("Enter")
    box = page.locator("#chosen").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["height"] <= 0.7 * 900
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
