"""Resolved times to the dates they give: each claim by when it took place, each attribution by when it was said.

A claim gets the date of a time that stands in it, in its main clause, and says when: not how long, since when, or
which one ("the 2016 election"), or the only time there is, in whatever clause. A time beside the words of saying and
outside what is said dates the saying: in "Rivera said on Friday that the crane had been moved in May", that is Friday.
Where no time qualifies, there is no date.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from rashomon.resolve.tense import tense_at
from rashomon.types import Attribution, Claim, Reading, Span, Time
from rashomon.when import bounds, narrowest, precision

# Words after which a clause tells of something else than the claim's main verb does.
_SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|which|where|when|because|although|though|while|if|unless"
    r"|(?:after|before|since|until)\s+(?:he|she|it|they|we|I|[a-z]+ing|being|having))\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[,;:—–]")
# "Judge Tresk, who retired last year, was asked": what is told of somebody in passing.
_IN_PASSING = re.compile(r", (?:who|whom|whose)$", re.IGNORECASE)
_NOT_WHEN = re.compile(
    r"\b(?:since|until|till|before|(?<!just )(?<!shortly )after|by|prior to|ahead of|(?:lead|run)[- ]?up to|"
    r"from|between|than|like|unlike|"
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
_BY = re.compile(r"\b(?:by|before|prior to|no later than|as of)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|following)\s+(?:the\s+)?$", re.IGNORECASE)
_SET_FOR = re.compile(
    r"\b(?:scheduled|set|planned|slated|due|expected|called|booked|in motion)\s+(?:\w+\s+){0,2}?for\s+$", re.IGNORECASE
)
# "Put off from May 3 to June 1": a change of date, not a stretch of time.
_FROM_TO = re.compile(r"\b(?:from|between|to|and)\s+$", re.IGNORECASE)
_IN = re.compile(r"\bin\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
_FROM_THERE = re.compile(r"\s(?:before|after|later|earlier)\b", re.IGNORECASE)
# What points to the time just told.
_THEN = re.compile(r"\b(?:that(?:['’]s| is| was) when|it was then that|at th(?:e|at) time(?! of))\b", re.IGNORECASE)
_DURING = re.compile(r"\b(?:during|at|in)\s+(?:the|a|an|his|her|their)\s+$", re.IGNORECASE)
# "The 2016 candidate", "2016 candidate Rivera": a year says when after its preposition only.
_YEAR = re.compile(r"\d{4}")
_IN_YEAR = re.compile(r"\b(?:in|during|throughout|around|about|circa|early|late|mid|back in)[\s-]+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s)")
# "In a Sept. 10 televised address, Obama asked": the time of a telling that is named, not told.
_TELLING = re.compile(
    r"(?:['’]s?)?\s(?:[\w-]+\s){0,3}?(?:statement|interview|address|speech|briefing|conference|letter|tweets?|post|report|"
    r"testimony|hearing|memo|email|e-mail|remarks|debate|call|article|story|column|op-ed|filing|ruling|opinion|rally|"
    r"appearance|broadcast|video|editorial|press release|release|announcement|claim|meeting|survey|poll)\b",
    re.IGNORECASE,
)
# How far from the words of saying a time may stand, in characters (farther at the head of the sentence: "Yesterday, at
# the works' fair in the old town hall, …"), and how many of them a clause's end counts for.
_NEAR, _FAR, _CLAUSE = 120, 240, 40
_SO = frozenset({"asserted", "denied", "doubted"})
_WIDE = frozenset({"year", "decade", "century"})
_GOES_ON = 1  # sentences
# How far into a claim, in characters, its own opening word may stand ("and when …").
_OPENING = 5


def date_claims(reading: Reading) -> Reading:
    """Return the reading with every claim and attribution dated by a time of its own, None where there is none.

    A claim without one has the interval left by times that bound it ("by Sunday") and by its tense: what is told
    as past was so before it was said, or before the account was published.
    """
    sayings = _sayings(reading)
    said = _carried_on(reading, {key: time for _, (key, time) in sorted(sayings.items(), reverse=True)})
    attributions = tuple(
        msgspec.structs.replace(a, when=_edtf(said.get(a.id)), dated_by=_span(said.get(a.id)))
        for a in reading.attributions
    )
    reading = msgspec.structs.replace(reading, attributions=attributions)
    text = reading.account.text
    starts = [t.start for t in reading.times]
    claims = []
    time: Time | None = None
    for claim in reading.claims:
        inside = reading.times[bisect_left(starts, claim.start) : bisect_left(starts, claim.end)]
        before = time
        time = _time_of(text, claim, [t for t in inside if t.start not in sayings])
        if time is None and _THEN.search(text, claim.start, claim.end) is not None:
            time = before
        within = (
            None if time is not None else narrowest([_by_tense(reading, claim), *_by_limits(reading, claim, inside)])
        )
        claims.append(msgspec.structs.replace(claim, when=_edtf(time), dated_by=_span(time), within=within))
    return msgspec.structs.replace(reading, claims=tuple(claims))


def _edtf(time: Time | None) -> str | None:
    return time.edtf if time is not None else None


def _span(time: Time | None) -> Span | None:
    return Span(time.start, time.end) if time is not None else None


def _by_limits(reading: Reading, claim: Claim, times: Sequence[Time]) -> Iterator[str]:
    """Yield the EDTF intervals that times of a claim's main clause leave: "by Sunday evening", "after Sept. 11"."""
    text = reading.account.text
    for time in times:
        limits = bounds(time.edtf) if _datable(time) else None
        if limits is None or _rank(text, claim, time) > 0:
            continue
        before = text[max(claim.start, time.start - 32) : time.start]
        if _BY.search(before) and limits.latest != datetime.max:
            yield f"../{limits.latest.date().isoformat()}"
        elif _AFTER.search(before) and limits.earliest != datetime.min:
            yield f"{limits.earliest.date().isoformat()}/.."


