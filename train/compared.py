"""The judge's network in torch: two passages in one window, what they are to each other, and what makes them differ."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import torch
from net import CLS, SEP, Encoder
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from rashomon.models.judge import ABOUT, LONGEST, VERDICTS
from rashomon.models.pieces import tokenisable

UNKNOWN = -1.0

Span = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """Two passages and what is known of them; what is not is None (relation, about) or UNKNOWN (verdicts).

    `verdicts` are likelihoods in the order of VERDICTS. `marks` are the characters of each passage that differ.
    """

    left: str
    right: str
    relation: int | None = None
    verdicts: tuple[float, ...] = (UNKNOWN,) * len(VERDICTS)
    about: int | None = None
    marks: tuple[Span, Span] | None = None
    weight: float = 1.0

    def turned(self) -> "Pair":
        """Return the same pair the other way round; only a relation of inference has a direction."""
        return replace(self, left=self.right, right=self.left, marks=self.marks and (self.marks[1], self.marks[0]))


class Window(NamedTuple):
    """One pair in pieces: ids and which passage each is of (0 left and marks, 1 right), and what is right.

    `marked` is 1 for a piece of the words that differ, 0 for others, -1 where that is not known.
    """

    ids: NDArray[np.int64]
    side: NDArray[np.int64]
    marked: NDArray[np.float32]
    pair: Pair


class Compared(nn.Module):
    """An encoder over two passages with heads: relation [3], verdicts [4], about [6], and one for every piece."""

    def __init__(self, encoder: Encoder, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.shape.width
        self.relation = nn.Linear(2 * width, 3)
        self.verdicts = nn.Linear(2 * width, len(VERDICTS))
        self.about = nn.Linear(2 * width, len(ABOUT))
        self.marked = nn.Linear(width, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, side: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return logits: relation [batch, 3], verdicts [batch, 4], about [batch, 6], marked [batch, pieces]."""
        x = self.encoder(ids, side, mask)[-1]
        if mask is None:
            mean = x.mean(1)
        else:
            inside = mask.to(x.dtype)[..., None]
            mean = (x * inside).sum(1) / inside.sum(1)
        pooled = self.dropout(torch.cat([x[:, 0], mean], dim=1))
        return self.relation(pooled), self.verdicts(pooled), self.about(pooled), self.marked(self.dropout(x))[..., 0]


def window(pair: Pair, tokenizer: Tokenizer) -> Window:
    """Return a pair in pieces."""
    ids, side, marked = [CLS], [0], [UNKNOWN]
    for number, text in enumerate((pair.left, pair.right)):
        read = tokenizer.encode(tokenisable(text), add_special_tokens=False)
        count = min(LONGEST, len(read.ids))
        span = pair.marks[number] if pair.marks else None
        ids += [*read.ids[:count], SEP]
        side += [number] * (count + 1)
        marked += [UNKNOWN if span is None else float(a < span[1] and span[0] < b) for a, b in read.offsets[:count]]
        marked.append(UNKNOWN)
    return Window(np.array(ids), np.array(side), np.array(marked, dtype=np.float32), pair)


def batches(windows: Sequence[Window], pieces: int, chance: random.Random | None) -> Iterator[list[Window]]:
    """Yield batches of about so many pieces, windows of like length together, in random order where there is chance."""
    noise = chance.random if chance else lambda: 0.0
    ordered = sorted(windows, key=lambda w: len(w.ids) + 4 * noise())
    found: list[list[Window]] = [[]]
    for w in ordered:
        if found[-1] and len(w.ids) * (len(found[-1]) + 1) > pieces:
            found.append([])
        found[-1].append(w)
    if chance:
        chance.shuffle(found)
    yield from filter(None, found)


def padded(group: Sequence[Window]) -> dict[str, Tensor]:
    """Return ids, side, mask, marked [batch, pieces] of a batch."""
    length = max(len(w.ids) for w in group)
    ids, side = (np.zeros((len(group), length), np.int64) for _ in range(2))
    mask, marked = np.zeros((len(group), length), bool), np.full((len(group), length), UNKNOWN, np.float32)
    for row, w in enumerate(group):
        n = len(w.ids)
        ids[row, :n], side[row, :n], mask[row, :n], marked[row, :n] = w.ids, w.side, True, w.marked
    return {k: torch.from_numpy(v) for k, v in (("ids", ids), ("side", side), ("mask", mask), ("marked", marked))}


def loss_of(out: Sequence[Tensor], given: dict[str, Tensor], group: Sequence[Window]) -> Tensor:
    """Return the loss of a batch: the mean over pairs of each head's, where what is right is known."""
    relation, verdicts, about, marked = (x.float() for x in out)
    weight = torch.tensor([w.pair.weight for w in group])
    total = torch.zeros(())
    rows = [n for n, w in enumerate(group) if w.pair.relation is not None]
    if rows:
        total = total + F.cross_entropy(relation[rows], torch.tensor([group[n].pair.relation for n in rows]))
    wanted = torch.tensor([w.pair.verdicts for w in group])
    known = wanted >= 0
    if known.any():
        each = F.binary_cross_entropy_with_logits(verdicts, wanted.clamp(min=0), reduction="none")
        total = total + (each * known * weight[:, None]).sum() / known.any(1).sum()
    rows = [n for n, w in enumerate(group) if w.pair.about is not None]
    if rows:
        total = total + 0.3 * F.cross_entropy(about[rows], torch.tensor([group[n].pair.about for n in rows]))
    told = given["marked"] >= 0
    if told.any():
        total = total + 0.3 * F.binary_cross_entropy_with_logits(marked[told], given["marked"][told])
    return total


def told(network: Compared, windows: Sequence[Window]) -> list[NDArray[np.float32]]:
    """Return the logits of relation, verdicts and about for every window [n, 3 + 4 + 6]."""
    network.eval()
    found: dict[int, NDArray[np.float32]] = {}
    with torch.no_grad():
        for group in batches(windows, 4096, None):
            given = padded(group)
            relation, verdicts, about, _ = network(given["ids"], given["side"], given["mask"])
            rows = torch.cat([relation, verdicts, about], dim=1).float().numpy()
            found.update({id(w): row for w, row in zip(group, rows, strict=True)})
    return [found[id(w)] for w in windows]
