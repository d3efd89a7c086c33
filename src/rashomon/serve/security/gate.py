"""What every request goes through before it is handled: host, who asks, how often, and whether another site does."""

from typing import Any
from urllib.parse import quote

from anyio.to_thread import run_sync
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import FormMultiDict, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.exceptions import ClientException, NotAuthorizedException, PermissionDeniedException
from litestar.middleware import ASGIMiddleware
from litestar.response.redirect import ASGIRedirectResponse
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from litestar.utils.scope.state import ScopeState

from rashomon.serve.security.cookies import cookie, cookie_name, form_word, new_visit
from rashomon.serve.security.crossing import refuse_forged
from rashomon.serve.security.guards import PUBLIC, SAFE
from rashomon.serve.security.hosts import Hosts
from rashomon.serve.security.person import Access, Person
from rashomon.serve.security.rates import Buckets, network_of, too_many
from rashomon.serve.settings import Settings
from rashomon.store.store import Store

Connection = ASGIConnection[Any, Any, Any, Any]

# Headers by which a proxy gives itself away.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
_API = "/api/"
SIGN_IN = "/sign-in"
STATIC = "static"


class Gate(ASGIMiddleware):
    """The gate of one server. It leaves the Person (None: not signed in) in `user` and their Access in `auth`."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._hosts = Hosts((settings.host, *settings.hosts))
        rate = settings.requests_per_minute / 60
        self._pace = Buckets(size=max(1.0, 20 * rate), per_second=rate) if rate else None

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Let a request through to its handler, or raise what is to be answered instead."""
        connection: Connection = ASGIConnection(scope)
        if not self._hosts.allow(connection.headers.get("host")):
            raise ClientException(
                "This desk does not go by that name. Use its own address, or start it with --name and the name."
            )
        scope["user"], scope["auth"] = None, Access()
        opt = scope["route_handler"].opt
        if opt.get(STATIC):
            await next_app(scope, receive, send)
            return
        person, access = await run_sync(self._recognise, connection)
        scope["user"], scope["auth"] = person, access
        if person is None and not opt.get(PUBLIC):
            await self._send_to_sign_in(connection, receive, send)
            return
        self._hold_pace(connection, person)
        if scope["type"] != ScopeType.HTTP:
            await next_app(scope, receive, send)
            return
        send = _bind_forms(connection, send)
        try:
            await refuse_forged(Request(scope, receive=receive, send=send), scope["auth"])
            await next_app(scope, receive, send)
        finally:
            await _close_uploads(scope)

    def _recognise(self, connection: Connection) -> tuple[Person | None, Access]:
        """Return who asks, by token, by session, or because nobody has to sign in; and how they were recognised."""
        visit = connection.cookies.get(cookie_name("visit", is_https=_is_https(connection)))
        token = _bearer(connection)
        session = connection.cookies.get(cookie_name("session", is_https=_is_https(connection)))
        with self._store.reading() as kept:
            found = kept.keys.recognise(token, "token") if token is not None else None
            if token is None and session is not None:
                found = kept.keys.recognise(session, "session")
            if found is None:
                if token is not None:
                    raise NotAuthorizedException("This token opens nothing: it has ended or was revoked.")
                return (None if kept.people.any() else self._here(connection)), Access(bound_to=visit)
            seldom = kept.keys.needs_touch(found[0])
        key, whose = found
        if seldom:
            with self._store.writing() as kept:
                kept.keys.touch(key.id)
        person = Person(id=whose.id, name=whose.name, role=whose.role)
        return person, Access(key=key, bound_to=session if key.kind == "session" else None)

    def _here(self, connection: Connection) -> Person:
        """Return the one who works at this machine; raise where it may be somebody else."""
        if not self._settings.is_local or any(name in connection.headers for name in _FORWARDED):
            raise PermissionDeniedException(
                "Nobody can sign in here yet, and this request comes from elsewhere. Add the first person on the "
                "desk's machine: rashomon people add NAME --role admin"
            )
        return Person(id="", name=self._settings.you, role="admin")

    def _hold_pace(self, connection: Connection, person: Person | None) -> None:
        # The one at this machine, where nobody signs in, shares it with nobody.
        if self._pace is None or (person is not None and not person.id):
            return
        key = person.id if person is not None else network_of(address_of(connection))
        if wait := self._pace.take(key):
            raise too_many(wait, "Too many requests in a short time.")

    async def _send_to_sign_in(self, connection: Connection, receive: Receive, send: Send) -> None:
        path = connection.scope["path"]
        if path.startswith(_API) or connection.scope.get("method") not in SAFE:
            raise NotAuthorizedException("Sign in first.", headers={"WWW-Authenticate": "Bearer"})
        query = connection.scope["query_string"].decode("latin-1")
        where = SIGN_IN if path == "/" else f"{SIGN_IN}?next={quote(f'{path}?{query}' if query else path)}"
        await ASGIRedirectResponse(path=where, status_code=303)(connection.scope, receive, send)


async def _close_uploads(scope: Scope) -> None:
    """Let go of files that came with a form, whether or not it got to its handler."""
    form = ScopeState.from_scope(scope).form
    if isinstance(form, dict):
        await FormMultiDict.from_form_data(form).close()


def address_of(connection: Connection) -> str:
    """Return the address that a request comes from; behind trusted proxies, the one that they tell."""
    return connection.client.host if connection.client else ""


def _bearer(connection: Connection) -> str | None:
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _is_https(connection: Connection) -> bool:
    return connection.scope.get("scheme") == "https"


def _bind_forms(connection: Connection, send: Send) -> Send:
    """Give templates the word that their forms repeat, and a browser without a cookie one to bind it to."""
    scope = connection.scope
    access: Access = scope["auth"]
    new = None
    if access.bound_to is None and not access.is_token:
        new = new_visit()
        scope["auth"] = access = Access(key=access.key, bound_to=new)
    if access.bound_to:
        # From here Litestar's templates take {{ csrf_input }} and {{ csrf_token() }}.
        ScopeState.from_scope(scope).csrf_token = form_word(access.bound_to)
    if new is None:
        return send
    header = cookie("visit", new, is_https=_is_https(connection)).to_header(header="")

    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            # Only pages have forms.
            if headers.get("content-type", "").startswith("text/html"):
                headers.add("set-cookie", header)
        await send(message)

    return send_with_cookie
