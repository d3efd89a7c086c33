"""Trains the network that says what pronouns stand for, on the middle of the shipped reader, and ships it.

python train/antecedents.py [--data build/data]
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from asked import Asked, Questions, of_gap, of_gum
from batches import grouped
from export import MODELS, export, write_card
from net import MIDDLE, MINILM, Antecedents, Encoder
from numpy.typing import NDArray
from shipped import read_shipped
from torch import Tensor, nn

from rashomon.models import load
from rashomon.models.antecedents import WIDTH, Context, Seen
from rashomon.models.pieces import pieces, window_input, windows

EPOCHS, RATE = 2, 2e-4
PIECES = 1600  # of a batch

CARD: dict[str, object] = {
    "version": "1",
    "task": "which words told of in a text its pronouns of the third person stand for, English",
    "base": "the shipped reader's upper three layers, trained on; reads the vectors of its third layer",
    "licence": "Apache-2.0",
    "data": [
        {"name": "GAP, development part: 2,000 pronouns", "licence": "Apache-2.0", "for": "weights"},
        {
            "name": "GUM, training part: 177 texts",
            "licence": "annotations CC BY 4.0, texts by genre; none of them shipped",
            "for": "weights",
        },
    ],
    "command": "make -C train antecedents",
}


@dataclass(frozen=True)
class Asking:
    """A pronoun at a piece of a window, the pieces of what it can stand for (None: nothing told of), what is right."""

    at: int
    candidates: tuple[tuple[int, ...] | None, ...]
    right: tuple[bool, ...]
    weight: float


@dataclass(frozen=True)
class Task:
    """A window as the reader sees it half way, float16 [pieces, 384], and the pronouns asked about in it."""

    middle: NDArray[np.float16]
    before: int
    asked: tuple[Asking, ...]


def seen(text: str) -> Iterator[tuple[Seen, NDArray[np.bool_], NDArray[np.int32]]]:
    """Yield the windows of a text as the product sees them, which pieces are read best there, and where words begin."""
    read = pieces(text, load.tokenizer("reader"))
    opens = np.diff(read.word, prepend=-1) != 0
    row_of, starts = np.where(opens, read.word, -1), read.start[opens]
    context = Context()
    for window in windows(read.paragraph):
        ids, case, at = window_input(read, window)
        given = {"ids": ids[None].astype(np.int64), "case": case[None].astype(np.int64)}
        middle = load.session("reader").run(["middle"], given)[0][0]
        row = np.where(at >= 0, row_of[at], -1)
        best = (row >= 0) & (at >= window.keep) & (at < window.keep_stop)
        own = Seen(np.where(at >= 0, read.word[at], -1), row, middle)
        found = context.around(own)
        context.keep(own)
        yield found, np.concatenate([np.zeros(found.before, bool), best]), starts


def tasks(questions: Questions) -> Iterator[Task]:
    """Yield the windows of a text in which pronouns are asked about."""
    for window, best, starts in seen(questions.text) if questions.asked else ():
        where = {int(starts[r]): i for i, r in enumerate(window.rows) if r >= 0}
        here = {int(starts[r]) for r in window.rows[best]}
        asked = tuple(_asking(one, where) for one in questions.asked if one.place in here)
        if asked:
            yield Task(window.middle.astype(np.float16), window.before, asked)


def _asking(one: Asked, where: dict[int, int]) -> Asking:
    starts = sorted(where)

    def last_word(end: int) -> int:
        return starts[int(np.searchsorted(starts, end)) - 1]

    candidates = tuple(
        None if c is None else tuple(where[last_word(s.end)] for s in c if starts[0] <= s.start and s.end <= starts[-1])
        for c in one.candidates
    )
    return Asking(where[one.place], candidates, one.right, one.weight)


def fresh() -> Antecedents:
    """Return the network as it begins: the upper layers are those of the shipped reader."""
    encoder = Encoder(MINILM, 0.1, 3)
    state = read_shipped(MODELS / "reader.onnx", MINILM.heads)
    own = {name.removeprefix("encoder."): value for name, value in state.items() if name.startswith("encoder.")}
    encoder.load_state_dict(own)
    return Antecedents(nn.ModuleList(list(encoder.layers)[MIDDLE:]))


def likely(out: Sequence[Tensor], row: int, asking: Asking) -> tuple[list[int], Tensor]:
    """Return which candidates the window shows, and their log-likelihoods."""
    ask, told, none = out
    shown = [n for n, c in enumerate(asking.candidates) if c is None or c]
    wanted = ask[row, asking.at]
    scores = [
        none[row, asking.at] if not (at := asking.candidates[n]) else (told[row, list(at)] @ wanted).logsumexp(0)
        for n in shown
    ]
    return shown, torch.stack(scores).log_softmax(0)


def loss_of(out: Sequence[Tensor], row: int, asking: Asking) -> Tensor | None:
    """Return what the marks hold against what is said of a pronoun; None where the window shows nothing right."""
    shown, said = likely(out, row, asking)
    right = [k for k, n in enumerate(shown) if asking.right[n]]
    return -asking.weight * said[right].logsumexp(0) if right else None


def batch(group: Sequence[Task]) -> tuple[Tensor, Tensor, Tensor]:
    """Return middle, before and mask of windows padded to the longest."""
    length = max(len(t.middle) for t in group)
    middle = np.zeros((len(group), length, WIDTH), np.float32)
    before, mask = np.zeros((len(group), length), np.int64), np.zeros((len(group), length), bool)
    for row, task in enumerate(group):
        middle[row, : len(task.middle)] = task.middle
        before[row, : task.before] = 1
        mask[row, : len(task.middle)] = True
    return torch.from_numpy(middle), torch.from_numpy(before), torch.from_numpy(mask)


def batches(learnt: list[Task], chance: random.Random) -> list[list[Task]]:
    """Return batches of windows of like length and about the same number of pieces, in random order."""
    chance.shuffle(learnt)
    return grouped(learnt, lambda task: len(task.middle), (300, PIECES), chance)


def train(network: Antecedents, learnt: list[Task]) -> None:
    """Train the network in place; the rate rises and falls in a line."""
    chance = random.Random(0)
    body = [p for name, p in network.named_parameters() if name.startswith("encoder.")]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": body, "lr": RATE}, {"params": heads, "lr": 5 * RATE}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    steps = EPOCHS * len(batches(learnt, chance))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda t: min(t / (0.06 * steps + 1), max(0.02, (steps - t) / (0.94 * steps)))
    )
    network.train()
    for epoch in range(EPOCHS):
        lost: list[float] = []
        for group in batches(learnt, chance):
            with torch.autocast("cpu", torch.bfloat16):
                raw = network(*batch(group))
            out = [x.float() for x in raw]
            losses = [loss_of(out, row, one) for row, task in enumerate(group) for one in task.asked]
            counted = [loss for loss in losses if loss is not None]
            if counted:
                loss = torch.stack(counted).mean()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad()
                lost.append(loss.item())
            schedule.step()
        print(epoch, round(sum(lost) / len(lost), 4), flush=True)


def right(network: Antecedents, measured: Sequence[Task]) -> float:
    """Return for how many marked pronouns, in percent, the likeliest candidate is a right one."""
    network.eval()
    found = []
    for task in measured:
        with torch.no_grad():
            out = network(*batch([task]))
        for one in task.asked:
            shown, said = likely(out, 0, one)
            found.append(one.right[shown[int(said.argmax())]])
    return 100 * sum(found) / len(found)


def ship(network: Antecedents, card: dict[str, object]) -> None:
    """Write weights and card into the package."""
    weights = MODELS / "antecedents.onnx"
    given = {"middle": torch.zeros(1, 16, WIDTH), "before": torch.zeros(1, 16, dtype=torch.int64)}
    export(network, given, ["ask", "told", "none"], weights)
    write_card(weights, card)
    print(weights, weights.stat().st_size, json.dumps(card["figures"]))


def main() -> None:
    """Draw up the windows, train, measure, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    on_gap, on_gum = options.data / "gap-coref" / "gap-coref", options.data / "gum" / "gum"
    learnt = [*of_gap(on_gap / "gap-development.tsv"), *of_gum(on_gum, "train")]
    measured = {"GAP validation": of_gap(on_gap / "gap-validation.tsv"), "GUM dev": of_gum(on_gum, "dev")}
    network = fresh()
    train(network, [task for questions in learnt for task in tasks(questions)])
    figures = {
        name: round(right(network, [task for questions in texts for task in tasks(questions)]), 1)
        for name, texts in measured.items()
    }
    ship(network, CARD | {"figures": {"pronouns whose likeliest candidate is a right one, percent": figures}})


if __name__ == "__main__":
    main()
