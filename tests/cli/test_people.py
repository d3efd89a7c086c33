"""`rashomon people` and `rashomon tokens`, and a desk that opens to nobody before somebody can sign in."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rashomon import cli
from rashomon.store.store import Store

PASSWORD = "seven boats at the quay"


@pytest.fixture(autouse=True)
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RASHOMON_DB", str(tmp_path / "desk.db"))
    return tmp_path / "desk.db"


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli.app, list(arguments), input=typed)


def test_people_come_and_go(db: Path) -> None:
    assert run("people", "add", "Leo", typed=PASSWORD).exit_code == 1
    assert run("people", "add", "Una", "--role", "admin", typed=f"{PASSWORD}\n").exit_code == 0
    assert run("people", "add", "Leo", typed=f"{PASSWORD}\n").exit_code == 0
    assert run("people", "add", "bot", "--role", "reader", "--no-password").exit_code == 0
    assert run("people", "role", "Leo", "reader").exit_code == 0
    assert run("people", "rename", "Leo", "Léo").exit_code == 0
    assert run("people", "disable", "Léo").exit_code == 0
    listed = [line.split("\t") for line in run("people", "list").stdout.splitlines()]
    assert [line[:2] for line in listed] == [["Léo", "reader"], ["Una", "admin"], ["bot", "reader"]]
    assert listed[0][3].startswith("disabled") and listed[2][3] == "no password"
    assert run("people", "enable", "Léo").exit_code == 0
    assert run("people", "password", "Léo", typed="another row of words\n").exit_code == 0
    store = Store(db)
    with store.reading() as kept:
        assert kept.people.verify("Léo", "another row of words")
        did = [line.did for line in reversed(kept.audit.list())]
        assert all(line.who.endswith("the command line") and PASSWORD not in str(line) for line in kept.audit.list())
    store.close()
    assert did == [f"person.{word}" for word in "add add add role rename disable enable password".split()]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("people", "add", "una", "--role", "reader"), "already"),
        (("people", "disable", "Una"), "last admin"),
        (("people", "password", "Una"), "12 to 1024"),
        (("people", "disable", "Ada"), "no person called Ada"),
        (("tokens", "revoke", "nothing"), "no such key"),
    ],
)
def test_what_cannot_be_done_says_why(arguments: tuple[str, ...], told: str) -> None:
    run("people", "add", "Una", "--role", "admin", typed=PASSWORD)
    result = run(*arguments, typed="short\n")
    assert result.exit_code == 1 and told in result.stderr


def test_a_token_is_printed_once(db: Path) -> None:
    run("people", "add", "Una", "--role", "admin", "--no-password")
    made = run("tokens", "add", "Una", "nightly", "--days", "3").stdout.strip()
    assert re.fullmatch(r"rashomon_[\w-]{43}", made)
    (line,) = run("tokens", "list").stdout.splitlines()
    number, whose, name, *_ = line.split("\t")
    assert (whose, name) == ("Una", "nightly") and made not in line
    assert run("tokens", "revoke", number).exit_code == 0
    assert run("tokens", "list").stdout == ""
    assert made.encode() not in b"".join(file.read_bytes() for file in db.parent.iterdir())


@pytest.mark.parametrize(
    "option", [("--host", "0.0.0.0"), ("--host", "::"), ("--name", "desk.example"), ("--proxy", "127.0.0.1")]
)
def test_a_desk_that_others_reach_needs_people(option: tuple[str, str]) -> None:
    result = run("serve", "--port", "0", "--no-worker", *option)
    assert result.exit_code == 1 and "rashomon people add NAME --role admin" in result.stderr
