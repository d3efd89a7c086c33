"""What a person points at (a claim, an attribution, two mentions, two claims, a passage) to what a ruling is on.

Give the reading or comparison as the machine made it where there is one: what is `found` is then the machine's.
"""

from collections.abc import Iterable, Mapping

from rashomon.errors import RulingError
from rashomon.review.found import find_entity
from rashomon.rulings import Answer, Role, RuledPassage, RulingAbout, quote_passage
from rashomon.types import Account, ClaimRef, Comparison, EntityRef, Reading, Record, Span

Mention = tuple[Reading, Span]


class Target(Record, frozen=True, kw_only=True):
    """What can be ruled on, and what is found there: a `Ruling` without a person's part."""

    about: RulingAbout
    passages: tuple[RuledPassage, ...]
    found: str | None = None

    def answer(self, value: str | None) -> Answer:
        """Return the answer that a value is to what is found; None strikes it out."""
        if self.found is None:
            return "missing"
        return "right" if value == self.found else "wrong"


def on_date(reading: Reading, claim: str) -> Target:
    """Return the date of a claim, by its id, as what is ruled on."""
    one = reading.claim_by_id.get(claim)
    if one is None:
        raise RulingError(f"{reading.account.name}: there is no claim {claim}. Its claims are in its reading.")
    passage = _passage(reading.account, Span(one.start, one.end), claim=claim)
    return Target(about="date", passages=(passage,), found=one.when)


def on_attribution(reading: Reading, attribution: str) -> Target:
    """Return an attribution, by its id, as what is ruled on: whether it is one, and of which kind its source is."""
    one = reading.attribution_by_id.get(attribution)
    if one is None:
        raise RulingError(
            f"{reading.account.name}: there is no attribution {attribution}. Its attributions are in its reading."
        )
    parts: Mapping[Role, Iterable[Span]] = {"source": one.source, "cue": one.cue, "content": one.content}
    return Target(about="attribution", passages=_parts(reading.account, parts), found=one.source_kind)


def on_missing_attribution(account: Account, parts: Mapping[Role, Iterable[Span]]) -> Target:
    """Return an attribution that is to be added, by the passages a person marked; what is said must be among them."""
    passages = _parts(account, parts)
    if not any(passage.role == "content" for passage in passages):
        raise RulingError(f"{account.name}: what is said is not marked. Mark at least the content of an attribution.")
    return Target(about="attribution", passages=passages)


def on_entities(one: Mention, other: Mention, story: Comparison | None = None) -> Target:
    """Return two mentions as what is ruled on: whether they are of one entity.

    `story` tells it of two accounts; without it, their entities are taken for several.
    """
    ends = []
    for reading, span in (one, other):
        entity = find_entity(reading, span)
        if entity is None:
            raise RulingError(
                f"{reading.account.name}: “{_text(reading.account, span)}” is no mention of anybody or anything that "
                "was found there. Point at a name, a description or a pronoun of an entity."
            )
        ends.append(EntityRef(reading.account.id, entity.id))
    members = [set(entity.members) for entity in story.entities] if story is not None else []
    same = ends[0] == ends[1] or any(set(ends) <= group for group in members)
    passages = tuple(_passage(reading.account, span) for reading, span in (one, other))
    return Target(about="entity", passages=passages, found="one" if same else "several")


def on_pair(story: Comparison, one: ClaimRef, other: ClaimRef) -> Target:
    """Return two claims of two accounts as what is ruled on: what they are to each other.

    What is found is the kind of the first finding that joins just these two, "none" where none does.
    """
    passages = []
    for ref in (one, other):
        reading = story.reading_by_id.get(ref.account)
        claim = reading.claim_by_id.get(ref.claim) if reading is not None else None
        if reading is None or claim is None:
            raise RulingError(f"The comparison has no claim {ref.claim} of an account {ref.account}.")
        passages.append(_passage(reading.account, Span(claim.start, claim.end), claim=ref.claim))
    kinds = [finding.kind for finding in story.findings if set(finding.claims) == {one, other}]
    return Target(about="pair", passages=tuple(passages), found=kinds[0] if kinds else "none")


def on_furniture(account: Account, span: Span) -> Target:
    """Return a passage as what is ruled on: whether it is part of the article, or which kind of furniture it is."""
    shares = [(min(f.end, span.end) - max(f.start, span.start), f.kind) for f in account.furniture]
    shared, kind = max(shares, default=(0, "other"))
    found = kind if 2 * shared > span.end - span.start else "article"
    return Target(about="furniture", passages=(_passage(account, span),), found=found)


def _parts(account: Account, parts: Mapping[Role, Iterable[Span]]) -> tuple[RuledPassage, ...]:
    return tuple(_passage(account, span, role=role) for role, spans in parts.items() for span in spans)


def _passage(account: Account, span: Span, *, claim: str | None = None, role: Role | None = None) -> RuledPassage:
    if not _text(account, span).strip() or not 0 <= span.start < span.end <= len(account.text):
        raise RulingError(
            f"{account.name}: {span.start} to {span.end} is no passage of its text, which has {len(account.text)} "
            "characters. Mark some words."
        )
    return RuledPassage(account=account.id, claim=claim, role=role, quote=quote_passage(account.text, span))


def _text(account: Account, span: Span) -> str:
    return account.text[span.start : span.end] if span.start >= 0 else ""
