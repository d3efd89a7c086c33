"""From what was given to a compared story: every step is kept, done once, and told."""

from typing import TYPE_CHECKING

import pytest

from rashomon import Comparison
from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.worker import do_queued
from rashomon.errors import AccountError, Missing
from rashomon.fetch.guard import ANYWHERE
from rashomon.ingest.metadata import Metadata

if TYPE_CHECKING:
    from tests.conftest import Site

FERRY = Given(name="ferry.txt", data=b"The ferry sank on 4 May 2024, the mayor said. Two people died.\n")


def messages(desk: Desk) -> list[tuple[str, str, str]]:
    """Return every job with how it ended, the first first."""
    with desk.store.reading() as kept:
        return [(job.kind, job.state, job.message) for job in reversed(kept.jobs.list())]


def test_accounts_that_are_given_become_a_compared_story(
    desk: Desk, quay_files: tuple[Given, ...], quay_story: Comparison
) -> None:
    story = desk.open_story("The quay", "Una").id
    for given in quay_files:
        desk.add(given, story=story, by="Una")
    do_queued(desk)
    found = desk.comparison(story)
    assert found is not None and found.findings == quay_story.findings
    with desk.store.reading() as kept:
        told = kept.stories.get(story)
        revisions = kept.stories.revisions(story)
    assert (told.accounts, told.revision) == (3, len(revisions))
    assert told.disagreements == sum(f.kind in ("differ", "contradict") for f in quay_story.findings) > 0
    # Each account was told of once, and what is gone was there before.
    assert sorted(a for r in revisions for a in r.changes.accounts) == sorted(r.account.id for r in found.accounts)
    told_so_far: set[str] = set()
    for revision in reversed(revisions):
        assert set(revision.changes.findings_gone) <= told_so_far
        told_so_far |= set(revision.changes.findings)


def test_the_same_account_given_twice_is_read_and_kept_once(desk: Desk) -> None:
    story = desk.open_story("The ferry", "Una").id
    desk.add(FERRY, story=story, by="Una")
    do_queued(desk)
    desk.add(FERRY, story=story, by="Leo")
    do_queued(desk)
    with desk.store.reading() as kept:
        [account] = kept.stories.accounts(story)
        assert kept.accounts.count() == 1 and account.added_by == "Una"
        assert kept.stories.get(story).revision == 1
    assert messages(desk)[-1][2] == "Nothing has changed since it was compared."


def test_what_cannot_be_read_is_told_and_kept(desk: Desk) -> None:
    story = desk.open_story("The ferry", "Una").id
    job = desk.add(Given(name="photo.png", data=b"\x89PNG\r\n\x1a\n\0\0"), story=story, by="Una")
    desk.add(FERRY, story=story, by="Una")
    do_queued(desk)
    assert [(kind, state) for kind, state, _ in messages(desk)] == [
        ("read", "failed"),
        ("read", "done"),
        ("compare", "done"),
    ]
    assert "picture" in messages(desk)[0][2]
    with desk.store.reading() as kept:
        assert kept.documents.get(job.subject).data == b"\x89PNG\r\n\x1a\n\0\0"


def test_of_several_accounts_in_one_file_the_bad_one_is_named(desk: Desk) -> None:
    story = desk.open_story("The ferry", "Una").id
    lines = b'{"name": "a", "text": "The ferry sank."}\nnothing\n{"name": "b", "text": "The ferry did not sink."}\n'
    desk.add(Given(name="two.jsonl", data=lines), story=story, by="Una")
    do_queued(desk)
    assert messages(desk)[0][2].startswith("Read 2 accounts. two.jsonl:2: not JSON")


def test_what_the_giver_says_outranks_the_document(desk: Desk) -> None:
    metadata = Metadata(publisher="The Lantern", published="2024-05-05")
    desk.add(Given(name="x.txt", data=FERRY.data, metadata=metadata), story=None, by="Una")
    do_queued(desk)
    with desk.store.reading() as kept:
        document = kept.jobs.list()[0].subject
        assert kept.documents.get(document).metadata == metadata
        [account] = kept.accounts.summaries(kept.accounts.outdated("no such models"))
    assert (account.label, account.published) == ("The Lantern", "2024-05-05")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (Given(name="x.txt"), "nothing was given"),
        (Given(name="x.txt", data=b" \n"), "empty"),
        (Given(url="ftp://example.org/x"), "no address of the web"),
        (Given(name="n" * 201, data=b"x"), "longer than 200"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_at_once(desk: Desk, given: Given, told: str) -> None:
    with pytest.raises(AccountError, match=told):
        desk.add(given, story=None, by="Una")
    assert messages(desk) == []


def test_a_story_that_is_not_there_takes_nothing(desk: Desk) -> None:
    with pytest.raises(Missing):
        desk.add(FERRY, story="nothing", by="Una")


def test_a_story_removed_meanwhile_is_no_error(desk: Desk) -> None:
    story = desk.open_story("The ferry", "Una").id
    desk.add(FERRY, story=story, by="Una")
    desk.remove_story(story, "Una")
    do_queued(desk)
    assert messages(desk) == [("read", "done", "No longer needed: it was removed.")]


def test_an_account_taken_out_of_a_story_is_compared_no_more(desk: Desk, quay_files: tuple[Given, ...]) -> None:
    story = desk.open_story("The quay", "Una").id
    for given in quay_files:
        desk.add(given, story=story, by="Una")
    do_queued(desk)
    with desk.store.reading() as kept:
        first = kept.stories.accounts(story)[0].id
    desk.drop_account(story, first, "Una")
    do_queued(desk)
    found = desk.comparison(story)
    assert found is not None and first not in [r.account.id for r in found.accounts] and len(found.accounts) == 2
    with desk.store.reading() as kept:
        assert kept.stories.revisions(story)[0].changes.accounts_gone == (first,)
        assert kept.accounts.summary(first)


PAGE = """<html><head><title>The ferry</title></head><body><article><h1>The ferry</h1>
<p>The ferry Merrin sank on 4 May 2024, the mayor of Tresk said on Sunday. Two people died and nine were saved.</p>
<p>The company said that it had been inspected in March. Nobody was on the bridge, a sailor told the Lantern.</p>
</article></body></html>"""


def test_an_address_is_fetched_read_and_compared(desk: Desk, site: "Site") -> None:
    desk.guard = ANYWHERE
    story = desk.open_story("The ferry", "Una").id
    url = site.page("/ferry", PAGE)
    desk.add(Given(url=url), story=story, by="Una")
    do_queued(desk)
    assert [(kind, state) for kind, state, _ in messages(desk)] == [
        ("fetch", "done"),
        ("read", "done"),
        ("compare", "done"),
    ]
    with desk.store.reading() as kept:
        [account] = kept.stories.accounts(story)
    assert account.url == url and account.title == "The ferry"


def test_private_addresses_are_not_fetched(desk: Desk, site: "Site") -> None:
    desk.add(Given(url=site.page("/ferry", PAGE)), story=None, by="Una")
    do_queued(desk)
    [(_, state, message)] = messages(desk)
    assert state == "failed" and "127.0.0.1" in message and site.asked == []


def test_every_change_says_who_asked_for_it(desk: Desk) -> None:
    story = desk.open_story("The ferry", "Una").id
    desk.add(FERRY, story=story, by="Leo")
    desk.rename_story(story, "The Merrin", "Una")
    with desk.store.reading() as kept:
        told = [(line.who, line.did) for line in reversed(kept.audit.list())]
    assert told == [("Una", "story.open"), ("Leo", "document.add"), ("Una", "story.rename")]
