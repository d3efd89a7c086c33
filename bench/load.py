"""Loads a running desk: 50 readers and 5 writers at a store of 10,000 accounts; then looks whether anything was lost.

python bench/load.py [--accounts N] [--seconds N] [--pause N] [--store FILE]

Accounts are drawn as bench/search.py draws them, with readings; the story of examples/quay is read and compared,
eight times. Then `rashomon serve`, with its worker, answers on this machine. Readers look at stories, lists, accounts
and searches and ask the API again for what they have (by its ETag), each with a pause between; writers give accounts,
rule, and take rulings back. Who asks shares the processors with who answers. A store that --store names is made once;
it is changed.
"""

import argparse
import http.client
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple
from urllib.parse import quote

import material
import search
from floors import Figure, judge

import rashomon
from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.versions import inputs_of_reading, models_in_use
from rashomon.desk.worker import do_queued
from rashomon.rulings import quote_passage
from rashomon.store.check import problems
from rashomon.store.records import Job
from rashomon.store.session import Session
from rashomon.store.store import Store
from rashomon.types import Span

EXAMPLES = Path(__file__).parents[1] / "examples"
READERS, WRITERS = 50, 5
STORIES = 8  # with a comparison
WORDS = ("president said", "tax returns", "ferry", "campaign people", "Clinton", "harbour", "glacier", "state new")
JSON = {"Content-Type": "application/json", "Accept": "application/json"}


class Asked(NamedTuple):
    """What a request was for, how long its answer took (ms), its status, and how large it was."""

    what: str
    spent: float
    status: int | str
    size: int


class Material(NamedTuple):
    """What there is to ask for: stories with comparisons, accounts, and passages to rule on with their dates."""

    stories: tuple[str, ...]
    accounts: tuple[str, ...]
    dated: tuple[Mapping[str, object], ...]


