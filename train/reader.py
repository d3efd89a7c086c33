"""Turns PolNeAR and entity sets into the shipped reader: `python train/reader.py --data build/data`."""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from batches import KIND_LABELS, NOTHING, ROLE_LABELS, Example, batch, example, grouped, label, packed
from inside import made_up
from measure import measure
from ner import read_gold
from net import MPNET, Reader, load_pretrained, plain_tokenizer
from polnear import Marked, clauses, disturb, read_polnear
from silver import cached
from teacher import taught
from tokenizers import Tokenizer
from torch.nn import functional as F  # noqa: N812 - torch's own convention


@dataclass(frozen=True)
class Recipe:
    """What may be chosen; the Makefile says what made the shipped weights.

    `pieces` are those of a batch, padding included.
    """

    epochs: int = 8
    rate: float = 3e-4
    head_rate: float = 1.5e-3
    pieces: int = 1024
    link_weight: float = 0.3
    kind_weight: float = 0.5
    told_weight: float = 1.0
    clause_share: float = 0.08
    made_up: int = 400
    average_from: float = 0.8
    frozen: int = 0
    seed: int = 1


def with_silver(articles: list[Marked], cache: Path) -> list[Marked]:
    """Return the articles with the entities that spaCy's small model sees in them."""
    silver = cached({a.name: a.text for a in articles}, cache)
    return [replace(a, entities=[(s, e, (k,)) for s, e, k in silver[a.name]]) for a in articles]


def epoch_examples(
    articles: list[Marked], named: list[Marked], recipe: Recipe, number: int, tokenizer: Tokenizer
) -> list[Example]:
    """Return one epoch's windows: every article, disturbed and packed anew, some clauses, some entity paragraphs."""
    chance = random.Random(1000 * recipe.seed + number)
    texts = [disturb(article, chance) for article in articles]
    alone = [clause for article in articles for clause in clauses(article, chance, recipe.clause_share)]
    alone.extend(made_up(articles, chance, recipe.made_up))
    share = {"crossner-politics": 0.7, "crossner": 0.15}
    for paragraph in named:
        kind = next((s for prefix, s in share.items() if paragraph.name.startswith(prefix)), 0.5)
        if chance.random() < kind:
            alone.append(disturb(paragraph, chance))
    found = []
    for text in texts:
        marked = label(text, tokenizer)
        found.extend(example(marked, window) for window in packed(marked, chance))
    for text in alone:
        marked = label(text, tokenizer)
        found.extend(example(marked, window) for window in packed(marked, chance) if window.stop - window.first > 3)
    chance.shuffle(found)
    return found


def batches(examples: list[Example], recipe: Recipe, chance: random.Random) -> Iterator[dict[str, torch.Tensor]]:
    """Yield batches of windows of like length and about the same number of pieces, in random order."""
    for group in grouped(examples, lambda one: len(one.ids), (400, recipe.pieces), chance):
        yield batch(group)


def loss_of(network: Reader, given: dict[str, torch.Tensor], recipe: Recipe) -> torch.Tensor:
    """Return the summed loss: roles, links, and entity labels of which several may be allowed.

    Where a teacher spoke as well as an annotator, both count alike.
    """
    roles, kinds, link, _ = (x.float() for x in network(given["ids"], given["case"], given["mask"]))
    likely_roles = roles.log_softmax(-1)
    likely_link = link.masked_fill(~given["mask"][:, None, :], -1e4).log_softmax(-1)
    total = torch.zeros(())
    if (given["role"] != NOTHING).any():
        total = total + F.nll_loss(likely_roles.flatten(0, 1), given["role"].flatten(), ignore_index=NOTHING)
    if (given["link"] != NOTHING).any():
        total = total + recipe.link_weight * F.nll_loss(
            likely_link.flatten(0, 1), given["link"].flatten(), ignore_index=NOTHING
        )
    spoken = given["told"].sum(-1)
    if spoken.any():
        total = total - recipe.told_weight * (given["told"] * likely_roles).sum() / spoken.sum()
    allowed = given["kinds"]
    taught = allowed.any(-1)
    if taught.any():
        likely = kinds.log_softmax(-1).masked_fill(~allowed, -1e4)[taught].logsumexp(-1)
        total = total - recipe.kind_weight * likely.mean()
    return total


