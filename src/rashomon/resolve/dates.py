"""Time expressions to dates: each resolved against publication, tense and what was told before, each claim dated.

A time comes with a value in the language of `rashomon.extract.timex_rules` and leaves with its TIMEX3 value, as
TempEval-3 has them, and its EDTF value for people: no more exact than the text, None where there is no date in it.
"""

import re
from collections import Counter
from datetime import date
from itertools import pairwise

from rashomon.resolve.calendar import Period, eastern_offset, edtf, moved, timex
from rashomon.resolve.claim_dates import date_claims
from rashomon.resolve.moments import Parsed, Setting, find_period, in_year, is_length, like_before, parse
from rashomon.resolve.tense import tense_at
from rashomon.types import Note, Reading, Span, Time

# How far back, in characters, the last day told still carries "the next day" or a bare clock time.
_CARRIES = 700
# An account written later than this after everything it dates in full looks back: its open years are those of then.
_LOOKS_BACK = 365
_SINCE = re.compile(r"\bsince(?:\s+(?:at least|early|late|mid|about|around))?\s+$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior to|no later than)\s+$", re.IGNORECASE)
_STANDS_ALONE = re.compile(r"\s*(?:$|[.,;:)”\"!?—–]|\s(?:and|or|but|in|at|on|to|by|with|without|absent|if|unless|because)\b)")
_IN = re.compile(r"\bin\s$", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|published|posted|last modified|first published)\b[^.]{0,12}$", re.IGNORECASE)
_FROM = re.compile(r"\b(from|between)\s+(?:between\s+)?(?:the\s+|early\s+|late\s+|about\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s*,?\s*(?:to|through|until|till|up to|-|–|—)\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s*(?:and)\s+(?:the\s+)?", re.IGNORECASE)
_NEIGHBOUR = re.compile(r"\s*,?\s*(?:and|or|to|through|until|-|–|,)\s*", re.IGNORECASE)
_MIDNIGHT = "24:00"
_FULL = re.compile(r"\d{4}-(?:\d\d|@)")
_INHERITS = re.compile(r"XXXX-(\d\d(?:-\d\d)?)")
_US_ZONES = {"E": 0, "C": -1, "M": -2, "P": -3}


def resolve_dates(reading: Reading) -> Reading:
    """Return the reading with every time's value and EDTF, every claim's `when`, and notes on what was in doubt.

    Bare weekdays follow the tense of their sentence; dates without a year take the closest to publication that tense
    allows, or to a full date the text itself gives where nobody says when the account was published; otherwise the
    year stays open (`XXXX-12-29`). Times already resolved stay as they are.
    """
    if all(_is_resolved(t) for t in reading.times):
        return _with_claims(reading, reading.times, ())
    published, notes = _publication(reading)
    anchors = _full_dates(reading, published)
    looks_back = _looks_back(anchors, published)
    state = _State(reading, published, anchors if published is None or looks_back else [])
    times = tuple(state.resolve(i) for i in range(len(reading.times)))
    times = _ranges(reading.account.text, times)
    return _with_claims(reading, times, (*notes, *state.notes))


def _with_claims(reading: Reading, times: tuple[Time, ...], notes: tuple[Note, ...]) -> Reading:
    dated = Reading(
        account=reading.account,
        sentences=reading.sentences,
        attributions=reading.attributions,
        entities=reading.entities,
        times=times,
        claims=reading.claims,
        notes=(*reading.notes, *notes),
    )
    return date_claims(dated)


_UNRESOLVED = re.compile(r"XX|now[-+]|then[-+]|;|@|^T|^\d{2,3}X")


