"""Gets what a URL answers: guarded, bounded in time, size and redirects, with every failure one FetchError."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpcore
import httpx

from rashomon.errors import FetchError, RefusedUrl
from rashomon.fetch.addresses import checked_host
from rashomon.fetch.guard import Guard
from rashomon.fetch.network import Deadline, Transport
from rashomon.fetch.shown import shown
from rashomon.fetch.unpack import ACCEPTED, TooLarge, unpacked
from rashomon.fetch.waits import retry_after
from rashomon.voices import Record

AGENT = "rashomon"
_HEADERS = {
    "User-Agent": f"{AGENT} (+https://pypi.org/project/rashomon)",
    "Accept": "text/html,application/pdf,text/*;q=0.9,*/*;q=0.5",
    "Accept-Encoding": ACCEPTED,
}
_ADVICE = "Check the address, or save the page and give the file."
_FAILURES = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    OSError,
    # A proxy of a kind that needs another library.
    ImportError,
    ValueError,
)
# Longer addresses are refused by most servers, and cost time to look at.
_LONGEST_URL = 8192


class Bounds(Record, frozen=True):
    """How much one fetch may take: bytes (packed and unpacked alike), seconds over all its redirects, redirects."""

    largest: int = 32 << 20
    seconds: float = 30.0
    redirects: int = 10


class Known(Record, frozen=True):
    """What an earlier answer said of itself; given back, the server need not send again what has not changed."""

    etag: str | None = None
    modified: str | None = None


class Fetched(Record, frozen=True):
    """What a URL answered. `url` is the last after redirects, `charset` as the header names it.

    `known` is to be given back the next time; where that has told nothing new, `unchanged` is set and `data` is empty.
    """

    url: str
    data: bytes
    status: int
    content_type: str
    charset: str | None
    known: Known
    unchanged: bool = False


def fetch_url(
    url: str,
    *,
    guard: Guard | None = None,
    bounds: Bounds | None = None,
    known: Known | None = None,
    before: Callable[[str], None] = lambda _: None,
) -> Fetched:
    """Return what a URL answers, from public addresses alone unless the guard says otherwise.

    `before` is called with each URL, redirects included, before it is asked, and may raise to stop; its time does not
    count. Raises RefusedUrl where the guard forbids it, FetchError otherwise: with the server's `status` and how long
    it asks to wait (`retry_after`), where it said so. No message has the URL's credentials or tokens.
    """
    guard, bounds = guard or Guard(), bounds or Bounds()
    deadline = Deadline(bounds.seconds)
    with httpx.Client(transport=Transport(guard, deadline), headers=_HEADERS, trust_env=False) as client:
        at = _checked(url, guard, url)
        for _ in range(bounds.redirects + 1):
            before(str(at))
            with _told(url, bounds), deadline:
                answer = client.send(client.build_request("GET", at, headers=_conditions(known)), stream=True)
                try:
                    if answer.next_request is None:
                        return _fetched(answer, bounds, known)
                finally:
                    answer.close()
            at = _checked(answer.next_request.url, guard, url)
    raise FetchError(f"{shown(url)}: redirected more than {bounds.redirects} times. {_ADVICE}")


def post_url(
    url: str, body: bytes, *, headers: Mapping[str, str], guard: Guard | None = None, bounds: Bounds | None = None
) -> None:
    """Send JSON to a URL, which must take it (2xx); what it answers is not read, and no redirect is followed.

    Guarded as `fetch_url` is, and raises as it does.
    """
    guard, bounds = guard or Guard(), bounds or Bounds(seconds=10.0)
    at, deadline = _checked(url, guard, url), Deadline(bounds.seconds)
    told = {**headers, "Content-Type": "application/json"}
    with (
        httpx.Client(transport=Transport(guard, deadline), headers=_HEADERS, trust_env=False) as client,
        _told(url, bounds),
        deadline,
    ):
        answer = client.send(client.build_request("POST", at, content=body, headers=told), stream=True)
        answer.close()
        _refuse_error(answer)


@contextmanager
def _told(url: str, bounds: Bounds) -> Iterator[None]:
    """Turn what goes wrong while `url` is fetched into one FetchError that names it and says what to do."""
    place = shown(url)
    try:
        yield
    except FetchError as error:
        kind = type(error)
        raise kind(f"{place}: {error}. {_ADVICE}", status=error.status, retry_after=error.retry_after) from None
    except TooLarge:
        raise FetchError(f"{place}: larger than {_size(bounds.largest)}. Save it and give the file.") from None
    except (httpcore.TimeoutException, httpx.TimeoutException):
        raise FetchError(
            f"{place}: no answer within {bounds.seconds:g} seconds. Try again, or save the page and give the file."
        ) from None
    except (httpx.RemoteProtocolError, httpx.InvalidURL):
        # Only where a redirect leads is looked at by httpx itself.
        raise FetchError(f"{place}: redirected to what is no address. {_ADVICE}") from None
    except _FAILURES as error:
        raise FetchError(f"{place}: could not be fetched ({error or type(error).__name__}). {_ADVICE}") from None


def _checked(url: str | httpx.URL, guard: Guard, asked: str) -> httpx.URL:
    """Return a URL that the guard lets be fetched, as far as its words tell; its addresses are seen on connecting."""
    try:
        parsed = httpx.URL(url)
        if len(str(parsed)) > _LONGEST_URL:
            raise RefusedUrl(f"the address is longer than {_LONGEST_URL} characters")
    # What the parser says may quote the part with the password.
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        why = str(error) if isinstance(error, RefusedUrl) else "this is no address of the web"
        raise RefusedUrl(f"{shown(asked)[:200]}: {why}. {_ADVICE}") from None
    where = "" if str(url) == asked else " (it was redirected there)"
    try:
        if parsed.scheme not in ("http", "https"):
            raise RefusedUrl(f"only http and https are fetched{where}")
        if not parsed.host:
            raise RefusedUrl(f"the address names no host{where}")
        if not guard.anywhere:
            _guarded(parsed, guard)
    except RefusedUrl as error:
        raise RefusedUrl(f"{shown(asked)}: {error}. {_ADVICE}") from None
    return parsed.copy_with(fragment=None)


def _guarded(url: httpx.URL, guard: Guard) -> None:
    if url.userinfo:
        raise RefusedUrl("a user or password in an address is not used here")
    port = {"http": 80, "https": 443}[url.scheme] if url.port is None else url.port
    if not guard.networks:
        guard.refuse_port(port)
    checked_host(url.raw_host.decode("ascii"))


def _conditions(known: Known | None) -> dict[str, str]:
    found = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
    return {name: value for name, value in found.items() if value}


def _fetched(answer: httpx.Response, bounds: Bounds, known: Known | None) -> Fetched:
    headers = answer.headers
    status = answer.status_code
    unchanged = status == 304 and bool(_conditions(known))
    if not unchanged:
        _refuse_error(answer)
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > bounds.largest:
        raise TooLarge
    told = Known(etag=headers.get("etag"), modified=headers.get("last-modified"))
    return Fetched(
        url=str(answer.url.copy_with(userinfo=b"")),
        data=b"" if unchanged else unpacked(answer.iter_raw(), headers.get("content-encoding", ""), bounds.largest),
        status=status,
        content_type=headers.get("content-type", "").partition(";")[0].strip().lower(),
        charset=answer.charset_encoding,
        # A "not changed" that leaves its own signs out means those it was asked with.
        known=Known(etag=told.etag or known.etag, modified=told.modified or known.modified)
        if unchanged and known
        else told,
        unchanged=unchanged,
    )


def _refuse_error(answer: httpx.Response) -> None:
    if not answer.is_success:
        raise FetchError(
            f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip(),
            status=answer.status_code,
            retry_after=retry_after(answer.headers.get("retry-after"), time.time()),
        )


def _size(count: int) -> str:
    return f"{count >> 20} MB" if count >= 1 << 20 else f"{count} bytes"
