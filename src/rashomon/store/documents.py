"""Bytes as they came: kept before anything is done with them, and as long as the accounts made of them."""

import zlib
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, select, update

from rashomon.ingest.metadata import Metadata
from rashomon.store.records import StoredDocument
from rashomon.store.rows import one
from rashomon.store.tables import DOCUMENT


class Documents:
    """The documents of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, document: StoredDocument) -> None:
        """Keep what was given, or (without data) what is to be fetched."""
        row = {
            "id": document.id,
            "name": document.name,
            "url": document.url,
            "encoding": document.encoding,
            "metadata": msgspec.json.encode(document.metadata).decode(),
            "data": None if document.data is None else zlib.compress(document.data),
            "added": document.added,
            "added_by": document.added_by,
        }
        self._connection.execute(DOCUMENT.insert().values(row))

    def fill(self, document: str, data: bytes, *, url: str, encoding: str | None) -> None:
        """Keep the bytes that were fetched for a document: from where in the end, and the encoding its server told."""
        found = {"data": zlib.compress(data), "url": url, "encoding": encoding}
        self._connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == document).values(found))

    def get(self, document: str) -> StoredDocument:
        """Return a document; raise Missing."""
        row = one(self._connection, select(DOCUMENT).where(DOCUMENT.c.id == document), f"document {document}")
        return StoredDocument(
            id=row.id,
            name=row.name,
            url=row.url,
            encoding=row.encoding,
            metadata=msgspec.json.decode(row.metadata, type=Metadata),
            data=None if row.data is None else zlib.decompress(row.data),
            added=row.added,
            added_by=row.added_by,
        )

    def names(self, documents: Iterable[str]) -> dict[str, str]:
        """Return what these documents go by, by their ids; those that are not there are left out."""
        found = select(DOCUMENT.c.id, DOCUMENT.c.name).where(DOCUMENT.c.id.in_(list(documents)))
        return {row.id: row.name for row in self._connection.execute(found)}

    def remove(self, document: str) -> None:
        """Forget a document; accounts made of it stay."""
        self._connection.execute(delete(DOCUMENT).where(DOCUMENT.c.id == document))
