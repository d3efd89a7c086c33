"""Time expressions to dates: each resolved against publication, tense and what was told before, each claim dated.

A time comes with a value in the language of `rashomon.extract.timex_rules` and leaves with its TIMEX3 value, as
TempEval-3 has them, and its EDTF value for people: no more exact than the text, None where there is no date in it.
"""

import re
from bisect import bisect_left
from collections import Counter
from datetime import date
from itertools import takewhile

import msgspec

from rashomon.resolve.anchors import FULL, Anchors, find_anchors
from rashomon.resolve.calendar import Period, edtf, moved, timex
from rashomon.resolve.claim_dates import date_claims
from rashomon.resolve.doubt import Doubt, doubt, year_inferred
from rashomon.resolve.edtf import (
    around_publication,
    edtf_as_told,
    for_so_long,
    join_ranges,
    open_edtf,
    so_long_from_now,
    some_time_ago,
)
from rashomon.resolve.event_times import date_by_events
from rashomon.resolve.figures import in_doubt, order_told, read_figures
from rashomon.resolve.moments import (
    Parsed,
    Setting,
    find_period,
    in_year,
    is_length,
    like_before,
    parse,
    quarter_reported,
)
from rashomon.resolve.tense import Tense, tense_at
from rashomon.types import Note, Reading, Span, Time

