"""Starts `rashomon corpus run` and watches its processes: time and processor time by step, and the most memory held."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

RASHOMON = [sys.executable, "-c", "from rashomon.cli import main; main()"]
_LOOKS_EVERY = 0.1  # seconds
_TICKS = os.sysconf("SC_CLK_TCK")
_BEGINS = re.compile(r"(?P<words>[^:]+): [\d,]+ \w+$")


class Step(NamedTuple):
    """A step of a run: how long it took, and the processor time of all processes in it; both in seconds."""

    seconds: float
    processor: float


class Watched(NamedTuple):
    """What was seen of a run: its exit status, its steps by their words, and the most memory, in MB.

    `lead` is what the process held that deals tasks out, `worker` the one that held most of those that do them.
    """

    status: int
    steps: dict[str, Step]
    lead: float
    worker: float

    @property
    def seconds(self) -> float:
        """How long all steps took."""
        return sum(step.seconds for step in self.steps.values())


def start(places: Sequence[Path], out: Path, *options: str) -> "subprocess.Popen[str]":
    """Start a run in a session of its own, so that all its processes can be stopped together."""
    command = [*RASHOMON, "corpus", "run", *map(str, places), "-o", str(out), *options]
    return subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def watch(
    going: "subprocess.Popen[str]", seconds: float = 1e9, look: Callable[[set[int]], None] | None = None
) -> Watched:
    """Watch a run until it ends, or stop it after some seconds; `look` gets its processes each time."""
    notes: list[tuple[float, float, str]] = []  # when a line came, the processor time by then, and the line
    used: dict[int, float] = {}
    held: dict[int, float] = {}

    def listen() -> None:
        assert going.stderr is not None
        for line in going.stderr:
            notes.append((time.monotonic(), sum(used.values()), line))

    listening = threading.Thread(target=listen)
    listening.start()
    began, stopped = time.monotonic(), False
    while going.poll() is None:
        family = processes(going.pid)
        for process in family:
            seen = _seen(process)
            if seen:
                used[process] = max(used.get(process, 0), seen[0])
                held[process] = max(held.get(process, 0), seen[1])
        if look:
            look(family)
        if not stopped and time.monotonic() - began > seconds:
            going.terminate()
            stopped = True
        time.sleep(_LOOKS_EVERY)
    listening.join()
    notes.append((time.monotonic(), sum(used.values()), ""))
    workers = [most for process, most in held.items() if process != going.pid]
    return Watched(going.returncode, steps_of(notes), held.get(going.pid, 0), max(workers, default=0))


def steps_of(notes: Sequence[tuple[float, float, str]]) -> dict[str, Step]:
    """Return what steps took: each lasts until the next begins, and those of the same words count together."""
    begun = [(when, used, told["words"]) for when, used, line in notes if (told := _BEGINS.match(line))]
    found: dict[str, Step] = {}
    for (start, before, words), (end, after, _) in pairwise([*begun, (*notes[-1][:2], "")]):
        known = found.get(words, Step(0, 0))
        found[words] = Step(known.seconds + end - start, known.processor + after - before)
    return found


def processes(of: int) -> set[int]:
    """Return a process and all that it has started, and those in turn."""
    found, waiting = set(), [of]
    while waiting:
        one = waiting.pop()
        found.add(one)
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _seen(process: int) -> tuple[float, float] | None:
    """Return the processor time (s) and the most memory (MB) of a process so far; None where it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return None
    most = re.search(r"VmHWM:\s+(\d+)", status)
    return (int(fields[11]) + int(fields[12])) / _TICKS, int(most[1]) / 1024 if most else 0.0
