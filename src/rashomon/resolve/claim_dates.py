"""Resolved times to dates of what they date: each claim by when what it tells took place, each attribution by when it was said.

A claim gets the date of a time that stands in it, in its main clause, and says when: not how long, since when, or
which one ("the 2016 election"), or the only time there is, in whatever clause. A time beside the words of saying, outside
what is said, dates the saying: "Rivera said on Friday that the crane had been moved in May" was said on Friday. Where no
time qualifies, there is no date.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.types import Attribution, Claim, Reading, Span, Time

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
# How far from the words of saying a time may stand, in characters, and how many of them a clause's end counts for.
_NEAR, _CLAUSE = 120, 40
# How far into a claim, in characters, its own opening word may stand ("and when …").
_OPENING = 5


def date_claims(reading: Reading) -> Reading:
    """Return the reading with every claim and attribution dated by a time of its own, None where there is none."""
    starts = [t.start for t in reading.times]
    sayings = _sayings(reading)
    claims = []
    for claim in reading.claims:
        inside = reading.times[bisect_left(starts, claim.start) : bisect_left(starts, claim.end)]
        time = _time_of(reading.account.text, claim, [t for t in inside if t.start not in sayings])
        claims.append(
            msgspec.structs.replace(
                claim,
                when=time.edtf if time is not None else None,
                dated_by=Span(time.start, time.end) if time is not None else None,
            )
        )
    said = {key: time for _, (key, time) in sorted(sayings.items(), reverse=True)}
    attributions = tuple(
        msgspec.structs.replace(
            a,
            when=said[a.id].edtf if a.id in said else None,
            dated_by=Span(said[a.id].start, said[a.id].end) if a.id in said else None,
        )
        for a in reading.attributions
    )
    return msgspec.structs.replace(reading, claims=tuple(claims), attributions=attributions)


def _sayings(reading: Reading) -> Mapping[int, tuple[str, Time]]:
    """Return where the times start that date a saying, each with the attribution it dates and itself.

    Such a time stands in a sentence with the words of saying, outside all that is said there; of several sayings it
    dates the one nearest to it.
    """
    text, found = reading.account.text, {}
    first = [s.start for s in reading.sentences]
    by_sentence: dict[int, list[tuple[Span, Attribution]]] = {}
    for attribution in reading.attributions:
        for cue in attribution.cue:
            by_sentence.setdefault(bisect_right(first, cue.start) - 1, []).append((cue, attribution))
    for time in reading.times:
        told = by_sentence.get(bisect_right(first, time.start) - 1, [])
        beside = [(_gap(text, cue, time), cue, a.id) for cue, a in told if not _holds(a.content, time)]
        if beside and _datable(time) and _says_when(text, first[bisect_right(first, time.start) - 1], time):
            gap, _, nearest = min(beside)
            if gap <= _NEAR:
                found[time.start] = (nearest, time)
    return found


def _holds(spans: Sequence[Span], time: Time) -> bool:
    return any(start <= time.start < end for start, end in spans)


def _gap(text: str, cue: Span, time: Time) -> int:
    """Return how far a time stands from a cue, in characters; a clause's end between them counts for many."""
    between = text[cue.end : time.start] if cue.end <= time.start else text[time.end : cue.start]
    return len(between) + _CLAUSE * len(_CLAUSE_ENDS.findall(between))


def _datable(time: Time) -> bool:
    return time.edtf is not None and time.type not in ("SET", "DURATION")


def _time_of(text: str, claim: Claim, times: Sequence[Time]) -> Time | None:
    """Return the claim's first time of the best rank: in the main clause before any other."""
    ranked = [(_rank(text, claim, t), n, t) for n, t in enumerate(times) if _datable(t) and _says_when(text, claim.start, t)]
    if not ranked:
        return None
    rank, _, time = min(ranked, key=lambda r: r[:2])
    return time if rank < 2 or len(ranked) == 1 else None


def _says_when(text: str, start: int, time: Time) -> bool:
    before, after = text[max(start, time.start - 32) : time.start], text[time.end : time.end + 24]
    if (time.edtf or "").endswith("/..") or (time.edtf or "").startswith(".."):
        return False
    if _NOT_WHEN.search(before):
        return False
    return not (_POSSESSIVE.match(after) or (_ATTRIBUTIVE.search(before) and _NOUN_FOLLOWS.match(after)))


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
