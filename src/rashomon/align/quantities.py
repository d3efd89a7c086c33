"""Text to the quantities it tells: how many of what, how sure, and where it says so.

"about two dozen militiamen" is 20–28 militiamen, "twenty-five of them" exactly 25 of something told before, "at least
$5 million" five million dollars or more. What a number counts is kept as the words after it; years, days and clock
times are no quantities (resolve dates them), nor are ordinals.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from rashomon.types import Span

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
    "score": 20,
}
_LOOSE = {  # number words that give only an order of size
    "couple": (2, 3),
    "few": (3, 6),
    "several": (3, 9),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2e6, 9.99e8),
    "half": (0.5, 0.5),
}
_ABOUT = 0.15  # how far "about" reaches either way; 25 is "about two dozen" and 30 is not

_NUMBER = re.compile(
    r"(?P<money>[$€£]\s?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/:])(?P<suffix>[kmb](?=[\s.,;])|bn\b|m\b)?"
    r"|\b(?P<words>(?:a |one )?(?:" + "|".join([*_UNITS, *_TENS, *_SCALES]) + r")"
    r"(?:(?:[ -]|,? and )(?:" + "|".join([*_UNITS, *_TENS, *_SCALES]) + r"))*)\b"
    r"|\b(?P<loose>(?:a )?(?:" + "|".join(_LOOSE) + r"))\b",
    re.I,
)
_SCALE_AFTER = re.compile(r"[ -](hundred|thousand|million|billion|trillion|dozen)\b", re.I)
_BEFORE = re.compile(
    r"(?P<about>about|around|roughly|approximately|some|an estimated|estimated|close to|or so|nearly|almost)\s+$"
    r"|(?P<over>more than|over|at least|no fewer than|no less than|upwards of|above|exceeding)\s+$"
    r"|(?P<under>fewer than|less than|under|up to|as many as|at most|no more than|below|as much as)\s+$",
    re.I,
)
_PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b)(?: of)?", re.I)
_CLOCK = re.compile(  # "twenty past ten"
    r"\s+(?:past|to)\s+(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)\b", re.I
)
_CLOCK_BEFORE = re.compile(r"\b(?:quarter|half|twenty|ten|five|\d+)\s+(?:past|to)\s+$", re.I)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.I)
_AGE = re.compile(r"[- ]years?[- ]old\b", re.I)
_NOUNS = re.compile(
    r"[ -]?(?:(?:of|more|other|additional|new|the|these|those|their|his|her|its|our|to) )*((?:[\w’'.-]+ ?){1,4})"
)
_STOPS = frozenset(
    "of in on at by to for from with and or but that which who whom were was are is be been being had has have will "
    "would could should may might do did does as after before during while when where since until into onto over "
    "under between among than then there here not no it its he she they we you i a an the this these those said says "
    "say told killed died wounded injured hurt arrested dead missing more times hit earlier later ago aboard alone "
    "together each apart away higher lower inside outside around across against about over only".split()
)
THEM = "them"  # the unit of a count of what was told before
_PRONOUNS = frozenset("them us those these it others".split())
_STATE = re.compile(
    r"\b(?:were |was |are |have been |has been )?(dead|killed|died|wounded|injured|hurt|arrested|missing)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many (`low` to `high`, both included) of what (`unit`, stemmed), and the words that say so.

    `unit` is the head of what is counted ("troops" of "3,000 American troops"), empty where nothing is told. `span`
    runs from "about" to the end of what is counted.
    """

    low: float
    high: float
    unit: str
    kind: str  # count, money, percent, age
    span: Span

    @property
    def exact(self) -> bool:
        """Tell whether one value is meant."""
        return self.low == self.high


