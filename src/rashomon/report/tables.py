"""Turns a comparison or readings into tables for those who count: rows of one kind each, joined by ids.

What the columns are stands in `table_rows`, which tables there are and how each is filled in `tabulate`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

from rashomon import __version__
from rashomon.errors import MissingExtra
from rashomon.report.tabulate import TABLES
from rashomon.types import Comparison, Reading

if TYPE_CHECKING:
    import polars

ColumnKind = Literal["text", "integer", "number", "boolean", "date"]
Cell = str | int | float | bool | date | None

_KINDS: dict[type, ColumnKind] = {str: "text", int: "integer", float: "number", bool: "boolean", date: "date"}


@dataclass(frozen=True)
class Column:
    """A column: its name, what its cells are, whether one may be empty, and a sentence that says what it tells."""

    name: str
    kind: ColumnKind
    optional: bool
    told: str


@dataclass(frozen=True)
class Table:
    """A table: `rows` are frozen records whose fields are the columns; going through it gives each row as a dict."""

    name: str
    rows: tuple[object, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order, the same for every result."""
        return columns_of(self.name)

    @cached_property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells row by row, an empty text as None."""
        names = [column.name for column in self.columns]
        return tuple(tuple(None if (v := getattr(row, n)) == "" else v for n in names) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        names = [column.name for column in self.columns]
        return (dict(zip(names, cells, strict=True)) for cells in self.cells)

    def to_polars(self) -> "polars.DataFrame":
        """Return the table as a data frame of polars, which comes with `rashomon[tables]`; raise MissingExtra."""
        pl = load_polars()
        kinds = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
        schema = {column.name: kinds[column.kind] for column in self.columns}
        frame: polars.DataFrame = pl.DataFrame(self.cells, schema=schema, orient="row")
        return frame


def tables(result: Comparison | Reading | Sequence[Reading]) -> dict[str, Table]:
    """Return the tables of a comparison, or those that there are of readings, by their names.

    Rows keep the order of the records they are of. docs/tables.md lists the columns.
    """
    if isinstance(result, Comparison):
        return {name: Table(name, tuple(one.fill(result))) for name, one in TABLES.items()}
    readings = (result,) if isinstance(result, Reading) else tuple(result)
    story = Comparison(rashomon=__version__, accounts=readings)
    return {name: Table(name, tuple(one.fill(story))) for name, one in TABLES.items() if one.of_readings}


@cache
def columns_of(name: str) -> tuple[Column, ...]:
    """Return the columns of the table of this name, as its record defines them."""
    record = TABLES[name].row
    hints = get_type_hints(record, include_extras=True)
    return tuple(_column(field.name, hints[field.name]) for field in fields(record))


def _column(name: str, hint: object) -> Column:
    annotated, told = get_args(hint)
    kinds = get_args(annotated) or (annotated,)
    (kind,) = (_KINDS[one] for one in kinds if one is not NoneType)
    return Column(name, kind, NoneType in kinds, told)


def load_polars() -> Any:  # noqa: ANN401 - a module
    """Return the module polars; raise MissingExtra where it is not installed."""
    try:
        import polars
    except ImportError as error:
        raise MissingExtra("polars is not installed. Install it with: pip install 'rashomon[tables]'") from error
    return polars
