"""Stories over HTTP: opened, listed, changed by two at once, and removed."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

Ask = TestClient[Litestar]


def test_a_story_is_opened_and_found(ask: Ask) -> None:
    opened = ask.post("/stories", json={"title": "The crane"})
    assert opened.status_code == 201
    found = ask.get(opened.headers["location"].removeprefix("/api/v1"))
    assert found.json() == opened.json()
    assert found.headers["etag"] == opened.headers["etag"]
    assert found.json()["title"] == "The crane" and found.json()["accounts"] == 0


@pytest.mark.parametrize("sent", [{}, {"title": ""}, {"title": " "}, {"title": 3}, {"title": "x", "titel": "y"}, []])
def test_what_is_no_story_is_refused(ask: Ask, sent: object) -> None:
    answer = ask.post("/stories", json=sent)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_is_not_there_is_told_by_the_name_of_the_error(ask: Ask) -> None:
    answer = ask.get("/stories/nowhere")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:rashomon:error:Missing"
    assert "nowhere" in answer.json()["detail"]


def test_of_two_who_change_at_once_the_second_is_told(ask: Ask, story: str) -> None:
    seen = ask.get(f"/stories/{story}").headers["etag"]
    first = ask.patch(f"/stories/{story}", json={"title": "Ana's"}, headers={"If-Match": seen})
    second = ask.patch(f"/stories/{story}", json={"title": "Ben's"}, headers={"If-Match": seen})
    assert (first.status_code, second.status_code) == (200, 412)
    assert ask.get(f"/stories/{story}").json()["title"] == "Ana's"
    again = ask.patch(f"/stories/{story}", json={"title": "Ben's"}, headers={"If-Match": first.headers["etag"]})
    assert again.json()["title"] == "Ben's"
    assert ask.delete(f"/stories/{story}", headers={"If-Match": seen}).status_code == 412
    assert ask.delete(f"/stories/{story}", headers={"If-Match": "*"}).status_code == 204
    assert ask.get(f"/stories/{story}").status_code == 404


def test_an_account_is_moved_as_a_whole_or_not_at_all(ask: Ask, story: str) -> None:
    account = ask.get(f"/stories/{story}/accounts").json()["items"][0]["id"]
    other = ask.post("/stories", json={"title": "Another"}).json()["id"]
    assert ask.put(f"/stories/{other}/accounts/{account}?from=nowhere").status_code == 404
    assert ask.get(f"/stories/{other}").json()["accounts"] == 0
    assert ask.put(f"/stories/{other}/accounts/{account}?from={story}").status_code == 204
    assert ask.get(f"/stories/{other}").json()["accounts"] == 1
    assert ask.get(f"/stories/{story}").json()["accounts"] == 2
    assert [s["id"] for s in ask.get(f"/accounts/{account}/stories").json()["items"]] == [other]
    assert ask.delete(f"/stories/{other}/accounts/{account}").status_code == 204
    assert {job["kind"] for job in ask.get("/jobs?unfinished=true").json()["items"]} == {"compare"}


def test_a_list_is_given_a_part_at_a_time(ask: Ask) -> None:
    for number in range(5):
        ask.post("/stories", json={"title": f"Story {number}"})
    seen: list[str] = []
    following: str | None = "/api/v1/stories?limit=2"
    while following:
        answer = ask.get(following.removeprefix("/api/v1"))
        seen += [story["title"] for story in answer.json()["items"]]
        following = answer.json()["next"]
        assert ("link" in answer.headers) == (following is not None)
        if following:
            assert answer.headers["link"] == f'<{following}>; rel="next"'
    assert sorted(seen) == [*(f"Story {number}" for number in range(5)), "The quay"]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "cursor=%C3%A9", "cursor=!", "cursor=AAAAA"])
def test_what_is_no_part_of_a_list_is_refused(ask: Ask, query: str) -> None:
    assert ask.get(f"/stories?{query}").status_code == 400


@pytest.mark.parametrize("cursor", ["YWJj", "LTE=", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk="])
def test_a_cursor_of_another_list_is_refused(ask: Ask, story: str, cursor: str) -> None:
    assert ask.get(f"/stories/{story}/findings?cursor={cursor}").status_code == 400


def test_findings_come_with_the_words_they_join(ask: Ask, story: str) -> None:
    findings = ask.get(f"/stories/{story}/findings?kind=contradict&kind=differ").json()["items"]
    assert findings and {finding["kind"] for finding in findings} <= {"contradict", "differ"}
    for finding in findings:
        assert len({telling["account"] for telling in finding["tellings"]}) == 2
        assert all(telling["text"] for telling in finding["tellings"])
    account = findings[0]["tellings"][0]["account"]
    its = ask.get(f"/stories/{story}/findings?account={account}&kind=only").json()["items"]
    assert its and all(finding["tellings"][0]["account"] == account for finding in its)
    assert ask.get(f"/stories/{story}/findings?kind=wrong").status_code == 400


def test_findings_go_on_where_they_ended(ask: Ask, story: str) -> None:
    whole = [f["id"] for f in ask.get(f"/stories/{story}/findings?limit=200").json()["items"]]
    first = ask.get(f"/stories/{story}/findings?limit=5").json()
    second = ask.get(first["next"].removeprefix("/api/v1")).json()
    assert [f["id"] for f in (*first["items"], *second["items"])] == whole[:10]


def test_revisions_say_what_changed(ask: Ask, story: str) -> None:
    [revision] = ask.get(f"/stories/{story}/revisions").json()["items"]
    assert revision["revision"] == 1 and len(revision["changes"]["accounts"]) == 3
    addresses = {f["address"] for f in ask.get(f"/stories/{story}/findings?limit=200").json()["items"]}
    assert set(revision["changes"]["findings"]) <= addresses
