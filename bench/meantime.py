"""Measures times and the dates of events on MEANTIME: 120 Wikinews articles with TimeML times, events and links.

The title and the four sentences after it are annotated; what is found beyond them is not counted, though it is read.

An event mention has a gold date where a TLINK says that a time on the calendar includes it, or is simultaneous with
it; the finest of several. A date of ours is *exact* where it is the same as gold's, or finer and within it; it is
*compatible* where it leaves gold's possible. Where a TLINK puts an event before or after such a time, ours is right
where it lies wholly on that side. The publication date is one of the times throughout.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import material
from cat import Document, read_document
from floors import Figure
from story_dates import date_told, day_of_story

import rashomon
from rashomon.types import Reading, Span
from rashomon.when import bounds, compatible

MEANTIME = Path("meantime/meantime/intra-doc_annotation")
_HOLDS, _IN = frozenset({"INCLUDES", "SIMULTANEOUS"}), frozenset({"IS_INCLUDED", "SIMULTANEOUS"})
_MARKED = 6  # sentences of an article that are annotated, its title and the line of its date among them
_CALENDAR = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?")


class Anchor(NamedTuple):
    """What gold says of when an event is: its place, the date of a time, and whether it is in, before or after it."""

    event: Span
    side: str
    date: str


def meantime() -> Iterator[Figure]:
    """Yield the figures."""
    files = sorted(material.corpus(MEANTIME).glob("*/*.xml"), key=lambda path: path.name)
    inputs = material.fingerprint(files)
    documents = [read_document(path) for path in files]
    readings = [rashomon.read(document.account()) for document in documents]
    yield from _times(documents, readings, inputs)
    told = [
        (anchor, date_told(reading, anchor.event) or day_of_story(reading, anchor.event))
        for document, reading in zip(documents, readings, strict=True)
        for anchor in anchors(document)
    ]
    held = [(anchor.date, date) for anchor, date in told if anchor.side == "in"]
    yield Figure("meantime event dates exact", _share([is_exact(*pair) for pair in held]), inputs)
    fits = [date is not None and compatible(date, gold) for gold, date in held]
    yield Figure("meantime event dates compatible", _share(fits), inputs)
    given = [date is not None for _, date in held]
    yield Figure("meantime event dates given", _share(given), inputs, floored=False)
    sides = [is_on_side(anchor, date) for anchor, date in told if anchor.side != "in"]
    yield Figure("meantime events before or after", _share(sides), inputs)


def anchors(document: Document) -> Iterator[Anchor]:
    """Yield for each event mention the finest time that holds it, and each it is before or after."""
    dates = {time.id: m[1] for time in document.times if (m := _CALENDAR.fullmatch(time.value))}
    if document.published and document.published_id:
        dates[document.published_id] = document.published
    for event in document.events:
        links = [(link.target, link.kind) for link in document.links if link.source == event.id]
        back = [(link.source, link.kind) for link in document.links if link.target == event.id]
        held = [dates[t] for t, kind in links if t in dates and kind in _IN]
        held += [dates[t] for t, kind in back if t in dates and kind in _HOLDS]
        if held:
            yield Anchor(event.span, "in", max(held, key=len))
        for time, kind in (*links, *((t, {"BEFORE": "AFTER", "AFTER": "BEFORE"}.get(kind, "")) for t, kind in back)):
            if time in dates and kind in ("BEFORE", "AFTER"):
                yield Anchor(event.span, kind.lower(), dates[time])


def is_exact(gold: str, date: str | None) -> bool:
    """Tell whether a date is gold's, or lies within it."""
    ours, theirs = bounds(date), bounds(gold)
    return bool(ours and theirs and theirs.earliest <= ours.earliest and ours.latest <= theirs.latest)


def is_on_side(anchor: Anchor, date: str | None) -> bool:
    """Tell whether a date lies wholly before or after the anchor's, as gold says."""
    ours, theirs = bounds(date), bounds(anchor.date)
    if ours is None or theirs is None:
        return False
    return ours.latest < theirs.earliest if anchor.side == "before" else ours.earliest > theirs.latest


def _times(documents: list[Document], readings: list[Reading], inputs: str) -> Iterator[Figure]:
    gold = {
        d.id: [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in d.times if t.span]
        for d in documents
    }
    found = {
        d.id: [
            {"start": t.start, "end": t.end, "type": t.type, "value": t.value}
            for t in reading.times
            if t.start < max((s.end for n, s in d.sentences.items() if n < _MARKED), default=0)
        ]
        for d, reading in zip(documents, readings, strict=True)
    }
    for name, row in material.scorer("timex").score(gold, found).items():
        yield Figure(f"meantime times {name} f1", row["f1"], inputs)


def _share(right: list[bool]) -> float:
    return 100 * sum(right) / len(right) if right else 0.0
