"""Brings the tables of a database from any earlier version to those of this program: each step is in `versions`."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from rashomon.errors import StoreError
from rashomon.store.database import Database

# Any number that nothing else in the database locks by.
_LOCK = 7_266_746


def prepare(database: Database) -> None:
    """Make the tables of an empty database; raise StoreError where those of another version are in it."""
    with database.reading() as connection:
        found, empty = version_of(connection), not inspect(connection).get_table_names()
    if empty:
        upgrade(database)
    elif found != newest():
        known = any(step.revision == found for step in _steps().walk_revisions())
        advice = f"Run: rashomon db upgrade --db {database.name}" if known else "Use the newer rashomon that wrote it."
        raise StoreError(f"{database.name}: its tables are of version {found or 'none'}, not {newest()}. {advice}")


def upgrade(database: Database, to: str = "head") -> tuple[str | None, str | None]:
    """Bring a database to a version, all steps or none of them; return the version it had and the one it has."""
    with database.altering() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        before = version_of(connection)
        command.upgrade(_config(connection), to)
        return before, version_of(connection)


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
