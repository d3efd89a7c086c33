"""Who asks."""

from typing import Literal

from rashomon.voices import Record

Role = Literal["reader", "editor", "admin"]


class Person(Record, frozen=True, kw_only=True):
    """Somebody who uses the desk, by the name under which all they do is kept."""

    id: str
    name: str
    role: Role
