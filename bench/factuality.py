"""Measures how claims are told (as a fact, denied, doubted, on a condition, asked, still to come) on sets that mark it.

python bench/factuality.py [--dev] [--write]

Half of each set was used to write the rules (`--dev`); what is printed, and floored, is the other half. How the marks
of each set become the six classes is said at its reader below.
"""

import argparse
import csv
import gzip
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import correlation, mean
from typing import NamedTuple, get_args
from xml.etree import ElementTree

import material
from floors import Figure, judge

import rashomon
from rashomon.extract.factuality import of_verb, weigh_claims
from rashomon.extract.main_verb import tokens
from rashomon.types import Account, Claim, Factuality, Reading

MEANTIME = Path("meantime/meantime/intra-doc_annotation")
UDS = Path("uds-factuality/uds-factuality/decomp/data/2.0/raw/sentence/annotations/factuality.zip")
EWT = Path("ud-ewt/ud-ewt")
BANK = Path("nli/nli/commitmentbank")
GUM = Path("gum/gum/dep")
CLASSES: tuple[Factuality, ...] = get_args(Factuality)
SPLITS = {"train": "en_ewt-ud-train.rebuilt.conllu.gz", "test": "en_ewt-ud-test.conllu"}
OF_THE_READER = 3.0  # points that a claim cut elsewhere by another reader may cost: the claims are about 260
FEWEST = 15  # marks of a class in a half below which its F1 is printed but has no floor

Pair = tuple[Factuality, Factuality]  # what the set marks, what rashomon says
Suite = Callable[[bool], Iterator[Figure]]


class Verb(NamedTuple):
    """A verb at a place of a sentence, with how it is marked."""

    text: str
    at: int
    marked: Factuality


class Rated(NamedTuple):
    """A verb of It Happened with the mean of its ratings: from -3, surely did not happen, to 3, surely did."""

    text: str
    at: int
    score: float


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", action="store_true", help="the half on which the rules were written, without floors")
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    figures = [figure for suite in SUITES for figure in suite(options.dev)]
    if options.dev:
        print("\n".join(f"{figure.name:<46}{figure.value:>10.1f}" for figure in figures))
        return 0
    return judge(figures, options.write)


def meantime(dev: bool) -> Iterator[Figure]:
    """Yield figures for the verbs that MEANTIME marks as events, and for the claims that hold them."""
    files = meantime_files(dev)
    inputs = material.fingerprint(files)
    verbs = [verb for path in files for text, marks in meantime_sentences(path) for verb in verbs_of(text, marks)]
    yield from by_class("meantime verbs", [(verb.marked, told(verb.text, verb.at)) for verb in verbs], inputs)
    claims = by_class("meantime claims", [pair for path in files for pair in claims_of(path)], inputs)
    yield from (figure._replace(slack=OF_THE_READER) for figure in claims)


def it_happened(dev: bool) -> Iterator[Figure]:
    """Yield figures for UDS It Happened: whether it happened, and the correlation with how surely raters say so.

    The regression gives each class the mean rating of the verbs that are put in it in the train half. Raters were asked
    whether the thing happened, so that asserted is "happened" and all else is "did not".
    """
    fitted = list(rated("train"))
    means: dict[str, list[float]] = defaultdict(list)
    for verb in fitted:
        means[told(verb.text, verb.at)].append(verb.score)
    verbs = fitted if dev else list(rated("test"))
    inputs = material.fingerprint([material.corpus(EWT) / SPLITS["test"], archive(UDS)])
    found = [told(verb.text, verb.at) for verb in verbs]
    guesses, scores = [mean(means[one]) for one in found], [verb.score for verb in verbs]
    happened = [score > 0 for score in scores]
    right = mean((one == "asserted") == did for one, did in zip(found, happened, strict=True))
    yield Figure("it happened accuracy", 100 * right, inputs)
    yield Figure("it happened accuracy, majority guess", 100 * mean(happened), inputs, floored=False)
    yield Figure("it happened pearson r, hundredths", 100 * correlation(guesses, scores), inputs)
    error = mean(abs(guess - score) for guess, score in zip(guesses, scores, strict=True))
    middle = mean(verb.score for verb in fitted)
    yield Figure("it happened mean error", error, inputs, "lower", "points", floored=False)
    guess = mean(abs(middle - score) for score in scores)
    yield Figure("it happened mean error, mean guess", guess, inputs, "lower", "points", floored=False)


def commitment(dev: bool) -> Iterator[Figure]:
    """Yield figures for the environments of CommitmentBank: negation, modal, conditional and question over a verb."""
    verbs = list(commitment_verbs(dev))
    inputs = material.fingerprint(material.corpus(BANK).glob("*.csv"))
    yield from by_class("commitmentbank", [(v.marked, told_with_question(v)) for v in verbs], inputs)


