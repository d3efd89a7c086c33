"""Accounts with what reading them gave: each account once, however often it is given, and its newest reading in use."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Select, delete, func, select

from rashomon.store.packing import moment, pack, unpack
from rashomon.store.records import Page, StoredAccount
from rashomon.store.rows import exists, one, part, put, replace
from rashomon.store.tables import ACCOUNT, READING
from rashomon.types import Account, Reading

T = TypeVar("T")

_SUMMARY = [column for column in ACCOUNT.c if column.name not in ("record", "document")]


class Accounts:
    """The accounts of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, account: Account, by: str, *, document: str | None = None) -> bool:
        """Keep an account; tell whether it is new: one of the same name and text is kept once.

        One from the address of another is a version of the same page.
        """
        row: dict[str, object] = {
            "id": account.id,
            "document": document,
            "page": self._page_of(account),
            "name": account.name,
            "label": account.label,
            "title": account.title,
            "publisher": account.publisher,
            "published": account.published,
            "url": account.url,
            "characters": len(account.text),
            "record": pack(account),
            "added": moment(),
            "added_by": by,
        }
        return put(self._connection, ACCOUNT, row)

    def _page_of(self, account: Account) -> str:
        if account.url is None:
            return account.id
        if self._connection.dialect.name == "postgresql":
            # Two versions that come at once find each other: the second waits until the first is kept.
            self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(account.url, 0))))
        same = select(ACCOUNT.c.page).where(ACCOUNT.c.url == account.url).order_by(ACCOUNT.c.added).limit(1)
        return str(self._connection.execute(same).scalar() or account.id)

    def get(self, account: str) -> Account:
        """Return an account as ingest made it; raise Missing."""
        row = one(self._connection, select(ACCOUNT.c.record).where(ACCOUNT.c.id == account), f"account {account}")
        return unpack(row.record, Account)

    def document(self, account: str) -> str | None:
        """Return the document that an account was made of; None where it is not kept. Raises Missing."""
        its = select(ACCOUNT.c.document).where(ACCOUNT.c.id == account)
        document: str | None = one(self._connection, its, f"account {account}").document
        return document

    def summary(self, account: str) -> StoredAccount:
        """Return what is told of an account in lists; raise Missing."""
        return _summary(one(self._connection, select(*_SUMMARY).where(ACCOUNT.c.id == account), f"account {account}"))

    def summaries(self, accounts: Iterable[str]) -> tuple[StoredAccount, ...]:
        """Return what is told of these accounts in lists, the earliest added first."""
        found = select(*_SUMMARY).where(ACCOUNT.c.id.in_(list(accounts))).order_by(ACCOUNT.c.added, ACCOUNT.c.id)
        return tuple(map(_summary, self._connection.execute(found)))

    def list(self, page: Page | None = None, *, document: str | None = None) -> tuple[StoredAccount, ...]:
        """Return accounts, the latest added first, those of one document; a cursor is `added id` of the last seen."""
        found = part(select(*_SUMMARY), page or Page(), ACCOUNT.c.added, ACCOUNT.c.id)
        if document is not None:
            found = found.where(ACCOUNT.c.document == document)
        return tuple(map(_summary, self._connection.execute(found)))

    def versions(self, page: str) -> tuple[StoredAccount, ...]:
        """Return the accounts that are versions of one page, the oldest first."""
        found = select(*_SUMMARY).where(ACCOUNT.c.page == page).order_by(ACCOUNT.c.added, ACCOUNT.c.id)
        return tuple(map(_summary, self._connection.execute(found)))

    def read(self) -> tuple[str, ...]:
        """Return the ids of all accounts that have been read, the earliest added first."""
        found = select(ACCOUNT.c.id).where(ACCOUNT.c.id.in_(select(READING.c.account)))
        return tuple(self._connection.execute(found.order_by(ACCOUNT.c.added, ACCOUNT.c.id)).scalars())

    def count(self) -> int:
        """Return how many accounts there are."""
        return self._connection.execute(select(func.count()).select_from(ACCOUNT)).scalar_one()

    def remove(self, account: str) -> None:
        """Forget an account with its readings and all that points into it."""
        self._connection.execute(delete(ACCOUNT).where(ACCOUNT.c.id == account))

    def inputs(self, account: str) -> str | None:
        """Return what the newest reading of an account was made with; None where it has not been read."""
        return self._connection.execute(_newest(account, READING.c.inputs)).scalar()

    def outdated(self, models: str) -> tuple[str, ...]:
        """Return the accounts that have no reading by these versions of the models, the newest first."""
        read = select(READING.c.account).where(READING.c.models == models)
        found = select(ACCOUNT.c.id).where(ACCOUNT.c.id.not_in(read)).order_by(ACCOUNT.c.added.desc(), ACCOUNT.c.id)
        return tuple(self._connection.execute(found).scalars())

    def add_reading(self, reading: Reading, *, inputs: str, models: str) -> None:
        """Keep what reading gave, as the one in use; what was read with the same inputs before makes way for it."""
        account = reading.account.id
        # The newest is the one in use: it is later than those before it, whatever was done to the clock.
        last = self._connection.execute(_newest(account, READING.c.made)).scalar()
        row: dict[str, object] = {
            "account": account,
            "inputs": inputs,
            "models": models,
            "record": pack(reading),
            "made": moment(since=last),
        }
        replace(self._connection, READING, row)

    def reading(self, account: str) -> Reading | None:
        """Return the newest reading of an account, no rulings laid on; None where it has not been read."""
        record = self._connection.execute(_newest(account, READING.c.record)).scalar()
        return None if record is None else unpack(record, Reading)

    def readings(self, accounts: Sequence[str]) -> tuple[Reading, ...]:
        """Return the newest readings of those accounts that have one, in the order asked for."""
        found = map(self.reading, accounts)
        return tuple(reading for reading in found if reading is not None)

    def is_known(self, url: str) -> bool:
        """Tell whether an account from this address is here."""
        return exists(self._connection, ACCOUNT.c.url, url)


def _newest(account: str, column: Column[T]) -> Select[T]:
    return select(column).where(READING.c.account == account).order_by(READING.c.made.desc()).limit(1)


def _summary(row: Row[Any]) -> StoredAccount:
    return StoredAccount(**row._mapping)
