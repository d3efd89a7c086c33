"""Lists a part at a time: each part says where the next one is, in its body and in a Link header (RFC 8288)."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.params import QueryParameter

from rashomon.desk.messages import Listed
from rashomon.serve.api.conditional import shown
from rashomon.store.records import Page
from rashomon.voices import Record

T = TypeVar("T")

_NO_CURSOR = "This is no cursor of this list. Take the address in `next` as it is."

_Limit = Annotated[int, QueryParameter(ge=1, le=200, description="How many at most.")]
_Cursor = Annotated[
    str | None,
    QueryParameter(max_length=500, description="Where to go on: stands in `next` of the part before."),
]


class Part(Record, frozen=True, kw_only=True):
    """Which part of a list is asked for; `after` is what `listed` was told of the last item seen."""

    limit: int
    after: str | None

    @property
    def page(self) -> Page:
        """The part as the store is asked for it: one more than are told of, to know whether there are more."""
        return Page(limit=self.limit + 1, cursor=self.after)

    @property
    def number(self) -> int | None:
        """The number that the last item seen has; raises a 400 where the cursor is of another list."""
        if self.after is None:
            return None
        if not (self.after.isascii() and self.after.isdigit() and len(self.after) < 19):
            raise ClientException(detail=_NO_CURSOR)
        return int(self.after)


def part_of(limit: _Limit = 50, cursor: _Cursor = None) -> Part:
    """Return the part of a list that a request asks for; raise a 400 where its cursor is none."""
    return Part(limit=limit, after=_opened(cursor))


ThePart = NamedDependency[Part]


def _opened(cursor: str | None) -> str | None:
    if cursor is None:
        return None
    try:
        return base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True).decode("utf-8")
    except (binascii.Error, UnicodeError, ValueError):
        raise ClientException(detail=_NO_CURSOR) from None


def listed(
    request: Request[Any, Any, Any], found: Sequence[T], part: Part, place: Callable[[T], object]
) -> Response[Listed[T]]:
    """Return a part of a list: `found` has more than are asked for where there is a next part.

    `place` says of the last item told where in the list it stands.
    """
    items = tuple(found[: part.limit])
    following = next_part(request, place(items[-1])) if len(found) > part.limit else None
    return shown(request, Listed(items=items, next=following), headers=link_to(following))


def next_part(request: Request[Any, Any, Any], place: object) -> str:
    """Return the address of the part of a list that comes after a place."""
    cursor = base64.urlsafe_b64encode(str(place).encode()).decode()
    asked = [pair for pair in parse_qsl(request.url.query or "") if pair[0] != "cursor"]
    return f"{request.url.path}?{urlencode([*asked, ('cursor', cursor)])}"


def link_to(following: str | None) -> dict[str, str]:
    """Return the header that leads to the next part, where there is one."""
    return {} if following is None else {"Link": f'<{following}>; rel="next"'}
