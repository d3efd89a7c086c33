"""Answers that are not sent twice, and changes that undo nobody's: ETags (RFC 9110, 8.8.3 and 13.1)."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Annotated, Any, TypeVar

import msgspec
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException
from litestar.params import HeaderParameter

T = TypeVar("T")

IfMatch = Annotated[
    str | None,
    HeaderParameter(
        name="If-Match",
        max_length=2000,
        description="The ETag of what you saw. Where it has changed since, nothing is done, and the answer is 412.",
    ),
]
# May be kept by who asked, never by anybody between, and is asked for again each time.
_OWN = "private, no-cache"


def etag_of(*parts: object) -> str:
    """Return the ETag of what these parts determine."""
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def record_etag(record: object) -> str:
    """Return the ETag of a record as `shown` answers it."""
    return etag_of(msgspec.json.encode(record))


def shown(request: Request[Any, Any, Any], record: T, *, headers: Mapping[str, str] | None = None) -> Response[T]:
    """Answer with a record as JSON, or with 304 where who asks has it already."""
    body = msgspec.json.encode(record)
    return once_seen(request, etag_of(body), lambda: Response(body, media_type=MediaType.JSON), headers=headers)


def once_seen(
    request: Request[Any, Any, Any],
    etag: str,
    answer: Callable[[], Response[Any]],
    *,
    headers: Mapping[str, str] | None = None,
) -> Response[Any]:
    """Answer with what `answer` makes, or without making it with 304 where who asks has what this ETag names."""
    told = {"ETag": etag, "Cache-Control": _OWN, **(headers or {})}
    if names(request.headers.get("If-None-Match"), etag):
        return Response(None, status_code=304, headers=told)
    made = answer()
    for name, value in told.items():
        made.headers.setdefault(name, value)
    return made


def refuse_changed(if_match: str | None, record: object) -> None:
    """Raise a 412 where a change is meant for another state of a record than the present one."""
    if if_match is not None and not names(if_match, record_etag(record)):
        raise HTTPException(
            status_code=412, detail="It has changed since you looked at it. Get it again, and change that."
        )


def names(header: str | None, etag: str) -> bool:
    """Tell whether a header of ETags has this one, weak or strong, or is `*`."""
    if header is None:
        return False
    return any(part.strip().removeprefix("W/") in ("*", etag) for part in header.split(","))