def _is_resolved(time: Time) -> bool:
    return time.edtf is not None or not _UNRESOLVED.search(time.value)


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
            if there is not None and not there.first == date(2001, 9, 11):
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
        self._story_day = self._day_told_most()

    def resolve(self, index: int) -> Time:
        """Return the time of this index resolved; to be called in order."""
        time = self.times[index]
        if _is_resolved(time) and not _FULL.match(time.value) and not re.fullmatch(r"\d{4}", time.value):
            return _finished(time, time.value, None)
        parsed = parse(time.value)
        sentence = self._sentence_of(time)
        if time.type == "SET" or is_length(parsed):
            return self._length(time, parsed)
        setting = self._setting(index, time, parsed, sentence)
        if not parsed.core:
            there = self._day_of_clock(time, setting)
        elif "like" in parsed.flags:
            there = like_before(setting)
        else:
            there = self._inherited(index, parsed) or find_period(parsed, setting)
        if there is not None and there.unit == "D" and parsed.core.startswith("then"):
            there = there if self._is_near(time.start) else None
        self._note(time, parsed, there, setting)
        if there is None:
            return _finished(time, _left_open(parsed, time), _open_edtf(parsed))
        if time.type in ("DATE", "TIME"):
            self._remember(time, parsed, there, setting)
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

    def _setting(self, index: int, time: Time, parsed: Parsed, sentence: Span) -> Setting:
        near = [p for at, p in self._told if at >= time.start - _CARRIES]
        days = [p for p in near if p.unit == "D"]
        quarters = [p for _, p in self._told if p.unit == "Q"]
        tense = tense_at(self.text, sentence, time.start, time.end)
        return Setting(
            published=self.published,
            tense=tense,
            told=near[-1] if near else None,
            told_day=days[-1] if days else None,
            told_quarter=quarters[-1] if quarters else None,
            anchor=self._anchor(index, time, parsed, sentence),
        )

    def _anchor(self, index: int, time: Time, parsed: Parsed, sentence: Span) -> date | None:
        """Return a full date told nearby that settles the year of this one, where it is not publication that does."""
        if not parsed.core.startswith("XXXX-") or parsed.core.startswith("XXXX-WXX"):
            return None
        if self.anchors:
            return min(self.anchors, key=lambda a: (abs(a[0] - time.start), a[0]))[1].first
        full = self._told_in_full
        if full is not None and sentence.start <= full[0] and full[1].unit in ("D", "M"):
            return full[1].first
        return None

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
        if setting.told_day is None or _UPDATED.search(self.text[max(0, time.start - 40) : time.start]):
            updated = setting.told_day is not None or self._story_day is None
            return Period("D", self.published) if self.published is not None and updated else self._story_day
        return setting.told_day

    def _is_near(self, start: int) -> bool:
        return bool(self._told) and self._told[-1][0] >= start - _CARRIES

    def _remember(self, time: Time, parsed: Parsed, there: Period, setting: Setting) -> None:
        if there.unit != "Q" or ("like" not in parsed.flags and not parsed.within):
            self._told.append((time.start, there))
        if _FULL.match(parsed.core):
            self._told_in_full = (time.start, there)

    def _length(self, time: Time, parsed: Parsed) -> Time:
        value = parsed.core + (f"T{parsed.clock}" if parsed.clock else "")
        when = _around_publication(parsed, self.published) if time.type == "DURATION" else None
        if _IN.search(self.text, max(0, time.start - 6), time.start):
            setting = Setting(self.published, tense_at(self.text, self._sentence_of(time), time.start, time.end))
            when = _so_long_from_now(parsed, setting)
        return _finished(time, value, when)

    def _told_as(self, time: Time, parsed: Parsed, there: Period) -> Time:
        value, when = timex(there), edtf(there)
        if parsed.clock and there.unit == "D":
            value += f"T{parsed.clock}"
            when = _clock_edtf(when, parsed, there)
        about = "about" in parsed.flags or re.search(r"\d\.\d", parsed.core) is not None
        if about and "/" not in when:
            when += "~"
        elif about:
            when = "/".join(f"{end}~" for end in when.split("/"))
        before = self.text[max(0, time.start - 24) : time.start]
        if _SINCE.search(before) and "/" not in when:
            when = f"{when}/.."
        elif _BEFORE.search(before) and "/" not in when and _STANDS_ALONE.match(self.text, time.end, time.end + 12):
            when = f"../{when}"
        return _finished(time, value, when)

    def _note(self, time: Time, parsed: Parsed, there: Period | None, setting: Setting) -> None:
        words = self.text[time.start : time.end]
        code = message = ""
        if there is None and _impossible(parsed):
            code, message = "impossible-date", f"“{words}” is no day of the calendar."
        elif there is None and parsed.core.startswith("XXXX-") and self.published is None and "WXX" not in parsed.core:
            code, message = "year-open", f"The year of “{words}” is not told, nor when the account was published."
        elif there is not None and setting.anchor is not None and parsed.core.startswith("XXXX-"):
            told = min(self.anchors, key=lambda a: (abs(a[0] - time.start), a[0])) if self.anchors else self._told_in_full
            if told is not None:
                source = next((self.text[t.start : t.end] for t in self.times if t.start == told[0]), edtf(told[1]))
                code = "year-inferred"
                message = f"“{words}” is taken to be {edtf(there)}, the closest to “{source}” in the text."
        elif "order" in parsed.flags and there is not None:
            code, message = "date-order", f"“{words}” is read month first; day first it would be another day."
        elif there is not None and _told_too_early(parsed, there, setting):
            code = "published-before-event"
            message = f"“{words}” is told as past, but the account is dated {self.published}."
        if code:
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


