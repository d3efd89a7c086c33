"""Two names to why they are one's, in a sentence a reader can check; None where nothing says so."""

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from rashomon.lexicon.given_names import gender_of_given
from rashomon.lexicon.names import acronyms_of, is_acronym, same_person, shortens
from rashomon.lexicon.people import SMALL_WORDS, bare_words, name_words, same_given, suffix_of, without_article

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
_SERVANT_OF = frozenset("abd abdul abdel abdal abdol abdur abdu".split())
_IN_ONE_WORD = re.compile(r"^abd[aeou][lr](?=\w{4})")


def spelling_key(word: str) -> str:
    """Return the consonants of a name as most romanisations keep them (Soleimani, Suleymani: s l m n)."""
    heard = _heard(word)
    begins = {"o": "u", "e": "i"}.get(heard[:1], heard[:1])  # Osama and Usama, Emad and Imad
    return re.sub(r"(.)\1+", r"\1", begins + re.sub(r"[aeiou]", "", heard[1:]))


@cache
def _heard(word: str) -> str:
    """Return a name as it sounds, about: the letters that romanisations write in several ways made one."""
    low = without_article(re.sub(r"[^a-z-]", "", "".join(name_words(word)))).replace("-", "")
    low = re.sub(r"(?<=[oe])ff$", "v", low)  # Petroff and Petrov
    for written, sound in _HEARD:
        low = low.replace(written, sound)
    low = low.replace("c", "k").replace("q", "k").replace("z", "s").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", low)


def alike(left: str, right: str) -> bool:
    """Tell whether two words can be one name spelt twice: equal, or long and the same to the ear, or a letter apart.

    The longer a name, the more of its vowels may be others: "Soleimani" is "Sulaimani", "Carey" is not "Kerry".
    """
    left, right = without_article(left), without_article(right)
    if left == right:
        return True
    if {left[:1], right[:1]} == {"g", "q"} and "h" not in (left[1:2], right[1:2]):  # Gaddafi and Qaddafi
        left, right = "q" + left[1:], "q" + right[1:]
    shorter = min(len(left), len(right))
    if shorter < 5:
        return False
    if spelling_key(left) == spelling_key(right):
        return Levenshtein.distance(_heard(left), _heard(right)) <= shorter // 3
    return shorter >= 7 and Levenshtein.distance(left, right) == 1


def block_of(name: str) -> str:
    """Return what two names that can be one person's have in common: the first sounds of the family name."""
    family = romanised(bare_words(name))[-1].split("-")[-1]
    return re.sub("^g", "k", spelling_key(family)[:2])


def romanised(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name with Arabic articles left out and names with "servant of" in one word.

    "Abd al-Rahman el-Sayyid", "Abdul Rahman al-Sayed" and "Abdelrahman Al Sayed" have two words each.
    """
    found: list[str] = []
    for word in (part for w in words for part in (w.split("-", 1) if w.partition("-")[0] in _SERVANT_OF else [w])):
        own = _IN_ONE_WORD.sub("abd", without_article(word))
        if found and found[-1] in _SERVANT_OF and own not in ("al", "el"):
            found[-1] = f"abd{own}"
        elif not found or own not in ("al", "el"):
            found.append(own)
    return tuple(found)


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
    if "".join(left).replace("-", "") == "".join(right).replace("-", ""):
        return same_words(one, other)
    short, full = sorted((left, right), key=len)
    if len(full) > len(short) and full[-len(short) :] == short:
        return f"“{one if short == left else other}” is the end of “{other if short == left else one}”."
    left, right = romanised(left), romanised(right)
    if len(genders) > 1 or not (_alike_in_both(left, right) or _romanised_otherwise(left, right)):
        return None
    return f"“{one}” and “{other}” are one name in two spellings."


def _alike_in_both(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return alike(left[-1], right[-1]) and _given_alike(left[0], right[0])


def _romanised_otherwise(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether given and family name both have the same consonants and other vowels.

    "Kemal Yusuf" is "Kamal Yousef". Where the given name is written alike, another vowel is another family: John Moran
    is not John Marin.
    """
    keys = [(spelling_key(left[n]), spelling_key(right[n])) for n in (0, -1)]
    return left[0] != right[0] and all(one == other and len(one) > 2 for one, other in keys)


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
    if left == right or "".join(left).replace("-", "") == "".join(right).replace("-", ""):
        return f"“{one}” and “{other}” differ in capitals, marks, titles or small words alone."
    left, right = name_words(one), name_words(other)
    if set(left) - SMALL_WORDS == set(right) - SMALL_WORDS:
        return f"“{one}” and “{other}” have the same words in another order, small ones apart."
    if set(left) & set(right):
        return f"“{one}” and “{other}” differ in one word's spelling, or in a word like “Inc.” or “Dept.”, alone."
    return f"“{one}” and “{other}” are two names of one country or body."


def why_family_name(alone: str, full: str, called: bool) -> str:
    """Return why a family name alone is this person's; `called` where another account calls the person so."""
    if called:
        return f"“{alone}” is what accounts call “{full}”, and nobody else in them."
    return f"“{full}” is the only person of the story called “{alone}”."


def why_suffix(plain: str, other: str) -> str:
    """Return why a name with and without "Jr." is one person's."""
    return f"“{plain}” is “{other}” without the end of the name, and no account names both."


def why_one_body(short: str, full: str) -> str | None:
    """Return why a body is the one of a longer name: an acronym of it, or its name cut short."""
    words, others = name_words(short), name_words(full)
    if len(words) == 1 and 2 < len(words[0]) < 8 and is_acronym(short):
        letters = words[0] in acronyms_of(full) and len(others) > 1
        return f"“{short}” is made of the first letters of “{full}”." if letters else None
    if len(words) > 1 and shortens(words, others):
        return f"“{short}” is “{full}” cut short."
    return None
