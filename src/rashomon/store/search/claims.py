"""A reading to the rows that search looks through: its claims, what each is found by, and the names of its account."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rashomon.report.sources import chain, chain_words
from rashomon.review.found import find_entity
from rashomon.review.standing import stand
from rashomon.rulings import Ruling, find_passages
from rashomon.store.search.days import days_of
from rashomon.store.search.marks import EVERY, day_marks, mark, outlet_marks, stem_mark
from rashomon.store.search.names import keys_of
from rashomon.store.search.words import words_of
from rashomon.types import Claim, Entity, EntityKind, Reading

_UNSPEAKABLE = str.maketrans({0: "\ufffd"})  # PostgreSQL keeps no such character


class Named(NamedTuple):
    """One name of somebody or something in an account."""

    name: str
    kind: EntityKind


class Tokens(NamedTuple):
    """What a claim is found by: its words in order, and marks."""

    words: tuple[str, ...]
    marks: tuple[str, ...]


Row = dict[str, object]


def claim_rows(reading: Reading) -> list[Row]:
    """Return the rows of an account's claims, without the numbers that the store gives them."""
    account = reading.account
    return [
        {
            "account": account.id,
            "claim": claim.id,
            "start": claim.start,
            "end": claim.end,
            "text": account.text[claim.start : claim.end].translate(_UNSPEAKABLE),
            "chain": _chain(reading, claim).translate(_UNSPEAKABLE),
            "outlet": account.label,
            "source_kind": _source_kind(reading, claim),
            "stance": claim.factuality,
            "edtf": claim.when,
            **_days(claim.when),
            "published": account.published,
        }
        for claim in reading.claims
    ]


def claim_tokens(reading: Reading, names: Mapping[str, tuple[Named, ...]]) -> list[Tokens]:
    """Return what each claim of an account is found by; `names` are those of its entities."""
    account = reading.account
    published = days_of((account.published or "")[:10])
    shared = [EVERY, mark("account", account.id), *outlet_marks(account.label)]
    shared += day_marks("pub", published) if published else ()
    found = []
    for claim in reading.claims:
        words = words_of(account.text[claim.start : claim.end])
        days = days_of(claim.when)
        marks = [
            *(stem_mark(word.stem) for word in words if word.stem != word.text),
            mark("kind", _source_kind(reading, claim)),
            mark("stance", claim.factuality),
            *(day_marks("day", days) if days else ()),
            *(mark("about", key) for entity in claim.entities for key in _keys(names.get(entity, ()))),
            *(mark("by", key) for key in _keys(speakers(reading, claim, names))),
        ]
        found.append(Tokens(tuple(word.text for word in words), tuple(dict.fromkeys(shared + marks))))
    return found


def names_of(reading: Reading, rulings: Iterable[Ruling]) -> dict[str, tuple[Named, ...]]:
    """Return the names of each entity: its own, those its mentions are written with, those it has by people's rulings.

    A ruling that a mention here and one in another account are one gives it the name it has there.
    """
    names = {
        entity.id: dict.fromkeys(
            Named(name, entity.kind) for name in (entity.name, *_written(reading, entity.mentions))
        )
        for entity in reading.entities
    }
    for ruling in stand(rulings).applied:
        if ruling.about == "entity" and ruling.decided == "one":
            for entity in _ruled(reading, ruling):
                called = (Named(passage.quote.exact, entity.kind) for passage in ruling.passages)
                names[entity.id].update(dict.fromkeys(called))
    return {entity: tuple(known) for entity, known in names.items()}


def name_rows(account: str, names: Iterable[Named]) -> list[Row]:
    """Return the rows by which the names of an account are looked up."""
    rows: dict[tuple[str, str], Row] = {
        (key, sound): {"account": account, "key": key, "sound": sound, "name": name, "kind": kind}
        for name, kind in names
        for key, sound in keys_of(name, kind)
    }
    return list(rows.values())


def _written(reading: Reading, mentions: Iterable[tuple[int, int]]) -> Iterator[str]:
    for start, end in mentions:
        yield reading.account.text[start:end]


def _ruled(reading: Reading, ruling: Ruling) -> Iterator[Entity]:
    """Yield the entities of an account that a ruling is about."""
    quotes = (passage.quote for passage in ruling.passages if passage.account == reading.account.id)
    for span in (span for quote in quotes for span in find_passages(reading.account.text, quote)):
        if entity := find_entity(reading, span):
            yield entity


def _keys(names: Iterable[Named]) -> Iterator[str]:
    for name in dict.fromkeys(names):
        yield from (known.key for known in keys_of(*name)[:1])


def speakers(reading: Reading, claim: Claim, names: Mapping[str, tuple[Named, ...]]) -> Iterator[Named]:
    """Yield the names of everybody through whom a claim is told."""
    for link in reading.chain(claim.attribution):
        if link.source_kind == "self":
            continue
        told = [entity for entity in (link.entity, *link.also_by) if entity is not None and entity in names]
        for entity in told:
            yield from names[entity]
        if not told and link.source_kind in ("named", "outlet", "document"):
            yield Named(reading.quote(link.source), "other")


def _chain(reading: Reading, claim: Claim) -> str:
    links = chain(reading, claim.attribution)
    return chain_words(links) if links else ""


def _source_kind(reading: Reading, claim: Claim) -> str:
    teller = reading.attribution_by_id.get(claim.attribution or "")
    return teller.source_kind if teller else "self"


def _days(edtf: str | None) -> Row:
    days = days_of(edtf)
    first, last = days or (None, None)
    return {"first_day": first and first.isoformat(), "last_day": last and last.isoformat()}
