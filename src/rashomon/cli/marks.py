"""Turns a folder of texts and brat marks into texts with their marked attributions."""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rashomon.cli.guard import complain
from rashomon.errors import MarksError

if TYPE_CHECKING:
    from rashomon.evaluation.brat import Roles


class MarkedText(NamedTuple):
    """A text and the attributions a person marked in it."""

    name: str
    text: str
    marked: "tuple[Roles, ...]"


def read_folder(folder: Path) -> list[MarkedText]:
    """Return the texts that somebody marked, in name order; of several annotators the first in name order counts.

    Texts without marks are left out, and marks without a text are named on stderr. Raises MarksError.
    """
    from rashomon.evaluation.brat import parse_marks

    for part in ("text", "attributions"):
        if not (folder / part).is_dir():
            raise MarksError(
                f"{folder}: has no folder {part}/. Expected text/NAME.txt and attributions/NAME.ann in it."
            )
    texts = {path.stem: path for path in sorted((folder / "text").glob("*.txt"))}
    marks: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks[path.stem if path.stem in texts else path.stem.rpartition("_")[0]].append(path)
    for path in (path for stem in marks.keys() - texts.keys() for path in marks[stem]):
        complain(f"{path}: left out, there is no text of its name in {folder / 'text'}.")
    found = []
    for stem in sorted(texts.keys() & marks.keys()):
        text, first = _decoded(texts[stem]), marks[stem][0]
        found.append(MarkedText(stem, text, parse_marks(_decoded(first), text, str(first))))
    if not found:
        raise MarksError(f"{folder}: no text in text/ has marks in attributions/. A file NAME.txt needs a NAME.ann.")
    return found


def _decoded(path: Path) -> str:
    """Return a file's text, line ends as they are: offsets count them."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise MarksError(f"{path}: is not UTF-8 (byte {wrong.start}). Save it as UTF-8.") from wrong
    except OSError as wrong:
        raise MarksError(f"{path}: cannot be opened ({wrong.strerror}).") from wrong
