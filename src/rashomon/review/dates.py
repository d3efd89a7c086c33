"""A reading to the same with the date of a claim as people ruled it."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from rashomon.types import Claim, Reading, Span, Time

# What a TIMEX3 value writes as EDTF does, seconds and zone apart.
_PLAIN = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?)(?::\d\d)?(?:Z|[+-]\d\d(?::\d\d)?)?[~?%]?")
_UNTOLD = "XXXX-XX-XX"  # the TIMEX3 value of a date that the words do not say


def rule_date(reading: Reading, claim: Claim, when: str | None) -> Reading:
    """Return a reading where a claim has this EDTF date, None for none.

    The words that date it are those that did, where they stand in it, or a time in it that had no other date; else it
    is the claim itself. A time that dates another claim or a saying keeps its date beside the one ruled.
    """
    if when is None:
        # The words name the day they name still; it is not this claim's.
        return _laid(reading, replace(claim, when=None, dated_by=None, within=None), reading.times)
    words = _words_for(reading, claim, when)
    dated = replace(claim, when=when, dated_by=words, within=None)
    times = [t for t in reading.times if _span(t) != words or t.edtf == when or _is_used(reading, claim, t)]
    if not any(_span(t) == words and t.edtf == when for t in times):
        old = next((t for t in reading.times if _span(t) == words), None)
        plain = _PLAIN.fullmatch(when)
        times.append(
            Time(
                start=words.start,
                end=words.end,
                type=old.type if old is not None else "TIME" if "T" in when else "DATE",
                value=plain[1] if plain else old.value if old is not None else _UNTOLD,
                edtf=when,
            )
        )
    return _laid(reading, dated, times)


def _laid(reading: Reading, ruled: Claim, times: Iterable[Time]) -> Reading:
    ordered = sorted(times, key=lambda t: (t.start, t.end, t.edtf or ""))
    claims = tuple(ruled if c.id == ruled.id else c for c in reading.claims)
    return replace(reading, claims=claims, times=tuple(ordered))


def _words_for(reading: Reading, claim: Claim, when: str) -> Span:
    """Return the words by which a claim has a date."""
    inside = [t for t in reading.times if claim.start <= t.start and t.end <= claim.end]
    if any(_span(t) == claim.dated_by for t in inside) and claim.dated_by is not None:
        return claim.dated_by
    free = [t for t in inside if t.edtf == when] or [t for t in inside if t.edtf is None and t.type in ("DATE", "TIME")]
    return _span(free[0]) if free else Span(claim.start, claim.end)


def _is_used(reading: Reading, claim: Claim, time: Time) -> bool:
    """Tell whether a time dates something else than a claim."""
    others = (c.dated_by for c in reading.claims if c.id != claim.id)
    return _span(time) in {*others, *(a.dated_by for a in reading.attributions)}


def _span(time: Time) -> Span:
    return Span(time.start, time.end)
