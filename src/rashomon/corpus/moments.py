"""When an article was published to a number: what all of an archive are put in order of time by."""

from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.traits import Article, time_of

Ints = NDArray[np.int64]

UNKNOWN_MOMENT = int(np.iinfo(np.int64).max)
UNKNOWN_DAY = -1
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
_DAY = 86_400 * 1_000_000


def moment_of(article: Article) -> int:
    """Return when an article was published in microseconds of the common era in UTC, the greatest number if unknown."""
    unknown, moment, _ = time_of(article)
    return UNKNOWN_MOMENT if unknown else (moment - _EPOCH) // timedelta(microseconds=1)


def days_of(moments: Ints) -> Ints:
    """Return the proleptic ordinals of the days of moments, in UTC; -1 where unknown."""
    return np.where(moments == UNKNOWN_MOMENT, UNKNOWN_DAY, moments // _DAY + 1)
