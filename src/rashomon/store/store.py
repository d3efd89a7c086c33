"""Opens a store: makes its tables where there are none, and refuses one of another version than this program's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rashomon.store.database import Database
from rashomon.store.migrations import prepare
from rashomon.store.session import Session


class Store:
    """A store, open. Everything in it is done in a transaction: `with store.reading() as kept: kept.stories.…`."""

    def __init__(self, place: str | Path) -> None:
        """Open the store at a path or database URL; raise StoreError where it cannot be used."""
        self.database = Database(place)
        prepare(self.database)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give the store as it is at this moment; nothing can be changed."""
        with self.database.reading() as connection:
            yield Session(connection)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give the store to change: all of it is kept when the block ends well, and nothing when it raises."""
        with self.database.writing() as connection:
            yield Session(connection)

    def close(self) -> None:
        """Let go of every connection."""
        self.database.close()
