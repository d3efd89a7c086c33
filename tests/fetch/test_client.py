"""What a URL answers, from a real server: bounded in time and size, and every failure told in one way."""

import gzip
import logging
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rashomon.errors import FetchError
from rashomon.fetch.client import Bounds, Known, fetch_url
from rashomon.fetch.guard import ANYWHERE, Guard

if TYPE_CHECKING:
    from tests.conftest import Site


def test_what_is_told_of_an_answer(site: "Site") -> None:
    told = {
        "content_type": "Text/HTML; charset=ISO-8859-2",
        "etag": '"7"',
        "last_modified": "Tue, 11 Mar 2025 12:00:00 GMT",
    }
    site.page("/b", "<p>The ferry sank.</p>", **told)
    site.page("/a", "", "301 Moved Permanently", location="b?x=1#top")
    site.page("/b?x=1", "<p>The ferry sank.</p>", **told)
    answer = fetch_url(f"{site.url}/a", guard=ANYWHERE)
    assert answer.data == b"<p>The ferry sank.</p>"
    assert (answer.url, answer.status) == (f"{site.url}/b?x=1", 200)
    assert (answer.content_type, answer.charset) == ("text/html", "iso-8859-2")
    assert answer.known == Known(etag='"7"', modified="Tue, 11 Mar 2025 12:00:00 GMT")
    assert site.paths == ["/a", "/b?x=1"]
    asked = site.asked[1][1]
    assert asked["user-agent"].startswith("rashomon (+https://") and asked["accept-encoding"] == "gzip, deflate"


def test_unchanged(site: "Site") -> None:
    site.answers["/"] = b'HTTP/1.1 304 Not Modified\r\netag: "8"\r\nconnection: close\r\n\r\n'
    known = Known(etag='"7"', modified="Tue, 11 Mar 2025 12:00:00 GMT")
    answer = fetch_url(f"{site.url}/", guard=ANYWHERE, known=known)
    assert answer.unchanged and answer.data == b""
    # What the server told anew, and what it left out.
    assert answer.known == Known(etag='"8"', modified="Tue, 11 Mar 2025 12:00:00 GMT")
    asked = site.asked[0][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"7"', "Tue, 11 Mar 2025 12:00:00 GMT")
    with pytest.raises(FetchError, match="answered 304"):
        fetch_url(f"{site.url}/", guard=ANYWHERE)


def test_cookies_last_for_one_fetch(site: "Site") -> None:
    site.page("/a", "", "302 Found", location="/b", set_cookie="seen=1")
    site.page("/b", "The ferry sank.")
    for _ in range(2):
        fetch_url(f"{site.url}/a", guard=ANYWHERE)
    assert [asked.get("cookie") for _, asked in site.asked] == [None, "seen=1", None, "seen=1"]


def test_each_url_is_announced_before_it_is_asked(site: "Site") -> None:
    site.page("/a", "", "302 Found", location="/b#c")
    heard: list[str] = []

    def before(url: str) -> None:
        heard.append(url)
        if url.endswith("/b"):
            raise FetchError("enough")

    with pytest.raises(FetchError, match=r"^enough$"):
        fetch_url(f"{site.url}/a", guard=ANYWHERE, before=before)
    assert heard == [f"{site.url}/a", f"{site.url}/b"] and site.paths == ["/a"]


def test_waiting_before_a_request_does_not_count(site: "Site") -> None:
    site.page("/a", "The ferry sank.")
    answer = fetch_url(f"{site.url}/a", guard=ANYWHERE, bounds=Bounds(seconds=0.3), before=lambda _: time.sleep(0.4))
    assert answer.status == 200


def slowly(data: bytes, pause: float = 0.05) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(pause)

    return answer


def endless(start: bytes, part: bytes) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(part)

    return answer


OK = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(bytes(64 << 20))


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (slowly(OK + b"content-length: 500\r\n\r\n" + b"x" * 500), "no answer within 0.5 seconds"),
        (slowly(OK + b"x: " + b"y" * 500), "no answer within 0.5 seconds"),
        (slowly(b""), "could not be fetched"),
        (lambda _: time.sleep(3), "no answer within 0.5 seconds"),
        (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "no answer within 0.5 seconds"),
        (endless(OK, b"x: y\r\n"), "could not be fetched"),
        (endless(OK + b"x: ", b"y" * 1000), "could not be fetched"),
        (endless(OK + b"\r\n", b"x" * 10_000), "larger than 1 MB. Save it and give the file"),
        (endless(OK + b"transfer-encoding: chunked\r\n\r\n", b"4\r\nferr\r\n"), "larger than 1 MB|no answer within"),
        (OK + b"content-length: 9999999999\r\n\r\n", "larger than 1 MB"),
        (OK + b"content-encoding: gzip\r\n\r\n" + BOMB, "larger than 1 MB"),
        (OK + b"content-encoding: br\r\n\r\nxyz", "packed in a way that was not asked for"),
        (OK + b"content-encoding: gzip\r\n\r\n" + BOMB[:100], "cut short"),
        (OK + b"content-length: 10\r\n\r\nshort", "could not be fetched"),
        (OK + b"content-length: 3\r\ncontent-length: 5\r\n\r\nshort", "could not be fetched"),
        (OK + b"content-length: -5\r\n\r\nshort", "could not be fetched"),
        (OK + b"transfer-encoding: chunked\r\n\r\nzz\r\n", "could not be fetched"),
        (b"SSH-2.0-OpenSSH_9\r\n", "could not be fetched"),
        (b"\x00" * 300_000, "could not be fetched"),
        (b"HTTP/1.1 404 Not Found\r\n\r\n", r"the server answered 404 Not Found\. Check the address"),
        (b"HTTP/1.1 999 \r\n\r\n", "answered 999. Check|could not be fetched"),
        (b"HTTP/1.1 302 Found\r\n\r\n", "answered 302 Found"),
        (b"HTTP/1.1 302 Found\r\nlocation: http://[::1\r\n\r\n", "redirected to what is no address"),
        (b"HTTP/1.1 302 Found\r\nlocation: file:///etc/passwd\r\n\r\n", r"only http and https are fetched \(it was"),
        (b"HTTP/1.1 302 Found\r\nlocation: /\r\n\r\n", "redirected more than 10 times"),
    ],
)
def test_failures(site: "Site", answer: bytes, message: str) -> None:
    site.answers["/"] = answer
    started = time.monotonic()
    with pytest.raises(FetchError, match=message) as raised:
        fetch_url(f"{site.url}/", guard=ANYWHERE, bounds=Bounds(largest=1 << 20, seconds=0.5))
    assert time.monotonic() - started < 2
    assert str(raised.value).startswith(f"{site.url}/: ")


