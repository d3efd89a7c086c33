"""Stores to test with: SQLite in a file, and PostgreSQL where its programs are installed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from rashomon.rulings import RuledPassage, Ruling, TextQuote
from rashomon.store.store import Store
from rashomon.types import Account, Claim, ClaimRef, Comparison, Finding, Reading

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the URL of a server of this test run alone, without a database's name."""
    found = shutil.which("postgres") or next((str(place / "postgres") for place in _PLACES), None)
    if found is None:
        pytest.skip("no PostgreSQL is installed")
    programs = Path(found).parent
    folder = tempfile.mkdtemp(prefix="rashomon-pg-", dir="/tmp")
    # PostgreSQL refuses to run as root.
    user = "nobody" if os.geteuid() == 0 else None
    if user is not None:
        owner = pwd.getpwnam(user)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def start(program: str, *options: str) -> subprocess.Popen[bytes]:
        command = [str(programs / program), "-D", f"{folder}/data", *options]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd=folder)

    assert start("initdb", "-U", "rashomon", "-A", "trust", "-E", "UTF8", "--no-sync").wait(60) == 0
    server = start("postgres", "-F", "-p", str(port), "-k", folder, "-h", "127.0.0.1", "-c", "max_connections=100")
    url = f"postgresql://rashomon@127.0.0.1:{port}"
    try:
        _wait_for(url)
        yield url
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str) -> None:
    engine = create_engine(f"{url}/postgres".replace("postgresql:", "postgresql+psycopg:"))
    for _ in range(150):
        try:
            with engine.connect():
                break
        except Exception:  # noqa: BLE001 - whatever a server answers that is not yet up
            time.sleep(0.1)
    engine.dispose()


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """Return the URL of an empty database."""
    name = f"test_{uuid4().hex}"
    engine = create_engine(f"{postgres_server}/postgres".replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{postgres_server}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/desk.db"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def open_store(database_url: str) -> Iterator[Callable[[], Store]]:
    """Give a function that opens the store at one database, again and again."""
    opened: list[Store] = []

    def opens() -> Store:
        opened.append(Store(database_url))
        return opened[-1]

    yield opens
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    """Return an empty store, of each kind of database in turn."""
    return open_store()


def read_by_hand(name: str, text: str = "The quay was closed at noon.", url: str | None = None) -> Reading:
    """Return a reading of one claim, its text, without a model."""
    account = Account(id=name, name=f"{name}.txt", text=text, url=url, publisher=f"The {name.title()}")
    return Reading(account=account, claims=(Claim(id="c1", start=0, end=len(text)),))


def compared_by_hand(*readings: Reading) -> Comparison:
    """Return a comparison of readings in which the first claims of the first two differ."""
    refs = tuple(ClaimRef(reading.account.id, "c1") for reading in readings[:2])
    finding = Finding(id="f1", kind="differ", about="number", claims=refs, text="They differ.", confidence=0.9)
    return Comparison(rashomon="0", accounts=readings, findings=(finding,) if len(refs) == 2 else ())


def rule_by_hand(number: object, *accounts: str, reviewer: str = "Una") -> Ruling:
    """Return a ruling on a claim of each account."""
    return Ruling(
        id=f"r{number}",
        about="date",
        answer="wrong",
        passages=tuple(RuledPassage(account=a, claim="c1", quote=TextQuote(exact="noon")) for a in accounts),
        found="2026-03-14",
        value="2026-03-13",
        reviewer=reviewer,
        made="2026-03-14T09:26:53.589Z",
    )


@pytest.fixture(scope="session")
def by_hand() -> Callable[..., Reading]:
    """Return what makes a reading of one claim without a model."""
    return read_by_hand


@pytest.fixture(scope="session")
def compared() -> Callable[..., Comparison]:
    """Return what makes a comparison without a model."""
    return compared_by_hand


@pytest.fixture(scope="session")
def ruled() -> Callable[..., Ruling]:
    """Return what makes a ruling."""
    return rule_by_hand
