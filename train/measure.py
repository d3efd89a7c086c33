"""Turns a network and marked texts into figures: token F1 of every role and of every entity kind."""

import collections

import numpy as np
import torch
from batches import KIND_LABELS, KINDS, NOTHING, ROLE_LABELS, batch, example, label
from polnear import ROLES, Marked
from tokenizers import Tokenizer

from rashomon.models.pieces import windows


def measure(network: torch.nn.Module, texts: list[Marked], tokenizer: Tokenizer) -> dict[str, float]:
    """Return token F1s in per cent, greedy labels, and the share of links that are right."""
    network.eval()
    right: collections.Counter[str] = collections.Counter()
    found: collections.Counter[str] = collections.Counter()
    wanted: collections.Counter[str] = collections.Counter()
    counts = (right, found, wanted)
    with torch.no_grad():
        for text in texts:
            marked = label(text, tokenizer)
            for window in windows(marked.read.paragraph, overlap=0):
                given = batch([example(marked, window)])
                roles, kinds, link, _ = (x[0].float() for x in network(given["ids"], given["case"], given["mask"]))
                gold = given["role"][0]
                kept = gold != NOTHING
                role_names = np.array([name[2:] for name in ROLE_LABELS])
                _count(role_names[roles.argmax(-1)[kept].numpy()], role_names[gold[kept].numpy()], ROLES, counts)
                linked = given["link"][0] != NOTHING
                right["link"] += int((link.argmax(-1) == given["link"][0])[linked].sum())
                found["link"] += int(linked.sum())
                wanted["link"] += int(linked.sum())
                allowed = given["kinds"][0]
                sure = allowed.sum(-1) == 1
                if text.attributions is None:
                    kind_names = np.array([name[2:] for name in KIND_LABELS])
                    told = kind_names[allowed[sure].float().argmax(-1).numpy()]
                    _count(kind_names[kinds.argmax(-1)[sure].numpy()], told, KINDS, counts)
    network.train()
    names = (name for name in (*ROLES, "link", *KINDS) if found[name] + wanted[name])
    return {name: round(200 * right[name] / (found[name] + wanted[name]), 1) for name in names}


def _count(
    have: np.ndarray, want: np.ndarray, names: tuple[str, ...], into: tuple[collections.Counter[str], ...]
) -> None:
    right, found, wanted = into
    for name in names:
        right[name] += int(((have == name) & (want == name)).sum())
        found[name] += int((have == name).sum())
        wanted[name] += int((want == name).sum())
