"""Feeds, saved searches and people over HTTP."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.desk.desk import Desk
from rashomon.types import Reading

Ask = TestClient[Litestar]


def test_an_address_is_watched_until_it_is_not(ask: Ask, story: str) -> None:
    sent = {"url": "https://ana:pass@quay.example/feed?token=hidden", "story": story}
    made = ask.post("/feeds", json=sent)
    assert made.status_code == 201 and made.json()["story"] == story
    path = made.headers["location"].removeprefix("/api/v1")
    answers = [made, ask.get("/feeds"), ask.get(path), ask.get("/people/done")]
    assert not any(word in answer.text for answer in answers for word in ("pass", "hidden"))
    assert any(job["kind"] == "watch" for job in ask.get("/jobs?unfinished=true").json()["items"])
    assert ask.delete(path).status_code == 204
    assert ask.get(path).status_code == 404


@pytest.mark.parametrize("sent", [{"url": "file:///etc/passwd"}, {}, {"url": "https://x", "kind": "radio"}])
def test_what_cannot_be_watched_is_refused(ask: Ask, sent: dict[str, str]) -> None:
    assert ask.post("/feeds", json=sent).status_code == 400
    assert ask.get("/feeds").json()["items"] == []


def test_a_page_that_is_no_longer_watched_is_kept_paused(ask: Ask) -> None:
    made = ask.post("/feeds", json={"url": "https://quay.example/page", "kind": "page"})
    path = made.headers["location"].removeprefix("/api/v1")
    assert ask.delete(path).status_code == 204
    assert ask.get(path).json()["paused"] is True


def test_a_search_is_kept_and_tells_what_is_new(ask: Ask, quay_desk: Desk, lantern: Reading) -> None:
    made = ask.post("/searches", json={"name": "Quay", "query": {"words": ["quay"]}})
    assert made.status_code == 201, made.text
    path = made.headers["location"].removeprefix("/api/v1")
    assert ask.post("/searches", json={"name": "Quay", "query": {}}).status_code == 409
    assert ask.post("/searches", json={"name": "x", "query": {"word": "quay"}}).status_code in (201, 400)
    with quay_desk.store.writing() as kept:
        kept.search.index(lantern)
    assert ask.get(f"{path}/new").json()["items"] == [], "the account was there when the search was kept"
    assert ask.post(f"{path}/looked", headers={"X-Requested-With": "test"}).status_code == 204
    assert ask.get(path).json()["seen"] > made.json()["seen"]
    assert ask.delete(path).status_code == 204
    assert ask.delete(path).status_code == 404


def test_who_asks_is_told_who_they_are(ask: Ask) -> None:
    assert ask.get("/people/me").json() == {"id": "", "name": "you", "role": "admin"}
    assert ask.get("/people").json() == {"items": [], "next": None}


def test_what_was_done_is_listed_a_part_at_a_time(ask: Ask, story: str) -> None:
    for title in ("a", "b", "c"):
        ask.patch(f"/stories/{story}", json={"title": title})
    first = ask.get(f"/people/done?subject={story}&limit=2").json()
    assert [done["did"] for done in first["items"]] == ["story.rename"] * 2
    assert len(ask.get(first["next"].removeprefix("/api/v1")).json()["items"]) == 1


def test_a_reader_looks_and_an_editor_watches_nothing(ask: Ask, quay_desk: Desk) -> None:
    with quay_desk.store.writing() as kept:
        kept.people.add("Una", "admin", "a long and strange pass phrase")
        keys = {}
        for role in ("reader", "editor"):
            person = kept.people.add(role.title(), role, None)
            keys[role] = {"Authorization": f"Bearer {kept.keys.issue(person.id, 'token', 'test', life=None)[1]}"}
    assert ask.get("/stories").status_code == 401
    assert ask.get("/stories").headers["www-authenticate"] == "Bearer"
    assert ask.get("/stories", headers=keys["reader"]).status_code == 200
    assert ask.post("/stories", json={"title": "x"}, headers=keys["reader"]).status_code == 403
    assert ask.post("/stories", json={"title": "x"}, headers=keys["editor"]).status_code == 201
    assert ask.post("/feeds", json={"url": "https://x"}, headers=keys["editor"]).status_code == 403
    assert ask.get("/webhooks", headers=keys["editor"]).status_code == 403
    assert ask.get("/people", headers=keys["editor"]).status_code == 403
    read = {**keys["reader"], "Content-Type": "application/octet-stream"}
    assert ask.post("/read", content=b"The crane fell.", headers=read).status_code == 200
    kept_search = {"name": "x", "query": {}}
    assert ask.post("/searches", json=kept_search, headers=keys["reader"]).status_code == 201
    assert ask.get("/searches", headers=keys["editor"]).json()["items"] == []
