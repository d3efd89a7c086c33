"""Engines: each task is done, in whatever order, whatever dies meanwhile; and no process is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rashomon.corpus.run.engine import SETTINGS, Engine, Lost, engine_of
from rashomon.errors import RunError

MANY = 40


@pytest.fixture(scope="module")
def local() -> Iterator[Engine]:
    with engine_of("local", workers=2) as engine:
        yield engine


def test_each_task_is_done_once(local: Engine, do: ModuleType) -> None:
    tasks = [do.Sum(a=number, b=1) for number in range(MANY)]
    assert sorted(local.each(do.total, tasks)) == [(number, number + 1) for number in range(MANY)]


def test_work_may_be_a_partial_and_results_records(local: Engine, do: ModuleType) -> None:
    assert sorted(local.each(partial(do.times, 3), [1, 2])) == [(0, do.Sum(a=3, b=3)), (1, do.Sum(a=3, b=6))]


def test_nothing_to_do_is_soon_done(local: Engine, do: ModuleType) -> None:
    assert list(local.each(do.total, [])) == []


def test_results_come_as_they_end(local: Engine, do: ModuleType) -> None:
    first, *_, last = local.each(do.slower_first, range(MANY))
    assert first != (0, 0) and last == (0, 0)


def test_two_processes_work_and_are_kept_from_one_step_to_the_next(local: Engine, do: ModuleType) -> None:
    processes = {process for _, process in local.each(do.process, range(MANY))}
    assert len(processes) == 2 and os.getpid() not in processes
    assert {process for _, process in local.each(do.process, range(MANY))} == processes


def test_processes_compute_with_one_thread_and_know_nothing_of_this_place(
    do: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SETTINGS:
        monkeypatch.setenv(name, "7")
    monkeypatch.setenv("RASHOMON_MODELS", "/some/where")
    with engine_of("local", workers=1) as engine:
        found = dict(zip(SETTINGS, _results(engine.each(do.environment, list(SETTINGS))), strict=True))
        assert found == SETTINGS
        assert _results(engine.each(do.environment, ["RASHOMON_MODELS"])) == ["/some/where"]
        assert _results(engine.each(do.threads_of_polars, [0])) == [1]
    assert os.environ["OMP_NUM_THREADS"] == "7"


def test_no_hash_hangs_on_the_process(do: ModuleType) -> None:
    found = set()
    for _ in range(2):
        with engine_of("local", workers=1) as engine:
            found.update(_results(engine.each(do.hash_of, ["rashomon"])))
    assert len(found) == 1


class Lazy(Sequence[int]):
    """Tasks that are made when they are asked for; how many were, beyond those that have ended."""

    def __init__(self, many: int) -> None:
        self.many, self.asked = many, 0

    def __len__(self) -> int:
        return self.many

    def __getitem__(self, number: int) -> int:  # type: ignore[override]  # nobody asks for several at once
        self.asked += 1
        return number


def test_tasks_are_taken_only_when_their_turn_comes(local: Engine, do: ModuleType) -> None:
    tasks = Lazy(10_000)
    for done, _ in enumerate(local.each(do.slower_first, tasks), 1):
        assert tasks.asked <= done + 2 * 2
    assert tasks.asked == 10_000


def test_a_task_whose_process_is_killed_is_done_again(local: Engine, do: ModuleType, tmp_path: Path) -> None:
    assert sorted(local.each(partial(do.dies_once, tmp_path), range(12))) == [(n, n) for n in range(12)]
    assert sorted(int(mark.name) for mark in tmp_path.iterdir()) == [0, 3, 6, 9]


def test_a_process_killed_by_another_costs_no_task(local: Engine, do: ModuleType) -> None:
    done = []
    for number, process in local.each(do.process, range(MANY)):
        done.append(number)
        if number % 10 == 5 and isinstance(process, int):
            os.kill(process, signal.SIGKILL)
    assert sorted(done) == list(range(MANY))


def test_a_task_that_kills_each_process_is_lost_and_no_other(local: Engine, do: ModuleType, tmp_path: Path) -> None:
    done = dict(local.each(partial(do.dies_always, tmp_path), range(8)))
    lost = done.pop(2)
    assert isinstance(lost, Lost) and "died 3 times" in lost.reason
    assert done == {n: n for n in range(8) if n != 2}
    assert {mark.name: mark.read_text() for mark in tmp_path.iterdir()} == {
        str(n): "xxx" if n == 2 else "x" for n in range(8)
    }


def test_tasks_that_cannot_go_beside_another_are_done_alone(local: Engine, do: ModuleType, tmp_path: Path) -> None:
    assert sorted(local.each(partial(do.needs_all, tmp_path), range(4))) == [(n, n) for n in range(4)]


def test_what_raises_is_lost_with_what_it_says(local: Engine, do: ModuleType) -> None:
    done = dict(local.each(do.raises, range(5)))
    assert (done[0], done[4]) == (0, 4)
    assert done[1] == Lost(reason="Nothing is to be read in it.")
    assert done[2].reason.startswith("KeyError: 'no\\nsuch' (things_to_do.py, line ")
    assert done[3].reason.startswith("SystemExit: 3 (things_to_do.py, line ")


def test_what_cannot_be_packed_is_lost(local: Engine, do: ModuleType) -> None:
    done = dict(local.each(do.cannot_be_packed, range(3)))
    assert (done[0], done[2]) == (0, 2) and "local object" in done[1].reason


@pytest.mark.parametrize(
    ("task", "told"), [(0, "weights are missing"), (1, "pip install more"), (2, "No space left.*run again")]
)
def test_where_no_task_can_be_done_the_run_ends(local: Engine, do: ModuleType, task: int, told: str) -> None:
    with pytest.raises(RunError, match=told):
        list(local.each(do.never, [task]))


def test_a_step_that_is_given_up_leaves_nothing_to_the_next(local: Engine, do: ModuleType, tmp_path: Path) -> None:
    step = local.each(partial(do.waits_after, tmp_path), range(4))
    next(step)
    with pytest.raises(RuntimeError, match="at other tasks"):
        next(local.each(do.total, [do.Sum(a=1, b=1)]))
    step.close()  # type: ignore[attr-defined]  # an iterator of ours is a generator
    assert list(local.each(do.total, [do.Sum(a=1, b=1)])) == [(0, 2)]


def test_processes_that_die_as_they_start_end_the_run(do: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/no/where")
    with engine_of("local", workers=2) as engine, pytest.raises(RunError, match="die as they start"):
        list(engine.each(do.total, [do.Sum(a=1, b=1)]))


def test_an_engine_that_cannot_be_had_is_told() -> None:
    for wrong in (
        {"name": "spark"},
        {"name": "local", "address": "ray://there:10001"},
        {"name": "local", "workers": -1},
    ):
        with (
            pytest.raises(RunError, match=r"Choose local or ray|add --engine ray|how many processes"),
            engine_of(**wrong),
        ):
            pass


SCRIPT = """
import sys
from functools import partial
from pathlib import Path
from rashomon.corpus.run.engine import engine_of
if __name__ == "__main__":
    sys.path.insert(0, sys.argv[2])
    from things_to_do import waits
    with engine_of("local", workers=2) as engine:
        list(engine.each(partial(waits, Path(sys.argv[1])), range(9)))
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
    (tmp_path / "marks").mkdir()
    (tmp_path / "run.py").write_text(SCRIPT)
    command = [sys.executable, *map(str, (tmp_path / "run.py", tmp_path / "marks", Path(__file__).parent))]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as script:
        _until(lambda: len(list((tmp_path / "marks").iterdir())) == 2)
        end(script)
        _, noise = script.communicate(timeout=10)
    workers = [int(mark.name) for mark in (tmp_path / "marks").iterdir()]
    _until(lambda: not any(map(_lives, workers)))
    # An interrupted script says so, once; a killed one nothing. No process of the engine says anything.
    assert noise.count(b"Traceback") == (end is _interrupt) and b"_serve" not in noise


def _results(ended: Iterator[tuple[int, Any]]) -> list[Any]:
    return [result for _, result in sorted(ended)]


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    pytest.fail("It has not come about.")
