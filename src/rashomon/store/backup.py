"""A store to one file and back, whatever the database: rows as lines of JSON in a ZIP archive, with their hashes.

What is made from other rows (what search looks through) is not in it. All of a backup is one state of the store, while
others go on writing; it is written and read a row at a time. `backup.json`, the last file in the archive, tells the
version of the tables, and of each table how many rows there are and the SHA-256 of its lines; the first line of a table
has the names of its columns. Bytes are base64.
"""

import os
import re
import sqlite3
import zlib
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import msgspec
from sqlalchemy import Connection, LargeBinary, MetaData, Table, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from rashomon import __version__
from rashomon.errors import StoreError
from rashomon.store.database import Database
from rashomon.store.migrations import Then, is_known, take_steps, version_of
from rashomon.store.packing import moment
from rashomon.store.session import Session
from rashomon.store.tables import METADATA
from rashomon.voices import Record

_CONTENTS = "backup.json"
# Tables that are made from the others: of claims, and of what they are found by.
_MADE = re.compile(r"(claim|account_name)(_.*)?|alembic_version|sqlite_.*")
_AT_ONCE = 10  # rows that are in memory: a document may be large


class Kept(Record, frozen=True, kw_only=True):
    """One table of a backup: how many rows, and the SHA-256 of its lines."""

    rows: int
    sha256: str


class Contents(Record, frozen=True, kw_only=True):
    """What a backup says of itself: the program and the version of the tables it is of, when, and its tables."""

    rashomon: str
    version: str
    made: str
    tables: dict[str, Kept]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables.values())


def write_backup(database: Database, file: Path) -> Contents:
    """Write all that a store keeps to a new file; raise StoreError where there is one, or no store."""
    if file.exists():
        raise StoreError(f"{file}: there is a file of this name. Give another one.")
    part = file.with_name(f".{file.name}.part")
    try:
        # Whoever can read it can read all there is, and hashes of passwords: it is the owner's alone.
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as written:
            with database.reading() as connection:
                contents = _write(connection, database.name, written)
            written.flush()
            os.fsync(written.fileno())
        part.rename(file)
    except OSError as error:
        raise StoreError(f"{file}: the backup cannot be written ({error.strerror}).") from error
    finally:
        part.unlink(missing_ok=True)
    return contents


def _write(connection: Connection, name: str, written: IO[bytes]) -> Contents:
    version = version_of(connection)
    if version is None:
        raise StoreError(f"{name}: there is no store here to back up.")
    tables = {}
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for table in _tables(connection):
            with archive.open(_file_of(table.name), "w", force_zip64=True) as lines:
                tables[table.name] = _write_table(connection, table, lines)
        contents = Contents(rashomon=__version__, version=version, made=moment(), tables=tables)
        archive.writestr(_CONTENTS, msgspec.json.format(msgspec.json.encode(contents)))
    return contents


def _write_table(connection: Connection, table: Table, lines: IO[bytes]) -> Kept:
    hashed, rows = sha256(), 0

    def write(values: list[object]) -> None:
        line = msgspec.json.encode(values) + b"\n"
        hashed.update(line)
        lines.write(line)

    write([str(name) for name in table.columns.keys()])  # noqa: SIM118 - columns are no mapping
    statement = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(statement):
        write(list(row))
        rows += 1
    return Kept(rows=rows, sha256=hashed.hexdigest())


def restore_backup(file: Path, database: Database, *, replace: bool = False, then: Then | None = None) -> Contents:
    """Put a backup in the place of an empty store, or of any with `replace`: all of it or nothing.

    One of an earlier version is brought to this program's. `then` is done in the same transaction, at last. Raises
    StoreError where the file is no backup, or is damaged, and where there is something in the store.
    """
    with _opened(file) as archive:
        contents = _contents(archive, file)
        with database.altering() as connection:
            names = set(inspect(connection).get_table_names())
            if names and "alembic_version" not in names:
                raise StoreError(f"{database.name}: there are tables of another program. Give an empty database.")
            if not replace and any(connection.execute(select(t).limit(1)).first() for t in _tables(connection)):
                raise StoreError(f"{database.name}: there is something in this store. --replace puts the backup there.")
            _clear(connection)
            take_steps(connection, contents.version)
            for table in _tables(connection):
                if table.name in contents.tables:
                    _read_table(connection, table, archive, contents.tables[table.name])
            take_steps(connection)
            if then is not None:
                then(Session(connection))
    return contents


