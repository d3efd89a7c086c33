"""What handlers of requests name as parameters: the desk that the server is given, and its settings."""

from typing import Protocol, runtime_checkable

from litestar.di import NamedDependency

from rashomon.serve.settings import Settings
from rashomon.store.store import Store


@runtime_checkable
class Desk(Protocol):
    """A desk: its store, open."""

    @property
    def store(self) -> Store:
        """What is kept."""
        ...


TheDesk = NamedDependency[Desk]
TheSettings = NamedDependency[Settings]
