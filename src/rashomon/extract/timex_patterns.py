"""A table of time rules to matchers: each row's pattern as an expression, found by the words it opens with and needs.

A pattern is a row of elements. An element in capitals is a word class of timex_words.py, anything else the word itself,
`a|b` either word, `_` a space within one, `?` after an element makes it optional. Between elements, a space is white
space, `-` a hyphen, `~` either, and a comma before a space an optional comma. A value is the row's template with the
classes' codes put in: `{MONTH}`, and `{MONTH2}` for a second one of the class.
"""

import re
from collections.abc import Callable, Set
from functools import cache
from typing import Literal, NamedTuple

from rashomon.extract.timex_words import (
    CAPITALISED,
    FORMS,
    NAMES,
    WORDS,
    clock,
    figures_date,
    fiscal_year,
    number,
    spoken_clock,
    spoken_year,
)
from rashomon.types import TimeType

_ELEMENT = re.compile(r"([^\s~,?-]+)(\??)(, |[ ~-])?")
_JOINS = {" ": r"\s{1,3}", ", ": r"\s{0,2},?\s{1,3}", "-": r"\s?[-‐‑–]\s?", "~": r"(?:\s{1,3}|[-‐‑–])", "": ""}
_TOKEN = re.compile(r"[^\W\d_]+|\d")


class Rule(NamedTuple):
    """One row: what it matches, its type, its value template, the first words it can open with.

    Of each set in `needs` some word stands wherever the row matches; digits count as the word "0".
    """

    type: TimeType | Literal["NONE"]
    pattern: str
    value: str
    example: str
    source: str
    first: frozenset[str]
    needs: tuple[frozenset[str], ...]
    guard: str = ""

    @property
    def expression(self) -> re.Pattern[str]:
        """The source compiled, on its first use: to compile all rows takes longer than to read a short account."""
        return _compiled(self.source)

    def possible(self, words: Set[str]) -> bool:
        """Return whether the row can match somewhere in a passage of these words."""
        for need in self.needs:  # noqa: SIM110  # asked of many rows in every sentence, where `any` costs twice this
            if need.isdisjoint(words):
                return False
        return True


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def compile_rules(table: str) -> tuple[Rule, ...]:
    """Return the rules of a table: a row a line, `TYPE | pattern | value | example [| guard]`; `#` opens a comment."""
    rules = []
    for line in table.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            kind, pattern, value, example, *guard = (cell.strip() for cell in line.split(" | "))
            row = Rule(kind, pattern, value, example, *_expression(pattern), *guard)  # type: ignore[arg-type]  # a table
            rules.append(row)
    return tuple(rules)


def by_first_word(rules: tuple[Rule, ...]) -> dict[str, tuple[Rule, ...]]:
    """Return the rules by the words they can open with, lower-cased; a digit's rules under "0"."""
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in sorted(rule.first):
            index.setdefault(word, []).append(rule)
    return {word: tuple(rows) for word, rows in index.items()}


def fill(rule: Rule, match: re.Match[str]) -> str:
    """Return a rule's value for a match: its template with the codes of the words found."""
    value = rule.value
    for name, text in match.groupdict().items():
        slot = "{" + name + "}"
        if slot in value:
            value = value.replace(slot, _code(name.rstrip("234"), text) if text is not None else "")
    return _tidied(value)


_HOUR_OF_PART = re.compile(r"T(\d{1,2}):(\d\d)(MO|AF|EV|NI)")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?|X)(MIN|WE|[SHDWFMQYEC])")
# Lengths that TIMEX3 writes in other units: of a decade ten years, of half a year six months.
_IN_YEARS = {"E": 10, "C": 100}
_SMALLER = {"Y": ("M", 12), "H": ("MIN", 60), "MIN": ("S", 60), "D": ("H", 24), "W": ("D", 7), "M": ("D", 30)}


def _tidied(value: str) -> str:
    """Return a filled value without empty flags, its hours of 24 and its length as TIMEX3 has it."""
    value = value.removesuffix(";zone=")
    part = _HOUR_OF_PART.search(value)
    if part is not None:
        hour = int(part[1])
        late = part[3] in ("AF", "EV") or (part[3] == "NI" and hour >= 6)
        value = value.replace(part[0], f"T{hour + 12 if late and hour < 12 else hour:02}:{part[2]}")
    core, *flags = value.split(";")
    if core.startswith("P") and "_" not in core:
        core = _length(core)
    return ";".join([core, *flags])


