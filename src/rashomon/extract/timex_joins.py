"""Matches of the time rules side by side to one where together they tell one time: "10 p.m." and "Wednesday".

Joined are a clock time or part of a day with its day, a weekday with its date, a month or holiday with its year, and
what is done how often with its clock time.
"""

import re
from typing import Literal, NamedTuple

from rashomon.types import TimeType


class Match(NamedTuple):
    """A match of a time rule: where it stands, its type, its value in the language of timex_rules.py."""

    start: int
    end: int
    type: TimeType | Literal["NONE"]
    value: str


# A day, told by any of its names, without a clock time.
_DAY = re.compile(
    r"(?:XXXX-WXX-\d|[\dX]{4}-(?:\d\d|XX)-\d\d|[\dX]{4}-@\w+|(?:now|then)[-+][\dX]+D)(?:@[^T;]+)?(?:;[\w=;-]*)?"
)
_PLAIN_WEEKDAY = re.compile(r"XXXX-WXX-(\d)(T\w\w)?((?:;\w+)*)")
_CALENDAR_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
_OPEN_YEAR = re.compile(r"XXXX-(?!WXX)(?:@\w+|[^@;]*)|XXXX-WXX-\d")
_PERIOD = re.compile(r"(?:now[-+]\d|then[-+]\d)[YMW]")
# The same with a part of the day, which a clock time beside it makes needless: "8 a.m. this morning".
_DAYTIME = re.compile(
    r"((?:XXXX-WXX-\d|[\dX]{4}-(?:\d\d|XX)-\d\d|[\dX]{4}-@\w+|(?:now|then)[-+][\dX]+D))T(MO|AF|EV|NI)((?:;[\w=-]*)*)"
)
_PART_OF_A_DAY = re.compile(r"then\+0D(T\w\w)((?:;\w+)*)")
_GAP_BEFORE_DAY = re.compile(r"\s?,?\s(?:on\s|of\s)?")
_GAP_BEFORE_CLOCK = re.compile(r",?\s(?:at\s|at (?:about|around|approximately)\s|around\s)?")
_GAP_IN_DAY = re.compile(r",?\s(?:in|during)\s")
_GAP_IN_DATE = re.compile(r"\s?,?\s(?:the\s)?")
_GAP_IN_PERIOD = re.compile(r",?\s(?:of\s)?")
_GAP_OF_A_DAY = re.compile(r"\s?,?\s(?:of\s|on\s|in\s)?(?:the\s)?")
_GAP_OF_A_RANGE = re.compile(r",?\s(?:from\s|between\s)")
_TOLD_HALF = re.compile(r"[ap]\.?\s?m\b", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-|–|to|and|until|till)\s?")
_DAY_AFTER = re.compile(
    r"(?P<join> ?[-–] ?| (?:to|through|and|or) (?:the )?)(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
    r"(?![\w%:/$-]|[.,]\d| ?(?:[ap]\.?m\b|percent|million|people|degrees|points|years|days|hours))"
    r"(?:,? (?P<year>(?:19|20)\d\d)(?![\w-]))?"
)
_DAY_BEFORE = re.compile(
    r"(?P<lead>\b(?:from|between|the|on) )?(?<![\w$.,:/-])(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
    r"(?P<join> ?[-–] ?| (?:to|and|or) (?:the )?)$"
)
_CLOSED = re.compile(
    r"\s*(?:$|[.,;:?!)”\"’'—–]|\s(?:and|but|in|at|to|for|with|that|when|as|after|before|because|if)\b)"
)
_LONGEST_GAP = 18
# An hour whose half of the day is told with the one after it: "from 2 to 4 p.m.".
_HOUR_BEFORE = re.compile(
    r"\b(?P<lead>from|between|at)?\s?(?P<clock>(?:1[0-2]|[1-9])(?::[0-5]\d)?)(?P<join>\s?[-–]\s?|\s(?:to|and|until|till)\s)$"
)


def join(text: str, found: list[Match]) -> list[Match]:
    """Return the matches with neighbours made one where together they tell one time."""
    joined: list[Match] = []
    for match in _with_hours_before(text, _with_days_beside(text, found)):
        while joined:
            one = _joined(text, joined[-1], match)
            if one is None:
                break
            match = one  # noqa: PLW2901  # the two become the match, which may join what stands before it
            joined.pop()
        joined.append(match)
    return joined


