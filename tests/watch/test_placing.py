"""Accounts that a watch brought go to the story they belong to, or open one; what people did stands."""

import zlib
from base64 import b85encode

import pytest

from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.worker import do_queued
from rashomon.ingest.metadata import Metadata
from rashomon.store.store import Store
from rashomon.watch.placing import place_new

FERRY = (
    (
        "The ferry Merrin sinks off Tresk",
        "The ferry Merrin sank off Tresk on Tuesday night with forty people on board.",
    ),
    ("Two die as ferry sinks off Tresk", "Two people died when the ferry Merrin sank off Tresk on Tuesday night."),
    ("Merrin ferry disaster: divers search", "Divers searched the wreck of the ferry Merrin off Tresk for two people."),
)
ELECTION = ("Ana Ruiz wins in Calder", "Ana Ruiz won the election for mayor of Calder with sixty percent of all votes.")


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def bring(desk: Desk, number: int, told: tuple[str, str], *, watched: bool = True, story: str | None = None) -> None:
    """Let an account come as a watch brings it: its page is watched before it is read."""
    url = f"https://paper{number}.example/a"
    if watched:
        with desk.store.writing() as kept:
            kept.feeds.add(url, "page", "Una")
    given = Given(
        name=url,
        url=url,
        data=f"{told[1]} {told[0]}, it was said.".encode(),
        metadata=Metadata(title=told[0], published=f"2025-03-{12 + number % 3}"),
    )
    desk.add(given, story=story, by="Una")
    do_queued(desk)


def stories(desk: Desk) -> dict[str, list[str]]:
    """Return the titles of stories with those of their accounts."""
    with desk.store.reading() as kept:
        return {
            story.title: [str(account.title) for account in kept.stories.accounts(story.id)]
            for story in reversed(kept.stories.list())
        }


def test_what_belongs_together_comes_together(desk: Desk) -> None:
    for number, told in enumerate((*FERRY[:2], ELECTION)):
        bring(desk, number, told)
    assert place_new(desk) == 3 and place_new(desk) == 0
    do_queued(desk)
    assert sorted(map(sorted, stories(desk).values())) == [[ELECTION[0]], sorted(told[0] for told in FERRY[:2])]
    # What is known of stories lasts.
    bring(desk, 3, FERRY[2])
    assert place_new(desk) == 1
    assert stories(desk)[FERRY[0][0]] == [told[0] for told in FERRY]
    with desk.store.reading() as kept:
        story = next(story for story in kept.stories.list() if story.title == FERRY[0][0])
        assert len(kept.stories.reasoned(story.id)) == 3
    do_queued(desk)
    found = desk.comparison(story.id)
    assert found is not None and len(found.accounts) == 3


def test_a_story_of_ones_own_draws_what_belongs_to_it(desk: Desk) -> None:
    story = desk.open_story("My ferry", "Una").id
    bring(desk, 0, FERRY[0], watched=False, story=story)
    place_new(desk)
    bring(desk, 1, FERRY[1])
    place_new(desk)
    assert stories(desk) == {"My ferry": [FERRY[0][0], FERRY[1][0]]}
    with desk.store.reading() as kept:
        assert len(kept.stories.reasoned(story)) == 1


def test_what_a_person_adds_to_no_story_stays_in_none(desk: Desk) -> None:
    bring(desk, 0, FERRY[0], watched=False)
    assert place_new(desk) == 1
    assert stories(desk) == {}


def test_a_story_that_was_removed_is_opened_anew(desk: Desk) -> None:
    bring(desk, 0, FERRY[0])
    place_new(desk)
    with desk.store.reading() as kept:
        (story,) = kept.stories.list()
    desk.remove_story(story.id, "Una")
    bring(desk, 1, FERRY[1])
    place_new(desk)
    assert list(stories(desk).values()) == [[FERRY[1][0]]]


def test_what_another_version_remembered_is_forgotten(desk: Desk) -> None:
    with desk.store.writing() as kept:
        kept.settings.put("stories.state", b85encode(zlib.compress(b'{"of": "stories"}')).decode())
    bring(desk, 0, FERRY[0])
    assert place_new(desk) == 1 and len(stories(desk)) == 1
