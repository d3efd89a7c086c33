"""What the server is told when it starts, and never changes while it runs."""

from ipaddress import ip_address

from rashomon.voices import Record


class Settings(Record, frozen=True, kw_only=True):
    """Where the server listens, what people who need not sign in are called, and how much it takes at once.

    `hosts` are the names by which it may be addressed besides the one it listens on. Sizes are in bytes.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    you: str = "you"
    largest_upload: int = 64 << 20
    largest_body: int = 8 << 20

    @property
    def is_local(self) -> bool:
        """Tell whether only programs of this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
