"""The texts of a story to their words of meaning: one spelling for one word in all accounts, and what each weighs."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log

from rashomon.align.quantities import stem
from rashomon.types import Span

# "us" in small letters is a pronoun.
_WORD = re.compile(r"(?P<states>\b(?:U\.S\.(?:A\.)?|US|USA)(?!\w))|[^\W_]+(?:[’'][^\W_]+)?")
_COMMON = frozenset(
    "a about after again all also an and any are as at be because been before being but by can could did do does "
    "down during each for from further had has have having he her here hers him his how i if in into is it its "
    "itself just like may me might more most must my no nor not now of off on once one only or other our out over "
    "own said same say says she should so some such than that the their them then there these they this those "
    "through to too told two under until up very was we were what when where which while who whom why will with "
    "would you your".split()
)
_PEOPLES = ("n", "an", "ian", "i", "ish", "ese")  # what makes a people of a place: Iraq, Iraqi


def plain_words(text: str) -> list[str]:
    """Return the words of a text in order, in small letters."""
    return [word for word, _ in placed_words(text)]


def placed_words(text: str) -> list[tuple[str, Span]]:
    """Return the words of a text in order, in small letters, each with its place; "U.S." and its like are "america"."""
    return [("america" if m["states"] else m[0].lower(), Span(*m.span())) for m in _WORD.finditer(text)]


def may_be_one_name(left: str, right: str) -> bool:
    """Tell whether one name has all the words of the other: "Hale" and "President Hale", whoever each is taken for."""
    mine, theirs = set(plain_words(left)), set(plain_words(right))
    return mine <= theirs or theirs <= mine


def has_meaning(word: str) -> bool:
    """Tell whether a word in small letters carries meaning of its own."""
    return word not in _COMMON and (len(word) > 2 or word.isdigit())


def content_words(text: str) -> Mapping[str, str]:
    """Return the words of a text that carry meaning, by their stems."""
    return {stem(w): w for w in plain_words(text) if has_meaning(w)}


def one_spelling(texts: Sequence[str]) -> list[Mapping[str, str]]:
    """Return the content words of each text, by stems that are one for one word in all of them.

    "air strikes" is "airstrikes" where some text has that, "Iraqi" is "Iraq" where some text has that.
    """
    known = {word for text in texts for word in plain_words(text)}
    placed = {stem(w): stem(base) for w in sorted(known) if (base := _place_of(w, known)) is not None}
    spelled: list[Mapping[str, str]] = []
    for text in texts:
        words = {placed.get(root, root): word for root, word in content_words(text).items()}
        joined = (a + b for a, b in pairwise(plain_words(text)))
        words |= {stem(w): w for w in joined if w in known}
        spelled.append(words)
    return spelled


def _place_of(word: str, known: set[str]) -> str | None:
    """Return the known place that a people is named after; None where the word names none."""
    for ending in _PEOPLES:
        base = word.removesuffix(ending)
        if base != word and len(base) >= 4 and base in known and base not in _COMMON:
            return base
    return None


def word_weights(texts: Sequence[Mapping[str, str]]) -> Mapping[str, float]:
    """Return the inverse document frequency of each stem, in order of stems: what all texts have tells nothing."""
    counts = Counter(root for words in texts for root in words)
    return {root: log((1 + len(texts)) / (1 + n)) for root, n in sorted(counts.items())}
