"""Turns an account and its labels into entities: named people, organisations, places, works and events."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.extract.linking import decode
from rashomon.lexicon.people import bare_words, gender_of
from rashomon.models.encoder import Labels
from rashomon.models.viterbi import Stretch
from rashomon.types import Account, Entity, EntityKind, Span

KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "work", "event", "other")
_EDGE = " \t\n\r,;:!?\"'“”‘’«»()[]–—-"
_SPACE = re.compile(r"\s+")
# What goes on with a name that the reader cut at an apostrophe or hyphen: O|’Brien, Kata|’ib Hezbollah, Jong|-un,
# St Anne|’s Hospital. English endings (Jong|-led) and possessives are no part of one.
_REST = re.compile(r"[’'](?:[A-Z]\w+|(?!ve\b|re\b|ll\b|em\b)[a-z]{2,})(?:\s+[A-Z][\w’-]*)?")
_REST_OF_SAINT = re.compile(
    r"[’']s?\s+(?:[A-Z]\w+\s+)?(?:Hospital|Church|Cathedral|School|College|Academy|Infirmary|Square|Island|University)\b"
)
_SAINT = re.compile(r"(?:St|Saint|Queen|King|Children|Women|Veterans)\b\.?")
_SYLLABLE = re.compile(r"-(?!led\b|era\b|run\b|born\b|like\b|held\b|made\b|wide\b)[a-z]{2,4}\b(?!-)")
_GIVEN_BEFORE = re.compile(r"\b[A-Z][’']$")
_OFFICE_BEFORE = re.compile(r"\b(?:Secretary|Minister|Under ?[Ss]ecretary|Chancellor) of (?:the )?$")
_OFFICE_AFTER = re.compile(r"\s+(?:Advis[eo]r|Secretary|Minister)\b")
# Words that stand before a person's name and hardly before anything else's.
_TITLE = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|prof|sir|sen|senator|rep|gov|governor|gen|lt|col|sgt|adm|judge|justice|president|premier|"
    r"minister|chancellor|secretary|congressman|congresswoman|captain|capt|mayor|chief|sheriff|sergeant|officer|inspector|professor|doctor|commissioner)\.?\s+$",
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
    reached = 0
    for stretch in decode(kinds, "kind"):
        span = _tidy(account.text, int(labels.start[stretch.first]), int(labels.end[stretch.stop - 1]))
        span = _whole(account.text, span)
        if span.start < reached or _is_office(account.text, span):
            continue
        reached = span.end
        name = _SPACE.sub(" ", account.text[span.start : span.end].replace("]", "").replace("[", ""))
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
    alone = {
        name
        for name, spans in mentions.items()
        if " " not in name and any(_TITLE.search(text[max(0, s.start - 15) : s.start]) for s in spans)
    }
    alone |= {n.rpartition(" ")[2] for n, kind in likeliest.items() if kind == "person" and len(bare_words(n)) == 1}
    settled = dict(likeliest)
    for name in mentions:
        family = name.rpartition(" ")[2]
        if " " not in name and (name in alone or (name in surnames and likeliest[name] != "place")):
            settled[name] = "person"
        elif family in alone and likeliest[name] in ("organisation", "other") and gender_of(name):
            settled[name] = "person"  # "Ana Ruiz", where "Captain Ruiz" is told of too
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


def _whole(text: str, span: Span) -> Span:
    """Return a name with the rest of its word, where the reader cut it at an apostrophe or hyphen."""
    start, end = span
    if before := _GIVEN_BEFORE.search(text, max(0, start - 3), start):
        start = before.start()
    saint = _SAINT.match(text, start, end)
    rest = _REST_OF_SAINT.match(text, end) if saint else None
    rest = rest or _REST.match(text, end)
    if rest is None and " " in text[start:end]:
        rest = _SYLLABLE.match(text, end)
    return Span(start, rest.end() if rest else end)


def _is_office(text: str, span: Span) -> bool:
    """Tell whether a name is only what an office is for ("Secretary of | State", "National Security | Adviser")."""
    before = _OFFICE_BEFORE.search(text, max(0, span.start - 25), span.start)
    return bool(before or _OFFICE_AFTER.match(text, span.end, span.end + 12))


def _is_short(name: str) -> bool:
    """Tell whether a full stop after this may be part of it: Jr., Inc., Co."""
    return len(name.rpartition(" ")[2]) <= 4