class Weights:
    """The network's weights at full precision, and their average late in training; the network itself is bfloat16.

    On a CPU that is a third faster than autocast, which turns every layer's input to and fro.
    """

    def __init__(self, network: Reader, recipe: Recipe) -> None:
        network.encoder.words.weight.requires_grad_(False)
        for layer in network.encoder.layers[: recipe.frozen]:
            layer.requires_grad_(False)
        trained = {name: p for name, p in network.named_parameters() if p.requires_grad}
        self.exact = {name: p.detach().clone().requires_grad_() for name, p in trained.items()}
        network.bfloat16()
        self.network, self.trained = network, trained
        body = [p for name, p in self.exact.items() if name.startswith("encoder.")]
        heads = [p for name, p in self.exact.items() if not name.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}],
            betas=(0.9, 0.98),
            weight_decay=0.01,
            fused=True,
        )
        self.mean: dict[str, torch.Tensor] = {}
        self.taken = 0

    def step(self) -> None:
        """Move by the gradients that the network holds, and forget them."""
        for name, weight in self.trained.items():
            self.exact[name].grad = None if weight.grad is None else weight.grad.float()
            weight.grad = None
        torch.nn.utils.clip_grad_norm_(self.exact.values(), 1.0)
        self.optimizer.step()
        self.load(self.exact)

    def take(self) -> None:
        """Add the weights of now to the average."""
        self.taken += 1
        for name, weight in self.exact.items():
            mean = self.mean.setdefault(name, torch.zeros_like(weight, requires_grad=False))
            mean += (weight.detach() - mean) / self.taken

    def load(self, weights: dict[str, torch.Tensor]) -> None:
        """Give the network these weights."""
        with torch.no_grad():
            for name, weight in self.trained.items():
                weight.copy_(weights[name])

    def save(self, weights: dict[str, torch.Tensor], to: Path) -> None:
        """Write a whole state of the network at full precision."""
        state = {name: value.float() for name, value in self.network.state_dict().items()}
        torch.save(state | {name: value.detach() for name, value in weights.items()}, to)


def train(
    network: Reader, texts: tuple[list[Marked], list[Marked]], recipe: Recipe, out: Path, dev: list[Marked]
) -> None:
    """Train, measure after every epoch, and leave `reader.pt` (last) and `average.pt` (late average) in `out`."""
    torch.manual_seed(recipe.seed)
    tokenizer = plain_tokenizer()
    articles, named = texts
    weights = Weights(network, recipe)
    chance = random.Random(recipe.seed)
    now = list(batches(epoch_examples(articles, named, recipe, 0, tokenizer), recipe, chance))
    steps = len(now) * recipe.epochs
    warm = max(1, int(0.06 * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        weights.optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - max(0, s - warm) / (steps - warm))
    )
    done, began, seen, running = 0, time.time(), 0, 0.0
    for epoch in range(recipe.epochs):
        if epoch:
            now = list(batches(epoch_examples(articles, named, recipe, epoch, tokenizer), recipe, chance))
        network.train()
        for given in now:
            loss = loss_of(network, given, recipe)
            loss.backward()
            weights.step()
            schedule.step()
            done += 1
            seen += int(given["mask"].sum())
            running = loss.item() if done == 1 else 0.99 * running + 0.01 * loss.item()
            if done >= recipe.average_from * steps and (done % 10 == 0 or done == steps):
                weights.take()
            if done % 50 == 0:
                print(f"{done}/{steps} loss {running:.3f} {seen / (time.time() - began):.0f} pieces/s", flush=True)
        weights.save(weights.exact, out / "reader.pt")
        print("epoch", epoch + 1, json.dumps(measure(network, dev, tokenizer)), flush=True)
    weights.save(weights.mean, out / "average.pt")
    weights.load(weights.mean)
    print("average", json.dumps(measure(network, dev, tokenizer)), flush=True)


def main() -> None:
    """Read the data, train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--out", type=Path, default=Path("build/train"))
    parser.add_argument("--mpnet", type=Path, help="train this larger encoder (safetensors), to be a teacher")
    parser.add_argument("--told", type=Path, help="what a teacher says of the same and of other texts: see teacher.py")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--rate", type=float, default=Recipe.rate)
    parser.add_argument("--pieces", type=int, default=Recipe.pieces)
    parser.add_argument("--frozen", type=int, default=0, help="leave so many of the lowest layers as they are")
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--articles", type=int, help="train on so many articles only, to try the path")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    polnear = options.data / "polnear" / "polnear"
    articles = with_silver(read_polnear(polnear / "train"), polnear / "silver.json")[: options.articles]
    dev = read_polnear(polnear / "dev")[: options.articles]
    named, measured = read_gold(options.data / "ner" / "ner")
    if options.mpnet:
        named, measured = [], []  # a teacher of roles and links
    if options.articles:
        named, measured = named[::300], measured[:20]
    if options.told:
        articles = taught(articles, options.told)
    encoder = load_pretrained(MPNET, 0.1, 3, options.mpnet) if options.mpnet else None
    network = Reader(len(ROLE_LABELS), len(KIND_LABELS), encoder)
    if options.start:
        network.load_state_dict(torch.load(options.start))
    recipe = Recipe(
        epochs=options.epochs,
        rate=options.rate,
        head_rate=5 * options.rate,
        pieces=options.pieces,
        frozen=options.frozen,
        seed=options.seed,
    )
    train(network, (articles, named), recipe, options.out, dev + measured)


if __name__ == "__main__":
    main()
