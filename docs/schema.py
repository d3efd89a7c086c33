"""Turns the records of rashomon.types into the JSON Schema files of docs/schema: `python docs/schema.py`."""

import json
from pathlib import Path

import msgspec

from rashomon.types import Comparison, Reading

FOLDER = Path(__file__).with_name("schema")


def schemas() -> dict[str, str]:
    """Return the text of each schema file by its name (JSON Schema 2020-12)."""
    return {f"{kind.__name__.lower()}.json": _schema(kind) for kind in (Reading, Comparison)}


def _schema(kind: type) -> str:
    form = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
    return json.dumps(form, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, "utf-8")
