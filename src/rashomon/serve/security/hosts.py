"""By which names the desk may be addressed: a page of another site whose name suddenly means this machine gets nothing.

An address in figures needs no leave: only a name can be made to point elsewhere (DNS rebinding).
"""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

_LOOPBACK = "localhost"
_PORTS = {"http": 80, "https": 443}


class Hosts:
    """The names that count."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {_LOOPBACK, *(name.lower().rstrip(".") for name in names)}

    def allow(self, host: str | None) -> bool:
        """Tell whether a Host header names this desk."""
        if not host:
            return False
        try:
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        return name is not None and (name.rstrip(".") in self._names or _is_address(name))


def is_same_site(origin: str, host: str) -> bool:
    """Tell whether an Origin header names the very desk that the Host header does; ports that go without saying aside.

    The scheme is left out: behind a proxy that ends TLS, the desk may not know that it is reached by https.
    """
    try:
        theirs, ours = urlsplit(origin), urlsplit(f"//{host}")
        port = theirs.port or _PORTS.get(theirs.scheme)
        return theirs.hostname == ours.hostname and port in ((ours.port,) if ours.port else tuple(_PORTS.values()))
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
