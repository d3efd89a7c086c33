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


def test_who_was_given_up_is_told_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.writing() as kept:
        kept.jobs.add("read", "d1", "Una")
        job = kept.jobs.take()
        assert job is not None and kept.jobs.tell(job, "Reading", done=1, total=3)
    monkeypatch.setattr(jobs, "LOST_AFTER", -1.0)
    with store.writing() as kept:
        other = kept.jobs.take()
        assert other is not None and (other.id, other.tries) == (job.id, 2)
        assert not kept.jobs.tell(job, "Reading", done=2, total=3)
        assert not kept.jobs.hear(job)
        assert not kept.jobs.end(job, "failed", "It could not be read.")
        assert kept.jobs.end(other, "done", "Read.") and not kept.jobs.tell(other, "Reading")
        assert (kept.jobs.get(job.id).state, kept.jobs.get(job.id).message) == ("done", "Read.")


def test_what_is_not_there_is_missing(store: Store) -> None:
    with store.reading() as kept, pytest.raises(Missing):
        kept.jobs.get("nothing")


def test_what_is_asked_for_sooner_is_done_sooner(store: Store) -> None:
    with store.writing() as kept:
        later = kept.jobs.add("watch", "f1", "Una", after=3600)
        assert kept.jobs.add("watch", "f1", "Leo").id == later.id
        kept.jobs.add("watch", "f1", "Leo", after=60)
        taken = kept.jobs.take()
    assert taken is not None and taken.id == later.id


def test_a_job_that_was_asked_for_again_waits_for_who_asked(postgres_url: str) -> None:
    """What is asked for twice is done once, but not before the second who asks has said all it is about."""
    store = Store(postgres_url)
    with store.writing() as kept:
        kept.jobs.add("compare", "s1", "Una")
    with store.writing() as kept:
        kept.jobs.add("compare", "s1", "Leo")
        with store.writing() as other:
            assert other.jobs.take() is None
    with store.writing() as kept:
        assert kept.jobs.take() is not None
    store.close()
