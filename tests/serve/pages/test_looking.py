"""Pages to look things up: accounts and their versions, people, searches, the review queue, settings."""

import re
from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from msgspec.structs import replace

from rashomon.desk.desk import Desk
from rashomon.store.packing import moment
from rashomon.store.records import StoredDocument, StoredStory
from rashomon.types import Comparison, Reading

Client = TestClient[Litestar]
Send = Callable[..., str]


@pytest.fixture
def lantern(quay_story: Comparison) -> Reading:
    return next(r for r in quay_story.accounts if r.account.name == "lantern.txt")


@pytest.fixture
def searched(desk: Desk, story: StoredStory, quay_story: Comparison) -> StoredStory:
    """Return the story, its claims to be searched."""
    with desk.store.writing() as kept:
        for reading in quay_story.accounts:
            kept.search.index(reading)
    return story


def test_an_account_is_shown_with_its_marks_its_stories_and_links_to_correct_it(
    client: Client, story: StoredStory, lantern: Reading
) -> None:
    page = client.get(f"/accounts/{lantern.account.id}").text
    assert "The fall of Merrowby’s North Quay: who gave the order?" in page
    assert f'href="/stories/{story.id}"' in page and "Versions (1)" in page
    assert "/correct/passage?at=" in page
    start = lantern.account.text.index("Nineteen people were treated")
    answer = client.get(f"/accounts/{lantern.account.id}/at/{start}-{start + 20}", follow_redirects=False)
    anchor = answer.headers["location"].partition("#")[2]
    assert f'id="{anchor}"' in page


def test_versions_tell_what_changed_in_the_claims(client: Client, desk: Desk, lantern: Reading) -> None:
    url = "https://lantern.example/quay"
    first = replace(lantern, account=replace(lantern.account, url=url))
    claims = lantern.claims
    later = replace(first, account=replace(first.account, id="later"), claims=claims[:3] + claims[4:])
    with desk.store.writing() as kept:
        for reading in (first, later):
            kept.accounts.add(reading.account, "Ada Stroud")
            kept.accounts.add_reading(reading, inputs="a", models="b")
    page = client.get("/accounts/later/versions").text
    gone = lantern.account.text[claims[3].start : claims[3].end]
    assert page.count("No longer:") == 1 and gone[:40] in page
    assert "The first version." in page
    assert "Versions (2)" in client.get("/accounts/later").text


def test_the_original_is_given_to_be_kept_and_never_run(client: Client, desk: Desk, lantern: Reading) -> None:
    data = b"<script>alert(1)</script>"
    document = StoredDocument(id="d1", name="../odd name?.html", data=data, added=moment(), added_by="Ada Stroud")
    with desk.store.writing() as kept:
        kept.documents.add(document)
        kept.accounts.add(lantern.account, "Ada Stroud", document="d1")
    answer = client.get(f"/accounts/{lantern.account.id}/original")
    assert answer.content == data
    assert answer.headers["content-disposition"] == 'attachment; filename="odd-name-.html"'
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_an_account_that_waits_to_be_read_says_so(client: Client, desk: Desk, lantern: Reading) -> None:
    with desk.store.writing() as kept:
        kept.accounts.add(lantern.account, "Ada Stroud")
    assert "waits to be read" in client.get(f"/accounts/{lantern.account.id}").text
    assert client.get(f"/accounts/{lantern.account.id}/original").status_code == 404


def test_a_search_shows_the_words_the_chain_and_what_is_left_to_narrow(client: Client, searched: StoredStory) -> None:
    page = client.get("/search", params={"q": "order", "by": "Quill"}).text
    assert "<mark>order</mark>" in page and "on the word of <bdi>Dorothea Quill" in page
    assert f'href="/stories/{searched.id}"' in page
    assert 'href="/people?name=Quill"' in page
    facets = re.findall(r'href="(/search\?[^"]*outlet=[^"]*)"', page)
    assert len(facets) >= 2
    assert client.get(facets[0].replace("&amp;", "&")).status_code == 200
    assert "Nothing that is in the store says that." in client.get("/search?q=giraffe").text
    assert "no date that can be looked for" in client.get("/search?q=order&since=soon").text


