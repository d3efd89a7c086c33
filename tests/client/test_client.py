"""The calls of the package, over HTTP: against a server that was started as anybody starts it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.desk.messages import NewRuling
from rashomon.ingest.metadata import Metadata
from rashomon.rulings import RuledPassage, quote_passage
from rashomon.types import Comparison, Reading, Span


@pytest.fixture
def client(server: str) -> Iterator[rashomon.Client]:
    """Return who asks that server."""
    with rashomon.Client(server) as client:
        yield client


def test_the_calls_of_the_package_give_what_the_package_gives(
    client: rashomon.Client, quay: tuple[Path, ...], quay_readings: tuple[Reading, ...], quay_story: Comparison
) -> None:
    assert tuple(client.read(path) for path in quay) == quay_readings
    assert client.read(quay_readings[0].account) == quay_readings[0]
    assert client.compare(quay_readings) == quay_story


def test_a_story_is_kept_compared_ruled_on_and_found(
    client: rashomon.Client, quay: tuple[Path, ...], quay_story: Comparison
) -> None:
    story = client.open_story("The quay")
    jobs = [client.add(story.id, path) for path in quay]
    for job in jobs:
        assert client.wait(job).state == "done"
    assert client.comparison(story.id) == quay_story
    assert client.story(story.id).accounts == 3
    assert b"<html" in client.render(story.id, "html")
    assert {finding.kind for finding in client.findings(story.id, kind="contradict")} == {"contradict"}

    account = next(account for account in client.accounts(story.id) if account.name == "lantern.txt")
    assert client.document(account.id) == next(path for path in quay if path.name == "lantern.txt").read_bytes()
    reading = client.reading(account.id)
    claim = next(claim for claim in reading.claims if claim.when)
    quote = quote_passage(reading.account.text, Span(claim.start, claim.end))
    passage = RuledPassage(account=account.id, claim=claim.id, quote=quote)
    made = client.rule(
        NewRuling(about="date", answer="wrong", found=claim.when, value="2025-03-09", passages=(passage,))
    )
    assert client.reading(account.id).claim_by_id[claim.id].when == "2025-03-09"
    assert [ruling.id for ruling in client.rulings(account=account.id)] == [made.id]
    assert client.undo(made.id).withdrawn is not None
    assert client.reading(account.id) == reading
    with pytest.raises(rashomon.StoreError, match="taken back already"):
        client.undo(made.id)
    hits = list(client.search("quay", outlet=account.label, limit="2"))
    assert len(hits) > 2 and {hit.outlet for hit in hits} == {account.label}


def test_lists_are_walked_to_their_end(client: rashomon.Client) -> None:
    opened = {client.open_story(f"Story {number}").id for number in range(55)}
    assert opened <= {story.id for story in client.stories()}


def test_a_text_is_given_with_what_is_known_of_it(client: rashomon.Client) -> None:
    story = client.open_story("A note").id
    client.wait(client.add(story, "The crane fell on Tuesday.", metadata=Metadata(publisher="The Post")))
    [account] = client.accounts(story)
    assert account.label == "The Post"
    other = client.open_story("Another").id
    client.put_account(other, account.id, moved_from=story)
    assert list(client.accounts(story)) == []
    client.drop_account(other, account.id)
    assert list(client.accounts(other)) == []


def test_of_two_who_change_at_once_the_second_is_told(client: rashomon.Client, server: str) -> None:
    story = client.open_story("The crane").id
    with rashomon.Client(server) as other:
        client.story(story)
        other.story(story)
        assert other.rename_story(story, "Another's").title == "Another's"
        with pytest.raises(rashomon.StoreError, match="changed since"):
            client.rename_story(story, "Mine")
        client.story(story)
        assert client.rename_story(story, "Mine").title == "Mine"
        other.story(story)
        other.remove_story(story)
    with pytest.raises(rashomon.Missing):
        client.story(story)


def test_errors_are_those_of_the_package(client: rashomon.Client, tmp_path: Path) -> None:
    with pytest.raises(rashomon.Missing, match="nowhere"):
        client.story("nowhere")
    with pytest.raises(rashomon.MissingAccount):
        client.read(tmp_path / "nothing.txt")
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n0000")
    with pytest.raises(rashomon.UnknownFormat, match="picture"):
        client.read(picture)
    with pytest.raises(rashomon.FormatError, match="papyrus"):
        client.render(client.open_story("x").id, "papyrus")
    job = client.add(None, "http://127.0.0.1:9/")
    with pytest.raises(rashomon.AccountError, match=r"127\.0\.0\.1"):
        client.wait(job)


def test_who_does_not_answer_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    with rashomon.Client("http://127.0.0.1:9") as client, pytest.raises(rashomon.ServerError, match="rashomon serve"):
        client.story("x")
