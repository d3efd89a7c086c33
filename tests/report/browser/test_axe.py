"""What axe-core finds wrong with pages for people who read them with other means: nothing, however they are opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
Files = Callable[[str], Path]
Violations = Callable[[Page], list[str]]


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)], ids=["phone, light", "wide, dark"])
def test_axe_finds_nothing_as_a_page_opens(
    open_page: Open, page_file: Files, violations: Violations, width: int, dark: bool
) -> None:
    assert violations(open_page(page_file("ferry"), width=width, dark=dark)) == []


@pytest.mark.parametrize(
    ("story", "on_phone"), [("ferry", False), ("ferry", True), ("quay", False), ("soleimani", True)]
)
def test_axe_finds_nothing_with_folds_and_the_panel_open(
    open_page: Open,
    page_file: Files,
    violations: Violations,
    unfold: Callable[[Page], None],
    *,
    story: str,
    on_phone: bool,
) -> None:
    page = open_page(page_file(story), width=390 if on_phone else 1280, dark=story == "quay")
    unfold(page)
    assert violations(page) == []


def test_axe_would_find_something(open_page: Open, violations: Violations, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(
        '<html><title>x</title><main><h1>x</h1><p style="color: #aaa">pale</p><a href="#">i</a><a href="#">j</a></main>'
    )
    found = {rule.split()[0] for rule in violations(open_page(broken))}
    assert {"html-has-lang", "color-contrast", "target-size"} <= found
