"""Time expressions to dates: each resolved against publication, tense and what was told before, each claim dated.

A time comes with a value in the language of `rashomon.extract.timex_rules` and leaves with its TIMEX3 value, as
TempEval-3 has them, and its EDTF value for people: no more exact than the text, None where there is no date in it.
"""

import re
from bisect import bisect_left
from collections import Counter
from datetime import date
from itertools import pairwise, takewhile

import msgspec

from rashomon.resolve.calendar import Period, edtf, timex
from rashomon.resolve.claim_dates import date_claims
from rashomon.resolve.edtf import around_publication, edtf_as_told, join_ranges, open_edtf, so_long_from_now
from rashomon.resolve.moments import Parsed, Setting, find_period, in_year, is_length, like_before, parse, quarter_reported
from rashomon.resolve.tense import Tense, tense_at
from rashomon.types import Note, Reading, Span, Time

# How far back, in characters, the last day told still carries "the next day" or a bare clock time.
_CARRIES = 700
# The same for a bare clock time where the account names some day more often than any other.
_CLOSE = 250
# An account written later than this after everything it dates in full looks back: its open years are those of then.
_LOOKS_BACK = 365
# Lengths beside a quarter that figures are told of.
_LONGER = frozenset({"P6M", "P9M", "P12M", "P1Y"})
_IN = re.compile(r"\bin\s$", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|published|posted|last modified|first published)\b[^.]{0,12}$", re.IGNORECASE)
_NEIGHBOUR = re.compile(r"\s*,?\s*(?:and|or|to|through|until|-|–|,)\s*", re.IGNORECASE)
_FULL = re.compile(r"\d{4}-(?:\d\d|@)")
_INHERITS = re.compile(r"XXXX-(\d\d(?:-\d\d)?)")


def resolve_dates(reading: Reading) -> Reading:
    """Return the reading with every time's value and EDTF, every claim's `when`, and notes on what was in doubt.

    Bare weekdays follow the tense of their sentence; dates without a year take the closest to publication that tense
    allows, or to a full date the text itself gives where nobody says when the account was published; otherwise the
    year stays open (`XXXX-12-29`). The times of a reading in which any has an EDTF value stay as they are.
    """
    if any(time.edtf is not None for time in reading.times):
        return date_claims(reading)
    published, notes = _publication(reading)
    anchors = _full_dates(reading, published)
    looks_back = _looks_back(anchors, published)
    state = _State(reading, published, anchors if published is None or looks_back else [])
    times = tuple(state.resolve(i) for i in range(len(reading.times)))
    times = join_ranges(reading.account.text, times)
    found = [note for note in (*notes, *state.notes) if note not in reading.notes]
    return date_claims(msgspec.structs.replace(reading, times=times, notes=(*reading.notes, *found)))


def _publication(reading: Reading) -> tuple[date | None, list[Note]]:
    """Return the day the account was published, with a note where what is given for it is no date."""
    given = reading.account.published
    if given is None or not given.strip():
        return None, []
    try:
        return date.fromisoformat(given.strip()[:10]), []
    except ValueError:
        message = f"The publication date {given!r} cannot be read, so dates told without a year keep it open."
        return None, [Note(code="published-unreadable", message=message)]


def _full_dates(reading: Reading, published: date | None) -> list[tuple[int, Period]]:
    """Return where the text gives a month or day with its year, and which."""
    found = []
    for time in reading.times:
        parsed = parse(time.value)
        if time.type in ("DATE", "TIME") and _FULL.match(parsed.core) and not parsed.within:
            there = find_period(parsed, Setting(published))
            # The attacks of 2001 are a name as much as a date: no story's other days are read off them.
            if there is not None and there.first != date(2001, 9, 11):
                found.append((time.start, there))
    return found


def _looks_back(anchors: list[tuple[int, Period]], published: date | None) -> bool:
    """Return whether the account tells of another time than its own: days in full, within a year, none of them near."""
    if published is None or len(anchors) < 2:
        return False
    days = sorted(there.first for _, there in anchors if there.unit == "D")
    if any(abs((there.first - published).days) <= _LOOKS_BACK for _, there in anchors):
        return False
    return any((b - a).days <= _LOOKS_BACK for a, b in pairwise(days) if a != b)


