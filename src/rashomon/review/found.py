"""Rulings to what they are on in a reading: the claim, attribution, entity or passage that has the words quoted.

A reading made by newer models, or of a later version of the page, cuts and numbers otherwise: words alone are kept.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from rashomon.review.standing import Subject, quoted_subject
from rashomon.rulings import Role, RuledPassage, Ruling, find_again
from rashomon.types import Attribution, Claim, Entity, Reading, Span

_MOST = 0.5  # of what two passages hold, for them to be one that was cut otherwise

Parts = Mapping[Role, tuple[Span, ...]]


def carried(ruling: Ruling, versions: Mapping[str, str]) -> Ruling:
    """Return a ruling as one on other versions of its accounts: `versions` leads from an account's id to another's."""
    passages = tuple(replace(p, account=versions.get(p.account, p.account)) for p in ruling.passages)
    return replace(ruling, passages=passages)


def numbered(ruling: Ruling, readings: Mapping[str, Reading]) -> Ruling:
    """Return a ruling whose passages name the claims that they are in these readings: numbers change, words do not."""
    passages = tuple(_numbered(p, readings[p.account]) if p.claim is not None else p for p in ruling.passages)
    return replace(ruling, passages=passages)


def _numbered(passage: RuledPassage, reading: Reading) -> RuledPassage:
    span = find_again(reading.account.text, passage.quote)
    claim = find_claim(reading, span) if span is not None else None
    return replace(passage, claim=claim.id if claim is not None else None)


def accounts_of(ruling: Ruling) -> frozenset[str]:
    """Return the ids of the accounts a ruling is on."""
    return frozenset(passage.account for passage in ruling.passages)


def spans_of(text: str, passages: Iterable[RuledPassage]) -> tuple[Span, ...] | None:
    """Return where passages stand in their account's text, in their order; None where one of them does not."""
    spans = tuple(find_again(text, passage.quote) for passage in passages)
    found = tuple(span for span in spans if span is not None)
    return found if len(found) == len(spans) else None


def find_claim(reading: Reading, span: Span) -> Claim | None:
    """Return the claim that a passage is: the one that shares most with it, and no less than half of the shorter."""
    near = max(reading.claims, key=lambda c: (_alike((span,), (Span(c.start, c.end),)), -c.start), default=None)
    if near is None:
        return None
    shared = min(near.end, span.end) - max(near.start, span.start)
    return near if shared >= _MOST * min(near.end - near.start, span.end - span.start) else None


def find_parts(text: str, passages: Sequence[RuledPassage]) -> Parts | None:
    """Return the parts of an attribution by their roles, in text order; None where one does not stand in the text."""
    found: dict[Role, tuple[Span, ...]] = {"source": (), "cue": (), "content": ()}
    for role in found:
        spans = spans_of(text, [p for p in passages if p.role == role])
        if spans is None:
            return None
        found[role] = tuple(sorted(spans))
    return found


def find_attribution(reading: Reading, parts: Parts, least: float = _MOST) -> Attribution | None:
    """Return the attribution of these parts: the one of just these, else the one that shares most of its content.

    It shares `least` of the content of both, and some words of the cue and of the source, where both have any.
    """
    best: tuple[float, float, int] | None = None
    for number, one in enumerate(reading.attributions):
        beside = ((parts["source"], one.source), (parts["cue"], one.cue))
        if any(mine and theirs and not _alike(mine, theirs) for mine, theirs in beside):
            continue
        content = _alike(parts["content"], one.content)
        told = _alike((*parts["source"], *parts["cue"]), (*one.source, *one.cue))
        if content >= least and (best is None or (content, told, -number) > best):
            best = content, told, -number
    return reading.attributions[-best[2]] if best is not None else None


def find_saying(reading: Reading, parts: Parts) -> Attribution | None:
    """Return the attribution of these parts, or one of the same source and cue that has more, or less, for said."""
    one = find_attribution(reading, parts) or find_attribution(reading, parts, 0.0)
    if one is None or _alike(parts["content"], one.content) >= _MOST:
        return one
    same = bool(one.cue) and (one.source, one.cue) == (parts["source"], parts["cue"])
    return one if same and _alike(parts["content"], one.content) else None


def find_entity(reading: Reading, span: Span) -> Entity | None:
    """Return the entity that a passage means: that of the mention, description or pronoun that shares most with it."""
    shares = [
        (_alike((span,), (place,)), -n)
        for n, entity in enumerate(reading.entities)
        for place in (*entity.mentions, *entity.descriptions, *entity.pronouns)
    ]
    share, number = max(shares, default=(0.0, 0))
    return reading.entities[-number] if share > 0 else None


def _alike(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Return the share of the characters of both that both have: 1 for the same passages, 0 for none in common."""
    mine, theirs = list(one), list(other)
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in mine for b in theirs)
    both = sum(end - start for start, end in (*mine, *theirs)) - shared
    return shared / both if both else 1.0


class Found(NamedTuple):
    """What a ruling is on in one account: its passages, and what stands there, by ids."""

    spans: tuple[Span, ...]
    claims: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


def find_ruled(reading: Reading, ruling: Ruling) -> Found | None:
    """Return what a ruling is on in an account; None where it is on nothing there, or its words are gone.

    What the machine does not find any more, or never did, has passages alone.
    """
    mine = [passage for passage in ruling.passages if passage.account == reading.account.id]
    spans = spans_of(reading.account.text, mine)
    if not spans:
        return None
    if ruling.about == "attribution":
        parts = find_parts(reading.account.text, mine)
        one = find_attribution(reading, parts) if parts is not None else None
        return Found(spans, attributions=(one.id,) if one is not None else ())
    if ruling.about == "entity":
        entities = (find_entity(reading, span) for span in spans)
        return Found(spans, entities=tuple(e.id for e in entities if e is not None))
    claims = (find_claim(reading, span) for span in spans if ruling.about != "furniture")
    return Found(spans, claims=tuple(c.id for c in claims if c is not None))


def subject_in(readings: Mapping[str, Reading]) -> Subject:
    """Return what says what a ruling is on in these readings, by the ids of their accounts.

    That is the claim, the attribution, or the two claims or entities; where the reading has none, the passages found;
    for an account that is not here, what is quoted.
    """

    def subject(ruling: Ruling) -> Hashable:
        if not accounts_of(ruling) <= readings.keys():
            return quoted_subject(ruling)
        if ruling.about == "attribution":
            [account] = accounts_of(ruling)
            reading = readings[account]
            parts = find_parts(reading.account.text, ruling.passages)
            if parts is None:
                return quoted_subject(ruling)
            one = find_attribution(reading, parts)
            # Of a saying that the machine does not have, people may mark more or less as said: it is one saying.
            saying = (parts["source"], parts["cue"] or parts["content"])
            return ruling.about, account, one.id if one is not None else saying
        spans = [(readings[p.account], find_again(readings[p.account].account.text, p.quote)) for p in ruling.passages]
        placed = [(reading, span) for reading, span in spans if span is not None]
        if len(placed) < len(spans):
            return quoted_subject(ruling)
        exact = frozenset((reading.account.id, span) for reading, span in placed)
        ends = frozenset((reading.account.id, _named(ruling, reading, span)) for reading, span in placed)
        # Two mentions of one entity are not told apart by it.
        return ruling.about, ends if len(ends) == len(ruling.passages) else exact

    return subject


def _named(ruling: Ruling, reading: Reading, span: Span) -> Hashable:
    if ruling.about == "furniture":
        return span
    found = find_entity(reading, span) if ruling.about == "entity" else find_claim(reading, span)
    return found.id if found is not None else span