def _by_tense(reading: Reading, claim: Claim) -> str | None:
    """Return the EDTF interval that a claim's tense leaves: before the day of its telling, or after it."""
    chain = reading.chain(claim.attribution)
    told = [a.when for a in reversed(chain) if a.when is not None]
    limits = bounds(told[0] if told else reading.account.published)
    if limits is None:
        return None
    # What is said is told by its own verb, not by the verb of saying.
    content = [max(start, claim.start) for a in chain[-1:] for start, end in a.content if end > claim.start]
    start = min((at for at in content if at < claim.end), default=claim.start)
    tense = tense_at(reading.account.text, Span(start, claim.end), start, start)
    if claim.factuality == "future":
        return f"{limits.earliest.date().isoformat()}/.." if tense == "future" else None
    return f"../{limits.latest.date().isoformat()}" if tense == "past" and claim.factuality in _SO else None


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
        sentence = bisect_right(first, time.start) - 1
        beside = [
            (_gap(text, cue, time), cue, a.id)
            for cue, a in by_sentence.get(sentence, [])
            if not _holds(a.content, time)
        ]
        if not beside or not _datable(time):
            continue
        gap, cue, nearest = min(beside)
        told = reading.attribution_by_id[nearest].content
        fronted = time.start - first[sentence] <= _OPENING and all(start >= cue.end for start, _ in told)
        reach = _FAR if fronted else _NEAR
        if gap <= reach and (gap == 0 or _dates_telling(text, first[sentence], cue, time)):
            found[time.start] = (nearest, time)
    return found


def _dates_telling(text: str, start: int, cue: Span, time: Time) -> bool:
    """Return whether a time beside a cue says when it was, in its clause: not "Rivera, who lost in 2012, said"."""
    clause = text[cue.end if cue.end <= time.start else start : time.start]
    opener = max((m.end() for m in _SUBORDINATE.finditer(clause)), default=None)
    if opener is not None and _CLAUSE_ENDS.search(clause, opener) is None:
        return False
    of_telling = precision(time.edtf) not in _WIDE and _TELLING.match(text, time.end) is not None
    return of_telling or _says_when(text, start, time)


