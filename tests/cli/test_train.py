"""`rashomon train`: what it hands over, what it says at the end, and what it says where it cannot train."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rashomon import cli

TEXT = "The mayor said the pier fell."
MARKS = "T1\tCue 10 14\tsaid\nT2\tContent 15 28\tthe pier fell\nE1\tAttribution:T1 Cue:T1 Content:T2\n"
# Stands for train/own.py: writes what it was asked, and what training leaves.
TRAINER = """
import json, os, sys
from pathlib import Path
assert sys.argv[2:3] == ["--out"], sys.argv
out = Path(sys.argv[3])
out.mkdir(parents=True)
(out / "asked.json").write_text(json.dumps([sys.argv[1], os.getcwd(), os.environ["PYTHONPATH"]]))
card = {"figures": {"set": "a fifth of DATA", "attribution": {"f1": 71.25}}}
(out / "reader.json").write_text(json.dumps(card))
(out / "tokenizer.json").write_text("{}")
(out / "reader.onnx").write_bytes(b"")
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with one marked text."""
    for name in ("text", "attributions"):
        (tmp_path / "marks" / name).mkdir(parents=True)
    (tmp_path / "marks" / "text" / "quay.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "marks" / "attributions" / "quay.ann").write_text(MARKS, encoding="utf-8")
    return tmp_path / "marks"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source checkout with a trainer of the tests' own, and torch as if it were installed."""
    home = tmp_path / "checkout"
    (home / "train").mkdir(parents=True)
    (home / "src" / "rashomon").mkdir(parents=True)
    (home / "train" / "own.py").write_text(TRAINER, encoding="utf-8")
    monkeypatch.setattr("rashomon.__file__", str(home / "src" / "rashomon" / "__init__.py"))
    monkeypatch.setattr("rashomon.cli.train.find_spec", lambda _: object())
    return home


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, ["train", *arguments])


def test_what_is_handed_over_and_what_is_told_at_the_end(data: Path, checkout: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "reader"
    result = run("reader", str(data), "--out", str(out))
    assert result.exit_code == 0, result.output
    assert (out / "asked.json").read_text() == f'["{data}", "{checkout}", "{checkout / "src"}"]'
    assert "Training the reader on 1 texts, 1 attributions." in result.stderr
    assert f"their card are in {out}" in result.stdout
    assert "Measured on a fifth of DATA: attribution F1 71.2." in result.stdout
    assert f"RASHOMON_MODELS={out} rashomon eval" in result.stdout


def test_training_that_fails_is_an_error(data: Path, checkout: Path, tmp_path: Path) -> None:
    (checkout / "train" / "own.py").write_text("raise SystemExit(3)", encoding="utf-8")
    result = run("reader", str(data), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "training stopped (exit status 3)" in result.stderr


def test_training_that_leaves_nothing_is_an_error(data: Path, checkout: Path, tmp_path: Path) -> None:
    (checkout / "train" / "own.py").write_text("", encoding="utf-8")
    result = run("reader", str(data), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "left no reader.onnx, reader.json, tokenizer.json" in result.stderr


def test_without_a_checkout_it_says_what_to_do(data: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "train" / "own.py").unlink()
    monkeypatch.chdir(data)
    result = run("reader", str(data))
    assert result.exit_code == 1
    assert result.stderr == (
        "rashomon: Training needs a source checkout of rashomon, which holds train/. Run the command inside one.\n"
    )


def test_without_torch_it_says_what_to_do(data: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.cli.train.find_spec", lambda _: None)
    result = run("reader", str(data))
    assert result.exit_code == 1
    assert f"Make its environment with: make -C {checkout / 'train'} ../build/venv-train/.ready" in result.stderr


def test_the_environment_that_is_told_of_is_the_one_that_is_made(root: Path) -> None:
    made = (root / "train" / "Makefile").read_text("utf-8")
    assert "ROOT   := .." in made and "VENV   := build/venv-train" in made and "$(ROOT)/$(VENV)/.ready:" in made


def test_marks_that_cannot_be_read_or_hold_nothing_are_told_before_training(data: Path) -> None:
    ann = data / "attributions" / "quay.ann"
    ann.write_text(MARKS.partition("E1")[0], encoding="utf-8")
    assert "its marks join no attribution" in run("reader", str(data)).stderr
    ann.write_text("T1\tCue 10 140\tsaid\n", encoding="utf-8")
    assert "quay.ann, line 1" in run("reader", str(data)).stderr


def test_only_the_reader_can_be_trained(data: Path) -> None:
    result = run("judge", str(data))
    assert result.exit_code == 2
    assert "'reader'" in result.stderr
