"""The order of a story's events: as accounts tell it in words, and as the dates have it, never running in a circle."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import accumulate, pairwise
from typing import NamedTuple

from rashomon.align.claims import StoryClaims
from rashomon.align.origins import Origins, count_origins
from rashomon.align.sequels import Sequel, find_sequels
from rashomon.types import Event, EventRelation, Note, Reading, RelationKind
from rashomon.when import bounds

ORDERED: tuple[RelationKind, ...] = ("before", "cause", "response")  # the first was no later than the second

_DOUBTED = re.compile(r"[?%]")
_ZONED = re.compile(r"T[\d:]+(?:Z|[+-])")
_NO_DAY = re.compile(
    r"(?:(?:at|about|around|just|before|after|shortly) )*[\d.:]+ ?(?:[ap]\.?m\.?|o[’']clock|GMT|hours)?", re.I
)
_Node = int | tuple[str, int]  # an event by its number, or a day


class Days(NamedTuple):
    """The days on which an event may have been, both included (ordinals of the calendar)."""

    start: int
    end: int


class Told(NamedTuple):
    """One relation between two events, by their numbers, with every telling; `origins` are those behind it."""

    first: int
    second: int
    kind: RelationKind
    tellings: tuple[Sequel, ...]
    origins: int

    @property
    def support(self) -> tuple[int, int]:
        """How well it is told: by how many independent origins, in how many accounts."""
        return self.origins, len({one.ref.account for one in self.tellings})


def order_events(
    readings: Sequence[Reading],
    story: StoryClaims,
    events: Sequence[Event],
    origins: Origins,
) -> tuple[tuple[EventRelation, ...], tuple[Note, ...]]:
    """Return the relations between the events of a story, and notes on those left out because others contradict them.

    First what accounts tell in words, then what the dates say of events that several accounts tell: of each day the
    event with most behind it is set before that of the next day told.
    """
    told = _gathered(find_sequels(readings, story, events), origins)
    texts = {r.account.id: r.account.text for r in readings}
    spans = [_days(event, texts) for event in events]
    kept, dropped = without_cycles(told, spans)
    relations = [
        EventRelation(
            from_=events[one.first].id,
            to=events[one.second].id,
            kind=one.kind,
            told=tuple(s.ref for s in one.tellings),
            passages=tuple(s.passage for s in one.tellings),
        )
        for one in kept
    ]
    related = {frozenset((one.first, one.second)) for one in kept}
    relations += [
        EventRelation(
            from_=events[first].id,
            to=events[second].id,
            kind="before",
            passages=tuple(d.passage for number in (first, second) for d in events[number].dates),
        )
        for first, second in _by_dates(events, spans)
        if frozenset((first, second)) not in related
    ]
    return tuple(relations), tuple(_note(one, events, readings) for one in dropped)


def _gathered(sequels: Iterable[Sequel], origins: Origins) -> list[Told]:
    """Return what is told in words, each kind of relation between two events once, in order of the events."""
    groups: dict[tuple[int, int, RelationKind], list[Sequel]] = {}
    for one in sequels:
        groups.setdefault((one.first, one.second, one.relation.kind), []).append(one)
    return [
        Told(*key, tuple(tellings), count_origins([s.claim for s in tellings], origins))
        for key, tellings in sorted(groups.items())
    ]


def _days(event: Event, texts: Mapping[str, str]) -> Days | None:
    """Return the first and last moment of an event that any account allows; None where that is open or in doubt.

    To the day, and a day more on either side where a clock time is told with its zone: others may go by another.
    """
    dates = [event.when or "", *(d.when for d in event.dates)]
    limits = [b for b in map(bounds, dates) if b is not None]
    if len(limits) < len(dates) or any(_DOUBTED.search(one) for one in dates):
        return None
    if any(_NO_DAY.fullmatch(texts[d.passage.account], d.passage.start, d.passage.end) for d in event.dates):
        return None  # which day a bare clock time is of, the words leave open
    first, last = min(b.earliest for b in limits).date(), max(b.latest for b in limits).date()
    if first == date.min or last == date.max:
        return None
    margin = any(_ZONED.search(one) is not None for one in dates)
    return Days(first.toordinal() - margin, last.toordinal() + margin)


def without_cycles(told: Sequence[Told], spans: Sequence[Days | None]) -> tuple[list[Told], list[Told]]:
    """Return the relations that can all be right together with the dates, and those left out.

    Where some run in a circle, with each other or with the order of dates, those of them that are told least well are
    left out: all that are told as badly. What two dates say is not left out, being certain as far as anybody tells.
    """
    left = {(one.first, one.second, one.kind): one for one in told if one.kind in ORDERED}
    by_dates = _date_graph(spans)
    while cycle := _cycle(left.values(), by_dates):
        steps = set(pairwise(cycle))
        running = [key for key in left if (key[0], key[1]) in steps]
        least = min(left[key].support for key in running)
        left = {key: one for key, one in left.items() if key not in running or one.support != least}
    ordered = {frozenset(key[:2]) for key in left}
    kept, dropped = list[Told](), list[Told]()
    for one in told:
        if one.kind in ORDERED:
            fits = (one.first, one.second, one.kind) in left
        else:
            fits = frozenset((one.first, one.second)) not in ordered
        (kept if fits else dropped).append(one)
    return kept, dropped


def _date_graph(spans: Sequence[Days | None]) -> Mapping[_Node, set[_Node]]:
    """Return the order of dates as a graph, each node with those before it.

    Between the events stand the days on which any begins, in a row: an event comes after the day it begins on, and
    before the first day after its end. So the graph has as many lines as events and days, not as pairs of events.
    """
    days = sorted({span.start for span in spans if span is not None})
    graph: dict[_Node, set[_Node]] = {("day", later): {("day", day)} for day, later in pairwise(days)}
    for number, span in enumerate(spans):
        if span is None:
            continue
        graph.setdefault(number, set()).add(("day", span.start))
        after = bisect_right(days, span.end)
        if after < len(days):
            graph.setdefault(("day", days[after]), set()).add(number)
    return graph


def _cycle(told: Iterable[Told], by_dates: Mapping[_Node, set[_Node]]) -> list[_Node]:
    """Return events and days that run in a circle, each before the next; empty where none do."""
    graph = {node: set(before) for node, before in by_dates.items()}
    for one in told:
        graph.setdefault(one.second, set()).add(one.first)
    try:
        # Sorted, since a set's order is no input.
        TopologicalSorter({node: sorted(graph[node], key=repr) for node in sorted(graph, key=repr)}).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _by_dates(events: Sequence[Event], spans: Sequence[Days | None]) -> Iterator[tuple[int, int]]:
    """Yield pairs of events, by their numbers, of which the dates set the first before the second, and none between.

    Only what several accounts tell, in words that date it; of the events of one date, the one with most behind it.
    """
    first_of: dict[Days, int] = {}
    for number, (event, span) in enumerate(zip(events, spans, strict=True)):
        if span is None or not event.dates or len({ref.account for ref in event.claims}) < 2:
            continue
        held = first_of.setdefault(span, number)
        if _weight(event) > _weight(events[held]):
            first_of[span] = number
    dated = sorted(first_of)
    ends = [*accumulate((span.end for span in reversed(dated)), min)][::-1]
    for span in dated:
        at = bisect_right(dated, span.end, key=lambda s: s.start)
        nearest = ends[at] if at < len(dated) else 0
        while at < len(dated) and dated[at].start <= nearest:
            yield first_of[span], first_of[dated[at]]
            at += 1


def _weight(event: Event) -> tuple[int, int]:
    return event.independent_origins, len(event.claims)


def _note(one: Told, events: Sequence[Event], readings: Sequence[Reading]) -> Note:
    """Return the note on a relation that is left out."""
    labels = {r.account.id: r.account.label for r in readings}
    tellers = " and ".join(sorted({labels[s.ref.account] for s in one.tellings}))
    words = {"before": "came before", "cause": "led to", "response": "was answered by"}.get(one.kind, "took place as")
    return Note(
        code="order-in-doubt",
        message=f"{tellers}: “{events[one.first].label}” {words} “{events[one.second].label}”. Other dates or accounts "
        "have them the other way round: that is left out of the order of events.",
    )
