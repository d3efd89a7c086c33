"""What does a run's tasks: a function for each of many small records, in any order, on any number of processes."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, Protocol, TypeVar

from rashomon.errors import MissingExtra, ModelError, RashomonError, RunError
from rashomon.types import Record

Task = TypeVar("Task")
Done = TypeVar("Done")

# How often a task is done whose process dies meanwhile, before it is given up.
TRIES = 3
# What each process of an engine finds in its environment before anything is loaded: one thread, since all cores are
# busy with processes; and nothing of the place and hour of a machine, that a result could hang on.
SETTINGS: Mapping[str, str] = {
    "RASHOMON_THREADS": "1",
    "POLARS_MAX_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}
# No task fares better where the disk is full or may not be written.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


class Lost(Record, frozen=True, kw_only=True):
    """A task that could not be done: its process died each time, or it raised. `reason` is for people to read."""

    reason: str


class Stopped(Record, frozen=True, kw_only=True):
    """What a process answers where neither this task nor any other can be done. `reason` is for people to read."""

    reason: str


class Engine(Protocol):
    """Does tasks. A task may be done twice (its process was killed), so what it writes is whole or not there."""

    def each(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[tuple[int, Done | Lost]]:
        """Yield the number of each task and what `work` returned for it, as they end.

        `work` is a function of a module, or a partial of one; tasks and results are records that can be pickled. A
        task is taken from its sequence only when its turn comes. Each process computes with one thread. Raises
        RunError where no task can be done at all.
        """
        ...


@contextmanager
def engine_of(name: Literal["local", "ray"], *, workers: int = 0, address: str | None = None) -> Iterator[Engine]:
    """Start an engine, and end its processes afterwards.

    `workers` is how many (0: one a core); `address` that of a cluster of Ray, None: this machine is one. Raises
    RunError where there is no such engine or it cannot be had so, MissingExtra without Ray.
    """
    if workers < 0:
        raise RunError(f"{workers} workers: give how many processes are to work, or 0 for one a core.")
    if name == "local":
        from rashomon.corpus.run.local import LocalEngine

        if address is not None:
            raise RunError(f"The engine 'local' works on this machine alone. To use {address}, add --engine ray.")
        with LocalEngine(workers) as local:
            yield local
    elif name == "ray":
        from rashomon.corpus.run.cluster import RayEngine

        with RayEngine(address, workers) as cluster:
            yield cluster
    else:
        raise RunError(f"There is no engine '{name}'. Choose local or ray.")


def attempt(work: Callable[[Task], Done], task: Task) -> Done | Lost | Stopped:
    """Return what `work` returns for a task, or why it does not; never raises. Runs in a process of an engine."""
    try:
        return work(task)
    except (MissingExtra, ModelError) as error:
        return Stopped(reason=str(error))
    except RashomonError as error:
        return Lost(reason=str(error))
    except BaseException as error:  # noqa: BLE001 - a panic of a compiled library, too, costs one task and is told
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return Stopped(reason=f"{error}. Make room, then run again: what is done stays done.")
        return Lost(reason=told(error))


def told(error: BaseException) -> str:
    """Return an error that nobody raised on purpose as one line: what kind it is, what it says, where it arose."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    code = trace and trace.tb_frame.f_code
    where = f" ({os.path.basename(code.co_filename)}, line {trace.tb_lineno})" if trace and code else ""  # noqa: PTH119
    return f"{type(error).__name__}: {' '.join(str(error).split())}{where}".replace(":  (", " (")


def gone() -> Lost:
    """Return what a task is whose process died each time."""
    return Lost(
        reason=f"the process that did it died {TRIES} times: it may need more memory than there is, or break a library"
    )


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def environment(settings: Mapping[str, str]) -> Iterator[None]:
    """Have what is started meanwhile find these in its environment."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
