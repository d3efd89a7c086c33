"""Who did what, and when: one line for every change that a person or a program asked for."""

from sqlalchemy import Connection, select

from rashomon.store.packing import moment
from rashomon.store.tables import AUDIT
from rashomon.voices import Record


class Done(Record, frozen=True, kw_only=True):
    """One change: when, who, what (`ruling.withdraw`), to which thing, and what more there is to say."""

    number: int
    at: str
    who: str
    did: str
    subject: str
    detail: str


class Audit:
    """The audit log. It only grows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, who: str, did: str, subject: str, detail: str = "") -> None:
        """Write down what was done."""
        self._connection.execute(AUDIT.insert().values(at=moment(), who=who, did=did, subject=subject, detail=detail))

    def list(self, *, before: int | None = None, limit: int = 100, subject: str | None = None) -> tuple[Done, ...]:
        """Return the newest lines, those before the one of a number, those about one thing."""
        found = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit)
        if before is not None:
            found = found.where(AUDIT.c.number < before)
        if subject is not None:
            found = found.where(AUDIT.c.subject == subject)
        return tuple(Done(**row._mapping) for row in self._connection.execute(found))
