"""Bounds how long a client may take to send a request: who sends a byte a minute holds nothing up."""

import asyncio

from litestar.enums import ScopeType
from litestar.exceptions import ClientException
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send, WebSocketReceiveMessage


class RequestTimeout(ClientException):
    """A request did not arrive in time."""

    status_code = 408


def with_patience(app: ASGIApp, seconds: float) -> ASGIApp:
    """Return an app that waits so long for the whole of a request's body, and answers 408 where it does not come."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, _in_time(receive, seconds) if scope["type"] == ScopeType.HTTP else receive, send)

    return answer


def _in_time(receive: Receive, seconds: float) -> Receive:
    until = asyncio.get_running_loop().time() + seconds
    is_whole = False

    async def receive_in_time() -> HTTPReceiveMessage | WebSocketReceiveMessage:
        nonlocal is_whole
        if is_whole:
            # What comes now is only that the client has gone, which may take as long as it likes.
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, until - asyncio.get_running_loop().time()))
        except TimeoutError:
            raise RequestTimeout(
                detail=f"The request was not sent within {seconds:g} seconds. Send it again."
            ) from None
        is_whole = not message.get("more_body", False)
        return message

    return receive_in_time
