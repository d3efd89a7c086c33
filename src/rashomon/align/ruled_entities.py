"""Entities of a story as people ruled them: who is one with whom, and who is not.

Those joined by a ruling have it for their reason; those parted stay so, whatever joins either to a third.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.types import EntityRef, Merge

Tree = tuple[Sequence[EntityRef], Sequence[Merge]]  # entities that are one, and what joins them


class RuledEntities(NamedTuple):
    """Whether entities of two accounts are one, as a person ruled, and the words for who it was and why."""

    first: EntityRef
    second: EntityRef
    one: bool
    reason: str


def regrouped(trees: Iterable[Tree], ruled: Sequence[RuledEntities]) -> list[Tree]:
    """Return the entities of a story as people ruled them: parted first, then joined.

    Of what joined two that are not one, the last join goes: rules join by the same words first, by a family name or an
    acronym last. A ruling that would join, through others, what another parts is not applied.
    """
    groups = list(trees)
    apart = [(r.first, r.second) for r in ruled if not r.one]
    for one, other in apart:
        groups = [part for group in groups for part in _parted(group, one, other)]
    for first, second, _, reason in (r for r in ruled if r.one):
        left, right = (next((g for g in groups if ref in g[0]), None) for ref in (first, second))
        if left is None or right is None or left is right:
            continue
        members = {*left[0], *right[0]}
        if any(one in members and other in members for one, other in apart):
            continue
        merge = Merge(first=min(first, second), second=max(first, second), reason=reason)
        joined = [*left[0], *right[0]], [*left[1], *right[1], merge]
        groups = [g for g in groups if g is not left and g is not right] + [joined]
    return groups


def _parted(group: Tree, one: EntityRef, other: EntityRef) -> list[Tree]:
    """Return a group, or its two parts where both entities are in it."""
    refs, merges = group
    if one == other or one not in refs or other not in refs:
        return [group]
    # Merges stand in the order in which rules made them, the surest first.
    for number in range(len(merges) - 1, -1, -1):
        kept = [*merges[:number], *merges[number + 1 :]]
        with_one = _reached(one, kept)
        if other not in with_one:
            parts = [[r for r in refs if r in with_one], [r for r in refs if r not in with_one]]
            return [(part, [m for m in kept if m.first in part]) for part in parts]
    return [group]


def _reached(start: EntityRef, merges: Iterable[Merge]) -> set[EntityRef]:
    beside: dict[EntityRef, list[EntityRef]] = {}
    for merge in merges:
        beside.setdefault(merge.first, []).append(merge.second)
        beside.setdefault(merge.second, []).append(merge.first)
    reached, left = {start}, [start]
    while left:
        new = set(beside.get(left.pop(), ())) - reached
        reached |= new
        left += new
    return reached
