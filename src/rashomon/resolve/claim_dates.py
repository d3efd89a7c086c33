"""Resolved times to the date of each claim: when what it tells took place, by a time that goes with its main verb.

A claim gets the date of a time that stands in it, in its main clause, and says when: not how long, since when, or
which one ("the 2016 election"), or the only time there is, in whatever clause. A time that goes with the verb of
saying dates the statement, not what it says. Where no time qualifies, a claim has no date.
"""

import re
from bisect import bisect_left

import msgspec

from rashomon.types import Attribution, Claim, Reading, Time

# Words after which a clause tells of something else than the claim's main verb does.
_SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|which|where|when|because|although|though|while|if|unless"
    r"|(?:after|before|since|until)\s+(?:he|she|it|they|we|I|[a-z]+ing|being|having))\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[,;:—–]")
_NOT_WHEN = re.compile(
    r"\b(?:since|until|till|before|after|by|prior to|ahead of|(?:lead|run)[- ]?up to|from|between|than|like|unlike|"
    r"for|of)\s+"
    r"(?:the\s+|at least\s+|about\s+|around\s+)?$",
    re.IGNORECASE,
)
# "A 2015 study", "the July 25 call": the time tells which, unless it is a day or a part of one before a plain verb.
_ATTRIBUTIVE = re.compile(
    r"(?:\b(?:a|an|the|his|her|its|their|this|that|these|those|our|my|your)|['’]s)\s+$", re.IGNORECASE
)
_NOUN_FOLLOWS = re.compile(
    r"[\s-](?!(?:a|an|the|at|in|on|to|by|for|from|with|and|or|but|as|when|while|that|after|before|he|she|it|they|we|his|"
    r"her|its|their|during|over|into|near|amid|because|if|is|was|were|are|has|had|have|will|would|said|of)\b)[A-Za-z]{3,}"
)
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s)")
# How far into a claim, in characters, its own opening word may stand ("and when …").
_OPENING = 5
# How near to the cue a time must stand, in characters, to be the date of the saying.
_BESIDE_CUE = 24


def date_claims(reading: Reading) -> Reading:
    """Return the reading with `when` set for every claim, None where nothing in it tells."""
    starts = [t.start for t in reading.times]
    attributions = reading.attribution_by_id
    claims = []
    for claim in reading.claims:
        inside = reading.times[bisect_left(starts, claim.start) : bisect_left(starts, claim.end)]
        attribution = attributions.get(claim.attribution) if claim.attribution is not None else None
        when = _when(reading.account.text, claim, inside, attribution)
        claims.append(msgspec.structs.replace(claim, when=when))
    return msgspec.structs.replace(reading, claims=tuple(claims))


def _when(text: str, claim: Claim, times: tuple[Time, ...], attribution: Attribution | None) -> str | None:
    """Return the EDTF of the claim's first time of the best rank: in the main clause before any other."""
    ranked = []
    for time in times:
        if time.edtf is None or time.type == "SET" or not _says_when(text, claim, time, attribution):
            continue
        ranked.append((_rank(text, claim, time), time.start, time.edtf))
    if not ranked:
        return None
    rank, _, when = min(ranked)
    return when if rank < 2 or len(ranked) == 1 else None


def _says_when(text: str, claim: Claim, time: Time, attribution: Attribution | None) -> bool:
    before, after = text[max(claim.start, time.start - 32) : time.start], text[time.end : time.end + 24]
    if time.type == "DURATION" or (time.edtf or "").endswith("/..") or (time.edtf or "").startswith(".."):
        return False
    if _NOT_WHEN.search(before):
        return False
    if _POSSESSIVE.match(after) or (_ATTRIBUTIVE.search(before) and _NOUN_FOLLOWS.match(after)):
        return False
    return attribution is None or not _dates_the_saying(time, attribution)


def _dates_the_saying(time: Time, attribution: Attribution) -> bool:
    """Return whether a time stands beside the cue and outside what is said; bare quotation marks have no saying."""
    if not attribution.cue or any(start <= time.start < end for start, end in attribution.content):
        return False
    return any(
        start - _BESIDE_CUE <= time.end and time.start <= end + _BESIDE_CUE for start, end in attribution.cue
    ) or bool(attribution.content)


def _rank(text: str, claim: Claim, time: Time) -> int:
    """Return 0 for a time in the main clause, 1 for one after another clause's end, 2 in a subordinate clause."""
    before = text[claim.start : time.start]
    # A claim that is itself a clause opens with such a word.
    openers = [opener for opener in _SUBORDINATE.finditer(before) if opener.start() > _OPENING]
    if not openers:
        return 0
    last = openers[-1]
    closed = _CLAUSE_ENDS.search(before, last.end())
    return 1 if closed is not None else 2
