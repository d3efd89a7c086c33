"""The pages by which people sign in and out, and look after their own password, tokens and sessions."""

from typing import Annotated, Any

import msgspec
from litestar import Controller, Request, Response, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.enums import RequestEncodingType
from litestar.exceptions import PermissionDeniedException
from litestar.params import Body, FromPath, QueryParameter
from litestar.response import Redirect, Template

from rashomon.desk.people import issue_token, revoke_key, set_password
from rashomon.errors import Missing, StoreError
from rashomon.serve.desk import TheDesk
from rashomon.serve.security.cookies import cookie, cookie_name
from rashomon.serve.security.entrance import Entrance
from rashomon.serve.security.gate import SIGN_IN, address_of
from rashomon.serve.security.guards import FOR_READERS, PUBLIC
from rashomon.serve.security.person import Access, Person
from rashomon.store.keys import DAY, SESSION_LIFE, StoredKey
from rashomon.store.store import Store

ACCOUNT = "/account"
TheEntrance = NamedDependency[Entrance]
Asked = Request[Any, Access, Any]

_LONGEST_LIFE = 3650


class Given(msgspec.Struct, frozen=True):
    """What is typed to sign in."""

    name: str = ""
    password: str = ""
    next: str = "/"


class NewPassword(msgspec.Struct, frozen=True):
    """What is typed to change one's password."""

    old: str = ""
    new: str = ""


class NewToken(msgspec.Struct, frozen=True):
    """What a token is to be called, and for how many days it opens (0: until it is revoked)."""

    name: str = ""
    days: int = 90


FromSignIn = Annotated[Given, Body(media_type=RequestEncodingType.URL_ENCODED)]
FromPassword = Annotated[NewPassword, Body(media_type=RequestEncodingType.URL_ENCODED)]
FromToken = Annotated[NewToken, Body(media_type=RequestEncodingType.URL_ENCODED)]


class SigningIn(Controller):
    """Pages to come and go by."""

    include_in_schema = False

    @get(SIGN_IN, opt={PUBLIC: True}, sync_to_thread=True)
    def show_sign_in(
        self, request: Asked, desk: TheDesk, then: Annotated[str, QueryParameter(name="next")] = "/"
    ) -> Template:
        """Show the form, or that nobody has to sign in."""
        with desk.store.reading() as kept:
            return _sign_in_page(then, wrong=False, people=kept.people.any(), person=request.user)

    @post(SIGN_IN, opt={PUBLIC: True}, sync_to_thread=True)
    def sign_in(self, request: Asked, entrance: TheEntrance, data: FromSignIn) -> Response[Any]:
        """Let somebody in and send them where they were going."""
        is_https = request.scope["scheme"] == "https"
        earlier = request.cookies.get(cookie_name("session", is_https=is_https))
        secret = entrance.sign_in(data.name, data.password, address_of(request), earlier)
        if secret is None:
            return _sign_in_page(data.next, wrong=True, people=True, person=None)
        answer = Redirect(_own(data.next), status_code=303)
        answer.set_cookie(cookie("session", secret, is_https=is_https, life=SESSION_LIFE))
        return answer

    @post("/sign-out", opt={FOR_READERS: True}, sync_to_thread=True)
    def sign_out(self, request: Asked, entrance: TheEntrance) -> Redirect:
        """End this browser's session."""
        answer = Redirect(SIGN_IN, status_code=303)
        if (key := request.auth.key) is not None and key.kind == "session":
            entrance.sign_out(key, request.user.name)
            name = cookie_name("session", is_https=request.scope["scheme"] == "https")
            answer.delete_cookie(name, path="/")
        return answer


class OwnAccount(Controller):
    """What people look after themselves."""

    path = ACCOUNT
    include_in_schema = False
    opt = {FOR_READERS: True}  # noqa: RUF012 - Litestar reads it so

    @get(sync_to_thread=True)
    def show_account(self, request: Asked, desk: TheDesk) -> Template:
        """Show who one is, and by which keys one is known."""
        return _account_page(desk.store, request)

    @post("/password", sync_to_thread=True)
    def change_password(self, request: Asked, desk: TheDesk, data: FromPassword) -> Template:
        """Change one's password, where one knows the old one; every other browser is signed out."""
        person, key = _signed_in(request)
        with desk.store.reading() as kept:
            known = kept.people.verify(person.name, data.old)
        if known is None:
            return _account_page(desk.store, request, wrong="The old password is not this one. Nothing was changed.")
        try:
            set_password(desk.store, person.id, data.new, person.name, but=key.id)
        except StoreError as error:
            return _account_page(desk.store, request, wrong=f"Nothing was changed: {error}")
        return _account_page(desk.store, request, told="The password is changed. Other browsers are signed out.")

    @post("/tokens", sync_to_thread=True)
    def add_token(self, request: Asked, desk: TheDesk, data: FromToken) -> Template:
        """Make a token, and show it once."""
        person, _ = _signed_in(request)
        days = min(max(data.days, 0), _LONGEST_LIFE)
        try:
            _, secret = issue_token(desk.store, person.id, data.name, days * DAY or None, person.name)
        except StoreError as error:
            return _account_page(desk.store, request, wrong=f"No token was made: {error}")
        return _account_page(desk.store, request, secret=secret)

    @post("/keys/{key:str}/revoke", sync_to_thread=True)
    def revoke(self, request: Asked, desk: TheDesk, key: FromPath[str]) -> Redirect:
        """Revoke a token or session of one's own."""
        person, _ = _signed_in(request)
        with desk.store.reading() as kept:
            if kept.keys.get(key).person != person.id:
                raise Missing("there is no such key. It may have been removed; look in the list.")
        revoke_key(desk.store, key, person.name)
        return Redirect(ACCOUNT, status_code=303)


def own_pages(store: Store) -> Router:
    """Return the pages of this module, over one entrance."""
    entrance = Entrance(store)
    return Router(
        path="/",
        route_handlers=[SigningIn, OwnAccount],
        dependencies={"entrance": Provide(lambda: entrance, sync_to_thread=False)},
    )


def _signed_in(request: Asked) -> tuple[Person, StoredKey]:
    """Return who asks and their session; a program's token may not make others, or change a password."""
    key = request.auth.key
    if key is None or key.kind != "session":
        raise PermissionDeniedException("Sign in with a browser to change this.")
    return request.user, key


def _sign_in_page(then: str, *, wrong: bool, people: bool, person: Person | None) -> Template:
    context = {"next": _own(then), "wrong": wrong, "people": people, "person": person}
    return Template("sign-in.html", context=context, status_code=403 if wrong else 200)


def _account_page(
    store: Store, request: Asked, *, wrong: str | None = None, told: str | None = None, secret: str | None = None
) -> Template:
    person: Person = request.user
    with store.reading() as kept:
        keys = kept.keys.list(person.id) if person.id else ()
    context = {
        "person": person,
        "tokens": [key for key in keys if key.kind == "token"],
        "sessions": [key for key in keys if key.kind == "session"],
        "current": request.auth.key.id if request.auth.key else None,
        "wrong": wrong,
        "told": told,
        "secret": secret,
    }
    headers = {"Cache-Control": "no-store"}
    return Template("account.html", context=context, status_code=400 if wrong else 200, headers=headers)


def _own(target: str) -> str:
    """Return where to go after signing in: a path of this desk, whatever was asked for."""
    plain = target.startswith("/") and not target.startswith("//") and target.isprintable() and "\\" not in target
    return target if plain else "/"