def _with_days_beside(text: str, found: list[Match]) -> list[Match]:
    """Return the matches with the bare days beside one with a month: "June 3-5", "April 24 and 25", "12 to 14 May"."""
    out: list[Match] = []
    for place, match in enumerate(found):
        stop = found[place + 1].start if place + 1 < len(found) else len(text)
        before = _day_before(text, match, out[-1].end if out else 0)
        after = _day_after(text, match, stop)
        out.extend(one for one in (before, match, after) if one is not None)
    return out


def _day_after(text: str, match: Match, stop: int) -> Match | None:
    month = re.fullmatch(r"XXXX-(\d\d)-(\d\d)(?:;dow\d)?", match.value)
    found = _DAY_AFTER.match(text, match.end, stop)
    if month is None or found is None or not re.search(r"\d(?:st|nd|rd|th)?$", text[match.start : match.end]):
        return None
    loose = found["join"].strip() in ("and", "or") and not found["year"] and not _CLOSED.match(text, found.end())
    if loose or int(found["day"]) <= int(month[2]):
        return None
    value = f"{found['year'] or 'XXXX'}-{month[1]}-{int(found['day']):02}"
    return Match(found.start("day"), found.end(), "DATE", value)


def _day_before(text: str, match: Match, free: int) -> Match | None:
    month = re.fullmatch(r"([\dX]{4}-\d\d)-(\d\d)", match.value)
    found = _DAY_BEFORE.search(text, max(free, match.start - 24), match.start)
    if month is None or found is None or not text[match.start].isdigit() or int(found["day"]) >= int(month[2]):
        return None
    if "and" in found["join"] and found["lead"] is None:
        return None
    return Match(found.start("day"), found.end("day"), "DATE", f"{month[1]}-{int(found['day']):02}")


def _with_hours_before(text: str, found: list[Match]) -> list[Match]:
    """Return the matches with the bare hours before clock times that give them their half of the day."""
    out: list[Match] = []
    for match in found:
        hour = _hour_before(text, match, out[-1].end if out else 0)
        if hour is None and out:
            out[-1] = _in_half_of(text, out[-1], match)
        out.extend((hour, match) if hour is not None else (match,))
    return out


def _in_half_of(text: str, first: Match, second: Match) -> Match:
    """Return a clock time in the half of the day told with the one after it: "2:00 to 2:30 p.m."."""
    told = re.match(r"T(\d\d):\d\d", second.value)
    mine = re.fullmatch(r"T(\d\d)(:\d\d)", first.value)
    if told is None or mine is None or not _RANGE.fullmatch(text, first.end, second.start):
        return first
    bare = re.fullmatch(r"[\d:.]+", text[first.start : first.end])
    if int(mine[1]) > 12 or bare is None or not _TOLD_HALF.search(text, second.start, second.end):
        return first
    return first._replace(value=f"T{_half_of(int(mine[1]), int(told[1])):02}{mine[2]}")


def _half_of(hour: int, told: int) -> int:
    """Return an hour in the half of the day of a later one; from 11 to 1 p.m. the first is of the half before."""
    return hour % 12 + (12 if told >= 12 and hour % 12 <= told % 12 else 0)


def _hour_before(text: str, match: Match, free: int) -> Match | None:
    told = re.match(r"T(\d\d):(\d\d)", match.value)
    if told is None or not _TOLD_HALF.search(text, match.start, match.end):
        return None
    before = _HOUR_BEFORE.search(text, max(free, match.start - 24), match.start)
    if before is None or ("and" in before["join"] and before["lead"] != "between"):
        return None
    hour, _, minute = before["clock"].partition(":")
    first = _half_of(int(hour), int(told[1]))
    return Match(before.start("clock"), before.end("clock"), "TIME", f"T{first:02}:{minute or '00'}")


def _joined(text: str, left: Match, right: Match) -> Match | None:
    gap = text[left.end : right.start]
    if len(gap) > _LONGEST_GAP or not gap:
        return None
    if "SET" in (left.type, right.type):
        return _how_often_at(left, right, gap)
    for joiner in (_clock_of_daytime, _daytime_at_clock):
        clock = text[right.start : right.end] if joiner is _daytime_at_clock else text[left.start : left.end]
        value = joiner(left.value, right.value, gap, _TOLD_HALF.search(clock) is not None)
        if value is not None:
            return Match(left.start, right.end, "TIME", value)
    for beside in (_clock_of_day, _day_at_clock, _part_of_day, _weekday_of_date, _within_period):
        value = beside(left.value, right.value, gap)
        if value is not None:
            kind: TimeType = "TIME" if re.search(r"T(\d|[A-Z]{2})", value.split(";")[0]) else "DATE"
            return Match(left.start, right.end, kind, value)
    return None


