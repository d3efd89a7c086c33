"""Posts with an Idempotency-Key: done once, answered as often as they are sent."""

import threading
from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.desk.desk import Desk
from rashomon.errors import StoreError
from rashomon.store.records import StoredStory

Ask = TestClient[Litestar]


def titles(ask: Ask) -> list[str]:
    return [story["title"] for story in ask.get("/stories").json()["items"]]


def test_what_is_sent_twice_is_done_once(ask: Ask) -> None:
    first, second = (
        ask.post("/stories", json={"title": "The crane"}, headers={"Idempotency-Key": "one"}) for _ in range(2)
    )
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert first.headers["location"] == second.headers["location"]
    assert titles(ask) == ["The crane", "The quay"]


def test_a_key_is_of_one_request_alone(ask: Ask) -> None:
    ask.post("/stories", json={"title": "The crane"}, headers={"Idempotency-Key": "one"})
    other = ask.post("/stories", json={"title": "Another"}, headers={"Idempotency-Key": "one"})
    assert other.status_code == 422 and "Idempotency-Key" in other.json()["detail"]
    assert titles(ask) == ["The crane", "The quay"]


def test_what_was_refused_may_be_sent_again(ask: Ask, story: str) -> None:
    sent = {"text": "The crane fell.", "story": "nowhere"}
    assert ask.post("/accounts", json=sent, headers={"Idempotency-Key": "one"}).status_code == 404
    sent["story"] = story
    assert ask.post("/accounts", json=sent, headers={"Idempotency-Key": "one"}).status_code == 202


def test_files_are_known_by_what_is_in_them(ask: Ask) -> None:
    headers = {"Idempotency-Key": "one", "X-Requested-With": "test"}
    sent = [
        ask.post("/accounts/files", files={"file": ("a.txt", text)}, headers=headers)
        for text in (b"The crane fell.", b"The crane fell.", b"It stood.")
    ]
    assert [answer.status_code for answer in sent] == [202, 202, 422]
    assert sent[0].json() == sent[1].json()
    assert len(ask.get("/jobs").json()["items"]) == 1


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_is_no_novel(ask: Ask, key: str) -> None:
    assert ask.post("/stories", json={"title": "x"}, headers={"Idempotency-Key": key}).status_code == 400


def test_while_the_first_is_done_the_second_is_told_so(
    ask: Ask, quay_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens, begun, go_on = quay_desk.open_story, threading.Event(), threading.Event()

    def slowly(title: str, by: str) -> StoredStory:
        begun.set()
        go_on.wait(20)
        return opens(title, by)

    monkeypatch.setattr(quay_desk, "open_story", slowly)
    answers = []

    def first() -> None:
        answers.append(ask.post("/stories", json={"title": "The crane"}, headers={"Idempotency-Key": "one"}))

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(20)
    second = ask.post("/stories", json={"title": "The crane"}, headers={"Idempotency-Key": "one"})
    go_on.set()
    thread.join(20)
    assert (second.status_code, answers[0].status_code) == (409, 201)


def test_what_breaks_in_the_middle_has_done_nothing(ask: Ask, quay_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opens = quay_desk.open_story
    broken: Iterator[bool] = iter((True, False))

    def breaks(title: str, by: str) -> StoredStory:
        story = opens(title, by)
        if next(broken):
            raise StoreError("the machine went down")
        return story

    monkeypatch.setattr(quay_desk, "open_story", breaks)
    sent = [ask.post("/stories", json={"title": "The crane"}, headers={"Idempotency-Key": "one"}) for _ in range(3)]
    assert [answer.status_code for answer in sent] == [409, 201, 201]
    assert titles(ask) == ["The crane", "The quay"]
