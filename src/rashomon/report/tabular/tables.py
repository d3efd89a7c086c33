"""Turns a comparison or readings into tables for those who count: rows of one kind each, joined by ids.

What the columns are stands in `reading_rows` and `comparison_rows`; `readings` and `comparison` fill them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, cached_property
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

from rashomon import __version__
from rashomon.errors import MissingExtra
from rashomon.report.anchors import Anchors
from rashomon.report.tabular import comparison, comparison_rows, reading_rows, readings
from rashomon.types import Comparison, Reading

if TYPE_CHECKING:
    import polars

ColumnKind = Literal["text", "integer", "number", "boolean", "date"]
Cell = str | int | float | bool | date | None

_KINDS: dict[type, ColumnKind] = {str: "text", int: "integer", float: "number", bool: "boolean", date: "date"}


@dataclass(frozen=True)
class Definition:
    """What a table has a row of, what fills it, and whether readings that were not compared have it too."""

    row: type
    fill: Callable[[readings.Told], Iterable[object]]
    of_readings: bool = False


TABLES = {
    "accounts": Definition(reading_rows.AccountRow, readings.accounts_of, of_readings=True),
    "claims": Definition(reading_rows.ClaimRow, readings.claims_of, of_readings=True),
    "attributions": Definition(reading_rows.AttributionRow, readings.attributions_of, of_readings=True),
    "entities": Definition(reading_rows.EntityRow, readings.entities_of, of_readings=True),
    "mentions": Definition(reading_rows.MentionRow, readings.mentions_of, of_readings=True),
    "communications": Definition(reading_rows.CommunicationRow, readings.communications_of, of_readings=True),
    "positions": Definition(reading_rows.PositionRow, readings.positions_of, of_readings=True),
    "events": Definition(comparison_rows.EventRow, comparison.events_of),
    "event_claims": Definition(comparison_rows.EventClaimRow, comparison.event_claims_of),
    "coverage": Definition(comparison_rows.CoverageRow, comparison.coverage_of),
    "event_relations": Definition(comparison_rows.EventRelationRow, comparison.event_relations_of),
    "findings": Definition(comparison_rows.FindingRow, comparison.findings_of),
    "finding_claims": Definition(comparison_rows.FindingClaimRow, comparison.finding_claims_of),
    "sources": Definition(comparison_rows.SourceRow, comparison.sources_of),
    "lineage": Definition(comparison_rows.LineageRow, comparison.lineage_of),
    "verdicts": Definition(comparison_rows.VerdictRow, comparison.verdicts_of),
}


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
    rows: tuple[object, ...] = field(repr=False)

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
        """Return the table as a data frame of polars, which is not installed with rashomon; raise MissingExtra."""
        return frame_of(self.columns, self.cells)


def tables(result: Comparison | Reading | Sequence[Reading]) -> dict[str, Table]:
    """Return the tables of a comparison, or those that there are of readings, by their names.

    Rows keep the order of the records they are of. docs/tables.md lists the columns.
    """
    if isinstance(result, Comparison):
        story, wanted = result, list(TABLES)
    else:
        told = (result,) if isinstance(result, Reading) else tuple(result)
        story = Comparison(rashomon=__version__, accounts=told)
        wanted = [name for name, table in TABLES.items() if table.of_readings]
    source = readings.Told(story, Anchors(story))
    return {name: Table(name, tuple(TABLES[name].fill(source))) for name in wanted}


def columns_of(name: str) -> tuple[Column, ...]:
    """Return the columns of the table of this name, as its record defines them."""
    return columns_in(TABLES[name].row)


@cache
def columns_in(record: type) -> tuple[Column, ...]:
    """Return the columns that a record of rows defines: its fields, each annotated with a sentence."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(_column(one.name, hints[one.name]) for one in fields(record))


def frame_of(columns: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> "polars.DataFrame":
    """Return rows of cells as a data frame of polars. Raises MissingExtra."""
    pl = load_polars()
    kinds = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
    schema = {column.name: kinds[column.kind] for column in columns}
    frame: polars.DataFrame = pl.DataFrame(cells, schema=schema, orient="row")
    return frame


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
        raise MissingExtra("This needs polars, which is not installed. Install it with: pip install polars") from error
    return polars
