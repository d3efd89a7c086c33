"""A whole run over a small archive, as a user starts it: what it writes, and that nothing but the input decides it."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest

from rashomon.corpus.run.rows import RUN_TABLES
from rashomon.corpus.run.tell import TOLD_TABLES
from rashomon.corpus.traits import Article

Line = dict[str, object]
EVERY_TABLE = {*TOLD_TABLES, *RUN_TABLES}


@pytest.fixture(scope="session")
def archive(
    tmp_path_factory: pytest.TempPathFactory, ferry: list[Article], strike: list[Article], fraud: list[Article]
) -> Path:
    """Return a folder of two files of articles, one of them as two outlets printed it, one in German, one torn."""
    folder = tmp_path_factory.mktemp("archive")
    lines: list[Line] = [
        {
            "name": one.id,
            "title": one.title,
            "text": one.text,
            "date": one.published,
            "source": f"The {one.id[:-1]} Post",
        }
        for one in (*ferry, *strike, *fraud)
    ]
    copied: Line = {**lines[0], "name": "copied", "source": "The Relay", "text": f"{lines[0]['text']} (The Relay)"}
    german: Line = {"name": "german", "text": "Die Fähre Marigold lief am Montag auf Grund. " * 8, "date": "2024-03-04"}
    _write(folder / "a.jsonl", [*lines[:4], german])
    _write(folder / "b.jsonl", [*lines[4:], copied, lines[0]])
    with (folder / "b.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"text": "torn\n')
    return folder


@pytest.fixture(scope="session")
def first(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that one process wrote in one go."""
    out = tmp_path_factory.mktemp("first") / "out"
    told = run(archive, out, "--workers", "1")
    assert "accounts" in told.stdout
    return out


