"""Measures what memory and time the copies of an archive take to find, by how many articles it has.

python bench/copies_memory.py FOLDER

`copies.py` asks for it. The archives are the articles of allsides-articles and nine more of each in which the words of
every line are in another order, so that nothing is a copy; they are opened without embeddings, which copies are not
found by. A process of its own finds the copies among the opened files of a folder, does all tasks itself, one after
the other, and prints its peak of memory in MB and its seconds.
"""

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from floors import Figure
from msgspec.structs import replace

from rashomon.cli.steps import StepsShown
from rashomon.corpus.run import opened
from rashomon.corpus.run.doing import Doing
from rashomon.corpus.run.engine import Done, Task
from rashomon.corpus.run.find_copies import find
from rashomon.corpus.run.folder import Folder
from rashomon.corpus.traits import Article, Traits
from rashomon.types import Account

SIZES = (1_000, 8_570, 85_700)
A_FILE = 1000  # articles


class Here:
    """Does tasks in this process, one after the other."""

    def each(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[tuple[int, Done]]:
        """Yield the number of each task and what it gave."""
        yield from enumerate(map(work, tasks))


def memory_by_size(accounts: Sequence[Account], inputs: str) -> Iterator[Figure]:
    """Yield peak memory and time for an article, for archives of each size."""
    with tempfile.TemporaryDirectory() as root:
        files = dict(_opened(accounts, Path(root)))
        for size in SIZES:
            folder = Path(root) / str(size)
            folder.mkdir()
            for first, file in files.items():
                if first < size:
                    (folder / file.name).symlink_to(file)
            told = subprocess.run([sys.executable, __file__, str(folder)], check=True, capture_output=True, text=True)
            count, peak, seconds = map(float, told.stdout.split())
            yield Figure(f"copies, MB where there are {size:,}", peak, inputs, "lower", "MB", floored=size == SIZES[-1])
            micro = 1_000_000 * seconds / count
            yield Figure(f"copies, µs for one of {size:,}", micro, inputs, "lower", "µs", floored=False)


def _opened(accounts: Sequence[Account], root: Path) -> Iterator[tuple[int, Path]]:
    """Yield the files of the largest archive with the number of their first article; the smaller ones come first."""
    bounds = sorted({*range(0, SIZES[-1], A_FILE), *SIZES})
    with patch.object(opened, "describe", _without_vectors):
        for first, end in pairwise(bounds):
            some = [divmod(place, len(accounts)) for place in range(first, end)]
            path = root / f"{first:06}.parquet"
            path.write_bytes(opened.opened_file([_version(accounts[place], number) for number, place in some]))
            yield first, path


def _version(account: Account, number: int) -> Account:
    if not number:
        return account
    rng = random.Random(f"{account.id} {number}")
    lines = [line.split(" ") for line in account.text.split("\n")]
    text = "\n".join(" ".join(rng.sample(words, len(words))) for words in lines)
    return replace(account, id=f"{account.id}-{number}", text=text)


def _without_vectors(articles: Sequence[Article]) -> list[Traits]:
    return [
        Traits(id=one.id, title="", day=None, vector=bytes(768), words=(), times=(), spelt=(), names=())
        for one in articles
    ]


def main() -> int:
    """Find the copies of a folder of opened files and print how many articles there are, the peak and the time."""
    folder = Path(sys.argv[1])
    start = time.process_time()
    archive = opened.Opened(sorted(folder.glob("*.parquet")))
    find(archive, Folder(folder), Doing(Here(), StepsShown(quiet=True)), "measured")
    seconds = time.process_time() - start
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    print(len(archive), int(peak[1]) / 1024 if peak else 0, seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
