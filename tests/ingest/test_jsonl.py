import json

import msgspec
import pytest

from rashomon.codec import encode, encode_comparison_lines
from rashomon.errors import AccountError
from rashomon.ingest.drafts import Draft, finish
from rashomon.ingest.jsonl import read_lines
from rashomon.ingest.metadata import Metadata
from rashomon.rulings import Verdict
from rashomon.types import Account, Comparison, Finding, Note, Reading


def read(*lines: str) -> list[Account | AccountError]:
    return [account for _, account in read_lines("many.jsonl", lines, lambda _: Metadata())]


def test_fields() -> None:
    line = {
        "Text": "x",
        "text": "He left.",
        "title": "T",
        "published": "2024-05-06",
        "authors": ["A B"],
        "url": "https://x.example/1",
    }
    (account,) = read(json.dumps(line))
    assert isinstance(account, Account)
    assert (account.name, account.title, account.published, account.authors) == (
        "https://x.example/1",
        "T",
        "2024-05-06",
        ("A B",),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{broken", "many.jsonl:2: not JSON"),
        ("[" * 100_000, "many.jsonl:2: not JSON"),
        ("[1]", "many.jsonl:2: not a JSON object"),
        ('{"title": "T"}', "many.jsonl:2: no “text” in it (its fields: title)"),
        ('{"text": " "}', "many.jsonl:2: nothing to read in it"),
        ('{"account": {"id": 7}}', "many.jsonl:2: not an account as rashomon prints it"),
    ],
)
def test_one_bad_line_loses_no_other(line: str, message: str) -> None:
    first, error, last = read('{"text": "He left."}', line, '{"text": "She too."}')
    assert isinstance(first, Account)
    assert isinstance(last, Account)
    assert last.name == "many.jsonl:3"
    assert isinstance(error, AccountError)
    assert str(error).startswith(message)


def test_a_reading_printed_before_comes_back_the_same() -> None:
    account = finish("a.txt", Draft(text="Advertisement\n\nHe left at noon."), Metadata(published="2024-05-06"))
    line = encode(Reading(account=account)).decode()
    assert read(line) == [account]


def test_of_a_comparison_printed_before_its_accounts_come_back_the_same() -> None:
    account = finish("a.txt", Draft(text="He left."), Metadata(title="T"))
    finding = Finding(id="f1", kind="only", about="what", claims=(), text="Only a.txt tells it.", confidence=1.0)
    note = Note(code="x", message="A note.")
    verdict = Verdict(verdict="Open", reviewer="Una Marsh")
    story = Comparison(
        rashomon="0", accounts=(Reading(account=account),), findings=(finding,), verdicts=(verdict,), notes=(note,)
    )
    lines = encode_comparison_lines(story).decode().splitlines()
    assert len(lines) == 5
    other = '{"type":"event","text":"An account of its own."}'
    before, *after = read(other, *lines, '{"text": "She too."}')
    assert [one.text for one in (before, *after) if isinstance(one, Account)] == [
        "An account of its own.",
        "He left.",
        "She too.",
    ]
    assert after[0] == account


def test_a_reading_that_was_changed_is_refused() -> None:
    account = finish("a.txt", Draft(text="He left at noon."), Metadata())
    line = encode(Reading(account=msgspec.structs.replace(account, text="She left."))).decode()
    (error,) = read(line)
    assert isinstance(error, AccountError)
    assert "was changed since rashomon printed it" in str(error)


def test_lone_surrogates_and_escapes() -> None:
    (account,) = read('{"text": "He said \\ud800 no\\u0000."}')
    assert isinstance(account, Account)
    assert account.text == "He said \ufffd no."


def test_no_field_holds_half_a_character() -> None:
    fields = (
        '"name": "n\\ud800", "title": "t\\udfff", "publisher": "\\ud800", "author": "\\ud800", "language": "\\ud800"'
    )
    (account,) = read(f'{{"text": "He said no.", {fields}}}')
    assert isinstance(account, Account)
    assert (account.name, account.title, account.publisher) == ("n\ufffd", "t\ufffd", "\ufffd")
    assert encode(Reading(account=account))


def test_a_printed_reading_with_half_a_character_is_refused() -> None:
    account = finish("a.txt", Draft(text="He left at noon."), Metadata(title="Gone"))
    line = encode(Reading(account=account)).decode().replace('"Gone"', '"Gone\\ud800"')
    (error,) = read(line)
    assert isinstance(error, AccountError)
    assert "not an account as rashomon prints it" in str(error)
