"""What a claim is told by besides its words, as marks that stand among them in the index: outlet, kind, days, names.

With everything in one index, whatever is asked for together is found together: no filter looks through what the words
found, one claim after the other. A mark begins with a sign that is in no word.
"""

import re
from collections.abc import Iterator

from rashomon.lexicon.outlets import outlet_key
from rashomon.lexicon.people import plain
from rashomon.store.search.days import Days, around, cover
from rashomon.store.search.words import words_of

SIGN = "·"
EVERY = f"{SIGN}every{SIGN}claim"  # the mark of every claim
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST = 120  # letters by which a value is told from others: a page may give a name of any length


def mark(tag: str, value: str) -> str:
    """Return the mark of a value; two that differ only in capitals, diacritics and signs have one."""
    return f"{SIGN}{tag}{SIGN}{_NO_WORD.sub(SIGN, plain(value[:_LONGEST]))}"


def stem_mark(stem: str) -> str:
    """Return the mark of a word that has this stem."""
    return f"{SIGN}{stem}"


def outlet_marks(outlet: str) -> tuple[str, ...]:
    """Return the marks of an outlet: the words of its name and of the names it is also known by."""
    return tuple(dict.fromkeys(mark("outlet", word) for name in (outlet, outlet_key(outlet)) for word in _named(name)))


def outlets_asked(outlet: str) -> tuple[tuple[str, ...], ...]:
    """Return the sets of marks, all of one of which an outlet has that somebody may mean by this name."""
    ways = (tuple(mark("outlet", word) for word in _named(name)) for name in (outlet, outlet_key(outlet)))
    return tuple(dict.fromkeys(way for way in ways if way))


def day_marks(tag: str, days: Days) -> Iterator[str]:
    """Yield the marks of the days that a date allows: of its cells, and of those around them."""
    cells = cover(days)
    yield from dict.fromkeys(mark(tag, held) for cell in cells for held in (*around(cell), cell))
    yield from (mark(f"{tag}all", cell) for cell in cells)


def days_asked(tag: str, days: Days) -> tuple[str, ...]:
    """Return marks of which a date has one at least, if and only if it allows one of these days."""
    cells = cover(days)
    within = [mark(tag, cell) for cell in cells]
    return (*within, *dict.fromkeys(mark(f"{tag}all", outer) for cell in cells for outer in around(cell)))


def _named(name: str) -> tuple[str, ...]:
    words = tuple(word.text for word in words_of(name))
    return words[1:] if words[:1] == ("the",) and len(words) > 1 else words
