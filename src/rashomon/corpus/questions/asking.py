"""A question, by its name, and the folder of a run, to rows: `sql/` holds the questions that docs/questions.md shows.

Each file opens with the question in plain words, then what to beware of; its last line says how many rows there are at
most. `tables.sql` names the tables and what every question needs. Whoever has DuckDB alone can paste both.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import MissingExtra, RunError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Those that the report draws come first, in its order; the others are for the summary of a run.
DRAWN = (
    *("quoted", "originate", "spread", "origins", "unnamed", "whose_people"),
    *("contradicted", "disagreement", "copied", "months"),
)
QUESTIONS = (*DRAWN, "read", "left_out", "largest", "story_sizes", "copy_groups", "findings")
_TABLES = re.compile(r"(?<=')\w+(?=/\*\*/\*\.parquet')")
_LIMIT = re.compile(r"(?<=\nLIMIT )\d+(?=;\n\Z)")
_WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True)
class Question:
    """A question: its name, itself in plain words, what to beware of, and the SQL that answers it."""

    name: str
    asks: str
    beware: str
    sql: str


@dataclass(frozen=True)
class Answer:
    """What a question was answered: the names of the columns, and rows; going through it gives each row as a dict."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@cache
def question(name: str) -> Question:
    """Return the question of this name; raise RunError where there is none."""
    if name not in QUESTIONS:
        raise RunError(f"There is no question “{name}”. There are: {', '.join(QUESTIONS)}.")
    lines = shipped(name).splitlines(keepends=True)
    said = [line.removeprefix("-- ").strip() for line in takewhile(lambda line: line.startswith("-- "), lines)]
    return Question(name, said[0], " ".join(said[1:]), "".join(lines[len(said) :]))


@cache
def shipped(name: str = "tables") -> str:
    """Return a file of SQL as it lies there: `tables` names the tables, and comes before every question."""
    return (files(__package__) / "sql" / f"{name}.sql").read_text("utf-8")


def ask(folder: Path, name: str, most: int | None = None) -> Answer:
    """Return the answer that the tables in a run's folder give to a question.

    `most` rows at most, by default as many as the question says. Raises MissingExtra without duckdb, RunError where
    the folder holds no tables of a run or there is no such question.
    """
    asked = question(name)
    with tables_of(folder) as connection:
        return answer(connection, asked.sql, most)


@contextmanager
def tables_of(folder: Path) -> "Iterator[DuckDBPyConnection]":
    """Open the tables of a run's folder in DuckDB, under their names; raise MissingExtra or RunError."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra(
            "This needs DuckDB, which is not installed. Install it with: pip install 'rashomon[corpus]'"
        ) from error
    place = folder.resolve()
    missing = [one for one in _TABLES.findall(shipped()) if next(place.glob(f"{one}/**/*.parquet"), None) is None]
    if missing:
        raise RunError(
            f"{folder}: there is no table “{missing[0]}” in it. Name a folder that `rashomon corpus run` has written."
        )
    inside = _WILD.sub(lambda sign: f"[{sign[0]}]", str(place)).replace("'", "''")
    # What does not fit in memory goes beside what the run itself keeps; nothing is fetched.
    settings: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(place / "work" / "questions"),
        "autoinstall_known_extensions": False,
    }
    with duckdb.connect(config=settings) as connection:
        connection.execute(_TABLES.sub(lambda table: f"{inside}/{table[0]}", shipped()))
        yield connection


def answer(connection: "DuckDBPyConnection", sql: str, most: int | None = None) -> Answer:
    """Return what SQL gives over tables that are open; `most` stands in for the limit of its last line."""
    result = connection.execute(sql if most is None else _LIMIT.sub(str(most), sql))
    return Answer(tuple(column[0] for column in result.description), tuple(result.fetchall()))
