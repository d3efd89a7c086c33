"""What changes in the store, told to all who listen: one look at the database for everybody, twice a second.

Nothing is looked at while nobody listens.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread

from rashomon.errors import StoreError
from rashomon.store.packing import moment
from rashomon.store.records import Job, Revision
from rashomon.store.store import Store
from rashomon.voices import Record

log = logging.getLogger("rashomon.serve")

_EVERY = 0.5  # seconds
# What was written by a clock or a transaction that lagged behind is still seen.
_LOOK_BACK = 5.0
_MOST_UNHEARD = 1000  # news that somebody may be behind; who is further behind asks again
MOST_LISTENERS = 200


class News(Record, frozen=True, kw_only=True):
    """A comparison that was made of a story, or where a job is now."""

    story: str | None
    revision: Revision | None = None
    job: Job | None = None

    @property
    def about(self) -> object:
        """What it is about: a job, or a comparison."""
        return self.job.id if self.job is not None else (self.story, self.revision and self.revision.revision)


Queue = asyncio.Queue[News | None]
Compared = tuple[tuple[str, Revision], ...]


class Bulletin:
    """The news of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._listeners: set[Queue] = set()
        self._looking: asyncio.Task[None] | None = None
        self._beginning = asyncio.Lock()

    @property
    def is_full(self) -> bool:
        """Tell whether as many listen as may."""
        return len(self._listeners) >= MOST_LISTENERS

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[Queue]:
        """Give a queue of the news from now on, which ends with None."""
        queue: Queue = asyncio.Queue(_MOST_UNHEARD)
        self._listeners.add(queue)
        try:
            async with self._beginning:
                if self._looking is None or self._looking.done():
                    told = _Told()
                    # What is there by now is no news.
                    await to_thread.run_sync(self._news, told)
                    self._looking = asyncio.create_task(self._look(told))
            yield queue
        finally:
            self._listeners.discard(queue)

    async def close(self) -> None:
        """Tell nobody any more."""
        if self._looking is not None:
            self._looking.cancel()
        for queue in tuple(self._listeners):
            self._leave(queue)

    async def _look(self, told: "_Told") -> None:
        while self._listeners:
            try:
                news = await to_thread.run_sync(self._news, told)
            except StoreError as error:
                log.warning("%s", error)
                news = ()
            for one in news:
                for queue in tuple(self._listeners):
                    try:
                        queue.put_nowait(one)
                    except asyncio.QueueFull:
                        self._leave(queue)
            await asyncio.sleep(_EVERY)

    def _leave(self, queue: Queue) -> None:
        """Let a listener go who is too far behind, or when all is over."""
        self._listeners.discard(queue)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(None)

    def _news(self, told: "_Told") -> tuple[News, ...]:
        since = moment(after=-_LOOK_BACK)
        with self._store.reading() as kept:
            compared, jobs = kept.stories.compared(since), kept.jobs.lively(since)
        return told.new(since, compared, jobs)


class _Told:
    """What has been told lately, so that it is told once."""

    def __init__(self) -> None:
        self._compared: dict[tuple[str, int], str] = {}
        self._jobs: dict[str, Job] = {}

    def new(self, since: str, compared: Compared, jobs: tuple[Job, ...]) -> tuple[News, ...]:
        """Return what is news: comparisons not told before, jobs that are no longer where they were."""
        fresh = [(story, revision) for story, revision in compared if (story, revision.revision) not in self._compared]
        moved = [job for job in jobs if self._jobs.get(job.id) != job]
        self._compared = {key: made for key, made in self._compared.items() if made >= since}
        self._compared |= {(story, revision.revision): revision.made for story, revision in fresh}
        self._jobs = {job.id: job for job in jobs}
        told = [News(story=job.story, job=job) for job in moved]
        return (*told, *(News(story=story, revision=revision) for story, revision in fresh))
