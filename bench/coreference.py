"""Measures who is who within one account: which names, descriptions and pronouns mean one entity.

python bench/coreference.py [--part dev] [--write]

GUM marks every noun phrase of a text, what it is, and what else means the same. A mention found is a marked one where
it lies within it and holds its head word (GUM's phrases include clauses that hang on them; ours do not). Counted three
ways: every marked mention of persons, organisations and places, with the entities that are mentioned once; the same
without those, as CoNLL-2012 counted; and names alone, marked mentions whose head is a proper noun, with those mentioned
once. The figures for all that GUM marks, things and notions too, are shown and not floored: most of it is not looked
for. GAP asks of 2,000 pronouns whether each means the one or the other of two names (test; validation is shown).
"""

import argparse
import sys
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

import gap
import gum
import material
from clusters import conll, score, total
from floors import Figure, judge

import rashomon
from rashomon.types import Account, Entity, Reading, Span

KINDS = {"person": "person", "organization": "organisation", "place": "place"}
MEASURES = ("mentions", "muc", "b3", "ceafe")
EVERY = frozenset(
    {"person", "organization", "place", "abstract", "animal", "event", "object", "plant", "substance", "time"}
)


class View(NamedTuple):
    """What of GUM is counted: which kinds of entity, only names or every mention, clusters of at least so many."""

    name: str
    kinds: frozenset[str]
    names_alone: bool
    least: int


VIEWS = (
    View("who and where", frozenset(KINDS), False, 1),
    View("who and where, no singletons", frozenset(KINDS), False, 2),
    View("names", frozenset(KINDS), True, 1),
    View("all that is marked", EVERY, False, 1),
    View("all that is marked, no singletons", EVERY, False, 2),
)


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("dev", "test"), default="test", help="which part of GUM and GAP")
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    if options.part == "dev":
        return judge([*gum_figures("dev"), *gap_figures("development")], write=False)
    figures = [*gum_figures("test"), *gap_figures("test"), *gap_figures("validation")]
    return judge(figures, options.write)


def read_text(text: str) -> Reading:
    """Return the reading of a text that has no date."""
    return rashomon.read(Account(id="text", name="text", text=text))


def gum_figures(part: str) -> Iterator[Figure]:
    """Yield the figures over a part of GUM."""
    paths = gum.part_paths(material.corpus(gum.GUM), part)
    inputs = material.fingerprint(paths)
    read = [(document, read_text(document.text)) for document in map(gum.read_document, paths)]
    for view in VIEWS:
        counts = total(score(*clusters(document, reading, view)) for document, reading in read)
        name, floored = f"gum {part} {view.name}", view.kinds != EVERY
        yield Figure(f"{name} conll f1", conll(counts), inputs, floored=floored)
        for measure in MEASURES:
            yield Figure(f"{name} {measure} f1", counts[measure].f1, inputs, floored=floored and measure == "mentions")
        yield Figure(f"{name} b3 precision", counts["b3"].p, inputs, floored=False)
        yield Figure(f"{name} b3 recall", counts["b3"].r, inputs, floored=False)


def clusters(document: gum.Document, reading: Reading, view: View) -> tuple[list[set[object]], list[set[object]]]:
    """Return the clusters found and those marked, as a view has them; a found mention is what is marked there."""
    kinds = document.kind_of()
    marked: dict[str, set[object]] = {}
    for mention in document.mentions:
        if kinds[mention.entity] in view.kinds and (mention.named or not view.names_alone):
            marked.setdefault(mention.entity, set()).add(mention)
    ours = {KINDS.get(kind, "other") for kind in view.kinds}
    heads = sorted((m.head.start, m) for m in document.mentions)
    taken: set[gum.Marked] = set()
    found: list[set[object]] = []
    for entity in reading.entities:
        if entity.kind in ours or view.kinds == EVERY:
            own: set[object] = set()
            for span in entity.mentions if view.names_alone else everywhere(entity):
                same = marked_around(heads, span, taken)
                taken |= {same} if same else set()
                own.add(same or span)
            found.append(own)
    return [c for c in found if len(c) >= view.least], [c for c in marked.values() if len(c) >= view.least]


def everywhere(entity: Entity) -> tuple[Span, ...]:
    """Return every mention of an entity: names, descriptions, pronouns."""
    return tuple(sorted({*entity.mentions, *entity.descriptions, *entity.pronouns}))


def marked_around(
    heads: Sequence[tuple[int, gum.Marked]], span: Span, taken: Container[gum.Marked]
) -> gum.Marked | None:
    """Return the smallest marked mention, not taken yet, that holds a span and has its head inside it."""
    first = bisect_left(heads, span.start, key=lambda h: h[0])
    last = bisect_left(heads, span.end, key=lambda h: h[0])
    around = [
        (m.span.end - m.span.start, m)
        for _, m in heads[first:last]
        if m.span.start <= span.start and span.end <= m.span.end and m not in taken
    ]
    return min(around)[1] if around else None


def gap_figures(part: str) -> Iterator[Figure]:
    """Yield F1 over a part of GAP, over its masculine and feminine pronouns, and the second by the first."""
    path = material.corpus(gap.GAP) / f"gap-{part}.tsv"
    inputs = material.fingerprint([path])
    answers = [(example, gap.answer(example, read_text(example.text))) for example in gap.examples(path)]
    masculine, feminine = (gap.f1(a for a in answers if a[0].feminine == sex) for sex in (False, True))
    floored = part == "test"
    yield Figure(f"gap {part} f1", gap.f1(answers), inputs, floored=floored)
    yield Figure(f"gap {part} masculine f1", masculine, inputs, floored=floored)
    yield Figure(f"gap {part} feminine f1", feminine, inputs, floored=floored)
    yield Figure(f"gap {part} bias, percent", 100 * feminine / max(masculine, 0.1), inputs, floored=False)


if __name__ == "__main__":
    sys.exit(main())
