"""What is to be done in the background: a queue that outlives whoever works on it.

A worker says again and again that it is there. A job whose worker has not been heard of for a while is given to another
one; what kills its worker three times is set aside as failed, with that said. The one who was taken for gone and is
not has no more say in it.
"""

from typing import Any, Literal

from sqlalchemy import Connection, Row, case, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from rashomon.store.packing import moment, new_id
from rashomon.store.records import Job, JobKind, Page
from rashomon.store.rows import numbered, one, put
from rashomon.store.tables import JOB

LOST_AFTER = 30.0  # seconds without a word
MOST_TRIES = 3
_OPEN = ("queued", "running")
_MOST_LIVELY = 1000
_COLUMNS = [column for column in JOB.c if column.name not in ("number", "seen")]


class Jobs:
    """The jobs of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, kind: JobKind, subject: str, by: str, *, story: str | None = None, after: float = 0.0) -> Job:
        """Queue a job, not to be begun before so many seconds; one that waits to do the same thing is returned.

        That one is begun at the earlier of the two times, and not before this transaction is over: it must see what
        it was asked for.
        """
        row: dict[str, object] = {
            "id": new_id(),
            "kind": kind,
            "subject": subject,
            "story": story,
            "state": "queued",
            "done": 0,
            "total": 0,
            "message": "",
            "tries": 0,
            "wanted_by": by,
            "made": moment(),
            "due": moment(after=after),
        }
        waiting = (JOB.c.kind == kind, JOB.c.subject == subject, JOB.c.state == "queued")
        sooner = case((JOB.c.due > row["due"], row["due"]), else_=JOB.c.due)
        # Where a worker took the waiting one while this one looked at it, the next round queues another.
        while not put(self._connection, JOB, row):
            if self._connection.execute(update(JOB).where(*waiting).values(due=sooner)).rowcount:
                break
        return _job(one(self._connection, select(*_COLUMNS).where(*waiting), f"{kind} job"))

    def take(self) -> Job | None:
        """Give the first job that is due to a worker, who must then be heard of; None where nothing is."""
        self._take_back()
        due = select(JOB.c.id).where(JOB.c.state == "queued", JOB.c.due <= moment())
        first = self._connection.execute(due.order_by(JOB.c.number).limit(1).with_for_update(skip_locked=True)).scalar()
        if first is None:
            return None
        now = moment()
        begun = {"state": "running", "tries": JOB.c.tries + 1, "started": now, "seen": now, "message": ""}
        self._connection.execute(update(JOB).where(JOB.c.id == first).values(begun))
        return self.get(first)

    def _take_back(self) -> None:
        """Queue again what nobody works on any more."""
        lost = (JOB.c.state == "running", JOB.c.seen < moment(after=-LOST_AFTER))
        for row in self._connection.execute(select(*_COLUMNS).where(*lost).with_for_update(skip_locked=True)).all():
            self.give_back(_job(row))

    def give_back(self, job: Job) -> None:
        """Queue a running job again, since its worker is gone; set it aside where that happened too often."""
        if job.tries >= MOST_TRIES:
            self.end(job, "failed", f"Whoever did it was gone before it was done, {job.tries} times.")
            return
        try:
            with self._connection.begin_nested():
                self._connection.execute(update(JOB).where(JOB.c.id == job.id).values(state="queued", seen=None))
        except IntegrityError:
            # The same is waiting to be done already.
            self.end(job, "done", "Done together with the same job, asked for again.")

    def tell(self, job: Job, message: str, *, done: int = 0, total: int = 0) -> bool:
        """Say how far a running job is; tell whether it is still this worker's to do."""
        return self._change(job, message=message, done=done, total=total, seen=moment())

    def hear(self, job: Job) -> bool:
        """Say that the worker of a job is still there; tell whether it is still this worker's to do."""
        return self._change(job, seen=moment())

    def end(self, job: Job, state: Literal["done", "failed"], message: str) -> bool:
        """Say that a job is over, and how it went; tell whether it was still this worker's to do."""
        return self._change(job, state=state, message=message, ended=moment(), seen=None)

    def _change(self, job: Job, **told: object) -> bool:
        """Write down what its worker tells of a running job, unless another has been given it since."""
        running = (JOB.c.id == job.id, JOB.c.state == "running", JOB.c.tries == job.tries)
        return self._connection.execute(update(JOB).where(*running).values(told)).rowcount > 0

    def lively(self, since: str) -> tuple[Job, ...]:
        """Return the jobs that wait or are being done, and those that ended since a moment, in order of making."""
        found = select(*_COLUMNS).where(or_(JOB.c.state.in_(_OPEN), JOB.c.ended >= since))
        return tuple(map(_job, self._connection.execute(found.order_by(JOB.c.number).limit(_MOST_LIVELY))))

    def unfinished(self) -> int:
        """Return how many jobs are due or being done; one that waits for its time is not to be waited for."""
        due = (JOB.c.state == "queued") & (JOB.c.due <= moment())
        found = select(func.count()).where(due | (JOB.c.state == "running"))
        return self._connection.execute(found).scalar_one()

    def hasten(self, job: str, after: float) -> None:
        """Let a job that waits be begun in so many seconds, unless it is to be sooner."""
        due = moment(after=after)
        later = (JOB.c.id == job, JOB.c.state == "queued", JOB.c.due > due)
        self._connection.execute(update(JOB).where(*later).values(due=due))

    def forget(self, kind: JobKind) -> None:
        """Forget the jobs of a kind that went well: of what is done all the time nobody needs a list."""
        self._connection.execute(delete(JOB).where(JOB.c.kind == kind, JOB.c.state == "done"))

    def get(self, job: str) -> Job:
        """Return a job; raise Missing."""
        return _job(one(self._connection, select(*_COLUMNS).where(JOB.c.id == job), f"job {job}"))

    def list(self, page: Page | None = None, *, story: str | None = None, open_only: bool = False) -> tuple[Job, ...]:
        """Return jobs, the newest first: those of one story, those not yet over; a cursor is the last one's id."""
        found = numbered(select(*_COLUMNS), page or Page(limit=100), JOB)
        if story is not None:
            found = found.where(JOB.c.story == story)
        if open_only:
            found = found.where(JOB.c.state.in_(_OPEN))
        return tuple(map(_job, self._connection.execute(found)))


def _job(row: Row[Any]) -> Job:
    return Job(**row._mapping)
