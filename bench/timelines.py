"""Measures timelines: SemEval-2015 task 4 (track B: mentions given), and dates of events (event_dates.py).

python bench/timelines.py [--trial] [--write]

A timeline of a target entity holds the mentions of the events it takes part in (participants.py), each dated
(story_dates.py), mentions of one event dated alike, in order of their dates; mentions of what is not told as a fact
and has no date are left out, as gold puts them at position 0. All rules were written on the trial set (Apple), which
`--trial` measures timeline by timeline; corpora 1 to 3 are the test. Of them the names and the texts were looked at
once, to see which words a name finds; their timelines never. Beside the figures: the best system of the task had 25.4
with dates (22.4, 19.3, 33.6 on corpora 1 to 3) and 23.2 without (Minard et al. 2015, as remembered).
"""

import argparse
import re
import sys
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

import material
from awareness import Score, score, total
from event_dates import meantime, timebank
from floors import Figure, judge
from participants import participants
from references import find_references
from semeval import SETS, TRIAL, Row, Set, full_date, key_of, read_set
from story_dates import date_told, day_of_story

import rashomon
from rashomon.align.quantities import stem
from rashomon.extract.factuality import of_verb
from rashomon.extract.main_verb import tokens
from rashomon.types import Span
from rashomon.when import bounds

OF_FEW = 2.0  # points under a figure that its floor is laid: a corpus has about 200 mentions, whose dates hang together
_AS_NOUN = re.compile(r"(?:\b(?:a|an|the|this|that|its|his|her|their|my)|['’]s?)\s+(?:\w+\s+)?$", re.IGNORECASE)


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trial", action="store_true", help="the set on which the rules were written, without floors")
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    if options.trial:
        show(read_set(TRIAL))
        return 0
    return judge([*semeval(), *meantime(), *timebank()], options.write)


def semeval() -> Iterator[Figure]:
    """Yield the figures of the task: F1 of each corpus and over all, with dates and by order alone."""
    sets = [read_set(name) for name in SETS if name != TRIAL]
    built = [timelines(one) for one in sets]
    for name, dated in (("timelines", True), ("timelines by order alone", False)):
        scores = [
            total(score(gold, found[target], dated=dated) for target, gold in one.timelines.items())
            for one, found in zip(sets, built, strict=True)
        ]
        for one, figure in zip(sets, scores, strict=True):
            inputs = material.fingerprint(one.files)
            yield Figure(f"{name}, {one.name.replace('_', ' ')} f1", figure.f1, inputs, slack=OF_FEW)
        over_all = total(scores)
        inputs = material.fingerprint([path for one in sets for path in one.files])
        yield Figure(f"{name} f1", over_all.f1, inputs, slack=OF_FEW)
        yield Figure(f"{name} precision", over_all.precision, inputs, floored=False)
        yield Figure(f"{name} recall", over_all.recall, inputs, floored=False)


def show(one: Set) -> None:
    """Print the scores of each timeline of a set and of all."""
    built = timelines(one)
    for dated in (True, False):
        scores = {target: score(gold, built[target], dated=dated) for target, gold in one.timelines.items()}
        for target, figure in {**scores, "all": total(scores.values())}.items():
            print(_line(f"{target}{'' if dated else ', by order alone'}", figure))


class Placed(NamedTuple):
    """A mention on its way to a timeline: its date and whether words tell it; `noun` where its word is one."""

    key: str
    date: str
    told: bool
    noun: bool
    stem: str


def timelines(one: Set) -> dict[str, tuple[Row, ...]]:
    """Return what the product and the rules here make of a set's articles: for each target its timeline."""
    placed: dict[str, list[Placed]] = {target: [] for target in one.timelines}
    for document in one.documents:
        reading = rashomon.read(document.account())
        references = find_references(reading, list(placed))
        for mention in document.events:
            sentence = document.sentences[mention.sentence]
            told = date_told(reading, mention.span)
            when = told or day_of_story(reading, mention.span)
            if when is None or not (told or happens(document.text, sentence, mention.head)):
                continue
            noun = _AS_NOUN.search(document.text, sentence.start, mention.head.start) is not None
            event = Placed(
                key_of(document, mention), timeline_date(when), told is not None, noun, stem(mention.words[0])
            )
            for target in participants(reading, references, sentence, mention.head, placed):
                placed[target].append(event)
    return {target: rows(with_dates_elsewhere(events)) for target, events in placed.items()}


def with_dates_elsewhere(events: list[Placed]) -> list[Placed]:
    """Return the events of a target, those of one word dated alike where only one of their dates can be meant.

    A date told less exactly becomes the one more exact date within it; a noun that nothing dates refers to the event
    of the one date that is told.
    """
    dates: dict[str, set[str]] = {}
    for event in events:
        if event.told:
            dates.setdefault(event.stem, set()).add(event.date)
    joined = []
    for event in events:
        among = dates.get(event.stem, set())
        if event.told:
            start = event.date.partition("-XX")[0]
            among = {date for date in among if date != event.date and date.startswith(start)}
        elif not event.noun:
            among = set()
        joined.append(event._replace(date=next(iter(among))) if len(among) == 1 else event)
    return joined


def happens(text: str, sentence: Span, head: Span) -> bool:
    """Tell whether a mention is told as a fact, by the product's reading of its verb; nouns are."""
    words, starts = tokens(text, *sentence)
    return head.start not in starts or of_verb(words, starts.index(head.start)) == "asserted"


def timeline_date(edtf: str) -> str:
    """Return a date as a timeline writes it: the year, month and day that all of it shares, X for the others."""
    limits = bounds(edtf.removesuffix("/.."))  # what began then is placed where it began
    if limits is None:
        return full_date("")
    parts = zip(*(str(limit.date()).split("-") for limit in limits), strict=True)
    return full_date("-".join(first for first, _ in takewhile(lambda pair: pair[0] == pair[1], parts)))


def rows(events: list[Placed]) -> tuple[Row, ...]:
    """Return mentions as a timeline, those of one date at one position."""
    dates = sorted({event.date for event in events})
    return tuple(Row(dates.index(event.date) + 1, event.date, (event.key,)) for event in events)


def _line(name: str, figure: Score) -> str:
    return f"{name:<40} P {figure.precision:5.1f}  R {figure.recall:5.1f}  F1 {figure.f1:5.1f}"


if __name__ == "__main__":
    sys.exit(main())
