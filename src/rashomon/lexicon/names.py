"""Names to what tells whether two of them are one: keys of bodies, acronyms, given and family names."""

import re
from functools import lru_cache

from rashomon.lexicon.outlets import FORMS, outlet_key
from rashomon.lexicon.people import SMALL_WORDS, bare_words, name_words, same_given, suffix_of
from rashomon.types import EntityKind

_STOPPED = re.compile(r"\b(?:[Jj]r|[Ss]r|Inc|Corp|Co|Ltd|Bros|[A-Z])\.$")
_COUNTRIES = {
    form: group.split(" = ")[0]
    for group in (
        "united states = us = usa = america = united states of america",
        "united kingdom = uk = britain = great britain",
        "european union = eu",
        "united nations = un",
        "russia = russian federation",
        "democratic republic of congo = congo = drc",
        "united arab emirates = uae",
        "south korea = republic of korea",
        "north korea = dprk",
    )
    for form in group.split(" = ")
}

_SPELT = {
    "dept": "department",
    "organisation": "organization",
    "organisations": "organizations",
    "defence": "defense",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
}
_COMPANY_FORMS = frozenset("inc corp co ltd llc plc".split())
_WHAT_IT_IS = SMALL_WORDS | frozenset(
    """act agency airline airlines alliance army assembly association authority bank board brigade bureau campaign
    centre center channel church club coalition college commission committee company conference congress corp
    corporation corps council court department division federation force forces foundation front fund group inc
    industries institute law league limited llc ltd ministry movement network office organisation organization paper
    party plc press project railway resolution school service services society station team tribunal trust union
    university""".split()
)


def body_key(name: str) -> tuple[str, ...]:
    """Return the key of an organisation, place or work: its words in no order ("Department of Justice").

    British and American spellings have one key, and so has a company with and without "Inc.".
    """
    words = tuple(w for w in name_words(name) if w not in SMALL_WORDS) or name_words(name)
    country = _COUNTRIES.get(" ".join(words))
    if country:
        return (country,)
    bare = name.removeprefix("the ").removeprefix("The ").strip()
    if bare in FORMS or f"The {bare}" in FORMS:
        words = tuple(outlet_key(bare).split())
    if words[:2] == ("united", "states"):
        words = ("us", *words[2:])
    if len(words) > 2 and words[0] == "us" and "department" in words:
        words = words[1:]
    if len(words) > 1 and words[-1] in _COMPANY_FORMS and not (_WHAT_IT_IS | {"news"}).issuperset(words[:-1]):
        words = words[:-1]
    return tuple(sorted(_SPELT.get(part, part) for word in words for part in word.split("-")))


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as an acronym ("FBI", "U.S.", "DoJ")."""
    bare = name.replace(".", "")
    return bare.isalpha() and 1 < len(bare) < 8 and bare[0].isupper() and sum(c.isupper() for c in bare) > len(bare) / 2


def acronyms_of(name: str) -> frozenset[str]:
    """Return the acronyms a name of several words can have, small words counted or not ("FBI", "DOJ").

    Departments and ministries are also called by what follows ("HHS", of Health and Human Services), and what is of a
    country by what follows that.
    """
    words = name_words(name)
    inner = [w for w in words if w not in SMALL_WORDS]
    own = inner[1:] if inner[:1] == ["us"] else inner
    parts = [p for w in inner for p in w.split("-")]
    matter = [w for w in own if w not in ("department", "ministry")]
    every = {"".join(w[0] for w in some) for some in (words, inner, own, parts) if len(some) > 1}
    if len(matter) > 2:
        every.add("".join(w[0] for w in matter))
    return frozenset(a for a in every if len(a) > 1)


def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's: family name equal, given names not against it."""
    if left == right:
        return True
    if len(left) < 2 or len(right) < 2 or left[-1] != right[-1] or not same_given(left[0], right[0]):
        return False
    middle_left, middle_right = left[1:-1], right[1:-1]
    if not middle_left or not middle_right:
        return True
    return all(a[:1] == b[:1] for a, b in zip(middle_left, middle_right, strict=False))


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name is a longer one without the words behind it for what it is, or its country before it.

    "Harbour Pilots" is the Harbour Pilots Association; the White House is not the White House Situation Room.
    """
    rest = full[len(short) :]
    behind = len(short) >= 2 and rest and full[: len(short)] == short and all(word in _WHAT_IT_IS for word in rest)
    before = len(full) == len(short) + 1 and full[0] in ("us", "american", "federal") and full[1:] == short
    return bool(behind) or before


@lru_cache(maxsize=1 << 14)
def shown_name(name: str, kind: EntityKind) -> str:
    """Return a name as it is shown: without title words before a person's, possessive endings left out."""
    bare = name.strip(" ,;:'\"“”‘’").lstrip(".")
    if not _STOPPED.search(bare):
        bare = bare.rstrip(" .")
    for ending in ("'s", "’s"):
        bare = bare.removesuffix(ending)
    if kind == "person":
        keep = len(bare_words(bare))
        parts = bare.split()
        tail = 1 if suffix_of(bare) else 0
        return " ".join(parts[-(keep + tail) :]) if 0 < keep < len(parts) else bare
    return bare
