"""Search over HTTP: what is asked for is found, a part at a time."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.desk.desk import Desk
from rashomon.types import Reading

Ask = TestClient[Litestar]


@pytest.fixture
def indexed(ask: Ask, quay_desk: Desk, quay_readings: tuple[Reading, ...]) -> Ask:
    with quay_desk.store.writing() as kept:
        for reading in quay_readings:
            kept.search.index(reading)
    return ask


def test_claims_are_found_by_all_that_is_asked_for(indexed: Ask, story: str) -> None:
    whole = indexed.get("/search?word=quay").json()
    assert whole["items"] and all("quay" in hit["text"].lower() for hit in whole["items"])
    outlet = whole["items"][0]["outlet"]
    its = indexed.get("/search", params={"word": "quay", "outlet": outlet, "story": story}).json()
    assert its["items"] and {hit["outlet"] for hit in its["items"]} == {outlet}
    assert its["total"] < whole["total"]
    assert indexed.get("/search?word=quay&not_word=quay").json()["items"] == []
    assert indexed.get("/search?since=never").json()["left_out"]


def test_what_is_found_goes_on_where_it_ended(indexed: Ask) -> None:
    whole = [(hit["account"], hit["claim"]) for hit in indexed.get("/search?word=quay").json()["items"]]
    following, seen = "/search?word=quay&limit=2", []
    while following:
        part = indexed.get(following.removeprefix("/api/v1")).json()
        seen += [(hit["account"], hit["claim"]) for hit in part["items"]]
        following = part["next"]
    assert seen == whole and len(whole) > 2


def test_what_is_doubtful_is_listed_least_sure_first(ask: Ask, story: str) -> None:
    doubts = ask.get(f"/stories/{story}/doubts?limit=200").json()["items"]
    assert doubts
    assert [doubt["sureness"] for doubt in doubts] == sorted(doubt["sureness"] for doubt in doubts)
    first = ask.get(f"/stories/{story}/doubts?limit=3").json()
    second = ask.get(first["next"].removeprefix("/api/v1")).json()
    assert [*first["items"], *second["items"]] == doubts[:6]
