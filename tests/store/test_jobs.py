"""The queue: each job is done by one worker, and none is lost with its worker."""

import pytest

from rashomon.errors import Missing
from rashomon.store import jobs
from rashomon.store.store import Store


def test_the_same_job_waits_once(store: Store) -> None:
    with store.writing() as kept:
        first, again = kept.jobs.add("read", "d1", "Una"), kept.jobs.add("read", "d1", "Leo")
        other = kept.jobs.add("read", "d2", "Una")
    assert first.id == again.id != other.id


def test_a_job_is_taken_once_in_order_of_asking(store: Store) -> None:
    with store.writing() as kept:
        wanted = [kept.jobs.add("read", f"d{n}", "Una").id for n in range(3)]
    taken = []
    for _ in range(4):
        with store.writing() as kept:
            job = kept.jobs.take()
            taken.append(job and job.id)
    assert taken == [*wanted, None]


def test_what_runs_may_be_wanted_again(store: Store) -> None:
    with store.writing() as kept:
        first = kept.jobs.add("compare", "s1", "Una")
        kept.jobs.take()
        assert kept.jobs.add("compare", "s1", "Una").id != first.id


def test_a_later_job_is_not_begun_before_its_time(store: Store) -> None:
    with store.writing() as kept:
        kept.jobs.add("watch", "f1", "Una", after=3600)
        assert kept.jobs.take() is None


def test_a_job_whose_worker_is_gone_is_done_by_another(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "LOST_AFTER", -1.0)
    with store.writing() as kept:
        wanted = kept.jobs.add("read", "d1", "Una")
    seen = []
    for _ in range(jobs.MOST_TRIES + 1):
        with store.writing() as kept:
            job = kept.jobs.take()
            seen.append((job.id, job.tries) if job else None)
    assert seen == [(wanted.id, 1), (wanted.id, 2), (wanted.id, 3), None]
    with store.reading() as kept:
        failed = kept.jobs.get(wanted.id)
    assert failed.state == "failed" and "3 times" in failed.message


def test_a_lost_job_is_not_doubled_where_it_was_asked_for_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.writing() as kept:
        first = kept.jobs.add("compare", "s1", "Una")
        kept.jobs.take()
        again = kept.jobs.add("compare", "s1", "Una")
    monkeypatch.setattr(jobs, "LOST_AFTER", -1.0)
    with store.writing() as kept:
        taken = kept.jobs.take()
        assert taken is not None and taken.id == again.id
        assert kept.jobs.get(first.id).state == "done"


def test_who_was_given_up_is_told_so(store: Store) -> None:
    with store.writing() as kept:
        job = kept.jobs.add("read", "d1", "Una")
        kept.jobs.take()
        assert kept.jobs.tell(job.id, "Reading", done=1, total=3)
        kept.jobs.end(job.id, "done", "")
        assert not kept.jobs.tell(job.id, "Reading", done=2, total=3)


def test_what_is_not_there_is_missing(store: Store) -> None:
    with store.reading() as kept, pytest.raises(Missing):
        kept.jobs.get("nothing")
