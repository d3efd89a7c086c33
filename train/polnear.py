"""Turns PolNeAR's articles and brat stand-off marks into texts whose characters carry roles."""

import collections
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.evaluation.brat import parse_marks

ROLES = ("source", "cue", "content")
Spans = Sequence[tuple[int, int]]


class Told(NamedTuple):
    """What a teacher says of the words of a text, one row a word: `roles` are likelihoods of the labels."""

    start: NDArray[np.int32]
    roles: NDArray[np.float16]


@dataclass(frozen=True)
class Marked:
    """A text with its attributions (role -> spans) and its entities (start, end, kinds allowed, sure or not).

    `attributions` is None for a text whose attributions nobody marked, `entities` for one whose names nobody marked.
    """

    name: str
    text: str
    attributions: list[dict[str, Spans]] | None
    entities: list[tuple[int, int, tuple[str, ...]]] | None = field(default_factory=list)
    unmarked: tuple[str, ...] = ()
    told: Told | None = None


def read_polnear(folder: Path) -> list[Marked]:
    """Return the marked texts of a folder in PolNeAR's layout in name order, the first annotator's marks of each."""
    marks = collections.defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        own = (folder / "text" / f"{path.stem}.txt").exists()
        marks[path.stem if own else path.stem.rpartition("_")[0]].append(path)
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        if marks[path.stem]:
            text, first = path.read_bytes().decode("utf-8"), marks[path.stem][0]
            found = parse_marks(first.read_bytes().decode("utf-8"), text, str(first))
            articles.append(Marked(path.stem, text, [{r: list(getattr(one, r)) for r in ROLES} for one in found]))
    return articles


# --- odd input, made up on the fly; every change keeps each character's place ---

_QUOTES = re.compile('["“”]')
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\b[A-Z])[.!?][\"”’]? (?=[\"“‘]?[A-Z])"
)


def _lower(text: str) -> str:
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def disturb(article: Marked, chance: random.Random) -> Marked:
    """Return the article as a careless scraper might have left it, most often unchanged.

    One in twenty loses its capitals, one in twenty its quotation marks, one in ten has single marks for double, one
    in ten lost one mark in six; one in ten has its paragraphs joined, one in five has each sentence on a line.
    """
    text = article.text
    if chance.random() < 0.05:
        text = _lower(text)
    dice = chance.random()
    if dice < 0.05:
        text = _QUOTES.sub(" ", text)
    elif dice < 0.15:
        text = text.replace("“", "‘").replace("”", "’").replace('"', "'")
    elif dice < 0.25:
        text = _QUOTES.sub(lambda m: " " if chance.random() < 1 / 6 else m.group(), text)
    dice = chance.random()
    if dice < 0.2:
        text = _SENTENCE_END.sub(lambda m: m.group()[:-1] + "\n", text)
    elif dice < 0.3:
        text = re.sub(r"\n", lambda m: " " if chance.random() < 0.7 else m.group(), text)
    return replace(article, text=text)


def clauses(article: Marked, chance: random.Random, share: float) -> list[Marked]:
    """Return some attributions of the article as texts of their own.

    The reader reads what it found said as if it stood alone, to find who says what inside; articles alone would not
    teach it short texts that begin in mid-sentence.
    """
    out = []
    for number, one in enumerate(article.attributions or []):
        parts = [span for role in ROLES for span in one[role]]
        if not parts or not one["content"] or chance.random() >= share:
            continue
        start, end = min(s for s, _ in parts), max(e for _, e in parts)
        body = article.text[start:end]
        if "\n" in body or not 30 <= len(body) <= 600:
            continue
        lead = chance.choice(["", "", "that ", "because ", "But "])
        moved = _moved(article, start, end, len(lead))
        if moved is not None:
            out.append(replace(moved, name=f"{article.name}/{number}", text=lead + body))
    return out


def _moved(article: Marked, start: int, end: int, by: int) -> Marked | None:
    """Return the marks inside [start, end) as offsets of that passage; None where an attribution is cut by its ends."""
    kept = []
    for one in article.attributions or []:
        parts = [span for role in ROLES for span in one[role]]
        inside = [s >= start and e <= end for s, e in parts]
        if any(s < end and e > start and not (s >= start and e <= end) for s, e in parts):
            return None
        if all(inside):
            kept.append({role: [(s - start + by, e - start + by) for s, e in one[role]] for role in ROLES})
    entities = [(s - start + by, e - start + by, k) for s, e, k in article.entities or () if s >= start and e <= end]
    return Marked(article.name, "", kept, entities, article.unmarked)
