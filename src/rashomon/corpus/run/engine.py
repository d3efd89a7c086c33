"""What does a run's tasks: a function for each of many small records, in any order, on any number of processes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from rashomon.types import Record

Task = TypeVar("Task")
Done = TypeVar("Done")


class Lost(Record, frozen=True, kw_only=True):
    """A task that could not be done: its process died each time, or it raised. `reason` is for people to read."""

    reason: str


class Engine(Protocol):
    """Does tasks. A task may be done twice (its process was killed), so what it writes is whole or not there."""

    def each(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[tuple[int, Done | Lost]]:
        """Yield the number of each task and what `work` returned for it, as they end.

        `work` is a function of a module, or a partial of one; tasks and results are records that can be pickled. Each
        process computes with one thread. Raises RunError where no task can be done at all.
        """
        ...
