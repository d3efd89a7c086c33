"""One credit of an account, and how the name of a source is cut out of the phrase that credits it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.lexicon.people import bare_words, suffix_of
from rashomon.types import EdgeKind, Entity, OriginKind, Reading, Span

_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|another|one|its|some|new|recent|his|her|their|such)\s+)+", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\s+(?:that|which|who|filed|released|obtained|published|issued|sent|posted|seen|to|in|on|from|about|by|last|this|"
    r"dated)\b.*$|[,;:(].*$",
    re.DOTALL,
)


class Credit(NamedTuple):
    """A source credited at a passage; `attribution` is the one that credits it, where one does."""

    name: str
    kind: OriginKind
    edge: EdgeKind
    span: Span
    attribution: str | None = None
    entity: str | None = None


def without_article(phrase: str) -> str:
    """Return a phrase without the small words before its noun."""
    return _LEADING.sub("", phrase)


def noun_of(phrase: str) -> str:
    """Return the name part of a phrase: no small words before it, nothing told of it behind."""
    return _ABOUT.sub("", without_article(phrase)).strip(" \n\"“”'‘’")


def short_name(reading: Reading, who: Entity) -> str:
    """Return a person's family name where nobody else in the account has it, else the whole name."""
    words = bare_words(who.name)
    parts = who.name.split()[: -1 if suffix_of(who.name) else None]
    if who.kind != "person" or len(words) < 2 or len(parts) < 2:
        return who.name
    shared = [e for e in reading.entities if e.kind == "person" and bare_words(e.name)[-1:] == words[-1:]]
    return who.name if len(shared) > 1 else parts[-1]


def holds(spans: Sequence[Span], at: int) -> bool:
    """Tell whether a place lies in one of some spans."""
    return any(start <= at < end for start, end in spans)
