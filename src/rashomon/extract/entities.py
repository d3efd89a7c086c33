"""Turns an account and its labels into entities: named people, organisations, places, works and events."""

import collections
import re

from rashomon.extract.linking import decode
from rashomon.models.encoder import Labels
from rashomon.types import Account, Entity, EntityKind, Span

_KINDS: dict[str, EntityKind] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "work": "work",
    "event": "event",
    "other": "other",
}
_EDGE = " \t\n\r,;:!?\"'“”‘’«»()[]–—-"
_SPACE = re.compile(r"\s+")


def find_entities(account: Account, labels: Labels) -> tuple[Entity, ...]:
    """Return the account's entities in order of their first mention, mentions of exactly one name together.

    Of a name read now as one kind, now as another, the commoner kind is taken, then the earlier. Names that differ by
    a letter are two entities here: `resolve` joins what is one. Page furniture yields none.
    """
    kinds = labels.kinds.copy()
    for piece in account.furniture:
        inside = (labels.start < piece.end) & (labels.end > piece.start)
        kinds[inside] = -50.0
        kinds[inside, 0] = 0.0
    mentions: dict[str, list[Span]] = {}
    seen: dict[str, collections.Counter[str]] = {}
    for stretch in decode(kinds, "kind"):
        span = _tidy(account.text, int(labels.start[stretch.first]), int(labels.end[stretch.stop - 1]))
        name = _SPACE.sub(" ", account.text[span.start : span.end])
        if any(c.isalnum() for c in name):
            mentions.setdefault(name, []).append(span)
            seen.setdefault(name, collections.Counter())[stretch.name] += 1
    return tuple(
        Entity(id=f"e{number}", name=name, kind=_KINDS[seen[name].most_common(1)[0][0]], mentions=tuple(spans))
        for number, (name, spans) in enumerate(mentions.items(), 1)
    )


def _tidy(text: str, start: int, end: int) -> Span:
    """Leave out marks at the ends, a possessive and a full stop that is not the name's."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    if text[start:end].endswith(".") and "." not in text[start : end - 1] and not _is_short(text[start : end - 1]):
        end -= 1
    return Span(start, end)


def _is_short(name: str) -> bool:
    """Tell whether a full stop after this may be part of it: Jr., Inc., Co."""
    return len(name.rpartition(" ")[2]) <= 4
