"""Two claims about one fact to where they differ, slot by slot: a comparator for each kind of detail.

Each comparator is a pure function of two aligned claims. It returns what both say, where, and one sentence that a
reader can check, or None; it never guesses from what one claim leaves out.
"""

from collections.abc import Callable

from rashomon.align.alignment import Alignment
from rashomon.align.comparators.actors import compare_actors
from rashomon.align.comparators.causes import compare_causes
from rashomon.align.comparators.certainty import compare_certainty
from rashomon.align.comparators.dates import compare_dates
from rashomon.align.comparators.difference import SLOTS, Difference
from rashomon.align.comparators.judgements import compare_judgements
from rashomon.align.comparators.kinds import compare_kinds
from rashomon.align.comparators.numbers import compare_numbers, compare_ordinals
from rashomon.align.comparators.places import compare_places
from rashomon.align.comparators.polarity import compare_negations, compare_opposites
from rashomon.align.comparators.quotations import compare_quotations
from rashomon.align.comparators.roles import compare_roles
from rashomon.align.comparators.single_slots import compare_single_slots
from rashomon.align.comparators.spellings import compare_spellings
from rashomon.align.comparators.stances import compare_stances

__all__ = ["COMPARATORS", "SLOTS", "Difference", "compare_all"]

COMPARATORS: tuple[Callable[[Alignment], Difference | None], ...] = (
    compare_single_slots,
    compare_numbers,
    compare_ordinals,
    compare_dates,
    compare_quotations,
    compare_places,
    compare_spellings,
    compare_roles,
    compare_actors,
    compare_kinds,
    compare_negations,
    compare_opposites,
    compare_certainty,
    compare_stances,
    compare_judgements,
    compare_causes,
)


def compare_all(pair: Alignment) -> tuple[Difference, ...]:
    """Return what two aligned claims say differently, the surest first."""
    found = sorted((d for compare in COMPARATORS if (d := compare(pair)) is not None), key=lambda d: -d.weight)
    # What one slot tells is told once, by what is surest of it.
    return tuple(d for n, d in enumerate(found) if d.about not in {surer.about for surer in found[:n]})