@pytest.mark.usefixtures("searched")
def test_a_search_is_kept_and_forgotten(client: Client, desk: Desk, send: Send) -> None:
    page = send("/search?q=order", "Keep it", {"name": "Orders"})
    assert "Orders" in page and "nothing new" in page
    with desk.store.reading() as kept:
        [saved] = kept.saved_searches.list("you")
    assert client.get(f"/saved/{saved.id}").url.query == b"q=order"
    assert "Orders" not in client.post(f"/saved/{saved.id}/forget").text


def test_a_person_is_shown_with_everything_they_said_and_why_names_are_one(
    client: Client, searched: StoredStory
) -> None:
    page = client.get("/people", params={"name": "Ines Calloway"}).text
    assert f'href="/stories/{searched.id}#people"' in page and "/correct/person?at=" in page
    assert "What they said" in page and "Dorothea Quill ‹ Ines Calloway" in page
    assert "Nothing is told on their word." in client.get("/people", params={"name": "Nobody at All"}).text


@pytest.mark.parametrize(("words", "answer"), [("Right", "right"), ("Wrong", "wrong")])
def test_the_review_asks_what_is_least_sure_and_keeps_the_answer(
    client: Client, desk: Desk, story: StoredStory, words: str, answer: str
) -> None:
    doubts = desk.doubts(story.id, limit=500)
    number = next(n for n, doubt in enumerate(doubts) if doubt.target.about == "date")
    page = client.get(f"/review?story={story.id}&skip={number}").text
    assert doubts[number].question in page
    value = re.findall(rf'name="value" value="([^"]+)"[^>]*>{words}<', page)[0]
    name = re.findall(r'name="name" value="([^"]+)"', page)[0]
    sent = {"story": story.id, "skip": str(number), "name": name, "value": value}
    client.post("/review", data=sent)
    with desk.store.reading() as kept:
        [ruling] = kept.rulings.all()
    assert (ruling.about, ruling.answer, ruling.reviewer) == ("date", answer, "you")
    # Asked and answered: sent once more, it does nothing.
    client.post("/review", data=sent)
    with desk.store.reading() as kept:
        assert len(kept.rulings.all()) == 1
    assert len(desk.doubts(story.id, limit=500)) == len(doubts) - 1


def test_what_is_skipped_is_asked_again_later(client: Client, desk: Desk, story: StoredStory) -> None:
    answer = client.post("/review", data={"story": story.id, "skip": "0", "name": "x", "value": "skip"})
    assert answer.url.params["skip"] == "1"
    many = len(desk.doubts(story.id, limit=500))
    page = client.get(f"/review?story={story.id}&skip={many}").text
    assert "Nothing more is doubtful" in page and "What was skipped" in page


def test_the_first_person_added_in_settings_is_an_admin(desk: Desk, send: Send) -> None:
    told = send(
        "/settings", "Add</button>", {"name": "Una Marsh", "role": "editor", "password": "a long password"}, 422
    )
    assert "admin" in told
    with desk.store.reading() as kept:
        assert not kept.people.any()


def test_the_audit_log_is_told_in_words(client: Client, desk: Desk) -> None:
    desk.open_story("The bridge", "Ada Stroud")
    page = client.get("/settings").text
    assert "opened a story" in page and "Ada Stroud" in page


def test_a_feed_is_watched_for_a_story_and_no_more(client: Client, desk: Desk, send: Send, story: StoredStory) -> None:
    address = f"/feeds?story={story.id}"
    page = send(address, "Watch it", {"url": "https://courier.example/feed.xml", "kind": "feed"})
    assert "https://courier.example/feed.xml" in page
    with desk.store.reading() as kept:
        [feed] = kept.feeds.list()
    assert (feed.story, feed.kind, feed.added_by) == (story.id, "feed", "you")
    client.post(f"/feeds/{feed.id}/stop")
    assert "Nothing yet." in client.get("/feeds").text
    assert "is no address of the web" in send(address, "Watch it", {"url": "javascript:x"}, 422)


def test_a_webhook_shows_its_secret_once(client: Client, send: Send) -> None:
    page = send("/webhooks", "Tell it", {"url": "https://desk.example/hook"})
    [secret] = re.findall(r"<pre>([^<]+)</pre>", page)
    again = client.get("/webhooks").text
    assert len(secret) > 30 and secret not in again and "https://desk.example/hook" in again