def _length(core: str) -> str:
    """Return a length in TIMEX3's letters ("P1.5Y" -> "P1Y6M", "P2H" -> "PT2H", "P1E" -> "P10Y")."""
    days, hours = "", ""
    body, _, part = core[1:].partition("T")
    for amount, unit in _LENGTH.findall(body):
        pieces = [(amount, unit)]
        if unit in _IN_YEARS and amount != "X":
            pieces = [(f"{float(amount) * _IN_YEARS[unit]:g}", "Y")]
        elif unit == "F":
            pieces = [("X" if amount == "X" else f"{float(amount) * 2:g}", "W")]
        elif "." in amount and unit in _SMALLER:
            whole, (smaller, times) = int(float(amount)), _SMALLER[unit]
            rest = round((float(amount) - whole) * times)
            pieces = [(str(n), u) for n, u in ((whole, unit), (rest, smaller)) if n]
        for n, u in pieces:
            if u in ("H", "MIN", "S"):
                hours += n + u[0]
            else:
                days += n + u
    return "P" + days + (f"T{hours}" if hours else "") + (f"T{part}" if part else "")


def _expression(pattern: str) -> tuple[str, frozenset[str], tuple[frozenset[str], ...]]:
    """Return a pattern's expression, the words it can open with, and the words it needs."""
    elements = _ELEMENT.findall(pattern)
    seen: dict[str, int] = {}
    first: set[str] = set()
    needs = []
    open_ended = True
    pieces = []
    join = ""
    for place, (element, optional, next_join) in enumerate(elements):
        expression, opens = _element(element, seen)
        if open_ended:
            first |= opens
        if not optional:
            pieces.append(_JOINS[join] + expression)
            needs.append(opens)
        elif open_ended and place + 1 < len(elements):
            # What may be left out at the front takes the space after it along.
            pieces.append(f"(?:{_JOINS[join]}{expression}{_JOINS[next_join]})?")
            join = ""
            continue
        else:
            pieces.append(f"(?:{_JOINS[join]}{expression})?")
        open_ended = open_ended and bool(optional)
        join = next_join
    # The last first: what a row opens with is there where the row was looked up by it.
    return rf"(?:{''.join(pieces)})(?!\w)", frozenset(first), tuple(reversed(needs))


def _element(element: str, seen: dict[str, int]) -> tuple[str, frozenset[str]]:
    if not element.isupper() or element == "I":
        words = element.replace("_", " ").split("|")
        return _either(words), frozenset(_opening(w) for w in words)
    seen[element] = seen.get(element, 0) + 1
    name = element + (str(seen[element]) if seen[element] > 1 else "")
    if element in FORMS:
        body, first = FORMS[element]
    else:
        words = [w.replace("_", " ") for w in WORDS[element]]
        body, first = _either(words), frozenset(_opening(w) for w in words)
    if element in NAMES and element in WORDS:
        small = [w.lower() for w in words if w not in CAPITALISED] if element in ("WEEKDAY", "MONTH", "HOLIDAY") else []
        body = f"(?-i:{body}|{_either([*(w.upper() for w in words), *small])})"
    return f"(?P<{name}>{body})", first


def _either(words: list[str]) -> str:
    """Return an expression for any of some words, the longest first; a final full stop may be missing."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(_escaped(w) for w in ordered) + ")"


def _escaped(word: str) -> str:
    body = re.escape(word.removesuffix(".")).replace(r"\ ", r"\s{1,3}").replace("'", "['’]")
    return body + r"(?!\w)\.?" if word.endswith(".") else body


def _opening(word: str) -> str:
    match = _TOKEN.search(word)
    if match is None:
        return ""
    return "0" if match[0].isdigit() else match[0].lower()


def _spelled(table: dict[str, str], text: str) -> str:
    flat = re.sub(r"\s+", "_", text.replace("’", "'")).lower().rstrip(".")
    for word, code in table.items():
        if word.replace("’", "'").lower().rstrip(".") == flat:
            return code
    return ""


def _day(text: str) -> str:
    return f"{int(re.sub(r'[^0-9]', '', text)):02}"


_CODES: dict[str, Callable[[str], str]] = {
    "NUM": number,
    "A": lambda _: "1",
    "COUNT": number,
    "HOUR": number,
    "DAY": _day,
    "NTH": lambda text: f"{int(_spelled(WORDS['NTH'], text) or 0):02}",
    "SPOKENYEAR": spoken_year,
    "DECADE": lambda text: text[:3],
    "FISCALYEAR": fiscal_year,
    "SHORTYEAR": lambda text: text[-2:],
    "SHORTDECADE": lambda text: text.lstrip("'’")[0],
    "NTHNUM": _day,
    "ORDINALNUM": lambda text: f"{int(re.sub(r'[^0-9]', '', text)) - 1:02}",
    "QUARTERS": lambda text: text[1],
    "CLOCK": clock,
    "SPOKENCLOCK": spoken_clock,
    "HALVES": lambda text: text[1],
    "SLASHDATE": figures_date,
    "SHORTDATE": figures_date,
    "MILITARY": lambda text: f"{text[:2]}:{text[2:]}",
}


def _code(name: str, text: str) -> str:
    if name in _CODES:
        return _CODES[name](text)
    return _spelled(WORDS[name], text) if name in WORDS else text
