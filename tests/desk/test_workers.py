"""Two workers at one store, and a store that does not answer: nothing is lost, nothing done over what is newer."""

import pytest

from rashomon.desk import work
from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.worker import do_one, do_queued
from rashomon.errors import StoreError
from rashomon.pipeline import compare
from rashomon.store import jobs
from rashomon.types import Comparison, Reading

FERRY = Given(name="ferry.txt", data=b"The ferry sank on 4 May 2024, the mayor said. Two people died.\n")
BOAT = Given(name="boat.txt", data=b"The ferry sank on 5 May 2024, the mayor said. Three people died.\n")


def test_a_comparison_that_was_overtaken_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    story = desk.open_story("The ferry", "Una").id
    desk.add(FERRY, story=story, by="Una")
    overtaken: list[bool] = []

    def slow(readings: tuple[Reading, ...], rulings: tuple[()]) -> Comparison:
        if not overtaken:
            # While the first account is being compared, another worker reads a second and compares both.
            overtaken.append(True)
            desk.add(BOAT, story=story, by="Leo")
            do_queued(desk)
        return compare(readings, rulings)

    monkeypatch.setattr(work, "compare", slow)
    do_queued(desk)
    found = desk.comparison(story)
    assert found is not None and {r.account.name for r in found.accounts} == {"ferry.txt", "boat.txt"}
    with desk.store.reading() as kept:
        assert kept.stories.get(story).revision == 1
        assert kept.jobs.list(open_only=True) == ()


def test_a_job_stays_to_be_done_where_the_store_does_not_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(FERRY, story=None, by="Una")
    with desk.store.writing() as kept:
        job = kept.jobs.take()
    assert job is not None

    def away(*_: object) -> str:
        raise StoreError("the database does not answer. Try again.")

    with monkeypatch.context() as broken:
        broken.setattr(work, "WORK", {"read": away})
        do_one(desk, job)
    monkeypatch.setattr(jobs, "LOST_AFTER", -1.0)
    assert do_queued(desk) == 1
    with desk.store.reading() as kept:
        assert (kept.jobs.get(job.id).state, kept.accounts.count()) == ("done", 1)


def test_a_worker_that_was_given_up_stops(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(FERRY, story=None, by="Una")
    monkeypatch.setattr(jobs, "LOST_AFTER", -1.0)
    with desk.store.writing() as kept:
        first = kept.jobs.take()
    with desk.store.writing() as kept:
        second = kept.jobs.take()
    assert first is not None and second is not None and first.id == second.id
    do_one(desk, first)
    with desk.store.reading() as kept:
        assert kept.accounts.count() == 0
    do_one(desk, second)
    with desk.store.reading() as kept:
        assert kept.accounts.count() == 1 and kept.jobs.get(second.id).state == "done"
