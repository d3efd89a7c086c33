"""A resolved period, and the words it is told in, to its EDTF value: about, since, before, from one day to another."""

import re
from datetime import date

import msgspec

from rashomon.resolve.calendar import Period, eastern_offset, edtf, last_day, moved, period
from rashomon.resolve.moments import Parsed, Setting, find_period, in_year, parse
from rashomon.types import Span, Time

_SINCE = re.compile(r"\bsince(?:\s+(?:at least|early|late|mid|about|around))?\s+$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior to|no later than)\s+$", re.IGNORECASE)
_STANDS_ALONE = re.compile(
    r"\s*(?:$|[.,;:)”\"!?—–]|\s(?:and|or|but|in|at|on|to|by|with|without|absent|if|unless|because)\b)"
)
_FROM = re.compile(r"\b(from|between)\s+(?:between\s+)?(?:the\s+|early\s+|late\s+|about\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s*,?\s*(?:to|through|until|till|up to|-|–|—)\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s*(?:and)\s+(?:the\s+)?", re.IGNORECASE)
# "Some" days, weeks and months in days, a middling number of them, and the unit that is still true of that.
_SOME = {"D": (5, "M"), "W": (28, "M"), "M": (182, "Y")}
_GOES_ON = re.compile(
    r"\b(?:has|have|['’]ve)\s(?:\w+\s)?(?:been|[a-z]+ed|[a-z]+n|told|had|made|kept|said|held|sought|fought)\b"
)
_AFTER = re.compile(r"\bafter\s+(?:the\s+)?$", re.IGNORECASE)
_AFTERMATH = re.compile(r"(?:the\s+)?(?:immediate\s+)?(?:aftermath|wake)\s", re.IGNORECASE)
_AND_BEFORE = re.compile(r"\s*,?\s*(?:and\s+|but\s+)?before\s+(?:the\s+)?", re.IGNORECASE)
_ZONE = re.compile(r"(?:Z|[-+]\d\d:\d\d)$")
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MIDNIGHT = "24:00"
_US_ZONES = {"E": 0, "C": -1, "M": -2, "P": -3}


def edtf_as_told(text: str, time: Time, parsed: Parsed, there: Period) -> str | None:
    """Return a period as EDTF with its clock time and what stands before it: "about", "since", "before"."""
    if "fiscal" in parsed.flags:
        # A fiscal year may begin in another year than its own, and its first quarter in any month.
        return f"{there.first.year:04}~"
    if "soon-after" in parsed.flags and there.unit == "D":
        next_day = moved(there.first, 1)
        return f"{next_day}~" if next_day is not None else None
    when = edtf(there)
    if parsed.clock and there.unit == "D":
        when = clock_edtf(when, parsed, there)
    about = not parsed.flags.isdisjoint({"about", "soon-after"}) or re.search(r"\d\.\d", parsed.core) is not None
    if about and parsed.clock != _MIDNIGHT:
        when = "/".join(f"{end}~" for end in when.split("/"))
    before = text[max(0, time.start - 24) : time.start]
    if "/" in when:
        return when
    # An open interval starts or ends with a year, not with a decade: readers of EDTF refuse "199X/..".
    long = there.unit in ("E", "C")
    if "since" in parsed.flags or _SINCE.search(before):
        return f"{there.first.year:04}/.." if long else f"{when}/.."
    if "before" in parsed.flags or (_BEFORE.search(before) and _STANDS_ALONE.match(text, time.end, time.end + 12)):
        return f"../{last_day(there).year:04}" if long else f"../{when}"
    return when


def open_edtf(parsed: Parsed) -> str | None:
    """Return a date without its year or century as EDTF, None where no month is told or there is no such day."""
    match = re.fullmatch(r"XX(?:XX|\d\d)-(\d\d)(-\d\d)?", parsed.core)
    if match is None or in_year(match[1] + (match[2] or ""), 2000) is None:
        return None
    return parsed.core + ("~" if "about" in parsed.flags else "")


def clock_edtf(day: str, parsed: Parsed, there: Period) -> str:
    """Return a day with its clock time; a part of the day, and midnight, which is of two days, are the day alone."""
    if ":" not in parsed.clock or parsed.clock == _MIDNIGHT:
        return day
    zone = next((f[5:] for f in parsed.flags if f.startswith("zone=")), "")
    if zone in _US_ZONES:
        zone = f"{eastern_offset(there.first) + _US_ZONES[zone]:+03}"
    suffix = zone if zone == "Z" else f"{zone}:00" if re.fullmatch(r"[-+]\d\d", zone) else ""
    return f"{day}T{parsed.clock}:00{suffix}"


