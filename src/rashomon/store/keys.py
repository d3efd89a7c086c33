"""Keys to the desk: sessions of browsers and tokens of programs. Each is told once; only its SHA-256 is kept.

A key has 256 random bits, so that a fast hash is enough: there is nothing to guess.
"""

import secrets
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, select, update

from rashomon.errors import StoreError
from rashomon.store.packing import moment, new_id
from rashomon.store.people import StoredPerson, stored_person
from rashomon.store.rows import one
from rashomon.store.tables import KEY, PERSON
from rashomon.voices import Record

KeyKind = Literal["session", "token"]

# How every key begins: scanners for leaked secrets know it by that, and so does what keeps it out of logs.
PREFIX = "rashomon_"

DAY = 86_400.0
# A browser is asked to sign in again after two weeks, and after three days without a word.
SESSION_LIFE = 14 * DAY
_SESSION_REST = 3 * DAY
# A key that is in use is written down as used this often, in seconds: not with every request.
_USED_EVERY = 600.0
_LONGEST_NAME = 80


class StoredKey(Record, frozen=True, kw_only=True):
    """A key as it may be shown: whose, of what kind, its name, when made, roughly when last used, and its end."""

    id: str
    person: str
    kind: KeyKind
    name: str
    made: str
    used: str | None = None
    expires: str | None = None


class Keys:
    """The keys of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def issue(self, person: str, kind: KeyKind, name: str, *, life: float | None) -> tuple[StoredKey, str]:
        """Make a key that opens for so many seconds (None: for ever); return it and, this once, its secret."""
        name = " ".join(name.split())[:_LONGEST_NAME]
        if not name.isprintable() or not name:
            raise StoreError("a token needs a name by which you know it again. Give one.")
        secret = PREFIX + secrets.token_urlsafe(32)
        row: dict[str, Any] = {
            "id": new_id(),
            "person": person,
            "kind": kind,
            "name": name,
            "hash": _hash(secret),
            "made": moment(),
            "expires": None if life is None else moment(after=life),
        }
        self._connection.execute(KEY.insert().values(row))
        return self.get(row["id"]), secret

    def get(self, key: str) -> StoredKey:
        """Return a key by id; raise Missing."""
        return _key(one(self._connection, select(KEY).where(KEY.c.id == key), "such key"))

    def recognise(self, secret: str, kind: KeyKind) -> tuple[StoredKey, StoredPerson] | None:
        """Return the key with this secret and whose it is; None where it is none, has ended, or its person may not."""
        whose = select(KEY, PERSON).join(PERSON, PERSON.c.id == KEY.c.person)
        row = self._connection.execute(whose.where(KEY.c.hash == _hash(secret), KEY.c.kind == kind)).first()
        if row is None:
            return None
        key, person = _key(row), stored_person(row)
        return None if person.disabled or _has_ended(key) else (key, person)

    def needs_touch(self, key: StoredKey) -> bool:
        """Tell whether it is a while since a key was written down as used."""
        return key.used is None or key.used < moment(after=-_USED_EVERY)

    def touch(self, key: str) -> None:
        """Write a key down as used now."""
        self._connection.execute(update(KEY).where(KEY.c.id == key).values(used=moment()))

    def list(self, person: str | None = None, kind: KeyKind | None = None) -> tuple[StoredKey, ...]:
        """Return the keys of a person (None: of everybody) that open something, the newest first."""
        found = select(KEY).order_by(KEY.c.made.desc(), KEY.c.id)
        if person is not None:
            found = found.where(KEY.c.person == person)
        if kind is not None:
            found = found.where(KEY.c.kind == kind)
        return tuple(key for row in self._connection.execute(found) if not _has_ended(key := _key(row)))

    def revoke(self, key: str) -> None:
        """Let a key open nothing any more; one that is gone already is no error."""
        self._connection.execute(delete(KEY).where(KEY.c.id == key))

    def revoke_all(self, person: str, *, kind: KeyKind | None = None, but: str | None = None) -> None:
        """Revoke all keys of a person, or those of a kind, but one."""
        gone = delete(KEY).where(KEY.c.person == person)
        if kind is not None:
            gone = gone.where(KEY.c.kind == kind)
        self._connection.execute(gone if but is None else gone.where(KEY.c.id != but))

    def sweep(self) -> None:
        """Forget the sessions that have ended."""
        self._connection.execute(delete(KEY).where(KEY.c.kind == "session", KEY.c.expires < moment()))


def _has_ended(key: StoredKey) -> bool:
    if key.expires is not None and key.expires <= moment():
        return True
    return key.kind == "session" and (key.used or key.made) < moment(after=-_SESSION_REST)


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _key(row: Row[Any]) -> StoredKey:
    return StoredKey(**{column.name: row._mapping[column] for column in KEY.c if column.name != "hash"})
