"""What every answer has: ETags, formats, HEAD and OPTIONS, and nothing that a cache between may keep."""

import io
import json
import zipfile

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon import codec
from rashomon.report.formats import FORMATS
from rashomon.types import Comparison, Reading

Ask = TestClient[Litestar]


@pytest.mark.parametrize("path", ["/stories", "/stories/{story}", "/stories/{story}/comparison", "/accounts", "/jobs"])
def test_what_is_known_already_is_not_sent_again(ask: Ask, story: str, path: str) -> None:
    path = path.format(story=story)
    first = ask.get(path)
    assert first.status_code == 200 and first.headers["cache-control"] == "private, no-cache"
    again = ask.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert ask.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_another_format_has_another_etag(ask: Ask, story: str) -> None:
    etags = {ask.get(f"/stories/{story}/comparison?format={name}").headers["etag"] for name in ("json", "markdown")}
    assert len(etags) == 2


@pytest.mark.parametrize("path", ["/stories", "/stories/{story}/comparison", "/openapi.json", "/nothing"])
def test_head_is_get_without_a_body(ask: Ask, story: str, path: str) -> None:
    path = path.format(story=story)
    head, get = ask.head(path), ask.get(path)
    assert head.content == b"" and head.status_code == get.status_code
    assert head.headers["content-type"] == get.headers["content-type"]
    if get.status_code == 200:
        assert head.headers["content-length"] == str(len(get.content))


def test_options_name_the_methods(ask: Ask) -> None:
    answer = ask.options("/stories")
    assert answer.status_code == 204
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    refused = ask.put("/stories")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    assert ask.options("/nothing").status_code == 404
    assert ask.options("/stories/x/accounts/y").headers["allow"] == "DELETE, OPTIONS, PUT"


def test_the_comparison_is_the_one_of_the_package(ask: Ask, story: str, quay_story: Comparison) -> None:
    answer = ask.get(f"/stories/{story}/comparison")
    assert codec.decode_comparison(answer.content) == quay_story


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("text/markdown;q=0.5, text/html;q=0.4", "text/markdown; charset=utf-8"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("text/*", "text/html; charset=utf-8"),
        ("application/ld+json", 'application/ld+json; profile="http://www.w3.org/ns/prov#"'),
        (
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        ),
        ("application/zip", "application/zip"),
    ],
)
def test_the_format_is_the_one_accepted(ask: Ask, story: str, accept: str, kind: str) -> None:
    answer = ask.get(f"/stories/{story}/comparison", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("accept", ["image/png", "text/html;q=0", "text/html;q=x", ""])
def test_what_is_not_served_is_told(ask: Ask, story: str, accept: str) -> None:
    answer = ask.get(f"/stories/{story}/comparison", headers={"Accept": accept})
    assert answer.status_code == 406
    assert "application/json" in answer.json()["detail"]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_can_be_asked_for(ask: Ask, story: str, name: str) -> None:
    answer = ask.get(f"/stories/{story}/comparison?format={name}")
    if name == "claim-review":
        assert answer.status_code == 400 and "verdicts" in answer.json()["detail"]
        return
    assert answer.status_code == 200 and answer.content
    if answer.headers["content-type"] == "application/zip":
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    if "json" in answer.headers["content-type"] and name != "jsonl":
        json.loads(answer.content)


def test_an_unknown_format_is_told(ask: Ask, story: str) -> None:
    answer = ask.get(f"/stories/{story}/comparison?format=papyrus")
    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:rashomon:error:FormatError"


def test_a_page_of_a_story_is_cut_off_from_the_desk(ask: Ask, story: str) -> None:
    policy = ask.get(f"/stories/{story}/comparison?format=html").headers["content-security-policy"]
    assert policy.startswith("sandbox ") and "allow-same-origin" not in policy


def test_a_reading_is_the_one_of_the_package(ask: Ask, lantern: Reading) -> None:
    answer = ask.get(f"/accounts/{lantern.account.id}/reading")
    assert codec.decode_reading(answer.content) == lantern
    assert ask.get(f"/accounts/{lantern.account.id}/reading?format=markdown").text.startswith("#")


def test_a_document_comes_back_as_it_came_and_is_no_page(
    ask: Ask, quay_readings: tuple[Reading, ...], quay: tuple[object, ...]
) -> None:
    page = next(r.account for r in quay_readings if r.account.name == "courier.html")
    answer = ask.get(f"/accounts/{page.id}/document")
    assert answer.content == next(p for p in quay if str(p).endswith("courier.html")).read_bytes()  # type: ignore[attr-defined]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_records_are_told_as_the_document_says(ask: Ask) -> None:
    document = ask.get("/openapi.json").json()
    claim = document["components"]["schemas"]["Claim"]
    assert claim == json.loads(
        msgspec.json.encode(
            msgspec.json.schema_components([Reading], ref_template="#/components/schemas/{name}")[1]["Claim"]
        )
    )
    for operations in document["paths"].values():
        for operation in operations.values():
            assert "application/problem+json" in operation["responses"]["default"]["content"]
