"""Answers HEAD as GET without its body, and OPTIONS with the methods that are served at an address."""

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import HttpMethod, ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

_NOBODY = "TRACE"  # a method that nothing here serves: the router refuses it, and names those that are


def with_methods(app: ASGIApp) -> ASGIApp:
    """Return an app that answers HEAD wherever `app` answers GET, and OPTIONS everywhere."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
        elif scope["method"] == HttpMethod.HEAD:
            scope["method"] = HttpMethod.GET
            await app(scope, receive, _headed(send))
        elif scope["method"] == HttpMethod.OPTIONS:
            await app(_asked(scope), receive, _headed(_optioned(send)))
        else:
            await app(scope, receive, _allowing(send))

    return answer


def _asked(scope: HTTPScope) -> HTTPScope:
    scope["method"] = _NOBODY  # type: ignore[typeddict-item] # no method of Litestar's
    return scope


def _headed(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message["body"] = b""
        await send(message)

    return send_head


def _allowing(send: Send) -> Send:
    async def send_allowed(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 405:
            headers = MutableScopeHeaders.from_message(message)
            headers["allow"] = _allowed(headers.get("allow", ""))
        await send(message)

    return send_allowed


def _optioned(send: Send) -> Send:
    async def send_options(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 405:
            headers = MutableScopeHeaders.from_message(message)
            allowed = _allowed(headers.get("allow", ""))
            message["status"] = 204
            message["headers"] = [(b"allow", allowed.encode())]
        await send(message)

    return send_options


def _allowed(told: str) -> str:
    methods = {method for method in told.replace(" ", "").split(",") if method} | {"OPTIONS"}
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
