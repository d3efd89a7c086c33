"""How often somebody may ask: buckets that refill, and waits that grow with failed attempts. Bounded in memory."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from ipaddress import IPv6Address, ip_address
from time import monotonic

from litestar.exceptions import TooManyRequestsException

# Of so many askers is known how often they asked; the one longest silent is forgotten first.
_MOST_KEYS = 10_000
_FORGIVEN_AFTER = 900.0
LONGEST_WAIT = 60.0

Clock = Callable[[], float]


class Buckets:
    """So many requests at once, and so many a second after that, for each key."""

    def __init__(self, size: float, per_second: float, clock: Clock = monotonic) -> None:
        self._size, self._rate, self._clock = size, per_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> float:
        """Count a request; return 0, or in how many seconds to ask again where there were too many."""
        with self._lock:
            now = self._clock()
            left, last = self._left.pop(key, (self._size, now))
            left = min(self._size, left + (now - last) * self._rate)
            taken = left >= 1
            self._left[key] = (left - 1 if taken else left, now)
            _forget(self._left)
            return 0.0 if taken else (1 - left) / self._rate


class Attempts:
    """Failed attempts by key: some are free, then each doubles the wait, up to a minute and never more.

    Nobody can lock somebody else out for longer than that. An attempt counts as failed from when it begins until it is
    told to have succeeded, so that many at once gain nothing.
    """

    def __init__(self, clock: Clock = monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, free: Mapping[str, int]) -> float:
        """Count an attempt under each key, of which so many are free; return 0, or the wait where it is too early."""
        with self._lock:
            now = self._clock()
            if (wait := max(self._wait(key, number, now) for key, number in free.items())) > 0:
                return wait
            for key in free:
                self._failed[key] = (self._count(key, now) + 1, now)
                self._failed.move_to_end(key)
            _forget(self._failed)
            return 0.0

    def succeeded(self, keys: Iterable[str]) -> None:
        """Take back what was counted under these keys."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)

    def _count(self, key: str, now: float) -> int:
        failed, last = self._failed.get(key, (0, now))
        return 0 if now - last > _FORGIVEN_AFTER else failed

    def _wait(self, key: str, free: int, now: float) -> float:
        beyond = self._count(key, now) - free
        if beyond < 0:
            return 0.0
        return self._failed[key][1] + min(LONGEST_WAIT, 2.0 ** min(beyond, 10)) - now


def too_many(wait: float, detail: str) -> TooManyRequestsException:
    """Return the error that says to ask again in so many seconds."""
    seconds = max(1, round(wait + 0.5))
    return TooManyRequestsException(f"{detail} Try again in {seconds} s.", headers={"Retry-After": str(seconds)})


def network_of(address: str) -> str:
    """Return what stands for an address when it is counted: of IPv6 the 64 bits that are handed out together."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:80]
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(IPv6Address(int(parsed) >> 64 << 64))
    return str(parsed)


def _forget(kept: "OrderedDict[str, tuple[int, float]] | OrderedDict[str, tuple[float, float]]") -> None:
    while len(kept) > _MOST_KEYS:
        kept.popitem(last=False)
