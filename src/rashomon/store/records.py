"""What the store tells of its rows: summaries of what it keeps, small enough to list by the hundred."""

from typing import Literal

from rashomon.ingest.metadata import Metadata
from rashomon.voices import Record

JobKind = Literal["fetch", "read", "reread", "compare", "watch", "notify"]
JobState = Literal["queued", "running", "done", "failed"]


class StoredDocument(Record, frozen=True, kw_only=True):
    """Bytes as they came (None until they are fetched), with what is known of them."""

    id: str
    name: str
    url: str | None = None
    encoding: str | None = None
    metadata: Metadata = Metadata()
    data: bytes | None = None
    added: str
    added_by: str


class StoredAccount(Record, frozen=True, kw_only=True):
    """An account of the store without its text. `page` is the id of the first version of the same page."""

    id: str
    page: str
    name: str
    label: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    characters: int
    added: str
    added_by: str


class StoredStory(Record, frozen=True, kw_only=True):
    """A story of the store, with how many accounts it has and how often they disagree (differ or contradict)."""

    id: str
    title: str
    accounts: int
    disagreements: int
    revision: int
    made: str
    changed: str


class Changes(Record, frozen=True, kw_only=True):
    """What a comparison tells that the one before did not, and what it no longer tells.

    Findings are named by their addresses, which last; `accounts` by their ids.
    """

    accounts: tuple[str, ...] = ()
    accounts_gone: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    findings_gone: tuple[str, ...] = ()


class Revision(Record, frozen=True, kw_only=True):
    """One comparison of a story: its number, counted from 1, what changed with it, and when it was made."""

    revision: int
    accounts: int
    disagreements: int
    changes: Changes
    made: str


class Job(Record, frozen=True, kw_only=True):
    """Something to be done: what (`kind`, to `subject`), for which story, and how far it is (`done` of `total`)."""

    id: str
    kind: JobKind
    subject: str
    story: str | None = None
    state: JobState
    done: int
    total: int
    message: str
    tries: int
    wanted_by: str
    made: str
    due: str
    started: str | None = None
    ended: str | None = None


class Page(Record, frozen=True, kw_only=True):
    """Which part of a list is asked for: how many at most, and after which `cursor` (None: from the beginning)."""

    limit: int = 50
    cursor: str | None = None
