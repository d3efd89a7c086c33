"""People told of by a noun ("the officer", "his younger brother", "two aides"), found by the words alone."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rashomon.lexicon.people import is_plural, means_people, singular
from rashomon.resolve.slots import PREPOSITIONS, is_verb
from rashomon.resolve.words import Words

_MALE = frozenset(
    """man boy father husband son brother uncle nephew grandfather grandson king prince duke gentleman boyfriend
    fiance widower actor spokesman chairman congressman businessman policeman salesman fisherman monk priest
    stepfather godfather lad guy waiter emperor lord knight sultan councilman gunman airman serviceman""".split()
)
_FEMALE = frozenset(
    """woman girl mother wife daughter sister aunt niece grandmother granddaughter queen princess duchess lady
    girlfriend fiancee widow actress spokeswoman chairwoman congresswoman businesswoman policewoman nun stepmother
    godmother waitress empress mistress heiress hostess councilwoman stewardess bride""".split()
)
_PEOPLE = (
    _MALE
    | _FEMALE
    | frozenset(
        "master mistress singer wife grandson granddaughter hero heroine novelist poet painter composer actress "
        "goalkeeper striker rapper dancer guitarist drummer bassist wrestler boxer cyclist baby infant toddler".split()
    )
)
_DEFINITE = frozenset("the this that these those his her its their my our your".split())
_OTHERS = frozenset("a an another some any every each no two three four five six several many few one both".split())
_NO_PART = frozenset("and or but who which that when while he she it they we you i as than because if so not".split())
_ALSO_ADJECTIVES = frozenset(
    """liberal conservative progressive moderate republican nationalist islamist extremist terrorist official expert
    veteran individual local native criminal libertarian teenage elder junior senior rival master head""".split()
)
_WIDEST = 5
_LONGEST = 40  # letters of a noun: a word without end is none


class NounPhrase(NamedTuple):
    """The words [first, stop) of a phrase for people, its last word, and what they tell."""

    first: int
    stop: int
    head: str
    definite: bool
    plural: bool
    gender: str | None


def find_people(words: Words) -> Iterator[NounPhrase]:
    """Yield the phrases for people in text order; a title right before a name is none."""
    for at, low in enumerate(words.low):
        if not names_people(low):
            continue
        after = words.written[at + 1] if at + 1 < len(words.low) else ""
        if after[:1].isalpha() and (after[:1].isupper() or names_people(words.low[at + 1])):
            continue
        if low in _ALSO_ADJECTIVES and after[:1].islower() and not _ends_phrase(words, at + 1):
            continue
        first = _opening(words, at)
        if first is None and not (is_plural(low) and words.written[at].islower()):
            continue
        first = at if first is None else first
        head = singular(low)
        gender = "m" if head in _MALE else "f" if head in _FEMALE else None
        opener = words.low[first]
        definite = opener in _DEFINITE or (first + 1 <= at and "'s" in words.low[first:at])
        yield NounPhrase(first, at + 1, head, definite, is_plural(low), gender)


def _ends_phrase(words: Words, at: int) -> bool:
    """Tell whether a noun phrase is over before a word."""
    low = words.low[at]
    return low in PREPOSITIONS or low in _NO_PART or low.endswith("ly") or is_verb(words, at)


def _opening(words: Words, head: int) -> int | None:
    """Return where the phrase with this head begins: at its article, number or owner; None where it has none."""
    for at in range(head - 1, max(-1, head - 1 - _WIDEST), -1):
        low = words.low[at]
        if low in _DEFINITE or low in _OTHERS:
            return at
        if low in ("'s", "'"):
            return at + 1 if at + 1 < head or at > 0 else None
        if not low[:1].isalpha() or low in _NO_PART or low in PREPOSITIONS:
            return None
        if at < head - 1 and is_verb(words, at) and not low.endswith("ed"):
            return None
    return None


@lru_cache(maxsize=8192)
def names_people(low: str) -> bool:
    """Tell whether a noun in lower case is one for people, as far as phrases with an article go."""
    return 2 < len(low) <= _LONGEST and low not in _OTHERS and (means_people(low) or singular(low) in _PEOPLE)
