"""How far a run is, on stderr: a bar a step where a person sees it, else a line a minute; rate and time left."""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, Task

_BETWEEN_LINES = 60.0  # seconds


class StepsShown:
    """Shows the steps of a run; to be used in a `with`, so that the last bar does not stay half drawn."""

    def __init__(self, *, quiet: bool) -> None:
        self._bars = _bars() if not quiet and sys.stderr.isatty() else None
        self._quiet = quiet

    def __enter__(self) -> Self:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()

    def step(self, words: str, total: int, unit: str) -> Callable[[int], None]:
        """Begin a step; return what to call with how many more of the unit are done."""
        if self._quiet:
            return lambda _: None
        if self._bars is None:
            return _Lines(words, total, unit).advance
        bars, task = self._bars, self._bars.add_task(words, total=total, unit=unit)
        return lambda more: bars.advance(task, more)


class _Lines:
    """A step in lines, for logs: when it begins, at most one a minute, and when it ends."""

    def __init__(self, words: str, total: int, unit: str) -> None:
        self._words, self._total, self._unit = words, total, unit
        self._done, self._begun = 0, time.monotonic()
        self._already: int | None = None  # done by an earlier run
        self._said = self._begun
        self._say(f"{words}: {total:,} {unit}")

    def advance(self, more: int) -> None:
        """Count more as done."""
        self._done += more
        if self._already is None:
            self._already = more
        now = time.monotonic()
        if self._done >= self._total and more:
            self._say(f"{self._words}: {self._total:,} {self._unit} done, {told(now - self._begun)}")
        elif now - self._said >= _BETWEEN_LINES:
            self._said = now
            rate = (self._done - self._already) / (now - self._begun)
            left = f", {rate:,.1f} a second, {told((self._total - self._done) / rate)} left" if rate else ""
            self._say(f"{self._words}: {self._done:,} of {self._total:,} {self._unit}{left}")

    def _say(self, line: str) -> None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def told(seconds: float) -> str:
    """Return a time as people say it: "40 s", "12 min", "3 h 5 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def _bars() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second, of late."""

        def render(self, task: "Task") -> Text:
            return Text(f"{task.speed:,.1f} a second" if task.speed else "")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]}"),
        Rate(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(stderr=True),
        speed_estimate_period=120,
    )
