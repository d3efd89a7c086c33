"""Turns the events that several accounts tell into the few lines that a reader sees first, and the days they span."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rashomon.report.events import Row
from rashomon.report.passage import one_line, shorten
from rashomon.types import ClaimRef
from rashomon.when import precision

_MOST = 3
_LONGEST = 170
_MOSTLY = 0.5
_DAY = re.compile(r"\d+ \w+ \d{4}")


@dataclass(frozen=True)
class Gist:
    """An event that accounts agree on, in the words of one that tells it, and whether details differ."""

    row: Row
    words: str
    doubt: str


def gist_of(shared: Iterable[Row], unsure: Collection[ClaimRef]) -> tuple[Gist, ...]:
    """Return the events that stand for the story, in order of time.

    They are dated and undisputed, and no others are told by more accounts, with less that is perhaps told differently,
    by more origins and at greater length, in this order of weight. `unsure` are the claims that perhaps differ.
    """

    def weight(row: Row) -> tuple[int, bool, int, float]:
        room = sum(room.share for room in row.rooms.values())
        return (-len(row.accounts), _share(row, unsure) > _MOSTLY, -row.origins, -room)

    agreed = [row for row in shared if row.edtf and not row.clashes and not row.disputed]
    kept = sorted(agreed, key=weight)[:_MOST]
    return tuple(Gist(row, _in_full(row), _doubt(row, unsure)) for row in agreed if row in kept)


def days_of(rows: Sequence[Row]) -> str:
    """Return the first and the last day that events are dated by: "17 February to 15 March 2025"; else nothing."""
    days = [row for row in rows if precision(row.edtf) in ("day", "clock")]
    told = [one[0] for row in days for one in (_DAY.search(row.when),) if one]
    if len(told) < 2 or told[0] == told[-1]:
        return ""
    return f"{told[0].removesuffix(told[-1][-5:])} to {told[-1]}"


def _share(row: Row, unsure: Collection[ClaimRef]) -> float:
    return sum(telling.ref in unsure for telling in row.tellings) / len(row.tellings)


def _doubt(row: Row, unsure: Collection[ClaimRef]) -> str:
    return row.doubt or ("details perhaps differ" if _share(row, unsure) else "")


def _in_full(row: Row) -> str:
    """Return the label of an event, with the end of its sentence where it was cut short."""
    begun = row.label.rstrip("…").rstrip()
    for telling in row.tellings:
        quote = one_line(telling.quote)
        if row.label != begun and begun in quote:
            return shorten(quote[quote.index(begun) :], _LONGEST)
    return row.label
