"""Two intervals of days to how far apart they are, and how far apart dates of one thing may be."""

from rashomon.when import Bounds

NEAR_DAYS = 31  # dates further apart are of different things: accounts of one story differ by hours or days


def days_between(mine: Bounds, theirs: Bounds) -> int:
    """Return the days between two intervals, 0 where they meet."""
    return max(0, (theirs.earliest - mine.latest).days, (mine.earliest - theirs.latest).days)
