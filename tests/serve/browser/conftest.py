"""A desk as a user starts it, and a real Chromium that looks at it; whatever a page complains of fails the test."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

from rashomon.desk.changes import changes_between
from rashomon.desk.desk import Desk
from rashomon.store.store import Store
from rashomon.types import Comparison

_ADDRESS = re.compile(r" is at (http://\S+?)/ ")


@contextmanager
def started(*options: str) -> Iterator[str]:
    """Start `rashomon serve` and give its address."""
    command = [sys.executable, "-m", "rashomon.cli", "serve", "--port", "0", *options]
    environment = os.environ | {"RASHOMON_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as server:
        assert server.stderr is not None
        try:
            said = ""
            while (told := _ADDRESS.search(said)) is None:
                line = server.stderr.readline()
                assert line, f"the server did not start: {said}"
                said += line
            yield told[1]
        finally:
            server.terminate()
            server.communicate(timeout=60)


@pytest.fixture
def empty_desk(database_url: str) -> Iterator[str]:
    """Give the address of a desk over an empty store, of each kind of database in turn."""
    with started("--db", database_url) as address:
        yield address


@pytest.fixture
def small_desk(tmp_path: Path) -> Iterator[str]:
    """Give the address of a desk over an empty store in a file."""
    with started("--db", str(tmp_path / "desk.db")) as address:
        yield address


@pytest.fixture(scope="session")
def full_desk(tmp_path_factory: pytest.TempPathFactory, quay_story: Comparison) -> Iterator[tuple[str, str]]:
    """Give the address of a desk with the story of `make demo`, compared, and the story's id. Nobody works there."""
    place = tmp_path_factory.mktemp("desk") / "desk.db"
    store = Store(place)
    with store.writing() as kept:
        story = kept.stories.add("The fall of the North Quay")
        for reading in quay_story.accounts:
            kept.accounts.add(reading.account, "Ada Stroud")
            kept.accounts.add_reading(reading, inputs="as the demo reads", models="of the demo")
            kept.stories.put_account(story, reading.account.id, "Ada Stroud")
            kept.search.index(reading)
        changes = changes_between(None, quay_story)
        kept.stories.add_comparison(story, quay_story, changes, inputs="as the demo compares", after=0)
    doubt = Desk(store).doubts(story)[0]
    assert doubt.story == story
    store.close()
    with started("--db", str(place), "--no-worker") as address:
        yield address, story


@pytest.fixture(scope="session")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    """Return the browser of this test run."""
    opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    yield opened
    opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens an address in a window of its own; the test fails where a page complains of anything."""
    windows: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        address: str, *, width: int = 1280, dark: bool = False, scripted: bool = True, known: Sequence[str] = ()
    ) -> Page:
        window = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripted,
            has_touch=width < 640,
            accept_downloads=True,
        )
        windows.append(window)
        page = window.new_page()
        page.set_default_timeout(90_000)
        page.on("console", lambda said: _note(complaints, said, known))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.goto(address)
        return page

    yield opened
    for window in windows:
        window.close()
    assert complaints == []


def _note(complaints: list[str], said: ConsoleMessage, known: Sequence[str]) -> None:
    if not any(words in said.text for words in known):
        complaints.append(f"{said.type}: {said.text}")
