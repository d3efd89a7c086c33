"""Reads SemEval-2015 task 4 (TimeLine: Cross-Document Event Ordering): articles with event mentions, gold timelines.

The trial set (Apple) is for writing rules; corpora 1 to 3 are the test. In both, the mentions that are given are those
that stand in some timeline, as in track B. A gold line is `position, date, mention, mention …`, mentions of one event
on a line, each `document-sentence-words`; position 0 is for events that cannot be ordered. MEANTIME holds the articles
of corpora 1 to 3 too: its dates of events are as much a part of the test.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import material
from cat import Document, Mention, read_document

TASK = Path("semeval2015-timeline/semeval2015-timeline")
TRIAL = "trial"
SETS = (TRIAL, "corpus_1", "corpus_2", "corpus_3")

_KEY = re.compile(r"(\d+)-(\d+)-(.+)")


class Row(NamedTuple):
    """An event of a timeline: its position (0: not ordered), its date, and the keys of its mentions."""

    position: int
    date: str
    mentions: tuple[str, ...]


class Set(NamedTuple):
    """Articles, and for each target entity by its name the gold timeline."""

    name: str
    files: tuple[Path, ...]
    documents: tuple[Document, ...]
    timelines: Mapping[str, tuple[Row, ...]]


class Dated(NamedTuple):
    """An article with the event mentions that a gold timeline dates: start and end of the mention, and its date.

    A date has all its digits, X for those not told: `2006-XX-XX` is the year.
    """

    text: str
    published: str
    events: tuple[tuple[int, int, str], ...]


def read_set(name: str) -> Set:
    """Return one of SETS; the names of targets are those given to systems (one gold file misspells its own)."""
    root = material.corpus(TASK)
    if name == TRIAL:
        articles, gold = root / "Corpus-trial-data_task4_events_timelines", root / "TimeLines_trial_data_task4_v1.2"
        by_name = {path.read_text("utf-8").splitlines()[0].strip(): path for path in sorted(gold.glob("*.txt"))}
    else:
        folder = root / "SemEval_Task4_data" / name
        articles, gold = folder / "corpus_trackB_CAT", folder / "TimeLines_Gold_Standard"
        targets = (folder / f"list_target_entities_{name}.txt").read_text("utf-8").splitlines()
        by_name = {t.strip(): gold / f"{t.strip().lower().replace(' ', '_')}.txt" for t in targets if t.strip()}
    files = sorted(articles.glob("*.xml"))
    documents = tuple(read_document(path) for path in files)
    timelines = {target: _timeline(path) for target, path in by_name.items()}
    return Set(name, (*files, *by_name.values()), documents, timelines)


def key_of(document: Document, mention: Mention) -> str:
    """Return the name by which a timeline calls a mention."""
    return f"{document.id}-{mention.sentence}-{'_'.join(mention.words)}"


def full_date(date: str) -> str:
    """Return a date with every digit, X for those not told: gold writes 2006-03 beside 2007-09-XX."""
    if not re.fullmatch(r"\d{4}(-[\dX]{2}){0,2}", date):
        return "XXXX-XX-XX"
    return date + "XXXX-XX-XX"[len(date) :]


def trial_dates() -> Iterator[Dated]:
    """Yield the articles of the trial set that have dated mentions, to write and measure rules of dating on.

    Left out are mentions that stand twice with different dates, words told twice in a sentence among them.
    """
    trial = read_set(TRIAL)
    dates: dict[str, set[str]] = defaultdict(set)
    for rows in trial.timelines.values():
        for row in rows:
            for key in row.mentions:
                dates[key].add(row.date)
    for document in trial.documents:
        events = []
        for mention in document.events:
            found = dates[key_of(document, mention)]
            if len(found) == 1 and "XXXX-XX-XX" not in found:
                events.append((*mention.span, next(iter(found))))
        if events and document.published:
            yield Dated(document.text, document.published, tuple(events))


def _timeline(path: Path) -> tuple[Row, ...]:
    rows = []
    for line in path.read_text("utf-8").splitlines()[1:]:
        position, date, *mentions = (part.strip() for part in line.split("\t"))
        keys = tuple(key for key in mentions if _KEY.fullmatch(key))
        if keys:
            rows.append(Row(int(position), full_date(date), keys))
    return tuple(rows)
