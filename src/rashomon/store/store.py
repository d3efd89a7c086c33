"""Opens a store: makes its tables where there are none, and refuses one of another version than this program's."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from rashomon.store.database import Database
from rashomon.store.migrations import prepare
from rashomon.store.session import Session

# The store of which all that is done now is one transaction, and that transaction.
_TOGETHER: ContextVar[tuple["Store", Session] | None] = ContextVar("rashomon_together", default=None)


class Store:
    """A store, open. Everything in it is done in a transaction: `with store.reading() as kept: kept.stories.…`."""

    def __init__(self, place: str | Path) -> None:
        """Open the store at a path or database URL; raise StoreError where it cannot be used."""
        self.database = Database(place)
        try:
            prepare(self.database)
        except BaseException:
            self.database.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give the store as it is at this moment; nothing can be changed."""
        if (kept := self._joined()) is not None:
            yield kept
            return
        with self.database.reading() as connection:
            yield Session(connection)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give the store to change: all of it is kept when the block ends well, and nothing when it raises."""
        if (kept := self._joined()) is not None:
            yield kept
            return
        with self.database.writing() as connection:
            yield Session(connection)

    @contextmanager
    def together(self) -> Iterator[Session]:
        """Make one transaction of all that is read and written in the block, by whomever it calls."""
        with self.writing() as kept:
            token = _TOGETHER.set((self, kept))
            try:
                yield kept
            finally:
                _TOGETHER.reset(token)

    def _joined(self) -> Session | None:
        joined = _TOGETHER.get()
        return joined[1] if joined is not None and joined[0] is self else None

    def close(self) -> None:
        """Let go of every connection."""
        self.database.close()
