"""Does tasks on a cluster of Ray, or on this machine as a cluster of one: remote tasks, yielded as they end.

These are tasks of Ray Core. Ray Data, made for tables that flow from step to step, is no better here, where a task
writes a file and returns a name: it drops what fails with nothing but a line in a log, takes all tasks at once, does a
quarter as many small ones a second (measured in docs/corpus.md), and does not work over an address ray://HOST:PORT.
"""

import gc
import logging
import os
import secrets
import socket
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, TracebackType
from typing import Any, Self

import rashomon
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
from rashomon.errors import MissingExtra, RunError

# What Ray itself is told: nothing leaves the machine, and a task that takes too much memory is not tried for ever.
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_task_oom_retries": str(TRIES - 1)}
# A cluster of one keeps to this machine. The first is Ray's own switch for that, named for where it is the default.
_ALONE = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
# Tasks and results are small, what is large lies in files: little of the memory that processes share is needed.
_SHARED_MEMORY = 100 << 20
_PATIENCE = 10.0  # seconds that an address has to answer


class RayEngine:
    """Does tasks by Ray. `address` None starts it on this machine with `workers` processes (0: one a core).

    With an address, `workers` is how many tasks are done at once (0: one a core of the cluster, as it is when a step
    begins). Every machine of it must have the same version of rashomon, and see input and output by the same paths.
    """

    def __init__(self, address: str | None = None, workers: int = 0) -> None:
        self._address = address
        self._workers = workers
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with environment(_QUIET if self._address else {**_QUIET, **_ALONE, **SETTINGS, **_token()}):
            self._ray = _load()
            if self._ray.is_initialized():
                raise RunError("Ray is in use by this process already. Shut it down first (ray.shutdown()).")
            with ExitStack() as opening:
                self._connect(opening)
                self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def each(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[tuple[int, Done | Lost]]:
        """Yield the number of each task and what `work` returned for it, as they end (see Engine)."""
        remote = self._ray.remote(num_cpus=1, max_retries=TRIES - 1)(attempt)
        shared = self._ray.put(work)
        numbers = iter(range(len(tasks)))
        pending: dict[Any, int] = {}
        most = self._at_once()
        try:
            while True:
                while len(pending) < most and (number := next(numbers, None)) is not None:
                    pending[remote.remote(shared, tasks[number])] = number
                if not pending:
                    return
                for reference in self._ray.wait(list(pending), num_returns=1)[0]:
                    yield pending.pop(reference), self._result(reference)
        finally:
            for reference in pending:
                self._ray.cancel(reference, force=True)

    def _connect(self, opening: ExitStack) -> None:
        """Start Ray on this machine, or join the cluster at the address; raise RunError where that fails."""
        quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
        try:
            if self._address is None:
                place = opening.enter_context(_folder())
                opening.callback(_end, self._ray)
                self._ray.init(
                    num_cpus=self._workers or cores(),
                    include_dashboard=False,
                    object_store_memory=_SHARED_MEMORY,
                    runtime_env={"env_vars": {**_settings(), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}},
                    _temp_dir=place,
                    **quiet,
                )
            else:
                _knock(self._address)
                opening.callback(_end, self._ray)
                self._ray.init(self._address, runtime_env={"env_vars": _settings()}, **quiet)
            there = self._ray.get(self._ray.remote(num_cpus=1)(_version).remote())
        except (OSError, ValueError, RuntimeError, self._ray.exceptions.RayError) as error:
            why = " ".join(str(error).split())[:500]
            raise RunError(
                f"{self._address or 'this machine'}: Ray cannot be used there. {why} Check that it runs (ray status), "
                "and that its machines have the same versions of Python, ray and rashomon as this one."
            ) from error
        if there != rashomon.__version__:
            raise RunError(
                f"{self._address}: rashomon is version {there} there and {rashomon.__version__} here, and the results "
                "would differ. Install the same on all machines."
            )

    def _at_once(self) -> int:
        """Return how many tasks are given to Ray at a time: enough that none of its processes waits for this one."""
        if self._address and self._workers:
            return self._workers
        return 2 * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def _result(self, reference: object) -> Any:  # noqa: ANN401 - whatever the work returns
        failures = self._ray.exceptions
        try:
            done = self._ray.get(reference)
        except failures.RayTaskError as error:
            return Lost(reason=told(error.cause or error))
        except failures.RayError:
            return gone()
        if isinstance(done, Stopped):
            raise RunError(done.reason)
        return done


def _load() -> ModuleType:
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise MissingExtra("the engine 'ray' needs one more library: pip install 'rashomon[cluster]'.") from error
    return ray


def _end(ray: ModuleType) -> None:
    """End what Ray has started here. It leaves that to be collected as garbage, which Python would warn of later."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        ray.shutdown()
        gc.collect()


def _folder() -> TemporaryDirectory[str]:
    """Make room for what Ray writes: under a short name, since its sockets lie there and their paths have a limit."""
    place = "/tmp" if Path("/tmp").is_dir() else None
    return TemporaryDirectory(prefix="ray-", dir=place, ignore_cleanup_errors=True)


def _settings() -> Mapping[str, str]:
    """Return the environment of Ray's processes: that of every engine's, and where the user keeps the models."""
    models = os.environ.get("RASHOMON_MODELS")
    return {**SETTINGS, **({"RASHOMON_MODELS": models} if models else {})}


@cache
def _token() -> dict[str, str]:
    """Return what a program must know to give tasks to the Ray that this process starts.

    Ray learns when it is first loaded whether there are tokens; where somebody else has loaded it, there are none.
    """
    return {} if "ray" in sys.modules else {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}


def _knock(address: str) -> None:
    """Raise OSError where nobody listens at an address: Ray itself would wait for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()


def _version() -> str:
    return rashomon.__version__
