"""Events to the same with the claims that tell them beside an event of their own: one sentence may tell two things."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from rashomon.align.claims import StoryClaims
from rashomon.align.events import ONE_EVENT, may_be_one, mean_likelihood
from rashomon.align.years import Anchor
from rashomon.types import Event

_SURER = 2.5  # times what makes two groups one event: nothing else speaks for a claim that has its event elsewhere


def retold(
    story: StoryClaims,
    events: Sequence[Event],
    likely: Mapping[tuple[int, int], float],
    anchors: Mapping[int, Anchor],
) -> tuple[Event, ...]:
    """Return the events with further claims: those likely to tell an event that several accounts tell.

    A claim joins where the mean likelihood of it with all claims of other accounts in the event is high, and no date
    parts it from any of them. What the event is called and when it was rests on its own claims alone.
    """
    fits = may_be_one(story, likely, anchors)
    place = {claim.ref: number for number, claim in enumerate(story.claims)}
    groups = [[place[ref] for ref in event.claims] for event in events]
    shared = [len({ref.account for ref in event.claims}) > 1 for event in events]
    event_of = {number: n for n, group in enumerate(groups) for number in group}
    near = {
        (claim, event_of[other])
        for pair, p in likely.items()
        for claim, other in (pair, pair[::-1])
        if p >= _SURER * ONE_EVENT and other in event_of
    }
    more: dict[int, set[int]] = {}
    for claim, n in near:
        between = [(claim, told) for told in groups[n]]
        if not shared[n] or event_of.get(claim) == n:
            continue
        if mean_likelihood(story, likely, between) >= _SURER * ONE_EVENT and all(fits(*one) for one in between):
            more.setdefault(n, set()).add(claim)
    return tuple(
        replace(event, claims=tuple(story.claims[i].ref for i in sorted([*groups[n], *more[n]])))
        if n in more
        else event
        for n, event in enumerate(events)
    )
