"""The names that the conditions of a query have where people and programs write them, with what may stand behind each.

`by:Esper` in the box of a search and `by=Esper` in its address are one thing, made into fields of a query here.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from msgspec.structs import replace

from rashomon.store.search.query import Query
from rashomon.types import Factuality, SourceKind

_NAMES = {"person": "people", "about": "about", "by": "said_by"}
_TOLD = {"outlet": "outlets", "kind": "kinds", "stance": "stances", "story": "stories", "account": "accounts"}
_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(kind for kind in get_args(SourceKind) if kind != "none"),
    "stance": get_args(Factuality),
}
_LISTED = _NAMES | _TOLD
# Which end of which range a date is for, and how many of its units (days, months, years) it is moved.
_DAYS: Mapping[str, tuple[tuple[str, Literal[-1, 0, 1]], ...]] = {
    "since": (("since", 0),),
    "until": (("until", 0),),
    "on": (("since", 0), ("until", 0)),
    "after": (("since", 1),),
    "before": (("until", -1),),
    "published-since": (("published_since", 0),),
    "published-until": (("published_until", 0),),
    "published": (("published_since", 0), ("published_until", 0)),
    "published-after": (("published_since", 1),),
    "published-before": (("published_until", -1),),
}
_ENDS = ("since", "until", "published_since", "published_until")
NAMES = frozenset(_LISTED) | frozenset(_DAYS)
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
_BLANK = re.compile(r"[\s\"“”„«»]+")


class Written(NamedTuple):
    """One condition as it is written: its name and what stands behind it."""

    name: str
    value: str


def with_condition(query: Query, written: Written) -> tuple[Query, str | None]:
    """Return a query with a condition more; and a sentence where it is left out, or takes another's place."""
    name, value = written.name, _BLANK.sub(" ", written.value).strip()
    if not value:
        return query, None
    if name in _LISTED:
        return _with_value(query, Written(name, value))
    moved = {field: _moved(value, by) for field, by in _DAYS[name]}
    if None in moved.values():
        return query, f"{name}:{value}: no date that can be looked for. Write 2020, 2020-02 or 2020-02-03."
    replaced = any(getattr(query, field) not in (None, day) for field, day in moved.items())
    told = f"{name}:{value} takes the place of an earlier date." if replaced else None
    return replace(query, **moved), told


def conditions(query: Query) -> tuple[Written, ...]:
    """Return the conditions of a query as they are written."""
    listed = ((name, value) for name, field in _LISTED.items() for value in getattr(query, field))
    days = ((end.replace("_", "-"), getattr(query, end) or "") for end in _ENDS)
    cleaned = (Written(name, _BLANK.sub(" ", value).strip()) for name, value in (*listed, *days))
    return tuple(written for written in cleaned if written.value)


def _with_value(query: Query, written: Written) -> tuple[Query, str | None]:
    name, value = written
    allowed = _ONE_OF.get(name)
    if allowed:
        value = value.casefold()
        if value not in allowed:
            return query, f"{name}:{value}: there is no such {name}. There are {', '.join(allowed)}."
    known: tuple[str, ...] = getattr(query, _LISTED[name])
    return replace(query, **{_LISTED[name]: tuple(dict.fromkeys((*known, value)))}), None


def _moved(value: str, by: Literal[-1, 0, 1]) -> str | None:
    """Return a day, a month or a year, or the one before or behind it; None where it is none."""
    match = _ISO.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day is not None:
            return (date(year or 0, month or 0, day) + timedelta(days=by)).isoformat()
        months = 12 * (year or 0) + ((month or 1) - 1) + by * (1 if month else 12)
        moved = date(months // 12, months % 12 + 1, 1)
        return None if month is not None and not 1 <= month <= 12 else moved.isoformat()[: 7 if month else 4]
    except (ValueError, OverflowError):
        return None
