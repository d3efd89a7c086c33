"""Answers to requests that their sender numbered, so that sending one twice does it once.

An answer is kept in the transaction that does what was asked: either both stand, or neither.
"""

import msgspec
from sqlalchemy import Connection, delete, select, update

from rashomon.store.packing import moment
from rashomon.store.rows import one, put
from rashomon.store.tables import ANSWERED
from rashomon.voices import Record

KEPT_FOR = 86_400.0  # seconds


class Answer(Record, frozen=True, kw_only=True):
    """What was answered to `request` (a hash of what was asked)."""

    request: str
    status: int
    headers: dict[str, str]
    body: bytes


class Answered:
    """The numbered requests of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, who: str, key: str, request: str) -> Answer | None:
        """Return what was answered to this person's request of this key before; None where it is to be answered now.

        Who is answering it at this moment, in another transaction, is waited for.
        """
        self._connection.execute(delete(ANSWERED).where(ANSWERED.c.made < moment(after=-KEPT_FOR)))
        row: dict[str, object] = {"key": key, "who": who, "request": request, "headers": "{}", "made": moment()}
        if put(self._connection, ANSWERED, row):
            return None
        its = (ANSWERED.c.key == key, ANSWERED.c.who == who)
        found = one(self._connection, select(ANSWERED).where(*its), f"answer to {key}")
        return Answer(
            request=found.request,
            status=found.status,
            headers=msgspec.json.decode(found.headers, type=dict[str, str]),
            body=found.body,
        )

    def end(self, who: str, key: str, answer: Answer) -> None:
        """Keep the answer to what was begun."""
        told = {
            "status": answer.status,
            "headers": msgspec.json.encode(answer.headers).decode(),
            "body": answer.body,
        }
        self._connection.execute(update(ANSWERED).where(ANSWERED.c.key == key, ANSWERED.c.who == who).values(told))
