"""Turns the files a user names into readings, with progress on stderr and a line for each that cannot be read."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from rashomon.cli.guard import complain
from rashomon.errors import AccountError

if TYPE_CHECKING:
    from rashomon.ingest.metadata import Metadata
    from rashomon.types import Account, Reading

T = TypeVar("T")

# Starting processes and loading the models in each costs more than reading this many accounts.
_WORTH_WORKERS = 8


def read_files(
    files: Sequence[str], metadata: "Mapping[str, Metadata]", *, workers: int, quiet: bool
) -> "tuple[tuple[Reading, ...], int]":
    """Return the readings in the order given, and how many accounts could not be read."""
    from rashomon.ingest.files import open_accounts

    accounts: list[Account] = []
    failures = 0
    with _progress("Opening", None, quiet) as advance:
        for account in open_accounts(files, metadata=metadata):
            if isinstance(account, AccountError):
                complain(account)
                failures += 1
            else:
                accounts.append(account)
            advance()
    with _progress("Reading", len(accounts), quiet) as advance:
        readings = []
        for reading in _read(accounts, _processes(workers, len(accounts))):
            readings.append(reading)
            advance()
    return tuple(readings), failures


def busy(words: str, quiet: bool, work: Callable[[], T]) -> T:
    """Return what `work` returns, with a sign of life on stderr meanwhile."""
    with _progress(words, None, quiet):
        return work()


def _read(accounts: "Sequence[Account]", processes: int) -> "Iterator[Reading]":
    from rashomon.pipeline import read

    if processes < 2:
        yield from map(read, accounts)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: a forked copy of a process with threads may hang. One thread each, since all are busy.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_use_one_thread) as pool:
        yield from pool.map(read, accounts)


def _use_one_thread() -> None:
    os.environ.setdefault("RASHOMON_THREADS", "1")


def _processes(workers: int, accounts: int) -> int:
    if workers:
        return min(workers, accounts)
    return min(os.cpu_count() or 1, accounts) if accounts > _WORTH_WORKERS else 1


@contextmanager
def _progress(words: str, total: int | None, quiet: bool) -> Iterator[Callable[[], None]]:
    """Show how far the work is, on stderr and only where a person sees it; yield what to call after each step."""
    if quiet or not sys.stderr.isatty() or total in (0, 1):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns: Iterable[object] = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    if total is not None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:  # type: ignore[arg-type]
        task = progress.add_task(words, total=total)
        yield lambda: progress.advance(task)
