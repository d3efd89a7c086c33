"""A request that does not arrive in time is answered, and what it was holding is let go."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from litestar.types import HTTPReceiveMessage

from rashomon.serve.patience import RequestTimeout, with_patience


async def ask(messages: list[HTTPReceiveMessage], seconds: float) -> list[HTTPReceiveMessage]:
    """Return what an app receives of messages that are followed by silence."""
    waiting, received = list(messages), []

    async def receive() -> HTTPReceiveMessage:
        if not waiting:
            await asyncio.sleep(10)
        return waiting.pop(0)

    async def app(_scope: object, receive: object, _send: object) -> None:
        while True:
            received.append(await receive())  # type: ignore[operator]
            if not received[-1].get("more_body"):
                return

    await with_patience(app, seconds)({"type": "http"}, receive, None)  # type: ignore[arg-type]
    return received


def received(messages: list[HTTPReceiveMessage], seconds: float) -> list[HTTPReceiveMessage]:
    """Return what `ask` does, from a thread of its own: a browser of other tests may keep this one's loop running."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(lambda: asyncio.run(ask(messages, seconds))).result()


def test_a_request_that_comes_in_time_is_received() -> None:
    messages: list[HTTPReceiveMessage] = [
        {"type": "http.request", "body": b"a", "more_body": True},
        {"type": "http.request", "body": b"b", "more_body": False},
    ]
    assert received(messages, 5) == messages


def test_a_request_that_stops_in_the_middle_is_given_up() -> None:
    with pytest.raises(RequestTimeout, match="not sent within"):
        received([{"type": "http.request", "body": b"a", "more_body": True}], 0.05)
