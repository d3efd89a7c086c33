import io
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from rashomon.errors import AccountError, FetchError, MetadataError
from rashomon.ingest import files
from rashomon.ingest.files import open_account, open_accounts
from rashomon.ingest.metadata import Metadata
from rashomon.types import Account


def texts(accounts: Iterator[Account | AccountError]) -> list[str]:
    return [account.name if isinstance(account, Account) else f"error: {account}" for account in accounts]


def test_an_account(tmp_path: Path, story: str) -> None:
    path = tmp_path / "harbour.md"
    path.write_text(f"---\ntitle: Ferry turns back\npublisher: Harbour Post\n---\n{story}", "utf-8")
    account = open_account(path, metadata=Metadata(published="May 6, 2024", publisher="Post"))
    assert (account.name, account.title, account.publisher, account.published) == (
        "harbour.md",
        "Ferry turns back",
        "Post",
        "2024-05-06",
    )
    assert account.text == story
    assert account.label == "Post"
    # sha256 of "harbour.md", NUL and the text: the id depends on these alone.
    assert account.id == open_account(str(path)).id
    assert len(account.id) == 12


def test_an_open_file(story: str) -> None:
    account = open_account(io.BytesIO(story.encode()))
    assert (account.name, account.text) == ("stdin", story)


def test_standard_input(monkeypatch: pytest.MonkeyPatch, story: str) -> None:
    class Stdin:
        buffer = io.BytesIO(story.encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    (account,) = open_accounts(["-"], metadata={"stdin": Metadata(publisher="Post")})
    assert isinstance(account, Account)
    assert (account.name, account.publisher) == ("stdin", "Post")


def test_folders_are_read_in_name_order_and_each_file_once(tmp_path: Path, story: str) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/.hidden.txt", ".git/d.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(story, "utf-8")
    assert texts(open_accounts([tmp_path / "b.txt", tmp_path])) == ["b.txt", "a.md", "c.txt"]


def test_metadata_by_name(tmp_path: Path, story: str) -> None:
    (tmp_path / "a.txt").write_text(story, "utf-8")
    (tmp_path / "b.txt").write_text(story, "utf-8")
    given = {"a": Metadata(published="2024-05-06"), str(tmp_path / "b.txt"): Metadata(published="2024-05-07")}
    accounts = [account for account in open_accounts([tmp_path], metadata=given) if isinstance(account, Account)]
    assert [account.published for account in accounts] == ["2024-05-06", "2024-05-07"]


def test_metadata_that_fits_nothing_is_refused_before_anything_is_read(tmp_path: Path, story: str) -> None:
    (tmp_path / "a.txt").write_text(story, "utf-8")
    with pytest.raises(MetadataError, match="No account is called “c”"):
        next(open_accounts([tmp_path], metadata={"c": Metadata(title="T")}))
    with pytest.raises(MetadataError, match="YYYY-MM-DD"):
        next(open_accounts([tmp_path], metadata={"a": Metadata(published="1/5/2020")}))


def test_metadata_for_a_line(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "One.", "name": "one"}\n{"text": "Two.", "name": "two"}\n')
    accounts = open_accounts([path], metadata={"two": Metadata(title="T"), "many.jsonl": Metadata(publisher="P")})
    assert [(a.title, a.publisher) for a in accounts if isinstance(a, Account)] == [(None, "P"), ("T", "P")]
    with pytest.raises(MetadataError, match="No account is called “three”"):
        list(open_accounts([path], metadata={"three": Metadata(title="T")}))
    with pytest.raises(AccountError, match="more than one account"):
        open_account(path)


def serve(monkeypatch: pytest.MonkeyPatch, answer: httpx.Response | Exception) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        content = httpx.ByteStream(answer.content)
        return httpx.Response(answer.status_code, headers=answer.headers, stream=content, request=request)

    real = httpx.Client

    def client(**options: object) -> httpx.Client:
        return real(**(options | {"transport": httpx.MockTransport(handle)}))  # type: ignore[arg-type]

    monkeypatch.setattr(httpx, "Client", client)


URL = "https://harbourpost.example/ferry"


def test_a_url(monkeypatch: pytest.MonkeyPatch, fixtures: Path) -> None:
    serve(monkeypatch, httpx.Response(200, html=(fixtures / "ferry.html").read_text("utf-8")))
    (account,) = open_accounts([URL], metadata={URL: Metadata(title="T")})
    assert isinstance(account, Account)
    assert (account.name, account.url, account.title, account.publisher) == (URL, URL, "T", "The Harbour Post")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (httpx.Response(404), "the server answered 404 Not Found"),
        (httpx.Response(302, headers={"Location": URL}), "redirected more than 10 times"),
        (httpx.ConnectError("no route to host"), r"could not be fetched \(no route to host\)"),
        (httpx.ReadTimeout("slow"), "no answer within 30 seconds"),
        (httpx.Response(200, content=b"x" * 2000), "larger than"),
    ],
)
def test_urls_that_fail(monkeypatch: pytest.MonkeyPatch, answer: httpx.Response | Exception, message: str) -> None:
    monkeypatch.setattr(files, "LARGEST_PAGE", 1000)
    serve(monkeypatch, answer)
    with pytest.raises(FetchError, match=message) as raised:
        open_account(URL)
    assert str(raised.value).startswith(URL)


def test_plain_text_needs_nothing_heavy() -> None:
    code = (
        "import sys, io; from rashomon.ingest.files import open_account; open_account(io.BytesIO(b'The ferry sank.'));"
        "heavy = ('trafilatura', 'lxml', 'pypdf', 'docx', 'httpx', 'ftfy', 'yaml', 'charset_normalizer');"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_plain_text_is_quick(tmp_path: Path, story: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(story * 20, "utf-8")
    open_account(path)
    started = time.perf_counter()
    for _ in range(20):
        open_account(path)
    assert (time.perf_counter() - started) / 20 < 0.05
