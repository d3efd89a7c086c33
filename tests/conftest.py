"""Settings and material that all tests share: repeatable hypothesis, and the accounts of `make demo` read once."""

import contextlib
import json
import os
import pwd
import re
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

import rashomon
from rashomon.extract.claims import cut_claims
from rashomon.extract.sentences import split_sentences
from rashomon.types import Account, Attribution, Entity, EntityKind, Reading, Span

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

    from rashomon.store.database import Database
    from rashomon.store.store import Store

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
POSTGRESQL = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)

# The same examples on every machine; how long one takes says nothing on a busy one.
settings.register_profile("rashomon", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rashomon")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def quay() -> tuple[Path, ...]:
    """Return the files that `make demo` compares."""
    return tuple(sorted((EXAMPLES / "quay").iterdir()))


@pytest.fixture(scope="session")
def quay_readings(quay: tuple[Path, ...]) -> tuple[rashomon.Reading, ...]:
    """Return what reading each of them gives."""
    return tuple(rashomon.read(rashomon.open_account(path)) for path in quay)


@pytest.fixture(scope="session")
def quay_story(quay_readings: tuple[rashomon.Reading, ...]) -> rashomon.Comparison:
    """Return their comparison."""
    return rashomon.compare(quay_readings)


@pytest.fixture(scope="session")
def quay_gold() -> Mapping[str, Any]:
    """Return what is to be found in them."""
    gold: Mapping[str, Any] = json.loads((EXAMPLES / "gold.json").read_text("utf-8"))
    return gold


Ask = Callable[[str], list[list[Any]]]
_DUCKDB = """
import duckdb, json, sys
connection = duckdb.connect()
for line in sys.stdin:
    print(json.dumps(connection.execute(json.loads(line)).fetchall()), flush=True)
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Callable[[rashomon.Comparison], Ask]]:
    """Return what puts the Parquet files of a comparison into DuckDB and returns who answers SQL with rows.

    DuckDB has a process of its own: in one with hypothesis it complains of objects left over when that ends.
    """
    command = [sys.executable, "-c", _DUCKDB]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as duck:
        assert duck.stdin and duck.stdout
        questions, answers = duck.stdin, duck.stdout

        def ask(sql: str) -> list[list[Any]]:
            print(json.dumps(sql), file=questions, flush=True)
            rows: list[list[Any]] = json.loads(answers.readline())
            return rows

        def opened(story: rashomon.Comparison) -> Ask:
            for name, data in rashomon.render_files(story, "story.parquet").items():
                (tmp_path / name).write_bytes(data)
                ask(f"CREATE VIEW {name.split('.')[1]} AS FROM '{tmp_path / name}'")
            return ask

        yield opened
        questions.close()


Marked = Callable[..., Reading]
_MARK = re.compile(r"\{(\d+)?(\w):|\}")
_KINDS: Mapping[str, EntityKind] = {"p": "person", "o": "organisation", "l": "place", "w": "work"}


@pytest.fixture(scope="session")
def marked() -> Marked:
    """Return a maker of readings from text with its spans in view.

    `{1s:The mayor} {1c:said} {1x:the crane fell}` is attribution a1 with source, cue and content, `{p:Ana Ruiz}` a
    person, `{o:…}` an organisation, `{l:…}` a place; marks may stand inside marks.
    """
    return read_marks


def read_marks(text: str, name: str = "one", publisher: str | None = None, published: str | None = None) -> Reading:
    """Return the reading that a marked text shows."""
    plain, at = "", 0
    open_marks: list[tuple[str | None, str, int]] = []
    found: list[tuple[str | None, str, Span]] = []
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark[0] == "}":
            number, role, start = open_marks.pop()
            found.append((number, role, Span(start, len(plain))))
        else:
            open_marks.append((mark[1], mark[2], len(plain)))
    plain += text[at:]
    account = Account(id=name, name=f"{name}.txt", text=plain, publisher=publisher, published=published)

    def spans(number: str, role: str) -> tuple[Span, ...]:
        return tuple(sorted(span for n, r, span in found if (n, r) == (number, role)))

    attributions = tuple(
        Attribution(id=f"a{n}", source=spans(n, "s"), cue=spans(n, "c"), content=spans(n, "x"), form="indirect")
        for n in sorted({n for n, _, _ in found if n})
    )
    names: dict[tuple[str, EntityKind], list[Span]] = {}
    for _, role, span in sorted((mark for mark in found if mark[0] is None), key=lambda mark: mark[2]):
        names.setdefault((plain[slice(*span)], _KINDS[role]), []).append(span)
    entities = tuple(
        Entity(id=f"e{i}", name=n, kind=kind, mentions=tuple(spans))
        for i, ((n, kind), spans) in enumerate(names.items(), 1)
    )
    sentences = split_sentences(account)
    claims = cut_claims(plain, sentences, attributions)
    return Reading(account=account, sentences=sentences, attributions=attributions, entities=entities, claims=claims)


class Site:
    """A web server on this machine: `answers` has what it sends for a path, `asked` what it was asked, in order."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.answers: dict[str, bytes | Callable[[socket.socket], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def paths(self) -> list[str]:
        """Return the paths that it was asked for."""
        return [path for path, _ in self.asked]

    def page(self, path: str, body: bytes | str, status: str = "200 OK", **headers: str) -> str:
        """Let a path answer with a body, and return its URL; `etag="x"` is a header, dashes written as underscores."""
        data = body.encode() if isinstance(body, str) else body
        told = {"content-length": str(len(data)), "content-type": "text/html; charset=utf-8"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in told.items()), "connection: close"]
        self.answers[path] = "\r\n".join(lines).encode() + b"\r\n\r\n" + data
        return self.url + path

    def answer(self, connection: socket.socket) -> None:
        """Answer one request on a connection."""
        head = b""
        while b"\r\n\r\n" not in head:
            if not (part := connection.recv(65536)):
                return
            head += part
        first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        path = first.split(" ")[1]
        self.asked.append((path, {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}))
        answer = self.answers.get(path, b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        if callable(answer):
            answer(connection)
        else:
            connection.sendall(answer)


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web server on this machine that sends what the test says."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            # Whoever has read enough goes away.
            with contextlib.suppress(OSError):
                here.answer(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        here = Site(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield here
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the URL of a server of this test run alone, without a database's name."""
    found = shutil.which("postgres") or next((str(place / "postgres") for place in POSTGRESQL), None)
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
        # It need not wait for whoever is still connected.
        server.send_signal(signal.SIGINT)
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str) -> None:
    from sqlalchemy import create_engine

    engine = create_engine(f"{url}/postgres".replace("postgresql:", "postgresql+psycopg:"))
    for _ in range(150):
        try:
            with engine.connect():
                break
        except Exception:  # noqa: BLE001 - whatever a server answers that is not yet up
            time.sleep(0.1)
    engine.dispose()


@pytest.fixture
def new_postgres(postgres_server: str) -> Callable[..., str]:
    """Return what makes an empty database, or one as a `template` is, and returns its URL."""
    from sqlalchemy import create_engine, text

    def make(template: str = "template1") -> str:
        name = f"test_{uuid4().hex}"
        engine = create_engine(f"{postgres_server}/postgres".replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        engine.dispose()
        return f"{postgres_server}/{name}"

    return make


@pytest.fixture
def postgres_url(new_postgres: Callable[..., str]) -> str:
    """Return the URL of an empty database."""
    return new_postgres()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/desk.db"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def open_store(database_url: str) -> Iterator[Callable[[], "Store"]]:
    """Give a function that opens the store at one database, again and again."""
    from rashomon.store.store import Store

    opened: list[Store] = []

    def opens() -> Store:
        opened.append(Store(database_url))
        return opened[-1]

    yield opens
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], "Store"]) -> "Store":
    """Return an empty store, of each kind of database in turn."""
    return open_store()


