"""Searches that somebody keeps, to look again for what has come since."""

from typing import Any
from urllib.parse import parse_qsl

from sqlalchemy import Connection, Row, delete, select, update

from rashomon.errors import StoreError
from rashomon.store.packing import moment, new_id
from rashomon.store.records import Page
from rashomon.store.rows import one, put
from rashomon.store.search.box import address_of, parse_address
from rashomon.store.search.query import Query
from rashomon.store.search.results import Results
from rashomon.store.search.search import Search
from rashomon.store.tables import SAVED_SEARCH
from rashomon.voices import Record


class SavedSearch(Record, frozen=True, kw_only=True):
    """A search that somebody keeps under a name; `seen` is when they last looked, or when they kept it."""

    id: str
    name: str
    query: Query
    owner: str
    made: str
    seen: str


class SavedSearches:
    """The saved searches of the store. Each is its owner's alone: for anybody else it is missing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str, query: Query, owner: str) -> SavedSearch:
        """Keep a search; raise StoreError where its owner has another of this name."""
        row: dict[str, object] = {
            "id": new_id(),
            "name": name,
            "query": address_of(query),
            "owner": owner,
            "made": moment(),
        }
        if not put(self._connection, SAVED_SEARCH, row):
            raise StoreError(f"{name}: you have a search of this name. Give it another, or remove the first.")
        return self.get(str(row["id"]), owner)

    def get(self, search: str, owner: str) -> SavedSearch:
        """Return a search; raise Missing."""
        return _saved(one(self._connection, select(SAVED_SEARCH).where(*_of(search, owner)), f"saved search {search}"))

    def list(self, owner: str) -> tuple[SavedSearch, ...]:
        """Return somebody's searches, by name."""
        listed = select(SAVED_SEARCH).where(SAVED_SEARCH.c.owner == owner).order_by(SAVED_SEARCH.c.name)
        return tuple(map(_saved, self._connection.execute(listed)))

    def remove(self, search: str, owner: str) -> None:
        """Forget a search."""
        self._connection.execute(delete(SAVED_SEARCH).where(*_of(search, owner)))

    def new(self, search: str, owner: str, page: Page | None = None) -> Results:
        """Return what a search finds in accounts that have come since its owner last looked."""
        saved = self.get(search, owner)
        return Search(self._connection).find(saved.query, page, added_since=saved.seen)

    def look(self, search: str, owner: str) -> None:
        """Say that its owner has looked now at what a search finds."""
        self._connection.execute(update(SAVED_SEARCH).where(*_of(search, owner)).values(seen=moment()))


def _of(search: str, owner: str) -> tuple[Any, ...]:
    return SAVED_SEARCH.c.id == search, SAVED_SEARCH.c.owner == owner


def _saved(row: Row[Any]) -> SavedSearch:
    return SavedSearch(
        id=row.id,
        name=row.name,
        query=parse_address(parse_qsl(row.query)).query,
        owner=row.owner,
        made=row.made,
        seen=row.seen or row.made,
    )
