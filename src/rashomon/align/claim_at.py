"""A passage of an account to the claim it stands in."""

from bisect import bisect_left

from rashomon.types import Claim, Reading, Span


def claim_at(reading: Reading, part: Span) -> Claim | None:
    """Return the claim that most of a passage stands in."""
    at = max(0, bisect_left(reading.claims, part.start, key=lambda c: c.end))
    while at < len(reading.claims) and reading.claims[at].start < part.end:
        claim = reading.claims[at]
        if 2 * (min(part.end, claim.end) - max(part.start, claim.start)) > part.end - part.start:
            return claim
        at += 1
    return None
