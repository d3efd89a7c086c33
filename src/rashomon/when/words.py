"""EDTF dates to words a reader understands."""

from rashomon.when.values import Part, parse

MONTHS = tuple("January February March April May June July August September October November December".split())
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def display(edtf: str | None) -> str:
    """Return `edtf` in words: "2 January 2020", "about 2019", "29 December, year unknown", "1939 or later".

    What is not an EDTF value read here is returned as it is; "date unknown" stands for None.
    """
    value = parse(edtf)
    if value is None:
        return edtf or "date unknown"
    names = [_name(part) if part is not None else "" for part in value.parts]
    first, last = names[0], names[-1]
    if value.kind == "date":
        return first
    if value.kind in ("one-of", "all-of"):
        return _listed(names, "or" if value.kind == "one-of" else "and")
    if not first or not last:
        return f"{first} or later" if first else f"{last} or earlier" if last else "date unknown"
    short = _shortened(first, last)
    return f"between {short} and {last}" if value.kind == "range-of" else f"{short} to {last}"


def _name(part: Part) -> str:
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(part.qualifier, "")
    year = _year_name(part.year)
    if part.month is None or "X" in part.month:
        name = year or "date unknown"
    else:
        month = int(part.month)
        unit = SEASONS[month] if month in SEASONS else MONTHS[month - 1]
        if part.day is not None and "X" not in part.day:
            unit = f"{int(part.day)} {unit}"
        name = f"{unit} {year}" if year else f"{unit}, year unknown"
    if part.hour is not None:
        zone = {None: "", "Z": " GMT"}.get(part.zone, f" GMT{part.zone}")
        name = f"{name}, {part.hour:02}:{part.minute:02}{zone}"
    return doubt + name


def _year_name(year: str) -> str:
    unknown = year.count("X")
    if unknown == 0:
        return str(int(year))
    if unknown == 1 and year.endswith("X"):
        return f"the {year[:3]}0s"
    if unknown == 2 and year.endswith("XX"):
        return f"the {year[:2]}00s"
    return ""


def _listed(names: list[str], word: str) -> str:
    """Return names in a row; what all open or end with is told once: "11 or 12 March 2025", "…, 09:30 or 10:00"."""
    if len(names) == 1:
        return names[0]
    days, rest = zip(*(name.partition(" ")[::2] for name in names), strict=True)
    if len(set(rest)) == 1 and rest[0] and all(day.isdigit() for day in days):
        return f"{', '.join(days[:-1])} {word} {days[-1]} {rest[0]}"
    dates, hours = zip(*(name.rpartition(", ")[::2] for name in names), strict=True)
    if len(set(dates)) == 1 and dates[0]:
        return f"{dates[0]}, {', '.join(hours[:-1])} {word} {hours[-1]}"
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def _shortened(first: str, last: str) -> str:
    """Return `first` without the month and year that `last` repeats: "27 December 2019", "29 December 2019" to "27"."""
    head, tail = first.split(" "), last.split(" ")
    if len(head) != len(tail) or not head[-1].isdigit() or head[0] in ("about", "perhaps"):
        return first
    while len(head) > 1 and head[-1] == tail[-1]:
        head.pop()
        tail.pop()
    return " ".join(head)
