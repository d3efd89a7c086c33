"""Files of tables: CSV and Parquet hold the same cells, whatever the accounts hold, in the same bytes each time."""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon import codec
from rashomon.report.formats import render_files
from rashomon.report.tabular.comparison_rows import SourceRow
from rashomon.report.tabular.files import csv_files
from rashomon.report.tabular.tables import Cell, Table, columns_of, tables
from rashomon.types import Comparison

# As docs/formats.md gives it.
GUARDED = re.compile(r"'+[=+\-@\t\r\n\0＝＋－＠]")
HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://a.example","click")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\0=1+1",
    "＝1+1",
    "'=1+1",
    "''=1+1",
    "'quoted'",
    "'",
    'a "word", and another',
    "one;two",
    "line\nline\r\nline",
    "- a list",
    "−5 with a minus sign",
    "\u202etxt.exe",
    "NULL",
    "true",
    "2024-03-12",
    "007",
    " spaces ",
    "🚢",
]
TYPES = {
    "text": polars.String,
    "integer": polars.Int64,
    "number": polars.Float64,
    "boolean": polars.Boolean,
    "date": polars.Date,
}


def test_the_rule_for_taking_the_guard_off_is_told() -> None:
    docs = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")
    assert f"`^{GUARDED.pattern}`" in docs


def unguarded(cell: str) -> str:
    return cell[1:] if GUARDED.match(cell) else cell


def written(cell: Cell) -> str:
    """Return a cell as people write it."""
    plain = {None: "", True: "true", False: "false"}
    return plain[cell] if cell is None or isinstance(cell, bool) else str(cell)


def hostile(story: Comparison, text: str) -> Comparison:
    """Return a story in which names, titles and labels are this text."""
    one = story.accounts[0]
    account = replace(one.account, title=text, publisher=text, authors=(text,), url=text)
    return replace(
        story,
        accounts=(replace(one, account=account), *story.accounts[1:]),
        events=tuple(replace(event, label=text) for event in story.events),
        findings=tuple(replace(f, text=text, values=tuple(text for _ in f.values)) for f in story.findings),
    )


def rows_of(data: str | bytes) -> list[list[str]]:
    text = data if isinstance(data, str) else data.decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def assert_same(files: Mapping[str, bytes], story: Comparison) -> None:
    """Check that CSV files hold the cells of the tables, as the csv module and as polars read them."""
    for name, table in tables(story).items():
        data = files[f"story.{name}.csv"]
        header, *rows = rows_of(data)
        assert header == [column.name for column in table.columns]
        texts = [column.kind == "text" for column in table.columns]
        read = [[unguarded(c) if text else c for c, text in zip(row, texts, strict=True)] for row in rows]
        assert read == [[written(cell) for cell in row] for row in table.cells]
        frame = polars.read_csv(data, schema={c.name: TYPES[c.kind] for c in table.columns})
        cells = [tuple(unguarded(c) if isinstance(c, str) else c for c in row) for row in frame.rows()]
        assert cells == list(table.cells)


def test_csv_holds_the_cells(quay_story: Comparison, ferry: Comparison) -> None:
    for story in (quay_story, ferry, Comparison(rashomon="0", accounts=())):
        assert_same(render_files(story, "story.csv"), story)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_accounts_hold_breaks_no_csv(ferry: Comparison, text: str) -> None:
    story = hostile(ferry, text)
    files = render_files(story, "story.csv")
    assert_same(files, story)
    for data in files.values():
        for row in rows_of(data)[1:]:
            # Numbers are none below zero, so that no cell at all may begin so.
            assert not [cell for cell in row if re.match(r"[=+\-@\t\r\n\0＝＋－＠]", cell)]


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_any_text_comes_back(texts: list[str]) -> None:
    table = Table("sources", (SourceRow(source="s1", name=texts[0], kind=texts[1]),))
    (data,) = csv_files({"sources": table}).values()
    _, row = rows_of(data)
    assert [unguarded(cell) for cell in row] == ["s1", *texts]


def test_lines_end_as_the_standard_says(ferry: Comparison) -> None:
    """RFC 4180: CRLF after every record, none left out; no byte order mark."""
    for name, table in tables(ferry).items():
        data = render_files(ferry, "story.csv")[f"story.{name}.csv"]
        assert data.startswith(columns_of(name)[0].name.encode() + b",")
        assert data.endswith(b"\r\n")
        assert data.count(b"\r\n") == 1 + len(table)


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "\u202e", "🚢"])
def test_parquet_holds_the_texts_as_they_are(ferry: Comparison, text: str, tmp_path: Path) -> None:
    story = hostile(ferry, text)
    for name, data in render_files(story, "story.parquet").items():
        (tmp_path / name).write_bytes(data)
        frame = polars.read_parquet(tmp_path / name)
        table = tables(story)[name.split(".")[1]]
        assert frame.rows() == list(table.cells)
        assert frame.schema == {c.name: TYPES[c.kind] for c in table.columns}


@pytest.mark.parametrize("threads", ["1", "3"])
def test_the_files_are_the_same_bytes_each_run(quay_story: Comparison, tmp_path: Path, threads: str) -> None:
    """A fresh process, another hash seed, other threads."""
    (tmp_path / "story.json").write_bytes(codec.encode(quay_story))
    code = (
        "import sys, hashlib, rashomon\nfrom rashomon.codec import decode_comparison\n"
        "story = decode_comparison(open(sys.argv[1], 'rb').read())\n"
        "for end in ('.csv', '.parquet'):\n"
        "    for name, data in rashomon.render_files(story, 'story' + end).items():\n"
        "        sys.stdout.buffer.write(name.encode() + data)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": threads, "POLARS_MAX_THREADS": threads}
    command = [sys.executable, "-c", code, str(tmp_path / "story.json")]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    here = [render_files(quay_story, f"story{end}") for end in (".csv", ".parquet")]
    assert done.stdout == b"".join(name.encode() + data for files in here for name, data in files.items())
