"""Bytes as they came: kept before anything is done with them, and as long as the accounts made of them."""

import zlib

import msgspec
from sqlalchemy import Connection, delete, select, update

from rashomon.ingest.metadata import Metadata
from rashomon.store.packing import moment, new_id
from rashomon.store.records import StoredDocument
from rashomon.store.rows import one
from rashomon.store.tables import DOCUMENT


class Documents:
    """The documents of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, name: str, data: bytes | None, by: str, *, url: str | None = None, metadata: Metadata | None = None
    ) -> str:
        """Keep what was given under this name, or what is to be fetched from `url` (no data yet); return its id."""
        row = {
            "id": new_id(),
            "name": name,
            "url": url,
            "metadata": msgspec.json.encode(metadata or Metadata()).decode(),
            "data": None if data is None else zlib.compress(data),
            "added": moment(),
            "added_by": by,
        }
        self._connection.execute(DOCUMENT.insert().values(row))
        return str(row["id"])

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

    def remove(self, document: str) -> None:
        """Forget a document; accounts made of it stay."""
        self._connection.execute(delete(DOCUMENT).where(DOCUMENT.c.id == document))
