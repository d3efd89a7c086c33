"""Opens the database at a URL and gives transactions on it: many that read, one at a time that writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, OperationalError

from rashomon.errors import StoreError

# How long one that writes waits for another, in seconds.
_PATIENCE = 30


class Database:
    """A database, by its URL (`sqlite:///desk.db`, `postgresql://…`) or by the path of an SQLite file."""

    def __init__(self, place: str | Path) -> None:
        self.url = url_of(place)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(self.url) if self.is_sqlite else _postgresql(self.url)

    @property
    def name(self) -> str:
        """The database as it may be told to people: without its password."""
        return str(self.url.database) if self.is_sqlite else self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one state of the database throughout, and waits for nobody."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that is kept as a whole when it ends well, and not at all when it raises."""
        with self._told(), self.engine.connect() as connection:
            connection.execution_options(rashomon_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def altering(self) -> Iterator[Connection]:
        """Give a transaction that may make tables anew, which is kept as a whole or not at all.

        SQLite alters a table by making another in its place. Rows that point to the old one would go with it, so who
        points where is looked at when all is done, and not before.
        """
        if not self.is_sqlite:
            with self.writing() as connection:
                yield connection
            return
        with self._told(), self.engine.connect() as connection:
            # This connection is given to nobody else.
            connection.detach()
            connection.execution_options(rashomon_writes=True, rashomon_alters=True)
            with connection.begin():
                yield connection
                if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StoreError(f"{self.name}: a row of {lost[0]} points to no {lost[2]}. Nothing was changed.")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except exc.TimeoutError as error:
            raise StoreError(f"{self.name}: too much is asked of the database at once. Try again.") from error
        except OperationalError as error:
            raise StoreError(f"{self.name}: the database does not answer ({error.orig}). Try again.") from error
        except DatabaseError as error:
            if isinstance(error.orig, sqlite3.DatabaseError) and not isinstance(error, IntegrityError):
                raise StoreError(f"{self.name}: this cannot be used ({error.orig}). Is it a store?") from error
            raise

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def url_of(place: str | Path) -> URL:
    """Return the URL of a database; raise StoreError where it is none, or of a kind that is not served."""
    words = str(place)
    if "://" not in words:
        return URL.create("sqlite", database=str(Path(words).expanduser()))
    try:
        url = make_url(words)
    except ArgumentError as error:
        # The words may hold a password: they are not told.
        raise StoreError("this is no database URL. Give sqlite:///FILE or postgresql://USER@HOST/NAME.") from error
    if url.get_backend_name() == "sqlite" and url.database:
        return url
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(
        f"{url.drivername}: no such database is served. Give sqlite:///FILE or postgresql://USER@HOST/NAME."
    )


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _PATIENCE, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        # What is written down stays, whatever happens to the machine; readers never wait for who writes.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16384"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        writes = options.get("rashomon_writes", False)
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        if options.get("rashomon_alters", False):
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        # Who means to write waits at the door: to read first and find it shut later would be an error.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=20)
    except ImportError as error:
        raise StoreError("PostgreSQL needs a driver: pip install 'rashomon[postgres]'.") from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("rashomon_writes", False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine
