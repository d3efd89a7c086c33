"""Pages of stories: what is listed, given, named, told of its progress and changes, and taken away."""

import io
import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from msgspec.structs import replace

from rashomon.desk.changes import changes_between
from rashomon.desk.desk import Desk
from rashomon.report.formats import FORMATS
from rashomon.serve.app import create_app
from rashomon.serve.security.cookies import HEADER, cookie_name, form_word
from rashomon.serve.settings import Settings
from rashomon.store.records import StoredStory
from rashomon.types import Comparison

Client = TestClient[Litestar]


def story_of(answer_url: str) -> str:
    return answer_url.split("/stories/")[1].split("/", maxsplit=1)[0]


def test_what_is_given_opens_a_story_called_after_its_first_account(
    client: Client, desk: Desk, quay: tuple[Path, ...]
) -> None:
    files = [("files", (path.name, path.read_bytes())) for path in quay]
    answer = client.post("/add", files=files, data={"urls": "https://courier.example/a\n\n https://lantern.example/b "})
    assert answer.status_code == 200 and answer.url.path.endswith("/progress")
    assert "5 accounts are still to be read." in answer.text
    assert "<progress" in answer.text and "Look again" in answer.text
    with desk.store.reading() as kept:
        story = kept.stories.get(story_of(str(answer.url)))
        jobs = kept.jobs.list(story=story.id)
    assert story.title == "Quay was cleared five minutes before it fell, officials say"
    assert sorted(job.kind for job in jobs) == ["fetch", "fetch", "read", "read", "read"]


