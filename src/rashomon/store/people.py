"""Who may use the desk, and how: names, roles, hashes of passwords."""

import unicodedata
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select, update

from rashomon.errors import StoreError
from rashomon.store.packing import moment, new_id
from rashomon.store.passwords import hashed, is_outdated, matches, refuse_weak
from rashomon.store.rows import one, put
from rashomon.store.tables import PERSON
from rashomon.voices import Record

Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "editor", "admin")

_LONGEST_NAME = 80


class StoredPerson(Record, frozen=True, kw_only=True):
    """Somebody who may use the desk. `disabled` is since when they may not; `has_password` whether a browser can."""

    id: str
    name: str
    role: Role
    made: str
    disabled: str | None = None
    has_password: bool


class People:
    """The people of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def any(self) -> bool:
        """Tell whether there is anybody, disabled or not: from then on, everybody signs in."""
        return self._connection.execute(select(PERSON.c.id).limit(1)).first() is not None

    def list(self) -> tuple[StoredPerson, ...]:
        """Return everybody, by name."""
        return tuple(map(stored_person, self._connection.execute(select(PERSON).order_by(PERSON.c.name))))

    def get(self, person: str) -> StoredPerson:
        """Return a person by id; raise Missing."""
        return stored_person(one(self._connection, select(PERSON).where(PERSON.c.id == person), "such person"))

    def named(self, name: str) -> StoredPerson:
        """Return a person by name; raise Missing."""
        found = select(PERSON).where(PERSON.c.name == _written(name))
        return stored_person(one(self._connection, found, f"person called {_written(name)}"))

    def add(self, name: str, role: Role, password: str | None = None) -> StoredPerson:
        """Add a person; raise StoreError where the name is taken, or none, or the password weak.

        The first one is an admin: from then on everybody signs in, and somebody must be able to add the others.
        """
        if role != "admin" and not self.any():
            raise StoreError("the first person must be an admin, who can add the others. Add one with the role admin.")
        name = self._free(name)
        row: dict[str, Any] = {"id": new_id(), "name": name, "role": role, "made": moment(), "disabled": None}
        if password is not None:
            refuse_weak(password, name)
            row["password"] = hashed(password)
        if not put(self._connection, PERSON, row):
            raise StoreError(f"{name}: somebody of this name was added at this moment. Look in the list.")
        return self.get(row["id"])

    def rename(self, person: str, name: str) -> StoredPerson:
        """Give a person another name; what they did stays under the name it was done by."""
        self._change(person, name=self._free(name, but=person))
        return self.get(person)

    def set_role(self, person: str, role: Role) -> StoredPerson:
        """Change what a person may do; raise StoreError where no admin would be left."""
        if role != "admin":
            self._refuse_last_admin(person)
        self._change(person, role=role)
        return self.get(person)

    def disable(self, person: str) -> StoredPerson:
        """Let a person in no more; raise StoreError where no admin would be left. Keys are the caller's to revoke."""
        self._refuse_last_admin(person)
        self._change(person, disabled=moment())
        return self.get(person)

    def enable(self, person: str) -> StoredPerson:
        """Let a person in again."""
        self._change(person, disabled=None)
        return self.get(person)

    def set_password(self, person: str, password: str) -> None:
        """Give a person a new password; raise StoreError where it is weak."""
        refuse_weak(password, self.get(person).name)
        self._change(person, password=hashed(password))

    def verify(self, name: str, password: str) -> StoredPerson | None:
        """Return the person of this name and password who may come in; None for a wrong one, and as late."""
        row = self._connection.execute(select(PERSON).where(PERSON.c.name == _written(name))).first()
        right = matches(None if row is None else row.password, password)
        return stored_person(row) if right and row is not None and row.disabled is None else None

    def renew_hash(self, person: str, password: str) -> bool:
        """Hash a password that was just verified anew where the kept hash was made by earlier parameters; tell so."""
        kept = self._connection.execute(select(PERSON.c.password).where(PERSON.c.id == person)).scalar()
        if kept is None or not is_outdated(kept):
            return False
        self._change(person, password=hashed(password))
        return True

    def _change(self, person: str, **values: str | None) -> None:
        self.get(person)
        self._connection.execute(update(PERSON).where(PERSON.c.id == person).values(**values))

    def _free(self, name: str, but: str | None = None) -> str:
        """Return a name as it is kept; raise StoreError where it is none, or one that reads like somebody else's."""
        name = _written(name)
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise StoreError(f"a name has 1 to {_LONGEST_NAME} characters that can be printed. Give another.")
        same = (_key(other.name) == _key(name) for other in self.list() if other.id != but)
        if any(same):
            raise StoreError(f"{name}: somebody of this name is there already. Give another, or change theirs.")
        return name

    def _refuse_last_admin(self, person: str) -> None:
        others = (PERSON.c.role == "admin", PERSON.c.disabled.is_(None), PERSON.c.id != person)
        left = self._connection.execute(select(func.count()).select_from(PERSON).where(*others)).scalar_one()
        is_admin = self.get(person).role == "admin"
        if is_admin and not left:
            raise StoreError("this is the last admin, and nobody else could add people. Make somebody else one first.")


def stored_person(row: Row[Any]) -> StoredPerson:
    """Return what is told of a person; the hash of their password never leaves the store."""
    told = {column.name: row._mapping[column] for column in PERSON.c if column.name != "password"}
    return StoredPerson(**told, has_password=row._mapping[PERSON.c.password] is not None)


def _written(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
