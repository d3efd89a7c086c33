"""A pronoun that speaks to the person who spoke right before it.

"An aunt, Ana Ruiz, told the Herald that … . “It was late,” she said.": who goes on speaking is seldom somebody else,
more seldom than the nearest name. Inside another's words, and where nobody spoke in the sentence before, it stays with
whom it means as a pronoun; where it means nobody, whoever spoke within two sentences speaks on.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.lexicon.people import gender_of, plain
from rashomon.resolve.interviewed import bind_answers
from rashomon.resolve.pronouns import GENDERED, is_pronoun, sentence_at
from rashomon.resolve.tellers import Tellers
from rashomon.resolve.telling import tells_nothing
from rashomon.types import Attribution, Entity, Reading, Span

_SPEAKING = {"he": "m", "she": "f"}
_FARTHEST = 2  # sentences
_SURELY = 2  # pronouns of one gender that tell a person's; one alone may be bound wrongly


class _Spoke(NamedTuple):
    """Somebody who spoke, in which sentence, and their gender where known."""

    sentence: int
    entity: str
    gender: str | None


def bind_speaking(reading: Reading) -> Reading:
    """Return the reading with speaking pronouns bound to who spoke right before them, in its entities too.

    The answers of an interview are bound first.
    """
    reading = bind_answers(reading)
    text, tellers = reading.account.text, Tellers(reading)
    genders = {e.id: _gender(text, e) for e in reading.entities if e.kind == "person"}
    meant = {span: e.id for e in reading.entities for span in e.pronouns}
    bound: dict[str, str | None] = {}
    moved: dict[Span, str] = {}
    spoke: list[_Spoke] = []
    for attribution in sorted((a for a in reading.attributions if a.source), key=lambda a: (a.source[0], a.id)):
        span = attribution.source[0]
        here = sentence_at(reading.sentences, span.start)
        quoted = tellers.teller(span) is not None
        known = attribution.entity or meant.get(span) or _again(text, attribution, meant)
        if known and known not in genders and plain(text[slice(*span)]) == "who":
            known = None  # bodies are no "who"
        nearest = 0 if known not in genders else 1
        farthest = _FARTHEST if known is None else 1
        named = known in genders and _is_named_here(reading, attribution, known or "", here)
        may = known is None or not (quoted or named or tells_nothing(reading.quote(attribution.cue)))
        gender = _SPEAKING.get(plain(text[slice(*span)]).strip()) if may else None
        before = _last(spoke, gender, range(here - farthest, here - nearest + 1)) if gender else None
        entity = bound[attribution.id] = before or known
        if entity is not None and entity != meant.get(span) and is_pronoun(text[slice(*span)]):
            moved[span] = entity
        if quoted:
            continue  # whom somebody quotes does not take the floor
        if entity in genders:
            spoke.append(_Spoke(here, entity or "", genders[entity or ""]))
        elif not is_pronoun(text[slice(*span)]):
            spoke.clear()  # somebody else has spoken
    return msgspec.structs.replace(
        reading,
        attributions=tuple(msgspec.structs.replace(a, entity=bound.get(a.id, a.entity)) for a in reading.attributions),
        entities=tuple(_with_pronouns(e, moved) for e in reading.entities),
    )


def _is_named_here(reading: Reading, attribution: Attribution, entity: str, sentence: int) -> bool:
    """Tell whether somebody is named before the pronoun in its own sentence, outside what it says."""
    start, end = reading.sentences[sentence].start if sentence >= 0 else 0, attribution.source[0].start
    return any(
        start <= m.start < end and not any(s <= m.start < e for s, e in attribution.content)
        for m in reading.entity_by_id[entity].mentions
    )


def _last(spoke: Sequence[_Spoke], gender: str, sentences: range) -> str | None:
    """Return who spoke last in these sentences and is not known to be of another gender."""
    for one in reversed(spoke):
        if one.sentence < sentences.start:
            return None
        if one.sentence in sentences and one.gender in (None, gender):
            return one.entity
    return None


def _again(text: str, attribution: Attribution, meant: Mapping[Span, str]) -> str | None:
    """Return who the same pronoun means right behind the cue ("she said she was late")."""
    word = text[slice(*attribution.source[0])].casefold()
    for part in attribution.content:
        opening = Span(part.start, part.start + len(word))
        if word in GENDERED and text[slice(*opening)].casefold() == word:
            return meant.get(opening)
    return None


def _with_pronouns(entity: Entity, moved: Mapping[Span, str]) -> Entity:
    """Return an entity with the pronouns that were moved to it, and without those moved away."""
    kept = {span for span in entity.pronouns if moved.get(span, entity.id) == entity.id}
    now = tuple(sorted(kept | {span for span, who in moved.items() if who == entity.id}))
    return entity if now == entity.pronouns else msgspec.structs.replace(entity, pronouns=now)


def _gender(text: str, entity: Entity) -> str | None:
    """Return the gender of a name, or of the pronouns that stand for it."""
    told = Counter(g for span in entity.pronouns if (g := GENDERED.get(plain(text[slice(*span)]))))
    likeliest = next(iter(told.most_common(1)), ("", 0))
    return gender_of(entity.name) or (likeliest[0] if likeliest[1] >= _SURELY else None)
