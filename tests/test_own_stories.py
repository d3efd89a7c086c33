"""The stories that the judge learns from: places and labels alone, in a form that can be checked without texts."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from rashomon.types import About
from rashomon.when import bounds

STORIES = sorted((Path(__file__).parents[1] / "train" / "stories").glob("*.json"))
ACCOUNTS = {"a", "b", "c"}
LONGEST_NOTE = 400  # characters: a sentence of the reader's own, no passage of an account


@pytest.fixture(params=STORIES, ids=lambda path: path.stem)
def story(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(request.param.read_text("utf-8"))
    return found


def test_there_are_stories() -> None:
    assert len(STORIES) == 80


def test_places_are_places_of_the_three_accounts(story: dict[str, Any]) -> None:
    assert set(story["sha256"]) == ACCOUNTS
    places = [item[side] for item in story["differences"] for side in ("left", "right")]
    places += [claim for item in story["agreements"] for claim in item["claims"]]
    places += [(a, *at) for event in story["events"] for a, ats in event["accounts"].items() for at in ats]
    places += [(item["account"], *item["at"]) for item in story["lineage"]]
    places += [side for row in story["pairs"] for side in row[:2]]
    assert all(account in ACCOUNTS and 0 <= start < end for account, start, end in places)


def test_differences_join_two_accounts_and_say_about_what(story: dict[str, Any]) -> None:
    for item in story["differences"]:
        assert item["left"][0] != item["right"][0]
        assert item["about"] in get_args(About)
        assert item["strength"] in ("differ", "contradict")


def test_agreements_have_a_claim_an_account(story: dict[str, Any]) -> None:
    for item in story["agreements"]:
        accounts = [claim[0] for claim in item["claims"]]
        assert len(accounts) == len(set(accounts)) >= 2
        assert isinstance(item["independent"], bool)


def test_dates_of_events_can_be_read(story: dict[str, Any]) -> None:
    assert all(event["when"] is None or bounds(event["when"]) is not None for event in story["events"])


def test_pairs_read_one_by_one_have_a_label_and_what_differs(story: dict[str, Any]) -> None:
    for left, right, label, *about in story["pairs"]:
        assert left[0] != right[0]
        assert label in ("A", "AD", "D", "E", "N")
        assert bool(about) == (label in ("AD", "D"))


def test_notes_are_short(story: dict[str, Any]) -> None:
    notes = [story["story"], *(item["why"] for name in ("differences", "agreements") for item in story[name])]
    assert all(len(note) <= LONGEST_NOTE for note in notes)
