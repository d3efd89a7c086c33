"""Gets what URLs answer as a program should that comes back unasked: by the site's rules, slowly, and backing off."""

import random
import time
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from rashomon.errors import FetchError, RefusedUrl
from rashomon.fetch.client import AGENT, Bounds, Fetched, Known, fetch_url
from rashomon.fetch.guard import Guard
from rashomon.fetch.robots import LARGEST, Rules, rules_without
from rashomon.fetch.shown import shown
from rashomon.fetch.waits import back_off
from rashomon.voices import Record

# Rules are good for a day (RFC 9309, 2.4); where they could not be had, they are asked for again within the hour.
_FRESH = 86400.0
_AGAIN = 3600.0
_ROBOTS = Bounds(largest=8 * LARGEST, seconds=20.0, redirects=5)
_TOO_MUCH = {429, 503}
_MOST_SITES = 5000

Value = TypeVar("Value")


class Pace(Record, frozen=True):
    """How often one host is asked, all in seconds: at least `pause` between two requests, longer where it says so.

    Where a wait would be longer than `longest`, the request is refused for now and says when to come back. A host
    that has too much to do and names no time is left alone for `least`, doubled each time up to `most`.
    """

    pause: float = 2.0
    longest: float = 30.0
    least: float = 60.0
    most: float = 86400.0


class _Site(Record, frozen=True):
    """A site's rules, None where they could not be had, and until when they are good."""

    rules: Rules | None
    until: float
    why: str = ""


class Polite:
    """Fetches for whoever watches: keeps what each site asks for, and when each host may be asked again.

    One is to be kept for as long as the program runs, and is used by one thread. `clock` gives seconds, `sleep` waits
    for so many, `chance` gives 0 to 1.
    """

    def __init__(
        self,
        guard: Guard | None = None,
        pace: Pace | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._guard = guard or Guard()
        self._pace = pace or Pace()
        self._clock = clock
        self._sleep = sleep
        self._chance = chance
        self._sites: dict[str, _Site] = {}
        self._next: dict[str, float] = {}
        self._overloads: dict[str, int] = {}
        self._asked = ""

    def fetch(self, url: str, *, known: Known | None = None, bounds: Bounds | None = None) -> Fetched:
        """Return what a URL answers, asked in its host's own time.

        Raises RefusedUrl where the guard or the site's robots.txt forbids it, FetchError otherwise; its `retry_after`
        says how many seconds to leave the host alone, where that is known.
        """
        try:
            answer = fetch_url(url, guard=self._guard, bounds=bounds, known=known, before=self._before)
        except FetchError as error:
            if error.status in _TOO_MUCH:
                error.retry_after = self._leave_alone(self._asked, error.retry_after)
            raise
        self._overloads.pop(self._asked, None)
        return answer

    def _before(self, url: str) -> None:
        """Let a URL be asked when its site's rules allow it and its host has had its pause."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        rules = self._rules(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}")
        if not rules.allows(url, AGENT):
            raise RefusedUrl(
                f"{shown(url)}: the site's robots.txt asks programs not to read this. "
                "Open it yourself and add the page, or watch another address of the site."
            )
        self._wait(host, rules.delay(AGENT))
        self._asked = host

    def _wait(self, host: str, delay: float) -> None:
        now = self._clock()
        wait = self._next.get(host, now) - now
        if wait > self._pace.longest:
            raise FetchError(
                f"{host}: not to be asked for another {wait:.0f} seconds. It is tried again then.", retry_after=wait
            )
        if wait > 0:
            self._sleep(wait)
        _keep(self._next, host, max(now, now + wait) + max(self._pace.pause, delay))

    def _leave_alone(self, host: str, seconds: float | None) -> float:
        overloads = self._overloads.get(host, 0) + 1
        _keep(self._overloads, host, overloads)
        wait = back_off(overloads, self._pace.least, self._pace.most, self._chance()) if seconds is None else seconds
        _keep(self._next, host, max(self._next.get(host, 0.0), self._clock() + wait))
        return wait

    def _rules(self, site: str) -> Rules:
        """Return the rules of a site (scheme, host and port), asked for where they are not known or old."""
        kept = self._sites.get(site)
        if kept is None or kept.until <= self._clock():
            kept = self._ask(site, kept)
            _keep(self._sites, site, kept)
        if kept.rules is None:
            raise FetchError(
                f"{shown(site)}: its robots.txt could not be read, so nothing else is read for now. "
                f"It is tried again later. ({kept.why})",
                retry_after=max(1.0, kept.until - self._clock()),
            )
        return kept.rules

    def _ask(self, site: str, old: _Site | None) -> _Site:
        try:
            answer = fetch_url(
                f"{site}/robots.txt",
                guard=self._guard,
                bounds=_ROBOTS,
                before=lambda url: self._wait(urlsplit(url).hostname or "", 0.0),
            )
        except RefusedUrl:
            # Not the site's rules but the guard: it speaks of the page's own address.
            raise
        except FetchError as error:
            rules = rules_without(error)
            if rules is not None:
                return _Site(rules, self._clock() + _FRESH)
            again = self._clock() + (error.retry_after or _AGAIN)
            # Rules known from before hold for as long as the site does not answer.
            return _Site(old.rules if old else None, again, str(error))
        return _Site(Rules(answer.data), self._clock() + _FRESH)


def _keep(kept: dict[str, Value], key: str, value: Value) -> None:
    """Keep a value, and forget the oldest where there are too many."""
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > _MOST_SITES:
        del kept[next(iter(kept))]
