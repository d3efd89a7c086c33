"""A desk somewhere else, in the words of the package: read, compare, keep stories, rule, search."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any, TypeVar

import msgspec

from rashomon.client.http import Http, Sent
from rashomon.desk.messages import Conflict, Found, Listed, NewAccount, NewRuling, Queued, Title, ToldFinding
from rashomon.errors import AccountError, MissingAccount, ServerError
from rashomon.ingest.metadata import Metadata
from rashomon.rulings import Ruling
from rashomon.store.records import Job, Revision, StoredAccount, StoredStory
from rashomon.store.search.results import Hit
from rashomon.types import Account, Comparison, Reading

T = TypeVar("T")

_OVER = ("done", "failed")
_NO_METADATA = Metadata()
_BETWEEN_LOOKS = 0.25  # seconds


class Client:
    """A server of rashomon (`rashomon serve`), by its address; `token` is made on its page of settings.

    Errors are those of the package, raised here as they would be there; ServerError where the server does not answer
    or refuses. What fails on the way is sent again, and done once.
    """

    def __init__(self, url: str, token: str | None = None, *, timeout: float = 120.0) -> None:
        self._http = Http(url, token, timeout=timeout)
        self._etags: dict[str, str] = {}

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every connection."""
        self._http.client.close()

    # The calls of the package: nothing is kept.

    def read(self, source: Account | Path | str, *, metadata: Metadata = _NO_METADATA) -> Reading:
        """Return what an account says: one that was opened, or the file at a path, read there."""
        if isinstance(source, Account):
            sent, query = Sent(data=msgspec.json.encode(source), kind="application/json"), {}
        else:
            sent, query = Sent(data=_bytes(source)), {"name": PurePath(source).name, **_said(metadata)}
        answer = self._http.ask("POST", "/read", query=query, sent=sent)
        return msgspec.json.decode(answer.content, type=Reading)

    def compare(self, readings: Iterable[Reading]) -> Comparison:
        """Return several accounts of one story laid side by side."""
        sent = Sent(data=msgspec.json.encode(tuple(readings)), kind="application/json")
        return msgspec.json.decode(self._http.ask("POST", "/compare", sent=sent).content, type=Comparison)

    # Stories.

    def stories(self) -> Iterator[StoredStory]:
        """Yield the stories, the one that changed last first."""
        return self._listed("/stories", StoredStory)

    def story(self, story: str) -> StoredStory:
        """Return a story; raise Missing."""
        path = f"/stories/{story}"
        return self._seen_as(path, self._http.ask("GET", path), StoredStory)

    def open_story(self, title: str) -> StoredStory:
        """Open a story."""
        return self._http.post("/stories", Sent(json=Title(title=title)), StoredStory)

    def rename_story(self, story: str, title: str) -> StoredStory:
        """Give a story another title; raise StoreError where somebody changed it since this client last saw it."""
        path = f"/stories/{story}"
        answer = self._http.ask("PATCH", path, sent=Sent(json=Title(title=title)), headers=self._unless_changed(path))
        return self._seen_as(path, answer, StoredStory)

    def remove_story(self, story: str) -> None:
        """Forget a story, its accounts stay; raise StoreError where it has changed since this client last saw it."""
        path = f"/stories/{story}"
        self._http.ask("DELETE", path, headers=self._unless_changed(path))

    def comparison(self, story: str) -> Comparison:
        """Return the newest comparison of a story; raise Missing where it has none yet."""
        return self._http.get(f"/stories/{story}/comparison", Comparison)

    def findings(self, story: str, *, kind: str | None = None, about: str | None = None) -> Iterator[ToldFinding]:
        """Yield the findings of the newest comparison with the words they join, those of a kind, about something."""
        return self._listed(f"/stories/{story}/findings", ToldFinding, kind=kind, about=about)

    def revisions(self, story: str) -> Iterator[Revision]:
        """Yield what each comparison of a story changed, the newest first."""
        return self._listed(f"/stories/{story}/revisions", Revision)

    def render(self, story: str, format: str) -> bytes:  # noqa: A002 - as in rashomon.render
        """Return the newest comparison of a story in a format; tables and others of several files are a zip archive."""
        return self._http.ask("GET", f"/stories/{story}/comparison", query={"format": format}).content

    # Accounts.

    def accounts(self, story: str | None = None) -> Iterator[StoredAccount]:
        """Yield the accounts of a story, or all, without their texts."""
        return self._listed("/accounts" if story is None else f"/stories/{story}/accounts", StoredAccount)

    def add(self, story: str | None, source: Path | str, *, metadata: Metadata = _NO_METADATA) -> Job:
        """Give the server a file (a Path), the address of a page, or a text; return the job that reads it.

        What `metadata` says outranks what the document says itself. A URL of the metadata is taken with a text alone.
        """
        if isinstance(source, Path):
            fields = {**_said(metadata), **({} if story is None else {"story": story})}
            sent = Sent(files={"file": (source.name, _bytes(source))}, fields=fields)
            queued = self._http.post("/accounts/files", sent, Queued)
        else:
            is_url = source.lower().startswith(("http://", "https://")) and len(source.split()) == 1
            given = NewAccount(
                url=source if is_url else None,
                text=None if is_url else source,
                story=story,
                title=metadata.title,
                publisher=metadata.publisher,
                published=metadata.published,
                authors=metadata.authors,
            )
            queued = self._http.post("/accounts", Sent(json=given), Queued)
        return queued.jobs[0]

    def put_account(self, story: str, account: str, *, moved_from: str | None = None) -> None:
        """Put an account into a story, or move it there from another one."""
        self._http.ask("PUT", f"/stories/{story}/accounts/{account}", query={"from": moved_from})

    def drop_account(self, story: str, account: str) -> None:
        """Take an account out of a story; it stays in the store."""
        self._http.ask("DELETE", f"/stories/{story}/accounts/{account}")

    def reading(self, account: str) -> Reading:
        """Return the newest reading of an account, rulings laid on; raise Missing where it has not been read yet."""
        return self._http.get(f"/accounts/{account}/reading", Reading)

    def document(self, account: str) -> bytes:
        """Return the document that an account was made of, byte for byte."""
        return self._http.ask("GET", f"/accounts/{account}/document").content

    # Jobs.

    def jobs(self, story: str | None = None) -> Iterator[Job]:
        """Yield the jobs for a story, or all, the newest first."""
        return self._listed("/jobs", Job, story=story)

    def wait(self, job: Job, *, timeout: float = 600.0) -> Job:
        """Return a job when it is done, with all that it led to; raise AccountError where it failed.

        Where the job is for a story, its comparison is waited for too. Raises ServerError after `timeout` seconds.
        """
        until = time.monotonic() + timeout
        while (now := self._http.get(f"/jobs/{job.id}", Job)).state not in _OVER:
            _pause_until(until, now)
        if now.state == "failed":
            raise AccountError(now.message)
        while job.story is not None:
            following = self._http.get("/jobs", Listed[Job], story=job.story, unfinished="true").items
            if not following:
                break
            _pause_until(until, following[0])
        return now

    # What people decide, and what was ever told.

    def rule(self, ruling: NewRuling) -> Ruling:
        """Decide on how an account was read; `rashomon.rulings.quote_passage` makes the quotations it is held by."""
        return self._http.post("/rulings", Sent(json=ruling), Ruling)

    def undo(self, ruling: str) -> Ruling:
        """Take a ruling back; raise StoreError where it was taken back before."""
        return msgspec.json.decode(self._http.ask("DELETE", f"/rulings/{ruling}").content, type=Ruling)

    def rulings(self, *, account: str | None = None, story: str | None = None) -> Iterator[Ruling]:
        """Yield rulings, the newest first, also those that were taken back or replaced."""
        return self._listed("/rulings", Ruling, account=account, story=story)

    def conflicts(self, *, story: str | None = None) -> Iterator[Conflict]:
        """Yield where people disagree: there the machine stands."""
        return self._listed("/rulings/conflicts", Conflict, story=story)

    def search(self, *words: str, **asked: str | list[str]) -> Iterator[Hit]:
        """Yield the claims that have all words and all that is asked, the best first.

        `asked` are the parameters of the API's search: person, about, said_by, outlet, kind, stance, story, since, …
        """
        query: dict[str, Any] = {"word": list(words), **asked}
        path: str | None = "/search"
        while path is not None:
            found = self._http.get(path, Found, **query)
            yield from found.items
            path, query = found.next, {}

    def _listed(self, path: str, record: type[T], /, **query: object) -> Iterator[T]:
        following: str | None = path
        while following is not None:
            part = self._http.get(following, Listed[record], **query)  # type: ignore[valid-type] # known when it runs
            yield from part.items
            following, query = part.next, {}

    def _seen_as(self, path: str, answer: Any, kind: type[T]) -> T:  # noqa: ANN401 - of a library loaded late
        self._etags[path] = answer.headers["ETag"]
        return msgspec.json.decode(answer.content, type=kind)

    def _unless_changed(self, path: str) -> dict[str, str]:
        return {"If-Match": self._etags[path]} if path in self._etags else {}


def _bytes(path: Path | str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise MissingAccount(f"{path}: cannot be read ({error.strerror}). Check the path.") from error


def _said(metadata: Metadata) -> dict[str, str]:
    """Return what is known of a document as fields of a form, or parameters of an address."""
    told = {
        "title": metadata.title,
        "publisher": metadata.publisher,
        "published": metadata.published,
        "author": "; ".join(metadata.authors),
    }
    return {name: value for name, value in told.items() if value}


def _pause_until(until: float, job: Job) -> None:
    if time.monotonic() > until:
        raise ServerError(f"job {job.id} ({job.kind}) is not done yet: {job.message or job.state}. Wait longer.")
    time.sleep(_BETWEEN_LOOKS)
