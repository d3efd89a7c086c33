"""How far the reading of a story is: what is being done, in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from litestar import Controller, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from rashomon.report.passage import count, shorten
from rashomon.serve.desk import TheDesk
from rashomon.serve.templating import Asked, page
from rashomon.store.records import Job, Page, StoredStory
from rashomon.store.session import Session

_LISTED = 30
_DOING = {
    "fetch": "Fetching",
    "read": "Reading",
    "reread": "Reading again",
    "compare": "Comparing",
    "watch": "Looking for news",
}


@dataclass(frozen=True)
class Step:
    """One job in words: what is done to what, and how that goes."""

    what: str
    how: str
    state: str


@dataclass(frozen=True)
class Steps:
    """How many of the jobs of the last while are over."""

    done: int
    total: int


class ProgressPages(Controller):
    """Pages that tell how far a story is."""

    include_in_schema = False

    @get("/stories/{story:str}/progress", sync_to_thread=True)
    def show_progress(self, request: Asked, desk: TheDesk, story: FromPath[str]) -> Template:
        """Show what is done for a story, and what has been."""
        with desk.store.reading() as kept:
            stored = kept.stories.get(story)
            jobs = kept.jobs.list(Page(limit=_LISTED), story=story)
            names = _subjects(kept, jobs)
        waiting = [job for job in jobs if job.state in ("queued", "running")]
        began = min((job.made for job in waiting), default="")
        now = [job for job in jobs if waiting and job.made >= began]
        return page(
            request,
            "progress.html",
            story=stored,
            open=bool(waiting),
            summary=summary_of(stored, jobs),
            steps=Steps(sum(job.state in ("done", "failed") for job in now), len(now)),
            jobs=[_step(job, names) for job in jobs],
        )

    @get("/stories/{story:str}/news", sync_to_thread=True)
    def show_news(self, request: Asked, desk: TheDesk, story: FromPath[str], revision: FromQuery[int]) -> Template:
        """Show what is new since a comparison that somebody is looking at: a part of its page."""
        with desk.store.reading() as kept:
            stored = kept.stories.get(story)
            waiting = bool(kept.jobs.list(Page(limit=1), story=story, open_only=True))
        return page(request, "news.html", story=stored, shown=revision, open=waiting, follow=False)


def summary_of(story: StoredStory, jobs: Iterable[Job]) -> str:
    """Return in one sentence how far a story is."""
    listed = list(jobs)
    waiting = [job for job in listed if job.state in ("queued", "running")]
    reading = [job for job in waiting if job.kind in ("fetch", "read", "reread")]
    if reading:
        return f"{count(len(reading), 'account')} {'is' if len(reading) == 1 else 'are'} still to be read."
    if waiting:
        return "All are read. Comparing."
    failed = sum(job.state == "failed" for job in listed)
    troubles = f" {count(failed, 'step')} went wrong: see below." if failed else ""
    if story.revision:
        return f"{count(story.accounts, 'account')} compared.{troubles}"
    return f"Nothing has been compared yet.{troubles}"


def _subjects(kept: Session, jobs: Iterable[Job]) -> Mapping[str, str]:
    """Return what the documents and accounts are called that jobs are about."""
    by_kind: dict[str, set[str]] = {"document": set(), "account": set()}
    for job in jobs:
        by_kind["account" if job.kind == "reread" else "document"].add(job.subject)
    names = {one.id: one.label for one in kept.accounts.summaries(by_kind["account"])}
    return names | kept.documents.names(by_kind["document"])


def _step(job: Job, names: Mapping[str, str]) -> Step:
    what = "the accounts" if job.kind == "compare" else shorten(names.get(job.subject, job.subject), 80)
    how = {
        "queued": "waits its turn",
        "running": job.message or "under way",
        "done": job.message or "done",
        "failed": f"did not work: {job.message}",
    }[job.state]
    if job.state == "running" and job.total > 1:
        how += f" ({job.done} of {job.total})"
    return Step(f"{_DOING[job.kind]} {what}", how, job.state)