# How far back, in characters, the last day told still carries "the next day" or a bare clock time.
_CARRIES = 700
# The same for a bare clock time where the account names some day more often than any other.
_CLOSE = 250
_HAD = re.compile(r"\b(?:had|having)\b")
# "It will be held Nov. 4": never a day that has been.
_WILL_BE = re.compile(r"(?:\b(?:will|shall)|['’]ll)\s+(?:[a-z]+\s+){1,3}(?:on\s+)?(?<!between\s)(?<!from\s)$")
# Clock times told without a day: from when on it is evening, and how many days a story told in the news is about.
_EVENING, _STORY = "18:00", 14
# Lengths beside a quarter that figures are told of.
_LONGER = frozenset({"P6M", "P9M", "P12M", "P1Y"})
_IN = re.compile(r"\bin\s$", re.IGNORECASE)
_WITHIN = re.compile(r"\bwithin\s$", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall|expect(?:s|ed)? to|due to|plans? to)\b|['’]ll\b")
_FOR = re.compile(r"\bfor\s$", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|published|posted|last modified|first published)\b[^.]{0,12}$", re.IGNORECASE)
_NEIGHBOUR = re.compile(r"\s*,?\s*(?:and|or|to|through|until|-|–|,)\s*", re.IGNORECASE)
_TOLD_YEAR = frozenset({"last", "next", "this"})
_INHERITS = re.compile(r"XXXX-(\d\d(?:-\d\d)?)")


def resolve_dates(reading: Reading) -> Reading:
    """Return the reading with every time's value and EDTF, every claim's `when`, and notes on what was in doubt.

    Bare weekdays follow the tense of their sentence; dates without a year take the closest to publication that tense
    allows, or to a full date the text itself gives where nobody says when the account was published; otherwise the
    year stays open (`XXXX-12-29`). The times of a reading in which any has an EDTF value stay as they are.
    """
    if any(time.edtf is not None for time in reading.times):
        return date_claims(reading)
    anchors = find_anchors(reading)
    state = _State(reading, anchors)
    times = tuple(state.resolve(i) for i in range(len(reading.times)))
    text = reading.account.text
    times = date_by_events(text, reading.sentences, join_ranges(text, times, anchors.published))
    found = [note for note in (*anchors.notes, *state.notes) if note not in reading.notes]
    return date_claims(msgspec.structs.replace(reading, times=times, notes=(*reading.notes, *found)))


class _State:
    """What has been told so far while going through an account's times in order."""

    def __init__(self, reading: Reading, anchors: Anchors) -> None:
        self.text = reading.account.text
        self.times = reading.times
        self.sentences = reading.sentences
        self.published = anchors.published
        self.looks_back = anchors.looks_back
        self.anchors = anchors.full if anchors.published is None or anchors.looks_back else ()
        self.order = order_told(self.text, self.times)
        self.notes: list[Note] = []
        self._sentence = 0
        self._told: list[tuple[int, Period]] = []
        self._told_in_full: tuple[int, Period] | None = None
        self._told_quarter: Period | None = None
        self._told_longer = False
        self._noted: set[tuple[str, str]] = set()
        self._by_daylight: set[Period] = set()
        self._story_day = self._day_told_most()

    def resolve(self, index: int) -> Time:
        """Return the time of this index resolved; to be called in order."""
        time = self.times[index]
        parsed = parse(time.value)
        sentence = self._sentence_of(time)
        if time.type == "SET" or is_length(parsed):
            return self._length(time, parsed)
        setting = self._setting(time, parsed, sentence)
        if _WILL_BE.search(self.text, sentence.start, time.start):
            parsed = parsed._replace(flags=parsed.flags | {"ahead"})
        if "order" in parsed.flags:
            return self._in_figures(time, parsed, setting)
        if not parsed.core:
            there = self._day_of_clock(time, setting) if parsed.clock else None
        elif "like" in parsed.flags:
            there = like_before(setting)
        elif "reported" in parsed.flags:
            there = quarter_reported(setting)
        else:
            there = self._inherited(index, parsed) or find_period(parsed, setting)
        if there is not None and there.unit == "D" and parsed.core.startswith("then"):
            there = there if self._is_near(time.start) else None
        self._note(time, parsed, there, setting)
        if there is None:
            when = open_edtf(parsed) or some_time_ago(parsed, self.published)
            return _finished(time, _left_open(parsed), when)
        if time.type in ("DATE", "TIME"):
            self._remember(time, parsed, there)
        told = self._told_as(time, parsed, there)
        return told if parsed.core else self._on_any_of(told, parsed, self._days_of_clock(time, parsed, there))

    def _day_told_most(self) -> Period | None:
        """Return the day the account names most often in the week up to publication: where clock times belong."""
        if self.published is None:
            return None
        days: Counter[Period] = Counter()
        for time in self.times:
            parsed = parse(time.value)
            if re.match(r"XXXX-WXX-\d|now-1D", parsed.core) and not parsed.within:
                there = find_period(parsed, Setting(self.published))
                if there is not None:
                    days[there] += 1
        most = max(days.values(), default=0)
        best = [p for p, n in days.items() if n == most]
        return best[0] if most > 1 and len(best) == 1 else None

    def _sentence_of(self, time: Time) -> Span:
        sentences = self.sentences
        while self._sentence + 1 < len(sentences) and sentences[self._sentence].end <= time.start:
            self._sentence += 1
        if sentences and sentences[self._sentence].start <= time.start < sentences[self._sentence].end:
            return sentences[self._sentence]
        return Span(time.start, time.end)

    def _setting(self, time: Time, parsed: Parsed, sentence: Span) -> Setting:
        near = self._told_since(time.start - _CARRIES)
        days = [p for p in near if p.unit == "D"]
        tense = tense_at(self.text, sentence, time.start, time.end)
        return Setting(
            published=self._told_on(time, parsed, days) or self.published,
            tense=tense,
            told=near[0] if near else None,
            told_day=days[0] if days else None,
            told_quarter=self._told_quarter,
            told_longer=self._told_longer,
            anchor=self._anchor(time, parsed, sentence, tense),
        )

    def _told_on(self, time: Time, parsed: Parsed, days: list[Period]) -> date | None:
        """Return the day that "today" counts from within a quotation: the day told before it, in that last week."""
        if not parsed.core.startswith("now") or not parsed.core.endswith("D") or not days or self.published is None:
            return None
        start = max(0, time.start - _CARRIES, self.text.rfind("\n", max(0, time.start - _CARRIES), time.start))
        if self.text.rfind("“", start, time.start) <= self.text.rfind("”", start, time.start):
            return None
        said = days[0].first
        return said if 0 < (self.published - said).days < 7 else None

    def _anchor(self, time: Time, parsed: Parsed, sentence: Span, tense: Tense) -> date | None:
        """Return a full date told nearby that settles the year of this one, where it is not publication that does."""
        if not parsed.core.startswith("XX") or parsed.core.startswith("XXXX-WXX"):
            return None
        anchor = self._nearest_anchor(time.start)
        if anchor is not None:
            return anchor[1].first
        full = self._told_in_full
        if full is None or full[0] < sentence.start or full[1].unit not in ("D", "M"):
            return None
        # "Invited in July 1997, it will join on March 12": what is past does not date what is still to come.
        passed = tense == "future" and self.published is not None and full[1].first < self.published
        return None if passed else full[1].first

    def _inherited(self, index: int, parsed: Parsed) -> Period | None:
        """Return the date whose year is told once for both: "May and June 2020"."""
        open_year = _INHERITS.fullmatch(parsed.core)
        if open_year is None or index + 1 >= len(self.times) or parsed.within or parsed.flags & _TOLD_YEAR:
            return None
        here, after = self.times[index], self.times[index + 1]
        if not _NEIGHBOUR.fullmatch(self.text[here.end : after.start]):
            return None
        other = parse(after.value)
        if not FULL.match(other.core):
            return None
        year = int(other.core[:4])
        mine, its = in_year(open_year[1], year), find_period(other, Setting(self.published))
        if mine is None or its is None:
            return None
        return mine if mine.first <= its.first else in_year(open_year[1], year - 1)

    def _day_of_clock(self, time: Time, setting: Setting) -> Period | None:
        """Return the day of a bare clock time: a day told just before, else the story's, else publication."""
        published = Period("D", self.published) if self.published is not None and not self.looks_back else None
        if _UPDATED.search(self.text, max(0, time.start - 40), time.start):
            return published
        after = self._day_of_next_clock(time)
        if after is not None:
            return after
        close = [p for p in self._told_since(time.start - _CLOSE) if p.unit == "D"]
        return close[0] if close else self._story_day or setting.told_day or published

    def _days_of_clock(self, time: Time, parsed: Parsed, there: Period) -> list[Period]:
        """Return the days that a bare clock time may be of: those told not far before it, and the story's.

        An evening hour told as past on the day of publication, or on a day of which the morning or afternoon was told,
        may also be of the evening before.
        """
        if _UPDATED.search(self.text, max(0, time.start - 40), time.start):
            return [there]
        sentence = self._sentence_of(time)
        beside = [p for p in self._told_since(sentence.start) if p.unit == "D"]
        # "It reported on Thursday that the order had been given at ten": the day is of the report.
        if not beside or beside[0].first == self.published or _HAD.search(self.text, sentence.start, time.start):
            beside = [p for p in self._told_since(time.start - _CARRIES) if p.unit == "D"]
        close = any(p.unit == "D" for p in self._told_since(time.start - _CLOSE))
        days = {there, *beside, *([self._story_day] if self._story_day is not None and not close else [])}
        if parsed.clock >= _EVENING and self._tense_of(time) != "future":
            days |= {Period("D", day) for p in days if self._is_not_over(p) and (day := moved(p.first, -1)) is not None}
        return sorted((p for p in days if p == there or self._is_of_the_story(p, time)), key=lambda p: p.first)

    def _is_of_the_story(self, day: Period, time: Time) -> bool:
        """Return whether a day is near publication, on the side of it that is told."""
        if self.published is None:
            return True
        ahead = (day.first - self.published).days
        return 0 <= ahead <= _STORY if self._tense_of(time) == "future" else -_STORY <= ahead <= 0

    def _is_not_over(self, day: Period) -> bool:
        """Return whether a day was told while it lasted: of which the morning or afternoon was, or of publication."""
        return day in self._by_daylight or (day.first == self.published and len(self._told) > 1)

    def _on_any_of(self, time: Time, parsed: Parsed, days: list[Period]) -> Time:
        """Return a clock time as one of several days, where more than one is possible."""
        if time.edtf is None or ":" not in parsed.clock or len(days) < 2:
            return time
        told = [edtf_as_told(self.text, time, parsed, day) for day in days]
        return msgspec.structs.replace(time, edtf=f"[{','.join(t for t in told if t is not None)}]")

    def _day_of_next_clock(self, time: Time) -> Period | None:
        """Return the day told once for two clock times, with the second: "2 to 4 p.m. Friday"."""
        place = bisect_left(self.times, time.end, key=lambda t: t.start)
        after = self.times[place] if place < len(self.times) else None
        if after is None or not _NEIGHBOUR.fullmatch(self.text[time.end : after.start]):
            return None
        parsed = parse(after.value)
        if not parsed.core or ":" not in parsed.clock or after.type != "TIME":
            return None
        return find_period(parsed, self._setting(after, parsed, self._sentence_of(time)))

    def _told_since(self, start: int) -> list[Period]:
        """Return the periods told from `start` on, the last first."""
        return [p for _, p in takewhile(lambda told: told[0] >= start, reversed(self._told))]

    def _nearest_anchor(self, start: int) -> tuple[int, Period] | None:
        place = bisect_left(self.anchors, start, key=lambda anchor: anchor[0])
        around = self.anchors[max(0, place - 1) : place + 1]
        return min(around, key=lambda anchor: abs(anchor[0] - start), default=None)

    def _is_near(self, start: int) -> bool:
        return bool(self._told) and self._told[-1][0] >= start - _CARRIES

    def _remember(self, time: Time, parsed: Parsed, there: Period) -> None:
        if "like" not in parsed.flags and (there.unit != "Q" or not parsed.within):
            self._told.append((time.start, there))
            if parsed.clock in ("MO", "AF"):
                self._by_daylight.add(there)
            if there.unit == "Q":
                self._told_quarter, self._told_longer = there, False
        if FULL.match(parsed.core):
            self._told_in_full = (time.start, there)

    def _length(self, time: Time, parsed: Parsed) -> Time:
        value = parsed.core + (f"T{parsed.clock}" if parsed.clock else "")
        self._told_longer |= value in _LONGER and time.type == "DURATION"
        when = around_publication(parsed, self.published) if time.type == "DURATION" else None
        if _WITHIN.search(self.text, max(0, time.start - 8), time.start) and self._is_promised(time):
            when = around_publication(parsed._replace(flags=frozenset({"future"})), self.published)
        elif not parsed.flags & {"past", "future"} and _IN.search(self.text, max(0, time.start - 6), time.start):
            when = so_long_from_now(parsed, Setting(self.published, self._tense_of(time)))
        elif _FOR.search(self.text, max(0, time.start - 6), time.start) and "X" in parsed.core:
            when = for_so_long(self.text, self._sentence_of(time), self.published)
        return _finished(time, value, when)

    def _is_promised(self, time: Time) -> bool:
        """Return whether "within ten days" is told of what will be, not within ten days of something."""
        will = _WILL.search(self.text, self._sentence_of(time).start, time.start)
        return will is not None and not self.text.startswith(" of", time.end)

    def _tense_of(self, time: Time) -> Tense:
        return tense_at(self.text, self._sentence_of(time), time.start, time.end)

    def _told_as(self, time: Time, parsed: Parsed, there: Period) -> Time:
        value = timex(there) + (_clock(parsed) if there.unit == "D" else "")
        return _finished(time, value, edtf_as_told(self.text, time, parsed, there))

    def _in_figures(self, time: Time, parsed: Parsed, setting: Setting) -> Time:
        figures = read_figures(self.text[time.start : time.end], parsed, setting, self.order)
        self._add_note(time, figures.doubt)
        if figures.there is None:
            return in_doubt(time, parsed, figures.edtf)
        self._remember(time, parsed, figures.there)
        return self._told_as(time, parsed, figures.there)

    def _note(self, time: Time, parsed: Parsed, there: Period | None, setting: Setting) -> None:
        words = self.text[time.start : time.end]
        told = self._nearest_anchor(time.start) or self._told_in_full
        if there is not None and told is not None and setting.anchor is not None and parsed.core.startswith("XXXX-"):
            source = next((self.text[t.start : t.end] for t in self.times if t.start == told[0]), edtf(told[1]))
            self._add_note(time, year_inferred(words, there, source))
        else:
            self._add_note(time, doubt(words, parsed, there, setting))

    def _add_note(self, time: Time, found: Doubt | None) -> None:
        words = self.text[time.start : time.end]
        if found is not None and (found.code, words) not in self._noted:
            self._noted.add((found.code, words))
            self.notes.append(Note(code=found.code, message=found.message, start=time.start, end=time.end))


def _clock(parsed: Parsed) -> str:
    """Return a clock time as TIMEX3 has it: with a Z where it is Universal Time, no other zone."""
    return f"T{parsed.clock}" + ("Z" if "zone=Z" in parsed.flags else "") if parsed.clock else ""


def _finished(time: Time, value: str, when: str | None) -> Time:
    return Time(start=time.start, end=time.end, type=time.type, value=value, edtf=when)


def _left_open(parsed: Parsed) -> str:
    """Return the TIMEX3 value of a time that could not be placed: what is told of it, the rest X."""
    core = parsed.core
    shift = re.fullmatch(r"(?:now|then|event)([-+])([\d.]+|X)([A-Z]+)", core)
    if shift is not None:
        sign, amount, unit = shift.groups()
        if unit in ("D", "W", "M", "Y", "WE", "Q") and (amount != "X"):
            core = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(
                unit, "XXXX"
            )
        elif amount == "0":
            core = "PRESENT_REF"
        else:
            core = "PAST_REF" if sign == "-" else "FUTURE_REF"
    elif "@" in core or not core or core.startswith("nth"):
        core = "XXXX-XX-XX"
    elif re.fullmatch(r"XX\dX", core):
        core = core[:3]
    return core + (f"T{parsed.clock}" if parsed.clock and not core.endswith("REF") else "")
