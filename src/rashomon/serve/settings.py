"""What the server is told when it starts, and never changes while it runs."""

from ipaddress import ip_address

from rashomon.voices import Record


class Settings(Record, frozen=True, kw_only=True):
    """Where the server listens, what people who need not sign in are called, and how much it takes at once.

    `hosts` are the names by which it may be addressed besides the one it listens on, `proxies` the addresses and
    networks of proxies whose word on who asks is taken. Sizes are in bytes; a request is to arrive within
    `longest_sending` seconds. `requests_per_minute` is of one person, or of one address where nobody is signed in
    (0: as many as they like).
    """

    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    requests_per_minute: int = 1200
    you: str = "you"
    largest_upload: int = 64 << 20
    largest_body: int = 8 << 20
    longest_sending: float = 300.0

    @property
    def is_local(self) -> bool:
        """Tell whether only programs of this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
