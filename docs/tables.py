"""Turns the records of rashomon.report.tabular into docs/tables.md: `python docs/tables.py`."""

import inspect
from collections.abc import Iterable
from pathlib import Path

from rashomon.corpus.run.rows import RUN_TABLES
from rashomon.report.tabular.tables import TABLES, Column, columns_in, columns_of

PAGE = Path(__file__).with_suffix(".md")
_HEAD = """\
# The tables

This page is made from `reading_rows.py` and `comparison_rows.py` in `src/rashomon/report/tabular` by
`python docs/tables.py`. [formats.md](formats.md) says how to get these tables, and shows what to ask them.

Every table is here; those marked *of readings too* also come from `rashomon read`. A cell of a column with `?` may be
empty. `date` is a day without a clock.
"""
_RUN = """\
# The tables of a run

`rashomon corpus run` ([corpus.md](corpus.md)) writes the tables above, `verdicts` left out, each with a column `story`
in front that ids of events, findings and sources are read with; and these. They are made from
`src/rashomon/corpus/run/rows.py`.
"""


def page() -> str:
    """Return the text of docs/tables.md."""
    parts = [_HEAD]
    for name, table in TABLES.items():
        too = " *Of readings too.*" if table.of_readings else ""
        parts.append(_told(name, table.row, columns_of(name), too))
    parts.append(_RUN)
    parts += [_told(name, row, columns_in(row)) for name, row in RUN_TABLES.items()]
    return "\n".join(parts)


def _told(name: str, row: type, columns: Iterable[Column], too: str = "") -> str:
    lines = [f"| `{c.name}` | {c.kind}{'?' if c.optional else ''} | {c.told} |" for c in columns]
    return f"## {name}\n\nOne row: {inspect.getdoc(row)}{too}\n\n" + "\n".join(
        ["| column | holds | says |", "|---|---|---|", *lines, ""]
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
