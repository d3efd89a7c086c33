"""Pairs of claims that tell one event to the events of the story, dated and in order."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import combinations, product

from rashomon.align.cast import participants_of, place_of
from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.event_dates import event_date, told_dates
from rashomon.align.labels import label_of
from rashomon.align.origins import Origins, count_origins
from rashomon.align.years import Anchor, settled
from rashomon.types import Event
from rashomon.when import bounds, compatible, narrowest, sort_key

Dates = tuple[str | None, str | None]  # of what a claim tells, and of its saying

ONE_EVENT = 0.08  # mean likelihood between two groups of claims that makes them one event (docs/method.md)
_NEXT = 3  # claims of one account tell one event where they stand within so many of each other,
_ALIKE = 0.5  # or where their meanings are so alike (cosine)
_DATES_APART = 0.85  # likelihood from which two claims tell one event though their dates do not fit


def join_claims(
    story: StoryClaims,
    likely: Mapping[tuple[int, int], float],
    least: float,
    may_join: Callable[[int, int], bool],
    share: float = 0.0,
) -> list[list[int]]:
    """Return groups of claims (indices, ascending) joined by likely pairs, the likeliest first.

    Two groups become one where the mean over all pairs of claims of two accounts between them is at least `least`, so
    that a chain of half-likely pairs does not run one event into the next, and at least `share` of the mean within
    either, so that copies of one text can be kept from what resembles them; and where `may_join` allows every pair.
    """
    group_of: dict[int, list[int]] = {}
    for (i, j), p in sorted(likely.items(), key=lambda pair: (-pair[1], pair[0])):
        if p < least:
            break
        mine, theirs = group_of.get(i, [i]), group_of.get(j, [j])
        if mine is theirs:
            continue
        if not all(may_join(a, b) for a, b in product(mine, theirs)):
            continue
        between = mean_likelihood(story, likely, product(mine, theirs))
        within = max(mean_likelihood(story, likely, combinations(group, 2)) for group in (mine, theirs))
        if between >= max(least, share * within):
            joined = sorted([*mine, *theirs])
            group_of.update(dict.fromkeys(joined, joined))
    return sorted({id(g): g for g in group_of.values()}.values())


def mean_likelihood(
    story: StoryClaims, likely: Mapping[tuple[int, int], float], pairs: Iterable[tuple[int, int]]
) -> float:
    """Return the mean likelihood of the pairs that are of two accounts, 0 where there are none."""
    told = [
        likely.get((min(a, b), max(a, b)), 0.0) for a, b in pairs if story.claims[a].account != story.claims[b].account
    ]
    return sum(told) / len(told) if told else 0.0


def group_events(
    story: StoryClaims,
    likely: Mapping[tuple[int, int], float],
    origins: Origins,
    anchors: Mapping[int, Anchor],
) -> tuple[Event, ...]:
    """Return the events of a story: what several accounts tell, and what one dates; in order of date, undated last.

    `anchors` settle the years that accounts leave open (years.py).
    """
    claims = settled(story.claims, anchors)
    groups = join_claims(story, likely, ONE_EVENT, may_be_one(story, likely, anchors))
    shared = {i for group in groups for i in group}
    groups += [[i] for i, c in enumerate(claims) if i not in shared and bounds(_told(c)) is not None]
    dated = sorted(((event_date([claims[i] for i in g]), g) for g in groups), key=lambda e: (sort_key(e[0]), e[1]))
    return tuple(_event(number, story, group, when, origins) for number, (when, group) in enumerate(dated, 1))


def may_be_one(
    story: StoryClaims, likely: Mapping[tuple[int, int], float], anchors: Mapping[int, Anchor]
) -> Callable[[int, int], bool]:
    """Return what tells whether two claims may tell one event, for all that their dates and places in a text say."""
    claims = settled(story.claims, anchors)
    dates = [(c.when, c.dating.said) for c in claims]

    def may_join(a: int, b: int) -> bool:
        pair = min(a, b), max(a, b)
        if pair in story.related or (_clash(dates[a], dates[b]) and likely.get(pair, 0.0) < _DATES_APART):
            return False
        if claims[a].account != claims[b].account or abs(a - b) <= _NEXT:
            return True
        return float(story.vectors[a] @ story.vectors[b]) >= _ALIKE

    return may_join


@lru_cache(maxsize=65536)
def _clash(one: Dates, other: Dates) -> bool:
    """Return whether two claims are of different times: no date of one, nor of its saying, fits any of the other."""
    mine, theirs = [d for d in one if d is not None], [d for d in other if d is not None]
    return bool(mine and theirs) and not any(compatible(a, b) for a in mine for b in theirs)


def _told(claim: StoryClaim) -> str | None:
    return claim.when or claim.dating.said


def _event(number: int, story: StoryClaims, group: list[int], when: str | None, origins: Origins) -> Event:
    claims = [story.claims[i] for i in group]
    refs = tuple(c.ref for c in claims)
    return Event(
        id=f"v{number}",
        label=label_of(claims, story.vectors[group], when),
        when=when,
        within=narrowest(c.dating.within for c in claims) if when is None else None,
        dates=told_dates(claims),
        claims=refs,
        independent_origins=count_origins(refs, origins),
        place=place_of(claims),
        participants=participants_of(claims),
    )
