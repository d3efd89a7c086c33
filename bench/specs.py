"""Measures time expressions against the specification cases of Microsoft's Recognizers-Text (English, DateTimeModel).

python bench/specs.py [--misses KIND] [--write]

Each case is an input and the date it is read on, which stands for the account's publication date. Two shares a kind:
of the expressions specified, those found with the same extent, and those of all whose value is one that is specified;
and the share of cases read through and through, nothing else found in them. What counts as the same, and what is left
out of the count, is told in docs/times.md.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import material
import msgspec
from floors import Figure, judge

from rashomon.extract.sentences import split_sentences
from rashomon.extract.times import find_times
from rashomon.resolve.dates import resolve_dates
from rashomon.types import Account, Reading, Time
from rashomon.when import bounds

SPECS = Path("recognizers-specs/recognizers-specs")
CASES = Path("DateTime/English/DateTimeModel.json")
KINDS = {
    "date": "dates",
    "time": "times",
    "datetime": "times",
    "duration": "durations",
    "set": "sets",
    "daterange": "ranges",
    "timerange": "ranges",
    "datetimerange": "ranges",
}

# Words before and after an expression that one side takes in and the other leaves out, as TIMEX3 does.
_LEFT = re.compile(
    r"(?:(?:in|on|at|by|for|from|during|within|before|after|since|until|till|between|of|over|as|starting|ending|the|this|"
    r"sometime|any|anytime|about|around|later|earlier|early|late|than|more|less|prior|to|not|no|and|or|through)\b|[\s,])+",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"(?:[\s,.]|\b(?:of|and|on|at|or|to)$)+$", re.IGNORECASE)
_JOINS = re.compile(
    r"(?:\s|[-–—,~/]|\b(?:to|and|through|thru|until|till|til|from|between|at|in|on|of|the|by|ending|starting|before|"
    r"after|to the|or)\b)*",
    re.IGNORECASE,
)

# What no account tells its reader, by name: expressions of these kinds are counted apart.
_HOUR = r"(?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:-?thirty)?"
_AT = r"at|around|by|from|between|before|after|until|later than|day|night|evening|morning|pm?|am?"
_UNTIL = r"to|and|till|until|-"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"[a-z]{3,}"
OUT_OF_SCOPE: dict[str, re.Pattern[str]] = {
    "a bare hour or day (“at 3”, “Monday 12-4”, “Friday 31”)": re.compile(
        rf".*(?:^|\b(?:{_AT}) |, ){_HOUR}(?: ?(?:{_UNTIL}) ?{_HOUR})?"
        rf"(?: (?:yesterday|today|tomorrow|next|last|this|on)\b.*|,.*)?|{_WEEKDAY} \d\d?"
    ),
    "a day and month in figures alone (“5/12”, “7.6”)": re.compile(
        r"(?:.*[^\d/.-])?\d{1,2}[/.-]\d{1,2}(?:[^\d/.:-].*)?|.*[a-z]/\d{1,2}\b.*|\d{1,2}[/.]\d{1,2}-.*"
    ),
    "dates as machines and file names have them (“20161016”, “23-2020-September”)": re.compile(
        rf"\d{{8}}|.*\d{{4}}[/-][a-z]+.*|.*[a-z]+-\d{{4}}-\d+|\d+-\d{{4}}-[a-z]+|\d{{4}}[/ ]\d+[/ ].*|"
        rf".*{_MONTH}-\d{{1,2}}(?:-\d{{4}})?|.*\d[/-]{_MONTH}[/-]\d.*|\d{{4}}-\d{{1,2}}|\d{{1,2}}-\d{{4}}|"
        rf".*\b\d{{4}}-\d{{1,2}}-\d{{1,2}}|[a-z]+/\d{{4}}.*|.*\d-\d+-\d{{4}}.*"
    ),
    "shorthand of calendars and queries (“eod”, “w/c”, “7ampm”, “10a”, “week 10”, “< 2019”)": re.compile(
        r".*\b(?:e\.?o\.?[dmy]|otd|w/c|\d+ampm|tmr|tmrw|asap|wk|wks|mos?|yrs?|hrs?|mins?|secs?|ytd|mtd|oclock|"
        r"week \d+.*|greater.*)\b.*|.*\d ?[ap]\.?|.*\d+[hdwmy]|.*[<>=].*|[fs]y\d*|.*\d ?ish|.*\b[ap] \.? ?m\b.*|"
        r".*(?:today|tomorrow) [ap]m"
    ),
    "hours of work and meals (“lunchtime”, “business hours”)": re.compile(
        r".*\b(?:lunch|lunchtime|dinner|breakfast|brunch|business|working|workweek|daytime|night-?time|mealtime|"
        r"dinnertime|fiscal|school)\b.*"
    ),
    "days counted from none that the text tells (“the day after”, “the following week”)": re.compile(
        rf"the day (?:before|after)|the next day|(?:.*the )?following (?:week|{_WEEKDAY})|previous {_WEEKDAY}|"
        r".* later|the day"
    ),
    "a clock time counted from the reader's own (“in 13 minutes”)": re.compile(r".*\b(?:minutes?|seconds?|hours?)\b.*"),
}
COUNTED = "a clock time counted from"
LENGTHS = re.compile(r"\b(?:fortnight|weeks?|months?|years?|decades?)\b")


class Case(NamedTuple):
    """An input, the day it is read on, and the expressions specified in it."""

    text: str
    day: str
    wanted: tuple["Wanted", ...]


class Wanted(NamedTuple):
    """An expression as specified: its kind, where it stands, and every value it may have."""

    kind: str
    start: int
    end: int
    values: tuple[dict[str, str], ...]
    left_out: str


class Found(NamedTuple):
    """What was found of an expression specified: whether its extent is the same, and whether its value is."""

    extent: bool
    value: bool
    used: frozenset[int]


Key = tuple[str, ...]
EVERY = "all, none left out,"


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--misses", choices=sorted(set(KINDS.values())), help="print what is missed of a kind, and stop"
    )
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    path = material.corpus(SPECS) / CASES
    cases = list(read_cases(path))
    if options.misses:
        print("\n".join(misses(cases, options.misses)))
        return 0
    figures = list(measure(cases, material.fingerprint([path])))
    print("\n".join(f"{n:>5} left out: {name}" for name, n in left_out(cases).items()))
    return judge(figures, options.write)


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file that say the day they are read on."""
    for row in msgspec.json.decode(path.read_bytes().removeprefix(b"\xef\xbb\xbf")):
        day = row.get("Context", {}).get("ReferenceDateTime", "")[:10]
        if day:
            yield Case(row["Input"], day, tuple(wanted_of(row["Results"])))


