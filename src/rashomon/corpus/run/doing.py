"""Has an engine do those tasks of a step that are not done yet, and shows how far it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar, overload

from rashomon.corpus.run.engine import Engine, Lost

Task = TypeVar("Task")


class Progress(Protocol):
    """Shows how far a run is."""

    def step(self, words: str, total: int, unit: str) -> Callable[[int], None]:
        """Begin a step over `total` things of a unit ("accounts"); return what to call with how many more are done."""
        ...


@dataclass(frozen=True)
class Step(Generic[Task]):
    """The tasks of a step; of each the file that is there once it is done, and how many of the unit it counts for."""

    words: str
    unit: str
    tasks: Sequence[Task]
    files: Sequence[Path]
    counts: Sequence[int]


@dataclass(frozen=True)
class Doing:
    """What does the tasks of a run, and what shows how far it is."""

    engine: Engine
    progress: Progress

    def do(self, step: Step[Task], work: Callable[[Task], None]) -> dict[int, Lost]:
        """Do what is not done yet; return which tasks were lost, by their number."""
        if not step.files:
            return {}
        waiting = [at for at, file in enumerate(step.files) if not file.exists()]
        advance = self.progress.step(step.words, sum(step.counts), step.unit)
        advance(sum(step.counts) - sum(step.counts[at] for at in waiting))
        lost: dict[int, Lost] = {}
        for number, result in self.engine.each(work, _Picked(step.tasks, waiting)):
            if isinstance(result, Lost):
                lost[waiting[number]] = result
            advance(step.counts[waiting[number]])
        return lost


class _Picked(Sequence[Task]):
    """Some of the tasks, each made when its turn comes."""

    def __init__(self, tasks: Sequence[Task], which: Sequence[int]) -> None:
        self._tasks, self._which = tasks, which

    def __len__(self) -> int:
        return len(self._which)

    @overload
    def __getitem__(self, at: int) -> Task: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Task]: ...
    def __getitem__(self, at: int | slice) -> Task | Sequence[Task]:
        return _Picked(self._tasks, self._which[at]) if isinstance(at, slice) else self._tasks[self._which[at]]
