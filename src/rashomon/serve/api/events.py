"""Server-sent events: how far jobs are, and that what a story tells has changed, as it happens.

`findings` events have an id; who comes back with it in Last-Event-ID is told what happened since. An event may be told
twice where a connection breaks, never left out.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

import msgspec
from anyio import to_thread
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.params import FromPath, HeaderParameter, QueryParameter
from litestar.response import ServerSentEvent, ServerSentEventMessage

from rashomon.desk.desk import Desk
from rashomon.serve.bulletin import Bulletin, News
from rashomon.serve.desk import TheDesk
from rashomon.store.records import Page, Revision
from rashomon.voices import Record

TheBulletin = NamedDependency[Bulletin]
_LastId = Annotated[
    str | None, HeaderParameter(name="Last-Event-ID", max_length=200, description="The id of the last event seen.")
]
_After = Annotated[
    str | None, QueryParameter(max_length=200, description="The same, for who comes first: of a story, its revision.")
]

_ALIVE_EVERY = 15.0  # seconds; then a line without meaning, so that nobody between takes us for dead
_COME_BACK_AFTER = 2_000  # milliseconds
# Then the connection ends and the browser comes again: whoever may not listen any more is found out.
_LONGEST = 900.0


class Changed(Record, frozen=True, kw_only=True):
    """The story of which a new comparison was made, and what it changed."""

    story: str
    revision: Revision


class EventsApi(Controller):
    """What happens, as it happens."""

    tags = ("events",)

    @get("/events", media_type="text/event-stream")
    async def follow_all(
        self, desk: TheDesk, bulletin: TheBulletin, last_id: _LastId = None, after: _After = None
    ) -> ServerSentEvent:
        """Follow all jobs (event `job`) and comparisons (event `findings`)."""
        return await _followed(desk, bulletin, None, last_id or after)

    @get("/stories/{story:str}/events", media_type="text/event-stream")
    async def follow_story(
        self,
        desk: TheDesk,
        bulletin: TheBulletin,
        story: FromPath[str],
        last_id: _LastId = None,
        after: _After = None,
    ) -> ServerSentEvent:
        """Follow the jobs (event `job`) and comparisons (event `findings`) of a story."""
        return await _followed(desk, bulletin, story, last_id or after)


async def _followed(desk: Desk, bulletin: Bulletin, story: str | None, last_id: str | None) -> ServerSentEvent:
    if bulletin.is_full:
        raise HTTPException(status_code=503, detail="Too many listen already.", headers={"Retry-After": "30"})
    # What is missing is told before anything is sent, as any other problem.
    await to_thread.run_sync(_before, desk, story, last_id)
    told = _told(desk, bulletin, story, last_id)
    return ServerSentEvent(told, retry_duration=_COME_BACK_AFTER, headers={"Cache-Control": "no-store"})


async def _told(
    desk: Desk, bulletin: Bulletin, story: str | None, last_id: str | None
) -> AsyncIterator[ServerSentEventMessage]:
    told: dict[object, News] = {}
    until = asyncio.get_running_loop().time() + _LONGEST
    async with bulletin.listening() as queue:
        # Listening comes first, so that nothing falls between what was before and what comes.
        for news in await to_thread.run_sync(_before, desk, story, last_id):
            told[news.about] = news
            yield _message(news, story)
        while asyncio.get_running_loop().time() < until:
            try:
                coming = await asyncio.wait_for(queue.get(), _ALIVE_EVERY)
            except TimeoutError:
                yield ServerSentEventMessage(data=None, comment="still here")
                continue
            if coming is None:
                return
            if story in (None, coming.story) and told.get(coming.about) != coming:
                told[coming.about] = coming
                yield _message(coming, story)


def _before(desk: Desk, story: str | None, last_id: str | None) -> list[News]:
    """Return the comparisons made since the event of an id, and the jobs that are not yet over. Raises Missing."""
    with desk.store.reading() as kept:
        if story is not None:
            kept.stories.get(story)
            # A revision's number counts through its story.
            last = int(last_id) if last_id and last_id.isascii() and last_id.isdigit() else None
            made = [(story, revision) for revision in reversed(kept.stories.revisions(story))]
            missed = [one for one in made if last is not None and one[1].revision > last]
        else:
            since, _, rest = (last_id or "").partition("/")
            missed = [
                (name, revision)
                for name, revision in (kept.stories.compared(since) if rest else ())
                if (revision.made, f"{name}/{revision.revision}") != (since, rest)
            ]
        jobs = kept.jobs.list(Page(limit=200), story=story, open_only=True)
    return [
        *(News(story=job.story, job=job) for job in reversed(jobs)),
        *(News(story=name, revision=revision) for name, revision in missed),
    ]


def _message(news: News, story: str | None) -> ServerSentEventMessage:
    if news.revision is None:
        return ServerSentEventMessage(event="job", data=msgspec.json.encode(news.job))
    number = news.revision.revision
    return ServerSentEventMessage(
        event="findings",
        id=str(number) if story is not None else f"{news.revision.made}/{news.story}/{number}",
        data=msgspec.json.encode(Changed(story=str(news.story), revision=news.revision)),
    )