class _State:
    """What has been told so far while going through an account's times in order."""

    def __init__(self, reading: Reading, published: date | None, anchors: list[tuple[int, Period]]) -> None:
        self.text = reading.account.text
        self.times = reading.times
        self.sentences = reading.sentences
        self.published = published
        self.anchors = anchors
        self.notes: list[Note] = []
        self._sentence = 0
        self._told: list[tuple[int, Period]] = []
        self._told_in_full: tuple[int, Period] | None = None
        self._told_quarter: Period | None = None
        self._told_longer = False
        self._noted: set[tuple[str, str]] = set()
        self._story_day = self._day_told_most()

    def resolve(self, index: int) -> Time:
        """Return the time of this index resolved; to be called in order."""
        time = self.times[index]
        parsed = parse(time.value)
        sentence = self._sentence_of(time)
        if time.type == "SET" or is_length(parsed):
            return self._length(time, parsed)
        setting = self._setting(time, parsed, sentence)
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
            return _finished(time, _left_open(parsed), open_edtf(parsed))
        if time.type in ("DATE", "TIME"):
            self._remember(time, parsed, there)
        return self._told_as(time, parsed, there)

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
        if not parsed.core.startswith("XXXX-") or parsed.core.startswith("XXXX-WXX"):
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
        if open_year is None or index + 1 >= len(self.times) or parsed.within:
            return None
        here, after = self.times[index], self.times[index + 1]
        if not _NEIGHBOUR.fullmatch(self.text[here.end : after.start]):
            return None
        other = parse(after.value)
        if not _FULL.match(other.core):
            return None
        year = int(other.core[:4])
        mine, its = in_year(open_year[1], year), find_period(other, Setting(self.published))
        if mine is None or its is None:
            return None
        return mine if mine.first <= its.first else in_year(open_year[1], year - 1)

    def _day_of_clock(self, time: Time, setting: Setting) -> Period | None:
        """Return the day of a bare clock time: a day told just before, else the story's, else publication."""
        published = Period("D", self.published) if self.published is not None else None
        if _UPDATED.search(self.text, max(0, time.start - 40), time.start):
            return published
        close = [p for p in self._told_since(time.start - _CLOSE) if p.unit == "D"]
        return close[0] if close else self._story_day or setting.told_day or published

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
        if there.unit != "Q" or ("like" not in parsed.flags and not parsed.within):
            self._told.append((time.start, there))
            if there.unit == "Q":
                self._told_quarter, self._told_longer = there, False
        if _FULL.match(parsed.core):
            self._told_in_full = (time.start, there)

    def _length(self, time: Time, parsed: Parsed) -> Time:
        value = parsed.core + (f"T{parsed.clock}" if parsed.clock else "")
        self._told_longer |= value in _LONGER and time.type == "DURATION"
        when = around_publication(parsed, self.published) if time.type == "DURATION" else None
        if _IN.search(self.text, max(0, time.start - 6), time.start):
            setting = Setting(self.published, tense_at(self.text, self._sentence_of(time), time.start, time.end))
            when = so_long_from_now(parsed, setting)
        return _finished(time, value, when)

    def _told_as(self, time: Time, parsed: Parsed, there: Period) -> Time:
        value = timex(there) + (f"T{parsed.clock}" if parsed.clock and there.unit == "D" else "")
        return _finished(time, value, edtf_as_told(self.text, time, parsed, there))

    def _note(self, time: Time, parsed: Parsed, there: Period | None, setting: Setting) -> None:
        words = self.text[time.start : time.end]
        code = message = ""
        if there is None and _impossible(parsed):
            code, message = "impossible-date", f"“{words}” is no day of the calendar."
        elif there is None and self.published is None and open_edtf(parsed) is not None:
            code, message = "year-open", f"The year of “{words}” is not told, nor when the account was published."
        elif there is not None and setting.anchor is not None and parsed.core.startswith("XXXX-"):
            told = self._nearest_anchor(time.start) or self._told_in_full
            if told is not None:
                source = next((self.text[t.start : t.end] for t in self.times if t.start == told[0]), edtf(told[1]))
                code = "year-inferred"
                message = f"“{words}” is taken to be {edtf(there)}, the closest to “{source}” in the text."
        elif "order" in parsed.flags and there is not None:
            code, message = "date-order", f"“{words}” is read month first; day first it would be another day."
        elif there is not None and _told_too_early(parsed, there, setting):
            code = "published-before-event"
            message = f"“{words}” is told as past, but the account is dated {self.published}."
        if code and (code, words) not in self._noted:
            self._noted.add((code, words))
            self.notes.append(Note(code=code, message=message, start=time.start, end=time.end))


def _told_too_early(parsed: Parsed, there: Period, setting: Setting) -> bool:
    late = bool(_FULL.match(parsed.core)) and there.unit == "D" and setting.tense == "past"
    return late and setting.published is not None and (there.first - setting.published).days > 1


def _impossible(parsed: Parsed) -> bool:
    match = re.fullmatch(r"[\dX]{4}-(\d\d)-(\d\d)", parsed.core)
    if match is None:
        return False
    year = 2000 if "X" in parsed.core[:4] else int(parsed.core[:4])
    return in_year(f"{match[1]}-{match[2]}", year) is None


def _finished(time: Time, value: str, when: str | None) -> Time:
    return Time(start=time.start, end=time.end, type=time.type, value=value, edtf=when)


def _left_open(parsed: Parsed) -> str:
    """Return the TIMEX3 value of a time that could not be placed: what is told of it, the rest X."""
    core = parsed.core
    shift = re.fullmatch(r"(?:now|then)([-+])([\d.]+|X)([A-Z]+)", core)
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
    elif "@" in core or not core:
        core = "XXXX-XX-XX"
    elif re.fullmatch(r"XX\dX", core):
        core = core[:3]
    return core + (f"T{parsed.clock}" if parsed.clock and not core.endswith("REF") else "")
