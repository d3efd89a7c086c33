"""Looks through all of a store for what cannot be: yields a sentence for each thing that is wrong."""

import zlib
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, func, select, text

from rashomon.store.database import Database
from rashomon.store.packing import unpack
from rashomon.store.search.index import CLAIM_WORDS
from rashomon.store.tables import ACCOUNT, CLAIM, COMPARISON, READING, STORY
from rashomon.types import Account, Comparison, Reading

_RECORDS = (
    (ACCOUNT, ACCOUNT.c.id, Account),
    (READING, READING.c.account, Reading),
    (COMPARISON, COMPARISON.c.story, Comparison),
)
_AT_ONCE = 50  # records that are in memory


def problems(database: Database) -> Iterator[str]:
    """Yield what is wrong with a store of this program's version: its file, its records, what search looks through."""
    with database.reading() as connection:
        if database.is_sqlite:
            yield from _file(connection)
        for table, key, kind in _RECORDS:
            records = select(key, table.c.record).where(table.c.record.is_not(None))
            for name, record in connection.execute(records.execution_options(yield_per=_AT_ONCE)):
                try:
                    unpack(record, kind)
                except (ValueError, zlib.error, msgspec.MsgspecError) as error:
                    yield f"{table.name} {name}: cannot be read ({error!r:.200})."
        yield from _revisions(connection)
        yield from _search(connection)


def _file(connection: Connection) -> Iterator[str]:
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield f"the file is damaged: {said}."
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"a row of {row[0]} points to no {row[2]}."


def _revisions(connection: Connection) -> Iterator[str]:
    c = COMPARISON.c
    counted = select(c.story, func.max(c.revision).label("last"), func.count().label("rows")).group_by(c.story)
    made = counted.subquery()
    last, rows = func.coalesce(made.c.last, 0), func.coalesce(made.c.rows, 0)
    told = select(STORY.c.id, STORY.c.revision, last.label("last"), rows.label("rows"))
    told = told.outerjoin(made, made.c.story == STORY.c.id)
    for story in connection.execute(told.where((last != STORY.c.revision) | (rows != STORY.c.revision))):
        yield f"story {story.id}: it is at revision {story.revision}, but {story.rows} are kept, up to {story.last}."
    whole, newest = c.record.is_not(None), c.revision == STORY.c.revision
    current = select(c.story).join(STORY, STORY.c.id == c.story).where(whole != newest)
    for story in connection.execute(current.distinct()).scalars():
        yield f"story {story}: another comparison than its newest is kept whole."


def _search(connection: Connection) -> Iterator[str]:
    number = CLAIM_WORDS.c.rowid
    lost = connection.execute(select(func.count()).where(CLAIM.c.id.not_in(select(number)))).scalar()
    more = connection.execute(select(func.count()).where(number.not_in(select(CLAIM.c.id)))).scalar()
    if lost or more:
        yield f"search misses {lost} claims, and has {more} that are gone. Run: rashomon db index"
    unfound = select(func.count(READING.c.account.distinct())).where(READING.c.account.not_in(select(CLAIM.c.account)))
    if (none := connection.execute(unfound).scalar()) and not connection.execute(select(CLAIM.c.id).limit(1)).first():
        yield f"search knows none of the {none} accounts that were read. Run: rashomon db index"
