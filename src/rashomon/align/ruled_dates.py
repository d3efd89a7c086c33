"""Dates that people ruled, as comparing sees them: by the words that still say something, or by none."""

from collections.abc import Container, Sequence

from rashomon.types import Claim, Reading, Span, Time


def ruled_places(reading: Reading) -> frozenset[Span]:
    """Return the claims of an account, by where they stand, whose dates people ruled, as its notes tell."""
    notes = (n for n in reading.notes if n.code == "ruled" and n not in reading.account.notes)
    return frozenset(Span(n.start, n.end) for n in notes if n.start is not None and n.end is not None)


def own_times(times: Sequence[Time], claim: Claim, ruled: Container[Span]) -> Sequence[Time]:
    """Return the times of a claim without those that a ruling set aside for it, and without one that is all of it.

    Where a person says when it was and no words of the claim do, the claim itself stands for them: its numbers and
    names are to be compared all the same.
    """
    whole = Span(claim.start, claim.end)
    if whole not in ruled:
        return times
    kept = (t for t in times if (t.start, t.end) != whole)
    return [t for t in kept if (t.start, t.end) != claim.dated_by or t.edtf == claim.when]
