"""EDTF dates to the days they allow, to words a reader understands, and to whether two of them can both be true.

EDTF is ISO 8601-2. Read here: years, months and days with unspecified digits (`192X`, `XXXX-12-29`), seasons
(`2015-22`), clock times (`2017-01-06T15:30:00`, with `Z` or an offset where the account names a zone), the qualifiers
`~` (about), `?` (doubtful) and `%` (both), intervals (`a/b`, `../b`, `a/..`), one of several (`[a,b]`, `[a..b]`) and
all of several (`{a,b}`). The `edtf` package reads the same values but drops clock times, refuses `~` after them, and
takes milliseconds a value where comparing accounts asks about every pair; the tests hold the two against each other.
"""

from rashomon.when.bounds import Bounds, bounds, compatible, contradict, most_exact, narrowest, sort_key
from rashomon.when.values import Precision, precision
from rashomon.when.words import display

__all__ = [
    "Bounds",
    "Precision",
    "bounds",
    "compatible",
    "contradict",
    "display",
    "most_exact",
    "narrowest",
    "precision",
    "sort_key",
]
