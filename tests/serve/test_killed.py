"""`rashomon serve` as people have it: whatever of it is killed while a story is read, the story is compared at last."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from rashomon.store import jobs
from rashomon.store.check import problems
from rashomon.store.store import Store

_ACCOUNTS = {
    "lantern.txt": "The ferry Merrin sank on 4 May 2024 off Tresk. Two people died, the mayor said.",
    "courier.txt": "The ferry Merrin sank off Tresk on 6 May 2024. Three people died, the mayor said.",
    "town-hall.txt": "The mayor told reporters that the Merrin sank on 4 May 2024 and that two people died.",
}


@contextmanager
def serving(place: Path) -> Iterator[tuple[httpx.Client, int]]:
    """Give a client of a server on the store, and the id of its process; whoever is left is killed at the end."""
    command = [sys.executable, "-m", "rashomon.cli", "serve", "--db", str(place), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = next(word for word in server.stderr.readline().split() if word.startswith("http://"))
            with httpx.Client(base_url=address, timeout=60) as client:
                yield client, server.pid
        finally:
            server.kill()


def worker_of(server: int) -> int:
    """Return the id of the worker that a server has begun."""
    for _ in range(200):
        for children in Path(f"/proc/{server}/task").glob("*/children"):
            if begun := children.read_text("ascii").split():
                return int(begun[0])
        time.sleep(0.05)
    raise AssertionError("no worker was begun")


def wait_for_worker(place: Path, what: str) -> None:
    """Wait until a worker is at a job of this kind, or has ended one."""
    store = Store(place)
    for _ in range(600):
        with store.reading() as kept:
            if any(job.kind == what and job.state in ("running", "done") for job in kept.jobs.list()):
                break
        time.sleep(0.02)
    store.close()


@pytest.mark.parametrize("killed", ["worker", "server", "both"])
def test_a_story_is_compared_whatever_is_killed_meanwhile(
    tmp_path: Path, killed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "desk.db"
    with serving(place) as (client, server):
        story = client.post("/api/v1/stories", json={"title": "The Merrin"}).raise_for_status().json()["id"]
        for name, text in _ACCOUNTS.items():
            client.post("/api/v1/accounts", json={"name": name, "text": text, "story": story}).raise_for_status()
        worker = worker_of(server)
        wait_for_worker(place, "read")
        for process in {"worker": [worker], "server": [server], "both": [server, worker]}[killed]:
            os.kill(process, signal.SIGKILL)
    # Reopened. What a killed worker was at is given to another when it has not been heard of for half a minute; here
    # it is told that the half minute is over.
    store = Store(place)
    monkeypatch.setattr(jobs, "LOST_AFTER", 0.0)
    time.sleep(0.1)
    with store.writing() as kept:
        kept.jobs._take_back()  # as every worker does first
    with serving(place) as (client, _):
        for _ in range(200):
            jobs_left = client.get("/api/v1/jobs", params={"unfinished": True}).raise_for_status().json()["items"]
            if {job["kind"] for job in jobs_left} <= {"watch"}:
                break
            time.sleep(0.2)
        found = client.get(f"/api/v1/stories/{story}/comparison", headers={"Accept": "application/json"})
        assert found.status_code == 200
        assert len(found.json()["accounts"]) == 3 and found.json()["findings"]
        assert client.get(f"/api/v1/stories/{story}").json()["accounts"] == 3
    with store.reading() as kept:
        assert {job.state for job in kept.jobs.list() if job.kind != "watch"} == {"done"}
        assert kept.accounts.count() == 3
    assert list(problems(store.database)) == []
    store.close()
