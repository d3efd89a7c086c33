"""Text to the quantities it tells: how many of what, how sure, and where it says so.

"about two dozen militiamen" is 20–28 militiamen, "twenty-five of them" exactly 25 of something told before, "at least
$5 million" five million dollars or more. What a number counts is kept as the words after it; years, days and clock
times are no quantities (resolve dates them), nor are ordinals.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from rashomon.align.number_words import NUMBER, SCALE_AFTER, SHARE, is_scale, scale_of, share_told, value_of
from rashomon.types import Span

_ABOUT = 0.15  # how far "about" reaches either way; 25 is "about two dozen" and 30 is not

_BEFORE = re.compile(
    r"(?:\b(?:just|slightly|well|a little|only|far) )?"
    r"(?:(?P<about>about|around|roughly|approximately|some|an estimated|estimated|close to|or so|nearly|almost)"
    r"|(?P<over>more than|over|at least|no fewer than|no less than|upwards of|above|exceeding)"
    r"|(?P<under>fewer than|less than|under|up to|as many as|at most|no more than|below|as much as))\s+$",
    re.I,
)
_PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b)(?: of)?", re.I)
_HOURS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)\b"
_CLOCK = re.compile(rf"\s+(?:past\s+(?:\d|{_HOURS})|to\s+{_HOURS})", re.I)  # "twenty past ten"
_CLOCK_BEFORE = re.compile(
    r"\b(?:(?:quarter|half|twenty|ten|five|\d+)\s+past|(?:quarter|twenty|ten|five)\s+to)\s+$", re.I
)
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
_PLURALS = frozenset("people men women children police".split())
# What happened to those who are counted, told behind the number ("six were injured") or before it ("killing five").
_STATES = {
    "dead": "dead killed died dies dying killing kills kill slain deaths fatalities lives murdered murdering drowned",
    "hurt": "injured wounded hurt injuring wounding hurting injures injuries",
    "held": "arrested detained arresting detaining arrests detainees",
    "missing": "missing unaccounted",
    "moved": "evacuated displaced evacuating displacing",
}
_STATE_OF = {word: state for state, words in _STATES.items() for word in words.split()}
_STATE_WORDS = "|".join(_STATE_OF)
_STATE_AFTER = re.compile(
    r" ?(?:(?:people|others?|more|of them|persons|were|was|are|is|have|has|had|been|reported|also|left|listed|as|who"
    r"|confirmed|shot|found) ){0,4}"
    rf"({_STATE_WORDS})\b",
    re.I,
)
_STATE_BEFORE = re.compile(
    rf"\b({_STATE_WORDS}) (?:(?:about|around|at least|more than|nearly|almost|some|another|up to) )?$", re.I
)
_ANYBODY = frozenset({"people", "death", "fatality", "victim", "live", "injury", "arrest"})
_AGE_AFTER_NAME = re.compile(r"[^\W\d_][’'\w]*, $")
_AGE_ENDS = re.compile(r"\s*(?:[,;.)]|$|of\b)")
_AGE_BEFORE = re.compile(r"\b(?:aged|age|who is|who was|turned) $", re.I)
_DECADE = re.compile(r"\b(?:in )?(?:his|her|their) (?:(early|mid|late)[ -])?([2-9])0s\b", re.I)
_RANGE = re.compile(r" to |–| and ")
_FROM = re.compile(r"\bfrom (?:about |around )?$", re.I)
_BETWEEN = re.compile(r"\bbetween (?:about |around )?$", re.I)
_HOURS_OF = {"second": 1 / 3600, "minut": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 730.5, "year": 8766}


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many (`low` to `high`, both included) of what (`unit`, stemmed), and the words that say so.

    `unit` is the head of what is counted ("troops" of "3,000 American troops"), empty where nothing is told. `span`
    runs from "about" to the end of what is counted. `state` is what happened to those counted, empty where nothing is
    told of that: dead, hurt, held, missing, moved.
    """

    low: float
    high: float
    unit: str
    kind: str  # count, money, percent, age
    span: Span
    state: str = ""

    @property
    def exact(self) -> bool:
        """Tell whether one value is meant."""
        return self.low == self.high

    @property
    def hours(self) -> tuple[float, float] | None:
        """The least and the most hours that a count of hours, days, weeks and their like comes to; None for others."""
        each = _HOURS_OF.get(self.unit) if self.kind == "count" else None
        return None if each is None else (self.low * each, self.high * each)


