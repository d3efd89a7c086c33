"""Two claims that are equal but for one slot: the surest differences of all, whatever slot it is.

The words of both are laid side by side, articles apart. Where just one place differs, what stands there is compared by
what it is: a number, a date, a name, a negation, an opposite, or one word for another.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rashomon.align.alignment import Alignment, placed_times
from rashomon.align.claims import StoryClaim, ToldName, ToldTime
from rashomon.align.comparators.dates import date_difference
from rashomon.align.comparators.difference import Difference, SlotName
from rashomon.align.comparators.numbers import number_difference
from rashomon.align.comparators.places import place_difference
from rashomon.align.number_words import small_number
from rashomon.align.quantities import Quantity, stem
from rashomon.align.vocabulary import has_meaning, may_be_one_name
from rashomon.lexicon.opposites import opposed, same_meaning
from rashomon.types import About, Span

_TOKEN = re.compile(r"(?:U\.S\.(?:A\.)?|\w+?(?=n[’']t\b)|n[’']t\b|[’'](?:s|re|ve|ll|d)\b|\w+(?:[.,’']\w+)*|%)")
_SPELT = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "wo": "will", "ca": "can", "u.s": "us", "usa": "us"}
_EMPTY = frozenset("a an the that s".split())  # whether they stand there changes nothing
_LEAST = 4  # words in common
_SHARE = 0.6  # of the words of the longer claim
_LONGEST = 6  # words in the place that differs
_NEGATIONS = frozenset("not never no nobody nothing neither without denied denies failed".split())
_SUPPORT = frozenset("do does did has have had is are was were be been to ever any anybody anything yet".split())
_CERTAINTY = {
    **dict.fromkeys("may might could possibly perhaps reportedly allegedly apparently".split(), "possible"),
    **dict.fromkeys("will shall would going".split(), "to come"),
    **dict.fromkeys("has have had did".split(), "done"),
}
_PLACING = frozenset("in at near outside inside from to into around".split())


@dataclass(frozen=True, slots=True)
class Slot:
    """The one place where two claims differ: the words of each side, in small letters, and where they stand.

    A side without words has an empty span where they would stand.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    left_at: Span
    right_at: Span


def compare_single_slots(pair: Alignment) -> Difference | None:
    """Compare two claims equal but for one slot."""
    slot = find_slot(pair.left.text, pair.right.text)
    if slot is None:
        return None
    for compare in (_numbers, _small_numbers, _dates, _names, _words):
        found, is_it = compare(pair, slot)
        if is_it:
            return None if found is None else replace(found, certain=True, weight=0.95)
    return None


def find_slot(left: str, right: str) -> Slot | None:
    """Return the one place where two texts differ; None where they are equal, or differ in more places than one."""
    mine, theirs = _tokens(left), _tokens(right)
    if min(len(mine), len(theirs)) < _LEAST or len(mine) > 2 * len(theirs) or len(theirs) > 2 * len(mine):
        return None
    a, b = [word for word, _ in mine], [word for word, _ in theirs]
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    shared = start + end
    changed = max(len(a), len(b)) - shared
    if not changed or changed > _LONGEST or shared < max(_LEAST, _SHARE * max(len(a), len(b))):
        return None
    return Slot(
        tuple(a[start : len(a) - end]),
        tuple(b[start : len(b) - end]),
        _span(mine, start, len(a) - end),
        _span(theirs, start, len(b) - end),
    )


