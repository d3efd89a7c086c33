"""A reading to the same with people's rulings laid on it: on attributions, on dates, on who is who within the account.

They are laid in the order in which they were made, each kind for itself, and a note tells of each: "ruled" where it
holds, "ruling-without-passage" where what it is on is not found, "rulings-conflict" where people disagree.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from rashomon.review.attributions import Forms, rule_attribution
from rashomon.review.dates import rule_date
from rashomon.review.found import (
    accounts_of,
    find_claim,
    find_entity,
    find_parts,
    spans_of,
    subject_in,
)
from rashomon.review.mentions import join_mentions, part_mentions
from rashomon.review.standing import stand
from rashomon.review.wording import applied_note, conflict_note, in_text_order, missing_note
from rashomon.rulings import Ruling, find_again
from rashomon.types import Note, Reading, Span

_LAID = ("attribution", "date", "entity")


def lay_rulings(reading: Reading, rulings: Iterable[Ruling], forms: Forms) -> Reading:
    """Return a reading as people ruled it; rulings on other accounts, on pairs and on furniture are passed over.

    `forms` tells the form of what an attribution says, by the quotation marks in its text.
    """
    account = reading.account.id
    mine = [r for r in rulings if r.about in _LAID and accounts_of(r) == {account}]
    if not mine:
        return reading
    standing = stand(mine, subject_in({account: reading}))
    notes = [conflict_note(group, _place(reading, group[0])) for group in standing.conflicts]
    ruled = reading
    for ruling in (r for r in standing.applied if r.about == "attribution"):
        parts = find_parts(reading.account.text, ruling.passages)
        if parts is None or not parts["content"]:
            notes.append(missing_note(ruling))
            continue
        ruled = rule_attribution(ruled, parts, ruling.decided, forms)
        # Where it is told that something is said: a note on the whole of a claim is of its date, and of nothing else.
        notes.append(applied_note(ruling, next(iter((*parts["cue"], *parts["source"])), None)))
    for ruling in (r for r in standing.applied if r.about == "date"):
        span = _place(reading, ruling)
        claim = find_claim(ruled, span) if span is not None else None
        if claim is None:
            notes.append(missing_note(ruling))
            continue
        ruled = rule_date(ruled, claim, ruling.decided)
        notes.append(applied_note(ruling, Span(claim.start, claim.end)))
    ruled, told = _with_entities(ruled, [r for r in standing.applied if r.about == "entity"])
    return replace(ruled, notes=(*reading.notes, *in_text_order([*notes, *told])))


def _with_entities(reading: Reading, rulings: Iterable[Ruling]) -> tuple[Reading, list[Note]]:
    """Return a reading with who is who in it, and notes: who is not one is parted first, and not joined by another."""
    ends = {r.id: spans_of(reading.account.text, r.passages) for r in rulings}
    notes = []
    placed = []
    for ruling in rulings:
        spans = ends[ruling.id]
        if spans is None or len(spans) != 2 or any(find_entity(reading, span) is None for span in spans):
            notes.append(missing_note(ruling))
        else:
            placed.append((ruling, spans[0], spans[1]))
    apart = [entry for entry in placed if entry[0].decided == "several"]
    for ruling, one, other in apart:
        reading = part_mentions(reading, one, other)
        notes.append(applied_note(ruling, one))
    for ruling, one, other in (entry for entry in placed if entry[0].decided == "one"):
        joined = join_mentions(reading, one, other)
        against = [r for r, *ends in apart if _are_one(joined, ends) and not _are_one(reading, ends)]
        if against:
            notes.append(conflict_note([against[0], ruling], one))
            continue
        reading = joined
        notes.append(applied_note(ruling, one))
    return reading, notes


def _are_one(reading: Reading, mentions: Sequence[Span]) -> bool:
    return len({entity.id for span in mentions if (entity := find_entity(reading, span)) is not None}) == 1


def _place(reading: Reading, ruling: Ruling) -> Span | None:
    """Return where the first of a ruling's passages stands."""
    found = (find_again(reading.account.text, p.quote) for p in ruling.passages)
    return next((span for span in found if span is not None), None)
