"""Times that hang on an event ("two days after the attack") to their dates, where the account tells the event's date.

The event's date is told beside it ("a week after the Jan. 3 strike"), by the calendar ("two months before the 2016
election"), or by the one day of the earlier sentences that have the event's words. Otherwise the time stays open: what
"the attack" refers to is known by its words alone, so two candidate days are none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from rashomon.resolve.calendar import Period, edtf, holiday, moved, period, shifted, timex
from rashomon.resolve.edtf import loosely
from rashomon.types import Span, Time

_LENGTH = re.compile(r"P(\d+)([DWMY])(?:(\d+)M)?")
_AFTER = re.compile(r"\s+(after|following|from|before|prior to|ahead of)\s+", re.IGNORECASE)
_DAY_BESIDE = re.compile(r"the\s+(?:day|night|morning|afternoon|evening)", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;:.!?—–“”\"()\n]|\s(?:and|but|which|who|when|while|because)\s")
_LONGEST_EVENT = 90
# How far back, in characters, an event is looked for.
_CARRIES = 10_000
_ELECTION = re.compile(r"the\s+(\d{4})\s+(?:U\.?S\.?\s+)?(?:presidential |general )?election\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# "The suit comes a week after the House voted": the length dates the vote, from the day of the suit.
_COMES = re.compile(r"\b(?:came|comes|coming|come)\s+(?:just\s+|only\s+)?$")
# "On Friday, two days after the attack": the length tells the day again.
_APPOSED = re.compile(r"\s?[,–—(-]+\s?(?:just|only|exactly|or)?\s?")
_ROUGHLY = re.compile(r"about|around|nearly|almost|roughly|approximately|some|more than|less than|over", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    "the his her its their this that these those was were had has have been being and for from with into over after "
    "before following prior ahead first last new old man men woman people two three four five six seven eight nine ten "
    "made took".split()
)
_ENDINGS = re.compile(r"(?:ings?|ions?|ers?|ors?|ed|es|s|e|al|ment)$")
# Verbs whose noun or past is another word.
_SAME = {
    "shot": "shoot", "voting": "vote", "died": "death", "dying": "death", "fell": "fall", "struck": "strike",
    "blew": "blast", "fought": "fight", "won": "win", "lost": "loss", "met": "meet",
}  # fmt: skip


class _Event(NamedTuple):
    """The words that tell an event, and where they stand."""

    start: int
    end: int
    stems: frozenset[str]


def date_by_events(text: str, sentences: Sequence[Span], times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Return the times, those that hang on an event of known date with their EDTF."""
    told = _Told(text, sentences, list(times), {})
    for place, time in enumerate(times):
        event = _event_of(text, time) if time.edtf is None else None
        if event is None:
            continue
        before = told.times[place - 1] if place else None
        if before is not None and before.edtf and _APPOSED.fullmatch(text, before.end, time.start):
            told.times[place] = msgspec.structs.replace(time, edtf=before.edtf)
            continue
        sentence = told.sentence_at(time)
        anchor = _date_beside(told, event) or _date_told(told, event, sentence)
        there = _counted(text, time, anchor) if anchor is not None else _comes(told, time, sentence)
        if there is not None:
            # A length stays one in TIMEX3; a part of a day stays beside its day.
            value = time.value if time.type == "DURATION" else timex(there) + time.value[len("XXXX-XX-XX") :]
            told.times[place] = msgspec.structs.replace(time, value=value, edtf=edtf(there) + _about(text, time))
        elif anchor is not None and (vague := re.fullmatch(r"P(?:T)?X([DWM])", time.value)):
            told.times[place] = msgspec.structs.replace(time, edtf=loosely(anchor, vague[1], _direction(text, time)))
    return tuple(told.times)


