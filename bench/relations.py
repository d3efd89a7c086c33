"""Measures what came before what and what led to what, as the words of one text tell it, on sets that mark it.

python bench/relations.py [--train] [--cues] [--write]

The Causal News Corpus marks the sentences of news that tell a cause, and where cause and effect stand. Its training
part was used to write the table of cues (`--train` measures on it); what is printed, and floored, is its dev part.
TimeBank and AQUAINT (TimeML's links, and those of MATRES between verbs) and MEANTIME were used for nothing but
measuring. `--cues` adds a row for each cue.
"""

import argparse
import ast
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import material
from cat import Document, Link, read_document
from floors import Figure, judge
from timeml import read_timeml

import rashomon
from rashomon.extract.clauses import head
from rashomon.extract.main_verb import first_verb, tokens
from rashomon.types import Account, Reading, Relation, Span

CAUSAL_NEWS = Path("causal-news/causal-news/data/V2")
MATRES = Path("tempeval3/tempeval3/MATRES")
MEANTIME = Path("meantime/meantime/intra-doc_annotation")
CAUSES = ("cause", "response")
ORDERS = ("before", "cause", "response")
FEW = 8.0  # points under a figure that its floor is laid: it rests on some tens of relations
# Links that say that the one began before the other did, and those that say the contrary.
FORWARD = frozenset("BEFORE IBEFORE".split())
BACKWARD = frozenset("AFTER IAFTER".split())

LENGTH = re.compile(r"^.* (?=after$|before$|following$|ahead of$|prior to$|later$|earlier$)")

Cues = dict[str, Counter[str]]  # counts for each cue, by corpus


class Told(NamedTuple):
    """A sentence of the Causal News Corpus: whether it tells a cause, and each cause and effect marked in it."""

    text: str
    causal: bool
    pairs: tuple[tuple[Span, Span], ...]


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="the part on which the cues were written, without floors")
    parser.add_argument("--cues", action="store_true", help="a row for each cue")
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    figures = list(causal_news("train" if options.train else "dev", cues))
    if not options.train:
        figures += [*timeml(cues), *meantime(cues)]
    if options.cues:
        print(by_cue(cues))
    if options.train:
        print("\n".join(f"{figure.name:<46}{figure.value:>10.1f}" for figure in figures))
        return 0
    return judge(figures, options.write)


def causal_news(part: str, cues: Cues) -> Iterator[Figure]:
    """Yield figures for sentences that tell a cause, and for where cause and effect stand in them.

    A sentence is said to be causal where a cause or a response is found in it. Of a marked pair in a sentence where one
    is found, the words that the nearest one shares with it are counted; the pairs of other sentences are missed.
    """
    folder = material.corpus(CAUSAL_NEWS)
    inputs = material.fingerprint(folder.glob(f"{part}_*.csv"))
    said, right, causal = 0, 0, 0
    whole: Counter[str] = Counter()
    shared: dict[str, Counter[str]] = {"cause": Counter(), "effect": Counter()}
    for told in causal_sentences(folder, part):
        found = reading_of(told.text).relations
        causes = [r for r in found if r.kind in CAUSES]
        causal += told.causal
        said += bool(causes)
        right += bool(causes) and told.causal
        for relation in found:
            hit = any(overlap(relation.first, one) and overlap(relation.second, other) for one, other in told.pairs)
            key = row_name(told.text, relation)
            cues[key].update({"causal news": 1, "in a causal sentence": told.causal, "right pair": hit})
            if relation.kind in CAUSES:
                whole.update({"said": 1, "right": hit})
        for one, other in told.pairs if causes else ():
            best = max(causes, key=lambda r: overlap(r.first, one) + overlap(r.second, other))
            for name, marked, ours in (("cause", one, best.first), ("effect", other, best.second)):
                shared[name].update(words_shared(told.text, marked, ours))
    yield Figure("causal news sentences precision", 100 * right / max(1, said), inputs, slack=FEW)
    yield Figure("causal news sentences recall", 100 * right / max(1, causal), inputs, slack=1.0)
    yield Figure("causal news pairs precision", 100 * whole["right"] / max(1, whole["said"]), inputs, slack=FEW)
    for name, counts in shared.items():
        f1 = 200 * counts["both"] / max(1, counts["marked"] + counts["ours"])
        yield Figure(f"causal news {name} words f1, where found", f1, inputs, slack=FEW)


