"""Pairs of claims that tell one event to the events of the story, dated and in order."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations, groupby, product

from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.origins import count_origins
from rashomon.types import ClaimRef, Event, Passage, Span, ToldDate
from rashomon.when import bounds, compatible, contradict, most_exact, sort_key

_ONE_EVENT = 0.02  # mean likelihood between two groups of claims that makes them one event (docs/method.md)
_NEXT = 3  # claims of one account tell one event where they stand within so many of each other,
_ALIKE = 0.5  # or where their meanings are so alike (cosine)
_DATES_APART = 0.5  # likelihood from which two claims tell one event though their dates do not fit
_TO_COME, _SAID, _SAID_OF_PAST, _MENTIONED = 0.5, 0.7, 0.3, 0.2  # what dates weigh, beside 1 for a claim's own (docs/method.md)
_DOUBT = 366  # days; dates further apart are not doubt about one event
_LABEL = 12  # words

_LEANING = frozenset("He She It They We I You But And So That This These Those His Her Their If".split())
_PLAIN = re.compile(r"\d{4}(-\d\d){0,2}")  # a year, month or day without doubt
_BREAK = re.compile(r"[,;:—–]\s|\s(?:which|who|that|after|before|as|when|while|because)\s")


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
    story: StoryClaims, likely: Mapping[tuple[int, int], float], origins: Mapping[ClaimRef, frozenset[str]]
) -> tuple[Event, ...]:
    """Return the events of a story: what several accounts tell, and what one dates; in order of date, undated last."""

    def may_join(a: int, b: int) -> bool:
        one, other = story.claims[a], story.claims[b]
        apart = contradict(one.when or one.dating.said, other.when or other.dating.said)
        if apart and likely.get((min(a, b), max(a, b)), 0.0) < _DATES_APART:
            return False
        if one.account != other.account or abs(a - b) <= _NEXT:
            return True
        return float(story.vectors[a] @ story.vectors[b]) >= _ALIKE

    groups = join_claims(story, likely, _ONE_EVENT, may_join)
    shared = {i for group in groups for i in group}
    groups += [
        [i] for i, c in enumerate(story.claims) if i not in shared and bounds(c.when or c.dating.said) is not None
    ]
    told = [([story.claims[i] for i in group], min(group)) for group in groups]
    dated = sorted(
        ((claims, event_date(claims), first) for claims, first in told), key=lambda e: (sort_key(e[1]), e[2])
    )
    return tuple(
        Event(
            id=f"v{number}",
            label=short_name(claims),
            when=when,
            within=_left_by(c.dating.within for c in claims) if when is None else None,
            dates=told_dates(claims),
            claims=tuple(c.ref for c in claims),
            independent_origins=count_origins([c.ref for c in claims], origins),
        )
        for number, (claims, when, _) in enumerate(dated, 1)
    )


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

    First the date of what it tells; where it tells none, or what is still to come, that of the saying; last and least
    the other dates in it, which say which ("the Friday shootings") or belong to something else.
    """
    limits, said, today = bounds(claim.when), claim.dating.said, claim.dating.published
    to_come = limits is not None and today is not None and today[:10] < limits.earliest.isoformat()
    if claim.when is not None:
        yield claim.when, _TO_COME if to_come else 1.0
    if said is not None and (claim.when is None or to_come):
        of_past = (claim.dating.within or "").startswith("..")
        yield said, _SAID_OF_PAST if of_past else _SAID
    for time in claim.times:
        if time.edtf not in (claim.when, said):
            yield time.edtf, _MENTIONED


def _left_by(intervals: Iterable[str | None]) -> str | None:
    """Return the EDTF interval within all of `intervals`; None where there are none, or they leave nothing."""
    limits = [b for b in map(bounds, intervals) if b is not None]
    earliest = max((b.earliest for b in limits), default=datetime.min)
    latest = min((b.latest for b in limits), default=datetime.max)
    if not limits or earliest > latest:
        return None
    first = ".." if earliest == datetime.min else earliest.date().isoformat()
    last = ".." if latest == datetime.max else latest.date().isoformat()
    return first if first == last else f"{first}/{last}"


def _days_between(one: str, other: str) -> int:
    first, second = bounds(one), bounds(other)
    return abs((second.earliest - first.earliest).days) if first and second else 0


def _unfit(text: str) -> tuple[bool, bool]:
    """Tell whether a text is too short or a question, and whether it starts in the middle of a thought."""
    opening = text.lstrip("“\"‘'").split(maxsplit=1)[:1]
    word = opening[0] if opening else ""
    return len(text.split()) < 6 or "?" in text or word.startswith(("Q:", "A:")), word[:1].islower() or word in _LEANING


def short_name(claims: Sequence[StoryClaim]) -> str:
    """Return a short name for what claims tell: the opening of the shortest one that says enough."""
    best = min(claims, key=lambda c: (*_unfit(c.text), len(c.text), c.ref))
    words = " ".join(best.text.split())
    cut = next((m.start() for m in _BREAK.finditer(words) if len(words[: m.start()].split()) >= 5), len(words))
    short = words[:cut].split()
    ending = "…" if len(short) > _LABEL else ""
    return " ".join(short[:_LABEL]).strip(' .,;:“”"') + ending