@lru_cache(maxsize=8192)  # a claim is compared with many others
def _tokens(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the words of a text in small letters and one spelling, articles apart, each with its place."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0].lower().replace("’", "'").rstrip(".")
        word = _SPELT.get(word, word).removeprefix("'")
        if word not in _EMPTY:
            found.append((word, Span(*match.span())))
    return tuple(found)


def _span(tokens: tuple[tuple[str, Span], ...], start: int, end: int) -> Span:
    """Return where words stand in the text; an empty place between their neighbours where there are none."""
    if start < end:
        return Span(tokens[start][1].start, tokens[end - 1][1].end)
    at = tokens[start][1].start if start < len(tokens) else tokens[-1][1].end
    return Span(at, at)


# Each returns what it finds, and whether the slot is of its kind: a slot of one kind that says the same is no other.
_Found = tuple[Difference | None, bool]


def _numbers(pair: Alignment, slot: Slot) -> _Found:
    mine, theirs = _counts_at(pair.left, slot.left_at), _counts_at(pair.right, slot.right_at)
    if len(mine) != 1 or len(theirs) != 1:
        return None, False
    if (mine[0].low, mine[0].high) == (theirs[0].low, theirs[0].high):
        return None, _only_digits(slot)
    return number_difference(pair, mine[0], theirs[0]), True


def _counts_at(claim: StoryClaim, at: Span) -> list[Quantity]:
    return [q for q in claim.quantities if q.span.start <= at.end and at.start <= q.span.end]


def _only_digits(slot: Slot) -> bool:
    """Tell whether nothing but a number is told otherwise: "five" and "5"."""
    return all(small_number(word) is not None or not has_meaning(word) for word in (*slot.left, *slot.right))


def _small_numbers(pair: Alignment, slot: Slot) -> _Found:
    """Compare number words that count nothing by themselves: "one of the doors" and "two of the doors"."""
    if len(slot.left) != 1 or len(slot.right) != 1:
        return None, False
    mine, theirs = small_number(slot.left[0]), small_number(slot.right[0])
    if mine is None or theirs is None:
        return None, False
    values = _values(pair, slot)
    reason = f"“{values[0]}” and “{values[1]}” in the same place cannot both be right."
    spans = (slot.left_at, slot.right_at)
    return (Difference("contradict", "number", values, reason, 0.9, "number", spans) if mine != theirs else None), True


def _dates(pair: Alignment, slot: Slot) -> _Found:
    mine, theirs = _times_at(pair.left, slot.left_at), _times_at(pair.right, slot.right_at)
    if len(mine) != 1 or len(theirs) != 1:
        return None, False
    if mine[0].edtf == theirs[0].edtf:
        return None, True
    return date_difference(pair, mine[0], theirs[0], "the same sentence"), True


def _times_at(claim: StoryClaim, at: Span) -> list[ToldTime]:
    return [time for time, place in placed_times(claim) if place.start <= at.end and at.start <= place.end]


def _names(pair: Alignment, slot: Slot) -> _Found:
    mine, theirs = _names_at(pair.left, slot.left_at), _names_at(pair.right, slot.right_at)
    if not mine or not theirs:
        return None, False
    if {name.entity for name in mine} & {name.entity for name in theirs}:
        return None, True  # the same by another name
    a, b = mine[0], theirs[0]
    if may_be_one_name(a.text, b.text):
        return None, True
    if "place" in (a.kind, b.kind):
        lies_in = pair.places.within(a.entity, b.entity) or pair.places.within(b.entity, a.entity)
        return None if lies_in else place_difference(pair, a, b, "In the same place of the sentence"), True
    reason = f"In the same place of the sentence: {a.text} and {b.text}."
    return Difference("contradict", "who", (a.text, b.text), reason, 0.9, "actor", (a.at, b.at)), True


def _names_at(claim: StoryClaim, at: Span) -> list[ToldName]:
    return [name for name in claim.told_names if name.at.start < at.end and at.start < name.at.end]


def _words(pair: Alignment, slot: Slot) -> _Found:
    """Compare other words: a negation, opposites, how sure it is, one name or word for another."""
    left = [w for w in slot.left if w not in _NEGATIONS]
    right = [w for w in slot.right if w not in _NEGATIONS]
    denied = len(slot.left) - len(left) - (len(slot.right) - len(right))
    apart = _unmatched(left, right), _unmatched(right, left)
    if denied % 2 and not any(has_meaning(w) for side in apart for w in side):
        return _difference(pair, slot, "contradict", "what", "negation"), True
    if denied or not slot.left or not slot.right:
        return None, True
    if len(apart[0]) == len(apart[1]) == 1:
        a, b = apart[0][0], apart[1][0]
        if opposed(a, b):
            return _difference(pair, slot, "contradict", "what", "opposite"), True
        if a in _CERTAINTY and b in _CERTAINTY:
            sure = _CERTAINTY[a] != _CERTAINTY[b]
            return (_difference(pair, slot, "differ", "stance", "certainty") if sure else None), True
    if any(has_meaning(w) for w in apart[0]) and any(has_meaning(w) for w in apart[1]):
        return _difference(pair, slot, "differ", "what", "term"), True
    return None, True


def _unmatched(words: list[str], others: list[str]) -> list[str]:
    """Return the words that no other word says the same as."""
    return [
        w
        for w in words
        if w not in _SUPPORT or w in _CERTAINTY
        if not any(stem(w) == stem(o) or same_meaning(w, o) for o in others)
    ]


def _difference(
    pair: Alignment, slot: Slot, kind: Literal["differ", "contradict"], about: About, name: SlotName
) -> Difference:
    values = _values(pair, slot)
    told = f"“{values[0]}” and “{values[1]}”" if all(values) else f"“{values[0] or values[1]}” and not"
    text = f"The same sentence but for one place: {told}."
    return Difference(kind, about, values, text, 0.9, name, (slot.left_at, slot.right_at))


def _values(pair: Alignment, slot: Slot) -> tuple[str, str]:
    return pair.left.text[slice(*slot.left_at)], pair.right.text[slice(*slot.right_at)]
