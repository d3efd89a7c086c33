"""The pronouns of an account: which words are some, what they tell of whom they mean, and where they stand."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.lexicon.people import plain
from rashomon.resolve.slots import BREAKS, PREPOSITIONS, Slot, is_verb
from rashomon.resolve.words import Words
from rashomon.types import Attribution, Span

GENDERED = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())
SECOND_PERSON = frozenset("you your yours yourself yourselves".split())
PLURAL = frozenset("they them their theirs themselves these those both".split())
RELATIVE = frozenset("who whom whose which that".split())
NEUTER = frozenset({"it", "its", "itself"})
PRONOUNS = frozenset(GENDERED) | FIRST_PERSON | PLURAL | RELATIVE | NEUTER
GROUPS = dict.fromkeys(GENDERED, "he or she") | dict.fromkeys(NEUTER, "it")
GROUPS |= dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they")
_OWNING = frozenset("his hers its their theirs".split())
_SMALL = frozenset(
    """the a an this that these those and or but if when while as because so than then there here who which what how
    where why not also too again back away out up down off over all both once alone himself herself itself themselves
    he she it they we you i me him us them my your our their his her is was are were be been has have had will would
    can could may might should did do does now today yesterday later already just only even very still""".split()
)


class Found(NamedTuple):
    """A pronoun at a word: its group in the table of weights, its gender or None, its place in the clause."""

    word: int
    group: str
    gender: str | None
    slot: Slot
    reflexive: bool


def is_pronoun(phrase: str) -> bool:
    """Tell whether a source is a pronoun alone."""
    bare = phrase.strip(" ,.\"“”'‘’")
    return bare != "US" and plain(bare) in PRONOUNS


def find_pronouns(words: Words) -> Iterator[Found]:
    """Yield the pronouns of the third person in text order: he, she, it, they and their other forms."""
    for at, low in enumerate(words.low):
        group = GROUPS.get(low)
        if group and not (group == "it" and words.written[at] == "IT"):
            yield Found(at, group, GENDERED.get(low), _slot(words, at), low.endswith(("self", "selves")))


def _slot(words: Words, at: int) -> Slot:
    low = words.low[at]
    following = words.low[at + 1] if at + 1 < len(words.low) else "."
    before = words.low[at - 1] if at else "."
    if low in _OWNING:
        return "owns"
    if low == "her":
        plain_word = following[:1].isalpha() and following not in _SMALL and following not in PREPOSITIONS
        return "owns" if plain_word and not following.endswith("ly") else "object"
    if low in ("he", "she", "they"):
        return "acts"
    if low in ("it",) and (following in ("'s",) or is_verb(words, at + 1) or before in BREAKS):
        return "acts"
    return "after preposition" if before in PREPOSITIONS else "object"


def enclosing(attribution: Attribution, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution of the smallest content that holds this one's source; None where it stands in none."""
    if not attribution.source:
        return None
    start, end = attribution.source[0]
    holding = [
        (sum(e - s for s, e in other.content), other.id, other)
        for other in attributions
        if other.id != attribution.id and any(s <= start and end <= e for s, e in other.content)
    ]
    return min(holding)[2] if holding else None


def sentence_at(sentences: Sequence[Span], at: int) -> int:
    """Return the number of the sentence that holds or last precedes a place; -1 before the first."""
    return bisect_right(sentences, at, key=lambda s: s.start) - 1
