"""Statements that several parts of the store make: one row or an error, a row unless it is there."""

from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from rashomon.errors import Missing
from rashomon.store.records import Page


def one(connection: Connection, statement: Select[Any], what: str) -> Row[Any]:
    """Return the row that a statement finds; raise Missing, naming `what` was looked for, where there is none."""
    row = connection.execute(statement).first()
    if row is None:
        raise Missing(f"there is no {what}. It may have been removed; look in the list.")
    return row


def put(connection: Connection, table: Table, row: dict[str, object]) -> bool:
    """Add a row unless one of its key is there; tell whether it was added."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    # What comes back is counted, since PostgreSQL's driver does not say how many rows an insert made.
    added = insert(table).values(row).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(added).first() is not None


def replace(connection: Connection, table: Table, row: dict[str, object]) -> None:
    """Add a row, in place of the one of its key where one is there."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(insert(table).values(row).on_conflict_do_update(index_elements=table.primary_key, set_=row))


def exists(connection: Connection, column: Column[Any], value: object) -> bool:
    """Tell whether any row has this value in a column."""
    return connection.execute(select(column).where(column == value).limit(1)).first() is not None


def part(found: Select[Any], asked: Page, at: Column[str], key: Column[str]) -> Select[Any]:
    """Return the statement that finds a part of a list, the latest first; rows of one moment are in order of `key`.

    A cursor is `moment key` of the last row seen.
    """
    found = found.order_by(at.desc(), key).limit(asked.limit)
    if asked.cursor is None:
        return found
    moment, _, last = asked.cursor.partition(" ")
    return found.where((at < moment) | ((at == moment) & (key > last)))


def numbered(found: Select[Any], asked: Page, table: Table) -> Select[Any]:
    """Return the statement that finds a part of a list of numbered rows, the latest first.

    A cursor is the id of the last row seen.
    """
    found = found.order_by(table.c.number.desc()).limit(asked.limit)
    if asked.cursor is None:
        return found
    return found.where(table.c.number < select(table.c.number).where(table.c.id == asked.cursor).scalar_subquery())
