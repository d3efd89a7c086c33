"""A page in a browser that runs no scripts: every view is there, links arrive, nothing offers what it cannot do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rashomon.types import Comparison

Open = Callable[..., Page]
Files = Callable[[str], Path]
PARTS = ("disputed", "different", "events", "lineage", "findings", "people", "accounts", "notes")
UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"


@pytest.fixture
def bare(open_page: Open, page_file: Files) -> Page:
    """The ferry's page without its script."""
    return open_page(page_file("ferry"), scripted=False)


def test_every_view_is_there(bare: Page) -> None:
    for part in PARTS:
        expect(bare.locator(f"#{part} h2").first).to_be_visible()
    assert bare.locator("#timeline svg:visible").count() == 1
    assert bare.locator("table:visible").count() >= 3


def test_every_finding_and_every_text_can_be_opened_and_read(bare: Page, ferry: Comparison) -> None:
    fold = bare.locator("#lineage details.rest")
    fold.locator("summary").click()
    expect(fold.locator("table")).to_be_visible()
    bare.evaluate(UNFOLD)
    signs = r"[\s≠≈=?¶]"  # those of findings stand between the words
    shown = re.sub(signs, "", bare.locator("main").inner_text())
    for finding in ferry.findings:
        if finding.kind in ("contradict", "differ"):
            assert re.sub(signs, "", finding.text) in shown
    for reading in ferry.accounts:
        assert [line for line in reading.account.text.splitlines() if re.sub(signs, "", line) not in shown] == []


def test_nothing_offers_what_it_cannot_do(bare: Page) -> None:
    bare.evaluate(UNFOLD)
    for offer in ("form", "button", "input:not(.switches *)", "select", "output", "aside", ".scripted"):
        assert bare.locator(f"{offer}:visible").count() == 0, offer
    shown = bare.locator("body").inner_text().lower()
    for words in ("choose a passage", "show all", "filter", "address of this passage"):
        assert words not in shown, words


def test_links_arrive_in_folds_too(bare: Page) -> None:
    """The browser opens a fold that holds what an address points to."""
    targets = bare.evaluate(
        """[...new Set([...document.querySelectorAll("a[href^='#']")].map((one) => one.getAttribute("href")))]
        .filter((one) => document.getElementById(one.slice(1)).closest("details:not([open])"))"""
    )
    wanted = targets[:: max(1, len(targets) // 5)]
    assert wanted
    for target in wanted:
        bare.goto(bare.url.partition("#")[0] + target)
        # The address may be of a place without extent: what holds it is in view.
        place = bare.locator(f'[id="{target[1:]}"]').locator("xpath=ancestor-or-self::*[not(self::span)][1]")
        expect(place).to_be_in_viewport()
