"""What axe-core finds wrong with pages for people who read them with other means: nothing, however they are opened."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
Files = Callable[[str], Path]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# The size of targets is a rule of WCAG 2.2 that axe leaves off unless it is asked for.
RULES = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"],
  });
  return found.violations.map((rule) => `${rule.id} (${rule.nodes.length}): ` + rule.nodes.slice(0, 3).map(
    (node) => `${node.html.slice(0, 200)} ${node.failureSummary}`).join(" | "));
}"""


def violations(page: Page) -> list[str]:
    """Return the rules that the page breaks, with the first elements that do."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RULES)
    return found


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)], ids=["phone, light", "wide, dark"])
def test_axe_finds_nothing_as_a_page_opens(open_page: Open, page_file: Files, width: int, dark: bool) -> None:
    assert violations(open_page(page_file("ferry"), width=width, dark=dark)) == []


@pytest.mark.parametrize(
    ("story", "on_phone"), [("ferry", False), ("ferry", True), ("quay", False), ("soleimani", True)]
)
def test_axe_finds_nothing_with_folds_and_the_panel_open(
    open_page: Open, page_file: Files, unfold: Callable[[Page], None], story: str, on_phone: bool
) -> None:
    page = open_page(page_file(story), width=390 if on_phone else 1280, dark=story == "quay")
    unfold(page)
    assert violations(page) == []


def test_axe_would_find_something(open_page: Open, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(
        '<html><title>x</title><main><h1>x</h1><p style="color: #aaa">pale</p><a href="#">i</a><a href="#">j</a></main>'
    )
    found = {rule.split()[0] for rule in violations(open_page(broken))}
    assert {"html-has-lang", "color-contrast", "target-size"} <= found
