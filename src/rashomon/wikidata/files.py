"""Turns the path of a Wikidata table or dump into its items, one at a time; nothing but the file given is opened."""

import bz2
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from rashomon.errors import WikidataError
from rashomon.wikidata.items import Item, items_of_dump, items_of_table

_DUMPS = (".json", ".json.gz", ".json.bz2")
_TABLES = (".csv", ".tsv", ".tab")


def open_items(path: Path) -> Iterator[Item]:
    """Return the items of a table (.csv, .tsv) or a JSON dump (.json, .json.gz, .json.bz2), read as they are asked for.

    Raises WikidataError: at once where there is no such file, its ending is another or a table's columns are missing,
    and for a bad line when that is reached.
    """
    ending = next((e for e in (*_DUMPS, *_TABLES) if path.name.lower().endswith(e)), None)
    if ending is None:
        raise WikidataError(
            f"{path}: its ending says neither table nor dump. Give a table as .csv or .tsv, a dump as .json, .json.gz "
            "or .json.bz2."
        )
    if not path.is_file():
        raise WikidataError(f"{path}: there is no such file. Give the path of a table or dump of Wikidata.")
    if ending in _TABLES:
        return items_of_table(_text(path), path.name)
    return items_of_dump(_lines(path, ending), path.name)


def _text(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from file
    except UnicodeDecodeError as error:
        raise WikidataError(f"{path}: not in UTF-8 (byte {error.start}). Save the table in UTF-8.") from error
    except OSError as error:
        raise WikidataError(f"{path}: cannot be read ({error.strerror}).") from error


def _lines(path: Path, ending: str) -> Iterator[bytes]:
    try:
        with _opened(path, ending) as file:
            yield from file
    except (EOFError, zlib.error) as error:
        raise WikidataError(f"{path}: ends in its middle, or is damaged. Fetch the dump again.") from error
    except OSError as error:
        raise WikidataError(f"{path}: cannot be read ({error.strerror or error}).") from error


def _opened(path: Path, ending: str) -> IO[bytes] | gzip.GzipFile:
    if ending.endswith(".gz"):
        return gzip.open(path, "rb")
    return bz2.open(path, "rb") if ending.endswith(".bz2") else path.open("rb")
