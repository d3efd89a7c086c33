"""Who asks."""

from rashomon.store.keys import StoredKey
from rashomon.store.people import Role
from rashomon.voices import Record

__all__ = ["Access", "Person", "Role"]


class Person(Record, frozen=True, kw_only=True):
    """Somebody who uses the desk, by the name under which all they do is kept. `id` is empty where nobody signs in."""

    id: str
    name: str
    role: Role


class Access(Record, frozen=True, kw_only=True):
    """How somebody was recognised: by which key (None: nobody signs in), and the cookie that forms are bound to."""

    key: StoredKey | None = None
    bound_to: str | None = None

    @property
    def is_token(self) -> bool:
        """Tell whether it is a program's token, which no other site can make a browser send."""
        return self.key is not None and self.key.kind == "token"
