"""What people type into one box to a query, and a query to what would be typed for it; addresses likewise.

`"stunned officials" by:Esper outlet:Post before:2020-02 kind:anonymous -rocket`: words, phrases in quotation marks,
beginnings of words (`negot*`), words that must not be there behind a minus, words of which one is enough joined by OR,
and conditions by their names. Nothing that is typed is refused: what cannot be understood is left out, and told.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from msgspec.structs import replace

from rashomon.store.search.conditions import NAMES, Written, conditions, with_condition
from rashomon.store.search.query import Query
from rashomon.store.search.terms import SHORTEST_BEGINNING, term_of
from rashomon.store.search.words import words_of

LONGEST = 2_000  # characters of a box that are read
BOX = "q"  # what the words are called in an address; each condition has its own name there
_NAMED = "|".join(sorted(NAMES, key=len, reverse=True))
_PART = re.compile(rf"""(-)?(?:({_NAMED}):[ \t]*)?(?:"([^"]*)"?|([^\s"]+))""", re.IGNORECASE)
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {0: " "})
_OR = "OR"


class Parsed(NamedTuple):
    """A query, and what of the words it was made from is left out, in sentences for people."""

    query: Query
    left_out: tuple[str, ...] = ()


def parse(typed: str) -> Parsed:
    """Return the query that somebody types."""
    return _parsed(typed, ())


def parse_address(parameters: Iterable[tuple[str, str]]) -> Parsed:
    """Return the query that the parameters of an address ask for; parameters of other names are somebody else's."""
    listed = [(name, value) for name, value in parameters]
    typed = " ".join(value for name, value in listed if name == BOX)
    return _parsed(typed, (Written(name, value) for name, value in listed if name in NAMES))


def typed_for(query: Query) -> str:
    """Return what would be typed for a query."""
    named = (f'{name}:"{value}"' if re.search(r"\s", value) else f"{name}:{value}" for name, value in conditions(query))
    return " ".join(filter(None, (_words(query), *named)))


def address_of(query: Query) -> str:
    """Return a query as it stands in an address, behind the question mark."""
    words = _words(query)
    return urlencode([*([(BOX, words)] if words else ()), *conditions(query)])


def _parsed(typed: str, also: Iterable[Written]) -> Parsed:
    building = _Building()
    if len(typed) > LONGEST:
        building.left_out.append(f"Only the first {LONGEST:,} characters are looked for.")
    for minus, name, phrase, bare in _PART.findall(_readable(typed[:LONGEST])):
        if name and minus:
            building.left_out.append(f"-{name}:{phrase or bare}: only words can be ruled out.")
        elif name:
            building.add_condition(Written(name.lower(), phrase or bare))
        elif bare == _OR and not minus:
            building.join()
        elif bare.lower().removesuffix(":") not in NAMES or not bare.endswith(":"):
            building.add_word(bare or f'"{" ".join(phrase.split())}"', ruled_out=bool(minus))
    for written in also:
        building.add_condition(Written(written.name, _readable(written.value)))
    return building.built()


class _Building:
    """A query in the making."""

    def __init__(self) -> None:
        self.left_out: list[str] = []
        self._query = Query()
        self._last: str | None = None  # the word before, where it may be joined to another,
        self._joined = False  # and whether it is

    def add_condition(self, written: Written) -> None:
        """Add a condition."""
        self._query, told = with_condition(self._query, written)
        self.left_out += [told] if told else []
        self._last, self._joined = None, False

    def join(self) -> None:
        """Let the word before be one of several of which one is enough."""
        self._joined = self._last is not None

    def add_word(self, word: str, *, ruled_out: bool) -> None:
        """Add a word, a phrase or the beginning of a word; what has no letters is nothing to look for."""
        if term_of(word) is None:
            if words_of(word):
                self.left_out.append(f"{word}: at least {SHORTEST_BEGINNING} letters are needed before the *.")
            return
        known = self._query
        if ruled_out:
            self._query = replace(known, not_words=_with(known.not_words, word))
        elif self._joined and self._last is not None:
            words = tuple(one for one in known.words if one != self._last)
            self._query = replace(known, words=words, any_words=_with(known.any_words, self._last, word))
        else:
            self._query = replace(known, words=_with(known.words, word))
        self._last, self._joined = None if ruled_out else word, False

    def built(self) -> Parsed:
        """Return the query."""
        query = self._query
        if len(query.any_words) == 1:
            query = replace(query, words=_with(query.words, *query.any_words), any_words=())
        return Parsed(query, tuple(dict.fromkeys(self.left_out)))


def _words(query: Query) -> str:
    ruled_out = (f"-{word}" for word in query.not_words)
    # What OR joins comes first: before it might stand the same word again.
    return " ".join(filter(None, (f" {_OR} ".join(query.any_words), *query.words, *ruled_out)))


def _with(known: tuple[str, ...], *words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *words)))


def _readable(text: str) -> str:
    """Return a text that can be written in UTF-8, with one sort of quotation marks."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_QUOTES)
