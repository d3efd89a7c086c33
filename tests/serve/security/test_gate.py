"""The gate: hosts, who asks, forged changes, headers."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar, Request, get, post
from litestar.testing import TestClient

from rashomon.desk.desk import Desk
from rashomon.serve.app import create_app
from rashomon.serve.security.guards import FOR_READERS, admin
from rashomon.serve.settings import Settings
from rashomon.store.people import Role

Client = TestClient[Litestar]
HERE = "http://127.0.0.1:8000"
PAGE = {"accept": "text/html"}


@get("/who", sync_to_thread=False)
def who(request: Request[Any, Any, Any]) -> str:
    return f"{request.user.role} {request.user.name}"


@post("/change", sync_to_thread=False)
def change(request: Request[Any, Any, Any]) -> str:
    return f"changed by {request.user.name}"


@post("/own", sync_to_thread=False, opt={FOR_READERS: True})
def own() -> str:
    return "changed"


@post("/remove", sync_to_thread=False, guards=[admin])
def remove() -> str:
    return "removed"


@pytest.fixture
def app(desk: Desk) -> Litestar:
    return served(desk)


def served(desk: Desk, settings: Settings | None = None) -> Litestar:
    app = create_app(desk, settings or Settings())
    for handler in (who, change, own, remove):
        app.register(handler)
    return app


@pytest.fixture
def asker(app: Litestar) -> Iterator[Client]:
    """Return a program on this machine: no cookies, nothing that a browser would send."""
    with TestClient(app, base_url=HERE) as client:
        yield client


def token_of(desk: Desk, name: str, role: Role) -> dict[str, str]:
    """Return the header that a program of a new person sends; somebody else is an admin already."""
    with desk.store.writing() as kept:
        if not kept.people.any():
            kept.people.add("Una", "admin")
        person = kept.people.add(name, role)
        _, secret = kept.keys.issue(person.id, "token", "test", life=None)
    return {"authorization": f"Bearer {secret}"}


def test_nobody_signs_in_on_this_machine_alone(asker: Client, desk: Desk) -> None:
    assert asker.get("/who").text == "admin you"
    token_of(desk, "Leo", "reader")
    assert asker.get("/who", follow_redirects=False).headers["location"] == "/sign-in?next=/who"
    assert asker.get("/api/v1/stories").status_code == 401
    assert asker.post("/change", json={}).status_code == 401


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "Via"])
def test_what_came_through_a_proxy_is_not_from_this_machine(asker: Client, header: str) -> None:
    answer = asker.get("/who", headers={header: "127.0.0.1"})
    assert answer.status_code == 403 and "rashomon people add" in answer.text


def test_listening_to_everybody_lets_nobody_in_without_people(desk: Desk) -> None:
    with TestClient(served(desk, Settings(host="0.0.0.0")), base_url=HERE) as client:
        assert client.get("/who").status_code == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:9", 200),
        ("LOCALHOST.", 200),
        ("[::1]:8000", 200),
        ("192.168.7.7", 200),
        ("desk.example", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("desk.example.evil.example", 400),
        ("evil.example#127.0.0.1", 400),
        ("127.0.0.1@evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("", 400),
        ("[::1", 400),
    ],
)
def test_only_by_its_own_names(desk: Desk, host: str, status: int) -> None:
    with TestClient(served(desk, Settings(hosts=("desk.example",))), base_url=HERE) as client:
        assert client.get("/who", headers={"host": host}).status_code == status
        assert client.get("/static/desk.css", headers={"host": host}).status_code == status


def test_roles(asker: Client, desk: Desk) -> None:
    allowed = {
        "reader": {"/own"},
        "editor": {"/own", "/change"},
        "admin": {"/own", "/change", "/remove"},
    }
    for role, paths in allowed.items():
        head = token_of(desk, f"a {role}", role)  # type: ignore[arg-type]
        assert asker.get("/who", headers=head).text == f"{role} a {role}"
        for path in ("/own", "/change", "/remove"):
            assert asker.post(path, headers=head).status_code == (201 if path in paths else 403), (role, path)


@pytest.mark.parametrize("given", ["Bearer rashomon_wrong", "Bearer", "Bearer é", "bearer x y"])
def test_a_wrong_token_opens_nothing(asker: Client, desk: Desk, given: str) -> None:
    assert asker.get("/who", headers={b"authorization": given.encode()}).status_code == 401
    token_of(desk, "Leo", "reader")
    assert asker.get("/who", headers={b"authorization": given.encode()}).status_code == 401


FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    "told",
    [
        FORM,
        {"content-type": "text/plain"},
        {},
        FORM | {"origin": "https://evil.example"},
        FORM | {"origin": "null"},
        FORM | {"origin": "http://127.0.0.1:9999"},
        FORM | {"sec-fetch-site": "cross-site"},
        FORM | {"sec-fetch-site": "same-site"},
        FORM | {"sec-fetch-site": "same-origin", "x-csrftoken": "0" * 64},
        {"content-type": "application/json", "sec-fetch-site": "cross-site"},
        {"content-type": "application/json", "origin": "https://evil.example"},
        {"content-type": "application/json", "cookie": "rashomon_visit=x"},
        {"x-requested-with": "x", "sec-fetch-site": "cross-site"},
    ],
)
def test_another_site_cannot_have_the_desk_changed(asker: Client, told: dict[str, str]) -> None:
    assert asker.post("/change", content=b"a=b", headers=told).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_even_with_the_right_word(client: Client, site: str) -> None:
    client.app.register(change)
    assert client.post("/change", headers={"sec-fetch-site": site}).status_code == 403
    assert client.post("/change", headers={"origin": "http://localhost:3000"}).status_code == 403
    for told in ({"sec-fetch-site": "same-origin", "origin": HERE}, {"origin": "null"}, {}):
        assert client.post("/change", headers=told).status_code == 201


@pytest.mark.parametrize("told", [{"content-type": "application/json"}, {"x-requested-with": "curl"} | FORM])
def test_a_program_on_this_machine_may(asker: Client, told: dict[str, str]) -> None:
    assert asker.post("/change", content=b"{}", headers=told).text == "changed by you"


def test_a_page_has_forms_that_can_be_sent(asker: Client) -> None:
    page = asker.get("/")
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
    assert asker.post("/change", headers=FORM).status_code == 403


def test_every_answer_has_its_headers(asker: Client) -> None:
    for path in ("/", "/who", "/nothing", "/static/desk.css", "/api/v1/nothing", "/api/v1/stories"):
        told = asker.get(path).headers
        policy = told["content-security-policy"]
        assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert told["x-content-type-options"] == "nosniff" and told["referrer-policy"] == "no-referrer"
        assert told["cross-origin-opener-policy"] == told["cross-origin-resource-policy"] == "same-origin"
        assert "strict-transport-security" not in told


def test_https_is_for_good(desk: Desk) -> None:
    with TestClient(served(desk), base_url="https://127.0.0.1") as client:
        answer = client.get("/")
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
        assert answer.headers["set-cookie"].startswith("__Host-rashomon_visit=")
        assert "Secure" in answer.headers["set-cookie"]