def _carried_on(reading: Reading, said: dict[str, Time]) -> Mapping[str, Time]:
    """Return the dates of sayings with those of what the same speaker goes on to say: "said on Friday … He added …"."""
    first = [s.start for s in reading.sentences]
    told = sorted((a for a in reading.attributions if a.cue), key=lambda a: a.cue)
    last: tuple[str, int, Time] | None = None
    for attribution in told:
        sentence, who = bisect_right(first, attribution.cue[0].start) - 1, _speaker(reading, attribution)
        if attribution.id in said:
            last = (who, sentence, said[attribution.id])
        elif last is not None and last[0] and who in ("", last[0]) and sentence - last[1] <= _GOES_ON:
            said[attribution.id] = last[2]
            last = (last[0], sentence, last[2])
        elif who:
            last = None
    return said


def _speaker(reading: Reading, attribution: Attribution) -> str:
    return attribution.entity or reading.quote(attribution.source).lower()


def _holds(spans: Sequence[Span], time: Time) -> bool:
    return any(start <= time.start < end for start, end in spans)


def _gap(text: str, cue: Span, time: Time) -> int:
    """Return how far a time stands from a cue, in characters; a clause's end between them counts for many."""
    if cue.start < time.end and time.start < cue.end:
        return 0
    between = text[cue.end : time.start] if cue.end <= time.start else text[time.end : cue.start].strip()
    return len(between) + _CLAUSE * len(_CLAUSE_ENDS.findall(between))


def _datable(time: Time) -> bool:
    return time.edtf is not None and time.type in ("DATE", "TIME")


def _tells_how_far(text: str, time: Time) -> bool:
    """Return whether a length says when something was or is to be: "in eight weeks", "two months before the vote"."""
    if time.type != "DURATION" or time.edtf is None or "/" in time.edtf:
        return False
    waits = _IN.search(text[max(0, time.start - 12) : time.start]) is not None
    return waits or _FROM_THERE.match(text, time.end) is not None


def _time_of(text: str, claim: Claim, times: Sequence[Time]) -> Time | None:
    """Return the claim's first time of the best rank: in the main clause before any other."""
    datable = [t for t in times if _datable(t) or _tells_how_far(text, t)]
    saying_when = [t for t in datable if _says_when(text, claim.start, t)]
    ranked = [(_rank(text, claim, t), n, t) for n, t in enumerate(saying_when)]
    if not ranked:
        return None
    rank, _, time = min(ranked, key=lambda r: r[:2])
    return time if rank < 2 or (rank == 2 and len(ranked) == 1) else None


def _says_when(text: str, start: int, time: Time) -> bool:
    before, after = text[max(start, time.start - 32) : time.start], text[time.end : time.end + 24]
    if (time.edtf or "").endswith("/..") or (time.edtf or "").startswith(".."):
        return False
    if _YEAR.fullmatch(text, time.start, time.end) and not _IN_YEAR.search(before):
        return False
    if _SET_FOR.search(before):
        return True
    if _NOT_WHEN.search(before) or ("/" in (time.edtf or "") and _FROM_TO.search(before)):
        return False
    if _DURING.search(before):
        return True
    return not (_POSSESSIVE.match(after) or (_ATTRIBUTIVE.search(before) and _NOUN_FOLLOWS.match(after)))


def _rank(text: str, claim: Claim, time: Time) -> int:
    """Return 0 for a time in the main clause, 1 after another clause's end, 2 in a subordinate clause, 3 in passing."""
    before = text[claim.start : time.start]
    # A claim that is itself a clause opens with such a word.
    openers = [opener for opener in _SUBORDINATE.finditer(before) if opener.start() > _OPENING]
    if not openers:
        return 0
    last = openers[-1]
    closed = _CLAUSE_ENDS.search(before, last.end())
    # Where the claim ends with it, it is often the news ("Hale, who was shot on Tuesday").
    if closed is None and _IN_PASSING.search(before, 0, last.end()) and _CLAUSE_ENDS.search(text, time.end, claim.end):
        return 3
    return 1 if closed is not None else 2
