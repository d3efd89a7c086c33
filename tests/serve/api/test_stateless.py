"""The calls of the package over HTTP: the same answers, nothing kept, and nothing that breaks the server."""

import json
from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon import codec
from rashomon.types import Comparison, Reading

Ask = TestClient[Litestar]
BYTES = {"Content-Type": "application/octet-stream"}


def test_reading_over_http_is_reading(ask: Ask, quay: tuple[Path, ...], lantern: Reading) -> None:
    path = next(path for path in quay if path.name == lantern.account.name)
    answer = ask.post(f"/read?name={path.name}", content=path.read_bytes(), headers=BYTES)
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    assert codec.decode_reading(answer.content) == lantern


def test_an_account_may_be_sent_opened(ask: Ask, lantern: Reading) -> None:
    sent = msgspec.json.encode(lantern.account)
    answer = ask.post("/read", content=sent, headers={"Content-Type": "application/json"})
    assert codec.decode_reading(answer.content) == lantern


def test_comparing_over_http_is_comparing(ask: Ask, quay_readings: tuple[Reading, ...], quay_story: Comparison) -> None:
    sent = msgspec.json.encode(quay_readings)
    answer = ask.post("/compare", content=sent, headers={"Content-Type": "application/json"})
    assert codec.decode_comparison(answer.content) == quay_story
    page = ask.post("/compare?format=markdown", content=sent, headers={"Content-Type": "application/json"})
    assert page.headers["content-type"].startswith("text/markdown")


def test_what_is_said_of_a_document_outranks_it(ask: Ask) -> None:
    answer = ask.post(
        "/read?title=Noon&published=2025-03-14&author=Ana+Ruiz", content=b"The crane fell.", headers=BYTES
    )
    account = answer.json()["account"]
    assert (account["title"], account["published"], account["authors"]) == ("Noon", "2025-03-14", ["Ana Ruiz"])


@pytest.mark.parametrize(
    ("content", "status", "error"),
    [
        (b"", 422, "EmptyAccount"),
        (b"\x89PNG\r\n\x1a\n0000", 415, "UnknownFormat"),
        (b"%PDF-1.4 nothing", 422, "AccountError"),
        (b'{"text": "one"}\n{"text": "two"}\n', 422, "AccountError"),
    ],
)
def test_what_is_no_account_is_told_as_the_package_tells_it(ask: Ask, content: bytes, status: int, error: str) -> None:
    answer = ask.post("/read?name=x", content=content, headers=BYTES)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:rashomon:error:{error}")


def test_an_account_that_does_not_hang_together_is_refused(ask: Ask) -> None:
    sent = {"id": "1", "name": "x", "text": "Short.", "furniture": [{"start": 2, "end": 99, "kind": "other"}]}
    assert ask.post("/read", json=sent).status_code == 422


def broken(lantern: Reading, **changed: object) -> object:
    reading = json.loads(codec.encode(lantern))
    return [{**reading, **changed}, {**reading, "account": {**reading["account"], "id": "2", "name": "2"}}]


@pytest.mark.parametrize(
    "changed",
    [
        {"claims": [{"id": "c1", "start": 10**9, "end": 5}]},
        {"claims": [{"id": "c1", "start": 0, "end": 5, "attribution": "a99", "entities": ["e99"]}]},
        {"claims": [{"id": "c1", "start": 0, "end": 5, "when": "garbage"}, {"id": "c1", "start": 3, "end": 9}]},
        {"sentences": [[-5, -1]]},
        {"entities": [{"id": "e1", "name": "", "kind": "person", "mentions": []}]},
        {
            "attributions": [
                {"id": "a1", "source": [[0, 5]], "cue": [], "content": [], "form": "direct", "parent": "a1"}
            ]
        },
        {"account": {"id": "", "name": "", "text": "", "published": "garbage"}},
    ],
)
def test_readings_that_do_not_hang_together_do_not_break_the_server(
    ask: Ask, lantern: Reading, changed: dict[str, object]
) -> None:
    answer = ask.post("/compare", json=broken(lantern, **changed))
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize("content", [b"", b"null", b"{}", b"[1]", b"[{}]", b"\xff", b"[" * 100_000])
def test_what_are_no_readings_is_refused(ask: Ask, content: bytes) -> None:
    answer = ask.post("/compare", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400 and answer.json()["detail"]
