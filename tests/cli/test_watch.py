"""`rashomon watch`: what people type, and what they are told."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rashomon.store.store import Store

if TYPE_CHECKING:
    from tests.conftest import Site

ARTICLE = """<html><head><title>The ferry</title></head><body><article><h1>The ferry</h1>
<p>The ferry Merrin sank off Tresk on Tuesday night with forty people on board, the coast guard said.</p>
<p>Two people died and nine were taken to the hospital of Tresk, a doctor told the Harbour Post.</p>
</article></body></html>"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def watch(place: Path, *arguments: str) -> tuple[int, str]:
    """Return the exit status of a command, and what it says."""
    command = [sys.executable, "-m", "rashomon.cli", "watch", *arguments, "--db", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_from_a_feed_to_accounts(place: Path, site: "Site") -> None:
    item = f"<item><title>The ferry</title><link>{site.url}/a</link></item>"
    feed = site.page("/feed", f'<rss version="2.0"><channel><title>The Harbour Post</title>{item}</channel></rss>')
    site.page("/a", ARTICLE)
    status, said = watch(place, "add", f"{feed}?token=t1de", "--you", "Una")
    assert status == 0 and said.endswith(f"{feed}?token=…\n")
    site.answers["/feed?token=t1de"] = site.answers["/feed"]
    # A guarded desk does not ask this machine.
    status, said = watch(place, "run")
    assert status == 0 and "none of the web" in said and site.asked == []
    assert watch(place, "add", f"{feed}?token=t1de")[0] == 0
    status, said = watch(place, "run", "--allow-network", "127.0.0.0/8")
    assert (status, said) == (0, f"The Harbour Post ({feed}?token=…): 1 new of 1 listed.\n1 were due.\n")
    with Store(place).reading() as kept:
        (account,) = kept.accounts.summaries(kept.accounts.outdated("no such models"))
    assert (account.title, account.added_by) == ("The ferry", "Una")

    status, said = watch(place, "list")
    assert status == 0 and "The Harbour Post" in said and "1 new of 1 listed." in said and "/a" not in said
    assert "Read for the first time." in watch(place, "list", "--pages")[1]
    assert watch(place, "remove", f"{site.url}/a")[0] == 0
    assert "paused" in watch(place, "list", "--pages")[1]
    assert watch(place, "remove", f"{feed}?token=t1de") == (
        0,
        f"The Harbour Post ({feed}?token=…) is no longer watched.\n",
    )
    assert watch(place, "list") == (0, "")


def test_subscriptions_of_a_feed_reader(place: Path, tmp_path: Path) -> None:
    opml = tmp_path / "mine.opml"
    opml.write_text('<opml><body><outline text="Post" xmlUrl="https://post.example/rss"/></body></opml>')
    status, said = watch(place, "add", "--opml", str(opml))
    assert status == 0 and said.endswith("  Post (https://post.example/rss)\n")
    assert watch(place, "list")[1].count("https://post.example/rss") == 1


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["add"], 2, "Give the address of a feed"),
        (["add", "harbour.example"], 1, "no address of the web"),
        (["add", "https://h.example/", "--kind", "page feed"], 2, "give feed, sitemap or page"),
        (["add", "https://h.example/", "--story", "none"], 1, "there is no story none"),
        (["add", "--opml", "none.opml"], 1, "none.opml: cannot be read"),
        (["remove", "none"], 1, "there is no such feed"),
    ],
)
def test_what_cannot_be_done(place: Path, arguments: list[str], status: int, said: str) -> None:
    found, told = watch(place, *arguments)
    assert found == status and said in " ".join(told.split())
