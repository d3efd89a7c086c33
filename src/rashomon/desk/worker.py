"""A worker: takes one job after another from the store, does it, and says meanwhile that it is still there."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rashomon.desk.desk import Desk
from rashomon.desk.work import Work, do
from rashomon.errors import StoreError
from rashomon.store.jobs import LOST_AFTER
from rashomon.store.records import Job

log = logging.getLogger(__name__)

_IDLE = 0.25  # seconds between two looks at an empty queue


def work_until(desk: Desk, over: Callable[[], bool], work: Work | None = None) -> None:
    """Do jobs as they come, one at a time, until told to stop; a job that was begun is done first."""
    while not over():
        try:
            with desk.store.writing() as kept:
                job = kept.jobs.take()
        except StoreError as error:
            log.warning("%s", error)
            job = None
        if job is None:
            time.sleep(_IDLE)
        else:
            do_one(desk, job, work)


def do_queued(desk: Desk, work: Work | None = None) -> int:
    """Do every job that is due, and those that come of them; return how many."""
    for number in range(1_000_000):
        with desk.store.writing() as kept:
            job = kept.jobs.take()
        if job is None:
            return number
        do_one(desk, job, work)
    raise StoreError("a million jobs were done and there are still more. Look at what asks for them.")


def do_one(desk: Desk, job: Job, work: Work | None = None) -> None:
    """Do a job that was taken; what breaks it is logged, and the worker goes on."""

    def tell(message: str, done: int, total: int) -> None:
        with desk.store.writing() as kept:
            if not kept.jobs.tell(job, message, done=done, total=total):
                raise StoreError(f"job {job.id} ({job.kind}): another worker was given it. It is done there.")

    with _heard(desk, job):
        try:
            do(desk, job, tell, work)
        except StoreError as error:
            # Nothing is wrong with the job: when nobody has been heard of for a while, it is done by whoever is there.
            log.warning("%s", error)
        except Exception:
            log.exception("job %s (%s) broke", job.id, job.kind)


@contextmanager
def _heard(desk: Desk, job: Job) -> Iterator[None]:
    """Say again and again, while a job is being done, that its worker is there."""
    over = threading.Event()

    def say() -> None:
        while not over.wait(LOST_AFTER / 4):
            try:
                with desk.store.writing() as kept:
                    kept.jobs.hear(job)
            except StoreError as error:
                log.warning("%s", error)

    voice = threading.Thread(target=say, daemon=True)
    voice.start()
    try:
        yield
    finally:
        over.set()
        voice.join()
