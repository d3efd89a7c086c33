"""Carries requests over connections that go where the guard lets them, and no longer than the time there is."""

import logging
import ssl
from collections.abc import Iterable, Iterator
from time import monotonic
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from rashomon.fetch.guard import Guard

# These libraries log whole URLs and headers, with the secrets in them.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class Deadline:
    """Seconds that may be spent, counted only inside `with deadline:`."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._end = 0.0

    def __enter__(self) -> "Deadline":
        self._end = monotonic() + self._left
        return self

    def __exit__(self, *_: object) -> None:
        self._left = self._end - monotonic()

    def left(self) -> float:
        """Return the seconds left, above 0; raises httpcore.ReadTimeout where there are none."""
        if (left := self._end - monotonic()) <= 0:
            raise httpcore.ReadTimeout
        return left


class _Stream(httpcore.NetworkStream):
    """A connection on which each step may take what is left of the time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline is the timeout
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        # The name is that of the URL, so the certificate is checked against it and not against the address.
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to the very addresses that the guard has seen; nothing resolves the host a second time."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._guard.addresses(host, port, self._deadline.left())
        failed: Exception | None = None
        for tried, address in enumerate(addresses):
            # An address that does not answer leaves time for the others.
            seconds = self._deadline.left() / (len(addresses) - tried)
            try:
                stream = self._sockets.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = failed or error
            else:
                return _Stream(stream, self._deadline)
        raise failed or httpcore.ConnectError


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if callable(close := getattr(self._stream, "close", None)):
            close()


class Transport(httpx.BaseTransport):
    """Requests over connections of one guard, within one deadline, through the environment's proxies if anywhere."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._proxied = guard.anywhere
        self._backend = _Backend(guard, deadline)
        self._ssl = httpx.create_ssl_context()
        self._pools: dict[str, httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer to a request, its body not yet read; raises what httpcore does."""
        url = request.url
        answer = self._pool(_proxy(url) if self._proxied else "").handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
            )
        )
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def _pool(self, proxy: str) -> httpcore.ConnectionPool:
        if proxy not in self._pools:
            through = None
            if proxy:
                parsed = httpx.Proxy(proxy)
                through = httpcore.Proxy(str(parsed.url), auth=parsed.raw_auth)
            self._pools[proxy] = httpcore.ConnectionPool(self._ssl, through, network_backend=self._backend)
        return self._pools[proxy]

    def close(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            pool.close()


def _proxy(url: httpx.URL) -> str:
    """Return the proxy that the environment names for a URL, empty where there is none."""
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all") or ""
    if not proxy or proxy_bypass(url.host):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"
