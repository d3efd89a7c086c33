"""Turns PolNeAR and entity sets into the shipped reader: `python train/reader.py --data build/data`."""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from batches import KIND_LABELS, NOTHING, ROLE_LABELS, Example, batch, example, label, packed
from measure import measure
from ner import read_gold
from net import Reader, pretrained_folder
from polnear import Marked, clauses, disturb, read_polnear
from silver import cached
from tokenizers import Tokenizer
from torch.nn import functional as F  # noqa: N812 - torch's own convention


@dataclass(frozen=True)
class Recipe:
    """What may be chosen; the defaults made the shipped weights."""

    epochs: int = 4
    rate: float = 3e-4
    head_rate: float = 1.5e-3
    windows: int = 4
    link_weight: float = 0.3
    kind_weight: float = 0.5
    clause_share: float = 0.08
    average_from: float = 0.8
    seed: int = 1
    stop: int = 0


def plain_tokenizer() -> Tokenizer:
    """Return the package's tokenizer without padding or cutting."""
    tokenizer = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


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
    groups = []
    for at in range(0, len(examples), 400):
        now: list[Example] = []
        for one in sorted(examples[at : at + 400], key=lambda e: len(e.ids)):
            if now and (len(now) + 1) * len(one.ids) > recipe.windows * 256:
                groups.append(now)
                now = []
            now.append(one)
        groups.append(now)
    chance.shuffle(groups)
    for group in groups:
        yield batch(group)


def loss_of(network: Reader, given: dict[str, torch.Tensor], recipe: Recipe) -> torch.Tensor:
    """Return the summed loss: roles, links, and entity labels of which several may be allowed."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        roles, kinds, link = network(given["ids"], given["case"], given["mask"])
    roles, kinds, link = roles.float(), kinds.float(), link.float()
    total = torch.zeros(())
    if (given["role"] != NOTHING).any():
        total = total + F.cross_entropy(roles.flatten(0, 1), given["role"].flatten(), ignore_index=NOTHING)
    if (given["link"] != NOTHING).any():
        link = link.masked_fill(~given["mask"][:, None, :], -1e4)
        total = total + recipe.link_weight * F.cross_entropy(
            link.flatten(0, 1), given["link"].flatten(), ignore_index=NOTHING
        )
    allowed = given["kinds"]
    taught = allowed.any(-1)
    if taught.any():
        likely = kinds.log_softmax(-1).masked_fill(~allowed, -1e4)[taught].logsumexp(-1)
        total = total - recipe.kind_weight * likely.mean()
    return total


def train(
    network: Reader, texts: tuple[list[Marked], list[Marked]], recipe: Recipe, out: Path, dev: list[Marked]
) -> None:
    """Train, measure after every epoch, and leave `reader.pt` (last) and `average.pt` (late average) in `out`."""
    torch.manual_seed(recipe.seed)
    tokenizer = plain_tokenizer()
    articles, named = texts
    network.encoder.words.weight.requires_grad_(False)
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    chance = random.Random(recipe.seed)
    first = list(batches(epoch_examples(articles, named, recipe, 0, tokenizer), recipe, chance))
    steps = len(first) * recipe.epochs
    warm = max(1, int(0.06 * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - max(0, s - warm) / (steps - warm))
    )
    average = torch.optim.swa_utils.AveragedModel(network)
    done, began, seen, running = 0, time.time(), 0, 0.0
    for epoch in range(recipe.epochs):
        now = (
            first
            if epoch == 0
            else list(batches(epoch_examples(articles, named, recipe, epoch, tokenizer), recipe, chance))
        )
        network.train()
        for given in now:
            loss = loss_of(network, given, recipe)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            done += 1
            seen += int(given["mask"].sum())
            running = loss.item() if done == 1 else 0.99 * running + 0.01 * loss.item()
            if done >= recipe.average_from * steps and done % 10 == 0:
                average.update_parameters(network)
            if done % 50 == 0:
                print(f"{done}/{steps} loss {running:.3f} {seen / (time.time() - began):.0f} pieces/s", flush=True)
        torch.save(network.state_dict(), out / "reader.pt")
        print("epoch", epoch + 1, json.dumps(measure(network, dev, tokenizer)), flush=True)
        if epoch + 1 == recipe.stop:
            return
    torch.save(average.module.state_dict(), out / "average.pt")
    print("average", json.dumps(measure(average.module, dev, tokenizer)), flush=True)


def main() -> None:
    """Read the data, train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--out", type=Path, default=Path("build/train"))
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--every", type=int, default=1, help="train on each so-manieth text only")
    parser.add_argument("--articles", type=int, help="train on so many articles only, to try the path")
    parser.add_argument("--stop", type=int, default=0, help="stop after so many epochs of a schedule laid out for more")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--rate", type=float, default=Recipe.rate)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    polnear = options.data / "polnear" / "polnear"
    articles = with_silver(read_polnear(polnear / "train"), polnear / "silver.json")[: options.articles]
    dev = read_polnear(polnear / "dev")[: options.articles]
    named, measured = read_gold(options.data / "ner" / "ner")
    if options.articles:
        named, measured = named[:: len(named) // 20], measured[:20]
    network = Reader(len(ROLE_LABELS), len(KIND_LABELS))
    if options.start:
        network.load_state_dict(torch.load(options.start))
    recipe = Recipe(
        epochs=options.epochs,
        rate=options.rate,
        head_rate=5 * options.rate,
        seed=options.seed,
        stop=options.stop,
    )
    texts = articles[:: options.every], named[:: options.every]
    train(network, texts, recipe, options.out, dev + measured)


if __name__ == "__main__":
    main()
