"""Does one thing for each of many short inputs, as many at once as there are threads."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from rashomon.models.load import threads

_Given = TypeVar("_Given")
_Found = TypeVar("_Found")


def side_by_side(work: Callable[[_Given], _Found], given: Iterable[_Given]) -> Iterator[_Found]:
    """Yield what work makes of each, in the order given.

    For model runs on short texts: several of them, each on one thread, are nearly twice as fast as one on all threads.
    """
    count = threads()
    if count == 1:
        yield from map(work, given)
        return
    with ThreadPoolExecutor(count) as workers:
        yield from workers.map(work, given)
