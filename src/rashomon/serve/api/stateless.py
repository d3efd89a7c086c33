"""The calls of the Python package over HTTP, nothing kept: a document to its reading, readings to their comparison."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from threading import BoundedSemaphore
from typing import Annotated, Any

import msgspec
from litestar import Controller, Response, post
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.params import QueryParameter, RawBody

from rashomon.desk.apart import open_apart
from rashomon.errors import AccountError, RashomonError
from rashomon.ingest.formats import Document
from rashomon.ingest.metadata import Metadata, checked, clean_authors
from rashomon.pipeline import compare, read
from rashomon.serve.api.negotiated import FormatName, any_format, format_wanted, rendered
from rashomon.serve.desk import Asked
from rashomon.serve.security.guards import FOR_READERS
from rashomon.types import Account, Comparison, Reading

log = logging.getLogger("rashomon.serve")

MOST_READINGS = 100
# More at once would not be done sooner, and would keep the desk's own people waiting.
_AT_ONCE = BoundedSemaphore(2)


_Said = Annotated[str | None, QueryParameter(max_length=1000, description="Outranks what the document says itself.")]


def said_of(title: _Said = None, publisher: _Said = None, published: _Said = None, author: _Said = None) -> Metadata:
    """Return what a request says of the document it sends."""
    return Metadata(title=title, publisher=publisher, published=published, authors=clean_authors(author))


class StatelessApi(Controller):
    """What the Python package does, for whoever has HTTP."""

    path = ""
    tags = ("stateless",)
    opt = {FOR_READERS: True}  # noqa: RUF012 - a field of Litestar's class; nothing is changed

    @post(
        "/read",
        status_code=200,
        sync_to_thread=True,
        responses=any_format(Reading),
        dependencies={"said": Provide(said_of, sync_to_thread=False)},
    )
    def read_document(
        self,
        request: Asked,
        body: RawBody,
        said: NamedDependency[Metadata],
        name: Annotated[str, QueryParameter(max_length=200, description="The file's name.")] = "document",
        format_name: FormatName = None,
    ) -> Response[Any]:
        """Read the document that is sent, as it is: text, web page, PDF, Word. An Account may be sent as JSON."""
        wanted = format_wanted(request, format_name)
        account = _account(request, body) or _opened(Document(name=PurePath(name).name or "document", data=body), said)
        with _busy():
            return _whole(rendered(read(account), wanted, "account"))

    @post("/compare", status_code=200, sync_to_thread=True, responses=any_format(Comparison))
    def compare_readings(self, request: Asked, body: RawBody, format_name: FormatName = None) -> Response[Any]:
        """Compare readings: a JSON array of what reading gave."""
        wanted = format_wanted(request, format_name)
        readings = _decoded(body, list[Reading])
        if len(readings) > MOST_READINGS:
            raise AccountError(f"{len(readings)} readings are too many at once. Send at most {MOST_READINGS}.")
        with _busy(), _consistent():
            return _whole(rendered(compare(readings), wanted, "story"))


def _opened(document: Document, said: Metadata) -> Account:
    """Return the one account of a document; raise AccountError where there is none, or more than one."""
    found = open_apart(document, checked(said))
    if len(found) > 1:
        raise AccountError(f"{document.name}: more than one account in it. Send them one by one.")
    if not found:
        raise AccountError(f"{document.name}: no account in it. Send a document with one.")
    if isinstance(found[0], AccountError):
        raise found[0]
    return found[0]


def _account(request: Asked, body: bytes) -> Account | None:
    """Return the account that is sent as JSON; None where a document is sent."""
    if request.content_type[0] != "application/json":
        return None
    account: Account = _decoded(body, Account)
    if any(not 0 <= f.start <= f.end <= len(account.text) for f in account.furniture):
        raise AccountError(f"{account.name}: its furniture lies outside its text. Send the account as it was opened.")
    return account


def _decoded(body: bytes, kind: Any) -> Any:  # noqa: ANN401 - whatever kind is asked for
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise HTTPException(status_code=400, detail=f"This is not what is asked for: {error}.") from error


@contextmanager
def _busy() -> Iterator[None]:
    """Let few work at a time, and the others come again."""
    if not _AT_ONCE.acquire(timeout=5):
        raise HTTPException(
            status_code=503, detail="The server is busy reading. Try again.", headers={"Retry-After": "5"}
        )
    try:
        yield
    finally:
        _AT_ONCE.release()


@contextmanager
def _consistent() -> Iterator[None]:
    """Tell who sent readings that they do not hang together where comparing them breaks; the log has how."""
    try:
        yield
    except RashomonError:
        raise
    except Exception as error:
        log.warning("readings that were sent broke the comparison", exc_info=error)
        raise AccountError(
            "these readings cannot be compared: what they point to is not there. Send them as reading gave them."
        ) from error


def _whole(response: Response[Any]) -> Response[Any]:
    response.headers.setdefault("Cache-Control", "no-store")
    return response
