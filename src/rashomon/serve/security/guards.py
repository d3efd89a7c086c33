"""What each role may do: a reader sees, an editor adds and rules, an admin looks after people, feeds and settings.

Whatever changes something needs an editor even where its handler names no guard: forgetting one lets nobody in. A
handler that a reader may use to change what is their own says so with `opt={FOR_READERS: True}`.
"""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from rashomon.serve.security.person import Person
from rashomon.store.people import ROLES, Role

PUBLIC = "public"
FOR_READERS = "for_readers"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Connection = ASGIConnection[Any, Any, Any, Any]


def reader(connection: Connection, _: BaseRouteHandler) -> None:
    """Let in whoever may see."""
    _need(connection, "reader")


def editor(connection: Connection, _: BaseRouteHandler) -> None:
    """Let in whoever may add and rule."""
    _need(connection, "editor")


def admin(connection: Connection, _: BaseRouteHandler) -> None:
    """Let in whoever may look after people, feeds and settings, and remove."""
    _need(connection, "admin")


def changes_need_an_editor(connection: Connection, handler: BaseRouteHandler) -> None:
    """Let in whoever only looks, and an editor; the guard of the whole server, beneath those of its handlers."""
    if connection.scope.get("method") in SAFE or handler.opt.get(PUBLIC):
        return
    _need(connection, "reader" if handler.opt.get(FOR_READERS) else "editor")


def _need(connection: Connection, role: Role) -> None:
    person = connection.scope.get("user")
    if not isinstance(person, Person):
        raise NotAuthorizedException("Sign in first.")
    if ROLES.index(person.role) < ROLES.index(role):
        article = "a" if role == "reader" else "an"
        raise PermissionDeniedException(
            f"Only {article} {role} may do this, and you are {person.role}. Ask an admin of this desk."
        )