def wanted_of(results: Iterable[dict[str, Any]]) -> Iterator[Wanted]:
    """Yield the expressions of a case that are of a kind measured here."""
    for result in results:
        kind = KINDS.get(result.get("TypeName", "").rpartition(".")[2])
        if kind is not None:
            values = tuple(result["Resolution"]["values"])
            yield Wanted(kind, result["Start"], result["End"] + 1, values, why_left_out(kind, result["Text"]))


def why_left_out(kind: str, words: str) -> str:
    """Return the name of what puts an expression out of scope, empty where nothing does."""
    for name, expression in OUT_OF_SCOPE.items():
        if name.startswith(COUNTED) and kind in ("durations", "sets"):
            continue
        if expression.fullmatch(words.lower()):
            return name
    return ""


def measure(cases: Iterable[Case], inputs: str) -> Iterator[Figure]:
    """Yield the shares of each kind, of all expressions, and of cases that are read through and through."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    whole = []
    for case in cases:
        times = times_of(case)
        results = [look(case, one, times) for one in case.wanted]
        for one, result in zip(case.wanted, results, strict=True):
            for name in (EVERY,) if one.left_out else (one.kind, "all", EVERY):
                total[name] += 1
                found[name] += result.extent
                right[name] += result.value
        if not any(one.left_out for one in case.wanted):
            used = frozenset().union(*(result.used for result in results))
            whole.append(all(r.value for r in results) and len(used) == len(times))
    for name in (kind for kind in (*dict.fromkeys(KINDS.values()), "all") if total[kind]):
        yield Figure(f"specs {name} found", 100 * found[name] / total[name], inputs)
        yield Figure(f"specs {name} as specified", 100 * right[name] / total[name], inputs)
    yield Figure(f"specs {EVERY} as specified", 100 * right[EVERY] / total[EVERY], inputs)
    yield Figure("specs cases as specified", 100 * sum(whole) / len(whole), inputs)


def left_out(cases: Iterable[Case]) -> Counter[str]:
    """Return how many expressions are out of scope, by what puts them there."""
    return Counter(one.left_out for case in cases for one in case.wanted if one.left_out)


def misses(cases: Iterable[Case], kind: str) -> Iterator[str]:
    """Yield what is missed of a kind: the case, what is specified, what was found."""
    for case in cases:
        times = times_of(case)
        for one in case.wanted:
            result = look(case, one, times)
            if one.kind == kind and not one.left_out and not result.value:
                mark = "value " if result.extent else "extent"
                have = [(case.text[t.start : t.end], t.value, t.edtf) for t in times]
                want = [{k: v for k, v in value.items() if k not in ("type", "sourceEntity")} for value in one.values]
                yield f"{mark} {case.day} {case.text!r} [{case.text[one.start : one.end]}] {want} found {have}"


def times_of(case: Case) -> tuple[Time, ...]:
    """Return the time expressions of a case's input, read as an account of that day."""
    account = Account(id="x", name="x", text=case.text, published=case.day)
    sentences = split_sentences(account)
    times = find_times(account, sentences)
    return resolve_dates(Reading(account=account, sentences=sentences, times=times)).times


