"""Does queued jobs, each so that it can be begun again at any point: what is kept is kept with the job's end, or not.

A job's parts are kept as they come (an account with its reading and its rows for search in one transaction), and done
again they change nothing.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from rashomon.desk.apart import open_apart
from rashomon.desk.changes import changes_between
from rashomon.desk.desk import Desk
from rashomon.desk.laid import furniture_of, laid_readings, let_be_found, rulings_on
from rashomon.desk.notify import announce, notify
from rashomon.desk.versions import inputs_of_comparison, inputs_of_reading, models_in_use
from rashomon.errors import AccountError, Missing, RashomonError, StoreError
from rashomon.fetch.client import fetch_url
from rashomon.fetch.shown import shown
from rashomon.ingest.formats import Document
from rashomon.pipeline import compare, read
from rashomon.report.passage import count
from rashomon.review.accounts import with_furniture
from rashomon.store.records import Changes, Job, JobKind
from rashomon.store.session import Session
from rashomon.types import Account, Reading

# Says how far a job is: what is being done, and how many parts of how many are over.
Tell = Callable[[str, int, int], None]
# How the jobs of each kind are done; what is returned says in a sentence what came of it.
Work = Mapping[JobKind, Callable[[Desk, Job, Tell], str]]


def do(desk: Desk, job: Job, tell: Tell, work: Work | None = None) -> None:
    """Do a job, and say in the store how it went. Whatever goes wrong with it ends this job alone.

    `work` says how jobs are done of those kinds that rooms above this one add.
    Where the store is what goes wrong, StoreError is raised and the job stays to be done.
    """
    try:
        done = {**WORK, **(work or {})}[job.kind](desk, job, tell)
    except Missing:
        # What it was about has been removed meanwhile.
        _end(desk, job, "done", "No longer needed: it was removed.")
    except StoreError:
        raise
    except RashomonError as error:
        _end(desk, job, "failed", str(error))
    except Exception as error:
        _end(desk, job, "failed", f"rashomon went wrong here ({type(error).__name__}). What was given is kept.")
        raise
    else:
        _end(desk, job, "done", done)


def _end(desk: Desk, job: Job, state: Literal["done", "failed"], message: str) -> None:
    with desk.store.writing() as kept:
        kept.jobs.end(job, state, message)


def _fetch(desk: Desk, job: Job, tell: Tell) -> str:
    with desk.store.reading() as kept:
        document = kept.documents.get(job.subject)
    url = document.url or ""
    if document.data is None:
        tell(f"Fetching {shown(url)}", 0, 0)
        fetched = fetch_url(url, guard=desk.guard)
        with desk.store.writing() as kept:
            kept.documents.fill(document.id, fetched.data, url=fetched.url, encoding=fetched.charset)
    with desk.store.writing() as kept:
        kept.jobs.add("read", document.id, job.wanted_by, story=job.story)
    return f"Fetched {shown(url)}"


def _read(desk: Desk, job: Job, tell: Tell) -> str:
    with desk.store.reading() as kept:
        stored = kept.documents.get(job.subject)
    tell(f"Opening {stored.name}", 0, 0)
    document = Document(name=stored.name, data=stored.data or b"", encoding=stored.encoding, url=stored.url)
    found = open_apart(document, stored.metadata)
    accounts = [account for account in found if isinstance(account, Account)]
    for number, account in enumerate(accounts):
        tell(f"Reading {account.label}", number, len(accounts))
        _keep(desk, account, job, stored.id)
    problems = [str(error) for error in found if isinstance(error, AccountError)]
    if not accounts:
        raise AccountError(" ".join(problems) or f"{stored.name}: no account in it.")
    told = accounts[0].label if len(accounts) == 1 else f"{len(accounts)} accounts"
    return " ".join([f"Read {told}.", *problems])


def _keep(desk: Desk, account: Account, job: Job, document: str) -> None:
    """Read an account unless that was done, and keep it with its reading and its place in the story."""
    with desk.store.reading() as kept:
        inputs, to_read = _to_read(kept, account)
    reading = None if to_read is None else read(to_read)
    with desk.store.writing() as kept:
        if job.story is not None:
            kept.stories.get(job.story)
        kept.accounts.add(account, job.wanted_by, document=document)
        _keep_reading(kept, reading, inputs, job)
        if job.story is not None:
            kept.stories.put_account(job.story, account.id, job.wanted_by)
            kept.jobs.add("compare", job.story, job.wanted_by, story=job.story)
        _follow_page(kept, account.id, job)


def _to_read(kept: Session, account: Account) -> tuple[str, Account | None]:
    """Return what an account is read with, and the account with its furniture as ruled; None where that was done."""
    furniture = furniture_of(kept, account.id)
    inputs = inputs_of_reading(furniture)
    return inputs, None if kept.accounts.inputs(account.id) == inputs else with_furniture(account, furniture)


def _follow_page(kept: Session, account: str, job: Job) -> None:
    """Put a new version of a page where the page's other versions are."""
    versions = kept.accounts.versions(kept.accounts.summary(account).page)
    stories = {story.id for version in versions for story in kept.stories.stories_of(version.id)}
    for story in sorted(stories):
        if kept.stories.put_account(story, account, job.wanted_by, reason="A version of a page of this story."):
            kept.jobs.add("compare", story, job.wanted_by, story=story)


