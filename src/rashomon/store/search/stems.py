"""English words to their stems, so that "denied" finds "denies": the algorithm of M. F. Porter (1980).

"An algorithm for suffix stripping", Program 14(3), with its author's later changes (`bli`, `logi`); the same words get
the same stems as from the porter tokenizer of SQLite, against which the tests hold it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_REMEMBERED = 1 << 16  # words whose stems are kept: English texts have few words, and most of them again and again
_SHORTEST = 3

# A word is [C](VC)^m[V]; y is a vowel behind a consonant.
_VC = re.compile("v+c+")
_STEP_2 = dict(
    pair.split("=")
    for pair in """ational=ate tional=tion enci=ence anci=ance izer=ize bli=ble alli=al entli=ent eli=e ousli=ous
    ization=ize ation=ate ator=ate alism=al iveness=ive fulness=ful ousness=ous aliti=al iviti=ive biliti=ble
    logi=log""".split()
)
_STEP_3 = dict(pair.split("=") for pair in "icate=ic ative= alize=al iciti=ic ical=ic ful= ness=".split())
_STEP_4 = frozenset("al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".split())


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Return the stem of a word in lower case; one with other letters than a to z is its own."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    word = _past_and_plural(word)
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    for endings in (_STEP_2, _STEP_3):
        ending = _longest(word, endings)
        if ending and _measure(word.removesuffix(ending)) > 0:
            word = word.removesuffix(ending) + endings[ending]
    ending = _longest(word, _STEP_4)
    rest = word.removesuffix(ending)
    if ending and _measure(rest) > 1 and (ending != "ion" or rest.endswith(("s", "t"))):
        word = rest
    return _without_last(word)


def _past_and_plural(word: str) -> str:
    if word.endswith("sses") or word.endswith("ies"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    ending = _longest(word, ("ed", "ing"))
    rest = word.removesuffix(ending)
    if not ending or "v" not in _shape(rest):
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _is_doubled(rest) and rest[-1] not in "lsz":
        return rest[:-1]
    return rest + "e" if _measure(rest) == 1 and _is_short(rest) else rest


def _without_last(word: str) -> str:
    """Return a word without a last e that it does not need, and with one l at its end."""
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _is_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _shape(word: str) -> str:
    """Return a letter for each letter of a word: v for a vowel, c for a consonant."""
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    return len(_VC.findall(_shape(word)))


def _is_doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _shape(word).endswith("c")


def _is_short(word: str) -> bool:
    """Tell whether a word ends in consonant, vowel, consonant, the last no w, x or y."""
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"


def _longest(word: str, endings: Iterable[str]) -> str:
    """Return the longest of the endings that a word has; an empty string where it has none."""
    return max((ending for ending in endings if word.endswith(ending)), key=len, default="")
