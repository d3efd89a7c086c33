"""Accounts given over HTTP: text, addresses and files, bounded in size, number and time."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.desk.desk import Desk
from rashomon.desk.worker import do_queued
from rashomon.serve.app import create_app
from rashomon.serve.settings import Settings

Ask = TestClient[Litestar]
FORM = {"X-Requested-With": "test"}


def test_a_text_is_kept_and_queued(ask: Ask, quay_desk: Desk, story: str) -> None:
    sent = {"text": "The crane fell at noon.", "name": "note.txt", "title": "Noon", "story": story}
    answer = ask.post("/accounts", json=sent)
    assert answer.status_code == 202
    [job] = answer.json()["jobs"]
    assert (job["kind"], job["state"], job["story"]) == ("read", "queued", story)
    assert ask.get(f"/jobs/{job['id']}").json() == job
    with quay_desk.store.reading() as kept:
        document = kept.documents.get(job["subject"])
    assert (document.data, document.metadata.title) == (b"The crane fell at noon.", "Noon")


def test_an_address_is_fetched_by_a_job(ask: Ask, quay_desk: Desk) -> None:
    [job] = ask.post("/accounts", json={"url": "http://127.0.0.1:9/secret"}).json()["jobs"]
    assert job["kind"] == "fetch"
    do_queued(quay_desk)
    told = ask.get(f"/jobs/{job['id']}").json()
    assert told["state"] == "failed" and "127.0.0.1" in told["message"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": "x", "url": "https://quay.example/"},
        {"url": "ftp://quay.example/"},
        {"url": "file:///etc/passwd"},
        {"text": ""},
        {"text": "x", "published": "last week"},
        {"text": "x", "name": "n" * 201},
        {"text": "x", "authors": "Ana"},
        {"text": "x", "story": "nowhere"},
    ],
)
def test_what_cannot_be_taken_is_refused_before_it_is_kept(ask: Ask, sent: dict[str, object]) -> None:
    answer = ask.post("/accounts", json=sent)
    assert answer.status_code in (400, 404, 422)
    assert answer.json()["detail"]
    assert ask.get("/jobs").json()["items"] == []


def test_files_are_kept_and_queued_in_their_order(ask: Ask, story: str) -> None:
    files = [("file", ("a.txt", b"The crane fell.")), ("file", ("b.html", b"<p>The crane stood.</p>"))]
    answer = ask.post("/accounts/files", files=files, data={"story": story, "publisher": "The Post"}, headers=FORM)
    assert answer.status_code == 202, answer.text
    assert [job["kind"] for job in answer.json()["jobs"]] == ["read", "read"]
    assert all(job["story"] == story for job in answer.json()["jobs"])


@pytest.mark.parametrize("count", [0, 21])
def test_a_form_has_some_files_and_not_too_many(ask: Ask, count: int) -> None:
    files = [("file", (f"{number}.txt", b"The crane fell.")) for number in range(count)]
    answer = ask.post("/accounts/files", files=files or {"none": ("", b"")}, headers=FORM)
    assert answer.status_code == 400
    assert ask.get("/jobs").json()["items"] == []


@pytest.fixture
def narrow(quay_desk: Desk) -> Iterator[Ask]:
    """Return who asks a server that takes little."""
    settings = Settings(largest_upload=10_000, largest_body=2_000)
    with TestClient(
        create_app(quay_desk, settings), base_url="http://127.0.0.1:8000/api/v1", raise_server_exceptions=False
    ) as client:
        yield client


def test_what_is_too_large_is_refused_whether_its_size_is_told_or_not(narrow: Ask) -> None:
    large = narrow.post("/accounts/files", files={"file": ("a.txt", b"x" * 20_000)}, headers=FORM)
    assert large.status_code == 413 and large.json()["title"]
    assert narrow.post("/accounts", json={"text": "x" * 3_000}).status_code == 413
    told_nothing = narrow.post(
        "/read", content=(b"x" * 1_000 for _ in range(100)), headers={"Content-Type": "application/octet-stream"}
    )
    assert told_nothing.status_code == 413
    assert narrow.post("/accounts/files", files={"file": ("a.txt", b"x" * 5_000)}, headers=FORM).status_code == 202


def bomb() -> bytes:
    """Return a Word document that is a thousand times larger unpacked."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(600):
                entry.write(b" " * (1 << 20))
    return data.getvalue()


def test_an_archive_that_swells_is_refused(ask: Ask, quay_desk: Desk) -> None:
    packed = bomb()
    assert len(packed) < 1 << 20
    answer = ask.post("/read?name=bomb.docx", content=packed, headers={"Content-Type": "application/octet-stream"})
    assert answer.status_code == 422 and "unpacked" in answer.json()["detail"]
    [job] = ask.post("/accounts/files", files={"file": ("bomb.docx", packed)}, headers=FORM).json()["jobs"]
    do_queued(quay_desk)
    told = ask.get(f"/jobs/{job['id']}").json()
    assert told["state"] == "failed" and "unpacked" in told["message"]