class _Told(NamedTuple):
    """A text, its sentences, its times so far, and the stems of sentences asked for before."""

    text: str
    sentences: Sequence[Span]
    times: list[Time]
    stems: dict[Span, frozenset[str]]

    def sentence_at(self, time: Time) -> Span:
        """Return the sentence a time stands in."""
        place = bisect_right(self.sentences, time.start, key=lambda s: s.start) - 1
        sentence = self.sentences[place] if place >= 0 else None
        return sentence if sentence is not None and time.start < sentence.end else Span(time.start, time.end)

    def stems_of(self, sentence: Span) -> frozenset[str]:
        """Return the stems of a sentence's words."""
        if sentence not in self.stems:
            words = _WORD.findall(self.text[sentence.start : sentence.end].lower())
            self.stems[sentence] = frozenset(map(_stem, words))
        return self.stems[sentence]

    def counts_from(self, sentence: Span, event: "_Event") -> bool:
        """Return whether a sentence only counts from the event: its day is of what came two days after."""
        low = bisect_left(self.times, sentence.start, key=lambda t: t.start)
        high = bisect_left(self.times, sentence.end, key=lambda t: t.start)
        others = (_event_of(self.text, time) for time in self.times[low:high])
        return any(other is not None and not other.stems.isdisjoint(event.stems) for other in others)

    def days(self, start: int, end: int) -> set[str]:
        """Return the days told in a passage."""
        low = bisect_left(self.times, start, key=lambda t: t.start)
        high = bisect_left(self.times, end, key=lambda t: t.start)
        return {t.value[:10] for t in self.times[low:high] if t.edtf and _DAY.match(t.value)}


def _event_of(text: str, time: Time) -> _Event | None:
    """Return the event that a time is counted from."""
    after = _AFTER.match(text, time.end)
    if after is None or not (time.type == "DURATION" or _DAY_BESIDE.fullmatch(text, time.start, time.end)):
        return None
    start = after.end()
    ends = _CLAUSE_ENDS.search(text, start + 1)
    end = min(start + _LONGEST_EVENT, ends.start() if ends else len(text))
    stems = frozenset(_stem(w) for w in _WORD.findall(text[start:end].lower()) if w not in _COMMON)
    return _Event(start, end, stems)


def _stem(word: str) -> str:
    word = _SAME.get(word, word)
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= 3 else word


def _date_beside(told: _Told, event: _Event) -> date | None:
    """Return the day told with the event itself: "the Jan. 3 strike", "the 2016 election"."""
    election = _ELECTION.match(told.text, event.start)
    if election is not None and int(election[1]) % 4 == 0:
        there = holiday("election", int(election[1]))
        return there.first if there is not None else None
    return _only(told.days(event.start, event.end))


def _date_told(told: _Told, event: _Event, here: Span) -> date | None:
    """Return the one day told in earlier sentences that have the event's words; of sentences far back none is asked."""
    days: set[str] = set()
    last = bisect_right(told.sentences, here.start, key=lambda s: s.end)
    first = bisect_left(told.sentences, here.start - _CARRIES, key=lambda s: s.start)
    for sentence in told.sentences[first:last] if event.stems else ():
        if event.stems <= told.stems_of(sentence) and not told.counts_from(sentence, event):
            days |= told.days(*sentence)
    return _only(days)


def _only(days: set[str]) -> date | None:
    return date.fromisoformat(days.pop()) if len(days) == 1 else None


def _counted(text: str, time: Time, anchor: date) -> Period | None:
    """Return the day, or for months and years the month, that lies so long before or after a day."""
    if _DAY_BESIDE.fullmatch(text, time.start, time.end):
        there = moved(anchor, _direction(text, time))
        return Period("D", there) if there is not None else None
    return _so_long(time.value, anchor, _direction(text, time))


def _direction(text: str, time: Time) -> int:
    return 1 if re.match(r"\s+(?:after|following|from)", text[time.end : time.end + 12], re.IGNORECASE) else -1


def _about(text: str, time: Time) -> str:
    return "~" if _ROUGHLY.match(text, time.start, time.end) else ""


def _so_long(value: str, anchor: date, direction: int) -> Period | None:
    length = _LENGTH.fullmatch(value)
    if length is None:
        return None
    amount, unit = int(length[1]) * direction, length[2]
    if unit in "DW":
        there = moved(anchor, amount * (7 if unit == "W" else 1))
        return Period("D", there) if there is not None else None
    months = amount if unit == "M" else 0
    years = amount if unit == "Y" else 0
    if unit == "Y" and length[3]:
        months = int(length[3]) * direction
    start = period("Y" if unit == "Y" and not months else "M", anchor)
    if start is None:
        return None
    return shifted(start, years) if start.unit == "Y" else shifted(start, years * 12 + months)


def _comes(told: _Told, time: Time, sentence: Span) -> Period | None:
    """Return when the event was that the one told, whose day is known, comes so long after."""
    if not _COMES.search(told.text, sentence.start, time.start) or time.type != "DURATION":
        return None
    day = _only(told.days(sentence.start, time.start))
    return _so_long(time.value, day, -_direction(told.text, time)) if day is not None else None
