"""A guarded fetch reaches public addresses alone, by whatever way a URL leads elsewhere."""

import socket
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from rashomon.errors import FetchError, RefusedUrl
from rashomon.fetch.client import Bounds, fetch_url
from rashomon.fetch.guard import ANYWHERE, Guard

if TYPE_CHECKING:
    from tests.conftest import Site

HERE = ("127.0.0.0/8",)


def resolver(**hosts: str | Sequence[str]) -> Callable[[str, int], Sequence[str]]:
    """Return a resolver of hosts by their first label, which answers each time with the next of its answers."""
    answers = {host: [found] if isinstance(found, str) else list(found) for host, found in hosts.items()}

    def resolve(host: str, _: int) -> Sequence[str]:
        known = answers.get(host.partition(".")[0])
        if known is None:
            raise socket.gaierror(-2, "Name or service not known")
        return (known.pop(0) if len(known) > 1 else known[0]).split()

    return resolve


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://localhost./",
        "http://LOCALHOST/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1%25lo]/",
        "http://[fe80::1%lo]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://100.100.100.200/",
        "http://10.1.2.3/",
        "http://0/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.0.0.1./",
        "http://１２７.0.0.1/",
        "http://①②⑦.0.0.1/",
        "http://127。0。0。1/",
        "http://%31%32%37.0.0.1/",
        "http://harbour.example\\@127.0.0.1/",
        "http://harbour.example#@127.0.0.1/",
        "http://harbour.example@127.0.0.1/",
        "http://ana:tide@8.8.8.8/",
        "http://8.8.8.8:22/",
        "http://8.8.8.8:0/",
        "http://8.8.8.8:8080/",
        "https://8.8.8.8:65536/",
        "file:///etc/passwd",
        "ftp://8.8.8.8/",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "javascript:alert(1)",
        "//8.8.8.8/",
        "http:///x",
        "http://",
        "harbour.example",
        "",
        "http://harbour.example/\r\nHost: x",
        "http://8.8.8.8/" + "a" * 9000,
    ],
)
def test_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object, **__: object) -> None:
        raise AssertionError("no connection is to be made")

    real = socket.getaddrinfo

    def only_here(host: str, port: int, **more: int) -> object:
        if host.startswith("harbour"):
            raise socket.gaierror(-2, "Name or service not known")
        return real(host.rstrip("."), port, **more)

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(socket, "getaddrinfo", only_here)
    with pytest.raises(RefusedUrl if "harbour.example#" not in url else FetchError) as raised:
        fetch_url(url)
    assert "tide" not in str(raised.value)


def test_an_address_that_is_not_public_is_named() -> None:
    with pytest.raises(
        RefusedUrl, match=r"^http://wiki\.example/a: wiki\.example is at 10\.0\.0\.5, which is no public"
    ) as r:
        fetch_url("http://wiki.example/a", guard=Guard(resolve=resolver(wiki="10.0.0.5")))
    assert "Check the address" in str(r.value)


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(RefusedUrl, match=r"is at ::1"):
        fetch_url("http://h.example/", guard=Guard(resolve=resolver(h="93.184.215.14 ::1")))


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(RefusedUrl):
        fetch_url("http://h.example/", guard=Guard(resolve=resolver(h="fe80::1%eth0")))
    with pytest.raises(FetchError, match="has no address"):
        fetch_url("http://h.example/", guard=Guard(resolve=lambda *_: []))
    with pytest.raises(FetchError, match="was not found: Name or service not known"):
        fetch_url("http://h.example/", guard=Guard(resolve=resolver()))


