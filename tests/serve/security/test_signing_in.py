"""Signing in and out by the pages, on either database: cookies, fixation, attempts, one's own account."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from rashomon.desk.desk import Desk
from rashomon.serve.app import create_app
from rashomon.serve.settings import Settings
from rashomon.store.store import Store

Client = TestClient[Litestar]
HERE = "http://127.0.0.1:8000"
PASSWORD = "seven boats at the quay"
OTHER = "another row of words"


@pytest.fixture
def people(store: Store) -> Store:
    """Return a store with Una, an admin, and Leo, a reader."""
    with store.writing() as kept:
        kept.people.add("Una", "admin", PASSWORD)
        kept.people.add("Leo", "reader", PASSWORD)
    return store


@pytest.fixture
def app(people: Store) -> Litestar:
    return create_app(Desk(people), Settings())


@pytest.fixture
def browser(app: Litestar) -> Iterator[Client]:
    with TestClient(app, base_url=HERE) as client:
        client.headers["accept"] = "text/html"
        yield client


def another(app: Litestar, address: str | None = None) -> Client:
    """Return one more browser at a server, elsewhere where an address is given."""
    if address is None:
        return TestClient(app, base_url=HERE)
    behind: Any = ProxyHeadersMiddleware(app, "*")  # type: ignore[arg-type] # two libraries, two names for ASGI
    browser: Client = TestClient(behind, base_url=HERE)
    browser.headers["x-forwarded-for"] = address
    return browser


def word(page: str) -> str:
    found = re.search(r'name="_csrf_token" value="([0-9a-f]{64})"', page)
    assert found is not None, page
    return found[1]


def sign_in(browser: Client, name: str, password: str, then: str = "/account") -> tuple[int, str]:
    form = {"_csrf_token": word(browser.get("/sign-in").text), "name": name, "password": password, "next": then}
    answer = browser.post("/sign-in", data=form, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", "")


def audit(store: Store) -> list[tuple[str, str]]:
    with store.reading() as kept:
        return [(line.who, line.did) for line in kept.audit.list()]


def test_in_and_out(browser: Client, people: Store) -> None:
    assert browser.get("/account", follow_redirects=False).headers["location"] == "/sign-in?next=/account"
    assert sign_in(browser, "Leo", PASSWORD) == (303, "/account")
    session = browser.cookies["rashomon_session"]
    page = browser.get("/account").text
    assert "signed in as <strong>Leo</strong>, reader" in page
    browser.post("/sign-out", data={"_csrf_token": word(page)}, follow_redirects=False)
    assert "rashomon_session" not in browser.cookies
    # The cookie is not only forgotten by the browser: it opens nothing any more.
    browser.cookies.set("rashomon_session", session)
    assert browser.get("/account", follow_redirects=False).status_code == 303
    assert audit(people) == [("Leo", "person.sign-out"), ("Leo", "person.sign-in")]


@pytest.mark.parametrize(("base", "secure"), [(HERE, False), ("https://127.0.0.1", True)])
def test_no_script_reads_the_cookie_and_no_other_site_sends_it(app: Litestar, base: str, secure: bool) -> None:
    with TestClient(app, base_url=base) as browser:
        form = {"_csrf_token": word(browser.get("/sign-in").text), "name": "Una", "password": PASSWORD}
        told = browser.post("/sign-in", data=form, follow_redirects=False).headers["set-cookie"]
    assert told.startswith("__Host-rashomon_session=" if secure else "rashomon_session=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(told.split("; ")) and ("Secure" in told) is secure
    assert "Domain" not in told


def test_a_planted_session_is_left_behind(browser: Client, app: Litestar) -> None:
    other = another(app)
    sign_in(other, "Leo", PASSWORD)
    planted = other.cookies["rashomon_session"]
    browser.cookies.set("rashomon_session", planted)
    sign_in(browser, "Una", PASSWORD)
    fresh = [cookie.value for cookie in browser.cookies.jar if cookie.name == "rashomon_session"]
    assert planted not in fresh[-1:]
    # Whoever planted it is out, too.
    assert other.get("/account", follow_redirects=False).status_code == 303


def test_a_made_up_session_is_never_taken_over(browser: Client) -> None:
    browser.cookies.set("rashomon_session", "rashomon_made_up", domain="127.0.0.1", path="/")
    sign_in(browser, "Una", PASSWORD)
    assert browser.cookies.get("rashomon_session", domain="127.0.0.1", path="/") != "rashomon_made_up"


@pytest.mark.parametrize(
    ("name", "password"), [("Una", "wrong words of hers"), ("nobody", PASSWORD), ("", ""), ("Una", "")]
)
def test_wrong_names_and_passwords_look_alike(browser: Client, name: str, password: str) -> None:
    form = {"_csrf_token": word(browser.get("/sign-in").text), "name": name, "password": password}
    answer = browser.post("/sign-in", data=form)
    assert answer.status_code == 403 and "do not belong together" in answer.text
    assert "rashomon_session" not in browser.cookies and (not password or password not in answer.text)


def test_a_password_typed_as_a_name_is_written_nowhere(browser: Client, people: Store) -> None:
    sign_in(browser, PASSWORD, "")
    sign_in(browser, "Una", "wrong")
    with people.reading() as kept:
        lines = kept.audit.list()
    assert [line.who for line in lines] == ["Una", "somebody"]
    assert all(PASSWORD not in str(line) for line in lines)


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "",
        "/\n/x",
    ],
)
def test_signing_in_leads_to_this_desk_only(browser: Client, target: str) -> None:
    assert sign_in(browser, "Una", PASSWORD, target) == (303, "/")


def test_guessing_is_slowed_down_and_nobody_is_locked_out(app: Litestar) -> None:
    una = another(app)
    assert sign_in(una, "Una", PASSWORD)[0] == 303
    stranger = another(app, "203.0.113.9")
    # The first wait is a second, and each doubles: a machine too busy to answer within one is met by a later one.
    statuses = [sign_in(stranger, "Una", f"guess number {n}")[0] for n in range(10)]
    assert statuses[:5] == [403] * 5 and statuses[-1] == 429
    wait = stranger.post("/sign-in", data={"_csrf_token": word(stranger.get("/sign-in").text), "name": "Una"})
    assert 1 <= int(wait.headers["retry-after"]) <= 61
    # Names that are none are slowed down alike.
    statuses = [sign_in(stranger, "nobody", "x")[0] for _ in range(10)]
    assert statuses[:5] == [403] * 5 and statuses[-1] == 429
    # She comes from where she came before, and waits for nobody.
    assert sign_in(una, "una", "wrong")[0] == 403
    assert sign_in(una, "Una", PASSWORD)[0] == 303


def test_forms_of_before_are_worth_nothing_after_signing_in(browser: Client) -> None:
    before = word(browser.get("/sign-in").text)
    sign_in(browser, "Leo", PASSWORD)
    assert browser.post("/sign-out", data={"_csrf_token": before}).status_code == 403
    assert browser.post("/sign-out").status_code == 403


def test_a_new_password_signs_other_browsers_out(browser: Client, app: Litestar) -> None:
    other = another(app)
    sign_in(other, "Leo", PASSWORD)
    sign_in(browser, "Leo", PASSWORD)
    form = {"_csrf_token": word(browser.get("/account").text), "old": "not the old one", "new": OTHER}
    assert browser.post("/account/password", data=form).status_code == 400
    weak = browser.post("/account/password", data=form | {"old": PASSWORD, "new": "short"})
    assert weak.status_code == 400 and "Nothing was changed" in weak.text
    assert other.get("/account", follow_redirects=False).status_code == 200
    assert "is changed" in browser.post("/account/password", data=form | {"old": PASSWORD}).text
    assert browser.get("/account", follow_redirects=False).status_code == 200
    assert other.get("/account", follow_redirects=False).status_code == 303
    assert sign_in(other, "Leo", PASSWORD)[0] == 403
    assert sign_in(other, "Leo", OTHER)[0] == 303


def test_a_token_is_shown_once_and_makes_no_others(browser: Client, app: Litestar) -> None:
    sign_in(browser, "Leo", PASSWORD)
    form = {"_csrf_token": word(browser.get("/account").text), "name": "nightly", "days": "7"}
    shown = browser.post("/account/tokens", data=form)
    secret = re.findall(r"rashomon_[\w-]{43}", shown.text)
    assert len(secret) == 1 and shown.headers["cache-control"] == "no-store"
    listed = browser.get("/account").text
    assert secret[0] not in listed and "nightly" in listed
    program = another(app)
    program.headers["authorization"] = f"Bearer {secret[0]}"
    assert program.get("/api/v1/stories").status_code == 200
    assert program.post("/account/tokens", data={"name": "another"}).status_code == 403
    assert program.post("/account/password", data={"old": PASSWORD, "new": OTHER}).status_code == 403
    key = re.search(r"/account/keys/(\w+)/revoke\"[^\n]*Revoke nightly", listed)
    assert key is not None
    browser.post(f"/account/keys/{key[1]}/revoke", data={"_csrf_token": word(listed)})
    assert program.get("/api/v1/stories").status_code == 401


def test_nobody_revokes_the_keys_of_others(browser: Client, people: Store) -> None:
    with people.writing() as kept:
        key, _ = kept.keys.issue(kept.people.named("Una").id, "token", "hers", life=None)
    sign_in(browser, "Leo", PASSWORD)
    form = {"_csrf_token": word(browser.get("/account").text)}
    assert browser.post(f"/account/keys/{key.id}/revoke", data=form).status_code == 404
    with people.reading() as kept:
        assert kept.keys.get(key.id)


def test_who_is_disabled_is_out_at_once(browser: Client, people: Store) -> None:
    sign_in(browser, "Leo", PASSWORD)
    with people.writing() as kept:
        kept.people.disable(kept.people.named("Leo").id)
    assert browser.get("/account", follow_redirects=False).status_code == 303
    assert sign_in(browser, "Leo", PASSWORD)[0] == 403


def test_too_many_requests_are_told_to_wait(people: Store) -> None:
    with TestClient(create_app(Desk(people), Settings(requests_per_minute=6)), base_url=HERE) as browser:
        answers = [browser.get("/sign-in") for _ in range(4)]
        assert [one.status_code for one in answers] == [200, 200, 429, 429]
        assert 9 <= int(answers[-1].headers["retry-after"]) <= 11
        assert browser.get("/static/desk.css").status_code == 200
