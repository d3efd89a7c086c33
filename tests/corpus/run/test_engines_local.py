"""Local engine only: processes stay until the run ends, however it does; a task may need the machine for itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.corpus.run.engine import Engine, engine_of
from rashomon.errors import RunError

MANY = 40


@pytest.fixture(scope="module")
def local(do: ModuleType) -> Iterator[Engine]:  # noqa: ARG001 - it must be found
    with engine_of("local", workers=2) as engine:
        yield engine


def test_two_processes_work_and_are_kept_from_one_step_to_the_next(local: Engine, do: ModuleType) -> None:
    processes = {process for _, process in local.each(do.process, range(MANY))}
    assert len(processes) == 2 and os.getpid() not in processes
    assert {process for _, process in local.each(do.process, range(MANY))} == processes


def test_tasks_that_cannot_go_beside_another_are_done_alone(local: Engine, do: ModuleType, tmp_path: Path) -> None:
    assert sorted(local.each(partial(do.needs_all, tmp_path), range(4))) == [(n, n) for n in range(4)]


def test_what_cannot_be_packed_is_lost(local: Engine, do: ModuleType) -> None:
    done = dict(local.each(do.cannot_be_packed, range(3)))
    assert (done[0], done[2]) == (0, 2) and "local object" in done[1].reason


def test_a_step_that_is_given_up_leaves_nothing_to_the_next(local: Engine, do: ModuleType, tmp_path: Path) -> None:
    step = local.each(partial(do.waits_after, tmp_path), range(4))
    next(step)
    with pytest.raises(RuntimeError, match="at other tasks"):
        next(local.each(do.total, [do.Sum(a=1, b=1)]))
    step.close()  # type: ignore[attr-defined]  # an iterator of ours is a generator
    assert list(local.each(do.total, [do.Sum(a=1, b=1)])) == [(0, 2)]


def test_processes_that_die_as_they_start_end_the_run(do: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    resource_tracker.ensure_running()  # a process of python's own, which this is not about
    monkeypatch.setenv("PYTHONHOME", "/no/where")
    with engine_of("local", workers=2) as engine, pytest.raises(RunError, match="die as they start"):
        list(engine.each(do.total, [do.Sum(a=1, b=1)]))


SCRIPT = """
import sys
from functools import partial
from pathlib import Path
from rashomon.corpus.run.engine import engine_of
if __name__ == "__main__":
    _, marks, tests = sys.argv
    sys.path.insert(0, tests)
    from things_to_do import waits
    with engine_of("local", workers=2) as engine:
        list(engine.each(partial(waits, Path(marks)), range(9)))
"""


def _kill(script: subprocess.Popen[bytes]) -> None:
    script.kill()


def _terminate(script: subprocess.Popen[bytes]) -> None:
    script.terminate()


def _interrupt(script: subprocess.Popen[bytes]) -> None:
    """Do as a terminal does at Ctrl-C: to all processes of the group."""
    os.killpg(script.pid, signal.SIGINT)


@pytest.mark.parametrize("end", [_kill, _terminate, _interrupt])
def test_no_process_outlives_the_run(end: Callable[[subprocess.Popen[bytes]], None], tmp_path: Path) -> None:
    (marks := tmp_path / "marks").mkdir()
    (tmp_path / "run.py").write_text(SCRIPT)
    command = [sys.executable, *map(str, (tmp_path / "run.py", marks, Path(__file__).parent))]
    own = {**os.environ, "MARK_OF_THIS_TEST": str(tmp_path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, env=own) as script:
        _until(lambda: len(list(marks.iterdir())) == 2)
        assert len(_processes_of(tmp_path)) >= 3
        end(script)
        _, noise = script.communicate(timeout=20)
    _until(lambda: not _processes_of(tmp_path))
    # An interrupted script says so, once; a killed one nothing. No process of the engine says anything.
    assert noise.count(b"Traceback") == (end is _interrupt) and b"_serve" not in noise


def _processes_of(mark: Path) -> list[int]:
    """Return the processes that have inherited a mark in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"MARK_OF_THIS_TEST={mark}".encode() in (process / "environ").read_bytes():
                found.append(int(process.name))
    return found


def _until(true: Callable[[], bool]) -> None:
    for _ in range(1000):
        if true():
            return
        time.sleep(0.02)
    pytest.fail("It has not come about.")
