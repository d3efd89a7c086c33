"""Says when to look again at a feed, sitemap or page: sooner where there was news, later after failures."""

from collections.abc import Mapping

from rashomon.errors import FetchError, RashomonError, RefusedUrl
from rashomon.fetch.client import Known
from rashomon.fetch.waits import back_off
from rashomon.store.feeds import FeedKind, Look, StoredFeed
from rashomon.voices import Record

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0


class Rhythm(Record, frozen=True):
    """Seconds between two looks: `first`, then more or less, from `least` to `most`; and after failures.

    A look without news makes it `slower` times as long. Of what is `ending`, one without news after the longest time
    is the last, and so is the one after too many failures in a row: articles change in their first days, if at all.
    """

    first: float
    least: float
    most: float
    slower: float
    ending: bool = False


RHYTHMS: Mapping[FeedKind, Rhythm] = {
    "feed": Rhythm(30 * _MINUTE, 10 * _MINUTE, _DAY, 1.5),
    "sitemap": Rhythm(2 * _HOUR, 30 * _MINUTE, 2 * _DAY, 1.5),
    "page": Rhythm(2 * _HOUR, _HOUR, 30 * _DAY, 2.0, ending=True),
}
_FAILED_MOST = _DAY
_ENOUGH_FAILURES = 8
_GONE = 410


def look_with(feed: StoredFeed, message: str, *, news: bool, known: Known) -> Look:
    """Return how a look that went well is kept: the next is sooner where there was news, else later."""
    rhythm = RHYTHMS[feed.kind]
    if feed.interval <= 0:
        interval = rhythm.first
    elif news:
        interval = max(rhythm.least, feed.interval / 2)
    else:
        interval = min(rhythm.most, feed.interval * rhythm.slower)
    over = rhythm.ending and not news and feed.interval >= rhythm.most
    return Look(
        wait=interval,
        interval=interval,
        message=f"{message} It has not changed for long, and is no longer looked at." if over else message,
        etag=known.etag,
        modified=known.modified,
        paused=over,
    )


def look_without(feed: StoredFeed, error: RashomonError, chance: float) -> Look:
    """Return how a look that failed is kept: the next is later with each in a row, and not before the host allows it.

    `chance`, 0 to 1, spreads the waits. What is gone for good is not looked at again, and of pages what failed often.
    """
    rhythm = RHYTHMS[feed.kind]
    asked, status = (error.retry_after, error.status) if isinstance(error, FetchError) else (None, None)
    failures = feed.failures
    # A host that only asks for patience has not failed.
    if asked is None or status is not None:
        failures += 1
        wait = back_off(failures, rhythm.least, _FAILED_MOST, chance)
        asked = max(asked or 0.0, _FAILED_MOST if isinstance(error, RefusedUrl) else wait)
    return Look(
        wait=asked,
        interval=feed.interval,
        message=str(error),
        etag=feed.etag,
        modified=feed.modified,
        failures=failures,
        paused=status == _GONE or (rhythm.ending and failures >= _ENOUGH_FAILURES),
    )
