"""A source phrase to its head: the noun or name that speaks, apart from what is told of it.

"two Pentagon officials briefed on the raid" speaks through "officials", "an aunt, Ana Ruiz," through "aunt" with the
apposition "Ana Ruiz", "Reuters' Jo Lee" through "Jo Lee". Rules of word order, no parser.
"""

import re
from typing import NamedTuple

from rashomon.lexicon.people import TITLES, is_plural, means_people, plain
from rashomon.types import Span

_CUT = re.compile(
    r"\s+(?:of|for|from|in|at|on|with|to|by|about|inside|within|near|around|against|across|under|outside|among|between|"
    r"after|during|close|including|such|like|who|whom|whose|which|that|where|familiar|briefed|involved|present|"
    r"speaking|"
    r"knowledgeable|aware|opposed|loyal|close|working|helping|seeking|representing|quoted|cited|named|identified|"
    r"described|posted|published|obtained|released|filed|issued|written|sent|prepared|seen|reviewed|attending|"
    r"living|as|"
    r"than|not|he|she|they|it|we|i|you|now|later|initially|soon|recently|reportedly|privately|publicly|repeatedly|"
    r"over|is|was|were|are|has|had|have|also|then|but|or|and|both|because|while|when|via|through)(?=[\s,]|$)"
    r"|\s*[;:(\[—–]|\s-{1,2}\s|\s*,"
)
_OWNER = re.compile(r"^.*[^\W\d_][’']s?\s+(?=\S)")
# "an aide to the Easton council, Ana Ruiz": who it is comes behind what the head belongs to.
_NAMED_LAST = re.compile(r",\s+([A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){1,3})$")
_COUNTED = frozenset("a an one two three four some several many senior another the other top".split())
_EDGE = " \t\n\r\"“”‘’'.,;:"


class Head(NamedTuple):
    """The noun phrase that speaks at [start, end), its last word, and where an apposition to it is, if one follows."""

    start: int
    end: int
    word: str
    apposition: Span | None


def find_head(text: str, span: Span) -> Head | None:
    """Return the head of the source phrase at `span`; None where it holds no word."""
    start, end = _trim(text, *span)
    if start >= end:
        return None
    of_people = re.match(
        r"(?i)(?:at least |more than |about |nearly )?(?:"
        r"[\d.]+ ?(?:%|per ?cent)|(?:one|two|three)[- ](?:third|quarter)s?|"
        r"some|many|most|several|few|none|one|two|three|four|both|"
        r"all|a number|a group|a pair|a trio|a team|dozens|scores|hundreds|thousands|"
        r"a majority|members|a handful|a couple|half) of ",
        text[start:end],
    )
    body = start + of_people.end() if of_people and of_people.end() < end - start else start
    cut = _CUT.search(text, body, end)
    while cut and cut.start() > body and (further := _goes_on(text, body, cut, end)) is not None:
        cut = _CUT.search(text, further, end)
    stop = cut.start() if cut and cut.start() > body else end
    phrase = text[start:stop]
    words = re.findall(r"[^\W_][\w.&’'-]*", phrase)
    if not words:
        return None
    apposition = None
    if cut and cut.start() > body and "," in text[cut.start() : cut.end()]:
        apposition = Span(*_trim(text, cut.end(), _next_comma(text, cut.end(), end)))
        apposition = apposition if apposition.start < apposition.end else None
    elif cut and cut.start() > body and (named := _NAMED_LAST.search(text, cut.end(), end)):
        apposition = Span(*named.span(1))
    return Head(start, stop, words[-1].rstrip(".’'"), apposition)


def _goes_on(text: str, start: int, cut: re.Match[str], end: int) -> int | None:
    """Return the end of a noun that comes only after a cut ("current and former aides"); None where none does."""
    joint = cut.group().strip().casefold()
    before = re.findall(r"[^\W_][\w’'-]*", text[start : cut.start()])
    if not before:
        return None
    if joint == "of" and plain(before[-1]) in TITLES:
        office = re.match(r"(?:\s+[A-Z][\w’'.-]*){2,}", text[cut.end() : end])  # "Secretary of State Ana Ruiz"
        return cut.end() + office.end() if office else None
    named = re.match(r"(?:\s+[a-z][\w’'-]*)+(?:\s+[A-Z][\w’'.-]*)+(?=\s*(?:,|$))", text[cut.end() : end])
    if joint == "and" and named and means_people(before[-1]) and not is_plural(before[-1]):
        return cut.end() + named.end()  # "Filmmaker and author Jo Hale" is one person
    if joint in ("and", "or") and before[-1][:1].islower() and not means_people(before[-1]):
        after = re.match(r"(?:\s+[\w’'-]+){1,4}", text[cut.end() : end])
        return cut.end() if after and any(means_people(w) for w in after[0].split()) else None
    if joint in ("of", "for") and before[0].casefold() in _COUNTED:
        after = re.match(r"(?:\s+(?:[A-Z][\w’'-]*|and|the|&))+\s+([a-z]+)", text[cut.end() : end])
        return cut.end() + after.end() if after and means_people(after[1]) else None
    return None


def own_words(text: str, head: Head) -> str:
    """Return the head phrase without a possessor before it ("Trump's lawyer" -> "lawyer")."""
    phrase = text[head.start : head.end]
    owner = _OWNER.match(phrase)
    return phrase[owner.end() :] if owner else phrase


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _next_comma(text: str, start: int, end: int) -> int:
    at = text.find(",", start, end)
    return end if at < 0 else at
