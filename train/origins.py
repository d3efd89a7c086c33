"""Stories with gold to the table of weights that tells whether two claims rest on one origin.

    PYTHONPATH=bench python train/origins.py STORIES [MORE ...] [--out src/rashomon/models/data/origins.json]

A logistic regression over the figures of `rashomon.align.one_origin`, fitted by Newton's method with a ridge. Every
two passages of a gold agreement are an example: of one origin where the gold says that it is not independent. Shipped
weights come from all stories; the figures in the card come from ten folds, no story scored by weights that saw it.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from regression import Matrix
from regression import fit as fitted
from stories import read_file

from rashomon.align.claims import gather
from rashomon.align.entities import match_entities
from rashomon.align.lineage import trace_lineage
from rashomon.align.one_origin import FEATURES, figures
from rashomon.align.origins import Origins, trace_origins
from rashomon.types import ClaimRef, Reading

FOLDS = 10
RIDGE = 1.5


class Agreement(NamedTuple):
    """One agreement of the gold: its figures [pairs of passages, features], and whether it rests on one origin."""

    figures: Matrix
    one: bool


def main() -> None:
    """Fit, print the figures and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/models/data/origins.json"))
    options = parser.parse_args()
    sys.path.insert(0, str(options.stories[0].parent / "scorers"))
    folders = [f for root in options.stories for f in sorted(root.iterdir()) if (f / "gold.json").exists()]
    stories = [told for folder in folders if (told := agreements(folder))]
    weights = dict(zip(("constant", *FEATURES), (round(w, 4) for w in fit(stories).tolist()), strict=True))
    rows = {"one origin": weights}
    pairs = sum(len(a.figures) for told in stories for a in told)
    card = {
        "name": "origins",
        "version": "1",
        "sha256": hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest(),
        "task": "how likely two claims of two accounts that agree are to rest on one origin",
        "base": "none: a logistic regression over the features named below",
        "licence": "Apache-2.0",
        "data": [
            {
                "name": f"{len(stories)} stories with gold made by reading, {pairs} pairs of passages that agree",
                "licence": "all but one from seesaw (CC BY-NC-SA 4.0), no text of it shipped; marks made for rashomon",
                "for": "weights and figures",
            }
        ],
        "command": "PYTHONPATH=bench python train/origins.py ../shared/stories",
        "figures": {
            "agreements judged right, percent, mean over stories, ten folds by story": cross_validated(stories)
        },
        "weights": rows,
    }
    options.out.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(card["figures"], indent=1))


def agreements(folder: Path) -> list[Agreement]:
    """Return the gold agreements of a story with the figures of their claims."""
    readings, _ = gather(read_file(path) for path in sorted(folder.glob("*.txt")))
    return located(readings, json.loads((folder / "gold.json").read_text("utf-8")))


def located(readings: tuple[Reading, ...], gold: dict[str, Any]) -> list[Agreement]:
    """Return the agreements of a story's gold whose passages stand in claims, with their figures."""
    from findings import Account as Located  # type: ignore[import-not-found]  # the scorer, found at run time

    origins = trace_origins(readings, match_entities(readings), trace_lineage(readings))
    texts = {Path(r.account.name).stem: (Located(msgspec.to_builtins(r)), r) for r in readings}
    found = []
    for item in gold["agreements"]:
        refs = [ref for side in item["claims"] if (ref := claim_of(*texts[side["account"]], side["quote"]))]
        pairs = [(a, b) for a, b in combinations(refs, 2) if a.account != b.account]
        if pairs:
            found.append(Agreement(np.array([compared(a, b, origins) for a, b in pairs]), not item["independent"]))
    return found


def claim_of(located: Any, reading: Reading, quote: str) -> ClaimRef | None:  # noqa: ANN401 - the scorer has no types
    """Return the claim that most of a quotation stands in."""
    span = located.find(quote)
    told = [c for c in reading.claims if span and c.start < span[1] and span[0] < c.end]
    if not told:
        return None
    best = max(told, key=lambda c: min(c.end, span[1]) - max(c.start, span[0]))
    return ClaimRef(reading.account.id, best.id)


def compared(one: ClaimRef, other: ClaimRef, origins: Origins) -> tuple[float, ...]:
    """Return the figures of two claims."""
    mine, theirs = origins.ground(one), origins.ground(other)
    if mine is None or theirs is None:
        raise KeyError(one, other)
    return figures(mine, theirs, origins.accounts)


def fit(stories: Sequence[Sequence[Agreement]]) -> Matrix:
    """Return the weights, the constant first; an agreement of three passages weighs as much as one of two."""
    told = [a for story in stories for a in story]
    values = np.vstack([a.figures for a in told])
    wanted = np.concatenate([np.full(len(a.figures), float(a.one)) for a in told])
    share = np.concatenate([np.full(len(a.figures), min(1.0, 1.5 / len(a.figures))) for a in told])
    return fitted(values, wanted, share, RIDGE)


def cross_validated(stories: Sequence[Sequence[Agreement]]) -> dict[str, float]:
    """Return the mean over stories of agreements judged right by weights of other stories, beside one fixed answer."""
    shares, plain = [], []
    for n, story in enumerate(stories):
        weights = fit([s for m, s in enumerate(stories) if m % FOLDS != n % FOLDS])
        shares.append(np.mean([_joined(a, weights) == a.one for a in story]))
        plain.append(np.mean([not a.one for a in story]))
    return {
        "agreements": sum(map(len, stories)),
        "table": round(float(100 * np.mean(shares)), 1),
        "always independent": round(float(100 * np.mean(plain)), 1),
    }


def _joined(agreement: Agreement, weights: Matrix) -> bool:
    """Tell whether all passages are joined: of two the one pair, of three any two of the pairs."""
    pairs = agreement.figures
    above = np.column_stack([np.ones(len(pairs)), pairs]) @ weights > 0
    return int(above.sum()) >= (1 if len(pairs) < 3 else 2)


if __name__ == "__main__":
    main()
