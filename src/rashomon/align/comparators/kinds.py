"""Words for one thing that name things of two kinds: missile strikes and a rocket attack, a car and a truck."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rashomon.align.alignment import Alignment, Unit
from rashomon.align.comparators.difference import Difference
from rashomon.align.vocabulary import placed_words
from rashomon.lexicon.kinds import TERMS, akin, kinds_apart
from rashomon.lexicon.opposites import same_meaning
from rashomon.types import Span

_IN_PLACE = 2  # words paired around two, but for those beside them, that make them words for one thing
_NEARBY = 5  # units on either side that are around a word
_ALIKE = 1 / 3  # share of the words of both that are paired, where no word beside is
_BEFORE = 2  # units before a word that may say whose it is


def compare_kinds(pair: Alignment) -> Difference | None:
    """Compare what two claims call one thing, where no claim has a word that can be of the other's thing.

    A broader word ("weapon" beside "rifle") is no difference.
    """
    mine, theirs = _terms(pair.left.text), _terms(pair.right.text)
    for word, at in mine:
        for other, there in theirs:
            if kinds_apart(word, other) is None or any(akin(word, o) for o, _ in theirs):
                continue
            if any(akin(w, other) for w, _ in mine) or not _one_slot(pair, at, there):
                continue
            return _difference(pair, (word, other), (at, there))
    return None


def _difference(pair: Alignment, words: tuple[str, str], spans: tuple[Span, Span]) -> Difference:
    values = pair.left.text[slice(*spans[0])], pair.right.text[slice(*spans[1])]
    kind = kinds_apart(*words)
    told = f"two kinds of {kind}" if kind else "not the same"
    reason = f"“{values[0]}” and “{values[1]}” in one place of what is told: {told}."
    return Difference("differ", "what", values, reason, 0.5, "term", spans)


@lru_cache(maxsize=8192)  # a claim is compared with many others
def _terms(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the words of a text that name a kind of thing, those of two words before those of one."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[str, Span]]:
    words = placed_words(text)
    taken: set[int] = set()
    for (one, at), (other, there) in pairwise(words):
        if f"{one} {other}" in TERMS and text[at.end : there.start] in (" ", "-"):
            taken |= {at.start, there.start}
            yield f"{one} {other}", Span(at.start, there.end)
    yield from ((word, at) for word, at in words if word in TERMS and at.start not in taken)


def _one_slot(pair: Alignment, mine: Span, theirs: Span) -> bool:
    """Tell whether two words stand in one place of what is told: beside one word, with others in common around."""
    left, right = _unit(pair.mine, mine), _unit(pair.theirs, theirs)
    if left is None or right is None or _of_others(pair, left, right):
        return False
    beside = [(left + step, right + step) for step in (-1, 1) if _one_word(pair, left + step, right + step)]
    near = sum(
        pair.mine[a].key == pair.theirs[b].key and abs(left - a) <= _NEARBY and abs(right - b) <= _NEARBY
        for a, b in pair.links
        if (a, b) not in beside
    )
    return near >= _IN_PLACE if beside else near > _IN_PLACE and pair.share >= _ALIKE


def _of_others(pair: Alignment, i: int, j: int) -> bool:
    """Tell whether names or peoples right before two words tell them apart: "Iraqi troops" and "Syrian rebels"."""
    mine, theirs = (
        {n for n in range(max(0, at - _BEFORE), at) if text[units[n].at.start].isupper() and units[n].kind != "time"}
        for at, units, text in ((i, pair.mine, pair.left.text), (j, pair.theirs, pair.right.text))
    )
    keys = {pair.mine[n].key for n in mine}, {pair.theirs[n].key for n in theirs}
    return bool(mine and theirs) and not keys[0] & keys[1]


def _one_word(pair: Alignment, i: int, j: int) -> bool:
    """Tell whether the units at two places say the same, or can be of one thing."""
    if not (0 <= i < len(pair.mine) and 0 <= j < len(pair.theirs)):
        return False
    if pair.mine[i].key == pair.theirs[j].key:
        return True
    one, other = pair.said_left(pair.mine[i]).lower(), pair.said_right(pair.theirs[j]).lower()
    return same_meaning(one, other) or akin(one, other)


def _unit(units: tuple[Unit, ...], at: Span) -> int | None:
    return next((n for n, u in enumerate(units) if u.kind == "word" and u.at.end == at.end), None)
