"""`rashomon eval`: the table, the same as JSON, and what is said of folders that hold nothing to measure on."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rashomon import cli
from rashomon.types import Account, Attribution, Span

TEXT = "The mayor said the pier fell on Monday. It will be closed, she said."
MARKS = (
    "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 38\tthe pier fell on Monday\n"
    "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    "T4\tSource 59 62\tshe\nT5\tCue 63 67\tsaid\nT6\tContent 40 57\tIt will be closed\n"
    "E2\tAttribution:T5 Source:T4 Cue:T5 Content:T6\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One marked text, of whose two attributions one is found, and one more inside its content."""
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "quay.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "quay.ann").write_text(MARKS, encoding="utf-8")

    def found(account: Account, labels: str) -> tuple[Attribution, ...]:
        assert account.text == labels == TEXT
        outer = Attribution(
            id="a1", source=(Span(0, 9),), cue=(Span(10, 14),), content=(Span(15, 38),), form="indirect"
        )
        inner = Attribution(id="a2", source=(), cue=(), content=(Span(24, 38),), form="indirect", parent="a1")
        return outer, inner

    monkeypatch.setattr("rashomon.extract.attributions.find_attributions", found)
    monkeypatch.setattr("rashomon.models.encoder.label", lambda text: text)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, ["eval", *arguments])


def test_the_table(folder: Path) -> None:
    result = run(str(folder))
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "1 texts, 2 attributions marked, 1 found, those inside others left out"
    assert lines[3].split()[-4:] == ["100.0", "50.0", "66.7", "2"]
    assert len({len(line) for line in lines if line.endswith("2")}) == 1


def test_attributions_inside_others_count_where_asked(folder: Path) -> None:
    assert json.loads(run(str(folder), "--nested", "--json").stdout)["found"] == 2


def test_json(folder: Path) -> None:
    told = json.loads(run(str(folder), "--json").stdout)
    assert (told["articles"], told["marked"], told["found"]) == (1, 2, 1)
    assert told["figures"]["attribution"] == {"p": 100.0, "r": 50.0, "f1": 66.67, "n": 2}
    assert told["figures"]["linked"] == {"p": 100.0, "n": 1}
    assert told["figures"]["recall indirect"] == {"r": 50.0, "n": 2}


@pytest.mark.parametrize(
    ("spoilt", "body", "told"),
    [
        ("attributions/quay.ann", b"T1\tSource 0 900\tx\n", "quay.ann, line 1: the passage 0 900 ends outside"),
        ("attributions/quay.ann", b"T1\tSource 0 9 \xff\n", "quay.ann: is not UTF-8 (byte 14)"),
        ("text/quay.txt", b"\xff\xfe", "quay.txt: is not UTF-8 (byte 0)"),
        ("text/quay.txt", None, "no text in text/ has marks"),
        ("attributions/quay.ann", None, "no text in text/ has marks"),
    ],
)
def test_what_cannot_be_measured_on_is_told(folder: Path, spoilt: str, body: bytes | None, told: str) -> None:
    if body is None:
        (folder / spoilt).unlink()
    else:
        (folder / spoilt).write_bytes(body)
    result = run(str(folder))
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr.splitlines()[-1]


def test_a_folder_of_another_layout_is_told(tmp_path: Path) -> None:
    result = run(str(tmp_path))
    assert result.exit_code == 1
    assert result.stderr == (
        f"rashomon: {tmp_path}: has no folder text/. Expected text/NAME.txt and attributions/NAME.ann in it.\n"
    )


def test_marks_without_a_text_are_named_and_left_out(folder: Path) -> None:
    (folder / "attributions" / "pier.ann").write_text(MARKS, encoding="utf-8")
    result = run(str(folder))
    assert result.exit_code == 0
    assert "pier.ann: left out" in result.stderr
