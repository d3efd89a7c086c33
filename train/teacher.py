"""Turns texts into what a trained teacher says of their words: `python train/teacher.py --weights … --mpnet …`."""

import argparse
import json
import lzma
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from batches import KIND_LABELS, ROLE_LABELS
from net import MPNET, Reader, load_pretrained, plain_tokenizer
from polnear import Marked, Told, read_polnear
from tokenizers import Tokenizer

from rashomon.models.pieces import pieces, window_input, windows


def tell(network: Reader, text: str, tokenizer: Tokenizer) -> Told:
    """Return the teacher's likelihoods of the roles of every word of a text."""
    read = pieces(text, tokenizer)
    opens = np.flatnonzero(np.diff(read.word, prepend=-1))
    row_of = np.full(len(read.ids), -1, dtype=np.int64)
    row_of[opens] = np.arange(len(opens))
    roles = np.zeros((len(opens), len(ROLE_LABELS)), dtype=np.float16)
    for window in windows(read.paragraph):
        ids, case, at = window_input(read, window)
        given = torch.from_numpy(ids.astype(np.int64))[None], torch.from_numpy(case.astype(np.int64))[None]
        with torch.no_grad():
            role = network(*given)[0][0].float()
        row = np.where(at >= 0, row_of[at], -1)
        here = np.flatnonzero((row >= 0) & (at >= window.keep) & (at < window.keep_stop))
        roles[row[here]] = role.softmax(-1).numpy()[here]
    return Told(read.start[opens], roles)


def write_told(texts: list[tuple[str, str]], network: Reader, to: Path) -> None:
    """Write what the teacher says of named texts, and the texts, to a folder: a file a text."""
    to.mkdir(parents=True, exist_ok=True)
    tokenizer = plain_tokenizer()
    for number, (name, text) in enumerate(texts):
        np.savez(to / f"{name}.npz", text=np.array(text), **tell(network, text, tokenizer)._asdict())
        if number % 20 == 0:
            print(number, len(texts), flush=True)


def taught(articles: list[Marked], folder: Path) -> list[Marked]:
    """Return the articles with what the teacher says of them, then the other texts in the folder, unmarked."""
    told = {}
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as stored:
            told[path.stem] = (str(stored["text"]), Told(**{name: stored[name] for name in Told._fields}))
    known = {a.name for a in articles}
    marked = [replace(a, told=told[a.name][1]) if a.name in told else a for a in articles]
    return [
        *marked,
        *(Marked(name, text, None, entities=None, told=t) for name, (text, t) in told.items() if name not in known),
    ]


def unmarked_texts(data: Path, every: int) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of news that nobody marked: each so-manieth article of the allsides set."""
    with lzma.open(data / "allsides-articles" / "allsides-articles" / "articles-2019-2020.jsonl.xz", "rt") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                row = json.loads(line)
                yield f"allsides-{number}", row["content"][:12_000]


def main() -> None:
    """Label PolNeAR's train split and other news."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--weights", type=Path, default=Path("build/train/teacher/average.pt"))
    parser.add_argument("--mpnet", type=Path, required=True, help="the pre-trained encoder's safetensors")
    parser.add_argument("--out", type=Path, default=Path("build/train/told"))
    parser.add_argument("--every", type=int, default=14)
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1), help="of so many parts, label only this one")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = Reader(len(ROLE_LABELS), len(KIND_LABELS), load_pretrained(MPNET, 0.1, 3, options.mpnet))
    network.load_state_dict(torch.load(options.weights))
    articles = read_polnear(options.data / "polnear" / "polnear" / "train")
    texts = [(a.name, a.text) for a in articles] + list(unmarked_texts(options.data, options.every))
    part, parts = options.part
    write_told(texts[part::parts], network.bfloat16().eval(), options.out)


if __name__ == "__main__":
    main()
