"""The wire: HTTP connections that reach only the machines they may, and end by a deadline.

httpx has no place for either rule, so this transport opens its connections itself: it resolves the name once, judges every
address, and connects to one it judged. A name that resolves elsewhere a moment later (DNS rebinding) therefore gains nothing.
TLS still checks the certificate against the name. The deadline holds for every single read, also of a server that sends a
byte a second. Proxies set in the environment are not used: behind one, the addresses could not be judged.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any

import httpcore
import httpx

from sitrep.errors import FetchRefused
from sitrep.ingest.limits import Limits

Resolve = Callable[[str, int], Sequence[str]]
Judge = Callable[[str], bool]


class Deadline:
    """A moment on the monotonic clock after which nothing more is read."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """`timeout`, cut to what is left. Raises httpcore.ReadTimeout when nothing is."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("took too long in all")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, where: str, resolve: Resolve, may_reach: Judge, deadline: Deadline) -> None:
        self._where, self._resolve, self._may_reach, self._deadline = where, resolve, may_reach, deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("has no address")
        for address in self._judged(host, port):
            try:
                stream = self._sockets.connect_tcp(address, port, self._deadline.within(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure

    def _judged(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchRefused(self._where, f"{host} has no address: {getattr(error, 'strerror', None) or error}") from None
        for address in addresses:
            if not self._may_reach(address):
                raise FetchRefused(self._where, f"{host} is at {address}, which is not a public address (--allow-private lets it)")
        return addresses


class _Body(httpx.SyncByteStream):
    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks

    def close(self) -> None:
        close = getattr(self._chunks, "close", None)
        if close is not None:
            close()


class GuardedTransport(httpx.BaseTransport):
    """One fetch's transport. `may_reach` judges each IP address before it is connected to."""

    def __init__(self, where: str, *, limits: Limits, resolve: Resolve, may_reach: Judge) -> None:
        self._limits = limits
        backend = _Backend(where, resolve, may_reach, Deadline(limits.total_s))
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; follows no redirect. Raises FetchRefused, or httpcore's errors."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
                ),
                headers=request.headers.raw,
                extensions={
                    "timeout": {"connect": self._limits.connect_s, "read": self._limits.read_s, "write": self._limits.read_s, "pool": 1.0}
                },
            )
        )
        if not isinstance(answer.stream, Iterable):
            raise TypeError("a synchronous pool answers with a synchronous stream")
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def __exit__(
        self, exc_type: type[BaseException] | None = None, exc_value: BaseException | None = None, traceback: TracebackType | None = None
    ) -> None:
        self.close()
