"""Turns the records of rashomon.report.tabular into docs/tables.md: `python docs/tables.py`."""

import inspect
from pathlib import Path

from rashomon.report.tabular.tables import TABLES, columns_of

PAGE = Path(__file__).with_suffix(".md")
_HEAD = """\
# The tables

This page is made from `reading_rows.py` and `comparison_rows.py` in `src/rashomon/report/tabular` by
`python docs/tables.py`. [formats.md](formats.md) says how to get these tables, and shows what to ask them.

Every table is here; those marked *of readings too* also come from `rashomon read`. A cell of a column with `?` may be
empty. `date` is a day without a clock.
"""


def page() -> str:
    """Return the text of docs/tables.md."""
    parts = [_HEAD]
    for name, table in TABLES.items():
        parts.append(f"## {name}\n")
        too = " *Of readings too.*" if table.of_readings else ""
        parts.append(f"One row: {inspect.getdoc(table.row)}{too}\n")
        lines = [f"| `{c.name}` | {c.kind}{'?' if c.optional else ''} | {c.told} |" for c in columns_of(name)]
        parts.append("\n".join(["| column | holds | says |", "|---|---|---|", *lines]) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