def look(case: Case, one: Wanted, times: tuple[Time, ...]) -> Found:
    """Return what was found of an expression: one time, or times side by side that span it."""
    inside = [i for i, t in enumerate(times) if t.start < one.end and one.start < t.end]
    used = frozenset(inside)
    if not inside:
        return Found(False, False, used)
    parts = [times[i] for i in inside]
    same = trimmed(case.text, parts[0].start, parts[-1].end) == trimmed(case.text, one.start, one.end)
    gaps = (case.text[a.end : b.start] for a, b in pairwise(parts))
    extent = same and all(_JOINS.fullmatch(gap) for gap in gaps)
    keys = set().union(*(gold_keys(value) for value in one.values))
    right = not keys.isdisjoint(our_keys(parts)) or counted(case.text, parts, one.values)
    return Found(extent, extent and right, used)


def counted(text: str, parts: list[Time], values: Iterable[dict[str, str]]) -> bool:
    """Tell whether a date counted in weeks, months or years ("two months ago") lies in the one found.

    Of a range so counted ("the last three months"), and of one whose early, middle or late part is meant, both ends
    must lie in what is found for them.
    """
    words = text[parts[0].start : parts[-1].end]
    ends = [bounds(part) for part in (parts[0].edtf or "").replace("~", "").split("/")]
    found = [end for end in ends if end is not None]
    if not found or len(found) < len(ends):
        return False
    for value in values:
        first, last = (value.get(name) or value.get("value", "") for name in ("start", "end"))
        if not (LENGTHS.search(words) or value.get("Mod") in ("start", "mid", "end")):
            continue
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", first) or not re.fullmatch(r"\d{4}-\d\d-\d\d", last):
            continue
        final = date.fromisoformat(last) - timedelta(days=first != last and len(ends) == 1)
        if found[0].earliest.date() <= date.fromisoformat(first) <= found[0].latest.date() and (
            found[-1].earliest.date() <= final <= found[-1].latest.date()
        ):
            return True
    return False


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return an extent without the words at its edges that one side takes in and the other does not."""
    before = _LEFT.match(text, start, end)
    start = before.end() if before and before.end() < end else start
    after = _RIGHT.search(text, start, end)
    return start, after.start() if after and after.start() > start else end


def gold_keys(value: dict[str, str]) -> set[Key]:
    """Return what a value as specified comes to, as keys to compare."""
    kind = value["type"]
    keys: set[Key] = {("timex", hours(value.get("timex", "")))}
    told, start, end = (value.get(name, "") for name in ("value", "start", "end"))
    if kind in ("duration", "set"):
        seconds = length(value.get("timex", ""))
        keys.add(("seconds", told if seconds is None else str(seconds)))
    elif kind == "time":
        keys.add(("clock", told[:5]))
    elif kind == "date":
        keys |= days_key(told, told)
    elif kind == "datetime":
        keys.add(("moment", told[:16]))
    elif start and end:
        keys.add(("span", start[:16], end[:16]) if kind != "timerange" else ("clocks", start[:5], end[:5]))
    part = re.search(r"T(?:MO|AF|EV|NI)$", value.get("timex", ""))
    if part and start:
        keys.add(("part", start[:10], part[0]))
    if kind.endswith("range") and value.get("Mod"):
        # From when on, or up to when: by the date or time told, whether or not that is in it.
        keys |= {("from", point[:16]) for point in (start, end) if point}
    return keys


def our_keys(times: list[Time]) -> set[Key]:
    """Return what some times side by side come to: one time's value, or the range between the first and the last."""
    first, last = times[0], times[-1]
    keys = set().union(*(keys_of(time) for time in times)) if len(times) == 1 or first.edtf == last.edtf else set()
    if first.edtf and re.fullmatch(r"[^./]+/[^./]+", first.edtf):
        # Specified are ranges without their last day, and lengths from the day after.
        start, end = (bounds(part) for part in first.edtf.split("/"))
        if start is not None and end is not None:
            keys |= days_key(str(start.earliest.date()), str(end.earliest.date()), exclusive=True)
            keys |= days_key(str(start.earliest.date() + timedelta(days=1)), str(end.latest.date()))
    if first.type == "DURATION":
        # A length counted from the day told after it: "two days before yesterday".
        keys |= keys_of(first)
    if len(times) > 1:
        # "Thursday before 5 p.m.": up to when is told by the last.
        keys |= {key for key in keys_of(last) if key[0] == "from"}
        moments = [moment[:16].replace("T", " ") for moment in (first.edtf or "").split("/")]
        keys.add(("span", moments[0], moments[-1]))
        ends = [clock_of(time) for time in (first, last)]
        a, b = (bounds(time.edtf) for time in (first, last))
        if all(ends):
            keys.add(("clocks", ends[0], ends[1]))
        if a is not None and b is not None:
            day = f"{(a if all(ends) and 'T' in (first.edtf or '') else b).earliest:%Y-%m-%d}"
            keys.add(("span", f"{day} {ends[0]}", f"{day} {ends[1]}") if all(ends) else ("", ""))
            keys |= days_key(str(a.earliest.date()), str(b.earliest.date()), exclusive=True)
            keys |= days_key(str(a.earliest.date()), str(b.latest.date()))
    return keys