def questions(dev: bool) -> Iterator[Figure]:
    """Yield figures for sentences that GUM marks as questions (s_type q or wh) against all others, as claims."""
    files = [f for i, f in enumerate(sorted(material.corpus(GUM).glob("GUM_*.gz"))) if (i % 2 == 0) == dev]
    kept = [f for f in files if "_reddit_" not in f.name]  # its words are blanked
    pairs: list[Pair] = []
    for path in kept:
        body = gzip.decompress(path.read_bytes()).decode("utf-8")
        for kind, text in re.findall(r"^# s_type = (\w+)\n(?:#.*\n)*?# text = (.*)$", body, re.MULTILINE):
            said = weigh_claims(text, [Claim(id="c1", start=0, end=len(text))], [])[0].factuality
            pairs.append(("asked" if kind in ("q", "wh") else "asserted", "asked" if said == "asked" else "asserted"))
    yield from by_class("gum sentences", pairs, material.fingerprint(kept), only=("asked",))


SUITES: tuple[Suite, ...] = (meantime, it_happened, commitment, questions)


def by_class(name: str, pairs: list[Pair], inputs: str, only: tuple[Factuality, ...] = CLASSES) -> Iterator[Figure]:
    """Print the confusion table of what is marked and what is said, and yield accuracy and the F1 of each class."""
    table = Counter(pairs)
    print(f"\n{name}: rows as marked, columns as told\n{'':<13}" + "".join(f"{c:>12}" for c in CLASSES))
    for row in CLASSES:
        if any(table[row, column] for column in CLASSES):
            print(f"{row:<13}" + "".join(f"{table[row, column]:>12}" for column in CLASSES))
    yield Figure(f"{name} accuracy", 100 * mean(a == b for a, b in pairs), inputs)
    most = Counter(marked for marked, _ in pairs).most_common(1)[0][1]
    yield Figure(f"{name} accuracy, majority guess", 100 * most / len(pairs), inputs, floored=False)
    for one in only:
        marked, said = sum(a == one for a, _ in pairs), sum(b == one for _, b in pairs)
        if marked:
            right = table[one, one]
            yield Figure(f"{name} {one} f1", 200 * right / (marked + said), inputs, floored=marked >= FEWEST)
            yield Figure(f"{name} {one} precision", 100 * right / max(said, 1), inputs, floored=False)
            yield Figure(f"{name} {one} recall", 100 * right / marked, inputs, floored=False)


def told(text: str, at: int) -> Factuality:
    """Return how the verb at a place of a sentence is told."""
    words, starts = tokens(text, 0, len(text))
    return of_verb(words, starts.index(at)) if at in starts else "asserted"


def told_with_question(verb: Verb) -> Factuality:
    """Return the same, a verb of a question being asked."""
    claim = weigh_claims(verb.text, [Claim(id="c1", start=0, end=len(verb.text))], [])[0]
    return "asked" if claim.factuality == "asked" else told(verb.text, verb.at)


def meantime_files(dev: bool) -> list[Path]:
    """Return every second article, by name."""
    found = sorted(material.corpus(MEANTIME).glob("*/*.xml"), key=lambda path: path.name)
    return [path for i, path in enumerate(found) if (i % 2 == 0) == dev]


def meantime_class(event: ElementTree.Element) -> Factuality | None:
    """Return the class that an event's marks come to; None for what is marked generic or not at all.

    A condition goes before polarity, polarity before certainty, certainty before time. What is to come is marked
    certain, probable or underspecified ("plans to"); "may" and "could" are marked possible.
    """
    polarity, certainty, time, special = (
        event.get(name) or "" for name in ("polarity", "certainty", "time", "special_cases")
    )
    if special.startswith("COND"):
        return "conditional"
    if special == "GEN" or not (polarity and certainty and time):
        return None
    if polarity == "NEG":
        return "denied"
    if certainty == "POSSIBLE" or (certainty == "PROBABLE" and time != "FUTURE"):
        return "doubted"
    if time == "FUTURE":
        return "future"
    return "asserted" if (certainty, polarity, time) == ("CERTAIN", "POS", "NON_FUTURE") else None


