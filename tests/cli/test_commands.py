"""The commands, run as a user runs them on small files of our own."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import rashomon
from rashomon import cli, codec
from rashomon.cli.writing import wanted
from rashomon.report.formats import ENDINGS, FORMATS, Format

ONE = """\
---
title: Quay shut
publisher: The Lamp
published: 2024-05-03
---
The quay was shut on Monday, officials said.
"""
TWO = "The quay was shut on Tuesday, the mayor said. Twelve boats were moved.\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two accounts on disk."""
    for name, text in (("lamp.txt", ONE), ("gull.txt", TWO)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / "lamp.txt"), str(tmp_path / "gull.txt")]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, list(arguments))


def test_compare_prints_the_terminal_view(files: list[str]) -> None:
    result = run("compare", *files)
    assert result.exit_code == 0, result.output
    assert "2 accounts ·" in result.stdout
    assert "WHOSE WORD" in result.stdout
    assert "\x1b" not in result.stdout


def test_compare_prints_json_that_is_the_comparison(files: list[str]) -> None:
    result = run("compare", *files, "--format", "json")
    story = codec.decode_comparison(result.stdout_bytes)
    assert sorted(r.account.name for r in story.accounts) == ["gull.txt", "lamp.txt"]


def test_read_prints_a_reading_a_line_in_the_order_given(files: list[str]) -> None:
    result = run("read", *files, "--format", "jsonl")
    assert [r.account.name for r in codec.decode_lines(result.stdout_bytes)] == ["lamp.txt", "gull.txt"]


def test_what_is_said_about_an_account_reaches_it(files: list[str]) -> None:
    options = ["--published", "gull=2024-05-04", "--publisher", "gull.txt=The Gull", "--author", "gull=Ada Fenn"]
    result = run("read", *files, "--format", "json", *options)
    account = json.loads(result.stdout)[1]["account"]
    assert (account["published"], account["publisher"], account["authors"]) == ("2024-05-04", "The Gull", ["Ada Fenn"])


def test_every_output_is_written_in_the_format_of_its_ending(files: list[str], tmp_path: Path) -> None:
    outputs = [tmp_path / f"story{ending}" for ending in (".html", ".json", ".jsonl", ".md", ".txt")]
    result = run("compare", *files, *(part for path in outputs for part in ("-o", str(path))))
    assert result.exit_code == 0, result.output
    assert "WHOSE WORD" in result.stdout
    assert result.stderr.splitlines() == [f"Wrote {path}" for path in outputs]
    html, whole, lines, brief, text = (path.read_text(encoding="utf-8") for path in outputs)
    assert html.startswith("<!DOCTYPE html>")
    assert json.loads(whole)["rashomon"] == rashomon.__version__
    assert [json.loads(line)["type"] for line in lines.splitlines()[:3]] == ["comparison", "reading", "reading"]
    assert brief.startswith("# ")
    assert text == result.stdout