def keys_of(time: Time) -> set[Key]:
    """Return what one time comes to, as keys to compare."""
    keys: set[Key] = {("timex", hours(time.value))}
    part = re.search(r"T(MO|AF|EV|NI)$", time.value)
    if part:
        keys |= {("timex", part[0]), ("part", (time.edtf or "")[:10], part[0])}
    clock = clock_of(time)
    if clock:
        day = re.sub(r"\.\./", "", time.edtf or "")[:10]
        keys |= {("clock", clock), ("moment", f"{day} {clock}"), ("from", clock), ("from", f"{day} {clock}")}
        keys.add(("timex", f"T{clock}"))
    seconds = length(time.value)
    if seconds is not None:
        keys.add(("seconds", str(seconds)))
    for day in re.findall(r"[^,\[\]]+", time.edtf or "") if (time.edtf or "").startswith("[") else ():
        keys |= days_key(day, day)
    there = bounds(time.edtf)
    if there is not None and time.edtf is not None and not clock:
        told = bounds(re.sub(r"/\.\.|\.\./|~", "", time.edtf)) or there
        first, last = told.earliest.date(), told.latest.date()
        keys |= {("from", str(first)), ("from", str(last + timedelta(days=1)))} if last.year < 9999 else set()
        if ".." not in time.edtf:
            keys |= days_key(str(first), str(last))
    return keys


def days_key(first: str, last: str, *, exclusive: bool = False) -> set[Key]:
    """Return the key of a span of days, by its first day and the day after its last."""
    try:
        after = date.fromisoformat(last) + timedelta(days=not exclusive)
    except (ValueError, OverflowError):
        return set()
    return {("span", first, str(after))}


def clock_of(time: Time) -> str:
    """Return the clock time of a value, HH:MM, empty without one."""
    found = re.search(r"T(\d\d:\d\d)Z?$", time.value)
    return found[1] if found else ""


def hours(timex: str) -> str:
    """Return a TIMEX with its whole hours written as ours are: T16 as T16:00."""
    return re.sub(r"T(\d\d)$", r"T\1:00", timex)


def length(value: str) -> float | None:
    """Return the seconds of a length in TIMEX3, with months of thirty days; None for what is no length."""
    found = re.fullmatch(r"P((?:[\d.]+[YQMWD])*)(?:T((?:[\d.]+[HMS])+))?", value)
    if found is None or not (found[1] or found[2]):
        return None
    days = {"Y": 365, "Q": 90, "M": 30, "W": 7, "D": 1}
    clock = {"H": 3600, "M": 60, "S": 1}
    total = sum(float(n) * days[u] * 86400 for n, u in re.findall(r"([\d.]+)([YQMWD])", found[1] or ""))
    total += sum(float(n) * clock[u] for n, u in re.findall(r"([\d.]+)([HMS])", found[2] or ""))
    return int(total) if total == int(total) else total


if __name__ == "__main__":
    sys.exit(main())
