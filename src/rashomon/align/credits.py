"""A reading to its credits: each place where the account says whom or what it has something from.

Credits come from attributions (an outlet, a document, people) and from words outside them: "first reported by",
"told the", "in a letter to", "on Twitter", wire tags. A mention is no credit: an outlet that is sued is not cited.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from rashomon.align.credit import Credit, noun_of, without_article
from rashomon.align.documents import document_credits, post_credits
from rashomon.align.press import are_reports, press_credits
from rashomon.lexicon.names import is_acronym
from rashomon.lexicon.outlets import outlet_key, outlet_kind
from rashomon.lexicon.people import TITLES, plain
from rashomon.types import Attribution, OriginKind, Reading, Span

_AGENCY = re.compile(
    r"\b(?:Administration|Agency|Bureau|Commission|Centers?|Service|[Rr]egistrar|Survey|Office|Board|Institute|Authority|"
    r"Council|Index|Observatory|Registry|Census|[Ww]ebsite)\b"
)


# A share of people asked: what a poll found, not whom the account asked.
_AMOUNT = re.compile(
    r"(?i)(?:(?:nearly|about|almost|only|just|some|over|around|more than|less than|roughly)\s+)*"
    r"(?:\d[\d.,]*\s*(?:%|per ?cent\b|percent\b)|half\b|a (?:third|quarter)\b|(?:one|two)[- ]thirds?\b)"
)
_AGAIN = re.compile(r"(?i)(?:the|these|those) (\w+)")
_PRONOUNS = frozenset("he she it they we i you who which that this these those them his her its their one".split())


def find_credits(reading: Reading) -> tuple[Credit, ...]:
    """Return the credits of an account in text order; its own publisher, and what furniture says, are left out."""
    press = sorted(press_credits(reading), key=lambda c: c.span)
    found = [*press, *_voices(reading), *document_credits(reading, press), *post_credits(reading)]
    inside = reading.account.furniture
    own = outlet_key(reading.account.publisher or "")
    kept = [
        c
        for c in found
        if c.name and outlet_key(c.name) != own and not any(f.start <= c.span.start < f.end for f in inside)
    ]
    return tuple(sorted(dict.fromkeys(kept), key=lambda c: (c.span, c.kind, c.name, c.attribution or "")))


def _voices(reading: Reading) -> Iterator[Credit]:
    """Yield the people and bodies, named or not, that attributions quote."""
    unnamed: list[str] = []
    for attribution in reading.attributions:
        if not attribution.source:
            continue
        phrase = reading.account.text[slice(*attribution.source[0])].strip(" \n\"“”'‘’,.")
        if attribution.entity is None and (plain(phrase) in _PRONOUNS or _AMOUNT.match(phrase)):
            continue  # whom it means, or how many, is told elsewhere: by itself it names nobody
        if attribution.source_kind == "anonymous" and are_reports(phrase):
            continue  # a credit of the press
        if attribution.source_kind == "anonymous" and phrase:
            phrase = _first_told(phrase, unnamed)
            unnamed.append(phrase)
            yield Credit(phrase, "anonymous", "quotes", attribution.source[0], attribution.id)
        elif attribution.source_kind == "named":
            yield _named(reading, attribution, phrase, attribution.source[0])
            for entity in attribution.also_by:
                one = msgspec.structs.replace(attribution, entity=entity)
                yield _named(reading, one, reading.entity_by_id[entity].name, attribution.source[0])


def _first_told(phrase: str, before: Sequence[str]) -> str:
    """Return by what name unnamed people came in: "the officials" are the last "two officials who were there"."""
    again = _AGAIN.fullmatch(phrase)
    if again:
        noun = re.compile(rf"(?i)(?:(?!(?:of|for|from|in|at|to|by|the|other)\b)[\w-]+\s+){{0,4}}{again[1]}\b")
        return next((p for p in reversed(before) if noun.match(p)), phrase)
    return phrase


def _named(reading: Reading, attribution: Attribution, phrase: str, span: Span) -> Credit:
    entity = reading.entity_by_id.get(attribution.entity or "")
    name = entity.name if entity else noun_of(phrase) or phrase
    if entity is not None and entity.kind == "person":
        return Credit(name, "person", "quotes", span, attribution.id, entity.id)
    if entity is None and name.split()[-1:] and name.split()[-1].casefold() in TITLES:
        return Credit(name, "person", "quotes", span, attribution.id)
    outlet = outlet_kind(name)
    if outlet and outlet != "social-media":
        return Credit(name, outlet, "cites", span, attribution.id, entity.id if entity else None)
    surface = without_article(phrase)
    if is_acronym(surface) and surface not in name:
        name = f"{name} ({surface})"
    cue = reading.quote(attribution.cue).casefold()
    kind: OriginKind = "agency" if _AGENCY.search(phrase) and "according to" in cue else "organisation"
    return Credit(name, kind, "quotes", span, attribution.id, entity.id if entity else None)
