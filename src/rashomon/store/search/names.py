"""Names to keys by which they are found however they are spelt, and a name that somebody types to the keys it may mean.

A key is a name as names are compared in this house: of a person the family name and the given one, of all else its
words in no order. Beside it stands what it is looked up by: of a person how the family name sounds, behind a "~"; of
all else the key itself, and the acronyms it can have.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rashomon.align.namesakes import alike, spelling_key
from rashomon.lexicon.names import acronyms_of, body_key
from rashomon.lexicon.people import bare_words, same_given, without_article
from rashomon.types import EntityKind

_LONGEST = 120  # letters of a name that are compared: a page may have names of any length
_SHORTEST_ACRONYM = 3  # of two letters, too many names have the same
_LONG_ENOUGH = 7  # letters of a family name that, without a given name beside it, may be spelt otherwise


class NameKey(NamedTuple):
    """The key of a name, and one of those things that it is looked up by."""

    key: str
    sound: str


def keys_of(name: str, kind: EntityKind) -> tuple[NameKey, ...]:
    """Return the key of a name with all that it is looked up by; nothing where the name has no letters."""
    if kind == "person":
        key = _person_key(name)
        return (NameKey(key, _sound(key)),) if key else ()
    key = _body_key(name)
    return tuple(NameKey(key, sound) for sound in (key, *_acronyms(name))) if key else ()


def sounds_of(typed: str) -> tuple[str, ...]:
    """Return what the keys are looked up by that a typed name may mean; nothing where it has no letters."""
    person, body = _person_key(typed), _body_key(typed)
    return (_sound(person), body, *_acronyms(typed)) if person and body else ()


def meant(typed: str, known: Iterable[NameKey]) -> tuple[str, ...]:
    """Return those of the known keys that a typed name may mean; one word may be anybody's family name."""
    person, body = _person_key(typed), _body_key(typed)
    found = [
        key for key, sound in known if (_one_person(person, key) if sound.startswith("~") else sound in (body, key))
    ]
    return tuple(dict.fromkeys(found))


def _one_person(typed: str, key: str) -> bool:
    family, _, given = typed.partition(" ")
    its_family, _, its_given = key.partition(" ")
    if given:
        same = bool(its_given) and (same_given(given, its_given) or alike(given, its_given))
        return same and alike(family, its_family)
    same = without_article(family) == without_article(its_family)
    return same or (min(len(family), len(its_family)) >= _LONG_ENOUGH and alike(family, its_family))


def _person_key(name: str) -> str:
    words = bare_words(name[:_LONGEST])
    return " ".join((words[-1], *words[:1]) if len(words) > 1 else words)


def _body_key(name: str) -> str:
    return " ".join(body_key(name[:_LONGEST]))


def _sound(key: str) -> str:
    family = key.partition(" ")[0]
    return f"~{spelling_key(family) or family}"


def _acronyms(name: str) -> tuple[str, ...]:
    return tuple(sorted(letters for letters in acronyms_of(name[:_LONGEST]) if len(letters) >= _SHORTEST_ACRONYM))