def test_length_is_that_of_the_whole(site: "Site") -> None:
    """A redirect starts no new clock."""
    site.answers["/"] = slowly(b"HTTP/1.1 302 Found\r\nlocation: /\r\n\r\n", 0.005)
    with pytest.raises(FetchError, match=r"no answer within 0\.5 seconds"):
        fetch_url(f"{site.url}/", guard=ANYWHERE, bounds=Bounds(seconds=0.5))
    assert len(site.asked) <= 3


@pytest.mark.parametrize(("header", "seconds"), [("retry-after: 120", 120.0), ("x: y", None)])
def test_what_a_server_asks_for(site: "Site", header: str, seconds: float | None) -> None:
    site.answers["/"] = f"HTTP/1.1 503 Service Unavailable\r\n{header}\r\ncontent-length: 0\r\n\r\n".encode()
    with pytest.raises(FetchError, match="503 Service Unavailable") as raised:
        fetch_url(f"{site.url}/", guard=ANYWHERE)
    assert (raised.value.status, raised.value.retry_after) == (503, seconds)


def test_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="refused"):
            fetch_url(f"http://127.0.0.1:{closed.getsockname()[1]}/", guard=ANYWHERE)


def test_no_secret_is_told_or_logged(site: "Site", caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asked = f"http://ana:correct-horse@127.0.0.1:{site.port}/a?token=correct-horse&id=7"
    site.page(
        "/a?token=correct-horse&id=7",
        "",
        "302 Found",
        location="/b?api_key=correct-horse",
        set_cookie="s=correct-horse",
    )
    with pytest.raises(FetchError) as raised:
        fetch_url(asked, guard=ANYWHERE)
    assert site.asked[0][1]["authorization"].startswith("Basic ")
    assert raised.value.__cause__ is None and raised.value.__suppress_context__
    assert "id=7" in str(raised.value) and "correct-horse" not in str(raised.value) + caplog.text
    site.page("/b?api_key=correct-horse", "The ferry sank.")
    # The final address has no user or password left in it.
    assert "correct-horse@" not in fetch_url(asked, guard=ANYWHERE).url
    assert "correct-horse" not in caplog.text


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a certificate for lantern.example, with its key, that this process trusts."""
    path = tmp_path / "lantern.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=lantern"
    names = ["-addext", "subjectAltName=DNS:lantern.example", "-keyout", str(path), "-out", str(tmp_path / "cert.pem")]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    path.write_text(path.read_text() + (tmp_path / "cert.pem").read_text())
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    return path


def test_a_certificate_is_checked_against_the_name(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            for _ in range(2):
                connection, _ = listening.accept()
                try:
                    with context.wrap_socket(connection, server_side=True) as secure:
                        secure.recv(65536)
                        secure.sendall(OK + b"content-length: 4\r\nconnection: close\r\n\r\nsafe")
                except OSError:
                    connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        port = listening.getsockname()[1]
        guard = Guard(resolve=lambda *_: ["127.0.0.1"], networks=("127.0.0.0/8",), ports=(port,))
        assert fetch_url(f"https://lantern.example:{port}/", guard=guard).data == b"safe"
        with pytest.raises(FetchError, match="certificate verify failed"):
            fetch_url(f"https://courier.example:{port}/", guard=guard)
        thread.join()
