"""Weights are used only where they are what their card says."""

import hashlib
import importlib.resources
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.errors import ModelError
from rashomon.models import load


def test_every_shipped_model_fits_its_card() -> None:
    assert {(s.name, s.problem) for s in load.statuses()} == {
        (name, "") for name in ("reader", "antecedents", "embedder", "judge", "verdicts", "origins", "pronouns")
    }


@pytest.mark.parametrize("name", [*load.MODELS, *load.TABLES])
def test_a_card_says_where_the_weights_come_from(name: str) -> None:
    card = load.card(name)
    assert {"version", "base", "licence", "data", "command", "sha256", "task"} <= set(card)
    assert all({"name", "licence", "for"} <= set(row) for row in card["data"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation whose model files a test may spoil."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    load.card.cache_clear()
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "reader.json is missing"),
        ({"reader.json": b"{"}, "cannot be read"),
        ({"reader.json": b"{}"}, "does not give its weights' sha256"),
        ({"reader.json": json.dumps({"sha256": "0"}).encode()}, "reader.onnx is missing"),
        ({"reader.json": json.dumps({"sha256": "0"}).encode(), "reader.onnx": b"x"}, "not those its card describes"),
    ],
)
def test_what_is_wrong_is_told_with_the_remedy(folder: Path, files: dict[str, bytes], told: str) -> None:
    for name, body in files.items():
        (folder / name).write_bytes(body)
    problem = load.statuses()[0].problem
    load.card.cache_clear()
    assert told in problem
    assert "Install rashomon again" in problem


def test_weights_that_are_no_model_are_refused(folder: Path) -> None:
    body = b"not a network"
    (folder / "reader.onnx").write_bytes(body)
    (folder / "reader.json").write_text(json.dumps({"sha256": hashlib.sha256(body).hexdigest()}))
    with pytest.raises(ModelError, match="does not open"):
        load._session("reader", 1, -1)
    load.card.cache_clear()


@pytest.mark.parametrize(("given", "expected"), [("3", 3), ("1", 1)])
def test_threads_can_be_set(monkeypatch: pytest.MonkeyPatch, given: str, expected: int) -> None:
    monkeypatch.setenv("RASHOMON_THREADS", given)
    assert load.threads() == expected


@pytest.mark.parametrize("given", ["", "0", "-1", "many", "²"])
def test_a_thread_count_that_is_none_is_passed_over(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("RASHOMON_THREADS", given)
    assert load.threads() in {1, 2}


def test_a_table_that_was_changed_by_hand_is_refused(folder: Path) -> None:
    weights = {"agree": {"constant": 1.0}}
    right = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()
    (folder / "verdicts.json").write_text(json.dumps({"sha256": right, "weights": weights}))
    assert load.table("verdicts") == weights
    load.card.cache_clear()
    (folder / "verdicts.json").write_text(json.dumps({"sha256": right, "weights": {"agree": {"constant": 2.0}}}))
    with pytest.raises(ModelError, match="not those its card describes"):
        load.table("verdicts")
    load.card.cache_clear()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that RASHOMON_MODELS names, with a copy of the shipped reader's card."""
    shipped = importlib.resources.files("rashomon.models") / "data"
    (tmp_path / "reader.json").write_bytes((shipped / "reader.json").read_bytes())
    monkeypatch.setenv("RASHOMON_MODELS", str(tmp_path))
    load.card.cache_clear()
    yield tmp_path
    load.card.cache_clear()


def test_a_reader_of_ones_own_is_taken_whole_from_its_folder(own: Path) -> None:
    problems = {status.name: status.problem for status in load.statuses()}
    assert "reader.onnx is missing" in problems["reader"]
    assert (problems["embedder"], problems["judge"]) == ("", "")
    (own / "reader.onnx").write_bytes(b"other weights")
    assert "not those its card describes" in load.statuses()[0].problem


def test_a_folder_without_a_card_is_told_rather_than_passed_over(own: Path) -> None:
    (own / "reader.json").unlink()
    assert all("RASHOMON_MODELS names" in status.problem for status in load.statuses())
