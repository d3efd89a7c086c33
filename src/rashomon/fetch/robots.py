"""Turns a site's robots.txt into rules: what programs may read of it, and how often (RFC 9309)."""

from collections.abc import Sequence

from protego import Protego

from rashomon.errors import FetchError

# The least that has to be read of the file (RFC 9309, 2.5), and what is.
LARGEST = 512 << 10


class Rules:
    """What a site's robots.txt asks of programs; without one everything is allowed."""

    def __init__(self, data: bytes = b"") -> None:
        self._rules = Protego.parse(data[:LARGEST].decode("utf-8-sig", "replace"))

    def allows(self, url: str, agent: str) -> bool:
        """Tell whether a program of this name may read a URL of the site."""
        return self._rules.can_fetch(url, agent)

    def delay(self, agent: str) -> float:
        """Return the seconds that a program is to leave between two requests, 0 where nothing is said."""
        delay = self._rules.crawl_delay(agent) or 0.0
        rate = self._rules.request_rate(agent)
        return max(delay, rate.seconds / rate.requests if rate else 0.0)

    @property
    def sitemaps(self) -> Sequence[str]:
        """Return the URLs of the sitemaps that the file names."""
        return list(self._rules.sitemaps)


def rules_without(error: FetchError) -> Rules | None:
    """Return the rules of a site whose robots.txt was not had: none at all, or None where nothing may be read for now.

    A site that has no such file (4xx) asks for nothing. One that fails, or has too much to do to answer (429, 5xx,
    no answer), is not read until it tells (RFC 9309, 2.3.1.3 and 2.3.1.4).
    """
    return Rules() if error.status is not None and error.status < 500 and error.status != 429 else None
