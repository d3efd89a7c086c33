"""Every route of the server, whatever its name: nobody changes anything unasked, or sees anything before signing in."""

import re
from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from rashomon.desk.desk import Desk
from rashomon.serve.app import create_app
from rashomon.serve.security.cookies import cookie_name
from rashomon.serve.security.gate import STATIC
from rashomon.serve.security.guards import FOR_READERS, PUBLIC, SAFE, admin
from rashomon.serve.settings import Settings
from rashomon.store.people import Role

HERE = "http://127.0.0.1:8000"

# All that may be asked for by somebody who has not signed in.
OPEN = {("GET", "/sign-in"), ("POST", "/sign-in")}
# All that a reader may post: what is their own, and what is kept nowhere.
OWN = re.compile(r"/(?:sign-out|account/.+|(?:api/v1/)?(?:saved|searches)(?:/.+)?|api/v1/(?:read|compare))")
# What an admin alone may change: who is let in, where from, how the desk is set, whom it tells; and what goes for good.
ADMINS = re.compile(
    r"\w+ /(?:api/v1/)?(?:people|feeds|settings|webhooks|audit)(?:/.*)?|POST .*/remove"
    r"|DELETE /api/v1/(?:stories|accounts)/x"
)

Route = tuple[str, str, HTTPRouteHandler]


@pytest.fixture
def app(desk: Desk) -> Litestar:
    with desk.store.writing() as kept:
        kept.people.add("Una", "admin")
    return create_app(desk, Settings())


@pytest.fixture
def asker(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        yield client


def routes_of(app: Litestar) -> list[Route]:
    """Return method, an address and handler of all that is served."""
    return [
        (str(method), re.sub(r"\{[^}]*\}", "x", route.path), handler)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods
        if method != "OPTIONS" and not handler.opt.get(STATIC)
    ]


def changes(app: Litestar) -> list[Route]:
    return [route for route in routes_of(app) if route[0] not in SAFE]


def keys_of(desk: Desk, role: Role, name: str) -> tuple[str, str]:
    """Return a session and a token of a new person."""
    with desk.store.writing() as kept:
        person = kept.people.add(name, role)
        session = kept.keys.issue(person.id, "session", "browser", life=600)[1]
        return session, kept.keys.issue(person.id, "token", "program", life=600)[1]


def test_there_are_routes_to_look_at(app: Litestar) -> None:
    assert len(routes_of(app)) > 10 and len(changes(app)) > 5
    assert {path for _, path, _ in routes_of(app)} >= {"/", "/sign-in", "/account", "/api/v1/stories"}


def test_nobody_sees_anything_before_signing_in(app: Litestar, asker: TestClient[Litestar]) -> None:
    let_in = set()
    for method, path, _ in routes_of(app):
        answer = asker.request(method, path, follow_redirects=False)
        sent_away = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
        if answer.status_code != 401 and not sent_away:
            let_in.add((method, path))
    assert let_in == OPEN


def test_only_few_say_that_they_are_public(app: Litestar) -> None:
    assert {(method, path) for method, path, handler in routes_of(app) if handler.opt.get(PUBLIC)} == OPEN


@pytest.mark.parametrize("body", ["form", "multipart", "json", "nothing"])
def test_no_change_without_the_word_of_the_form(
    app: Litestar, asker: TestClient[Litestar], desk: Desk, body: str
) -> None:
    session, _ = keys_of(desk, "admin", "Leo")
    sent: dict[str, dict[str, object]] = {
        "form": {"data": {"_csrf_token": "0" * 64}},
        "multipart": {"files": {"file": ("a.txt", b"text")}, "data": {"_csrf_token": "0" * 64}},
        "json": {"json": {}},
        "nothing": {},
    }
    for method, path, _ in changes(app):
        asker.cookies.clear()
        asker.cookies.set(cookie_name("session", is_https=False), session)
        answer = asker.request(method, path, follow_redirects=False, **sent[body])  # type: ignore[arg-type]
        assert answer.status_code == 403, (method, path, answer.status_code)
        assert "Open the page again" in answer.text or "application/problem" in answer.headers["content-type"]


def test_readers_change_only_what_is_their_own(app: Litestar, asker: TestClient[Litestar], desk: Desk) -> None:
    _, token = keys_of(desk, "reader", "Leo")
    for method, path, handler in changes(app):
        if handler.opt.get(FOR_READERS) or handler.opt.get(PUBLIC):
            assert OWN.fullmatch(path) or (method, path) in OPEN, (method, path)
            continue
        answer = asker.request(method, path, headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == 403, (method, path, answer.status_code)


def test_editors_do_not_do_what_is_for_admins(app: Litestar, asker: TestClient[Litestar], desk: Desk) -> None:
    _, token = keys_of(desk, "editor", "Leo")
    for method, path, handler in routes_of(app):
        is_guarded = _needs_admin(handler)
        if ADMINS.fullmatch(f"{method} {path}") and method not in SAFE:
            assert is_guarded, f"{method} {path} needs guards=[admin]"
        if is_guarded:
            answer = asker.request(method, path, headers={"authorization": f"Bearer {token}"})
            assert answer.status_code == 403, (method, path, answer.status_code)


def _needs_admin(handler: HTTPRouteHandler) -> bool:
    return any(guard is admin for layer in handler.ownership_layers for guard in layer.guards or ())