@contextmanager
def _opened(file: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(file) as archive:
            yield archive
    except OSError as error:
        raise StoreError(f"{file}: cannot be read ({error.strerror or error}).") from error
    except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, DBAPIError) as error:
        # What is no row of ours any more may be refused by the database before its hash is looked at.
        raise StoreError(
            f"{file}: no backup of a store, or a damaged one ({error!r:.200}). Nothing was changed."
        ) from error


def _contents(archive: ZipFile, file: Path) -> Contents:
    contents = msgspec.json.decode(archive.read(_CONTENTS), type=Contents)
    if not is_known(contents.version):
        raise StoreError(
            f"{file}: its tables are of version {contents.version}, which rashomon {__version__} does not know."
            f" Use rashomon {contents.rashomon} or a later one."
        )
    return contents


def _read_table(connection: Connection, table: Table, archive: ZipFile, kept: Kept) -> None:
    """Add the rows of one table as they were."""
    hashed, rows = sha256(), 0
    with archive.open(_file_of(table.name)) as lines:
        first = lines.readline()
        hashed.update(first)
        columns = [table.c[name] for name in msgspec.json.decode(first, type=list[str])]
        packed = [isinstance(column.type, LargeBinary) for column in columns]
        batch = []
        for line in lines:
            hashed.update(line)
            values = msgspec.json.decode(line, type=list[Any])
            batch.append(
                {
                    column.key: b64decode(value) if is_bytes and value is not None else value
                    for column, value, is_bytes in zip(columns, values, packed, strict=True)
                }
            )
            rows += 1
            if len(batch) == _AT_ONCE:
                connection.execute(table.insert(), batch)
                batch = []
        if batch:
            connection.execute(table.insert(), batch)
    if (rows, hashed.hexdigest()) != (kept.rows, kept.sha256):
        raise StoreError(f"the backup is damaged: {table.name} is not what was written. Nothing was changed.")
    _count_on(connection, table)


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL count on from the highest number there is."""
    if connection.dialect.name != "postgresql" or "number" not in table.c:
        return
    sequence = func.pg_get_serial_sequence(table.name, "number")
    highest = select(func.max(table.c.number)).scalar_subquery()
    connection.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))


def copy_beside(database: Database) -> Path | None:
    """Copy an SQLite file, while others write to it, to a new one beside it named by its version; return its path.

    Returns None where there is no store in it.
    """
    source = Path(str(database.url.database))
    with database.reading() as connection:
        version = version_of(connection)
        held = connection.connection.driver_connection
        if version is None or not isinstance(held, sqlite3.Connection):
            return None
        names = (f"{source.name}.{version}{'' if number == 1 else f'-{number}'}" for number in count(1))
        copy = next(path for path in map(source.with_name, names) if not path.exists())
        part = source.with_name(f".{copy.name}.part")
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as target:
            held.backup(target)
        part.chmod(0o600)
        part.rename(copy)
    return copy


def _clear(connection: Connection) -> None:
    """Take away the tables of a store."""
    for name in inspect(connection).get_table_names():
        if name in METADATA.tables or _MADE.fullmatch(name):
            quoted = connection.dialect.identifier_preparer.quote(name)
            end = " CASCADE" if connection.dialect.name == "postgresql" else ""
            connection.execute(text(f"DROP TABLE IF EXISTS {quoted}{end}"))


def _tables(connection: Connection) -> list[Table]:
    """Return the tables as they are in a database, those that others point to first."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not _MADE.fullmatch(name))
    return found.sorted_tables


def _file_of(table: str) -> str:
    return f"tables/{table}.jsonl"
