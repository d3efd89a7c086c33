"""Finds what quality and speed are measured on: corpora, stories with gold and scorers, beside this repository."""

import hashlib
import importlib.util
import lzma
import tarfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
UNPACKED = ROOT / "build" / "data"

POLNEAR = Path("polnear/polnear/dev")
TIMEBANK = Path("tempeval3/tempeval3/Training/TBAQ-cleaned")
ARTICLES = Path("allsides-articles/allsides-articles/articles-2019-2020.jsonl.xz")
WIDER = Path("soleimani-wider/soleimani-wider")

# The two files of this story say no date; a person who compares them would give these.
SOLEIMANI_DATES = {"the-week.txt": "2020-01-05", "breitbart.txt": "2023-01-17"}

ABSENT = (
    f"Nothing to measure on: the folder {SHARED.name}/ with corpora, stories and scorers is not beside this repository."
)


def present() -> bool:
    """Tell whether corpora, stories and scorers are there."""
    return (SHARED / "scorers").is_dir() and (SHARED / "stories").is_dir()


def article_lines() -> Iterator[str]:
    """Yield the 8,570 articles of allsides-articles as they lie there: a line of JSON each."""
    with lzma.open(corpus(ARTICLES), "rt", encoding="utf-8") as lines:
        yield from lines


@cache
def scorer(name: str) -> ModuleType:
    """Return a scorer as a module; it is used as it is."""
    spec = importlib.util.spec_from_file_location(f"scorer_{name}", SHARED / "scorers" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus(folder: Path) -> Path:
    """Return where a corpus lies, unpacked first where it is not yet."""
    place = UNPACKED / folder
    if not place.is_dir():
        name = folder.parts[0]
        with tarfile.open(SHARED / "data" / f"{name}.tar.xz") as archive:
            archive.extractall(UNPACKED / name, filter="data")
    return place


def stories() -> list[Path]:
    """Return the folders of the stories with gold, in name order."""
    return sorted(path.parent for path in (SHARED / "stories").glob("*/gold.json"))


def accounts_of(story: Path) -> list[Path]:
    """Return the files of a story's accounts, in name order."""
    return sorted(story.glob("*.txt"))


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a short hash of files' names and bytes: figures with the same one were measured on the same inputs."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