def meantime_sentences(path: Path) -> Iterator[tuple[str, Mapping[int, Factuality]]]:
    """Yield the sentences of an article, words parted by spaces, with the places of its verbs that are events."""
    root = ElementTree.parse(path).getroot()
    marks: dict[str, Factuality] = {}
    for event in root.iter("EVENT_MENTION"):
        anchors = [anchor.get("t_id", "") for anchor in event.iter("token_anchor")]
        marked = meantime_class(event)
        if anchors and marked and event.get("pos") == "VERB":
            marks[anchors[0]] = marked
    sentences: dict[str, list[ElementTree.Element]] = defaultdict(list)
    for token in root.iter("token"):
        sentences[token.get("sentence", "")].append(token)
    for words in sentences.values():
        text, places = "", {}
        for token in words:
            if token.get("t_id", "") in marks:
                places[len(text)] = marks[token.get("t_id", "")]
            text += {"``": "“", "''": "”"}.get(token.text or "", token.text or "") + " "
        yield text, places


def verbs_of(text: str, marks: Mapping[int, Factuality]) -> Iterator[Verb]:
    """Yield the marked verbs of a sentence."""
    yield from (Verb(text, at, marked) for at, marked in marks.items())


def claims_of(path: Path) -> Iterator[Pair]:
    """Yield for each claim of an article the mark of the first event verb in what it tells, and how it is told."""
    text, marks = "", {}
    for sentence, places in meantime_sentences(path):
        marks.update({len(text) + at: marked for at, marked in places.items()})
        text += sentence.rstrip() + "\n"
    reading = rashomon.read(Account(id=path.stem, name=path.name, text=text))
    for claim in reading.claims:
        first = next((marks[at] for at in sorted(marks) if is_told(at, claim, reading)), None)
        if first:
            yield first, claim.factuality


def is_told(at: int, claim: Claim, reading: Reading) -> bool:
    """Tell whether a place is in what a claim tells, not in who says so."""
    teller = reading.attribution_by_id.get(claim.attribution or "")
    inside = claim.start <= at < claim.end
    return inside and (teller is None or any(start <= at < end for start, end in teller.content))


def archive(path: Path) -> Path:
    """Return a file of a corpus, unpacked first where it is not yet."""
    return material.corpus(path.parent) / path.name


def rated(split: str) -> Iterator[Rated]:
    """Yield the rated verbs of a split of EWT. The ids of its dev split no longer fit the treebank: it is left out."""
    with zipfile.ZipFile(archive(UDS)) as packed:
        ratings = json.loads(packed.read("factuality.json"))["data"]
    path = material.corpus(EWT) / SPLITS[split]
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for number, block in enumerate(body.decode("utf-8").strip().split("\n\n"), 1):
        rows = ratings.get(f"ewt-{split}-{number}", {})
        text, places = verb_places(block) if rows else ("", {})
        for key, row in rows.items():
            at = places.get(key.rpartition("-")[2])
            if at is not None:
                given = row["factuality"]["factual"]
                scores = [(1 if given["value"][r] else -1) * 0.75 * given["confidence"][r] for r in given["value"]]
                yield Rated(text, at, mean(scores))


def verb_places(block: str) -> tuple[str, dict[str, int]]:
    """Return the text of a sentence in CoNLL-U and where its verbs start, by their numbers."""
    text = re.search(r"^# text = (.*)$", block, re.MULTILINE)
    assert text
    places: dict[str, int] = {}
    at = 0
    for line in block.splitlines():
        number, form, _, kind = line.split("\t")[:4] if line[0].isdigit() else ("-", "", "", "")
        if number.isdigit() and (found := text[1].find(form, at)) >= 0:
            at = found + len(form)
            if kind in ("VERB", "AUX"):
                places[number] = found
    return text[1], places


def commitment_verbs(dev: bool) -> Iterator[Verb]:
    """Yield the embedding verbs of every second item, marked by what they stand under; those not found are left out."""
    marks: dict[str, Factuality] = {
        "negation": "denied",
        "modal": "doubted",
        "conditional": "conditional",
        "question": "asked",
    }
    [path] = material.corpus(BANK).glob("*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for i, row in enumerate(csv.DictReader(file)) if (i % 2 == 0) == dev]
    for row in rows:
        forms = [row["Verb"].rstrip("e"), *PAST.get(row["Verb"], "").split()]
        found = re.search(rf"\b(?:{'|'.join(forms)})\w*", row["Target"], re.IGNORECASE)
        if found:
            yield Verb(row["Target"], found.start(), marks[row["Embedding"]])


PAST = {
    "know": "knew",
    "think": "thought",
    "say": "said",
    "tell": "told",
    "find": "found",
    "feel": "felt",
    "see": "saw",
    "hear": "heard",
    "forget": "forgot",
    "mean": "meant",
    "understand": "understood",
    "take": "took",
}


if __name__ == "__main__":
    sys.exit(main())
