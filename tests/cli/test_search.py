"""`rashomon search`: what people type, and what they and programs get."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rashomon.cli.search import typed
from rashomon.store.search.box import parse
from rashomon.store.search.query import Query
from rashomon.store.store import Store
from rashomon.types import Reading

Marked = Callable[..., Reading]


def search(*arguments: str | Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "rashomon.cli", "search", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def place(tmp_path: Path, marked: Marked) -> Path:
    place = tmp_path / "desk.db"
    store = Store(place)
    with store.writing() as kept:
        for name in ("one", "two"):
            reading = marked(
                f"{{1s:{{p:Ada Holt}}}} {{1c:said}} {{1x:the crane \x1b[31mfell {name}}}.",
                name=name,
                publisher="The Harbour Post",
                published="2020-03-04",
            )
            (saying,) = reading.attributions
            saying = msgspec.structs.replace(saying, entity="e1", source_kind="named")
            reading = msgspec.structs.replace(reading, attributions=(saying,))
            kept.accounts.add(reading.account, "Una")
            kept.search.index(reading)
    store.close()
    return place


def test_people_get_passages_with_their_chains(place: Path) -> None:
    status, out, err = search("cranes", "by:Ada Holt", "--db", place, "--limit", "1")
    assert status == 0
    assert out.splitlines()[0] == "2 claims found, the best 1:"
    assert "The Harbour Post ‹ Ada Holt · published 4 March 2020" in out
    assert "    Ada Holt said the crane ␛[31mfell two." in out
    assert "\x1b" not in out
    assert err == ""


def test_programs_get_all_of_it_page_by_page(place: Path) -> None:
    def page(*more: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(search("crane", "--db", place, "--format", "json", "--limit", "1", *more)[1])
        return found

    first = page()
    second = page("--cursor", first["cursor"])
    assert first["query"] == "crane"
    assert [one["hits"][0]["account"] for one in (first, second)] == ["two", "one"]
    assert first["outlets"] == [{"value": "The Harbour Post", "claims": 2}]
    hit = first["hits"][0]
    assert [hit["text"][start:end] for start, end in hit["highlights"]] == ["crane"]
    assert second["cursor"] is None


def test_what_is_left_out_is_told_and_nothing_found_is_1(place: Path) -> None:
    status, out, err = search("storm", "kind:secret", "--db", place)
    assert (status, out) == (1, "0 claims found.\n")
    assert "there is no such kind" in err
    assert search("--db", place, "--", "storm", "-crane")[0] == 1


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    status, _, err = search("crane", "--db", tmp_path / "none.db")
    assert status == 1 and "there is no store" in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["by:Ada Holt", "crane"], Query(said_by=("Ada Holt",), words=("crane",))),
        (['by:"Ada Holt" the "red crane"'], Query(said_by=("Ada Holt",), words=("the", '"red crane"'))),
        (["crane by:Holt outlet:Post"], Query(words=("crane",), said_by=("Holt",), outlets=("Post",))),
        (["by:Holt outlet:Post"], Query(said_by=("Holt",), outlets=("Post",))),
        (["two words"], Query(words=("two", "words"))),
    ],
)
def test_quotation_marks_that_the_shell_took_are_put_back(arguments: list[str], query: Query) -> None:
    assert parse(typed(arguments)).query == query
