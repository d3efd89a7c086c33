"""An event's claims to where it happened and who has a part in it: entities of the story, as the claims name them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.align.claims import StoryClaim, ToldName

_MOST = 5  # participants
# Right before the name of a place: where something was. "to" and "from" may be where somebody was not yet, or no more.
_THERE = re.compile(
    r"\b(?:in|at|near|outside|inside|off|on|around|across|over|above|throughout)"
    r"(?:\s(?:the|a|an|downtown|central|northern|southern|eastern|western|nearby))?\s+$",
    re.IGNORECASE,
)
_WIDEST_GAP = 24  # characters before a name in which those words may stand


def place_of(claims: Sequence[StoryClaim]) -> str | None:
    """Return the story entity of the place that most accounts tell an event to have been in; None where none does.

    Only a place that stands behind a word for being there counts: "in Corrie", not "Corrie officials".
    """
    return next(iter(_widest(claims, [[n for n in c.told_names if _is_where(c, n)] for c in claims])), None)


def participants_of(claims: Sequence[StoryClaim]) -> tuple[str, ...]:
    """Return the story entities of the people and bodies in an event, the most widely named first, five at most.

    Who only tells it has no part in it; nor does, where several accounts tell it, who is named in a single claim.
    """
    named = [
        [n for n in c.told_names if n.kind in ("person", "organisation") and n.entity != c.speaker] for c in claims
    ]
    accounts = len({c.account for c in claims})
    times = Counter(entity for names in named for entity in {n.entity for n in names})
    return tuple(name for name in _widest(claims, named) if accounts == 1 or times[name] > 1)[:_MOST]


def _is_where(claim: StoryClaim, name: ToldName) -> bool:
    start = name.at.start
    possessive = claim.text[name.at.end : name.at.end + 2] in ("’s", "'s")
    return (
        name.kind == "place" and not possessive and bool(_THERE.search(claim.text, max(0, start - _WIDEST_GAP), start))
    )


def _widest(claims: Sequence[StoryClaim], named: Sequence[Iterable[ToldName]]) -> list[str]:
    """Return the entities named, those that most accounts name first, then most claims, then the first in a text."""
    accounts: dict[str, set[int]] = {}
    rank: dict[str, tuple[int, float, int]] = {}
    for claim, names in zip(claims, named, strict=True):
        for name in names:
            accounts.setdefault(name.entity, set()).add(claim.account)
            often, place, start = rank.get(name.entity, (0, 2.0, 0))
            rank[name.entity] = (often - 1, *min((place, start), (claim.place, name.at.start)))
    return sorted(rank, key=lambda entity: (-len(accounts[entity]), *rank[entity], entity))
