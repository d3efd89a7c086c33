"""Says where a fetch may go: a guard, and the addresses it lets a host be reached at."""

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence

from rashomon.errors import FetchError, RefusedUrl
from rashomon.fetch.addresses import is_public
from rashomon.voices import Record

Resolve = Callable[[str, int], Sequence[str]]


def system_addresses(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host as the system tells them, in its order; raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Guard(Record, frozen=True):
    """Where a fetch may go; as it stands, to public addresses on the ports of the web.

    `anywhere` is for the user's own command line: private addresses, any port, credentials in the URL and the proxies
    of the environment. `networks` (192.0.2.0/24) may be reached beside them, on any port, as a newsroom's own archive.
    """

    anywhere: bool = False
    ports: tuple[int, ...] = (80, 443)
    networks: tuple[str, ...] = ()
    resolve: Resolve = system_addresses

    def __post_init__(self) -> None:
        for network in self.networks:
            try:
                ipaddress.ip_network(network)
            except ValueError:
                raise RefusedUrl(f"{network}: this is no network. Give one such as 10.1.0.0/16.") from None

    def addresses(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """Return the addresses to reach a host at, in the order to try them, within `seconds`.

        Raises RefusedUrl where any of them may not be reached (one good address must not carry a bad one), FetchError
        where there is none.
        """
        found = self._resolved(host, port, seconds)
        if not found:
            raise FetchError(f"{host} has no address")
        if not self.anywhere:
            for address in found:
                self._let(host, port, address)
        return found

    def refuse_port(self, port: int) -> None:
        """Raise RefusedUrl where a port is none of those that public addresses are asked on."""
        if port not in self.ports:
            raise RefusedUrl(f"port {port} is none of the web ({', '.join(map(str, self.ports))})")

    def _let(self, host: str, port: int, address: str) -> None:
        try:
            ip = ipaddress.ip_address(address)
        except ValueError:
            raise RefusedUrl(f"{host} is at what is no address") from None
        if any(ip in ipaddress.ip_network(network) for network in self.networks):
            return
        if not is_public(ip):
            raise RefusedUrl(f"{host} is at {address}, which is no public address")
        self.refuse_port(port)

    def _resolved(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """Ask for the addresses in a thread of its own: the system's call knows no time limit."""
        answer: list[Sequence[str] | Exception] = []

        def ask() -> None:
            try:
                answer.append(self.resolve(host, port))
            except (OSError, UnicodeError) as error:
                answer.append(error)

        thread = threading.Thread(target=ask, name="resolve", daemon=True)
        thread.start()
        thread.join(seconds)
        if not answer:
            raise FetchError(f"nobody told the address of {host} in time")
        if isinstance(answer[0], Exception):
            why = getattr(answer[0], "strerror", None) or answer[0]
            raise FetchError(f"{host} was not found: {why}") from None
        return answer[0]


ANYWHERE = Guard(anywhere=True, ports=())
