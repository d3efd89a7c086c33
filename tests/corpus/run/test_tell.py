"""Stories are told in tasks: which go together, what one task writes, and that one bad account costs no other."""

from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import pytest

from rashomon.corpus.inputs.slices import LeftOut
from rashomon.corpus.run import tell as telling_room
from rashomon.corpus.run.folder import Folder
from rashomon.corpus.run.left_out import left_out_of
from rashomon.corpus.run.opened import Opened
from rashomon.corpus.run.settle import clear, lay_by_month, settle, settling, table_files
from rashomon.corpus.run.tell import (
    MOST_COMPARED,
    TOLD_TABLES,
    TellTask,
    account_of,
    chosen,
    empty_table,
    tell,
    told_file,
    told_tables,
)
from rashomon.corpus.run.telling import Telling
from rashomon.pipeline import read
from rashomon.types import Account, Reading

NONE = pl.Series([], dtype=pl.String)
MakeAccount = Callable[..., Account]
OpenFiles = Callable[..., Opened]


def telling(found: Opened, stories: Sequence[str], copies: pl.Series = NONE, versions: str = "1") -> Telling:
    return Telling(found, pl.Series(stories, dtype=pl.String), copies, versions)


def outcome(folder: Path, task: TellTask) -> tuple[dict[str, pl.DataFrame], list[LeftOut]]:
    return told_tables(told_file(Folder(folder), task.key)), left_out_of(Folder(folder), "told", task.key)


def ids(task: TellTask) -> list[tuple[str, list[int]]]:
    return [(story.story, [member.lying.row for member in story.members]) for story in task.stories]


def test_all_are_compared_or_sixty_that_are_no_copies_first() -> None:
    assert chosen([False, True]) == (True, True)
    some = chosen([True] * 10 + [False] * MOST_COMPARED)
    assert some == (*(False,) * 10, *(True,) * MOST_COMPARED)
    assert chosen([False] * 3 + [True] * 80) == (*(True,) * MOST_COMPARED, *(False,) * 23)


def test_a_task_has_stories_of_one_month_and_some_two_dozen_accounts(
    tmp_path: Path, opened: OpenFiles, account: MakeAccount
) -> None:
    days = ["2024-01-30"] * 50 + ["2024-02-02"] * 3 + [None] * 2
    found = opened(tmp_path, [account(f"a{number:02}", day) for number, day in enumerate(days)])
    one_story_of_two_months = [f"s{place // 2}" for place in range(48)] + ["x", "x", "x"] + ["y", "y"] + ["z", "z"]
    tasks = telling(found, one_story_of_two_months)
    assert tasks.months == ["2024-01"] * 3 + ["2024-02", "unknown"]
    assert tasks.counts == [24, 24, 3, 2, 2]
    assert len(tasks) == 5
    assert [story for story, _ in ids(tasks[2])] == ["x"]
    assert sum(len(rows) for task in tasks for _, rows in ids(task)) == len(days)


def test_a_task_goes_by_what_it_hangs_on(tmp_path: Path, opened: OpenFiles, account: MakeAccount) -> None:
    files = [account("one", "2024-01-01"), account("two", "2024-01-02")]
    found = opened(tmp_path / "here", files)
    key = telling(found, ["s", "s"])[0].key
    assert telling(opened(tmp_path / "there", files), ["s", "s"])[0].key == key
    others = [
        telling(found, ["s", "t"]),
        telling(found, ["t", "t"]),
        telling(found, ["s", "s"], versions="2"),
        telling(opened(tmp_path / "more", files[:1], files[1:]), ["s", "s"]),
    ]
    assert len({key, *(tasks[0].key for tasks in others)}) == 5


def test_nothing_to_tell(tmp_path: Path, opened: OpenFiles) -> None:
    assert list(telling(opened(tmp_path), [])) == []


def test_a_story_is_told_in_tables_that_hold_its_accounts_again(
    tmp_path: Path, opened: OpenFiles, account: MakeAccount
) -> None:
    told = [account("one", "2024-01-01"), account("two", "2024-01-02")]
    found = opened(tmp_path, told)
    (task,) = telling(found, ["s", "s"])
    tell(tmp_path, task)
    frames, left_out = outcome(tmp_path, task)
    assert left_out == []
    assert {name: frame.schema for name, frame in frames.items()} == {
        name: empty_table(name).schema for name in TOLD_TABLES
    }
    assert {tuple(frame["story"].unique()) for frame in frames.values()} <= {("s",), ()}
    assert [account_of(*row) for row in frames["texts"].select("text", "record").iter_rows()] == told
    story = frames["stories"].row(0, named=True)
    assert (story["accounts"], story["compared"], story["publishers"], story["words"]) == (2, 2, 0, 12)
    assert (str(story["opened"]), str(story["last"])) == ("2024-01-01", "2024-01-02")
    assert frames["accounts"]["account"].to_list() == [one.id for one in told]


