"""Turns the shipped reader and PolNeAR dev into the figures of the attribution scorer: `python train/score_dev.py`."""

import argparse
import json
import sys
import time
from pathlib import Path

from rashomon.extract.attributions import find_attributions
from rashomon.models.encoder import label
from rashomon.types import Account


def main() -> None:
    """Read every dev article, write predictions, print the scorer's figures and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/data/polnear/polnear/dev"))
    parser.add_argument("--scorer", type=Path, default=Path("../shared/scorers"))
    parser.add_argument("--nested", action="store_true", help="count attributions inside others too; the gold has none")
    parser.add_argument("--write", type=Path, help="write the figures as JSON, for the card")
    options = parser.parse_args()
    sys.path.insert(0, str(options.scorer))
    import attribution as scorer

    gold = scorer.read_gold(options.data)
    predicted, words, began, labelling = {}, 0, time.perf_counter(), 0.0
    for stem, (text, _) in gold.items():
        account = Account(id=stem, name=stem, text=text)
        start = time.perf_counter()
        labels = label(text)
        labelling += time.perf_counter() - start
        words += len(text.split())
        predicted[stem] = [
            {"source": a.source, "cue": a.cue, "content": a.content}
            for a in find_attributions(account, labels)
            if options.nested or a.parent is None
        ]
    took = time.perf_counter() - began
    figures = scorer.score(gold, predicted)
    for name, row in figures.items():
        print(f"{name:<18}" + "  ".join(f"{k} {v}" for k, v in row.items()))
    speed = {"words": words, "words/s, labels": round(words / labelling), "words/s, all": round(words / took)}
    print(json.dumps(speed))
    if options.write:
        named = {"set": "PolNeAR dev, 84 articles, outermost attributions; scorers/attribution.py"}
        options.write.write_text(json.dumps(named | figures), encoding="utf-8")


if __name__ == "__main__":
    main()
