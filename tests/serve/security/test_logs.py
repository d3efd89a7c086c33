"""Secrets stay out of every log line, error page, database file and `repr`."""

import contextlib
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from rashomon.serve.security.logs import Lines, WithoutQuery, without_secrets
from rashomon.store.database import Database
from rashomon.store.store import Store

PASSWORD = "seven boats at the quay"
GUESS = "a guess of somebody else"


@pytest.mark.parametrize(
    "line",
    [
        "GET /x?token=SECRETSECRET&y=1",
        "GET /x?api_key=SECRETSECRET",
        'headers: {"Authorization": "Bearer SECRETSECRET"}',
        "authorization: Basic SECRETSECRET==",
        "[(b'cookie', b'rashomon_session=SECRETSECRET; a=SECRETSECRET')]",
        "Set-Cookie: x=SECRETSECRET; Path=/",
        "'password': 'SECRETSECRET'",
        "password=SECRETSECRET host=db",
        "https://una:SECRETSECRET@desk.example/x",
        "https://SECRETSECRET@desk.example/x",
        "postgresql+psycopg://una:SECRETSECRET@db/desk",
        "rashomon_SECRETSECRETSECRETSECRET is no token",
        "$argon2id$v=19$m=19456,t=2,p=1$SECRETSECRET$SECRETSECRET",
        "X-CSRFToken: SECRETSECRET",
        "client_secret=SECRETSECRET",
    ],
)
def test_a_secret_is_taken_out_of_a_line(line: str) -> None:
    assert "SECRET" not in without_secrets(line)


@pytest.mark.parametrize(
    "line", ["GET /stories/x 200", "The quay was closed: 12 boats.", "compare s1: no account at https://lamp.example/a"]
)
def test_what_is_no_secret_stays(line: str) -> None:
    assert without_secrets(line) == line


@pytest.mark.parametrize("line", ["password=" * 40_000, "://" + "a" * 300_000, "cookie:" * 40_000, "token" * 60_000])
def test_long_lines_take_no_time(line: str) -> None:
    begun = time.process_time()
    without_secrets(line)
    assert time.process_time() - begun < 2


def test_tracebacks_too_and_one_line_is_one(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("postgresql://una:SECRETSECRET@db/desk")
    except ValueError:
        logging.getLogger("x").exception("asked for %s", "/a\n2026 INFO forged")
    told = Lines("%(levelname)s %(message)s").format(caplog.records[0])
    assert "SECRET" not in told and "Traceback" in told
    assert [line for line in told.splitlines() if not line.startswith("    ")] == [told.splitlines()[0]]


def test_the_access_log_has_no_queries() -> None:
    record = logging.LogRecord("uvicorn.access", 20, "x", 1, '%s "%s %s HTTP/%s" %d', None, None)
    record.args = ("127.0.0.1:1", "GET", "/search?q=who+told+us", "1.1", 200)
    assert WithoutQuery().filter(record) and record.getMessage() == '127.0.0.1:1 "GET /search HTTP/1.1" 200'


def test_a_database_never_tells_its_password() -> None:
    database = Database("postgresql://una:SECRETSECRET@127.0.0.1:1/desk")
    assert "SECRET" not in f"{database.name} {database!r} {database.engine!r} {database.url!r}"
    assert database.engine.hide_parameters
    with pytest.raises(Exception) as raised, database.reading():
        pass
    assert "SECRET" not in str(raised.value) + repr(raised.value)
    database.close()


@contextlib.contextmanager
def running(db: Path, log: Path) -> Iterator[str]:
    """Run `rashomon serve` and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "rashomon.cli", "serve", "--port", str(port), "--no-worker", "--access-log"]
    with log.open("wb") as out:
        server = subprocess.Popen(command, env={**os.environ, "RASHOMON_DB": str(db)}, stdout=out, stderr=out)
    try:
        for _ in range(300):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"http://127.0.0.1:{port}/static/desk.css", timeout=5)
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def test_a_server_that_is_driven_with_secrets_tells_none(tmp_path: Path) -> None:
    store = Store(tmp_path / "desk.db")
    with store.writing() as kept:
        una = kept.people.add("Una", "admin", PASSWORD)
        _, token = kept.keys.issue(una.id, "token", "nightly", life=None)
    store.close()
    with running(tmp_path / "desk.db", tmp_path / "log") as desk, httpx.Client(base_url=desk, timeout=20) as browser:
        page = browser.get("/sign-in?next=/search?token=QUERYSECRET").text
        word = page.partition('name="_csrf_token" value="')[2][:64]
        form = {"_csrf_token": word, "name": "Una"}
        shown = [browser.post("/sign-in", data=form | {"password": GUESS}).text]
        assert browser.post("/sign-in", data=form | {"password": PASSWORD}).status_code == 303
        session = browser.cookies["rashomon_session"]
        shown += [
            browser.get("/account").text,
            browser.get(f"/nothing?password={GUESS}").text,
            browser.post("/sign-out", data={"password": GUESS}).text,
            httpx.get(f"{desk}/api/v1/stories", headers={"authorization": f"Bearer {token}x"}).text,
            httpx.get(f"{desk}/api/v1/stories?token=QUERYSECRET", headers={"authorization": f"Bearer {token}"}).text,
            httpx.post(
                f"{desk}/api/v1/accounts",
                json={"url": f"http://una:{GUESS.replace(' ', '')}@127.0.0.1:1/x?token=QUERYSECRET"},
                headers={"authorization": f"Bearer {token}"},
            ).text,
            httpx.request("BREW", f"{desk}/", headers={"authorization": f"Bearer {token}"}).text,
        ]
    log = (tmp_path / "log").read_text("utf-8")
    assert "/sign-in" in log and "/nothing" in log
    told = log + "".join(shown)
    for secret in (PASSWORD, GUESS, GUESS.replace(" ", "+"), GUESS.replace(" ", "%20"), token, session):
        assert secret not in told, secret
    assert "QUERYSECRET" not in log and word not in log
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("desk.db"))
    assert all(secret.encode() not in files for secret in (PASSWORD, GUESS, token, session, word))
