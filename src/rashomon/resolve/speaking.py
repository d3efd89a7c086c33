"""A pronoun that speaks, where nothing else tells whom it means, to the person who spoke last right before it.

"An aunt, Ana Ruiz, told the Herald that … . “It was late,” she said.": who goes on speaking is seldom somebody else.
"""

from collections import Counter

import msgspec

from rashomon.lexicon.people import gender_of, plain
from rashomon.resolve.pronouns import GENDERED, is_pronoun, sentence_at
from rashomon.types import Attribution, Entity, Reading, Span

_NEAR = 2  # sentences
_SURELY = 2  # pronouns of one gender that tell a person's; one alone may be bound wrongly


def bind_speaking(reading: Reading) -> Reading:
    """Return the reading with speaking pronouns that mean nobody yet bound to who spoke last; their genders agree."""
    text = reading.account.text
    genders = {e.id: _gender(text, e) for e in reading.entities if e.kind == "person"}
    meant = {span: e.id for e in reading.entities for span in e.pronouns}
    bound: dict[str, str] = {}
    last: list[tuple[int, str]] = []
    for attribution in sorted((a for a in reading.attributions if a.source), key=lambda a: (a.source[0], a.id)):
        span = attribution.source[0]
        here = sentence_at(reading.sentences, span.start)
        entity = attribution.entity or meant.get(span) or _again(text, attribution, meant)
        entity = entity or _who(text, attribution, genders, last, here)
        if entity is not None:
            bound[attribution.id] = entity
        if entity in genders:
            last = [(here, entity), *(one for one in last if one[1] != entity and here - one[0] <= _NEAR)]
        elif not is_pronoun(text[slice(*span)]):
            last = []  # somebody else has spoken
    return msgspec.structs.replace(
        reading, attributions=tuple(msgspec.structs.replace(a, entity=bound.get(a.id)) for a in reading.attributions)
    )


def _again(text: str, attribution: Attribution, meant: dict[Span, str]) -> str | None:
    """Return who the same pronoun means right behind the cue ("she said she was late")."""
    word = text[slice(*attribution.source[0])].casefold()
    for part in attribution.content:
        opening = Span(part.start, part.start + len(word))
        if word in GENDERED and text[slice(*opening)].casefold() == word:
            return meant.get(opening)
    return None


def _who(
    text: str, attribution: Attribution, genders: dict[str, str | None], last: list[tuple[int, str]], here: int
) -> str | None:
    gender = GENDERED.get(plain(text[slice(*attribution.source[0])]).strip(" ,.\"“”'"))
    if gender is None:
        return None
    return next((who for at, who in last if here - at <= _NEAR and genders[who] in (None, gender)), None)


def _gender(text: str, entity: Entity) -> str | None:
    """Return the gender of a name, or of the pronouns that stand for it."""
    told = Counter(g for span in entity.pronouns if (g := GENDERED.get(plain(text[slice(*span)]))))
    likeliest = next(iter(told.most_common(1)), ("", 0))
    return gender_of(entity.name) or (likeliest[0] if likeliest[1] >= _SURELY else None)
