"""Turn readings into lineage: who got it from whom."""

from rashomon.align.copies import find_copies
from rashomon.types import Lineage, Reading


def trace_lineage(readings: tuple[Reading, ...]) -> Lineage:
    """Return the sources that the accounts credit, and the edges to them and between accounts."""
    return Lineage(edges=find_copies(readings))