def _left_open(parsed: Parsed, time: Time) -> str:
    """Return the TIMEX3 value of a time that could not be placed: what is told of it, the rest X."""
    core = parsed.core
    shift = re.fullmatch(r"(?:now|then)([-+])([\d.]+|X)([A-Z]+)", core)
    if shift is not None:
        sign, amount, unit = shift.groups()
        if unit in ("D", "W", "M", "Y", "WE", "Q") and (amount != "X"):
            core = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(unit, "XXXX")
        elif amount == "0":
            core = "PRESENT_REF"
        else:
            core = "PAST_REF" if sign == "-" else "FUTURE_REF"
    elif "@" in core:
        core = "XXXX-XX-XX"
    elif not core:
        core = "XXXX-XX-XX"
    elif re.fullmatch(r"XX\dX", core):
        core = core[:3]
    return core + (f"T{parsed.clock}" if parsed.clock and not core.endswith("REF") else "")


def _open_edtf(parsed: Parsed) -> str | None:
    """Return a date without its year as EDTF, None where month or day are not known or no such day exists."""
    match = re.fullmatch(r"XXXX-(\d\d)(-\d\d)?", parsed.core)
    if match is None or parsed.within or in_year(match[1] + (match[2] or ""), 2000) is None:
        return None
    return parsed.core + ("~" if "about" in parsed.flags else "")


def _clock_edtf(day: str, parsed: Parsed, there: Period) -> str:
    """Return a day with its clock time; a part of the day, and midnight, which is of two days, are the day alone."""
    if ":" not in parsed.clock or parsed.clock == _MIDNIGHT:
        return day
    zone = next((f[5:] for f in parsed.flags if f.startswith("zone=")), "")
    if zone in _US_ZONES:
        zone = f"{eastern_offset(there.first) + _US_ZONES[zone]:+03}"
    suffix = zone if zone == "Z" else f"{zone}:00" if re.fullmatch(r"[-+]\d\d", zone) else ""
    return f"{day}T{parsed.clock}:00{suffix}"


def _around_publication(parsed: Parsed, published: date | None) -> str | None:
    """Return the interval of "the past two weeks", "the next three years"; None for other lengths."""
    length = re.fullmatch(r"P(\d+)([DWMY])", parsed.core)
    if length is None or published is None or not parsed.flags & {"past", "future"}:
        return None
    amount = int(length[1]) * (-1 if "past" in parsed.flags else 1)
    unit = length[2]
    here = Period("D" if unit in "DW" else unit, published)
    if unit in "DW":
        other = moved(published, amount * (7 if unit == "W" else 1))
        there = Period("D", other) if other is not None else None
    else:
        there = find_period(parse(f"now{amount:+}{unit}"), Setting(published))
    if there is None:
        return None
    ends = sorted([edtf(here), edtf(there)])
    return "/".join(ends)


def _so_long_from_now(parsed: Parsed, setting: Setting) -> str | None:
    """Return when it is "in about eight weeks", where that is still to come."""
    length = re.fullmatch(r"P(\d+)([DWMY])", parsed.core)
    if length is None or setting.published is None or setting.tense != "future":
        return None
    days = {"D": 1, "W": 7}.get(length[2])
    amount, unit = (int(length[1]) * days, "D") if days else (int(length[1]), length[2])
    there = find_period(parse(f"now+{amount}{unit}"), setting)
    about = "" if there is None or (days == 1 and "about" not in parsed.flags) else "~"
    return edtf(there) + about if there is not None else None


def _ranges(text: str, times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Return the times with the two ends of a range both told as the range: "from April 2004 through 2010"."""
    out = list(times)
    for i in range(len(out) - 1):
        left, right = out[i], out[i + 1]
        gap = text[left.end : right.start]
        if left.edtf is None or right.edtf is None or len(gap) > 12 or "/" in left.edtf + right.edtf:
            continue
        opened = _FROM.search(text[max(0, left.start - 24) : left.start])
        joined = _TO.fullmatch(gap) or (opened is not None and opened[1].lower() == "between" and _AND.fullmatch(gap))
        if not joined or (opened is None and gap.strip() not in ("-", "–", "through", "to")):
            continue
        if left.edtf[:10] < right.edtf[:10] and left.edtf[:2] != "XX":
            both = f"{left.edtf}/{right.edtf}"
            out[i], out[i + 1] = _finished(left, left.value, both), _finished(right, right.value, both)
    return tuple(out)


