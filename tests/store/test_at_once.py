"""Many at once at one store: nothing is lost, nothing doubled, nobody is sent away."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select

from rashomon.errors import StoreError
from rashomon.rulings import Ruling
from rashomon.store.packing import moment
from rashomon.store.records import Changes
from rashomon.store.store import Store
from rashomon.store.tables import AUDIT, COMPARISON, DOCUMENT, JOB, READING, STORY
from rashomon.types import Comparison, Reading

_WRITER = Path(__file__).with_name("writer.py")
_WRITERS = 8


def all_at_once(*done: Sequence[Callable[[], object]]) -> list[object]:
    """Do these things in threads that begin together; return what each gave, an error where it raised one."""
    together = Barrier(len(done))

    def one(parts: Sequence[Callable[[], object]]) -> object:
        together.wait()
        try:
            return [part() for part in parts]
        except StoreError as error:
            return error

    with ThreadPoolExecutor(len(done)) as pool:
        return list(pool.map(one, done))


def run_at_once(commands: Sequence[Sequence[str]]) -> list[str]:
    """Run programs at once; return what each prints. None may say anything else, or end badly."""
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for command in commands
    ]
    ended = [program.communicate(timeout=120) for program in running]
    assert [(program.returncode, said) for program, (_, said) in zip(running, ended, strict=True)] == [(0, "")] * len(
        running
    )
    return [printed for printed, _ in ended]


# Eight processes for ten seconds at the database that lets one write at a time; fewer seconds where rows are locked.
@pytest.mark.parametrize(("database_url", "seconds"), [("sqlite", 10), ("postgresql", 5)], indirect=["database_url"])
def test_what_eight_processes_write_is_there_once(
    database_url: str, open_store: Callable[[], Store], seconds: int
) -> None:
    store = open_store()
    now = moment()
    with store.writing() as kept:
        kept.connection.execute(
            STORY.insert().values(id="story", title="Quay", revision=0, made=now, changed=now),
        )
    printed = run_at_once(
        [[sys.executable, str(_WRITER), database_url, f"w{n}", str(seconds)] for n in range(_WRITERS)]
    )
    kept_by = [[json.loads(line) for line in text.splitlines()] for text in printed]
    assert all(kept_by), "everybody had a turn"
    done = [line for lines in kept_by for line in lines]

    def acknowledged(act: str) -> list[str]:
        return [what for did, what, _ in done if did == act and what is not None]

    with store.reading() as kept:
        found = kept.connection.execute
        assert sorted(found(select(DOCUMENT.c.id)).scalars()) == sorted(acknowledged("add_document"))
        read = JOB.c.kind == "read"
        assert sorted(found(select(JOB.c.subject).where(read)).scalars()) == sorted(acknowledged("add_document"))
        assert found(select(func.count()).select_from(JOB).where(~read)).scalar() == 1
        accounts = kept.stories.accounts("story")
        assert sorted(a.id for a in accounts) == sorted(acknowledged("add_account"))
        assert len({a.page for a in accounts}) == 1, "all are versions of one page"
        assert found(select(func.count()).select_from(READING)).scalar() == len(accounts)
        rulings = kept.rulings.all()
        assert sorted(r.id for r in rulings) == sorted(acknowledged("add_ruling"))
        assert sorted(r.id for r in rulings if r.withdrawn) == sorted(acknowledged("withdraw"))
        revisions = sorted(found(select(COMPARISON.c.revision)).scalars())
        assert revisions == sorted(map(int, acknowledged("add_comparison"))) == list(range(1, len(revisions) + 1))
        assert found(select(func.count()).select_from(COMPARISON).where(COMPARISON.c.record.is_not(None))).scalar() == 1
        assert found(select(func.count()).select_from(AUDIT)).scalar() == len(done)


def test_an_empty_place_is_opened_by_many_at_once(database_url: str) -> None:
    program = "import sys; from rashomon.store.store import Store; Store(sys.argv[1]).close()"
    run_at_once([[sys.executable, "-c", program, database_url]] * 4)


def test_one_of_many_takes_a_ruling_back(
    store: Store, by_hand: Callable[..., Reading], ruled: Callable[..., Ruling]
) -> None:
    with store.writing() as kept:
        kept.accounts.add(by_hand("lantern").account, "Una")
        kept.rulings.add(ruled(1, "lantern"))

    def withdraw() -> object:
        with store.writing() as kept:
            return kept.rulings.withdraw("r1", "Una")

    ended = all_at_once(*[[withdraw]] * 4)
    assert sum(isinstance(end, StoreError) for end in ended) == 3


def test_one_of_two_comparisons_of_the_same_revision_is_kept(store: Store, compared: Callable[..., Comparison]) -> None:
    with store.writing() as kept:
        story = kept.stories.add("Quay")

    def compare() -> object:
        with store.writing() as kept:
            return kept.stories.add_comparison(story, compared(), Changes(), inputs="i", after=0)

    ended = all_at_once(*[[compare]] * 4)
    assert sorted(map(str, ended)) == ["[1]", "[None]", "[None]", "[None]"]


def test_each_job_is_taken_by_one(store: Store) -> None:
    with store.writing() as kept:
        wanted = [kept.jobs.add("read", f"d{n}", "Una").id for n in range(20)]

    def take() -> str | None:
        with store.writing() as kept:
            job = kept.jobs.take()
            return None if job is None else job.id

    ended = all_at_once(*[[take] * 6] * 4)
    taken = [job for end in ended if isinstance(end, list) for job in end if job]
    # Who finds the first row locked by another looks at the next; nobody waits, and nothing is given twice.
    assert len(taken) == len(set(taken)) and set(taken) <= set(wanted) and len(taken) >= 15
