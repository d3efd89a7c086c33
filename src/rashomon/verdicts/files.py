"""Turns the path of a file of verdicts into what stands in it; nothing but the file given is opened."""

from pathlib import Path

from rashomon.errors import VerdictError
from rashomon.verdicts.rows import Asked, parse_verdicts


def open_verdicts(path: Path) -> tuple[Asked, ...]:
    """Return the verdicts of a file (.csv, .tsv, .json, .toml), in its order; raise VerdictError."""
    try:
        return parse_verdicts(path.read_bytes().decode("utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise VerdictError(f"{path}: not in UTF-8 (byte {error.start}). Save it in UTF-8.") from error
    except OSError as error:
        raise VerdictError(f"{path}: cannot be opened ({error.strerror}).") from error
