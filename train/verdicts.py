"""The stories with gold to the judge's table of weights, with its figures cross-validated by story.

    PYTHONPATH=bench python train/verdicts.py STORIES [--out src/rashomon/models/data/verdicts.json]

Logistic regressions, fitted by Newton's method. A pair of claims is an example of "agree", "event" or "differ" where
some gold item of that list has a passage in each, and of "worth" where it is one of any. "Worth" is fitted on our own
stories, which the network learnt from too; the others on the stories beside the project. Shipped weights come from all
of those; the figures in the card come from ten folds, no story scored by weights that saw it (`make bench` scores the
stories with the shipped weights, and so flatters them a little).
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import material
import msgspec
import numpy as np
from regression import Matrix, fit
from stories import LISTS, Story, labelled, own_stories

from rashomon import compare
from rashomon.align import judge
from rashomon.align.judge import BY_FIGURES, EVIDENCE, VERDICTS
from rashomon.align.pairs import FEATURES

FOLDS = 10
# What an unmarked pair counts where not both claims are in some item of the list: it may well be one.
UNMARKED = {"agree": 1.0, "event": 0.1, "differ": 1.0}


@dataclass(frozen=True)
class Judged:
    """A story with what is known of its pairs worth judging: which they are, evidence [worth, figures], labels."""

    story: Story
    evidence: Matrix
    labels: dict[str, Matrix]
    weights: dict[str, Matrix]


def main() -> None:
    """Fit, print the figures and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/models/data/verdicts.json"))
    options = parser.parse_args()
    own = [labelled(folder) for folder in own_stories(options.data / "seesaw" / "seesaw", Path("build/stories"))]
    worth = fit(
        np.vstack([s.pairs.values for s in own]),
        np.concatenate([np.maximum.reduce([s.labels[v] for v in LISTS]) for s in own]),
    )
    judge._weights = lambda: {"worth": worth}  # type: ignore[assignment]  # until there are others
    stories = [
        judged(labelled(folder)) for folder in sorted(options.stories.iterdir()) if (folder / "gold.json").exists()
    ]
    pairs = cross_validated(stories)
    scores = held_out_scores(stories, worth)
    weights = {"worth": named(worth, FEATURES)}
    weights |= {row: named(fit_by_figures(stories, row), FEATURES) for row in BY_FIGURES}
    weights |= {verdict: named(fit_verdict(stories, verdict), EVIDENCE) for verdict in VERDICTS}
    card = {
        "name": "verdicts",
        "version": "2",
        "sha256": hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest(),
        "task": "how likely two claims of two accounts are to agree, to tell one event, and to differ",
        "base": "none: logistic regressions over the figures named below",
        "licence": "Apache-2.0",
        "data": [
            {
                "name": f"{len(stories)} stories marked by reading, {sum(len(s.evidence) for s in stories)} pairs",
                "licence": "28 texts from seesaw (CC BY-NC-SA 4.0), none of them shipped; labels made for rashomon",
                "for": "weights and figures",
            },
            {
                "name": f"{len(own)} other stories marked by reading, {sum(len(s.pairs) for s in own)} pairs",
                "licence": "texts from seesaw (CC BY-NC-SA 4.0), none of them shipped; labels made for rashomon",
                "for": "the weights of which pairs are worth judging",
            },
        ],
        "command": "PYTHONPATH=bench python train/verdicts.py ../shared/stories",
        "figures": {
            "pairs, ten folds by story": pairs,
            "scorers/findings.py, mean over stories, each compared with weights that had not seen it": scores,
        },
        "weights": weights,
    }
    options.out.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(card["figures"], indent=1))


def named(weights: Matrix, figures: Sequence[str]) -> dict[str, float]:
    """Return weights by the names of what they weigh, the constant first."""
    return {name: round(w, 4) for name, w in zip(("constant", *figures), weights.tolist(), strict=True)}


def judged(story: Story) -> Judged:
    """Return a story with the evidence on its pairs worth judging."""
    worth = judge.worth_reading(story.pairs, judge.worth_judging(story.pairs))
    _, evidence = judge.weigh(story.claims, story.pairs, worth)
    labels = {v: story.labels[v][worth] for v in VERDICTS}
    return Judged(story, evidence, labels, {v: np.where(story.marked[v][worth], 1.0, UNMARKED[v]) for v in VERDICTS})


