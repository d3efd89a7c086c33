"""Posts that do once what they ask for, however often they are sent: the header Idempotency-Key.

It is that of draft-ietf-httpapi-idempotency-key-header.

Who sends the same request with the same key again is given the same answer; nothing is done again. The answer is kept
together with what was done, for a day. Only what went well is kept: what did not has changed nothing, and may be sent
again.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Any, TypeVar

import msgspec
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException
from litestar.params import HeaderParameter

from rashomon.desk.desk import Desk
from rashomon.store.answered import Answer

T = TypeVar("T")

Key = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="A number of your own. Sent again with it, the request is answered again and not done again.",
    ),
]

_IN_FLIGHT: dict[tuple[int, str, str], object] = {}


def once(
    request: Request[Any, Any, Any], desk: Desk, key: str | None, sent: object, act: Callable[[], Response[T]]
) -> Response[T]:
    """Answer with what `act` answers, or with what it answered when this was sent before with this key.

    Raises a 422 where the key came with something else before, a 409 where the first one is not answered yet.
    """
    if key is None:
        return act()
    who = request.user.name
    flight, own = (id(desk.store), who, key), object()
    if _IN_FLIGHT.setdefault(flight, own) is not own:
        raise HTTPException(status_code=409, detail="This is being done at this moment. Ask again in a moment.")
    try:
        with desk.store.together() as kept:
            asked = sha256(msgspec.json.encode((request.method, request.url.path, sent))).hexdigest()
            earlier = kept.answered.begin(who, key, asked)
            if earlier is not None:
                return _again(earlier, asked)
            answer = _kept(asked, act())
            kept.answered.end(who, key, answer)
            return _told(answer)
    finally:
        del _IN_FLIGHT[flight]


def _again(earlier: Answer, asked: str) -> Response[Any]:
    if earlier.request != asked:
        raise HTTPException(
            status_code=422, detail="This Idempotency-Key came with another request before. Give each its own."
        )
    return _told(earlier)


def _kept(asked: str, response: Response[Any]) -> Answer:
    return Answer(
        request=asked,
        status=response.status_code or 200,
        headers=dict(response.headers),
        body=msgspec.json.encode(response.content),
    )


def _told(answer: Answer) -> Response[Any]:
    return Response(answer.body, status_code=answer.status, headers=answer.headers, media_type=MediaType.JSON)
