"""Other programs are told what changes: signed, again until they take it, and never at private addresses."""

import base64
import hmac
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.desk.desk import Desk
from rashomon.desk.notify import FindingsChanged, announce, signed
from rashomon.desk.worker import do_queued
from rashomon.fetch.guard import Guard
from rashomon.store.records import Changes
from rashomon.store.store import Store

Ask = TestClient[Litestar]
SECRET = "a secret of twenty-four characters"


class Taker(HTTPServer):
    """A program that takes what it is told, or does not."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.took: list[tuple[dict[str, str], bytes]] = []
        self.answers = [200]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/told?token=hidden"


class _Handler(BaseHTTPRequestHandler):
    server: Taker

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.took.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.server.answers.pop(0) if len(self.server.answers) > 1 else self.server.answers[0])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def taker() -> Iterator[Taker]:
    with Taker() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def open_desk(quay_place: Path) -> Iterator[Desk]:
    """Return a desk that may tell programs of this machine."""
    store = Store(quay_place)
    yield Desk(store, guard=Guard(networks=("127.0.0.0/8",)))
    store.close()


def change(desk: Desk, story: str) -> None:
    with desk.store.writing() as kept:
        announce(kept, story, 1, Changes(findings=("finding.abc",)), "Una")


def test_what_changes_is_told_and_signed(open_desk: Desk, story: str, taker: Taker) -> None:
    with open_desk.store.writing() as kept:
        webhook = kept.webhooks.add(taker.url, SECRET, "Una", story=story)
    change(open_desk, story)
    do_queued(open_desk)
    [(headers, body)] = taker.took
    told = msgspec.json.decode(body, type=FindingsChanged)
    assert (told.story.id, told.revision.revision) == (story, 1)
    assert headers["webhook-id"] == f"{webhook.id}.{story}.1"
    what = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(SECRET.encode(), what, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"


def test_the_signature_is_that_of_the_standard() -> None:
    # The example of https://www.standardwebhooks.com
    headers = signed(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    )
    assert headers["Webhook-Signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_who_does_not_take_it_is_told_again_later(open_desk: Desk, story: str, taker: Taker) -> None:
    taker.answers = [500, 200]
    with open_desk.store.writing() as kept:
        webhook = kept.webhooks.add(taker.url, SECRET, "Una")
    change(open_desk, story)
    do_queued(open_desk)
    with open_desk.store.writing() as kept:
        again, first = kept.jobs.list()
        assert (first.state, again.state, again.subject) == ("failed", "queued", first.subject)
        assert again.due > first.made
        assert "hidden" not in first.message and "500" in first.message
        assert kept.webhooks.get(webhook.id).failures == 1
    assert len(taker.took) == 1


def test_a_private_address_is_never_told(quay_desk: Desk, story: str, taker: Taker) -> None:
    with quay_desk.store.writing() as kept:
        kept.webhooks.add(taker.url, SECRET, "Una")
    change(quay_desk, story)
    do_queued(quay_desk)
    with quay_desk.store.reading() as kept:
        [job] = kept.jobs.list()
        assert job.state == "failed" and kept.webhooks.list()[0].failures == 1
    assert taker.took == []


def test_nothing_is_told_where_nothing_changed(open_desk: Desk, story: str, taker: Taker) -> None:
    with open_desk.store.writing() as kept:
        kept.webhooks.add(taker.url, SECRET, "Una")
        announce(kept, story, 1, Changes(), "Una")
        assert kept.jobs.list() == ()


def test_a_webhook_is_kept_and_its_secret_never_told(ask: Ask, quay_desk: Desk, story: str) -> None:
    sent = {"url": "https://ana:pass@quay.example/told?token=hidden", "secret": SECRET, "story": story}
    made = ask.post("/webhooks", json=sent, headers={"Idempotency-Key": "one"})
    assert made.status_code == 201
    again = ask.post("/webhooks", json=sent, headers={"Idempotency-Key": "one"})
    listed = ask.get("/webhooks")
    one = ask.get(made.headers["location"].removeprefix("/api/v1"))
    for answer in (made, again, listed, one):
        assert not any(word in answer.text for word in (SECRET, "pass", "hidden"))
    with quay_desk.store.reading() as kept:
        assert "hidden" not in str(kept.audit.list())
    assert ask.delete(f"/webhooks/{made.json()['id']}").status_code == 204
    assert ask.delete(f"/webhooks/{made.json()['id']}").status_code == 404


@pytest.mark.parametrize(
    "sent", [{"url": "ftp://x", "secret": SECRET}, {"url": "https://quay.example", "secret": "short"}, {"url": "x"}]
)
def test_what_is_no_webhook_is_refused(ask: Ask, sent: dict[str, str]) -> None:
    assert ask.post("/webhooks", json=sent).status_code == 400


def test_a_story_that_is_removed_is_told_of_no_more(open_desk: Desk, story: str, taker: Taker) -> None:
    with open_desk.store.writing() as kept:
        kept.webhooks.add(taker.url, SECRET, "Una", story=story)
    change(open_desk, story)
    open_desk.remove_story(story, "Una")
    do_queued(open_desk)
    assert taker.took == []
    with open_desk.store.reading() as kept:
        assert kept.webhooks.list() == ()
        assert {job.state for job in kept.jobs.list()} == {"done"}
