"""What the engines are given to do in tests: functions of a module, as processes that are started afresh need them."""

import os
import signal
import time
from pathlib import Path

from rashomon.errors import AccountError, MissingExtra, ModelError
from rashomon.types import Record


class Sum(Record, frozen=True, kw_only=True):
    a: int
    b: int


def total(task: Sum) -> int:
    return task.a + task.b


def times(factor: int, task: int) -> Sum:
    return Sum(a=factor, b=factor * task)


def after_another(folder: Path, task: int) -> int:
    """Do task 0 only once task 1 has been done, some time ago."""
    while task == 0 and not (folder / "1").exists():
        time.sleep(0.02)
    time.sleep(0.5 if task == 0 else 0)
    (folder / str(task)).touch()
    return task


def process(_: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def environment(name: str) -> str | None:
    return os.environ.get(name)


def threads_of_polars(_: int) -> int:
    import polars

    return polars.thread_pool_size()


def hash_of(text: str) -> int:
    return hash(text)


def dies_once(folder: Path, task: int) -> int:
    """Kill this process at the first try of each third task."""
    if task % 3 == 0 and not (mark := folder / str(task)).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def dies_always(folder: Path, task: int) -> int:
    """Kill this process at task 2 every time; note each try of each task."""
    with (folder / str(task)).open("a") as tries:
        tries.write("x")
    time.sleep(0.02)
    if task == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def needs_all(folder: Path, task: int) -> int:
    """Do as a task that takes so much memory that none can go beside it: kill this process where one does."""
    (mine := folder / str(task)).touch()
    time.sleep(0.2)
    if len(list(folder.iterdir())) > 1:
        time.sleep(0.1)
        mine.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    mine.unlink()
    return task


def raises(task: int) -> int:
    if task == 1:
        raise AccountError("Nothing is to be read in it.")
    if task == 2:
        raise KeyError("no\nsuch")
    if task == 3:
        raise SystemExit(3)
    return task


def never(task: int) -> int:
    if task % 3 == 0:
        raise ModelError("The weights are missing. Install rashomon again.")
    if task % 3 == 1:
        raise MissingExtra("pip install more")
    raise OSError(28, "No space left on device")


def cannot_be_packed(task: int) -> object:
    return (lambda: task) if task == 1 else task


def waits(folder: Path, _: int) -> None:
    """Say which process this is, then go on for an hour."""
    (folder / str(os.getpid())).touch()
    time.sleep(3600)


def waits_after(folder: Path, task: int) -> int:
    if task:
        waits(folder, task)
    return task
