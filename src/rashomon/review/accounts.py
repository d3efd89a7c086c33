"""An account to the same with the furniture that people ruled in or out, before it is read."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import get_args

import msgspec
from msgspec.structs import replace

from rashomon.review.standing import stand
from rashomon.review.wording import applied_note, conflict_note, in_text_order, missing_note
from rashomon.rulings import Ruling, find_again
from rashomon.types import Account, Furniture, FurnitureKind, Note, Span

Laid = tuple[Ruling, Span]


def with_furniture(account: Account, rulings: Iterable[Ruling]) -> Account:
    """Return an account with its furniture as people ruled it, and a note for each ruling on it.

    Rulings on other things and other accounts are passed over. Its id stays: it hangs on name and text. Of two people's
    rulings on passages that overlap, neither is applied where they decide otherwise; of one person's, the later holds
    where they do.
    """
    mine = [r for r in rulings if r.about == "furniture" and r.passages[0].account == account.id]
    if not mine:
        return account
    # Passages that are found in one place are one, however they were quoted.
    places = {r.id: find_again(account.text, r.passages[0].quote) for r in mine}
    standing = stand(mine, lambda ruling: places[ruling.id] or ruling.passages[0].quote)
    laid = [(r, span) for r in standing.applied if (span := places[r.id]) is not None]
    apart = _apart(laid)
    notes = [missing_note(r) for r in standing.applied if places[r.id] is None]
    notes += [conflict_note(group, places[group[0].id]) for group in (*standing.conflicts, *apart)]
    barred = {ruling.id for group in apart for ruling in group}
    furniture: Sequence[Furniture] = account.furniture
    for ruling, span in laid:
        if ruling.id not in barred:
            furniture = _ruled(furniture, span, ruling.decided)
            notes.append(applied_note(ruling, span))
    return replace(account, furniture=tuple(furniture), notes=(*account.notes, *_once(notes)))


def _apart(laid: Sequence[Laid]) -> list[tuple[Ruling, ...]]:
    """Return the rulings of two people that overlap and decide otherwise, two by two."""
    return [
        (one, other)
        for (one, here), (other, there) in combinations(laid, 2)
        if one.reviewer != other.reviewer
        and one.decided != other.decided
        and here.start < there.end
        and there.start < here.end
    ]


def _ruled(furniture: Sequence[Furniture], span: Span, kind: str | None) -> list[Furniture]:
    """Return furniture with a passage made of one kind, or taken out of it."""
    kept = []
    for block in furniture:
        if block.end <= span.start or span.end <= block.start:
            kept.append(block)
            continue
        sides = ((block.start, span.start), (span.end, block.end))
        kept += [replace(block, start=start, end=end) for start, end in sides if start < end]
    if kind in get_args(FurnitureKind):
        kept.append(Furniture(start=span.start, end=span.end, kind=msgspec.convert(kind, FurnitureKind)))
    return sorted(kept, key=lambda block: (block.start, block.end))


def _once(notes: Sequence[Note]) -> tuple[Note, ...]:
    return in_text_order(dict.fromkeys(notes))
