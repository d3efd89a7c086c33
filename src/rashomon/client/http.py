"""Requests to a server of rashomon: sent again where that is safe, their errors raised as those of the package."""

import time
from collections.abc import Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from secrets import token_urlsafe
from typing import Any, NamedTuple, TypeVar

import httpx
import msgspec

from rashomon import errors
from rashomon.errors import Missing, RashomonError, ServerError, StoreError

T = TypeVar("T")

API = "/api/v1"
_TYPE = "urn:rashomon:error:"
_TRIES = 4
_LONGEST_WAIT = 30.0
# What says "not now" rather than "no".
_LATER = frozenset({429, 502, 503, 504})
# Of errors of HTTP itself, those that have a name here.
_OF_STATUS: Mapping[int, type[RashomonError]] = {404: Missing, 409: StoreError, 412: StoreError}


class _Problem(msgspec.Struct, frozen=True):
    type: str = "about:blank"
    title: str = ""
    detail: str = ""


class Sent(NamedTuple):
    """What is sent with a request: as JSON, as bytes of a type, or as files of a form."""

    json: object = None
    data: bytes | None = None
    kind: str = "application/octet-stream"
    files: Mapping[str, tuple[str, bytes]] | None = None
    fields: Mapping[str, str] | None = None


NOTHING = Sent()


class Http:
    """A server, by its address."""

    def __init__(
        self, url: str, token: str | None, *, timeout: float, transport: httpx.BaseTransport | None = None
    ) -> None:
        # No form of another site could be made to send this header: the server need not doubt who asks.
        headers = {"X-Requested-With": "rashomon", "Accept": "application/json"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        # A cookie would make a browser of us, whose forms have to be of the desk's own pages.
        none = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        self.client = httpx.Client(
            cookies=none, base_url=url.rstrip("/") + API, headers=headers, timeout=timeout, transport=transport
        )

    def get(self, path: str, record: type[T], /, **query: object) -> T:
        """Return a record."""
        return msgspec.json.decode(self.ask("GET", path, query=query).content, type=record)

    def post(self, path: str, sent: Sent, kind: type[T]) -> T:
        """Return what a post is answered with; sent again where the answer was lost, it is done once."""
        return msgspec.json.decode(self.ask("POST", path, sent=sent).content, type=kind)

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        sent: Sent = NOTHING,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Return the answer to a request; raise the error it tells of, ServerError where there is none.

        A post is sent again, like all else, where its answer was lost: it has a key by which it is done once.
        """
        numbered = {"Idempotency-Key": token_urlsafe(24)} if method == "POST" else {}
        given = {name: value for name, value in (query or {}).items() if value is not None}
        for tried in range(1, _TRIES + 1):
            request = self._request(method, path, given, sent, {**numbered, **(headers or {})})
            try:
                answer = self.client.send(request)
            except httpx.TransportError as error:
                if tried == _TRIES:
                    raise ServerError(
                        f"{self.client.base_url}: no answer ({error or type(error).__name__}). "
                        "Is the address right, and `rashomon serve` running?"
                    ) from error
                time.sleep(_pause(tried, None))
                continue
            if answer.status_code not in _LATER or tried == _TRIES:
                break
            time.sleep(_pause(tried, answer.headers.get("Retry-After")))
        if answer.is_error:
            raise _error(answer)
        return answer

    def _request(
        self, method: str, path: str, query: Mapping[str, Any], sent: Sent, headers: Mapping[str, str]
    ) -> httpx.Request:
        made = dict(headers)
        content = sent.data
        if sent.json is not None:
            content, made["Content-Type"] = msgspec.json.encode(sent.json), "application/json"
        elif sent.data is not None:
            made["Content-Type"] = sent.kind
        # An address of the server's own begins with the API's root; those of this client are below it.
        below = path.removeprefix(API)
        return self.client.build_request(
            method, below, params=query or None, content=content, files=sent.files, data=sent.fields, headers=made
        )


def _pause(tried: int, told: str | None) -> float:
    """Return how long to wait before the next try, in seconds: as long as the server says, within reason."""
    if told is not None and told.isascii() and told.isdigit():
        return min(float(told), _LONGEST_WAIT)
    return 0.25 * 2.0**tried


def _error(answer: httpx.Response) -> RashomonError:
    """Return the error that an answer tells of, as the package would raise it."""
    try:
        problem = msgspec.json.decode(answer.content, type=_Problem)
    except (msgspec.DecodeError, UnicodeDecodeError):
        problem = _Problem()
    words = problem.detail or problem.title or f"the server answered {answer.status_code}"
    named = getattr(errors, problem.type.removeprefix(_TYPE), None) if problem.type.startswith(_TYPE) else None
    if isinstance(named, type) and issubclass(named, RashomonError):
        return named(words)
    kind = _OF_STATUS.get(answer.status_code, ServerError)
    return kind(f"{words} ({answer.status_code} {answer.reason_phrase})")
