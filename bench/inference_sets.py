"""The inference sets as pairs of passages: does the second follow from the first, is it open, or is it denied."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

RELATIONS = ("entailment", "neutral", "contradiction")
_COLUMNS = (("premise", "sentence1", "Text"), ("hypothesis", "sentence2", "Hypothesis"))
_NUMBERED = {"0": "entailment", "1": "neutral", "2": "contradiction"}


class Inference(NamedTuple):
    """Two passages and the number of their relation in RELATIONS."""

    left: str
    right: str
    relation: int


def learnt(data: Path) -> list[Inference]:
    """Return what the judge learns from: training parts only."""
    loop = sorted((data / "ling_in_loop").glob("*/train_*.jsonl"))
    changed = data / "counterfactual_nli" / "NLI" / "all_combined" / "train.tsv"
    return [*(pair for path in loop for pair in of_lines(path)), *of_table(changed, "\t")]


def measured(data: Path) -> dict[str, list[Inference]]:
    """Return what the judge is measured on, by name."""
    loop = sorted((data / "ling_in_loop").glob("*/val_*.jsonl"))
    sets, changed = data / "nli_datasets", data / "counterfactual_nli" / "NLI"
    negated = data / "negation_nli" / "data" / "new_benchmarks" / "clean_data"
    return {
        "ling_in_loop validation": [pair for path in loop for pair in of_lines(path)],
        "SNLI dev": list(of_table(sets / "snli" / "dev.csv", ",")),
        "MNLI dev": list(of_table(sets / "mnli" / "dev.csv", ",")),
        "counterfactual test": list(of_table(changed / "revised_combined" / "test.tsv", "\t")),
        "negation SNLI": list(of_table(negated / "SNLI.txt", "\t")),
        "negation MNLI": list(of_table(negated / "MNLI.txt", "\t")),
    }


def of_lines(path: Path) -> Iterator[Inference]:
    """Yield the pairs of a file with one JSON object a line."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["label"] in RELATIONS:
            yield Inference(row["premise"], row["hypothesis"], RELATIONS.index(row["label"]))


def of_table(path: Path, delimiter: str) -> Iterator[Inference]:
    """Yield the pairs of a table with a heading, whatever its columns are called."""
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(
            lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        ):
            left, right = (next(filter(None, map(row.get, names)), None) for names in _COLUMNS)
            label = row.get("label") or row.get("gold_label") or ""
            label = _NUMBERED.get(label, label)
            if left and right and label in RELATIONS:
                yield Inference(left, right, RELATIONS.index(label))
