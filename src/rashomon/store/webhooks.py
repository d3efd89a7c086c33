"""Who is told when what a story tells changes: addresses of other programs, and the secrets that sign what is sent."""

from sqlalchemy import Connection, delete, or_, select, update

from rashomon.store.packing import moment, new_id
from rashomon.store.rows import one
from rashomon.store.tables import WEBHOOK
from rashomon.voices import Record

_COLUMNS = [column for column in WEBHOOK.c if column.name != "secret"]


class StoredWebhook(Record, frozen=True, kw_only=True):
    """An address that is told, of one story (None: of every one); how often in a row it failed, and how it went last.

    Its secret is kept apart: nobody is ever told it again.
    """

    id: str
    url: str
    story: str | None = None
    made: str
    made_by: str
    failures: int
    message: str


class Webhooks:
    """The webhooks of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, url: str, secret: str, by: str, *, story: str | None = None) -> StoredWebhook:
        """Keep an address to be told."""
        row = {
            "id": new_id(),
            "url": url,
            "secret": secret,
            "story": story,
            "made": moment(),
            "made_by": by,
            "failures": 0,
            "message": "",
        }
        self._connection.execute(WEBHOOK.insert().values(row))
        return self.get(str(row["id"]))

    def get(self, webhook: str) -> StoredWebhook:
        """Return a webhook; raise Missing."""
        found = select(*_COLUMNS).where(WEBHOOK.c.id == webhook)
        return StoredWebhook(**one(self._connection, found, f"webhook {webhook}")._mapping)

    def secret(self, webhook: str) -> str:
        """Return what signs the messages to a webhook; raise Missing."""
        found = select(WEBHOOK.c.secret).where(WEBHOOK.c.id == webhook)
        return str(one(self._connection, found, f"webhook {webhook}").secret)

    def list(self) -> tuple[StoredWebhook, ...]:
        """Return every webhook, in order of making."""
        found = select(*_COLUMNS).order_by(WEBHOOK.c.made, WEBHOOK.c.id)
        return tuple(StoredWebhook(**row._mapping) for row in self._connection.execute(found))

    def of_story(self, story: str) -> tuple[str, ...]:
        """Return the ids of the webhooks that are told of a story."""
        found = select(WEBHOOK.c.id).where(or_(WEBHOOK.c.story == story, WEBHOOK.c.story.is_(None)))
        return tuple(self._connection.execute(found.order_by(WEBHOOK.c.made, WEBHOOK.c.id)).scalars())

    def went(self, webhook: str, message: str, *, failed: bool) -> int:
        """Write down how telling went; return how often in a row it has failed."""
        failures = WEBHOOK.c.failures + 1 if failed else 0
        told = update(WEBHOOK).where(WEBHOOK.c.id == webhook).values(failures=failures, message=message)
        self._connection.execute(told)
        return self.get(webhook).failures

    def remove(self, webhook: str) -> None:
        """Forget a webhook; raise Missing."""
        self.get(webhook)
        self._connection.execute(delete(WEBHOOK).where(WEBHOOK.c.id == webhook))
