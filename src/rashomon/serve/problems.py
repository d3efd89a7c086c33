"""Turns whatever goes wrong into an answer: problem+json (RFC 9457) to programs, a plain page to people.

A problem's `type` names the class of rashomon's error (`urn:rashomon:error:Missing`), so that a client can raise the
same one; an error of HTTP itself is `about:blank`. What nobody foresaw is told with a number
alone, which is in the log.
"""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from secrets import token_hex
from typing import Any

import msgspec
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Template
from sqlalchemy.exc import DBAPIError

from rashomon import errors
from rashomon.serve.api.root import ROOT

_LOG = logging.getLogger("rashomon.serve")

# The first that fits counts: errors come before what they are kinds of.
_STATUS: tuple[tuple[type[errors.RashomonError], int], ...] = (
    (errors.Missing, 404),
    (errors.StoreError, 409),
    (errors.MissingAccount, 404),
    (errors.UnknownFormat, 415),
    (errors.AccountError, 422),
    (errors.FormatError, 400),
    (errors.ServerError, 502),
    (errors.ModelError, 500),
    (errors.MissingExtra, 501),
    (errors.RashomonError, 422),
)
TYPE = "urn:rashomon:error:"
BLANK = "about:blank"
PROBLEM = "application/problem+json"


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What went wrong with a request (RFC 9457). `errors` name the parts of what was sent that cannot be taken."""

    type: str
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    errors: tuple[dict[str, str], ...] = ()


def status_of(error: errors.RashomonError) -> int:
    """Return the HTTP status that tells of an error."""
    if isinstance(error.__cause__, DBAPIError):
        return 503
    return next(status for kind, status in _STATUS if isinstance(error, kind))


def _ours(request: Request[Any, Any, Any], error: errors.RashomonError) -> Response[Any]:
    status = status_of(error)
    name = type(error).__name__
    problem = Problem(type=f"{TYPE}{name}", title=_phrase(status), status=status, detail=str(error))
    if status >= 500:
        _LOG.error("%s %s: %s: %s", request.method, request.url.path, name, error)
    return _told(request, problem, {"Retry-After": "1"} if status == 503 else {})


def _of_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    if error.status_code >= 500:
        return _unforeseen(request, error)
    faults = tuple(
        {"detail": str(fault.get("message", "")), "name": str(fault.get("key", "")), "in": str(fault.get("source", ""))}
        for fault in (error.extra if isinstance(error.extra, list) else ())
        if isinstance(fault, dict)
    )
    title = _phrase(error.status_code)
    detail = error.detail if error.detail != title else None
    problem = Problem(type=BLANK, title=title, status=error.status_code, detail=detail, errors=faults)
    return _told(request, problem, error.headers or {})


def _unforeseen(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    number = token_hex(6)
    _LOG.error("%s: %s %s", number, request.method, request.url.path, exc_info=error)
    detail = f"Something went wrong that should not have. It is in the server's log under {number}."
    problem = Problem(
        type=BLANK, title=_phrase(500), status=500, detail=detail, instance=f"urn:rashomon:incident:{number}"
    )
    return _told(request, problem, {})


def _told(request: Request[Any, Any, Any], problem: Problem, headers: Mapping[str, str]) -> Response[Any]:
    told = {"Cache-Control": "no-store", **headers}
    if f"{request.url.path}/".startswith(f"{ROOT}/"):
        body = msgspec.json.encode(problem)
        return Response(body, status_code=problem.status, headers=told, media_type=PROBLEM)
    return Template(
        template_name="problem.html",
        context={"problem": problem},
        status_code=problem.status,
        headers=told,
        media_type=MediaType.HTML,
    )


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase


HANDLERS: dict[int | type[Exception], Any] = {
    errors.RashomonError: _ours,
    HTTPException: _of_http,
    Exception: _unforeseen,
}