def test_with_a_format_and_a_file_nothing_is_printed(files: list[str], tmp_path: Path) -> None:
    result = run("compare", *files, "--format", "json", "-o", str(tmp_path / "story.out"), "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert json.loads((tmp_path / "story.out").read_text(encoding="utf-8"))["schema"] == 1


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format of several files, one of which has an account's name."""
    made = Format("pair", (".pair",), files=lambda _: {".one.pair": "ä\n", ".txt": b"\xff"})
    monkeypatch.setitem(FORMATS, "pair", made)
    monkeypatch.setitem(ENDINGS, ".pair", "pair")


@pytest.mark.usefixtures("several")
def test_each_file_of_a_format_is_written_and_told(files: list[str], tmp_path: Path) -> None:
    result = run("read", *files, "-o", str(tmp_path / "told.pair"), "-o", str(tmp_path / "told.md"))
    names = ["told.one.pair", "told.txt", "told.md"]
    assert result.stderr.splitlines() == [f"Wrote {tmp_path / name}" for name in names]
    assert (tmp_path / "told.one.pair").read_bytes() == "ä\n".encode()
    assert (tmp_path / "told.txt").read_bytes() == b"\xff"


@pytest.mark.usefixtures("several")
def test_no_account_is_written_over_by_a_file_of_a_format(files: list[str], tmp_path: Path) -> None:
    result = run("read", *files, "-o", str(tmp_path / "lamp.pair"))
    assert result.exit_code == 1
    assert "lamp.txt is one of the files read" in result.stderr
    assert (tmp_path / "lamp.txt").read_text("utf-8") == ONE


@pytest.mark.usefixtures("several")
def test_several_files_are_not_printed() -> None:
    result = run("read", "a.txt", "--format", "pair")
    assert result.exit_code == 2
    assert "write it with -o story.pair" in " ".join(result.stderr.split())


def test_tables_are_written_beside_each_other_and_beside_the_page(files: list[str], tmp_path: Path) -> None:
    outputs = [str(tmp_path / name) for name in ("a.csv", "b.html", "a.parquet")]
    result = run("compare", *files, *(part for path in outputs for part in ("-o", path)))
    assert result.exit_code == 0, result.output
    told = [Path(line.removeprefix("Wrote ")) for line in result.stderr.splitlines()]
    assert all(path.parent == tmp_path and path.stat().st_size for path in told)
    names = [path.name for path in told]
    assert names.index("a.claims.csv") < names.index("b.html") < names.index("a.claims.parquet")
    with (tmp_path / "a.claims.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["account_name"] for row in rows} == {"lamp.txt", "gull.txt"}
    assert {row["innermost"] for row in rows} >= {"unnamed officials"}
    assert not (tmp_path / "a.csv").exists()


def test_readings_are_written_as_the_tables_they_have(files: list[str], tmp_path: Path) -> None:
    result = run("read", *files, "--format", "csv", "-o", str(tmp_path / "told"), "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    told = {path.name for path in tmp_path.glob("*.csv")}
    assert {f"told.{name}.csv" for name in ("accounts", "attributions", "claims", "positions")} < told
    assert not {f"told.{name}.csv" for name in ("events", "findings", "lineage")} & told


def test_what_is_not_installed_is_told_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    result = run("compare", "none.txt", "-o", "story.parquet")
    assert result.exit_code == 1
    assert result.stderr == "rashomon: This needs polars, which is not installed. Install it with: pip install polars\n"


def test_the_help_names_every_format_and_ending() -> None:
    # A line may end after the hyphen of a name.
    told = " ".join(run("compare", "--help").stdout.replace("│", " ").split()).replace("- ", "-")
    for made in FORMATS.values():
        assert re.search(rf"\b{made.name}\b", told), made.name
        assert f" {made.endings[0]}" in told, made.endings[0]


VERDICTS = "quote,verdict,reviewer\nTwelve boats were moved,Confirmed,Una Marsh\n"


def test_verdicts_of_people_are_published(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text(VERDICTS, encoding="utf-8")
    out = tmp_path / "story.review.jsonld"
    result = run("compare", *files, "--verdicts", str(tmp_path / "v.csv"), "-o", str(out), "--format", "json")
    assert result.exit_code == 0, result.stderr
    review = json.loads(out.read_text("utf-8"))["@graph"][0]
    assert (review["@type"], review["reviewRating"]["alternateName"]) == ("ClaimReview", "Confirmed")


def test_a_verdict_on_no_passage_is_told_and_kept(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text(VERDICTS.replace("Twelve", "Nine"), encoding="utf-8")
    result = run("compare", *files, "--verdicts", str(tmp_path / "v.csv"), "--format", "json")
    assert result.exit_code == 1
    assert "v.csv, verdict 1: the words “Nine boats were moved” do not stand in any account." in result.stderr
    story = codec.decode_comparison(result.stdout_bytes)
    assert [verdict.verdict for verdict in story.verdicts] == ["Confirmed"]
    assert "verdict-without-passage" in {note.code for note in story.notes}


@pytest.mark.parametrize("arguments", [["--format", "claim-review"], ["-o", "story.review.jsonld"]])
@pytest.mark.parametrize("command", ["compare", "read"])
def test_no_claim_is_reviewed_without_a_verdict(command: str, arguments: list[str]) -> None:
    result = run(command, "a.txt", *arguments)
    assert result.exit_code == 2
    told = " ".join(result.stderr.replace("│", " ").split())
    assert "rashomon never decides who is right" in told and "--verdicts FILE" in told


def test_no_file_of_verdicts_is_written_over(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "v.json").write_text("[]", encoding="utf-8")
    result = run("compare", *files, "--verdicts", str(tmp_path / "v.json"), "-o", str(tmp_path / "v.json"))
    assert result.exit_code == 2 and "is one of the files read" in " ".join(result.stderr.replace("│", " ").split())
    assert (tmp_path / "v.json").read_text("utf-8") == "[]"


def test_a_file_of_verdicts_is_read_before_any_work(files: list[str], tmp_path: Path) -> None:
    result = run("compare", *files, "--verdicts", str(tmp_path / "none.csv"))
    assert result.exit_code == 1 and result.stdout == ""
    assert "none.csv: cannot be opened" in result.stderr


def test_one_account_alone_is_told_so(files: list[str]) -> None:
    result = run("compare", files[0])
    assert result.exit_code == 0
    assert "One account only" in result.stdout


def test_an_unreadable_account_is_named_and_the_others_are_compared(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("compare", *files, str(tmp_path / "empty.txt"), str(tmp_path / "none.txt"))
    assert result.exit_code == 1
    assert "2 accounts ·" in result.stdout
    errors = result.stderr.splitlines()
    assert len(errors) == 2
    assert all(line.startswith("rashomon: ") for line in errors)
    assert "empty.txt" in errors[0]
    assert "none.txt: no such file" in errors[1]


@pytest.mark.parametrize("command", ["read", "compare"])
def test_no_readable_account_is_an_error(tmp_path: Path, command: str) -> None:
    result = run(command, str(tmp_path / "none.txt"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == "rashomon: no account could be read."


def test_a_date_that_is_none_is_one_line_and_no_traceback(files: list[str]) -> None:
    result = run("compare", *files, "--published", "gull=soon")
    assert result.exit_code == 1
    assert result.stderr.startswith("rashomon: --published gull=soon")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare"], "Missing argument"),
        (["compare", "a.txt", "--format", "docx"], "terminal, html, json, jsonl, markdown"),
        (["compare", "a.txt", "-o", "story.doc"], "its ending says no format"),
        (["compare", "a.txt", "-o", "nowhere/story.html"], "does not exist"),
        (["compare", "a.txt", "-o", "a.txt"], "one of the files read"),
        (["compare", "a.txt", "--wrong"], "No such option"),
        (["read", "a.txt", "--workers", "-1"], "--workers"),
        (["tell"], "No such command"),
    ],
)
def test_wrong_usage_is_told_before_any_work(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_names_are_looked_up_in_a_table(files: list[str], tmp_path: Path) -> None:
    table, page = tmp_path / "names.csv", tmp_path / "story.html"
    Path(files[1]).write_text("The quay was shut, Ana Ruiz said. Ruiz is the mayor.\n", encoding="utf-8")
    table.write_text("id,label,description\nQ77,Ana Ruiz,mayor\n", encoding="utf-8")
    result = run("read", files[1], "--format", "jsonl", "--wikidata", str(table))
    found = codec.decode_reading(result.stdout_bytes).entities
    assert [e.wikidata.id for e in found if e.wikidata] == ["Q77"]
    result = run("compare", *files, "--wikidata", str(table), "-o", str(page), "--format", "html")
    assert result.exit_code == 0, result.output
    assert "https://www.wikidata.org/wiki/Q77" in page.read_text("utf-8")


def test_a_bad_table_is_told_before_any_work(files: list[str], tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("name\nAna Ruiz\n", encoding="utf-8")
    result = run("compare", *files, "--wikidata", str(table))
    assert result.exit_code == 1
    assert "no column “id”" in result.stderr
    assert not result.stdout


def test_an_interrupt_is_130(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rashomon.cli.compare.read_files", interrupted)
    result = run("compare", *files)
    assert result.exit_code == 130
    assert "Traceback" not in result.output


def test_the_number_of_workers_changes_no_byte(files: list[str]) -> None:
    one, two = (run("read", *files, "-f", "jsonl", "--workers", str(n)) for n in (1, 2))
    assert one.exit_code == two.exit_code == 0
    assert one.stdout_bytes == two.stdout_bytes


def test_the_order_of_accounts_changes_no_byte_of_a_comparison(files: list[str]) -> None:
    one, two = (run("compare", *order, "-f", "json") for order in (files, files[::-1]))
    assert one.stdout_bytes == two.stdout_bytes


def test_doctor_names_versions_and_models() -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.output
    for name in ("rashomon", "python", "onnxruntime", "model        reader", "model        embedder", "All is well."):
        assert name in result.stdout


def test_version() -> None:
    assert run("--version").stdout == f"rashomon {rashomon.__version__}\n"


def test_a_closed_pipe_is_quiet(files: list[str]) -> None:
    command = [sys.executable, "-m", "rashomon.cli", "compare", *files, "-f", "json"]
    reader, writer = os.pipe()
    os.close(reader)
    with subprocess.Popen(command, stdout=writer, stderr=subprocess.PIPE) as process:
        os.close(writer)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 141
    assert errors == b""


def test_format_says_how_to_write_where_the_ending_does_not() -> None:
    what = wanted("markdown", [Path("story.page"), Path("story.json")], everything=False, quiet=True)
    assert what.printed is None
    assert [name for _, name in what.files] == ["markdown", "json"]
