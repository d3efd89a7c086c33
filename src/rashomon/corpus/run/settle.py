"""The tables of a run, as they are left: OUT/TABLE/month=2020-01/KEY.parquet, some hundred stories a file."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.corpus.inputs.slices import LeftOut
from rashomon.corpus.run.folder import Folder, key_of, parquet, write_whole
from rashomon.corpus.run.opened import Opened
from rashomon.corpus.run.rows import LeftOutRow, rows_frame
from rashomon.corpus.run.tell import TOLD_TABLES, empty_table, told_file, told_tables
from rashomon.report.tabular.tables import load_polars
from rashomon.types import Record

if TYPE_CHECKING:
    import polars

UNKNOWN_MONTH = "unknown"
_TOGETHER = 64  # tasks whose stories lie in one file of each table: some 1,500 accounts


class SettleTask(Record, frozen=True, kw_only=True):
    """What goes into one file of each table: what some tasks told, of stories that opened in one month."""

    key: str
    month: str
    told: tuple[str, ...]


def settling(told: Sequence[tuple[str, str]]) -> list[SettleTask]:
    """Return the tasks that write what was told, given as months and keys in order; one even where nothing was."""
    tasks = []
    for month, of_month in groupby(told, key=lambda one: one[0]):
        keys = [key for _, key in of_month]
        for first in range(0, len(keys), _TOGETHER):
            some = tuple(keys[first : first + _TOGETHER])
            tasks.append(SettleTask(key=key_of(*some), month=month, told=some))
    return tasks or [SettleTask(key=key_of(), month=UNKNOWN_MONTH, told=())]


def settle(root: Path, task: SettleTask) -> None:
    """Write the files of a task."""
    folder = Folder(root)
    frames: dict[str, list[polars.DataFrame]] = {name: [empty_table(name)] for name in TOLD_TABLES}
    for key in task.told:
        for name, frame in told_tables(told_file(folder, key)).items():
            frames[name].append(frame)
    for name, path in zip(TOLD_TABLES, table_files(folder, task), strict=True):
        write_whole(path, parquet(load_polars().concat(frames[name])))


def table_files(folder: Folder, task: SettleTask) -> list[Path]:
    """Return where a task writes, in the order in which it does."""
    return [table_file(folder, name, task.month, task.key) for name in TOLD_TABLES]


def lay_by_month(folder: Folder, name: str, rows: "polars.LazyFrame", opened: Opened) -> list[Path]:
    """Write a table whose rows are in order of time, by month of the account that the first column names."""
    pl = load_polars()
    known = pl.DataFrame({"id": opened.ids, "month": months(pl.Series(opened.days, dtype=pl.Int64))})
    accounts = rows.select(id=pl.nth(0)).collect()
    lengths = accounts.join(known, on="id", how="left", maintain_order="left")["month"].rle().struct
    parts = list(zip(lengths.field("value"), lengths.field("len"), strict=True)) or [(UNKNOWN_MONTH, 0)]
    found, start = [], 0
    for month, length in parts:
        found.append(_lay(folder, f"{name}/month={month}", rows.slice(start, length).collect()))
        start += length
    return found


def lay_left_out(folder: Folder, left_out: Iterable[LeftOut]) -> list[Path]:
    """Write the table of what is not read."""
    return [_lay(folder, "left_out", rows_frame(LeftOutRow, left_out))]


def _lay(folder: Folder, where: str, rows: "polars.DataFrame") -> Path:
    data = parquet(rows)
    path = folder.root / where / f"{key_of(data.hex())}.parquet"
    write_whole(path, data)
    return path


def table_file(folder: Folder, name: str, month: str, key: str) -> Path:
    """Return where a part of a table lies."""
    return folder.root / name / f"month={month}" / f"{key}.parquet"


def clear(folder: Folder, kept: Iterable[Path]) -> None:
    """Delete what an earlier run over less or other input left in the tables that have files now."""
    wanted = set(kept)
    for name in sorted({path.relative_to(folder.root).parts[0] for path in wanted}):
        for path in sorted((folder.root / name).rglob("*"), reverse=True):
            if path.is_file() and path not in wanted:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def months(days: "polars.Series") -> "polars.Series":
    """Return the months of days (proleptic ordinals, -1 where unknown) as they name partitions: "2020-01"."""
    pl = load_polars()
    epoch = 719_163  # the ordinal of 1970-01-01
    named = (days - epoch).cast(pl.Int32).cast(pl.Date).dt.strftime("%Y-%m")
    found: polars.Series = pl.select(pl.when(days >= 0).then(named).otherwise(pl.lit(UNKNOWN_MONTH))).to_series()
    return found
