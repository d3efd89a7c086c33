"""Events and findings to how each account covers each event: told or told differently, where in it, in what room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.types import ClaimRef, Coverage, Event, Finding

_DIGITS = 3


def cover_events(story: StoryClaims, events: Sequence[Event], findings: Iterable[Finding]) -> tuple[Event, ...]:
    """Return the events with a row for each account that tells them; an account without a row leaves the event out."""
    claims = {claim.ref: claim for claim in story.claims}
    room: dict[str, int] = {}
    for claim in story.claims:
        room[claim.ref.account] = room.get(claim.ref.account, 0) + len(claim.text)
    differing = {ref for f in findings if f.kind in ("differ", "contradict") for ref in f.claims}
    return tuple(replace(event, coverage=tuple(_rows(event, claims, room, differing))) for event in events)


def _rows(
    event: Event, claims: Mapping[ClaimRef, StoryClaim], room: Mapping[str, int], differing: set[ClaimRef]
) -> Iterator[Coverage]:
    for account, refs in groupby(event.claims, key=lambda ref: ref.account):
        told = [claims[ref] for ref in refs]
        yield Coverage(
            account=account,
            manner="differently" if any(c.ref in differing for c in told) else "told",
            place=round(min(c.place for c in told), _DIGITS),
            share=round(sum(len(c.text) for c in told) / (room[account] or 1), _DIGITS),
        )