def _write(path: Path, lines: Sequence[Line]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def run(archive: Path, out: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "corpus", "run", str(archive)]
    return subprocess.run([*command, "-o", str(out), *options], capture_output=True, text=True, check=True, timeout=300)


def written(out: Path) -> dict[str, str]:
    """Return a hash of every file that a run leaves, its working files set aside."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    names = ((path.relative_to(out), path) for path in files)
    return {
        str(name): hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in names
        if name.parts[0] not in ("work", ".lock")
    }


def table(out: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(out / name / "**" / "*.parquet", hive_partitioning=True)


def test_every_table_is_there_and_tells_what_the_archive_holds(first: Path) -> None:
    assert all(any((first / name).rglob("*.parquet")) for name in EVERY_TABLE)
    accounts = table(first, "accounts")
    assert sorted(accounts["account_name"]) == ["copied", "ferry1", "ferry2", "ferry3", "fraud1", "strike1", "strike2"]
    assert accounts["month"].unique().to_list() == ["2024-03"]
    of = dict(accounts.select("account_name", "story").iter_rows())
    assert of["ferry1"] == of["copied"]
    assert len({of["ferry1"], of["strike1"], of["fraud1"]}) == 3
    assert set(table(first, "stories")["story"]) == set(accounts["story"])
    assert dict(table(first, "assignments").select("account", "story").iter_rows()) == dict(
        accounts.select("account", "story").iter_rows()
    )
    names = dict(accounts.select("account", "account_name").iter_rows())
    (copy,) = table(first, "copies").iter_rows(named=True)
    assert {names[copy["first"]], names[copy["second"]]} == {"ferry1", "copied"}
    assert len(table(first, "claims")) >= 15
    assert len(table(first, "attributions")) >= 4
    assert len(table(first, "events")) >= 3


def test_what_is_left_out_is_told_with_its_reason(first: Path) -> None:
    left_out = table(first, "left_out").sort("kind")
    assert left_out["kind"].to_list() == ["bad", "language", "twice"]
    assert left_out["language"].to_list() == [None, "de", None]
    assert left_out["input"].to_list() == ["b.jsonl", "a.jsonl", "b.jsonl"]
    assert "not JSON" in left_out["reason"][0]


def test_the_page_of_a_run_names_its_stories(first: Path) -> None:
    page = (first / "index.html").read_text("utf-8")
    assert "Ferry runs aground off Skerry Point" in page


def test_a_second_run_finds_all_done_and_changes_nothing(archive: Path, first: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (first / "work").rglob("*") if path.is_file()}
    tables = written(first)
    run(archive, first)
    assert written(first) == tables
    assert {path: path.stat().st_mtime_ns for path in (first / "work").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("options", [("--workers", "2"), ("--engine", "ray", "--workers", "2")], ids=["local", "ray"])
def test_neither_engine_nor_workers_change_a_byte(
    archive: Path, first: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    if "ray" in options and find_spec("ray") is None:
        pytest.skip("Ray is not installed")
    run(archive, tmp_path / "out", *options)
    assert written(tmp_path / "out") == written(first)


def test_where_the_archive_lies_changes_nothing(archive: Path, first: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / archive.name
    moved.parent.mkdir()
    moved.symlink_to(archive)
    run(moved, tmp_path / "out")
    assert written(tmp_path / "out") == written(first)


def test_a_run_that_is_stopped_ten_times_ends_the_same(archive: Path, first: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    out = tmp_path / "out"
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "corpus", "run", str(archive)]
    stopped = 0
    while stopped < 10:
        going = subprocess.Popen(
            [*command, "-o", str(out), "--quiet"],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            going.wait(chance.uniform(0.5, 4))
            break  # done before it could be stopped
        except subprocess.TimeoutExpired:
            os.killpg(going.pid, chance.choice([signal.SIGKILL, signal.SIGTERM]))
            going.wait(30)
            stopped += 1
    run(archive, out)
    assert written(out) == written(first)
    assert stopped >= 3


def test_nothing_is_lost_or_doubled_where_workers_are_killed(archive: Path, first: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "corpus", "run", str(archive)]
    going = subprocess.Popen([*command, "-o", str(out), "--workers", "2", "--quiet"])
    killed: set[int] = set()
    while going.poll() is None and len(killed) < 2:
        for worker in children(going.pid) - killed:
            if len(killed) < 2 and any((out / "work").glob("*/*")):
                os.kill(worker, signal.SIGKILL)
                killed.add(worker)
        time.sleep(0.2)
    assert going.wait(300) == 0
    assert killed
    assert written(out) == written(first)


def children(of: int) -> set[int]:
    """Return the processes that compute for a run: those of python's that a task may run in."""
    found = set()
    for task in Path(f"/proc/{of}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"spawn_main" in command or b"forkserver" in command:
                found.add(child)
    return found


def test_more_input_does_only_what_is_new(archive: Path, first: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(archive / "a.jsonl", out)
    before = {path.name for path in (out / "work" / "opened").iterdir()}
    assert len(table(out, "accounts")) == 4
    run(archive, out)
    assert written(out) == written(first)
    assert before <= {path.name for path in (out / "work" / "opened").iterdir()}


def test_grouping_alone_reads_nothing_and_is_gone_on_from(archive: Path, first: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(archive, out, "--group-only")
    assert {path.parts[0] for path in map(Path, written(out))} == {"assignments", "copies", "left_out"}
    run(archive, out)
    assert written(out) == written(first)
    run(archive, out, "--group-only")
    assert written(out) == written(first)


def test_one_story_is_laid_out_of_the_tables(first: Path, tmp_path: Path) -> None:
    story = dict(table(first, "accounts").select("account_name", "story").iter_rows())["ferry1"]
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "corpus", "story", str(first), story]
    page = tmp_path / "story.html"
    subprocess.run([*command, "-o", str(page)], check=True, capture_output=True)
    assert "Marigold" in page.read_text("utf-8")
    wrong = subprocess.run([*command[:-1], "nobody"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 1
    assert "no story nobody" in wrong.stderr


def test_an_archive_of_nothing_readable_is_no_trouble(tmp_path: Path) -> None:
    _write(tmp_path / "it.jsonl", [{"words": "none"}])
    told = run(tmp_path / "it.jsonl", tmp_path / "out")
    assert "0 accounts" in told.stdout
    assert all(len(table(tmp_path / "out", name)) == 0 for name in EVERY_TABLE if name != "left_out")
    assert len(table(tmp_path / "out", "left_out")) == 1