def test_the_host_is_resolved_once_and_that_address_asked(site: "Site", monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the name is at a public address when it is looked at, at a private one when asked again."""
    connected: list[tuple[str, int]] = []
    real = socket.create_connection

    def connect(address: tuple[str, int], timeout: float, **_: object) -> socket.socket:
        connected.append(address)
        return real(("127.0.0.1", site.port), timeout)

    monkeypatch.setattr(socket, "create_connection", connect)
    site.page("/", "The ferry sank.")
    guard = Guard(resolve=resolver(h=["93.184.215.14", "127.0.0.1"]))
    assert fetch_url("http://h.example/", guard=guard).data == b"The ferry sank."
    assert connected == [("93.184.215.14", 80)]
    # The name stays what the server is asked for.
    assert site.asked[0][1]["host"] == "h.example"
    with pytest.raises(RefusedUrl, match=r"is at 127\.0\.0\.1"):
        fetch_url("http://h.example/", guard=guard)
    assert len(connected) == 1


@pytest.mark.parametrize(
    "target",
    [
        "http://inner.example:{port}/secret",
        "http://10.0.0.1:{port}/",
        "http://[::1]:{port}/",
        "http://2130706433:{port}/",
        "//inner.example:{port}/secret",
        "http://ana:tide@127.0.0.1:{port}/",
        "http://93.184.215.14:1/",
        "file:///etc/passwd",
    ],
)
def test_redirects_are_guarded_anew(site: "Site", target: str) -> None:
    site.page("/", "", "302 Found", location=target.format(port=site.port))
    site.page("/secret", "keys")
    outer = resolver(outer="127.0.0.1", inner="10.9.9.9")
    guard = Guard(
        resolve=lambda host, port: outer(host, port) if "example" in host else [host], networks=HERE, ports=(site.port,)
    )
    with pytest.raises(RefusedUrl) as raised:
        fetch_url(f"http://outer.example:{site.port}/", guard=guard)
    assert site.paths == ["/"]
    assert str(raised.value).startswith(f"http://outer.example:{site.port}/: ") and "tide" not in str(raised.value)


def test_a_second_answer_that_is_private_stops_a_redirect_to_the_same_host(site: "Site") -> None:
    site.page("/", "", "302 Found", location="/again")
    guard = Guard(resolve=resolver(h=["127.0.0.1", "10.0.0.1"]), networks=HERE, ports=(site.port,))
    with pytest.raises(RefusedUrl, match=r"10\.0\.0\.1"):
        fetch_url(f"http://h.example:{site.port}/", guard=guard)


def test_networks_of_ones_own(site: "Site") -> None:
    url = site.page("/a", "The ferry sank.")
    with pytest.raises(RefusedUrl, match="port"):
        fetch_url(url)
    with pytest.raises(RefusedUrl, match=r"127\.0\.0\.1"):
        fetch_url(url, guard=Guard(ports=(site.port,)))
    assert fetch_url(url, guard=Guard(networks=HERE, ports=(site.port,))).status == 200
    # Networks of one's own may be asked on any port, public addresses on those of the web alone.
    assert fetch_url(url, guard=Guard(networks=HERE)).status == 200
    with pytest.raises(RefusedUrl, match="port 22 is none of the web"):
        fetch_url("http://h.example:22/", guard=Guard(networks=HERE, resolve=resolver(h="93.184.215.14")))
    assert fetch_url(url, guard=ANYWHERE).status == 200
    assert fetch_url(f"http://localhost:{site.port}/a", guard=ANYWHERE).status == 200


@pytest.mark.parametrize("network", ["10.1", "10.1.0.1/16", "harbour.example", "10.0.0.0/33"])
def test_a_network_that_is_none(network: str) -> None:
    with pytest.raises(RefusedUrl, match=f"{network}: this is no network"):
        Guard(networks=(network,))


def test_the_next_address_is_tried_where_one_does_not_answer(site: "Site") -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.2", site.port))
        url = site.page("/a", "The ferry sank.").replace("127.0.0.1", "h.example")
        guard = Guard(resolve=resolver(h="127.0.0.2 127.0.0.1"), networks=HERE, ports=(site.port,))
        assert fetch_url(url, guard=guard).data == b"The ferry sank."


def test_a_resolver_that_hangs_is_not_waited_for() -> None:
    free = threading.Event()

    def hang(*_: object) -> list[str]:
        free.wait(20)
        return []

    with pytest.raises(FetchError, match="nobody told the address"):
        fetch_url("http://h.example/", guard=Guard(resolve=hang), bounds=Bounds(seconds=0.2))
    free.set()


def test_proxies_of_the_environment_are_for_the_users_own_machine(
    site: "Site", monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://ana:tide@127.0.0.1:{site.port}")
    monkeypatch.delenv("no_proxy", raising=False)
    site.page("http://h.example/a", "through the proxy")
    assert fetch_url("http://h.example/a", guard=ANYWHERE).data == b"through the proxy"
    assert site.asked[0][1]["proxy-authorization"].startswith("Basic ")
    with pytest.raises(RefusedUrl):
        fetch_url("http://h.example/a", guard=Guard(resolve=resolver(h="10.0.0.1")))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    site.page("/a", "straight")
    assert fetch_url(f"{site.url}/a", guard=ANYWHERE).data == b"straight"
