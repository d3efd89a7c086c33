"""The server as a whole: what it answers where nothing is, and where something goes wrong."""

import logging

import pytest
from litestar import Litestar, get
from litestar.testing import TestClient

from rashomon import errors
from rashomon.serve.problems import status_of

Client = TestClient[Litestar]


def test_the_first_page_of_an_empty_desk_asks_for_accounts(client: Client) -> None:
    assert "<h1>A new story</h1>" in client.get("/").text


def test_the_api_lists_the_stories(client: Client) -> None:
    answer = client.get("/api/v1/stories")
    assert answer.status_code == 200
    assert answer.json() == {"items": [], "next": None}


def test_programs_are_told_what_went_wrong_in_json(client: Client) -> None:
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {"type": "about:blank", "title": "Not Found", "status": 404}


def test_the_document_describes_the_api_alone(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert all(path.startswith("/api/v1/") for path in document["paths"])
    assert "/api/v1/stories" in document["paths"]


def test_people_are_told_what_went_wrong_on_a_page(client: Client) -> None:
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>Not Found</h1>" in answer.text


def test_a_method_that_is_not_served_is_told_with_those_that_are(client: Client) -> None:
    answer = client.put("/api/v1/stories")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_nobody_foresaw_is_told_by_a_number_that_is_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    @get("/api/v1/broken", sync_to_thread=False)
    def broken() -> None:
        raise KeyError("a secret")

    client.app.register(broken)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/api/v1/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    number = answer.json()["instance"].rpartition(":")[2]
    assert number in caplog.text
    assert "a secret" in caplog.text


def test_every_error_has_a_status() -> None:
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.RashomonError)
    ]
    assert {status_of(kind("x")) for kind in kinds} == {404, 409, 415, 422, 400, 500, 501, 502}
