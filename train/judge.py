"""The stories with gold to the judge's table of weights, with its figures cross-validated by story.

    python train/judge.py STORIES [--out src/rashomon/models/data/judge.json]

Logistic regressions over the features of `rashomon.align.pairs`, fitted by Newton's method. A pair of claims is
an example of "agree", "event" or "differ" where some gold item of that list has a passage in each. Shipped weights
come from all stories; the figures in the card come from ten folds, no story scored by weights that saw it (`make
bench` scores the stories with the shipped weights, and so flatters them a little).
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon import compare, open_account, read
from rashomon.align import sameness
from rashomon.align.claims import gather, story_claims
from rashomon.align.entities import match_entities
from rashomon.align.pairs import FEATURES, Pairs, find_pairs
from rashomon.align.sameness import VERDICTS
from rashomon.ingest.metadata import Metadata
from rashomon.types import Reading

FOLDS = 10
RIDGE = 1.0
# "differ" is measured, to see whether it is worth shipping; it never was.
LISTS = {"agree": "agreements", "event": "events", "differ": "differences"}
# Two accounts of the stories come without a date; these are the dates their README gives.
PUBLISHED = {"the-week": "2020-01-05", "breitbart": "2023-01-17"}

Matrix = NDArray[np.float64]


class Story(NamedTuple):
    """One story, read: its pairs of claims, their labels [pairs] for each verdict, and its gold."""

    readings: tuple[Reading, ...]
    pairs: Pairs
    labels: dict[str, Matrix]
    gold: dict[str, Any]


def main() -> None:
    """Fit, print the figures and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/models/data/judge.json"))
    options = parser.parse_args()
    sys.path.insert(0, str(options.stories.parent / "scorers"))
    stories = [labelled(folder) for folder in sorted(options.stories.iterdir()) if (folder / "gold.json").exists()]
    figures = {verdict: cross_validated(stories, verdict) for verdict in LISTS}
    scores = held_out_scores(stories)
    weights = {
        verdict: dict(zip(("constant", *FEATURES), fit(stories, verdict).tolist(), strict=True)) for verdict in VERDICTS
    }
    weights = {verdict: {name: round(w, 4) for name, w in row.items()} for verdict, row in weights.items()}
    card = {
        "name": "judge",
        "version": "1",
        "sha256": hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest(),
        "task": "how likely two claims of two accounts are to agree, and to tell one event",
        "base": "none: logistic regressions over the features named below",
        "licence": "Apache-2.0",
        "data": [
            {
                "name": f"{len(stories)} stories with gold made by reading, {sum(len(s.pairs) for s in stories)} pairs",
                "licence": "28 texts from seesaw (CC BY-NC-SA 4.0), none of them shipped; labels made for rashomon",
                "for": "weights and figures",
            }
        ],
        "command": "python train/judge.py ../shared/stories",
        "figures": {
            "average precision of pairs, percent, ten folds by story": figures,
            "scorers/findings.py, mean over stories, each compared with weights that had not seen it": scores,
        },
        "weights": weights,
    }
    options.out.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(card["figures"], indent=1))


def labelled(folder: Path) -> Story:
    """Return the pairs of one story with their labels."""
    from findings import Account as Located  # type: ignore[import-not-found]  # the scorer, found at run time

    readings, _ = gather(read_file(path) for path in sorted(folder.glob("*.txt")))
    story = story_claims(readings, match_entities(readings))
    pairs = find_pairs(story)
    located = {Path(r.account.name).stem: Located(msgspec.to_builtins(r)) for r in readings}
    spans = {(r.account.id, c.id): (c.start, c.end) for r in readings for c in r.claims}
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    labels = {}
    for verdict, name in LISTS.items():
        items = [[(located[a].id, located[a].find(q)) for a, q in passages(item)] for item in gold[name]]
        told = [
            {n for n, item in enumerate(items) if any(touches(c.ref.account, spans[c.ref], side) for side in item)}
            for c in story.claims
        ]
        labels[verdict] = np.array(
            [bool(told[i] & told[j]) for i, j in zip(pairs.left, pairs.right, strict=True)], dtype=np.float64
        )
    return Story(readings, pairs, labels, gold)


def read_file(path: Path) -> Reading:
    """Return the reading of one account of a story."""
    published = PUBLISHED.get(path.stem)
    return read(open_account(path, metadata=Metadata(published=published) if published else None))


def passages(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (account, quotation) of one gold item of any list."""
    for side in (item.get("left"), item.get("right"), *item.get("claims", [])):
        if side:
            yield side["account"], side["quote"]
    for account, quotes in item.get("accounts", {}).items():
        yield from ((account, quote) for quote in quotes)


def touches(account: str, span: tuple[int, int], side: tuple[str, tuple[int, int] | None]) -> bool:
    """Tell whether a claim overlaps a gold passage."""
    return side[1] is not None and account == side[0] and span[0] < side[1][1] and side[1][0] < span[1]


def fit(stories: Sequence[Story], verdict: str) -> Matrix:
    """Return the weights, the constant first, by Newton's method with a ridge on all but the constant."""
    values = np.vstack([s.pairs.values for s in stories])
    wanted = np.concatenate([s.labels[verdict] for s in stories])
    x = np.column_stack([np.ones(len(values)), values])
    ridge = np.diag([0.0] + [RIDGE] * values.shape[1])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ weights)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (wanted - p) - ridge @ weights)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def cross_validated(stories: Sequence[Story], verdict: str) -> dict[str, float]:
    """Return average precision over held-out stories, beside that of the cosine alone."""
    scores, wanted, cosines = [], [], []
    for n, story in enumerate(stories):
        weights = fit(others(stories, n), verdict)
        scores.append(np.column_stack([np.ones(len(story.pairs)), story.pairs.values]) @ weights)
        wanted.append(story.labels[verdict])
        cosines.append(story.pairs.values[:, 0])
    y = np.concatenate(wanted)
    return {
        "pairs": len(y),
        "positive": int(y.sum()),
        "judge": average_precision(y, np.concatenate(scores)),
        "cosine alone": average_precision(y, np.concatenate(cosines)),
    }


def others(stories: Sequence[Story], number: int) -> list[Story]:
    """Return the stories outside the fold of one."""
    return [s for m, s in enumerate(stories) if m % FOLDS != number % FOLDS]


def held_out_scores(stories: Sequence[Story]) -> dict[str, float]:
    """Return the scorer's means over stories, each compared with weights fitted on other folds."""
    from findings import score  # type: ignore[import-not-found]  # the scorer, found at run time

    shipped = sameness._weights
    sums: dict[str, list[float]] = {}
    for n, story in enumerate(stories):
        fitted = {verdict: fit(others(stories, n), verdict) for verdict in VERDICTS}
        sameness._weights = lambda fitted=fitted: fitted  # type: ignore[assignment]  # for this story only
        result, _ = score(story.gold, msgspec.to_builtins(compare(story.readings)))
        for topic in ("differences", "agreements", "events", "when"):
            for part, figure in result[topic].items():
                value = figure["value"] if isinstance(figure, dict) else figure
                if value is not None:
                    sums.setdefault(f"{topic} {part}", []).append(value)
    sameness._weights = shipped
    return {name: round(sum(values) / len(values), 1) for name, values in sums.items()}


def average_precision(wanted: Matrix, scores: Matrix) -> float:
    """Return the mean of the precision at each positive, the highest score first, in percent."""
    ranked = wanted[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return round(float(100 * precision[ranked > 0].mean()), 1)


if __name__ == "__main__":
    main()
