"""Reads the accounts of some stories and lays each story out: the tables of one task, in one file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from rashomon.corpus.inputs.slices import LeftOut
from rashomon.corpus.run.folder import Folder, parquet, write_whole
from rashomon.corpus.run.left_out import keep_left_out
from rashomon.corpus.run.opened import Lying, accounts_at
from rashomon.corpus.run.rows import RUN_TABLES, StoryRow, TextRow, rows_frame
from rashomon.pipeline import compare, read
from rashomon.report.tabular.readings import published_on
from rashomon.report.tabular.tables import TABLES, columns_of, frame_of, load_polars, tables
from rashomon.types import Account, Comparison, Reading, Record

if TYPE_CHECKING:
    import polars

# Time to compare grows with the square of the accounts: sixty take about half a minute.
MOST_COMPARED = 60
# What people decided about claims is no part of a run.
STORY_TABLES = tuple(name for name in TABLES if name != "verdicts")
TOLD_TABLES = ("stories", "texts", *STORY_TABLES)


class Member(Record, frozen=True, kw_only=True):
    """An account of a story: where it lies, and whether it is laid beside the others."""

    lying: Lying
    compared: bool


class StoryToTell(Record, frozen=True, kw_only=True):
    """A story by its id, and its accounts in order of time."""

    story: str
    members: tuple[Member, ...]


class TellTask(Record, frozen=True, kw_only=True):
    """Some stories that are told together; `key` hashes all that hangs on."""

    key: str
    stories: tuple[StoryToTell, ...]


@dataclass
class _Told:
    """What one task gives: frames of each table, and the accounts and stories that something went wrong with."""

    frames: dict[str, "list[polars.DataFrame]"] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, story: str, name: str, frame: "polars.DataFrame") -> None:
        pl = load_polars()
        frame = frame.with_columns(pl.lit(story).alias("story")).select("story", pl.exclude("story"))
        self.frames.setdefault(name, []).append(frame)


def chosen(copies: Sequence[bool]) -> tuple[bool, ...]:
    """Return which of a story's accounts are compared: all, or the first 60 of those that are no copies, then of those.

    `copies` says of each, in order of time, whether it is a copy of another.
    """
    first = set(sorted(range(len(copies)), key=lambda place: (copies[place], place))[:MOST_COMPARED])
    return tuple(place in first for place in range(len(copies)))


def tell(root: Path, task: TellTask) -> None:
    """Write the tables of a task."""
    told = _Told()
    for story in task.stories:
        _tell_story(story, told)
    packed = {name: parquet(load_polars().concat(frames)) for name, frames in sorted(told.frames.items())}
    keep_left_out(Folder(root), "told", task.key, told.left_out)
    write_whole(told_file(Folder(root), task.key), msgspec.msgpack.encode(packed))


def told_file(folder: Folder, key: str) -> Path:
    """Return where the tables of a task are kept."""
    return folder.done("told", key, "tables")


def told_tables(path: Path) -> "dict[str, polars.DataFrame]":
    """Return the tables that a task wrote."""
    packed = msgspec.msgpack.decode(path.read_bytes(), type=dict[str, bytes])
    return {name: load_polars().read_parquet(BytesIO(data)) for name, data in packed.items()}


def empty_table(name: str) -> "polars.DataFrame":
    """Return a table of a run without rows."""
    pl = load_polars()
    if name in RUN_TABLES:
        return rows_frame(RUN_TABLES[name], ())
    return frame_of(columns_of(name), ()).select(pl.Series("story", [], pl.String), pl.all())


def _tell_story(story: StoryToTell, told: _Told) -> None:
    readings: list[Reading] = []
    aside: list[Reading] = []
    accounts, texts = [], []
    for member, account in zip(story.members, accounts_at(m.lying for m in story.members), strict=True):
        reading = _read(account, told)
        if reading is not None:
            (readings if member.compared else aside).append(reading)
            accounts.append(account)
            texts.append(_text(story.story, account, compared=member.compared))
    comparison = _compare(story.story, readings, told)
    if comparison is None:
        aside = [*readings, *aside]
    results: tuple[Comparison | Reading, ...] = (comparison, *aside) if comparison is not None else tuple(aside)
    for result in results:
        for name, table in tables(result).items():
            if name in STORY_TABLES:
                told.add(story.story, name, table.to_polars())
    if texts:
        told.add(story.story, "texts", rows_frame(TextRow, texts))
        told.add(story.story, "stories", rows_frame(StoryRow, [_story(story.story, accounts, comparison)]))


def _read(account: Account, told: _Told) -> Reading | None:
    try:
        return read(account)
    except Exception as error:  # noqa: BLE001 - one account must not cost an archive
        told.left_out.append(
            LeftOut(input="", record=account.name, kind="bad", reason=f"Could not be read: {_what(error)}.")
        )
        return None


def _compare(story: str, readings: Sequence[Reading], told: _Told) -> Comparison | None:
    if not readings:
        return None
    try:
        return compare(readings)
    except Exception as error:  # noqa: BLE001 - one story must not cost an archive
        reason = f"Its {len(readings)} accounts were read, but could not be compared: {_what(error)}."
        told.left_out.append(LeftOut(input="", record=f"story {story}", kind="bad", reason=reason))
        return None


def _what(error: Exception) -> str:
    return f"{type(error).__name__}, {error}" if str(error) else type(error).__name__


def _text(story: str, account: Account, *, compared: bool) -> TextRow:
    record = msgspec.json.encode(msgspec.structs.replace(account, text=""))
    return TextRow(story=story, account=account.id, compared=compared, text=account.text, record=record.decode())


def account_of(text: str, record: str) -> Account:
    """Return the account of a row of the table of texts."""
    return msgspec.structs.replace(msgspec.json.decode(record, type=Account), text=text)


def _story(story: str, accounts: Sequence[Account], comparison: Comparison | None) -> StoryRow:
    days = sorted(day for account in accounts if (day := published_on(account)))
    return StoryRow(
        story=story,
        title=accounts[0].title,
        opened=days[0] if days else None,
        last=days[-1] if days else None,
        accounts=len(accounts),
        compared=len(comparison.accounts) if comparison else 0,
        publishers=len({account.publisher for account in accounts} - {None, ""}),
        words=sum(len(account.text.split()) for account in accounts),
    )
