"""A match of a time rule to whether its surroundings allow it: "May" the month, "2016" the year, "a year" of a rate.

Each guard is named in the last column of timex_rules.py and sees the text on either side of the match.
"""

import re
from collections.abc import Callable

# How far a guard looks, in characters.
_REACH = 48

_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|until|till|by|from|through|during|before|after|for|to|between|this|last|next|early|late|mid|"
    r"and|or|each|every|ending|ended|beginning|starting|a|an|is|was|around|about)[\s-]+$",
    re.IGNORECASE,
)
_NAME_FOLLOWS = re.compile(r"\s+(?:[A-Z]\.\s*)?[A-Z][a-z]+")
_MARCH = re.compile(r"\s+(?:on|for|of|to|in|against|with|organi[sz]er|leader|past|toward)\b")
_PERSON_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister|Secretary|PM)\s+May\b")

_BEFORE_YEAR_NOT = re.compile(
    r"(?:[$£€#№/.:,+\d-]|\b(?:no\.?|number|route|section|page|room|flight|article|rule|highway|chapter|channel|model|"
    r"least|than|nearly|about|almost|some|over|only|another))\s*$",
    re.IGNORECASE,
)
_AFTER_YEAR_NOT = re.compile(
    r"[%°]|[.,:]\d|-(?:foot|mile|member|seat|page|strong|acre|year|pound)|\s?(?:km|kg|mm|ft|lbs?|mph|percent|p\.m|a\.m)\b"
    r"|\s+(?:people|men|women|children|members|troops|soldiers|cases|votes|deaths|miles|feet|jobs|homes|shares|points|"
    r"meters|metres|kilomet|pounds|dollars|tons|tonnes|workers|employees|students|years|days|hours|GMT|EST|EDT|hectares|"
    r"acres|square|times|or so|others|more|of them|yards|barrels|units|copies|pages|words|million|billion|hours)\b"
)
_BEFORE_OLD_YEAR = re.compile(
    r"\b(?:in|since|of|by|from|until|till|before|after|to|and|between|circa|during|late|early|around|the)\s+$", re.IGNORECASE
)
_RATE = re.compile(
    r"(?:[$£€]?\d[\d,.]*|times|once|twice|percent|cents?|dollars?|million|billion|thousand|hundred|hundreds|thousands)"
    r"(?:\s+[a-z-]+){0,3}\s+$"
)
_CLOSED = re.compile(
    r"\s*(?:$|[.,;:?!)”\"’'—–]|(?:\s(?:and|but|or|in|on|at|to|from|for|with|that|when|as|after|before|because|if|is|was)\b))"
)
_DESCRIBED = re.compile(r"\s+(?:of|that|when|after|before|he|she|they|it|i|we|you|in which|the|his|her|their|where)\b", re.I)


def _year(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _BEFORE_YEAR_NOT.search(before) or _AFTER_YEAR_NOT.match(after):
        return False
    year = int(text[start:end])
    certain = 1900 <= year <= 2049 and year % 100 != 0
    return certain or bool(_BEFORE_OLD_YEAR.search(before))


def _month(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    led = bool(_BEFORE_MONTH.search(before))
    word = text[start:end]
    if word == "May":
        return (led or bool(re.match(r"['’]s\b", after))) and not _PERSON_MAY.search(text[max(0, start - 4000) : end])
    if word == "March" and re.search(r"\bthe\s+$", before, re.IGNORECASE) and _MARCH.match(after):
        return False
    if word == "March" and not led and re.match(r"\s(?:for|of)\b", after):
        return False
    if (not led or re.search(r"\b(?:and|or|is|was)\s+$", before)) and _NAME_FOLLOWS.match(after):
        return False
    # Shortened months stand alone in tables and credits only: "Mar", "Jan" are names too.
    return len(word.rstrip(".")) > 3 or led


def _rate(text: str, start: int, end: int) -> bool:
    return bool(_RATE.search(text[max(0, start - _REACH) : start])) and text[start : start + 1] == "a"


def _fraction(text: str, start: int, end: int) -> bool:
    """Return whether "a quarter", "three quarters" can be meant as time: not as a part of something."""
    found = text[start:end].lower()
    if re.match(r"-[a-z]", text[end : end + 2]):
        return False
    if "quarter" not in found:
        return True
    return not re.match(r"(?:a|one|three|quarters)\b", found) and not text[end : end + 4].strip().lower().startswith("of")


def _ended(text: str, start: int, end: int) -> bool:
    return bool(re.match(r"\s+(?:ended|ending)\b", text[end : end + 8]))


def _the(text: str, start: int, end: int) -> bool:
    return text[start:end].lower().endswith("weekend") or not _DESCRIBED.match(text, end, end + _REACH)


def _season(text: str, start: int, end: int) -> bool:
    led = re.search(r"\b(?:by|until|since|through|during|in|early|late|next|this)\s+$", text[max(0, start - 12) : start])
    return led is not None and text[start].islower() and not re.match(r"\s+(?:of|to|from|[a-z]+ing)\b", text[end : end + 16])


def _end(text: str, start: int, end: int) -> bool:
    return bool(_CLOSED.match(text, end, end + _REACH))


def _soon(text: str, start: int, end: int) -> bool:
    return not re.search(r"\b(?:as|too)\s+$", text[max(0, start - 8) : start]) and not re.match(r"\s+as\b", text[end : end + 5])


def _now(text: str, start: int, end: int) -> bool:
    return not re.match(r"\s+that\b", text[end : end + 8])


def _lower(text: str, start: int, end: int) -> bool:
    return text[start].islower() and not re.match(r"\s+[A-Z]", text[end : end + 4])


def _stop(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "."


GUARDS: dict[str, Callable[[str, int, int], bool]] = {
    "year": _year,
    "month": _month,
    "rate": _rate,
    "fraction": _fraction,
    "the": _the,
    "season": _season,
    "ended": _ended,
    "end": _end,
    "soon": _soon,
    "now": _now,
    "lower": _lower,
    "stop": _stop,
}
