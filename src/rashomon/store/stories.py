"""Stories: which accounts they have, and their comparisons, each with what it changed."""

from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Select, case, delete, func, select, update

from rashomon.store.packing import moment, new_id, pack, unpack
from rashomon.store.records import Changes, Page, Revision, StoredAccount, StoredStory
from rashomon.store.rows import one, part, put
from rashomon.store.tables import ACCOUNT, COMPARISON, STORY, STORY_ACCOUNT
from rashomon.types import Comparison

T = TypeVar("T")

_REVISION = [COMPARISON.c[name] for name in ("revision", "accounts", "disagreements", "changes", "made")]
_MOST_COMPARED = 1000


class Stories:
    """The stories of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, title: str) -> str:
        """Open a story; return its id."""
        now = moment()
        row = {"id": new_id(), "title": title, "revision": 0, "made": now, "changed": now}
        self._connection.execute(STORY.insert().values(row))
        return str(row["id"])

    def get(self, story: str) -> StoredStory:
        """Return a story; raise Missing."""
        return _story(one(self._connection, _listed().where(STORY.c.id == story), f"story {story}"))

    def list(self, page: Page | None = None) -> tuple[StoredStory, ...]:
        """Return stories, the one that changed last first; a cursor is `changed id` of the last one seen."""
        found = part(_listed(), page or Page(), STORY.c.changed, STORY.c.id)
        return tuple(map(_story, self._connection.execute(found)))

    def rename(self, story: str, title: str) -> None:
        """Give a story another title."""
        self._connection.execute(update(STORY).where(STORY.c.id == story).values(title=title, changed=moment()))

    def remove(self, story: str) -> None:
        """Forget a story with its comparisons; its accounts stay."""
        self._connection.execute(delete(STORY).where(STORY.c.id == story))

    def put_account(self, story: str, account: str, by: str, *, reason: str | None = None) -> bool:
        """Put an account into a story; tell whether it was not there yet. `reason`: why, where a machine says so."""
        row: dict[str, object] = {
            "story": story,
            "account": account,
            "added": moment(),
            "added_by": by,
            "reason": reason,
        }
        return put(self._connection, STORY_ACCOUNT, row)

    def drop_account(self, story: str, account: str) -> bool:
        """Take an account out of a story; tell whether it was there. It stays in the store."""
        both = (STORY_ACCOUNT.c.story == story, STORY_ACCOUNT.c.account == account)
        return self._connection.execute(delete(STORY_ACCOUNT).where(*both)).rowcount > 0

    def accounts(self, story: str, *, newest_versions: bool = False) -> tuple[StoredAccount, ...]:
        """Return the accounts of a story, the earliest added first; of one page its newest version alone, if asked."""
        columns = [column for column in ACCOUNT.c if column.name not in ("record", "document")]
        found = select(*columns).join(STORY_ACCOUNT, STORY_ACCOUNT.c.account == ACCOUNT.c.id)
        found = found.where(STORY_ACCOUNT.c.story == story).order_by(ACCOUNT.c.added, ACCOUNT.c.id)
        accounts = [StoredAccount(**row._mapping) for row in self._connection.execute(found)]
        newest = {account.page: account.id for account in accounts}
        return tuple(a for a in accounts if not newest_versions or newest[a.page] == a.id)

    def reasoned(self, story: str) -> tuple[str, ...]:
        """Return the accounts that a machine put into a story, the earliest first."""
        its = (STORY_ACCOUNT.c.story == story, STORY_ACCOUNT.c.reason.is_not(None))
        found = select(STORY_ACCOUNT.c.account).where(*its).order_by(STORY_ACCOUNT.c.added, STORY_ACCOUNT.c.account)
        return tuple(self._connection.execute(found).scalars())

    def stories_of(self, account: str) -> tuple[StoredStory, ...]:
        """Return the stories that an account is in."""
        its = select(STORY_ACCOUNT.c.story).where(STORY_ACCOUNT.c.account == account)
        found = _listed().where(STORY.c.id.in_(its)).order_by(STORY.c.changed.desc(), STORY.c.id)
        return tuple(map(_story, self._connection.execute(found)))

    def add_comparison(
        self, story: str, comparison: Comparison, changes: Changes, *, inputs: str, after: int
    ) -> int | None:
        """Keep a comparison of a story as its newest, with what it changed since revision `after`; return its revision.

        Returns None, and keeps nothing, where the story has a newer revision than `after` by now: what was compared
        may be older than what that one compared.
        """
        now = moment()
        last = one(
            self._connection, select(STORY.c.revision).where(STORY.c.id == story).with_for_update(), f"story {story}"
        )
        if last.revision != after:
            return None
        revision = after + 1
        self._connection.execute(update(COMPARISON).where(COMPARISON.c.story == story).values(record=None))
        self._connection.execute(
            COMPARISON.insert().values(
                story=story,
                revision=revision,
                inputs=inputs,
                record=pack(comparison),
                changes=pack(changes),
                accounts=len(comparison.accounts),
                disagreements=sum(f.kind in ("differ", "contradict") for f in comparison.findings),
                made=now,
            )
        )
        self._connection.execute(update(STORY).where(STORY.c.id == story).values(revision=revision, changed=now))
        return revision

    def comparison(self, story: str) -> Comparison | None:
        """Return the newest comparison of a story; None where it has none yet."""
        record = self._connection.execute(_newest(story, COMPARISON.c.record)).scalar()
        return None if record is None else unpack(record, Comparison)

    def inputs(self, story: str) -> str | None:
        """Return the hash of what the newest comparison of a story compared; None where it has none yet."""
        return self._connection.execute(_newest(story, COMPARISON.c.inputs)).scalar()

    def compared(self, since: str) -> tuple[tuple[str, Revision], ...]:
        """Return the comparisons made since a moment, each with its story, in order of making."""
        c = COMPARISON.c
        found = select(c.story, *_REVISION).where(c.made >= since).order_by(c.made, c.story, c.revision)
        return tuple((row.story, _revision(row)) for row in self._connection.execute(found.limit(_MOST_COMPARED)))

    def revisions(self, story: str) -> tuple[Revision, ...]:
        """Return what each comparison of a story changed, the newest first."""
        found = select(*_REVISION).where(COMPARISON.c.story == story).order_by(COMPARISON.c.revision.desc())
        return tuple(map(_revision, self._connection.execute(found)))


def _newest(story: str, column: Column[T]) -> Select[T]:
    return select(column).where(COMPARISON.c.story == story).order_by(COMPARISON.c.revision.desc()).limit(1)


def _listed() -> Select[Any]:
    """Return the statement that lists stories with their counts."""
    accounts = select(func.count()).where(STORY_ACCOUNT.c.story == STORY.c.id).scalar_subquery()
    newest = (COMPARISON.c.story == STORY.c.id, COMPARISON.c.revision == STORY.c.revision)
    disagreements = select(COMPARISON.c.disagreements).where(*newest).scalar_subquery()
    counted = case((STORY.c.revision > 0, disagreements), else_=0)
    return select(STORY, accounts.label("accounts"), counted.label("disagreements"))


def _story(row: Row[Any]) -> StoredStory:
    return StoredStory(**row._mapping)


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        revision=row.revision,
        accounts=row.accounts,
        disagreements=row.disagreements,
        changes=unpack(row.changes, Changes),
        made=row.made,
    )
