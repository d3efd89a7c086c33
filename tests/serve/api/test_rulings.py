"""Rulings over HTTP: made, found, taken back, in conflict, and given out as gold."""

import json

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.rulings import quote_passage
from rashomon.types import Reading, Span

Ask = TestClient[Litestar]


@pytest.fixture
def dated(lantern: Reading) -> dict[str, object]:
    """Return a ruling on the date of a claim."""
    claim = next(claim for claim in lantern.claims if claim.when)
    quote = quote_passage(lantern.account.text, Span(claim.start, claim.end))
    return {
        "about": "date",
        "answer": "wrong",
        "found": claim.when,
        "value": "2025-03-09",
        "reason": "The log says so.",
        "passages": [
            {
                "account": lantern.account.id,
                "claim": claim.id,
                "quote": {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
            }
        ],
    }


def test_a_ruling_outranks_the_machine_at_once_and_is_taken_back(
    ask: Ask, dated: dict[str, object], lantern: Reading
) -> None:
    made = ask.post("/rulings", json=dated)
    assert made.status_code == 201, made.text
    ruling = made.json()
    assert ruling["reviewer"] == "you" and ruling["made"].endswith("Z")
    assert ask.get(made.headers["location"].removeprefix("/api/v1")).json() == ruling
    path = f"/accounts/{lantern.account.id}/reading"
    before = ask.get(path)
    dates = {claim["id"]: claim["when"] for claim in before.json()["claims"]}
    assert dates[ruling["passages"][0]["claim"]] == "2025-03-09"
    undone = ask.delete(f"/rulings/{ruling['id']}")
    assert undone.status_code == 200 and undone.json()["withdrawn"]["by"] == "you"
    after = ask.get(path, headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200, "an undone ruling changes the reading, and so its ETag"
    assert ask.delete(f"/rulings/{ruling['id']}").status_code == 409
    assert [r["id"] for r in ask.get("/rulings").json()["items"]] == [ruling["id"]]


def test_rulings_are_found_by_account_and_story(
    ask: Ask, dated: dict[str, object], lantern: Reading, story: str
) -> None:
    ask.post("/rulings", json=dated)
    other = next(a["id"] for a in ask.get("/accounts").json()["items"] if a["id"] != lantern.account.id)
    found = [
        ask.get(f"/rulings?{query}").json()["items"] for query in (f"account={lantern.account.id}", f"story={story}")
    ]
    assert [len(rulings) for rulings in found] == [1, 1]
    assert ask.get(f"/rulings?account={other}").json()["items"] == []
    assert ask.get("/rulings?story=nowhere").status_code == 404
    assert ask.get("/rulings/conflicts").json()["items"] == []


def test_rulings_are_given_out_as_gold(ask: Ask, dated: dict[str, object]) -> None:
    ask.post("/rulings", json=dated)
    answer = ask.get("/rulings/gold")
    [example] = [json.loads(line) for line in answer.text.splitlines()]
    assert (example["about"], example["person"]) == ("date", "2025-03-09")


@pytest.mark.parametrize(
    "changed",
    [
        {"value": "some day"},
        {"passages": []},
        {"about": "weather"},
        {"passages": [{"account": "nowhere", "quote": {"exact": "noon"}}]},
        {"reviewer": "Somebody else"},
    ],
)
def test_what_is_no_ruling_is_refused(ask: Ask, dated: dict[str, object], changed: dict[str, object]) -> None:
    answer = ask.post("/rulings", json={**dated, **changed})
    assert answer.status_code in (400, 404, 422) and answer.json()["detail"]
    assert ask.get("/rulings").json()["items"] == []
