"""Runs over an archive again and again: with either engine, killed, stopped; looks whether all write the same bytes.

python bench/archive.py [--articles 60] [--write]

The articles are the first of 2020 in allsides-articles, as JSON Lines. One run by one process is the measure; beside
it one by two processes, one by Ray with two, one that is stopped ten times wherever it is, and one of which two workers
are killed. Sizes, and what they cost, are bench/scale.py's.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import material
from floors import Figure, judge
from watched import Watched, start, watch

STOPS, KILLS = 10, 2  # a task is given up where its process has died three times


def main() -> int:
    """Measure, print, and return the exit status: 1 where runs differ, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--write", action="store_true", help="raise the floors to what is measured")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return judge(list(figures(Path(folder), options.articles)), options.write)


def figures(folder: Path, count: int) -> Iterator[Figure]:
    """Yield what runs over so many articles give."""
    archive = folder / "archive.jsonl"
    archive.write_text("".join(lines(count)), "utf-8")
    inputs = material.fingerprint([archive])
    first = done(archive, folder / "one", "--workers", "1")
    expected = written(folder / "one")
    two = done(archive, folder / "two", "--workers", "2")
    ray = done(archive, folder / "ray", "--engine", "ray", "--workers", "2")
    stopped = stopped_often(archive, folder / "stopped")
    killed = with_workers_killed(archive, folder / "killed")
    print(f"{stopped} times stopped, {killed} workers killed, {len(expected)} files")
    others = [name for name in ("two", "ray", "stopped", "killed") if written(folder / name) != expected]
    print("other bytes than one process writes: " + (", ".join(others) or "none"))
    yield Figure("archive, runs with other bytes", float(len(others)), inputs, "lower", slack=0.0)
    yield Figure("archive, one process", count / first.seconds, inputs, unit="/s", floored=False)
    yield Figure("archive, two processes", count / two.seconds, inputs, unit="/s", floored=False)
    yield Figure("archive, Ray with two", count / ray.seconds, inputs, unit="/s", floored=False)
    yield Figure("archive, two against one", first.seconds / two.seconds, inputs, unit="x", floored=False)


def lines(count: int) -> Iterator[str]:
    """Yield the first articles of 2020, a line each."""
    yield from islice((line for line in material.article_lines() if json.loads(line)["date"] >= "2020"), count)


def done(archive: Path, out: Path, *options: str) -> Watched:
    """Return what was seen of a run that went through."""
    seen = watch(start([archive], out, *options))
    if seen.status:
        raise SystemExit(f"the run into {out.name} failed with status {seen.status}")
    return seen


def stopped_often(archive: Path, out: Path) -> int:
    """Do a run that is stopped ten times, wherever it is; return how often it was before it was done."""
    chance, times = random.Random(3), 0
    while times < STOPS:
        going = start([archive], out, "--quiet")  # nobody listens to what it would say
        try:
            going.wait(chance.uniform(1, 12))
        except subprocess.TimeoutExpired:
            os.killpg(going.pid, chance.choice([signal.SIGKILL, signal.SIGTERM]))
            going.wait()
            times += 1
        else:
            break
    done(archive, out)
    return times


def with_workers_killed(archive: Path, out: Path) -> int:
    """Do a run whose workers are killed now and then; return how many were."""
    chance = random.Random(5)
    killed: set[int] = set()
    going = start([archive], out, "--workers", "2")

    def kill(family: set[int]) -> None:
        workers = [one for one in family - {going.pid} - killed if b"spawn_main" in command(one)]
        if workers and len(killed) < KILLS and chance.random() < 0.02:
            killed.add(min(workers))
            os.kill(min(workers), signal.SIGKILL)

    watch(going, look=kill)
    if going.returncode:
        raise SystemExit(f"the run with killed workers failed with status {going.returncode}")
    return len(killed)


def command(process: int) -> bytes:
    """Return how a process was started, nothing where it is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def written(out: Path) -> dict[str, str]:
    """Return a hash of every file that a run leaves, what it works with set aside."""
    found = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out)
        if path.is_file() and name.parts[0] not in ("work", ".lock"):
            found[str(name)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


if __name__ == "__main__":
    sys.exit(main())
