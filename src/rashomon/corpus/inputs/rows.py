"""Turns a Parquet file into lines of JSON, a row each: of its columns those that say something of an account."""

from pathlib import Path
from typing import BinaryIO

from rashomon.corpus.inputs.packed import Damaged
from rashomon.ingest.jsonl import TEXT_KEYS
from rashomon.ingest.metadata import KEYS
from rashomon.report.tabular.tables import load_polars

_AT_ONCE = 256  # rows held at a time
_WRITTEN: dict[str, str] = {key.lower(): key for key in TEXT_KEYS}
_KEPT = {*_WRITTEN, *KEYS, "name", "language"}


def write_rows(path: Path, out: BinaryIO) -> None:
    """Write the rows of a Parquet file as lines, dates and times as ISO 8601, column names as lines have them.

    Raises Damaged where it goes on no further, or has no column of text; MissingExtra without polars.
    """
    pl = load_polars()
    selectors = pl.selectors
    try:
        lazy = pl.scan_parquet(path, glob=False)
        schema = lazy.collect_schema()
        columns = [name for name in schema if name.lower() in _KEPT and schema[name] != pl.Binary]
        taken = {name.lower(): name for name in reversed(columns)}
        if not _WRITTEN.keys() & taken.keys():
            listed = ", ".join(schema)[:200] or "none"
            raise Damaged(f"no column “text” in it (its columns: {listed}). Name the texts' column so")
        told = lazy.select([pl.col(name).alias(_WRITTEN.get(low, low)) for low, name in taken.items()])
        told = told.with_columns((selectors.date() | selectors.datetime()).dt.to_string("iso"))
        for rows in told.collect_batches(chunk_size=_AT_ONCE, maintain_order=True):
            rows.write_ndjson(out)
    # What polars makes of damage inside is no Exception of Python's.
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise Damaged(f"no Parquet file, or a damaged one ({str(error)[:200]})") from None
