"""Turns the words of a cue into what they say of the telling: whether anything is told, and whether at a distance."""

import re

_TELLING = """
    accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assure blame boast
    brief call caution charge cite claim comment complain concede conclude condemn confess confirm contend counter
    criticize criticise decide declare decline deny describe detail direct disclose discuss dispute estimate exclaim
    explain express forecast hint indicate inform insist instruct joke judge lament maintain mention note notify
    observe offer order phrase pledge post praise predict proclaim promise propose question quip quote recall
    recommend recount refer reiterate relate relay remark remind reply report respond retort reveal rule shout
    signal state stress suggest summarize summarise testify threaten thunder tweet underline urge vow warn whisper
    wonder yell
"""
_IRREGULAR = """
    according allegation allegations announcement argument assertion claims comments declaration described email find
    finds found hear heard learn learned learns letter memo message note notes per put puts read reads remarks reported
    reportedly reporting report reports said say saying says show showed shown shows speak speaking speaks spoke
    statement statements swear swore swears tell telling tells testimony told warning wrote write writes writing written
"""
_VOWEL = frozenset("aeiou")


def _inflected(base: str) -> set[str]:
    stem = base.removesuffix("e")
    past, gerund = f"{stem}ed", f"{stem}ing"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s"
    if base.endswith("y") and base[-2] not in _VOWEL:
        past, third, gerund = f"{base[:-1]}ied", f"{base[:-1]}ies", f"{base}ing"
    if base in {"admit", "refer", "quip", "recur"}:
        past, gerund = f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"
    return {base, third, past, gerund}


_TELLS = frozenset(_IRREGULAR.split()).union(*(_inflected(base) for base in _TELLING.split()))
_WORDS = re.compile(r"\w+")
_NOT_YET = re.compile(
    r"\s*(?:to|will|would|could|should|may|might|can|must|shall)\b|"
    r".*\b(?:want|plan|need|hope|expect|intend|try|tries|tried|going|refuse|declin|fail)\w*\s+to\b",
    re.IGNORECASE,
)
_MARKS = frozenset(":—―")

# Words by which a writer keeps what is told at a distance.
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|ostensibly|seemingly|presumably|rumou?r(?:ed|s)?|"
    r"alleged|purported|unconfirmed|(?:appear|seem)(?:s|ed)?|"
    r"(?:is|are|was|were|be|been)\s+(?:widely\s+)?(?:said|thought|believed|alleged|reported|understood|rumou?red)\s+to)\b",
    re.IGNORECASE,
)


def is_telling(cue: str, before: str = "") -> bool:
    """Tell whether the cue says that somebody told something, rather than thought, wanted or will tell it.

    `before` is the word before the cue: "will | announce" has not happened.
    """
    return not (_NOT_YET.match(cue) or _NOT_YET.match(before)) and may_tell(cue)


def may_tell(passage: str) -> bool:
    """Tell whether any word or mark of the passage could be the cue of a telling."""
    return not _MARKS.isdisjoint(passage) or any(word.lower() in _TELLS for word in _WORDS.findall(passage))


def is_hedged(cue: str) -> bool:
    """Tell whether the cue keeps what is told at a distance: "reportedly", "is said to", "apparently"."""
    return _HEDGE.search(cue) is not None