def broken_on(name: str) -> object:
    def reads(given: Account) -> Reading:
        if given.name == name:
            raise ZeroDivisionError("by nothing")
        return read(given)

    return reads


def test_an_account_that_cannot_be_read_is_left_out_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: OpenFiles, account: MakeAccount
) -> None:
    monkeypatch.setattr(telling_room, "read", broken_on("one"))
    found = opened(tmp_path, [account("one", "2024-01-01"), account("two", "2024-01-02"), account("three")])
    (task,) = telling(found, ["s", "s", "s"])
    tell(tmp_path, task)
    frames, left_out = outcome(tmp_path, task)
    assert sorted(frames["accounts"]["account_name"]) == ["three", "two"]
    assert len(frames["texts"]) == 2
    (gone,) = left_out
    assert (gone.record, gone.kind) == ("one", "bad")
    assert "ZeroDivisionError, by nothing" in gone.reason


def test_a_story_of_which_no_account_can_be_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: OpenFiles, account: MakeAccount
) -> None:
    monkeypatch.setattr(telling_room, "read", broken_on("one"))
    found = opened(tmp_path, [account("one", "2024-01-01"), account("two", "2024-01-02")])
    (task,) = telling(found, ["s", "t"])
    tell(tmp_path, task)
    frames, left_out = outcome(tmp_path, task)
    assert frames["stories"]["story"].to_list() == ["t"]
    assert len(left_out) == 1


def test_a_story_that_cannot_be_compared_is_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: OpenFiles, account: MakeAccount
) -> None:
    def fails(_: object) -> None:
        raise ValueError

    monkeypatch.setattr(telling_room, "compare", fails)
    found = opened(tmp_path, [account("one", "2024-01-01"), account("two", "2024-01-02")])
    (task,) = telling(found, ["s", "s"])
    tell(tmp_path, task)
    frames, left_out = outcome(tmp_path, task)
    assert len(frames["accounts"]) == 2
    assert frames["stories"]["compared"].to_list() == [0]
    assert "events" not in frames
    assert "2 accounts were read, but could not be compared: ValueError" in left_out[0].reason


def test_what_is_not_compared_is_read_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: OpenFiles, account: MakeAccount
) -> None:
    monkeypatch.setattr(telling_room, "MOST_COMPARED", 1)
    found = opened(tmp_path, [account("one", "2024-01-01"), account("two", "2024-01-02")])
    copies = pl.Series([found.ids[0]])
    (task,) = telling(found, ["s", "s"], copies)
    tell(tmp_path, task)
    frames, _ = outcome(tmp_path, task)
    assert len(frames["accounts"]) == 2
    assert frames["texts"]["compared"].to_list() == [False, True]
    assert frames["coverage"]["account"].unique().to_list() in ([found.ids[1]], [])


def test_tables_are_laid_by_month_and_what_is_of_an_earlier_run_goes(
    tmp_path: Path, opened: OpenFiles, account: MakeAccount
) -> None:
    found = opened(tmp_path, [account("one", "2024-01-31"), account("two", "2024-02-01"), account("three")])
    tasks = telling(found, ["s", "t", "u"])
    for task in tasks:
        tell(tmp_path, task)
    parts = settling([(month, task.key) for month, task in zip(tasks.months, tasks, strict=True)])
    assert [part.month for part in parts] == ["2024-01", "2024-02", "unknown"]
    files = [path for part in parts for path in table_files(Folder(tmp_path), part)]
    for part in parts:
        settle(tmp_path, part)
    rows = pl.LazyFrame({"account": found.ids, "n": [1, 2, 3]})
    files += lay_by_month(Folder(tmp_path), "assignments", rows, found)
    old = [tmp_path / "claims" / "month=1999-01" / "old.parquet", tmp_path / "claims" / ".torn.part"]
    for path in old:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    clear(Folder(tmp_path), files)
    held = sorted((tmp_path / "assignments").rglob("*.parquet")) + sorted(
        path for name in TOLD_TABLES for path in (tmp_path / name).rglob("*") if path.is_file()
    )
    assert sorted(held) == sorted(files)
    assert not (tmp_path / "claims" / "month=1999-01").exists()
    told = pl.read_parquet(tmp_path / "accounts" / "*" / "*.parquet", hive_partitioning=True)
    assert dict(told.select("account_name", "month").iter_rows()) == {
        "one": "2024-01",
        "two": "2024-02",
        "three": "unknown",
    }
    laid = pl.read_parquet(tmp_path / "assignments" / "*" / "*.parquet", hive_partitioning=True)
    assert laid["month"].to_list() == ["2024-01", "2024-02", "unknown"]


def test_tables_have_a_file_where_nothing_was_told(tmp_path: Path, opened: OpenFiles) -> None:
    (part,) = settling([])
    settle(tmp_path, part)
    files = table_files(Folder(tmp_path), part)
    files += lay_by_month(Folder(tmp_path), "copies", pl.LazyFrame({"first": NONE}), opened(tmp_path))
    assert all(len(pl.read_parquet(path)) == 0 for path in files)