def test_a_pasted_text_keeps_what_is_said_of_it(client: Client, desk: Desk) -> None:
    typed = {"text": "The bridge fell.", "title": "A fall", "publisher": "The Lantern", "published": "3 May 2024"}
    client.post("/add", files={"none": b""}, data=typed | {"story": "  The   bridge "})
    with desk.store.reading() as kept:
        [story] = kept.stories.list()
        [job] = kept.jobs.list()
        given = kept.documents.get(job.subject).metadata
    assert story.title == "The bridge"
    assert (given.title, given.publisher, given.published) == ("A fall", "The Lantern", "2024-05-03")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Nothing was given."),
        ({"urls": "https://a.example\nftp://b.example"}, "ftp://b.example"),
        ({"text": "words", "published": "1/5/2020"}, "is not a date that can be read one way only"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_kept(
    client: Client, desk: Desk, typed: dict[str, str], told: str
) -> None:
    answer = client.post("/add", files={"none": b""}, data=typed)
    assert answer.status_code == 422
    page = unescape(answer.text)
    assert told in page
    assert all(line in page for line in typed.values())
    with desk.store.reading() as kept:
        assert kept.stories.list() == () and kept.jobs.list() == ()


def test_stories_are_listed_and_one_leads_to_its_page(client: Client, story: StoredStory) -> None:
    page = client.get("/").text
    assert f'href="/stories/{story.id}"' in page and "The fall of the North Quay" in page
    answer = client.get(f"/stories/{story.id}")
    policy = answer.headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy and "sha256-" in policy and "frame-ancestors 'none'" in policy
    assert '<nav aria-label="This story">' in answer.text
    assert "bar of the desk" not in answer.text


def test_while_a_newer_comparison_is_made_the_page_says_so(client: Client, desk: Desk, story: StoredStory) -> None:
    assert "is being made" not in client.get(f"/stories/{story.id}").text
    with desk.store.writing() as kept:
        kept.jobs.add("compare", story.id, "Ada Stroud", story=story.id)
    page = client.get(f"/stories/{story.id}").text
    assert "A newer comparison is being made; this page stays as it is." in page
    assert "Show the newer one" not in client.get(f"/stories/{story.id}/news?revision=1").text
    assert "Show the newer one" in client.get(f"/stories/{story.id}/news?revision=0").text


def test_a_story_without_a_comparison_leads_to_its_progress(client: Client, desk: Desk) -> None:
    story = desk.open_story("Nothing yet", "Ada Stroud")
    answer = client.get(f"/stories/{story.id}")
    assert answer.url.path == f"/stories/{story.id}/progress"
    assert "Nothing has been compared yet." in answer.text


def test_what_failed_is_told_in_its_own_words(client: Client, desk: Desk, story: StoredStory) -> None:
    with desk.store.writing() as kept:
        kept.jobs.add("read", "gone", "Ada Stroud", story=story.id)
        job = kept.jobs.take()
        assert job is not None
        kept.jobs.end(job, "failed", "a.gif: this is a picture. Run OCR on it first.")
    page = client.get(f"/stories/{story.id}/progress").text
    assert "1 step went wrong" in page and "did not work: a.gif: this is a picture." in page


def test_a_story_is_renamed_emptied_and_removed(client: Client, desk: Desk, story: StoredStory) -> None:
    client.post(f"/stories/{story.id}/rename", data={"title": " The   quay "})
    with desk.store.reading() as kept:
        assert kept.stories.get(story.id).title == "The quay"
        first, *others = kept.stories.accounts(story.id)
    client.post(f"/stories/{story.id}/drop", data={"account": first.id})
    with desk.store.reading() as kept:
        assert kept.stories.accounts(story.id) == tuple(others)
    client.post(f"/stories/{story.id}/remove", data={})
    assert client.get(f"/stories/{story.id}/accounts").status_code == 200
    client.post(f"/stories/{story.id}/remove", data={"sure": "yes"})
    assert client.get(f"/stories/{story.id}").status_code == 404


def test_changes_tell_what_came_and_went_since_somebody_looked(
    client: Client, desk: Desk, story: StoredStory, quay_story: Comparison
) -> None:
    client.get(f"/stories/{story.id}")
    fewer = replace(quay_story, findings=quay_story.findings[1:])
    with desk.store.writing() as kept:
        kept.stories.add_comparison(story.id, fewer, changes_between(quay_story, fewer), inputs="another time", after=1)
    page = client.get(f"/stories/{story.id}/changes").text
    assert "Since you last looked, at the comparison numbered 1" in page
    newer, older = re.findall(r"<section class=\"change.*?</section>", page, re.DOTALL)
    assert "1 finding no longer found" in newer and 'class="change new"' in newer
    assert "Added: <bdi>Merrowby Courier</bdi>" in older and "Contradiction: " in older
    client.get(f"/stories/{story.id}")
    assert "Nothing since you last looked." in client.get(f"/stories/{story.id}/changes").text


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"parquet"}))
def test_every_format_is_offered_and_given(client: Client, story: StoredStory, name: str) -> None:
    address = f"/stories/{story.id}/export/{name}"
    assert f'href="{address}"' in client.get(f"/stories/{story.id}/export").text
    answer = client.get(address)
    if name == "claim-review":
        assert answer.status_code == 400  # nobody decided anything
        return
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="the-fall-of-the-north-quay.')
    if name == "json":
        assert len(json.loads(answer.content)["accounts"]) == 3
    if name == "csv":
        assert len(zipfile.ZipFile(io.BytesIO(answer.content)).namelist()) > 3
        assert client.get(address).content == answer.content


def test_a_reader_sees_everything_and_is_offered_no_change(desk: Desk, story: StoredStory) -> None:
    with desk.store.writing() as kept:
        kept.people.add("Una Marsh", "admin", "a long password")
        reader = kept.people.add("Leo Hale", "reader", "another password")
        session = kept.keys.issue(reader.id, "session", "a browser", life=600)[1]
    with TestClient(create_app(desk, Settings()), base_url="http://127.0.0.1:8000") as client:
        client.cookies.set(cookie_name("session", is_https=False), session)
        client.headers[HEADER] = form_word(session)
        for address in (
            "/",
            f"/stories/{story.id}",
            f"/stories/{story.id}/accounts",
            "/rulings",
            "/settings",
            "/search",
        ):
            page = client.get(address).text
            assert 'method="post"' not in page.replace('method="post" action="/saved', ""), address
            assert "/correct/" not in page, address
        assert client.get("/add").status_code == 403
        assert client.get("/review").status_code == 403
        assert client.post("/add", data={"urls": "https://a.example"}).status_code == 403
