"""Text to the words it is searched by, each with where it stands: without capitals and diacritics, with its stem."""

import re
import threading
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

from rashomon.lexicon.people import plain

# Letters may carry marks of their own ("e" and an acute), as some keyboards and systems write them.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LETTERS = f"[^\\W_]+(?:[{_MARKS}]+[^\\W_]*)*"
_WORD = re.compile(
    # "U.S." is us, "1,200" is 1200, "don't" is dont; everything else ends at what is no letter and no digit.
    rf"(?:[^\W\d_]\.){{2,}}|\d{{1,3}}(?:,\d{{3}})+(?!\d)|{_LETTERS}(?:['’]{_LETTERS})*"
)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_LONGEST = 60  # letters by which a word is told from others
_REMEMBERED = 1 << 16
# A stemmer keeps the word it is at, so that no two threads can share one.
_STEMMERS = threading.local()


class Word(NamedTuple):
    """A word of a text: as it is searched by, its stem, and where it stands, [start, end) in code points."""

    text: str
    stem: str
    start: int
    end: int


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Return the English stem of a word in lower case (Snowball's Porter2), so that "denied" finds "denies"."""
    if not hasattr(_STEMMERS, "english"):
        _STEMMERS.english = snowballstemmer.stemmer("english")
    return str(_STEMMERS.english.stemWord(word)) or word


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text, in order."""
    found = []
    for match in _WORD.finditer(text):
        word = _folded(match.group())
        if word:
            found.append(Word(word, stem(word), *match.span()))
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def _folded(word: str) -> str:
    # What is no letter after folding (of "½" the stroke) would be no word to a database either.
    bare = plain(_POSSESSIVE.sub("", word)) if len(word) > 2 else plain(word)
    return "".join(letter for letter in bare if letter.isalnum())[:_LONGEST]
