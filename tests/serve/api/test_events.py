"""Server-sent events against a server that runs: jobs and findings as they come, and what was missed."""

import json
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn

from rashomon.desk.changes import changes_between
from rashomon.desk.desk import Desk
from rashomon.serve.app import create_app
from rashomon.serve.settings import Settings
from rashomon.types import Comparison

Event = dict[str, str]


@pytest.fixture
def live(quay_desk: Desk) -> Iterator[str]:
    """Return the address of the API of a server that runs in this process."""
    config = uvicorn.Config(
        create_app(quay_desk, Settings()), port=0, log_level="critical", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/api/v1"
    server.should_exit = True
    thread.join(20)


def events(answer: httpx.Response) -> Iterator[Event]:
    """Yield the events of a stream, comments and advice left out."""
    event: Event = {}
    for line in answer.iter_lines():
        if not line and "data" in event:
            yield event
        if not line:
            event = {}
        name, _, value = line.partition(": ")
        if name in ("id", "event", "data"):
            event[name] = value


def compare_again(desk: Desk, story: str, times: int = 1) -> None:
    with desk.store.writing() as kept:
        for _ in range(times):
            before = kept.stories.comparison(story)
            assert before is not None
            after = Comparison(rashomon="0", accounts=before.accounts)
            revision = kept.stories.get(story).revision
            kept.stories.add_comparison(story, after, changes_between(before, after), inputs="again", after=revision)


def test_jobs_and_findings_are_told_as_they_come(live: str, quay_desk: Desk, story: str) -> None:
    with httpx.stream("GET", f"{live}/stories/{story}/events", timeout=20) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        told = events(answer)
        with quay_desk.store.writing() as kept:
            kept.jobs.add("compare", story, "Una", story=story)
        first = next(told)
        assert first["event"] == "job" and json.loads(first["data"])["state"] == "queued"
        with quay_desk.store.writing() as kept:
            job = kept.jobs.take()
            assert job is not None
            kept.jobs.end(job, "done", "Compared.")
        compare_again(quay_desk, story)
        later = [next(told), next(told)]
        assert {event["event"] for event in later} == {"job", "findings"}
        by_kind = {event["event"]: event for event in later}
        assert json.loads(by_kind["job"]["data"])["state"] == "done"
        assert by_kind["findings"]["id"] == "2"
        changed = json.loads(by_kind["findings"]["data"])
        assert changed["story"] == story and changed["revision"]["changes"]["findings_gone"]


def test_who_comes_back_is_told_what_was_missed(live: str, quay_desk: Desk, story: str) -> None:
    compare_again(quay_desk, story, times=2)
    with httpx.stream("GET", f"{live}/stories/{story}/events?after=2", timeout=20) as answer:
        assert next(events(answer))["id"] == "3"
    with httpx.stream("GET", f"{live}/stories/{story}/events", headers={"Last-Event-ID": "1"}, timeout=20) as answer:
        told = events(answer)
        assert [next(told)["id"] for _ in range(2)] == ["2", "3"]
        compare_again(quay_desk, story)
        assert next(told)["id"] == "4", "and nothing twice"


def test_who_comes_back_to_all_stories_is_told_what_was_missed(live: str, quay_desk: Desk, story: str) -> None:
    with httpx.stream("GET", f"{live}/events", timeout=20) as answer:
        compare_again(quay_desk, story)
        seen = next(event for event in events(answer) if json.loads(event["data"])["revision"]["revision"] == 2)
    compare_again(quay_desk, story)
    with httpx.stream("GET", f"{live}/events", headers={"Last-Event-ID": seen["id"]}, timeout=20) as answer:
        assert json.loads(next(events(answer))["data"])["revision"]["revision"] == 3


def test_events_of_no_story_are_a_problem(live: str) -> None:
    answer = httpx.get(f"{live}/stories/nowhere/events")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_server_ends_though_somebody_listens(live: str, story: str) -> None:
    # The fixture's end is the test: it waits for the server.
    stream = httpx.stream("GET", f"{live}/stories/{story}/events", timeout=20)
    stream.__enter__()
