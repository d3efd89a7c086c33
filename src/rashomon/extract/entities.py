"""Turns an account and its labels into entities: named people, organisations, places, works and events."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.extract.linking import decode
from rashomon.models.encoder import Labels
from rashomon.models.viterbi import Stretch
from rashomon.types import Account, Entity, EntityKind, Span

KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "work", "event", "other")
_EDGE = " \t\n\r,;:!?\"'“”‘’«»()[]–—-"
_SPACE = re.compile(r"\s+")
# Words that stand before a person's name and hardly before anything else's.
_TITLE = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|prof|sir|sen|senator|rep|gov|governor|gen|lt|col|sgt|adm|judge|justice|president|premier|"
    r"minister|chancellor|secretary|congressman|congresswoman)\.?\s+$",
    re.IGNORECASE,
)


def find_entities(account: Account, labels: Labels) -> tuple[Entity, ...]:
    """Return the account's entities in order of their first mention, mentions of exactly one name together.

    A name is of one kind in an account: the likeliest over all its mentions. Names that differ by a letter are two
    entities here: `resolve` joins what is one. Page furniture yields none.
    """
    kinds = labels.kinds.copy()
    for piece in account.furniture:
        inside = (labels.start < piece.end) & (labels.end > piece.start)
        kinds[inside] = -50.0
        kinds[inside, 0] = 0.0
    mentions: dict[str, list[Span]] = {}
    scores: dict[str, NDArray[np.float64]] = {}
    for stretch in decode(kinds, "kind"):
        span = _tidy(account.text, int(labels.start[stretch.first]), int(labels.end[stretch.stop - 1]))
        name = _SPACE.sub(" ", account.text[span.start : span.end])
        if any(c.isalnum() for c in name):
            mentions.setdefault(name, []).append(span)
            scores[name] = scores.get(name, 0) + _kind_scores(labels, stretch)
    likeliest = {name: KINDS[int(score.argmax())] for name, score in scores.items()}
    settled = _settled(account.text, mentions, likeliest)
    return tuple(
        Entity(id=f"e{number}", name=name, kind=settled[name], mentions=tuple(spans))
        for number, (name, spans) in enumerate(mentions.items(), 1)
    )


def _kind_scores(labels: Labels, stretch: Stretch) -> NDArray[np.float64]:
    """Return the mean log-probability of each kind over the words of a mention."""
    likely = np.exp(labels.kinds[stretch.first : stretch.stop].astype(np.float64))
    columns = [[i for i, name in enumerate(labels.kind_labels) if name[2:] == kind] for kind in KINDS]
    by_kind = np.stack([likely[:, own].sum(axis=1) for own in columns])
    result: NDArray[np.float64] = np.log(np.maximum(by_kind, 1e-3)).mean(axis=1)
    return result


def _settled(
    text: str, mentions: Mapping[str, Sequence[Span]], likeliest: Mapping[str, EntityKind]
) -> dict[str, EntityKind]:
    """Return the kinds, a single name being a person's where it follows a title or ends a person's full name.

    The silver labels the reader learnt from take some surnames in the news for organisations.
    """
    surnames = {name.rpartition(" ")[2] for name, kind in likeliest.items() if kind == "person" and " " in name}
    settled = dict(likeliest)
    for name, spans in mentions.items():
        titled = any(_TITLE.search(text[max(0, s.start - 15) : s.start]) for s in spans)
        if " " not in name and (titled or (name in surnames and likeliest[name] != "place")):
            settled[name] = "person"
    return settled


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
