"""Turns rows of events into what each account covers: what it tells, in how much room, and what it leaves out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.report.events import Room, Row
from rashomon.report.passage import count, shorten
from rashomon.report.sources import listed
from rashomon.types import Event

_NAMED = 3  # events that a sentence names
_LABEL = 70

MARKS = {"told": "●", "differently": "◐", "": "·"}


@dataclass(frozen=True)
class Cover:
    """What one account tells of a story, beside the others.

    `told` are the events it shares with others, `alone` those that only it tells, `left_out` those that several others
    tell and it does not, the most widely told first. `fullest` is the event that it gives most room.
    """

    account: str
    told: tuple[Row, ...]
    shared: int
    differently: int
    alone: tuple[Row, ...]
    left_out: tuple[Row, ...]
    fullest: Row | None

    @property
    def most(self) -> str:
        """Where it tells what it gives most room, and how much that is, in words; empty where nothing is known."""
        return self.fullest.rooms[self.account].words if self.fullest else ""

    @property
    def words(self) -> str:
        """All of it in sentences."""
        told = f"tells {len(self.told)} of {count(self.shared, 'event')} that several tell"
        told += f", {self.differently} differently" if self.differently else ""
        parts = [f"{told}, and {len(self.alone)} alone."]
        if self.fullest:
            parts.append(f"Most room: {shorten(self.fullest.label, _LABEL)} ({self.most}).")
        if self.left_out:
            parts.append(f"Leaves out: {listed((shorten(r.label, _LABEL) for r in self.left_out), most=_NAMED)}.")
        return " ".join(parts)


def rooms_of(event: Event, labels: Mapping[str, str]) -> Mapping[str, Room]:
    """Return where and in how much room each account tells an event, by its label."""
    return {labels[one.account]: Room(one.place, one.share) for one in event.coverage}


def covers_of(rows: Sequence[Row], labels: Iterable[str]) -> tuple[Cover, ...]:
    """Return what each account covers, in the order of `labels`; empty where fewer than two accounts stand there."""
    names = tuple(labels)
    if len(names) < 2:
        return ()
    shared = [row for row in rows if len(row.accounts) > 1]
    widest = sorted(shared, key=lambda row: (-len(row.accounts), -row.origins))
    return tuple(_cover(name, rows, shared, widest) for name in names)


def _cover(name: str, rows: Sequence[Row], shared: Sequence[Row], widest: Sequence[Row]) -> Cover:
    told = tuple(row for row in shared if name in row.accounts)
    roomy = [row for row in rows if name in row.rooms]
    return Cover(
        account=name,
        told=told,
        shared=len(shared),
        differently=sum(row.manner(name) == "differently" for row in told),
        alone=tuple(row for row in rows if row.accounts == (name,)),
        left_out=tuple(row for row in widest if name not in row.accounts),
        fullest=max(roomy, key=lambda row: row.rooms[name].share, default=None),
    )


def marks_of(row: Row, names: Iterable[str]) -> str:
    """Return one mark an account: told, told differently, left out."""
    return "".join(MARKS[row.manner(name)] for name in names)
