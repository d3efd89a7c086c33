"""Passages changed in one detail, so that they differ from what they said: the surest lesson in differing."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rashomon.align.claims import StoryClaim
from rashomon.types import About

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_COUNTS = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = re.compile(rf"(?<![\w.,$-])\$?(\d[\d,]*(?:\.\d+)?)(?![\w-])|\b({'|'.join(_COUNTS)})\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(rf"\b({'|'.join(_DAYS + _MONTHS)})\b|\b((?:19|20)\d\d)\b")
_WORD = re.compile(r"\b[a-z]+\b")
_AUXILIARY = re.compile(r"\b(is|was|were|are|will|would|has|have|had|can|could|did|does) (not )?")
# Each may stand for the other in a sentence that then says something else.
_OTHER_WORDS = """approved rejected|won lost|rose fell|increase decrease|supported opposed|support oppose|more fewer|
before after|first second|will may|would might|jail prison|protests riots|killed wounded|accused cleared|allowed barred|
confirmed denied|unanimously narrowly|public private|federal state|senior former|men women|man woman|early late|
morning evening|began ended|higher lower|accepted refused|legal illegal|guilty innocent|always sometimes|all some|
many few|must should|said denied"""
_OTHER: Mapping[str, str] = {
    word: other
    for pair in _OTHER_WORDS.replace("\n", "").split("|")
    for word, other in (pair.split(), reversed(pair.split()))
}


class Edit(NamedTuple):
    """A passage after one detail was changed: where it stood, where it stands now, and what it is about."""

    text: str
    before: tuple[int, int]
    after: tuple[int, int]
    about: About


def edited(claim: StoryClaim, names: Mapping[str, Sequence[str]], chance: random.Random) -> Edit | None:
    """Return a claim with one detail changed; None where nothing can be. `names` are those of the story by kind."""
    ways: list[Callable[[], tuple[int, int, str, About] | None]] = [
        lambda: _other_number(claim.text, chance),
        lambda: _other_time(claim.text, chance),
        lambda: _other_name(claim, names, chance),
        lambda: _other_word(claim.text, chance),
    ] * 2 + [lambda: _negated(claim.text, chance)]
    chance.shuffle(ways)
    for way in ways:
        if (found := way()) is not None:
            start, end, words, about = found
            text = claim.text[:start] + words + claim.text[end:]
            return Edit(text, (start, end), (start, start + len(words)), about)
    return None


def _other_number(text: str, chance: random.Random) -> tuple[int, int, str, About] | None:
    told = [m for m in _NUMBER.finditer(text) if not _YEAR.fullmatch(m[0])]
    if not told:
        return None
    number = chance.choice(told)
    if number[2]:
        return number.start(2), number.end(2), chance.choice([n for n in _COUNTS if n != number[2]]), "number"
    value = float(number[1].replace(",", ""))
    other = max(1.0, value * chance.choice([0.5, 0.8, 0.9, 1.1, 1.3, 2]))
    words = f"{other:,.1f}" if "." in number[1] else f"{round(other) + (round(other) == value):,}"
    return number.start(1), number.end(1), words, "number"


def _other_time(text: str, chance: random.Random) -> tuple[int, int, str, About] | None:
    told = list(_TIME.finditer(text))
    if not told:
        return None
    time = chance.choice(told)
    if time[2]:
        return time.start(), time.end(), str(int(time[2]) + chance.choice([-2, -1, 1, 2])), "when"
    row = _DAYS if time[1] in _DAYS else _MONTHS
    return time.start(), time.end(), chance.choice([word for word in row if word != time[1]]), "when"


def _other_name(
    claim: StoryClaim, names: Mapping[str, Sequence[str]], chance: random.Random
) -> tuple[int, int, str, About] | None:
    told = [name for name in claim.told_names if name.kind in ("person", "place", "organisation")]
    if not told:
        return None
    name = chance.choice(told)
    mine = set(name.text.lower().split())
    others = [other for other in names.get(name.kind, ()) if not mine & set(other.lower().split())]
    if not others:
        return None
    return name.at.start, name.at.end, chance.choice(others), "where" if name.kind == "place" else "who"


def _other_word(text: str, chance: random.Random) -> tuple[int, int, str, About] | None:
    told = [m for m in _WORD.finditer(text) if m[0] in _OTHER]
    if not told:
        return None
    word = chance.choice(told)
    return word.start(), word.end(), _OTHER[word[0]], "what"


def _negated(text: str, chance: random.Random) -> tuple[int, int, str, About] | None:
    told = list(_AUXILIARY.finditer(text))
    if not told:
        return None
    verb = chance.choice(told)
    return verb.start(), verb.end(), f"{verb[1]} " if verb[2] else f"{verb[1]} not ", "what"