def find_quantities(text: str, times: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; numbers inside `times` are dates and left out."""
    found: list[Quantity] = []
    shares = [*_shares(text), *_decades(text)]
    taken = [*times, *(share.span for share in shares)]
    for match in NUMBER.finditer(text):
        start, end = match.span()
        told_already = bool(found) and start < found[-1].span.end and is_scale(match["words"])
        if not told_already and not any(s < end and start < e for s, e in taken):
            quantity = _quantity(text, match)
            if quantity is not None:
                _add(found, quantity, text)
    return tuple(sorted([*found, *shares], key=lambda quantity: quantity.span))


def _add(found: list[Quantity], quantity: Quantity, text: str) -> None:
    """Add a quantity; the second of "20 to 30 people" makes one range with the first."""
    if found and (first := found[-1]).kind in ("count", quantity.kind) and first.exact and quantity.exact:
        between = text[first.span.end : quantity.span.start]
        joint = _RANGE.fullmatch(between)
        before = text[max(0, first.span.start - 16) : first.span.start]
        from_to = _FROM.search(before) or (between == " and " and not _BETWEEN.search(before))
        if joint and not from_to and first.unit in ("", quantity.unit) and first.high < quantity.high:
            found[-1] = replace(quantity, low=first.low, span=Span(first.span.start, quantity.span.end))
            return
    found.append(quantity)


def _shares(text: str) -> Iterator[Quantity]:
    for match in SHARE.finditer(text):
        percent, (start, end) = share_told(match), match.span()
        behind = re.compile(r" of\b").match(text, end)
        unit, end = _unit(text, behind.end() if behind else end)
        low = high = percent
        if before := _BEFORE.search(text, max(0, start - 20), start):
            start = before.start()
            low, high = _widened(low, high, before)
        yield Quantity(low, high, unit, "percent", Span(start, end))


def _decades(text: str) -> Iterator[Quantity]:
    for match in _DECADE.finditer(text):
        first = 10 * int(match[2])
        low, high = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}.get((match[1] or "").lower(), (0, 9))
        yield Quantity(first + low, first + high, "", "age", Span(*match.span()))


def same_kind(left: Quantity, right: Quantity) -> bool:
    """Tell whether two quantities count the same sort of thing, as far as their words say."""
    if left.kind != right.kind:
        return False
    if left.kind == "age":
        return True
    if left.kind in ("money", "percent"):
        return left.unit == right.unit
    if left.state and right.state:
        anybody = left.unit in _ANYBODY | {THEM} or right.unit in _ANYBODY | {THEM}
        return left.state == right.state and (left.unit == right.unit or anybody)
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
    low, high = value_of(match)
    scale = SCALE_AFTER.match(text, end)
    if scale and match["digits"]:
        low, high, end = low * scale_of(scale[1]), high * scale_of(scale[1]), scale.end()
    if match["digits"] and not match["money"] and low == high and 1500 <= low <= 2100 and "," not in match["digits"]:
        return None  # a year that nobody marked
    kind = "money" if match["money"] else "count"
    if percent := _PERCENT.match(text, end):
        kind, end = "percent", percent.end()
    elif _AGE.match(text, end) or (10 <= low <= 110 and _is_age(text, start, end)):
        kind = "age"
    unit, end = ("", end) if kind == "age" else _unit(text, end)
    if kind == "count" and (low < 2 or (not unit and match["loose"])):
        return None  # "one of the reasons", "half of it": a manner of speaking
    state = _state(text, start, end) if kind == "count" else ""
    before = _BEFORE.search(text, max(0, start - 20), start)
    if before:
        start = before.start()
        low, high = _widened(low, high, before)
    return Quantity(low, high, unit, kind, Span(start, end), state)


def _is_age(text: str, start: int, end: int) -> bool:
    """Tell whether a bare number is an age: "Ada Stroud, 39, said"."""
    if _AGE_BEFORE.search(text, max(0, start - 10), start):
        return True
    return bool(_AGE_ENDS.match(text, end) and _AGE_AFTER_NAME.search(text, max(0, start - 30), start))


def _state(text: str, start: int, end: int) -> str:
    """Return what happened to those counted, as the words around the count tell."""
    behind, before = _STATE_AFTER.match(text, end), _STATE_BEFORE.search(text, max(0, start - 30), start)
    found = behind or before
    return _STATE_OF[found[1].lower()] if found else ""


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
    plural = False
    for raw in re.finditer(r"\S+", text[match.start(1) : match.end(1)] if match else ""):
        word = raw[0].rstrip(".-’'").lower()
        if word in _PRONOUNS:
            return THEM, end
        if word in _STOPS or not word or word[0].isdigit() or (words and word.endswith(("ed", "ing"))):
            break
        if words and plural and not _is_plural(word):
            break  # "six boats sank": the noun is told
        plural = word == raw[0].rstrip(".-’'") and _is_plural(word)
        words.append(stem(word))
        end = (match.start(1) if match else 0) + raw.end() - (len(raw[0]) - len(word))
        if raw[0][-1] in ".’'" and raw[0].count(".") < 2:
            break
    if not words and _STATE_AFTER.match(text, end):
        return "people", end
    return ("people" if "people" in words else words[-1] if words else ""), end


def _is_plural(word: str) -> bool:
    """Tell whether a word looks like the plural of a noun."""
    if word in _PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and "." not in word


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
