"""An account's text to its words, each with the sentence it stands in, for rules that look from word to word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.types import Span

_WORD = re.compile(
    r"['’](?:s|d|ll|ve|re|m)?(?=\W|$)|[^\W_]+(?:[-.&’'](?!(?:s|d|ll|ve|re|m)\b)[^\W_]+)*|[^\w\s]|_+", re.IGNORECASE
)


class Words(NamedTuple):
    """The words and marks of a text in order: as written, in lower case, where they stand, and in which sentence.

    A possessive ending and a clipped verb ("he'd") are words of their own. `sentence` is -1 before the first one.
    """

    written: Sequence[str]
    low: Sequence[str]
    start: Sequence[int]
    end: Sequence[int]
    sentence: Sequence[int]

    def at(self, place: int) -> int:
        """Return the number of the word that holds or first follows a place of the text."""
        return bisect_right(self.end, place)

    def before(self, place: int) -> int:
        """Return the number after the last word that begins before a place of the text."""
        return bisect_left(self.start, place)


def split_words(text: str, sentences: Sequence[Span]) -> Words:
    """Return the words of a text."""
    found = list(_WORD.finditer(text))
    starts = [m.start() for m in found]
    opens = [s.start for s in sentences]
    number, at = [], -1
    for start in starts:
        while at + 1 < len(opens) and opens[at + 1] <= start:
            at += 1
        number.append(at)
    written = [m.group() for m in found]
    low = [word.lower().replace("’", "'") for word in written]
    return Words(written, low, starts, [m.end() for m in found], number)