def _keep_reading(kept: Session, reading: Reading | None, inputs: str, job: Job) -> None:
    """Keep what reading gave, if anything was read; it is read again where what is furniture was ruled meanwhile."""
    if reading is None:
        return
    kept.accounts.add_reading(reading, inputs=inputs, models=models_in_use())
    account = reading.account.id
    let_be_found(kept, account)
    if inputs_of_reading(furniture_of(kept, account)) != inputs:
        kept.jobs.add("reread", account, job.wanted_by)


def _read_again(desk: Desk, job: Job, tell: Tell) -> str:
    with desk.store.reading() as kept:
        account = kept.accounts.get(job.subject)
        inputs, to_read = _to_read(kept, account)
    tell(f"Reading {account.label}", 0, 1)
    reading = None if to_read is None else read(to_read)
    with desk.store.writing() as kept:
        kept.accounts.summary(account.id)
        _keep_reading(kept, reading, inputs, job)
        for story in kept.stories.stories_of(account.id):
            kept.jobs.add("compare", story.id, job.wanted_by, story=story.id)
    return f"Read {account.label}."


def _compare(desk: Desk, job: Job, tell: Tell) -> str:
    with desk.store.reading() as kept:
        revision = kept.stories.get(job.subject).revision
        ids = [account.id for account in kept.stories.accounts(job.subject, newest_versions=True)]
        rulings = rulings_on(kept, ids)
        readings = laid_readings(kept, ids, rulings)
        current = ((account, kept.accounts.inputs(account) or "") for account in ids)
        inputs = inputs_of_comparison(current, rulings)
        if kept.stories.inputs(job.subject) == inputs:
            return "Nothing has changed since it was compared."
        before = kept.stories.comparison(job.subject)
    if not readings and before is None:
        return "There is nothing to compare yet."
    tell(f"Comparing {count(len(readings), 'account')}", 0, 0)
    after = compare(readings, rulings)
    changes = changes_between(before, after)
    with desk.store.writing() as kept:
        made = kept.stories.add_comparison(job.subject, after, changes, inputs=inputs, after=revision)
        if made is None:
            kept.jobs.add("compare", job.subject, job.wanted_by, story=job.subject)
            return "Another comparison was made meanwhile: it is looked at again."
        announce(kept, job.subject, made, changes, job.wanted_by)
    return f"Compared {count(len(readings), 'account')}: {_told(changes)}."


def _told(changes: Changes) -> str:
    """Return what changed, in words."""
    new, gone = len(changes.findings), len(changes.findings_gone)
    told = [count(new, "new finding")] * bool(new) + [f"{gone} told no more"] * bool(gone)
    return ", ".join(told) or "nothing is told that was not told before"


WORK: Work = {
    "fetch": _fetch,
    "read": _read,
    "reread": _read_again,
    "compare": _compare,
    "notify": lambda desk, job, _: notify(desk, job),
}
