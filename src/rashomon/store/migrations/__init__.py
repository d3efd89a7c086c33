"""Brings the tables of a database from any earlier version to those of this program: each step is in `versions`."""

from collections.abc import Callable

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from rashomon.errors import StoreError
from rashomon.store.database import Database
from rashomon.store.session import Session

# What is done once the tables are as they are to be, by who knows more than the store: indexing, for search.
Then = Callable[[Session], object]

# Any number that nothing else in the database locks by.
_LOCK = 7_266_746


def prepare(database: Database) -> None:
    """Make the tables of an empty database; raise StoreError where those of another version are in it."""
    with database.reading() as connection:
        found, empty = version_of(connection), not inspect(connection).get_table_names()
    if empty:
        upgrade(database)
    elif found != newest():
        advice = (
            f"Run: rashomon db upgrade --db {database.name}"
            if is_known(found)
            else "Use the newer rashomon that wrote it."
        )
        raise StoreError(f"{database.name}: its tables are of version {found or 'none'}, not {newest()}. {advice}")


def upgrade(database: Database, to: str = "head", *, then: Then | None = None) -> None:
    """Bring a database to a version, all steps or none of them; `then` is done in the same transaction."""
    with database.altering() as connection:
        take_steps(connection, to)
        if then is not None:
            then(Session(connection))


def take_steps(connection: Connection, to: str = "head") -> None:
    """Bring the tables to a version in the transaction that is given, which may make tables anew."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    command.upgrade(_config(connection), to)


def is_known(version: str | None) -> bool:
    """Tell whether this program has the step that made tables of this version."""
    return any(step.revision == version for step in _steps().walk_revisions())


def version_of(connection: Connection) -> str | None:
    """Return the version of the tables in a database; None where it has none."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """Return the version of this program's tables."""
    head = _steps().get_current_head()
    if head is None:
        raise StoreError("this rashomon holds no steps to make its tables. Install it again.")
    return head


def _steps() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(None))


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", "rashomon.store:migrations")
    config.attributes["connection"] = connection
    return config