def find_quantities(text: str, times: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; numbers inside `times` are dates and left out."""
    found: list[Quantity] = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        told_already = bool(found) and start < found[-1].span.end and match["words"] in _SCALES
        if not told_already and not any(s < end and start < e for s, e in times):
            quantity = _quantity(text, match)
            if quantity is not None:
                found.append(quantity)
    return tuple(found)


def same_kind(left: Quantity, right: Quantity) -> bool:
    """Tell whether two quantities count the same sort of thing, as far as their words say."""
    if left.kind != right.kind:
        return False
    if left.kind == "age":
        return True
    if left.kind in ("money", "percent"):
        return left.unit == right.unit
    return bool(left.unit) and left.unit == right.unit != THEM


def overlap(left: Quantity, right: Quantity) -> bool:
    """Tell whether one number could be meant by both."""
    return left.low <= right.high and right.low <= left.high


def counted_pairs(left: Sequence[Quantity], right: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Return the quantities of two claims that count the same sort of thing.

    Where one counts just "them", told before, that is the only count of the other, if it has only one.
    """
    alike = [(a, b) for a in left for b in right if same_kind(a, b)]
    if alike:
        return alike
    mine = [q for q in left if q.kind == "count"]
    theirs = [q for q in right if q.kind == "count"]
    if len(mine) == len(theirs) == 1 and THEM in (mine[0].unit, theirs[0].unit):
        return [(mine[0], theirs[0])]
    return []


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if _ORDINAL.match(text, end) or _CLOCK.match(text, end) or _CLOCK_BEFORE.search(text, max(0, start - 20), start):
        return None
    if text[end : end + 1] == "-" and not text[end + 1 : end + 2].isalpha():
        return None
    if start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-/.:#"):
        return None
    value = _value(match)
    if value is None:
        return None
    low, high = value
    scale = _SCALE_AFTER.match(text, end)
    if scale and match["digits"]:
        low, high, end = low * _SCALES[scale[1].lower()], high * _SCALES[scale[1].lower()], scale.end()
    if match["digits"] and not match["money"] and low == high and 1500 <= low <= 2100 and "," not in match["digits"]:
        return None  # a year that nobody marked
    kind = "money" if match["money"] else "count"
    if percent := _PERCENT.match(text, end):
        kind, end = "percent", percent.end()
    elif _AGE.match(text, end):
        kind = "age"
    unit, end = ("", end) if kind == "age" else _unit(text, end)
    if kind == "count" and (low < 2 or (not unit and match["loose"])):
        return None  # "one of the reasons", "half of it": a manner of speaking
    before = _BEFORE.search(text, max(0, start - 20), start)
    if before:
        start = before.start()
        low, high = _widened(low, high, before)
    return Quantity(low, high, unit, kind, Span(start, end))


def _value(match: re.Match[str]) -> tuple[float, float] | None:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        value *= {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9}.get((match["suffix"] or "").lower(), 1)
        return value, value
    if match["loose"]:
        return _LOOSE[match["loose"].lower().removeprefix("a ")]
    total = current = 0.0
    for word in re.split(r"[ -]|,? and ", match["words"].lower()):
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
        elif word in ("a", "and", ""):
            continue
        elif word in ("hundred", "dozen", "score"):
            current = (current or 1) * _SCALES[word]
        else:
            total += (current or 1) * _SCALES[word]
            current = 0
    return total + current, total + current


def _widened(low: float, high: float, before: re.Match[str]) -> tuple[float, float]:
    if before["about"]:
        word = before["about"].lower()
        top = high if word in ("nearly", "almost") else high * (1 + _ABOUT)
        return low * (1 - _ABOUT), top
    return (low, inf) if before["over"] else (0, high)


def _unit(text: str, end: int) -> tuple[str, int]:
    """Return the head of what is counted, and its end: of the words after the number, those that can be its noun."""
    match = _NOUNS.match(text, end)
    words: list[str] = []
    for raw in re.finditer(r"\S+", text[match.start(1) : match.end(1)] if match else ""):
        word = raw[0].rstrip(".-’'").lower()
        if word in _PRONOUNS:
            return THEM, end
        if word in _STOPS or not word or word[0].isdigit() or (words and word.endswith(("ed", "ing"))):
            break
        words.append(stem(word))
        end = (match.start(1) if match else 0) + raw.end() - (len(raw[0]) - len(word))
        if raw[0][-1] in ".’'" and raw[0].count(".") < 2:
            break
    if not words and _STATE.match(text, min(end + 1, len(text))):
        return "people", end
    return ("people" if "people" in words else words[-1] if words else ""), end


def stem(word: str) -> str:
    """Return a word without the commonest endings, so that "strikes" and "strike" are one key."""
    word = word.lower().removesuffix("’s").removesuffix("'s")
    if word in ("people", "persons", "person"):
        return "people"
    for ending, least in (("ies", 5), ("sses", 6), ("ing", 6), ("ed", 5), ("es", 6), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            root = word[: -len(ending)]
            return root + "y" if ending == "ies" else root + "s" * 2 if ending == "sses" else root.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word
