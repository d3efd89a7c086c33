"""Of a step's tasks only those that are not done are done, and it is told how far it is."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.corpus.run.doing import Doing, Step
from rashomon.corpus.run.engine import Lost


class Here:
    """Does tasks here, the last first."""

    def each(self, work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        for number in reversed(range(len(tasks))):
            try:
                yield number, work(tasks[number])
            except ValueError as error:
                yield number, Lost(reason=str(error))


class Counted:
    def __init__(self) -> None:
        self.begun: list[tuple[str, int, str]] = []
        self.advances: list[int] = []

    def step(self, words: str, total: int, unit: str) -> Callable[[int], None]:
        self.begun.append((words, total, unit))
        return self.advances.append


def write(path: Path) -> None:
    if path.stem == "bad":
        raise ValueError("it is bad")
    path.write_text(path.read_text() + "x" if path.exists() else "x")


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one", "two", "bad", "four")]
    files[1].write_text("done")
    counted = Counted()
    step = Step("Trying", "accounts", files, files, [1, 10, 100, 1000])
    assert Doing(Here(), counted).do(step, write) == {2: Lost(reason="it is bad")}
    assert [path.read_text() if path.exists() else None for path in files] == ["x", "done", None, "x"]
    assert counted.begun == [("Trying", 1111, "accounts")]
    assert counted.advances == [10, 1000, 100, 1]
    Doing(Here(), counted).do(step, write)
    assert [path.read_text() if path.exists() else None for path in files] == ["x", "done", None, "x"]
    assert counted.advances[4:] == [1011, 100]


def test_a_step_without_tasks_is_not_shown() -> None:
    counted = Counted()
    assert Doing(Here(), counted).do(Step("Trying", "accounts", [], [], []), write) == {}
    assert counted.begun == []
