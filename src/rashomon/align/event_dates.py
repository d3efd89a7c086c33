"""Claims that tell one event to its date, and to the date that each account gives it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rashomon.align.claims import StoryClaim
from rashomon.types import Passage, Span, ToldDate
from rashomon.when import bounds, compatible, most_exact, sort_key

_TO_COME, _SAID, _SAID_OF_PAST = 0.5, 0.7, 0.3  # what dates weigh, beside 1 for a claim's own (docs/times.md)
_DOUBT = 366  # days; dates further apart are not doubt about one event
_PLAIN = re.compile(r"\d{4}(-\d\d){0,2}")  # a year, month or day without doubt


def event_date(claims: Sequence[StoryClaim]) -> str | None:
    """Return the EDTF date of an event as its claims tell it, None where they tell none.

    Each claim votes for the dates it tells (`votes`), and a vote for a wider date counts for the more exact ones that
    fit it. The date with the most behind it wins, the most exact of several; where two days that exclude each other
    have as much behind them, it is one of the two ("[a,b]").
    """
    told: dict[str, float] = {}
    for claim in claims:
        for date, weight in votes(claim):
            told[date] = told.get(date, 0.0) + weight
    width = {date: limits.latest - limits.earliest for date in told if (limits := bounds(date)) is not None}
    if not width:
        return min(told, default=None)
    backing = {d: round(sum(told[o] for o in width if width[o] >= width[d] and compatible(d, o)), 6) for d in width}
    best = [d for d in width if backing[d] == max(backing.values())]
    if (agreed := most_exact(best)) is not None:
        return agreed
    first, other = sorted(best, key=sort_key)[:2]
    near = _PLAIN.fullmatch(first) and _PLAIN.fullmatch(other) and _days_between(first, other) <= _DOUBT
    return f"[{first},{other}]" if near else first


def told_dates(claims: Sequence[StoryClaim]) -> tuple[ToldDate, ...]:
    """Return the date each account gives an event, in order of the accounts, where one does, and its words for it."""
    found = []
    for _, group in groupby(sorted(claims, key=lambda c: c.account), key=lambda c: c.account):
        telling = list(group)
        when = event_date(telling)
        passages = [(c.ref.account, *at) for c in telling for d, at in _dating_words(c) if d == when]
        if when is not None and passages:
            found.append(ToldDate(account=telling[0].ref.account, when=when, passage=Passage(*min(passages))))
    return tuple(found)


def _dating_words(claim: StoryClaim) -> Iterator[tuple[str, Span]]:
    dating = claim.dating
    if claim.when is not None and dating.dated_by is not None:
        yield claim.when, dating.dated_by
    if dating.said is not None and dating.said_by is not None:
        yield dating.said, dating.said_by


def votes(claim: StoryClaim) -> Iterator[tuple[str, float]]:
    """Yield the dates a claim tells that may be its event's, each with its weight.

    The date of what it tells; where it tells none, or what is still to come, that of the saying. Other dates in it say
    which ("the Friday shootings") or belong to something else.
    """
    limits, said, today = bounds(claim.when), claim.dating.said, claim.dating.published
    to_come = limits is not None and today is not None and today[:10] < limits.earliest.isoformat()
    if claim.when is not None:
        yield claim.when, _TO_COME if to_come else 1.0
    if said is not None and (claim.when is None or to_come):
        of_past = (claim.dating.within or "").startswith("..")
        yield said, _SAID_OF_PAST if of_past else _SAID


def _days_between(one: str, other: str) -> int:
    first, second = bounds(one), bounds(other)
    return abs((second.earliest - first.earliest).days) if first and second else 0
