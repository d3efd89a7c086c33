"""Turns tables into files, one a table: CSV that any spreadsheet may open, and Parquet with real dates and numbers."""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date

from rashomon.report.tabular.tables import Cell, Table

# What makes a spreadsheet take a cell for a formula (OWASP ASVS 5.0, 1.2.10), the full-width forms included. A cell
# that has marks in front already gets one more, so that taking one off always gives the text back.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\0＝＋－＠]")


def csv_files(tables: Mapping[str, Table]) -> dict[str, str]:
    """Return for each table the CSV (RFC 4180: a header, CRLF, quoted where needed) of the file NAME.csv.

    An empty cell is what is not there. Dates are ISO 8601, booleans true and false. A text that a spreadsheet would
    take for a formula has a ' in front; docs/formats.md says how to take it off.
    """
    return {f".{name}.csv": _csv(table) for name, table in tables.items()}


def parquet_files(tables: Mapping[str, Table]) -> dict[str, bytes]:
    """Return for each table the Parquet of the file NAME.parquet; raise MissingExtra without polars.

    The same table gives the same bytes with the same version of polars.
    """
    return {f".{name}.parquet": _parquet(table) for name, table in tables.items()}


def _csv(table: Table) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_written, row) for row in table.cells)
    return stream.getvalue()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    return repr(cell)


def _parquet(table: Table) -> bytes:
    stream = io.BytesIO()
    table.to_polars().write_parquet(stream, compression="zstd", statistics=True)
    return stream.getvalue()