def around_publication(parsed: Parsed, published: date | None) -> str | None:
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


def so_long_from_now(parsed: Parsed, setting: Setting) -> str | None:
    """Return when it is "in about eight weeks", where that is still to come."""
    length = re.fullmatch(r"P(\d+)([DWMY])", parsed.core)
    if length is None or setting.published is None or setting.tense != "future":
        return None
    days = {"D": 1, "W": 7}.get(length[2])
    amount, unit = (int(length[1]) * days, "D") if days else (int(length[1]), length[2])
    there = find_period(parse(f"now+{amount}{unit}"), setting)
    about = "" if there is None or (days == 1 and "about" not in parsed.flags) else "~"
    return edtf(there) + about if there is not None else None


def loosely(day: date, unit: str, direction: int) -> str | None:
    """Return when "days before", "months after" a day may be: the month or year of a middling number, about."""
    days, coarser = _SOME.get(unit, (0, ""))
    there = moved(day, days * direction) if days else None
    whole = period(coarser, there) if there is not None else None
    return f"{edtf(whole)}~" if whole is not None else None


def some_time_ago(parsed: Parsed, published: date | None) -> str | None:
    """Return when "weeks ago" may be: its month, about; "months ago": its year, about."""
    vague = re.fullmatch(r"now-X([A-Z]+)", parsed.core)
    return loosely(published, vague[1], -1) if vague is not None and published is not None else None


def for_so_long(text: str, sentence: Span, published: date | None) -> str | None:
    """Return the interval of "for years" in a sentence that says it goes on ("has tried"): up to publication."""
    goes_on = published is not None and _GOES_ON.search(text, *sentence) is not None
    return f"../{published}" if goes_on else None


def join_ranges(text: str, times: tuple[Time, ...], published: date | None) -> tuple[Time, ...]:
    """Return the times with the two ends of a range both told as the range: "from April 2004 through 2010".

    "Now" is the day of publication as one end of a range, and no date elsewhere.
    """
    out = list(times)
    for i in range(len(out) - 1):
        left, right = (_now_dated(text, one, published) for one in out[i : i + 2])
        gap = text[left.end : right.start]
        between = _after_and_before(text, left, right)
        if between is not None:
            out[i], out[i + 1] = (msgspec.structs.replace(one, edtf=between) for one in (left, right))
            continue
        if left.edtf is None or right.edtf is None or len(gap) > 12 or set("/[") & set(left.edtf + right.edtf):
            continue
        opened = _FROM.search(text[max(0, left.start - 24) : left.start])
        joined = _TO.fullmatch(gap) or (opened is not None and opened[1].lower() == "between" and _AND.fullmatch(gap))
        if not joined or (opened is None and gap.strip() not in ("-", "–", "through", "to")):
            continue
        clocks = "T" in left.edtf and "T" in right.edtf
        if left.edtf[: 16 if clocks else 10] < right.edtf[: 16 if clocks else 10] and "X" not in left.edtf + right.edtf:
            # The zone is told once for both.
            zone = _ZONE.search(right.edtf) if clocks and not _ZONE.search(left.edtf) else None
            both = f"{left.edtf}{zone[0] if zone else ''}/{right.edtf}"
            out[i] = msgspec.structs.replace(left, edtf=both)
            out[i + 1] = msgspec.structs.replace(right, edtf=both)
    return tuple(out)


def _now_dated(text: str, time: Time, published: date | None) -> Time:
    now = published is not None and text[time.start : time.end].lower() == "now"
    return msgspec.structs.replace(time, edtf=str(published)) if now else time


def _after_and_before(text: str, left: Time, right: Time) -> str | None:
    """Return the days between two told as after one and before the other: "after Christmas and before New Year's"."""
    after = _AFTERMATH.match(text, left.start, left.end) or _AFTER.search(text, max(0, left.start - 12), left.start)
    if after is None or not _AND_BEFORE.fullmatch(text, left.end, right.start):
        return None
    if not all(one.edtf and _A_DAY.fullmatch(one.value) for one in (left, right)):
        return None
    first, last = date.fromisoformat(left.value), moved(date.fromisoformat(right.value), -1)
    start = moved(first, 1)
    return f"{start}/{last}" if start is not None and last is not None and start < last else None
