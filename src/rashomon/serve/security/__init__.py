"""Who asks, and whether they may: sign-in, CSRF, rate limits, hosts, audit.

The server takes from here `middleware(desk, settings)`, run before every handler in this order. It must leave a
`Person` in `request.user`. Guards (`editor`, `admin`) belong here too; the API's and the pages' handlers name them.
"""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult, DefineMiddleware
from litestar.types import ASGIApp, Middleware

from rashomon.serve.desk import Desk
from rashomon.serve.security.person import Person
from rashomon.serve.settings import Settings


class _Everybody(AbstractAuthenticationMiddleware):
    """Takes everybody for the one who works at this machine."""

    def __init__(self, app: ASGIApp, you: Person) -> None:
        super().__init__(app)
        self._you = you

    async def authenticate_request(self, connection: ASGIConnection[Any, Any, Any, Any]) -> AuthenticationResult:  # noqa: ARG002
        """Return the one who works at this machine."""
        return AuthenticationResult(user=self._you, auth=None)


def middleware(desk: Desk, settings: Settings) -> list[Middleware]:  # noqa: ARG001 - who is in the store will count
    """Return what every request goes through before it is handled, in order."""
    return [DefineMiddleware(_Everybody, you=Person(id="", name=settings.you, role="admin"))]
