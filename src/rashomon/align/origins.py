"""Turn claims into the origins behind them, so that five accounts of one source count as one.

Claims that agree are taken two by two. Shared text, quotation, outlet or paper makes them rest on one origin; unnamed
people of one description do, since they may be the same; else a table of weights tells how likely it is
(one_origin.py). What is joined to one claim of a group belongs to the group.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from msgspec.structs import replace

from rashomon.align.bodies import Bodies
from rashomon.align.grounds import AccountGrounds, Ground, find_grounds
from rashomon.align.one_origin import likelihood, one_saying
from rashomon.types import ClaimRef, Event, Finding, Lineage, Origin, Reading, StoryEntity

_ONE = 0.5  # likelihood from which two claims rest on one origin
_SURE = ("copy:", "outlet:", "document:", "unnamed:")
# What an origin is called by, the best first.
_CALLED = ("entity", "document", "outlet", "noun", "unnamed", "group", "family", "account")
_Told = TypeVar("_Told", Event, Finding)


class Origins:
    """The grounds of all claims of a story, and which of them rest on one origin."""

    def __init__(self, accounts: Mapping[str, AccountGrounds], names: Mapping[str, str]) -> None:
        self.accounts = accounts
        self._names = names
        self._joined: dict[tuple[ClaimRef, ClaimRef], bool] = {}

    def ground(self, ref: ClaimRef) -> Ground | None:
        """Return the ground of a claim, None where it is of no account known."""
        account = self.accounts.get(ref.account)
        return account.grounds.get(ref) if account else None

    def joined(self, one: ClaimRef, other: ClaimRef) -> bool:
        """Tell whether two claims rest on one origin, as far as can be shown."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._joined:
            self._joined[pair] = self._weigh(*pair)
        return self._joined[pair]

    def _weigh(self, one: ClaimRef, other: ClaimRef) -> bool:
        mine, theirs = self.ground(one), self.ground(other)
        if mine is None or theirs is None:
            return one.account == other.account
        shared = mine.rests & theirs.rests
        if one.account == other.account:
            return bool(shared) or not mine.quoted.isdisjoint(theirs.quoted)
        if any(key.startswith(_SURE) for key in shared) or not mine.quoted.isdisjoint(theirs.quoted):
            return True
        if one_saying(mine, theirs):
            return True
        cited = f"account:{one.account}", f"account:{other.account}"
        if cited[0] in theirs.rests or cited[1] in mine.rests:
            return True
        return likelihood(mine, theirs, self.accounts) >= _ONE

    def name(self, refs: Sequence[ClaimRef]) -> str:
        """Return what the origin of some claims is called: by the voice that most of them come through."""
        grounds = [ground for ref in refs if (ground := self.ground(ref)) is not None]
        counts = Counter(key for ground in grounds for key in ground.rests if key.partition(":")[0] in _CALLED)
        if not counts:
            return self._called(f"account:{refs[0].account}")
        return self._called(min(counts, key=lambda k: (-counts[k], _CALLED.index(k.partition(":")[0]), k)))

    def why(self, refs: Sequence[ClaimRef]) -> tuple[str, bool]:
        """Return why claims count as one origin, and whether they may have several after all."""
        grounds = [ground for ref in refs if (ground := self.ground(ref)) is not None]
        pairs = [(a, b) for a, b in combinations(grounds, 2) if a.account != b.account]
        if not pairs:
            return "", False
        shared = Counter(key for a, b in pairs for key in a.rests & b.rests)
        best = max(shared, key=lambda k: (shared[k], -_place(k), k), default="")
        if any(key.startswith("copy:") for key in shared):
            return self._copied(next(key for key in sorted(shared) if key.startswith("copy:"))), False
        if any(not a.quoted.isdisjoint(b.quoted) for a, b in pairs):
            return "They quote the same words.", False
        if best.startswith("unnamed:"):
            return f"Neither names the {_plural(best.partition(':')[2])} who told it: they may be the same.", True
        if best:
            return f"They have it from {self._called(best)}.", False
        beside = {key for a, b in pairs for key in (a.rests & b.near) | (a.near & b.rests)}
        if beside:
            nearest = min(beside, key=lambda key: (_place(key), key))
            return f"One has it from {self._called(nearest)}, whom the other speaks of or quotes beside it.", True
        return "They tell it in much the same words.", True

    def _copied(self, key: str) -> str:
        later, _, earlier = key.removeprefix("copy:").partition(">")
        names = [self._called(f"account:{account}") for account in (later, earlier)]
        return f"{names[0]} has the text of {names[1]}, which came first as far as is known."

    def _called(self, key: str) -> str:
        kind, _, word = key.partition(":")
        if key in self._names:
            return self._names[key]
        if kind == "unnamed":
            return f"unnamed {_plural(word)}"
        if kind in ("outlet", "family"):
            return word.title()
        return word if kind == "account" else f"the {word}"


def trace_origins(readings: tuple[Reading, ...], entities: tuple[StoryEntity, ...], lineage: Lineage) -> Origins:
    """Return the origins of a story's claims; see `list_origins`."""
    copies = [edge for edge in lineage.edges if edge.kind in ("copies", "updates")]
    names = {f"entity:{entity.id}": entity.name for entity in entities}
    names |= {f"account:{r.account.id}": r.account.label for r in readings}
    return Origins(find_grounds(readings, Bodies(readings, entities), copies), names)


def group_claims(refs: Iterable[ClaimRef], origins: Origins) -> list[list[ClaimRef]]:
    """Return claims in groups that rest on one origin each, in the order given."""
    groups: list[list[ClaimRef]] = []
    for ref in dict.fromkeys(refs):
        mine = [group for group in groups if any(origins.joined(ref, told) for told in group)]
        if mine:
            mine[0] += [ref, *(told for group in mine[1:] for told in group)]
            groups = [group for group in groups if not any(group is other for other in mine[1:])]
        else:
            groups.append([ref])
    return groups


def count_origins(refs: Iterable[ClaimRef], origins: Origins) -> int:
    """Return how many independent origins stand behind the claims."""
    return len(group_claims(refs, origins))


def list_origins(refs: Iterable[ClaimRef], origins: Origins) -> tuple[Origin, ...]:
    """Return the independent origins behind the claims, those with most claims first."""
    found = []
    for group in group_claims(refs, origins):
        told = tuple(sorted(group))
        reason, possibly = origins.why(told)
        found.append(Origin(name=origins.name(told), claims=told, reason=reason, possibly=possibly))
    return tuple(sorted(found, key=lambda origin: (-len(origin.claims), origin.name, origin.claims)))


def with_origins(told: Iterable[_Told], origins: Origins) -> tuple[_Told, ...]:
    """Return events or findings with their origins listed and counted."""
    listed = ((one, list_origins(one.claims, origins)) for one in told)
    return tuple(replace(one, origins=found, independent_origins=len(found)) for one, found in listed)


def _place(key: str) -> int:
    kind = key.partition(":")[0]
    return _CALLED.index(kind) if kind in _CALLED else len(_CALLED)


def _plural(noun: str) -> str:
    if noun.endswith("ss"):
        return f"{noun}es"
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return noun if noun.endswith("s") or " " in noun else f"{noun}s"