def fit_verdict(stories: Sequence[Judged], verdict: str) -> Matrix:
    """Return the weights of a verdict."""
    return fit(
        np.vstack([s.evidence for s in stories]),
        np.concatenate([s.labels[verdict] for s in stories]),
        np.concatenate([s.weights[verdict] for s in stories]),
    )


def fit_by_figures(stories: Sequence[Judged], row: str) -> Matrix:
    """Return the weights of a verdict by plain figures alone, from all pairs worth judging."""
    verdict = row.split(maxsplit=1)[0]
    told = [(s.story, judge.worth_judging(s.story.pairs)) for s in stories]
    return fit(
        np.vstack([story.pairs.values[worth] for story, worth in told]),
        np.concatenate([story.labels[verdict][worth] for story, worth in told]),
        np.concatenate([np.where(story.marked[verdict][worth], 1.0, UNMARKED[verdict]) for story, worth in told]),
    )


def cross_validated(stories: Sequence[Judged]) -> dict[str, object]:
    """Return average precision over held-out stories, and how well differing pairs are told from agreeing ones."""
    scores: dict[str, Matrix] = {}
    wanted = {v: np.concatenate([s.labels[v] for s in stories]) for v in VERDICTS}
    for verdict in VERDICTS:
        scores[verdict] = np.concatenate(
            [
                np.column_stack([np.ones(len(s.evidence)), s.evidence]) @ fit_verdict(others(stories, n), verdict)
                for n, s in enumerate(stories)
            ]
        )
    one_of_two = wanted["differ"] != wanted["agree"]
    return {
        "pairs": len(wanted["agree"]),
        "positive": {v: int(wanted[v].sum()) for v in VERDICTS},
        "average precision, percent": {v: average_precision(wanted[v], scores[v]) for v in VERDICTS},
        "differ against agree, AUC": area(
            wanted["differ"][one_of_two], (scores["differ"] - scores["agree"])[one_of_two]
        ),
    }


def others(stories: Sequence[Judged], number: int) -> list[Judged]:
    """Return the stories outside the fold of one."""
    return [s for m, s in enumerate(stories) if m % FOLDS != number % FOLDS]


def held_out_scores(stories: Sequence[Judged], worth: Matrix) -> dict[str, float]:
    """Return the scorer's means over stories, each compared with weights fitted on other folds."""
    score = material.scorer("findings").score
    sums: dict[str, list[float]] = {}
    for n, one in enumerate(stories):
        fitted = {"worth": worth} | {verdict: fit_verdict(others(stories, n), verdict) for verdict in VERDICTS}
        fitted |= {row: fit_by_figures(others(stories, n), row) for row in BY_FIGURES}
        judge._weights = lambda fitted=fitted: fitted  # type: ignore[assignment]  # for this story only
        result, _ = score(one.story.gold, msgspec.to_builtins(compare(one.story.readings)))
        for topic in ("differences", "agreements", "events", "when", "independence"):
            for part, figure in result[topic].items():
                value = figure["value"] if isinstance(figure, dict) else figure
                if value is not None:
                    sums.setdefault(f"{topic} {part}", []).append(value)
    return {name: round(sum(values) / len(values), 1) for name, values in sums.items()}


def average_precision(wanted: Matrix, scores: Matrix) -> float:
    """Return the mean of the precision at each positive, the highest score first, in percent."""
    ranked = wanted[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return round(float(100 * precision[ranked > 0].mean()), 1)


def area(wanted: Matrix, scores: Matrix) -> float:
    """Return the area under the ROC curve: how often a positive has a higher score than a negative."""
    rank = np.argsort(np.argsort(scores, kind="stable"), kind="stable") + 1
    positive = wanted.sum()
    above = rank[wanted > 0].sum() - positive * (positive + 1) / 2
    return round(float(above / (positive * (len(wanted) - positive))), 3)


if __name__ == "__main__":
    main()
