"""Measures times on MEANTIME, and the dates of events on MEANTIME, TimeBank and AQUAINT.

An event mention has a gold date where a TLINK says that a time on the calendar includes it, or is simultaneous with
it; the finest of several. A date of ours is *exact* where it is the same as gold's, or finer and within it; it is
*compatible* where it leaves gold's possible. Where a TLINK puts an event before or after such a time, ours is right
where it lies wholly on that side. The publication date is one of the times throughout. *Claim dates* are those that
the product gives to the claim, or the saying, that a mention stands in, and its *intervals* what it leaves where it
gives none, right where they allow what gold says; the other dates are by story_dates.py.

Of MEANTIME's articles the title and the four sentences after it are annotated; times found beyond them are not
counted. TimeBank and AQUAINT are measured on, and nothing is learned from them.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import material
from cat import Document, read_document
from floors import Figure
from story_dates import date_told, day_of_story
from timeml import read_timeml

import rashomon
from rashomon.types import Attribution, Claim, Reading, Span
from rashomon.when import bounds, compatible

MEANTIME = Path("meantime/meantime/intra-doc_annotation")
_MARKED = 6  # sentences of an article of MEANTIME that are annotated, its title and the line of its date among them
_HOLDS, _IN = frozenset({"INCLUDES", "SIMULTANEOUS"}), frozenset({"IS_INCLUDED", "SIMULTANEOUS", "DURING"})
_MIRRORED = {"BEFORE": "after", "AFTER": "before"}
_CALENDAR = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?")


class Anchor(NamedTuple):
    """What gold says of when an event is: its place, the date of a time, and whether it is in, before or after it."""

    event: Span
    side: str
    date: str


def meantime() -> Iterator[Figure]:
    """Yield figures for the times and the dates of events of MEANTIME."""
    files = sorted(material.corpus(MEANTIME).glob("*/*.xml"), key=lambda path: path.name)
    inputs = material.fingerprint(files)
    documents = [read_document(path) for path in files]
    readings = [rashomon.read(document.account()) for document in documents]
    yield from _times(documents, readings, inputs)
    yield from _dates("meantime", documents, readings, inputs)


def timebank() -> Iterator[Figure]:
    """Yield figures for the dates of events of TimeBank and AQUAINT."""
    folder = material.corpus(material.TIMEBANK)
    files = sorted(path for name in ("TimeBank", "AQUAINT") for path in (folder / name).glob("*.tml"))
    documents = [read_timeml(path) for path in files]
    readings = [rashomon.read(document.account()) for document in documents]
    yield from _dates("timebank", documents, readings, material.fingerprint(files))


def anchors(document: Document) -> Iterator[Anchor]:
    """Yield for each event mention the finest time that holds it, and each it is before or after."""
    dates = {time.id: m[1] for time in document.times if (m := _CALENDAR.fullmatch(time.value))}
    if document.published and document.published_id:
        dates[document.published_id] = document.published
    for event in document.events:
        links = [(dates[k.target], k.kind) for k in document.links if k.source == event.id and k.target in dates]
        back = [(dates[k.source], k.kind) for k in document.links if k.target == event.id and k.source in dates]
        held = [day for day, kind in links if kind in _IN] + [day for day, kind in back if kind in _HOLDS]
        if held:
            yield Anchor(event.span, "in", max(held, key=len))
        sides = {(day, kind.lower()) for day, kind in links if kind in _MIRRORED}
        sides |= {(day, _MIRRORED[kind]) for day, kind in back if kind in _MIRRORED}
        yield from (Anchor(event.span, side, day) for day, side in sorted(sides))


def claim_of(reading: Reading, event: Span) -> Attribution | Claim | None:
    """Return what the product dates that a mention stands in: the saying whose words it is, or the claim."""
    for attribution in reading.attributions:
        if any(start <= event.start < end for start, end in attribution.cue):
            return attribution
    holding = [claim for claim in reading.claims if claim.start <= event.start < claim.end]
    return min(holding, key=lambda claim: claim.end - claim.start, default=None)


def allows(anchor: Anchor, within: str) -> bool:
    """Tell whether an interval, which ends or begins with the day of telling, leaves the anchor's side of gold open."""
    ours, theirs = bounds(within), bounds(anchor.date)
    if ours is None or theirs is None:
        return False
    if anchor.side == "before":
        return ours.earliest < theirs.earliest
    return ours.latest > theirs.latest if anchor.side == "after" else compatible(within, anchor.date)


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


def _dates(name: str, documents: Sequence[Document], readings: Sequence[Reading], inputs: str) -> Iterator[Figure]:
    told = [
        (reading, anchor, date_told(reading, anchor.event) or day_of_story(reading, anchor.event))
        for document, reading in zip(documents, readings, strict=True)
        for anchor in anchors(document)
    ]
    held = [(anchor.date, date) for _, anchor, date in told if anchor.side == "in"]
    yield Figure(f"{name} event dates exact", _share([is_exact(*pair) for pair in held]), inputs)
    always = [is_exact(anchor.date, reading.account.published) for reading, anchor, _ in told if anchor.side == "in"]
    yield Figure(f"{name} event dates exact, publication alone", _share(always), inputs, floored=False)
    fits = [date is not None and compatible(date, gold) for gold, date in held]
    yield Figure(f"{name} event dates compatible", _share(fits), inputs)
    stands_in = [(anchor, claim_of(reading, anchor.event)) for reading, anchor, _ in told]
    own = [(anchor.date, c.when) for anchor, c in stands_in if c and c.when and anchor.side == "in"]
    yield Figure(f"{name} claim dates given", 100 * len(own) / max(1, len(held)), inputs, floored=False)
    yield Figure(f"{name} claim dates exact, where given", _share([is_exact(*pair) for pair in own]), inputs)
    open_ = [allows(anchor, c.within) for anchor, c in stands_in if isinstance(c, Claim) and c.within]
    yield Figure(f"{name} claim intervals given", 100 * len(open_) / max(1, len(told)), inputs, floored=False)
    yield Figure(f"{name} claim intervals right, where given", _share(open_), inputs)
    sides = [is_on_side(anchor, date) for _, anchor, date in told if anchor.side != "in"]
    yield Figure(f"{name} events before or after", _share(sides), inputs)


def _times(documents: Sequence[Document], readings: Sequence[Reading], inputs: str) -> Iterator[Figure]:
    gold, found = {}, {}
    for document, reading in zip(documents, readings, strict=True):
        end = max((span.end for number, span in document.sentences.items() if number < _MARKED), default=0)
        gold[document.id] = [_row(*t.span, t.type, t.value) for t in document.times if t.span]
        found[document.id] = [_row(t.start, t.end, t.type, t.value) for t in reading.times if t.start < end]
    for name, row in material.scorer("timex").score(gold, found).items():
        yield Figure(f"meantime times {name} f1", row["f1"], inputs)


def _row(start: int, end: int, kind: str, value: str) -> dict[str, int | str]:
    return {"start": start, "end": end, "type": kind, "value": value}


def _share(right: list[bool]) -> float:
    return 100 * sum(right) / len(right) if right else 0.0
