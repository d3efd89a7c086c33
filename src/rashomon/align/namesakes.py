"""Two names to why they are one's, in a sentence a reader can check; None where nothing says so."""

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import Levenshtein

from rashomon.lexicon.given_names import gender_of_given
from rashomon.lexicon.names import acronyms_of, is_acronym, same_person, shortens
from rashomon.lexicon.people import bare_words, name_words, same_given, suffix_of

# Letters that romanisations write in several ways, and how the key of a spelling has them.
_HEARD = (
    ("kh", "h"),
    ("gh", "q"),
    ("ph", "f"),
    ("dh", "d"),
    ("dj", "j"),
    ("ck", "k"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("x", "ks"),
    ("y", "i"),
)
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|as|ash|ar|an)-(?=\w{3})")


def spelling_key(word: str) -> str:
    """Return the consonants of a name as most romanisations keep them (Soleimani, Suleymani: s l m n)."""
    heard = _heard(word)
    begins = {"o": "u", "e": "i"}.get(heard[:1], heard[:1])  # Osama and Usama, Emad and Imad
    return re.sub(r"(.)\1+", r"\1", begins + re.sub(r"[aeiou]", "", heard[1:]))


@cache
def _heard(word: str) -> str:
    """Return a name as it sounds, about: the letters that romanisations write in several ways made one."""
    low = _ARTICLE.sub("", re.sub(r"[^a-z-]", "", "".join(name_words(word)))).replace("-", "")
    for written, sound in _HEARD:
        low = low.replace(written, sound)
    low = low.replace("c", "k").replace("q", "k").replace("z", "s").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", low)


def alike(left: str, right: str) -> bool:
    """Tell whether two words can be one name spelt twice: equal, or long and the same to the ear, or a letter apart.

    The longer a name, the more of its vowels may be others: "Soleimani" is "Sulaimani", "Carey" is not "Kerry".
    """
    left, right = _ARTICLE.sub("", left), _ARTICLE.sub("", right)
    if left == right:
        return True
    shorter = min(len(left), len(right))
    if shorter < 5:
        return False
    if spelling_key(left) == spelling_key(right):
        return Levenshtein.distance(_heard(left), _heard(right)) <= shorter // 3
    return shorter >= 7 and Levenshtein.distance(left, right) == 1


def why_one_person(one: str, other: str) -> str | None:
    """Return why two full names are one person's: a fuller form, a nickname, another spelling."""
    left, right = bare_words(one), bare_words(other)
    if suffix_of(one) != suffix_of(other) or min(len(left), len(right)) < 2:
        return None
    if left == right:
        return same_words(one, other)
    genders = {gender_of_given(left[0]), gender_of_given(right[0])} - {None}
    if same_person(left, right):
        return _other_form(one, other, left, right)
    short, full = sorted((left, right), key=len)
    if len(full) > len(short) and full[-len(short) :] == short:
        return f"“{one if short == left else other}” is the end of “{other if short == left else one}”."
    if len(genders) > 1 or not alike(left[-1], right[-1]) or not _given_alike(left[0], right[0]):
        return None
    return f"“{one}” and “{other}” are one name in two spellings."


def _given_alike(left: str, right: str) -> bool:
    sounds = spelling_key(left) == spelling_key(right) and len(left) > 3
    return same_given(left, right) or alike(left, right) or sounds


def _other_form(one: str, other: str, left: tuple[str, ...], right: tuple[str, ...]) -> str:
    if left[0] == right[0]:
        return f"“{one}” and “{other}” have given and family name in common, and no middle name against it."
    if 1 in (len(left[0]), len(right[0])):
        return f"“{one}” and “{other}”: the initial fits the given name."
    return f"“{one}” and “{other}”: one given name is short for the other."


def same_words(one: str, other: str) -> str:
    """Return why two names that have one key are one's."""
    if one == other:
        return f"Both accounts name “{one}”."
    left, right = bare_words(one), bare_words(other)
    if left == right or "".join(left) == "".join(right):
        return f"“{one}” and “{other}” differ in capitals, marks, titles or small words alone."
    if set(left) & set(right):
        return f"“{one}” and “{other}” have the same words in another order, small ones apart."
    return f"“{one}” and “{other}” are two names of one country or body."


def why_family_name(alone: str, full: str, called: bool) -> str:
    """Return why a family name alone is this person's; `called` where another account calls the person so."""
    if called:
        return f"“{alone}” is what accounts call “{full}”, and nobody else in them."
    return f"“{full}” is the only person of the story called “{alone}”."


def why_one_body(short: Iterable[str], full: str) -> str | None:
    """Return why a body is the one of a longer name: an acronym of it, or its name cut short.

    `short` are the names that accounts have for the shorter-named one, the first of them the one to compare.
    """
    names = list(short)
    words = name_words(names[0])
    if len(words) == 1 and 2 < len(words[0]) < 8 and any(is_acronym(name) for name in names):
        letters = words[0] in acronyms_of(full) and len(name_words(full)) > 1
        return f"“{names[0]}” is made of the first letters of “{full}”." if letters else None
    if len(words) > 1 and shortens(words, name_words(full)):
        return f"“{names[0]}” is “{full}” cut short."
    return None
