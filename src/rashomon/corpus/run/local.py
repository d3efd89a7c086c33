"""Does tasks on this machine: processes that are started afresh (never forked), one task in each at a time.

A process that dies takes nothing with it but the task it was at, which is known: that task is done again, in the end
with nothing else at work, and given up only when its process has died each time. A pool of concurrent.futures breaks
as a whole where one of its processes dies, and does not tell whose fault it was.
"""

import os
import pickle
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self

from rashomon.corpus.run.engine import (
    SETTINGS,
    TRIES,
    Done,
    Lost,
    Stopped,
    Task,
    attempt,
    cores,
    environment,
    gone,
    told,
)
from rashomon.errors import RunError

_READY = b""  # what a process says once it can be given tasks


class LocalEngine:
    """Does tasks in processes of this machine, which are kept from one `each` to the next and end with the `with`.

    They end at once, and silently, also where this process is interrupted or killed.
    """

    def __init__(self, workers: int = 0) -> None:
        self._most = workers or cores()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def each(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[tuple[int, Done | Lost]]:
        """Yield the number of each task and what `work` returned for it, as they end (see Engine)."""
        if any(worker.at is not None for worker in self._workers):
            raise RuntimeError("this engine is at other tasks: take all it yields, or close that iterator, first")
        turns = _Turns(len(tasks))
        packed = pickle.dumps(work)
        try:
            while turns.left:
                self._feed(turns, packed, tasks)
                for worker in self._with_news():
                    ended = self._ended(worker, turns)
                    self._feed(turns, packed, tasks)  # before what is done with the result, which may take long
                    if ended:
                        yield ended
        finally:
            for worker in [one for one in self._workers if one.at is not None]:
                self._drop(worker)

    def _feed(self, turns: "_Turns", packed: bytes, tasks: Sequence[Any]) -> None:
        """Give a task to every process that waits, as long as there are any whose turn it is."""
        while len(self._workers) < min(self._most, turns.left):
            self._workers.append(_Worker())
        for worker in self._workers:
            if worker.ready and worker.at is None and (number := turns.take()) is not None:
                worker.give(number, packed, tasks[number])

    def _with_news(self) -> "list[_Worker]":
        """Wait until there are processes that have something to say, or have died, and return them."""
        speaking = wait([worker.pipe for worker in self._workers])
        return [worker for worker in self._workers if worker.pipe in speaking]

    def _ended(self, worker: "_Worker", turns: "_Turns") -> tuple[int, Any] | None:
        """Return a task that has ended, and how, if that is what a process has to say."""
        number = worker.at
        try:
            answer = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._drop(worker)
            if not worker.ready:
                turns.not_started()
            return (number, gone()) if number is not None and turns.died(number) else None
        worker.at = None
        if not worker.ready:
            worker.ready = True
            turns.started()
            return None
        assert number is not None
        turns.ended(number)
        done = pickle.loads(answer)
        if isinstance(done, Stopped):
            raise RunError(done.reason)
        return number, done

    def _drop(self, worker: "_Worker") -> None:
        worker.end()
        self._workers.remove(worker)


class _Turns:
    """Whose turn it is: each task once, and again where its process died, the last time with no other beside it."""

    def __init__(self, tasks: int) -> None:
        self.left = tasks
        self._fresh = iter(range(tasks))
        self._again: deque[int] = deque()
        self._alone: deque[int] = deque()
        self._deaths: Counter[int] = Counter()
        self._running: set[int] = set()
        self._failed_starts = 0

    def take(self) -> int | None:
        """Return the number of a task that is to be done now, None where there is none, or none yet."""
        if self._running and (self._alone or any(self._deaths[number] == TRIES - 1 for number in self._running)):
            return None
        number = (self._alone or self._again).popleft() if self._alone or self._again else next(self._fresh, None)
        if number is not None:
            self._running.add(number)
        return number

    def ended(self, number: int) -> None:
        """Note that a task has an end, good or bad."""
        self._running.remove(number)
        self.left -= 1

    def died(self, number: int) -> bool:
        """Note that a process died at a task; tell whether that was the last time it is tried."""
        self._deaths[number] += 1
        if self._deaths[number] == TRIES:
            self.ended(number)
            return True
        self._running.remove(number)
        (self._alone if self._deaths[number] == TRIES - 1 else self._again).append(number)
        return False

    def started(self) -> None:
        """Note that a process can be given tasks."""
        self._failed_starts = 0

    def not_started(self) -> None:
        """Note that a process died before it could be given any; raise RunError where they all do."""
        self._failed_starts += 1
        if self._failed_starts == TRIES:
            raise RunError(
                "The processes that are to work die as they start. Give fewer (--workers 1) if memory is short; where "
                "a script calls this, let it do so under if __name__ == '__main__'."
            )


class _Worker:
    """A process that does tasks, and the number of the one it is at."""

    def __init__(self) -> None:
        apart = get_context("spawn")
        self.pipe, theirs = apart.Pipe()
        self.ready = False
        self.at: int | None = None
        self._knows: bytes | None = None
        self._process = apart.Process(target=_serve, args=(theirs,), daemon=True)
        with environment(SETTINGS), _uninterrupted():
            self._process.start()
        theirs.close()  # so that the pipe ends where the process does

    def give(self, number: int, work: bytes, task: object) -> None:
        """Have it do a task; `work` is sent only where it is another than last time, since it may be large."""
        self.at = number
        news = pickle.dumps((None if work is self._knows else work, pickle.dumps(task)))
        self._knows = work
        with suppress(BrokenPipeError):  # it has died meanwhile: its pipe says so
            self.pipe.send_bytes(news)

    def end(self) -> None:
        """End it, at once, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C, which a terminal sends to all processes, from those started meanwhile: this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection) -> None:
    """Do tasks as they come, in a process of its own, until there is nobody to do them for."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    work: Any = None
    with suppress(EOFError, OSError):
        pipe.send_bytes(_READY)
        while True:
            news, task = pickle.loads(pipe.recv_bytes())
            try:
                work = work if news is None else pickle.loads(news)
                answer = pickle.dumps(attempt(work, pickle.loads(task)))
            except Exception as error:  # noqa: BLE001 - what cannot be packed or unpacked costs one task and is told
                answer = pickle.dumps(Lost(reason=told(error)))
            pipe.send_bytes(answer)


def _end_with_parent() -> None:
    """End this process, whatever it is at, once the one that started it is gone, even if it was killed."""
    parent = parent_process()
    if parent:
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)
