"""Copies to groups, each with the account that the others were made from."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from rashomon.corpus.copies import CopyKind
from rashomon.corpus.copy_candidates import Ints
from rashomon.types import Record


class Kin(Protocol):
    """Of a copy what groups are made of (see `copies.Copy`)."""

    @property
    def first(self) -> str: ...  # noqa: D102
    @property
    def second(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> CopyKind: ...  # noqa: D102
    @property
    def share(self) -> tuple[float, float]: ...  # noqa: D102
    @property
    def original(self) -> str | None: ...  # noqa: D102


class CopyGroup(Record, frozen=True, kw_only=True):
    """Accounts that are copies of one: `members` by id in rising order, `original` one of them.

    `told` is how many of the others are told to be made from it, by a credit, an agency or the time; where none is, it
    is only the one that stands for the group.
    """

    original: str
    members: tuple[str, ...]
    told: int


def groups_of(copies: Sequence[Kin]) -> tuple[CopyGroup, ...]:
    """Return the groups that copies make up, by the id of the original; no account is in two.

    Accounts that are the same or nearly so are in one group. An account that contains others joins the one that most
    of it stands in: a digest of five wire stories does not make them one.
    """
    group: dict[str, str] = {}
    for copy in copies:
        if copy.kind in ("exact", "near"):
            _join(group, copy.first, copy.second)
    parts: dict[str, list[tuple[float, str]]] = {}
    for copy in copies:
        if copy.kind in ("contains", "contained"):
            holds_first = copy.kind == "contains"
            longer, part = (copy.first, copy.second) if holds_first else (copy.second, copy.first)
            parts.setdefault(_head(group, longer), []).append((copy.share[0 if holds_first else 1], part))
    for longer, held in sorted(parts.items()):
        _join(group, longer, min(held, key=lambda p: (-p[0], p[1]))[1])
    members: dict[str, list[str]] = {}
    for one in sorted({account for copy in copies for account in (copy.first, copy.second)}):
        members.setdefault(_head(group, one), []).append(one)
    together = [(_head(group, copy.first), copy) for copy in copies if _same(group, copy)]
    by_head: dict[str, list[Kin]] = {}
    for head, copy in together:
        by_head.setdefault(head, []).append(copy)
    found = [_group(members[head], its) for head, its in by_head.items()]
    return tuple(sorted(found, key=lambda g: g.original))


def connected(pairs: Ints, count: int) -> Ints:
    """Return for each of so many things the smallest of those it is connected with by pairs, int64 [n, 2]."""
    head = np.arange(count)
    while len(apart := np.unique(np.sort(head[pairs], axis=1), axis=0)) and (apart[:, 0] != apart[:, 1]).any():
        np.minimum.at(head, apart[:, 1], apart[:, 0])
        while (head[head] != head).any():
            head = head[head]
    return head


def _group(members: Sequence[str], copies: Sequence[Kin]) -> CopyGroup:
    """Return the group with the one that is made from no other, and of several the one that most were made from."""
    made_from = Counter(copy.original for copy in copies if copy.original)
    made = Counter(
        copy.second if copy.original == copy.first else copy.first for copy in copies if copy.original is not None
    )
    earlier = Counter(copy.first for copy in copies)
    original = min(members, key=lambda one: (made[one] > 0, -made_from[one], -earlier[one], one))
    return CopyGroup(original=original, members=tuple(members), told=made_from[original])


def _same(group: dict[str, str], copy: Kin) -> bool:
    return _head(group, copy.first) == _head(group, copy.second)


def _join(group: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_head(group, one), _head(group, other)))
    group[second] = first


def _head(group: dict[str, str], one: str) -> str:
    """Return the smallest id of the group an account is in, paths shortened on the way (Tarjan 1975)."""
    group.setdefault(one, one)
    while group[one] != one:
        group[one] = group[group[one]]
        one = group[one]
    return one
