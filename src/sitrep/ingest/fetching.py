"""Fetching: an address to the bytes behind it, within limits of time and size, redirects followed one by one.

Only http and https, without user or password; only HTML, plain text and JSON. What is larger than the limit is cut off and
refused, also when it is small only while packed. Redirects are checked like first addresses: scheme, host, and the IP address
of each hop.
"""

from __future__ import annotations

import zlib
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import httpcore
import httpx

from sitrep.errors import FetchRefused, TooLarge
from sitrep.ingest.address import is_public, resolve
from sitrep.ingest.limits import Limits
from sitrep.ingest.wire import GuardedTransport, Judge, Resolve

_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/json",
        "application/x-ndjson",
        "application/jsonl",
        "application/x-jsonlines",
    }
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNPACK_BYTES = 65_536
_MAX_URL_CHARS = 8_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes (unpacked), their media type and encoding as the server states them, and the address they came from in the end."""

    data: bytes
    media_type: str | None
    charset: str | None
    final_url: str


def fetch(
    url: str, *, limits: Limits | None = None, allow_private: bool = False, resolve: Resolve = resolve, may_reach: Judge = is_public
) -> Fetched:
    """Fetch `url`. `allow_private` lets it reach any address; `resolve` and `may_reach` are for tests and other networks.

    Raises FetchRefused or TooLarge.
    """
    limits = limits or Limits()
    target = checked_url(url, url)
    judge: Judge = (lambda _: True) if allow_private else may_reach
    transport = GuardedTransport(url, limits=limits, resolve=resolve, may_reach=judge)
    headers = {"User-Agent": f"sitrep/{_version()}", "Accept": "text/html,application/xhtml+xml,text/plain,application/json;q=0.9"}
    headers |= {"Accept-Encoding": "gzip, deflate", "Accept-Language": "en"}
    with httpx.Client(transport=transport, headers=headers, trust_env=False) as client:
        try:
            return _follow(client, target, url, limits)
        except (httpx.TimeoutException, httpcore.TimeoutException):
            raise FetchRefused(url, "does not answer in time") from None
        except (httpx.HTTPError, httpx.StreamError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise FetchRefused(url, f"cannot be fetched: {' '.join(str(error).split()) or type(error).__name__}") from None


def checked_url(url: str, where: str) -> httpx.URL:
    """`url` without its fragment. Raises FetchRefused when it is no http(s) address or carries a password."""
    if len(url) > _MAX_URL_CHARS:
        raise FetchRefused(where[:80], "is too long for an address")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchRefused(where, f"is not an address: {error}") from None
    if parsed.scheme not in {"http", "https"}:
        raise FetchRefused(where, f"only http and https are fetched, not {parsed.scheme or 'this'}")
    if not parsed.host:
        raise FetchRefused(where, "names no host")
    if parsed.userinfo:
        raise FetchRefused(where, "carries a user name or password")
    return parsed.copy_with(fragment=None)


def _follow(client: httpx.Client, target: httpx.URL, where: str, limits: Limits) -> Fetched:
    visited: list[httpx.URL] = []
    while len(visited) <= limits.redirects:
        visited.append(target)
        with client.stream("GET", target) as response:
            if response.status_code not in _REDIRECTS or "location" not in response.headers:
                return _received(response, where, limits)
            target = checked_url(_joined(target, response.headers["location"], where), where)
        if target in visited:
            raise FetchRefused(where, "redirects in a circle")
    raise FetchRefused(where, f"redirects more than {limits.redirects} times")


def _joined(base: httpx.URL, location: str, where: str) -> str:
    try:
        return str(base.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchRefused(where, f"redirects to what is no address: {error}") from None


def _received(response: httpx.Response, where: str, limits: Limits) -> Fetched:
    if response.status_code != 200:
        raise FetchRefused(where, f"answers {response.status_code} {response.reason_phrase}".rstrip())
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower() or None
    if media_type is not None and media_type not in _TYPES:
        raise FetchRefused(where, f"is {media_type[:60]}, which is not read")
    data = bytearray()
    with closing(_unpacked(response, where)) as chunks:
        for chunk in chunks:
            data += chunk
            if len(data) > limits.text_bytes:
                raise TooLarge(where, f"is over {limits.text_bytes:,} bytes")
    return Fetched(bytes(data), media_type, response.charset_encoding, str(response.url))


def _unpacked(response: httpx.Response, where: str) -> Generator[bytes, None, None]:
    """The body in bounded pieces, whatever it would unpack to."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in {"", "identity"}:
        yield from response.iter_raw(_UNPACK_BYTES)
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise FetchRefused(where, f"is packed as {packing[:40]}, which was not asked for")
    unpacker = zlib.decompressobj(47) if packing != "deflate" else None
    for raw in response.iter_raw(_UNPACK_BYTES):
        unpacker = unpacker or zlib.decompressobj(47 if raw[:1] == b"\x78" else -15)  # zlib's header, or none
        rest = raw
        while rest:
            try:
                yield unpacker.decompress(rest, _UNPACK_BYTES)
            except zlib.error as error:
                raise FetchRefused(where, f"is packed wrongly: {error}") from None
            rest = unpacker.unconsumed_tail


def _version() -> str:
    try:
        return version("sitrep")
    except PackageNotFoundError:
        return "0"