def causal_sentences(folder: Path, part: str) -> Iterator[Told]:
    """Yield the sentences of a part of the Causal News Corpus."""
    with (folder / f"{part}_subtask1.csv").open(encoding="utf-8-sig", newline="") as file:
        causal = {row["index"]: row["label"] == "1" for row in csv.DictReader(file)}
    with (folder / f"{part}_subtask2_grouped.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            index = row["index"].removeprefix("cnc_").rpartition("_")[0]
            pairs = (marked_pair(text, row["text"]) for text in ast.literal_eval(row["causal_text_w_pairs"]))
            yield Told(row["text"], causal[index], tuple(pair for pair in pairs if pair))


def marked_pair(marked: str, text: str) -> tuple[Span, Span] | None:
    """Return where the cause (ARG0) and the effect (ARG1) of a marked sentence stand; None where its words differ."""
    plain, at = "", 0
    opened, places = dict[str, int](), dict[str, Span]()
    for mark in re.finditer(r"<(/?)(ARG[01]|SIG\d)>", marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            places[mark[2]] = Span(opened[mark[2]], len(plain))
        else:
            opened[mark[2]] = len(plain)
    if plain + marked[at:] != text or not {"ARG0", "ARG1"} <= set(places):
        return None
    return places["ARG0"], places["ARG1"]


def words_shared(text: str, marked: Span, ours: Span) -> dict[str, int]:
    """Count the words of two passages, and those in both."""
    starts = [{m.start() for m in re.finditer(r"\S+", text) if s <= m.start() < e} for s, e in (marked, ours)]
    return {"marked": len(starts[0]), "ours": len(starts[1]), "both": len(starts[0] & starts[1])}


def overlap(one: Span, other: Span) -> int:
    """Return how many characters two passages share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def reading_of(text: str) -> Reading:
    """Return the reading of a text that has no date."""
    return rashomon.read(Account(id="text", name="text", text=text))


def timeml(cues: Cues) -> Iterator[Figure]:
    """Yield how often the order told of two marked events is the order that their link says."""
    folder = material.corpus(material.TIMEBANK)
    sources = sorted(path for name in ("TimeBank", "AQUAINT") for path in (folder / name).glob("*.tml"))
    pairs = sorted(material.corpus(MATRES).glob("*.txt"))
    inputs = material.fingerprint([*sources, *pairs])
    matres: dict[str, list[Link]] = defaultdict(list)
    for path in pairs:
        for row in csv.reader(path.read_text("utf-8").splitlines(), delimiter="\t"):
            matres[row[0]].append(Link(f"ei{row[3]}", f"ei{row[4]}", row[5]))
    counts: dict[str, Counter[str]] = {"timeml links": Counter(), "matres": Counter()}
    for path in sources:
        document = read_timeml(path)
        reading = rashomon.read(document.account())
        for name, links in (("timeml links", document.links), ("matres", matres[path.stem])):
            counts[name].update(orders(reading, document, links, (name, cues)))
    for name, count in counts.items():
        yield from order_figures(name, count, inputs)


def meantime(cues: Cues) -> Iterator[Figure]:
    """Yield the same for MEANTIME, and how many of the causes that it marks are found."""
    files = sorted(material.corpus(MEANTIME).glob("*/*.xml"), key=lambda path: path.name)
    count: Counter[str] = Counter()
    for path in files:
        document = read_document(path)
        places = {event.id: event.head.start for event in document.events}
        reading = rashomon.read(document.account())
        count.update(orders(reading, document, document.links, ("meantime links", cues)))
        causes = [(places[a], places[b]) for a, b in causal_links(path) if a in places and b in places]
        ours = [r for r in reading.relations if r.kind in CAUSES]
        count["causes"] += len(causes)
        count["found"] += sum(
            any(r.first.start <= a < r.first.end and r.second.start <= b < r.second.end for r in ours)
            for a, b in causes
        )
    inputs = material.fingerprint(files)
    yield from order_figures("meantime links", count, inputs)
    found = 100 * count["found"] / max(1, count["causes"])
    yield Figure("meantime causes recall", found, inputs, floored=False)


def causal_links(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the events of each CLINK, the cause first."""
    for mark in ElementTree.parse(path).getroot().iter("CLINK"):
        for source in mark.iter("source"):
            for target in mark.iter("target"):
                yield source.get("m_id", ""), target.get("m_id", "")


def orders(reading: Reading, document: Document, links: Iterable[Link], row: tuple[str, Cues]) -> Counter[str]:
    """Count the relations of a reading whose two events a link sets in order, and those it sets in the same order.

    The event of a passage is that of its main verb, or of the noun that a phrase is about. What is linked as vague, or
    as at one time, is counted as wrong.
    """
    count: Counter[str] = Counter()
    name, cues = row
    places = {event.id: event.head.start for event in document.events}
    linked = {(places[k.source], places[k.target]): k.kind for k in links if {k.source, k.target} <= places.keys()}
    for relation in reading.relations:
        if relation.kind not in ORDERS:
            continue
        first, second = (event_of(reading.account.text, part) for part in (relation.first, relation.second))
        kind = linked.get((first, second), linked.get((second, first)))
        if kind is None:
            continue
        forward = kind in (FORWARD if (first, second) in linked else BACKWARD)
        count.update({"said": 1, "right": forward})
        cues[row_name(reading.account.text, relation)].update({name: 1, f"{name} right": forward})
    return count


def event_of(text: str, part: Span) -> int:
    """Return where the word stands that tells the event of a passage: its main verb, else the noun it is about."""
    words, starts = tokens(text, *part)
    verb = first_verb(words, 0)
    return starts[head(words, 0, len(words)) if verb is None or words[0].endswith("ing") else verb]


def order_figures(name: str, count: Counter[str], inputs: str) -> Iterator[Figure]:
    """Yield the share of linked pairs that are told in the order of the link, and how many pairs that is."""
    yield Figure(f"{name} order precision", 100 * count["right"] / max(1, count["said"]), inputs, slack=FEW)
    yield Figure(f"{name} pairs told", count["said"], inputs, floored=False)


def row_name(text: str, relation: Relation) -> str:
    """Return kind and cue of a relation, a length of time before the cue left out: "before after"."""
    words = " ".join(text[slice(*relation.cue)].lower().split())
    return f"{relation.kind}: {LENGTH.sub('', words)}"


def by_cue(cues: Cues) -> str:
    """Return a row for each cue: how often it is found, and how often what it says is what is marked."""
    columns = ["causal news", "in a causal sentence", "right pair"]
    columns += [name + part for name in ("timeml links", "matres", "meantime links") for part in ("", " right")]
    rows = sorted(cues, key=lambda cue: (-sum(cues[cue].values()), cue))
    head_row = f"{'':<36}" + "".join(f"{name:>22}" for name in columns)
    return "\n".join(
        [head_row, *(f"{cue:<36}" + "".join(f"{cues[cue][name]:>22}" for name in columns) for cue in rows)]
    )


if __name__ == "__main__":
    sys.exit(main())
