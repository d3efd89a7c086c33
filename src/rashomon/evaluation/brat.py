"""Turns brat stand-off marks of a text into its attributions: source, cue and content by their places."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.errors import MarksError
from rashomon.types import Span

_SPAN_OR_EVENT = re.compile(r"[TE]\d+(?=\s|$)")
_PLACES = re.compile(r"\d+ \d+(?:;\d+ \d+)*")
_ROLE = re.compile(r"(source|cue|content)\d*:(\S*)", re.IGNORECASE)


class Roles(NamedTuple):
    """One attribution as three sets of passages, each in text order; a role that is not there has none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def parse_marks(body: str, text: str, name: str) -> tuple[Roles, ...]:
    """Return the attributions of a brat file in its order, offsets being code points of `text`.

    A text-bound line is "T1<tab>Source 3 17;20 24<tab>words", an event line "E1<tab>Attribution:T4 Source:T1 Cue:T2
    Content:T3" (a role may stand several times, numbered or not, as in PolNeAR). Other lines are no business of ours:
    notes, attributes, the rest of a marked passage that has a line end in it. Raises MarksError with `name` and the
    line's number.
    """
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[str, str]] = []
    for number, line in enumerate(body.splitlines(), 1):
        if not _SPAN_OR_EVENT.match(line):
            continue
        place = f"{name}, line {number}"
        columns = line.split("\t")
        if len(columns) < 2:
            raise MarksError(f"{place}: its columns are not parted by tabs. Expected {columns[0].split()[0]}<tab>….")
        if line.startswith("T"):
            spans[columns[0]] = _passages(columns[1], len(text), place)
        else:
            events.append((place, columns[1]))
    # An event may name a passage that the file gives further down.
    return tuple(_roles(arguments.split()[1:], spans, place) for place, arguments in events)


def _passages(column: str, length: int, place: str) -> tuple[Span, ...]:
    """Return the passages of "Source 3 17;20 24"."""
    where = column.partition(" ")[2]
    if not _PLACES.fullmatch(where):
        raise MarksError(f"{place}: {column!r} gives no places. Expected a label and offsets, as in 'Source 3 17'.")
    found = tuple(Span(*map(int, part.split())) for part in where.split(";"))
    for start, end in found:
        if start >= end:
            raise MarksError(f"{place}: the passage {start} {end} is empty or ends before it starts.")
        if end > length:
            raise MarksError(
                f"{place}: the passage {start} {end} ends outside the text, which has {length} characters. "
                "Offsets count characters (code points), and a line end as one where the text has one."
            )
    return found


def _roles(arguments: Sequence[str], spans: Mapping[str, tuple[Span, ...]], place: str) -> Roles:
    """Return the attribution of "Source:T1 Cue:T2 Content:T3"; arguments of other names are left out."""
    parts: dict[str, set[Span]] = {role: set() for role in Roles._fields}
    for argument in arguments:
        named = _ROLE.fullmatch(argument)
        if named is None:
            continue
        if named[2] not in spans:
            raise MarksError(f"{place}: {argument!r} names a passage that the file does not have.")
        parts[named[1].lower()].update(spans[named[2]])
    return Roles(*(tuple(sorted(parts[role])) for role in Roles._fields))