def main() -> int:
    """Make the store unless it is there, load it and print; return 1 where something was lost, 2 with no material."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two requests of a reader, on average")
    parser.add_argument("--store", type=Path)
    asked = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        file = asked.store or Path(place, "load.db")
        if not file.exists():
            fill(file, asked.accounts)
        store = Store(file)
        there = found_in(store)
        with serving(file) as (port, server):
            load = Load(port, there, asked.pause)
            load.run(asked.seconds)
            print(f"asked for {load.seconds:.0f} s; waiting for what was given to be read", file=sys.stderr)
            under = judge([*load.figures(), *used(server.pid)], False)
            wait_until_done(store)
        lost = list(losses(store, load))
        store.close()
    for problem in lost:
        print(f"LOST: {problem}")
    print(
        f"{len(load.given)} accounts, {len(load.ruled)} rulings, {len(load.undone)} undone: {len(lost)} lost or doubled"
    )
    return under or bool(lost)


def fill(file: Path, accounts: int) -> None:
    """Make a store with accounts drawn from read ones, and the stories of the examples, compared."""
    texts = sorted(material.corpus(search.TRAIN).glob("*.txt"))[:60]
    pool = [told for text in texts for told in search.claims_of(rashomon.read(rashomon.open_account(text)))]
    draw = random.Random(8)
    desk = Desk(Store(file))
    inputs, models = inputs_of_reading(()), models_in_use()
    for first in range(0, accounts, search.AT_ONCE):
        with desk.store.writing() as kept:
            story = kept.stories.add(f"Story {first}")
            for number in range(first, min(accounts, first + search.AT_ONCE)):
                reading = search.account_of(number, draw.choices(pool, k=search.CLAIMS), draw)
                kept.accounts.add(reading.account, "bench")
                kept.accounts.add_reading(reading, inputs=inputs, models=models)
                kept.search.index(reading)
                kept.stories.put_account(story, reading.account.id, "bench")
    for edition in range(STORIES):
        story = desk.open_story(f"The quay {edition}", "bench").id
        for path in sorted((EXAMPLES / "quay").iterdir()):
            data = path.read_bytes() + f"\n\n<p>Edition {edition}.</p>\n".encode()
            desk.add(Given(name=path.name, data=data), story=story, by="bench")
    do_queued(desk)
    desk.store.close()


def found_in(store: Store) -> Material:
    """Return what there is to ask for."""
    with store.reading() as kept:
        stories = tuple(s.id for s in kept.stories.list() if s.revision)
        accounts = kept.accounts.read()
        readings = [r for s in stories for r in kept.accounts.readings([a.id for a in kept.stories.accounts(s)])]
        dated: tuple[Mapping[str, object], ...] = tuple(
            {
                "about": "date",
                "answer": "wrong",
                "found": claim.when,
                "value": "2024-05-05",
                "passages": [
                    {
                        "account": reading.account.id,
                        "claim": claim.id,
                        "quote": {
                            name: getattr(quote_passage(reading.account.text, Span(claim.start, claim.end)), name)
                            for name in ("exact", "prefix", "suffix")
                        },
                    }
                ],
            }
            for reading in readings
            for claim in reading.claims
            if claim.when
        )
    return Material(stories, accounts, dated)


class serving:  # noqa: N801 - used as a function: with serving(file) as (port, server)
    """Runs `rashomon serve` on a store while the block runs; gives its port and its process."""

    def __init__(self, file: Path) -> None:
        command = [sys.executable, "-m", "rashomon.cli", "serve", "--db", str(file), "--port", "0", "--rate", "0"]
        self.server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    def __enter__(self) -> tuple[int, subprocess.Popen[str]]:
        """Return when it listens."""
        assert self.server.stderr is not None
        said = self.server.stderr.readline()
        threading.Thread(target=self._echo, daemon=True).start()
        return int(said.split("http://")[1].split("/")[0].rpartition(":")[2]), self.server

    def _echo(self) -> None:
        assert self.server.stderr is not None
        for line in self.server.stderr:
            sys.stderr.write(line)

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.server.terminate()
        self.server.wait(60)


class Load:
    """Readers and writers at a server, and what became of what they asked."""

    def __init__(self, port: int, there: Material, pause: float) -> None:
        self.port, self.there, self.pause = port, there, pause
        self.asked: list[Asked] = []
        self.given: list[str] = []  # documents
        self.ruled: list[str] = []
        self.undone: list[str] = []
        self.seconds = 0.0

    def run(self, seconds: float) -> None:
        """Have all of them ask for so many seconds."""
        until = time.monotonic() + seconds
        began = time.monotonic()
        parts: list[Callable[[int, float], None]] = [*[self._read] * READERS, *[self._write] * WRITERS]
        threads = [threading.Thread(target=part, args=(number, until)) for number, part in enumerate(parts)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.seconds = time.monotonic() - began

    def figures(self) -> Iterator[Figure]:
        """Yield requests a second, and by what was asked: median, 95th percentile, errors."""
        answered = [a for a in self.asked if a.status in (200, 201, 202, 304)]
        yield Figure("requests a second", len(answered) / self.seconds, "", "higher", "1/s", floored=False)
        by_kind: dict[str, list[Asked]] = defaultdict(list)
        for one in self.asked:
            by_kind[one.what].append(one)
        kinds = {"all": self.asked, **dict(sorted(by_kind.items()))}
        for what, those in kinds.items():
            cuts = quantiles([one.spent for one in those], n=20) if len(those) > 1 else [0.0] * 19
            yield Figure(f"{what}: requests", len(those), "", "higher", floored=False)
            yield Figure(f"{what}: p50", cuts[9], "", "lower", "ms", floored=False)
            yield Figure(f"{what}: p95", cuts[18], "", "lower", "ms", floored=False)
        errors = Counter(f"{a.what}: {a.status}" for a in self.asked if a not in answered)
        yield Figure("errors", sum(errors.values()), "", "lower", floored=False)
        for error, number in errors.items():
            yield Figure(f"  {error}", number, "", "lower", floored=False)

    def _read(self, number: int, until: float) -> None:
        chance, tags = random.Random(number), dict[str, str]()
        line = Line(self.port, self.asked)
        time.sleep(chance.uniform(0, self.pause))
        while time.monotonic() < until:
            story, account = chance.choice(self.there.stories), chance.choice(self.there.accounts)
            what, path = chance.choices(
                [
                    ("story page", f"/stories/{story}"),
                    ("story list", "/"),
                    ("account page", f"/accounts/{account}"),
                    ("search page", f"/search?q={quote(chance.choice(WORDS))}"),
                    ("API, ETag", f"/api/v1/stories/{story}/comparison"),
                    ("API, search", f"/api/v1/search?q={quote(chance.choice(WORDS))}"),
                ],
                weights=[25, 15, 15, 20, 15, 10],
            )[0]
            headers = {"If-None-Match": tags[path]} if path in tags else {}
            told, _ = line.ask(what, "GET", path, headers=headers)
            if etag := told.get("ETag") or told.get("etag"):
                tags[path] = etag
            time.sleep(chance.expovariate(1 / self.pause) if self.pause else 0)

    def _write(self, number: int, until: float) -> None:
        chance = random.Random(number)
        line = Line(self.port, self.asked)
        mine: list[str] = []
        while time.monotonic() < until:
            act = chance.choice(("give", "rule", "undo"))
            if act == "give":
                text = f"The ferry {chance.random()} sank on {chance.randrange(1, 28)} May 2024, the mayor said."
                body = {"name": "ferry.txt", "text": text}
                _, answer = line.ask("add an account", "POST", "/api/v1/accounts", body, JSON)
                self.given += [job["subject"] for job in (answer or {}).get("jobs", ())]
            elif act == "rule":
                _, answer = line.ask("rule", "POST", "/api/v1/rulings", chance.choice(self.there.dated), JSON)
                mine += [answer["id"]] if answer and "id" in answer else []
                self.ruled += mine[-1:] if answer and "id" in answer else []
            elif mine:
                _, answer = line.ask("undo", "DELETE", f"/api/v1/rulings/{mine[0]}", None, JSON)
                if answer and answer.get("withdrawn"):
                    self.undone.append(mine.pop(0))
            time.sleep(chance.expovariate(1 / max(self.pause, 0.5)))


class Line:
    """One connection, kept open, that writes down how each request went."""

    def __init__(self, port: int, asked: list[Asked]) -> None:
        self.connection, self.asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60), asked

    def ask(
        self, what: str, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        """Ask; return the headers of the answer and, of JSON that is an object, the answer."""
        began = time.perf_counter()
        status: int | str
        data, told = b"", dict[str, str]()
        try:
            sent = None if body is None else json.dumps(body)
            self.connection.request(method, path, sent, {"Accept-Encoding": "gzip", **(headers or {})})
            answer = self.connection.getresponse()
            data, status, told = answer.read(), answer.status, dict(answer.headers)
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            status = type(error).__name__
        self.asked.append(Asked(what, 1000 * (time.perf_counter() - began), status, len(data)))
        is_json = "json" in (told.get("Content-Type") or told.get("content-type") or "") and method != "GET"
        return told, json.loads(data) if is_json and not (
            told.get("Content-Encoding") or told.get("content-encoding")
        ) else {}


def still_open(kept: Session) -> list[Job]:
    """Return what has not been done yet, looking again at what is watched left out."""
    return [job for job in kept.jobs.list(open_only=True) if job.kind != "watch"]


def wait_until_done(store: Store) -> None:
    """Wait until the worker has nothing more to do."""
    for _ in range(600):
        with store.reading() as kept:
            if not still_open(kept):
                return
        time.sleep(1)


def used(process: int) -> Iterator[Figure]:
    """Yield the most memory that a process and its children have taken."""
    children = [c for t in Path(f"/proc/{process}/task").glob("*/children") for c in t.read_text("ascii").split()]
    for what, one in [("server", str(process)), *(("worker", child) for child in children)]:
        lines = Path(f"/proc/{one}/status").read_text("ascii").splitlines()
        peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
        yield Figure(f"memory of the {what}", peak / 1024, "", "lower", "MB", floored=False)


def losses(store: Store, load: Load) -> Iterator[str]:
    """Yield what was acknowledged and is not there, or is there twice, or is wrong with the store."""
    with store.reading() as kept:
        for document in load.given:
            made = [a for s in load.there.stories for a in kept.accounts.list(document=document)][:1]
            if not made:
                yield f"document {document} has no account"
        withdrawn = {ruling.id: ruling.withdrawn is not None for ruling in kept.rulings.all()}
        yield from (f"ruling {ruling}" for ruling in load.ruled if ruling not in withdrawn)
        yield from (f"withdrawal of {ruling}" for ruling in load.undone if not withdrawn.get(ruling))
        yield from (f"job {job.id}: still open" for job in still_open(kept))
    yield from problems(store.database)


if __name__ == "__main__":
    sys.exit(main())
