"""Dates told without a year to dates of a year, by days that other accounts of the story tell in full.

An account that does not say when it was published may tell of "Dec. 29" and leave the year open (`XXXX-12-29`). Where
another account tells that very day with its year, the year nearest to it is taken for all open dates of the first. The
dates the account tells stay as they are: only those of the story's events are settled, and a note says from whom.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rashomon.align.claims import StoryClaim
from rashomon.types import Note, Reading

_OPEN = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_NEAR = 3  # months
_DAY = re.compile(r"(\d{4})-(\d\d-\d\d)")


class Anchor(NamedTuple):
    """A day told in full, by which the open years of another account are settled, and the account that tells it."""

    day: date
    account: int


def find_anchors(claims: Sequence[StoryClaim]) -> Mapping[int, Anchor]:
    """Return the anchor of each account that leaves years open; none where no other account tells one of its days.

    Of several days the one is taken with which most of the account's open days are days that others tell in full.
    """
    told: dict[str, list[Anchor]] = {}
    for claim in claims:
        for when in _dates(claim):
            if (full := _DAY.match(when)) is not None:
                told.setdefault(full[2], []).append(Anchor(date.fromisoformat(full[0]), claim.account))
    anchors = {}
    for account in sorted({c.account for c in claims}):
        open_days = sorted(
            {when[5:10] for c in claims if c.account == account for when in _dates(c) if _OPEN.match(when)}
        )
        others = sorted({a for day in open_days for a in told.get(day, []) if a.account != account})
        if others:
            anchors[account] = max(others, key=lambda a: (_fitting(a.day, open_days, others), -a.account, a.day))
    return anchors


def _dates(claim: StoryClaim) -> Iterable[str]:
    return (when for when in (claim.when, claim.dating.said) if when is not None)


def _fitting(centre: date, open_days: Sequence[str], others: Sequence[Anchor]) -> int:
    full = {a.day.isoformat() for a in others}
    return sum(with_year(f"XXXX-{day}", centre) in full for day in open_days)


def with_year(when: str, centre: date) -> str:
    """Return an EDTF date with its open years filled so that it comes nearest to `centre`.

    A month a season or more away could be of the year before or after, and is left open. Any other date stays as it is.
    """

    def nearest(match: re.Match[str]) -> str:
        months = int(match[1]) - centre.month
        turn = 1 if months < -6 else -1 if months > 6 else 0
        return match[0] if abs(months + 12 * turn) > _NEAR else f"{centre.year + turn:04}{match[0][4:]}"

    return _OPEN.sub(nearest, when)


def settled(claims: Sequence[StoryClaim], anchors: Mapping[int, Anchor]) -> Sequence[StoryClaim]:
    """Return the claims with the open years of their dates settled by the anchors of their accounts."""
    return [_settled(c, anchors[c.account].day) if c.account in anchors else c for c in claims]


def _settled(claim: StoryClaim, centre: date) -> StoryClaim:
    when, said = (with_year(d, centre) if d is not None else None for d in (claim.when, claim.dating.said))
    return replace(claim, when=when, dating=replace(claim.dating, said=said))


def year_notes(readings: Sequence[Reading], anchors: Mapping[int, Anchor]) -> tuple[Note, ...]:
    """Return a note for each account whose years were settled by another."""
    return tuple(
        Note(
            code="year-from-others",
            message=f"{readings[account].account.name} does not say in which year: "
            f"the years of its events are taken from {readings[anchor.account].account.name}, "
            f"which tells {anchor.day.isoformat()} in full.",
        )
        for account, anchor in sorted(anchors.items())
    )
