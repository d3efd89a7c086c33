"""A match of a time rule to whether its surroundings allow it: "May" the month, "2016" the year, "a year" of a rate.

Each guard is named in the last column of timex_rules.py and sees the text on either side of the match.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

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
# The first of two years: "2014-2018".
_YEAR_BEFORE = re.compile(r"(?<![\w-])(?:1[89]|20)\d\d[-–]$")
_AFTER_YEAR_NOT = re.compile(
    r"[%°]|[.,:]\d|-(?:foot|mile|member|seat|page|strong|acre|year|pound)|\s?(?:km|kg|mm|ft|lbs?|mph|percent|p\.m|a\.m)\b"
    r"|\s+(?:people|men|women|children|members|troops|soldiers|cases|votes|deaths|miles|feet|jobs|homes|shares|points|"
    r"meters|metres|kilomet|pounds|dollars|tons|tonnes|workers|employees|students|years|days|hours|GMT|EST|EDT|hectares|"
    r"acres|square|times|or so|others|more|of them|yards|barrels|units|copies|pages|words|million|billion|hours)\b"
)
_BEFORE_OLD_YEAR = re.compile(
    r"\b(?:in|since|of|by|from|until|till|before|after|to|and|between|circa|during|late|early|around|the)\s+$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:[$£€]?\d[\d,.]*|times|once|twice|percent|cents?|dollars?|million|billion|thousand|hundred|hundreds|thousands)"
    r"(?:\s+[a-z-]+){0,3}\s+$"
)
_BEFORE_SEASON = re.compile(r"\b(?:by|until|since|through|during|in|early|late|next|this)\s+$")
_CLOSED = re.compile(
    r"\s*(?:$|[.,;:?!)”\"’'—–]|(?:\s(?:and|but|or|in|on|at|to|from|for|with|that|when|as|after|before|because|if|is|was)\b))"
)
_ENDED = re.compile(r"\s*,?\s+(?:ended|ending)\b")
_COMPARED = re.compile(
    r"(?:\b(?:compared (?:with|to)|against|versus|from)\s[^.;]*\s|"
    r"\b(?:up|down|rose|fell|increased?|decline[sd]?|grew|higher|lower) (?:\S+ )?than\s[^.;]*\s|"
    r"[$£€#]\d[^;]*\d[^;]*\s)$"
)
_SOON_IN_THE_PAST = re.compile(
    r"\s+(?:as|after|before|afterwards?|thereafter|enough)\b|\s+(?:[a-z]{2,}ed|became|was|were|had|found|began|went|came|left|"
    r"grew|fell|rose|took|lost|won|ran|turned out)\b"
)
_ATTACKS = re.compile(r",?\s+(?:terror(?:ist)?\s+)?(?:attack|hijack|terrorist|commission)", re.I)
_ATTACKED = re.compile(r"\b(?:attacked|terrorist attacks|attacks)\s(?:\w+\s){0,3}(?:on|of)\s+$", re.I)
_EVENT = r"\s+(?:the|a|an|his|her|their|its|our|my|your|this|that|he|she|they|it|we|I|[A-Z][a-z]+|[a-z]+ing)\s"
# "The last four months of 2021" are not those before today.
_OF_A_PERIOD = re.compile(r"\s+of\s+(?:the\b|this\b|last\b|next\b|\d{4}\b|[A-Z])")
_LASTS = re.compile(
    r"(?:\b(?:to|will|would|can|could|should|may|might|must|shall|not|did|does|do|only|that|which|cannot)|n['’]t|['’]ll)\s+$"
)
# "From the 15th to the 19th century".
_CENTURY = re.compile(r"\s*(?:to|and|or|-|–)\s+(?:the\s+)?\w+\s+centur")
_OF_A_DAY = re.compile(r"\s+of\s+(?:the\s+)?[A-Z\d]")
_DESCRIBED = re.compile(
    r"\s+(?:of|that|when|after|before|he|she|they|it|i|we|you|in which|the|his|her|their|where)\b", re.I
)


class Place(NamedTuple):
    """A match in its text."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        """Return the text right before it."""
        return self.text[max(0, self.start - _REACH) : self.start]

    @property
    def found(self) -> str:
        """Return the words matched."""
        return self.text[self.start : self.end]

    @property
    def after(self) -> str:
        """Return the text right after it."""
        return self.text[self.end : self.end + _REACH]


def _year(place: Place) -> bool:
    counted = _BEFORE_YEAR_NOT.search(place.before) and not _YEAR_BEFORE.search(place.before)
    if counted or _AFTER_YEAR_NOT.match(place.after):
        return False
    year = int(place.found)
    certain = 1900 <= year <= 2049 and year % 100 != 0
    return certain or bool(_BEFORE_OLD_YEAR.search(place.before))


def _month(place: Place) -> bool:
    before, word, after = place.before, place.found, place.after
    led = bool(_BEFORE_MONTH.search(before))
    if word == "May":
        person = _PERSON_MAY.search(place.text, max(0, place.start - 4000), place.end)
        return (led or bool(re.match(r"['’]s\b", after))) and person is None
    if word == "March" and re.search(r"\bthe\s+$", before, re.IGNORECASE) and _MARCH.match(after):
        return False
    if word == "March" and not led and re.match(r"\s(?:for|of)\b", after):
        return False
    if (not led or re.search(r"\b(?:and|or|is|was)\s+$", before)) and _NAME_FOLLOWS.match(after):
        return False
    # Shortened months stand alone in tables and credits only: "Mar", "Jan" are names too.
    return len(word.rstrip(".")) > 3 or led


def _rate(place: Place) -> bool:
    return place.found.startswith("a") and bool(_RATE.search(place.before))


def _fraction(place: Place) -> bool:
    """Return whether "a quarter", "three quarters" can be meant as time: not as a part of something."""
    found = place.found.lower()
    if re.match(r"-[a-z]", place.after) or re.match(r"(?:19|20)\d\d\s", found):
        return False
    if "quarter" not in found:
        return True
    return not re.match(r"(?:a|one|three|quarters)\b", found) and not re.match(r"\s+of\b", place.after)


def _ended(place: Place) -> bool:
    return bool(_ENDED.match(place.after))


def _undated(place: Place) -> bool:
    return not _ended(place)


def _attacks(place: Place) -> bool:
    """Return whether the attacks of 2001 are meant by the day they are called after."""
    return bool(_ATTACKS.match(place.after) or _ATTACKED.search(place.before))


def _compared(place: Place) -> bool:
    """Return whether figures are set against those of "a year ago": a period of the same kind is meant, not a day."""
    return bool(_COMPARED.search(place.before))


def _the(place: Place) -> bool:
    found = place.found.lower()
    if found.endswith("year") and _ended(place):
        return False
    return found.endswith("weekend") or not _DESCRIBED.match(place.after)


def _part(place: Place) -> bool:
    """Return whether "the night" is of a day told: "the night of Jan. 2", but not "the night he left"."""
    return bool(_OF_A_DAY.match(place.after)) or not _DESCRIBED.match(place.after)


def _season(place: Place) -> bool:
    follows = re.match(r"\s+(?:of|to|from|[a-z]+ing)\b", place.after)
    return bool(_BEFORE_SEASON.search(place.before)) and place.found.islower() and follows is None


def _end(place: Place) -> bool:
    return bool(_CLOSED.match(place.after)) and not _CENTURY.match(place.after)


def _after_event(place: Place) -> bool:
    return bool(re.match(r"\s+after" + _EVENT, place.after)) and not re.search(r"\bto\s$", place.before)


def _before_event(place: Place) -> bool:
    return bool(re.match(r"\s+before" + _EVENT, place.after)) and not re.search(r"\b(?:in|of)\s$", place.before)


def _last(place: Place) -> bool:
    """Return whether "last two weeks" is the two weeks before, not how long something lasts."""
    found = place.found.lower()
    if "last" in found and _OF_A_PERIOD.match(place.after):
        return False
    return not (found.startswith("last") and _LASTS.search(place.before))


def _whole(place: Place) -> bool:
    """Return whether "first" is a word of its own, not the end of "thirty-first"."""
    return not place.before.endswith("-")


def _soon(place: Place) -> bool:
    """Return whether "soon" is still to come: not "as soon as", "soon after", nor of what soon happened."""
    told = re.search(r"\b(?:as|too|was|were|had|has|have)\s+$", place.before) or _SOON_IN_THE_PAST.match(place.after)
    return told is None


def _now(place: Place) -> bool:
    return not re.match(r"\s+(?:that|of)\b", place.after)


def _often(place: Place) -> bool:
    """Return whether "daily" says how often: it is no name, and "a quarterly dividend" tells of which kind."""
    if not place.found[0].islower() or re.match(r"\s+[A-Z]", place.after) or place.before.endswith("-"):
        return False
    return place.found != "quarterly" or bool(_CLOSED.match(place.after))


def _title(place: Place) -> bool:
    return all(word[0].isupper() for word in place.found.split())


def _stop(place: Place) -> bool:
    return place.found.endswith(".")


GUARDS: dict[str, Callable[[Place], bool]] = {
    "year": _year,
    "month": _month,
    "rate": _rate,
    "fraction": _fraction,
    "the": _the,
    "part": _part,
    "last": _last,
    "whole": _whole,
    "season": _season,
    "ended": _ended,
    "undated": _undated,
    "compared": _compared,
    "attacks": _attacks,
    "end": _end,
    "after_event": _after_event,
    "before_event": _before_event,
    "soon": _soon,
    "now": _now,
    "often": _often,
    "stop": _stop,
    "title": _title,
}