def load_store(place: str, version: str) -> "Database":
    """Make a store as a version of the program left it, with what `store/releases` has of that version."""
    from sqlalchemy import BigInteger, LargeBinary, MetaData, text

    from rashomon.store import migrations
    from rashomon.store.database import Database

    lines = (Path(__file__).parent / "store" / "releases" / f"{version}.jsonl").read_text("utf-8").splitlines()
    rows = [(name, row) for name, row in map(json.loads, lines)]
    database = Database(place)
    migrations.upgrade(database, version)
    with database.altering() as connection:
        known = MetaData()
        known.reflect(connection, only=list({name for name, _ in rows}))
        for name, row in rows:
            table = known.tables[name]
            packed = {c.name for c in table.c if isinstance(c.type, LargeBinary)}
            values = {k: b64decode(v) if k in packed and v is not None else v for k, v in row.items()}
            connection.execute(table.insert().values(values))
        if not database.is_sqlite:
            for table in known.sorted_tables:
                for column in (c for c in table.primary_key if isinstance(c.type, BigInteger) and not c.foreign_keys):
                    counted = text(f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), 1000)")
                    connection.execute(counted)
    return database


@pytest.fixture(scope="session")
def load_release() -> Callable[[str, str], "Database"]:
    """Return what makes a store, at a place, as a version left it."""
    return load_store


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return where the browser is; skips where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((found for name in names if (found := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on the PATH")
    return found


@pytest.fixture(scope="session")
def playwright(chromium: str) -> "Iterator[Playwright]":  # noqa: ARG001 - nothing is to be driven where there is none
    """Return what drives the browser: one in a process, since it keeps a loop running."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


# The size of targets is a rule of WCAG 2.2 that axe leaves off unless it is asked for.
AXE_RULES = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"],
  });
  return found.violations.map((rule) => `${rule.id} (${rule.nodes.length}): ` + rule.nodes.slice(0, 3).map(
    (node) => `${node.html.slice(0, 200)} ${node.failureSummary}`).join(" | "));
}"""


@pytest.fixture
def violations() -> "Callable[[Page], list[str]]":
    """Return what tells the rules of axe that a page breaks, with the first elements that do."""

    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

    def broken(page: "Page") -> list[str]:
        page.evaluate(axe)
        found: list[str] = page.evaluate(AXE_RULES)
        return found

    return broken
