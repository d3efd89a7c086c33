"""Two comparisons of a story to what the later one tells anew and no longer tells."""

from rashomon.report.anchors import Anchors
from rashomon.store.records import Changes
from rashomon.types import Comparison

# Each account has so much that it alone tells: that is no news of the story.
_NEWS = frozenset(("agree", "differ", "contradict", "unsure"))


def changes_between(before: Comparison | None, after: Comparison) -> Changes:
    """Return what changed from one comparison of a story to the next; all of the first is new.

    A finding that now rests on more claims is not new: one of its addresses was there before.
    """
    old, new = _findings(before), _findings(after)
    known = {address for addresses in old for address in addresses}
    kept = {address for addresses in new for address in addresses}
    here, there = _accounts(after), _accounts(before)
    return Changes(
        accounts=tuple(a for a in here if a not in there),
        accounts_gone=tuple(a for a in there if a not in here),
        findings=tuple(addresses[0] for addresses in new if known.isdisjoint(addresses)),
        findings_gone=tuple(addresses[0] for addresses in old if kept.isdisjoint(addresses)),
    )


def _findings(story: Comparison | None) -> list[tuple[str, ...]]:
    if story is None:
        return []
    anchors = Anchors(story)
    return [anchors.finding(f.id) for f in story.findings if f.kind in _NEWS]


def _accounts(story: Comparison | None) -> tuple[str, ...]:
    return () if story is None else tuple(reading.account.id for reading in story.accounts)