def _how_often_at(left: Match, right: Match, gap: str) -> Match | None:
    """Join "every day" and "at 7 p.m.": how often, with its clock time."""
    often, clock = (left, right) if left.type == "SET" else (right, left)
    weekly = re.fullmatch(r"P1D(?:T\w\w)?|XXXX-WXX-\d", often.value)
    if weekly is None or not re.match(r"T\d", clock.value) or not _GAP_BEFORE_CLOCK.fullmatch(gap):
        return None
    day = "XXXX-XX-XX" if often.value.startswith("P1D") else often.value
    return Match(left.start, right.end, "SET", day + clock.value.partition(";")[0])


def _clock_of_daytime(left: str, right: str, gap: str, told_half: bool) -> str | None:
    """Join "8 a.m." and "this morning", "9:30" and "Friday night"."""
    day = _DAYTIME.fullmatch(right)
    if day is None or not re.match(r"T\d", left) or not _GAP_OF_A_DAY.fullmatch(gap):
        return None
    return _at(day[1] + day[3], left if told_half else _in_part(left, day[2]))


def _daytime_at_clock(left: str, right: str, gap: str, told_half: bool) -> str | None:
    """Join "Monday morning" and "at 9:30", "last night" and "around 10 p.m."."""
    day = _DAYTIME.fullmatch(left)
    if day is None or not re.match(r"T\d", right) or not _GAP_BEFORE_CLOCK.fullmatch(gap):
        return None
    about = ";about" if re.search("about|around|approx", gap) else ""
    return _at(day[1] + day[3], right if told_half else _in_part(right, day[2])) + about


def _in_part(clock: str, part: str) -> str:
    """Return a clock time told without its half of the day in the half its part of the day lies in."""
    hour = int(clock[1:3])
    late = part in ("AF", "EV") or (part == "NI" and hour >= 6)
    return f"T{hour + 12 if late and hour < 12 else hour:02}{clock[3:]}"


def _clock_of_day(left: str, right: str, gap: str) -> str | None:
    """Join "10 p.m." and "Wednesday"; "mid-afternoon" and "yesterday"."""
    part = _PART_OF_A_DAY.fullmatch(left)
    clock = f"{part[1]}{part[2]}" if part else left
    if not clock.startswith("T") or not _GAP_BEFORE_DAY.fullmatch(gap) or not _DAY.fullmatch(right):
        return None
    return _at(right, clock)


def _day_at_clock(left: str, right: str, gap: str) -> str | None:
    """Join "Friday" and "at 5 p.m.", "Friday" and "from 5 p.m."."""
    here = _GAP_BEFORE_CLOCK.fullmatch(gap) or _GAP_OF_A_RANGE.fullmatch(gap)
    if not right.startswith("T") or here is None or not _DAY.fullmatch(left):
        return None
    about = ";about" if re.search("about|around|approx", gap) else ""
    return _at(left, right) + about


def _part_of_day(left: str, right: str, gap: str) -> str | None:
    """Join "Tuesday" and "in the morning"."""
    part = _PART_OF_A_DAY.fullmatch(right)
    if part is None or not _DAY.fullmatch(left) or not _GAP_IN_DAY.fullmatch(gap):
        return None
    return _at(left, f"{part[1]}{part[2]}")


def _weekday_of_date(left: str, right: str, gap: str) -> str | None:
    """Join "Saturday" and "April 25"."""
    weekday = _PLAIN_WEEKDAY.fullmatch(left)
    if weekday is None or not _CALENDAR_DAY.match(right) or not _GAP_IN_DATE.fullmatch(gap):
        return None
    return _at(right, weekday[2] or "") + f";dow{weekday[1]}"


def _within_period(left: str, right: str, gap: str) -> str | None:
    """Join "July" and "last year"; "Monday" and "of this week"."""
    core, _, flags = left.partition(";")
    if not _OPEN_YEAR.fullmatch(core) or not _PERIOD.fullmatch(right) or not _GAP_IN_PERIOD.fullmatch(gap):
        return None
    if core.startswith("XXXX-WXX") != right.endswith("W"):
        return None
    return f"{core}@{right}" + (f";{flags}" if flags else "")


def _at(day: str, clock: str) -> str:
    core, _, flags = day.partition(";")
    time, _, clock_flags = clock.partition(";")
    return ";".join(filter(None, [core + time, flags, clock_flags]))
