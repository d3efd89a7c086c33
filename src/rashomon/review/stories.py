"""Rulings to what they say across the accounts of a story: which entities are one, what pairs of claims are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.review.found import accounts_of, find_claim, find_entity, numbered, subject_in
from rashomon.review.standing import in_order, stand
from rashomon.review.wording import applied_note, conflict_note, in_text_order, missing_note, told_by
from rashomon.rulings import PairKind, Ruling, find_again
from rashomon.types import ClaimRef, EntityRef, Note, Reading, StoryEntity

_TELLS: Mapping[PairKind, str] = {
    "agree": "They tell the same",
    "differ": "They differ",
    "contradict": "They contradict each other",
    "none": "They neither agree nor differ",
}
Mentions = tuple[EntityRef, EntityRef]


class PairRow(NamedTuple):
    """Two claims, what they are to each other, and the sentence that says who ruled it, when and why."""

    first: ClaimRef
    second: ClaimRef
    kind: PairKind
    text: str


class EntityRow(NamedTuple):
    """Two entities, whether they are one, and the words that say who ruled it, when and why."""

    first: EntityRef
    second: EntityRef
    one: bool
    reason: str


class Across(NamedTuple):
    """What people ruled across the accounts of a story.

    `rulings` are all on its accounts, those of one account and those that do not stand among them, their passages with
    the claims that they are in these readings. `entities` and
    `pairs` are those that stand and are found; `notes` tell of the pairs, and of what is not found or in conflict.
    """

    rulings: tuple[Ruling, ...]
    entities: tuple[tuple[Ruling, Mentions], ...]
    pairs: tuple[PairRow, ...]
    notes: tuple[Note, ...]

    @property
    def entity_rows(self) -> tuple[EntityRow, ...]:
        """The entities as comparing takes them."""
        return tuple(EntityRow(*ends, ruling.decided == "one", told_by(ruling)) for ruling, ends in self.entities)


def rulings_across(readings: Iterable[Reading], rulings: Iterable[Ruling]) -> Across:
    """Return what people ruled across accounts; rulings on an account that is not among them are left out.

    What they ruled within one account is told in its reading; here it keeps apart two of one account that another's
    entity would join.
    """
    known = {r.account.id: r for r in readings}
    mine = in_order(numbered(r, known) for r in rulings if r.passages and accounts_of(r) <= known.keys())
    standing = stand((r for r in mine if r.about in ("entity", "pair")), subject_in(known))
    notes = [conflict_note(group) for group in standing.conflicts if _spans_accounts(group[0])]
    entities: list[tuple[Ruling, Mentions]] = []
    pairs: dict[tuple[ClaimRef, ClaimRef], list[Ruling]] = {}
    for ruling in standing.applied:
        found = _found(known, ruling)
        if found is None:
            notes += [missing_note(ruling)] if _spans_accounts(ruling) else []
        elif ruling.about == "entity":
            (one, first), (other, second) = found
            entities.append((ruling, (EntityRef(one, first), EntityRef(other, second))))
        elif len({account for account, _ in found}) == 2:
            one_claim, other_claim = sorted(ClaimRef(*ref) for ref in found)
            pairs.setdefault((one_claim, other_claim), []).append(ruling)
            notes.append(applied_note(ruling))
    rows = tuple(PairRow(*ends, _kind(given[0]), _sentence(given)) for ends, given in pairs.items())
    return Across(mine, tuple(entities), rows, in_text_order(notes))


def _kind(ruling: Ruling) -> PairKind:
    kind: PairKind = msgspec.convert(ruling.decided, PairKind)
    return kind


def _sentence(rulings: Sequence[Ruling]) -> str:
    return f"{_TELLS[_kind(rulings[0])]}, {'; and '.join(map(told_by, rulings))}."


def entity_notes(across: Across, entities: Sequence[StoryEntity]) -> tuple[Note, ...]:
    """Return a note for each ruling on entities of two accounts: that it holds, or which other one it cannot hold with.

    `entities` are those of the story with the rulings applied.
    """
    home = {ref: entity.id for entity in entities for ref in entity.members}
    apart = [(ruling, ends) for ruling, ends in across.entities if ruling.decided == "several"]
    notes = []
    for ruling, (one, other) in across.entities:
        if not _spans_accounts(ruling):
            continue
        against = [r for r, ends in apart if ruling.decided == "one" and _ends(home, ends) == _ends(home, (one, other))]
        held = home[one] == home[other] or not against
        notes.append(applied_note(ruling) if held else conflict_note([against[0], ruling]))
    return in_text_order(notes)


def _ends(home: Mapping[EntityRef, str], refs: Mentions) -> frozenset[str]:
    return frozenset(home[ref] for ref in refs)


def _spans_accounts(ruling: Ruling) -> bool:
    return len(accounts_of(ruling)) > 1


def _found(readings: Mapping[str, Reading], ruling: Ruling) -> tuple[tuple[str, str], ...] | None:
    """Return the accounts and ids of the two claims or entities that a ruling is on; None where one is not found."""
    found = []
    for passage in ruling.passages:
        reading = readings[passage.account]
        span = find_again(reading.account.text, passage.quote)
        find = find_claim if ruling.about == "pair" else find_entity
        one = find(reading, span) if span is not None else None
        if one is not None:
            found.append((passage.account, one.id))
    return tuple(found) if len(found) == len(ruling.passages) == 2 else None
