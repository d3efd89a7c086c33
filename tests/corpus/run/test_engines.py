"""Engines: each task is done, in whatever order, whatever dies meanwhile; and no process is left behind."""

import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rashomon.corpus.run.engine import SETTINGS, Engine, Lost, engine_of
from rashomon.errors import RunError

MANY = 40
needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed")


@pytest.fixture(scope="module", params=["local", pytest.param("ray", marks=needs_ray)])
def engine(request: pytest.FixtureRequest, do: ModuleType) -> Iterator[Engine]:  # noqa: ARG001 - it must be found
    """Start an engine of two processes, where the environment says otherwise than theirs shall."""
    with pytest.MonkeyPatch.context() as patch:
        for setting in SETTINGS:
            patch.setenv(setting, "7")
        patch.setenv("RASHOMON_MODELS", "/some/where")
        with engine_of(request.param, workers=2) as started:
            yield started


def test_each_task_is_done_once(engine: Engine, do: ModuleType) -> None:
    tasks = [do.Sum(a=number, b=1) for number in range(MANY)]
    assert sorted(engine.each(do.total, tasks)) == [(number, number + 1) for number in range(MANY)]


def test_work_may_be_a_partial_and_results_records(engine: Engine, do: ModuleType) -> None:
    assert sorted(engine.each(partial(do.times, 3), [1, 2])) == [(0, do.Sum(a=3, b=3)), (1, do.Sum(a=3, b=6))]


def test_nothing_to_do_is_soon_done(engine: Engine, do: ModuleType) -> None:
    assert list(engine.each(do.total, [])) == []


def test_results_come_as_they_end(engine: Engine, do: ModuleType, tmp_path: Path) -> None:
    assert list(engine.each(partial(do.after_another, tmp_path), range(2))) == [(1, 1), (0, 0)]


def test_processes_compute_with_one_thread_and_know_nothing_of_this_place(engine: Engine, do: ModuleType) -> None:
    assert dict(zip(SETTINGS, _results(engine.each(do.environment, list(SETTINGS))), strict=True)) == SETTINGS
    assert _results(engine.each(do.environment, ["RASHOMON_MODELS"])) == ["/some/where"]
    assert _results(engine.each(do.threads_of_polars, [0])) == [1]
    assert os.environ["OMP_NUM_THREADS"] == "7"


def test_no_hash_hangs_on_the_process(engine: Engine, do: ModuleType) -> None:
    command = [sys.executable, "-c", "print(hash('rashomon'))"]
    plain = subprocess.run(command, env={"PYTHONHASHSEED": "0"}, capture_output=True, check=True)
    assert set(_results(engine.each(do.hash_of, ["rashomon"] * 4))) == {int(plain.stdout)}


class Lazy(Sequence[int]):
    """Tasks that are made when they are asked for; how many were, beyond those that have ended."""

    def __init__(self, many: int) -> None:
        self.many, self.asked = many, 0

    def __len__(self) -> int:
        return self.many

    def __getitem__(self, number: int) -> int:  # type: ignore[override]  # nobody asks for several at once
        self.asked += 1
        return number


def test_tasks_are_taken_only_when_their_turn_comes(engine: Engine, do: ModuleType) -> None:
    tasks = Lazy(300)
    for done, _ in enumerate(engine.each(partial(do.times, 2), tasks), 1):
        assert tasks.asked <= done + 2 * 2
    assert tasks.asked == 300


def test_a_task_whose_process_is_killed_is_done_again(engine: Engine, do: ModuleType, tmp_path: Path) -> None:
    assert sorted(engine.each(partial(do.dies_once, tmp_path), range(12))) == [(n, n) for n in range(12)]
    assert sorted(int(mark.name) for mark in tmp_path.iterdir()) == [0, 3, 6, 9]


def test_a_process_killed_by_another_costs_no_task(engine: Engine, do: ModuleType) -> None:
    done = []
    for number, process in engine.each(do.process, range(MANY)):
        done.append(number)
        if number % 10 == 5 and isinstance(process, int):
            os.kill(process, signal.SIGKILL)
    assert sorted(done) == list(range(MANY))


def test_a_task_that_kills_each_process_is_lost_and_no_other(engine: Engine, do: ModuleType, tmp_path: Path) -> None:
    done = dict(engine.each(partial(do.dies_always, tmp_path), range(8)))
    lost = done.pop(2)
    assert isinstance(lost, Lost) and "died 3 times" in lost.reason
    assert done == {n: n for n in range(8) if n != 2}
    assert {mark.name: mark.read_text() for mark in tmp_path.iterdir()} == {
        str(n): "xxx" if n == 2 else "x" for n in range(8)
    }


def test_what_raises_is_lost_with_what_it_says(engine: Engine, do: ModuleType) -> None:
    done = dict(engine.each(do.raises, range(5)))
    assert (done[0], done[4]) == (0, 4)
    assert done[1] == Lost(reason="Nothing is to be read in it.")
    assert done[2].reason.startswith("KeyError: 'no\\nsuch' (things_to_do.py, line ")
    assert done[3].reason.startswith("SystemExit: 3 (things_to_do.py, line ")


@pytest.mark.parametrize(
    ("task", "told"), [(0, "weights are missing"), (1, "pip install more"), (2, "No space left.*run again")]
)
def test_where_no_task_can_be_done_the_run_ends(engine: Engine, do: ModuleType, task: int, told: str) -> None:
    with pytest.raises(RunError, match=told):
        list(engine.each(do.never, [task]))


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


def _results(ended: Iterator[tuple[int, Any]]) -> list[Any]:
    return [result for _, result in sorted(ended)]
