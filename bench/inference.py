"""Measures how the judge's network tells what follows from a passage, what contradicts it, and what is neither.

python bench/inference.py [--every N] [--write]

The validation part of ling_in_loop, whose training parts the network learnt from; SNLI and MNLI dev, which it did not;
pairs changed by hand so that the answer changes (counterfactual test); and pairs with a "not" put in. `--every 4` (the
default) takes every fourth pair of each set.
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import material
from floors import Figure, judge
from inference_sets import Inference, measured

from rashomon.models.judge import judge as judge_passages

SETS = Path("nli/nli")
PART = 500  # pairs a worker takes at a time


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    folder = material.corpus(SETS)
    inputs = material.fingerprint(sorted(path for path in folder.rglob("*") if path.is_file()))
    figures = []
    with ProcessPoolExecutor(2) as workers:
        for name, pairs in measured(folder).items():
            taken = pairs[:: options.every]
            parts = [taken[n : n + PART] for n in range(0, len(taken), PART)]
            right = sum(workers.map(_right, parts))
            print(f"{name:26} {100 * right / len(taken):5.1f} % of {len(taken)} pairs")
            figures.append(Figure(f"inference, {name} accuracy", 100 * right / len(taken), inputs))
    return judge(figures, write=options.write)


def _right(pairs: Sequence[Inference]) -> int:
    """Return how many relations are told rightly."""
    said = judge_passages([(pair.left, pair.right) for pair in pairs]).relation.argmax(axis=1)
    return int(sum(int(one) == pair.relation for one, pair in zip(said, pairs, strict=True)))


if __name__ == "__main__":
    raise SystemExit(main())
