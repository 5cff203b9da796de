"""Fetching: an address to the bytes behind it, within limits of time and size, redirects followed one by one.

Only http and https, without user or password; only the media types of the formats we read. What is larger than the limit is cut off and
refused, also when it is small only while packed. Redirects are checked like first addresses: scheme, host, and the IP address
of each hop.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import httpcore
import httpx

from sitrep.errors import FetchRefused, TooLarge
from sitrep.ingest.address import is_public, resolve
from sitrep.ingest.formats import MEDIA_TYPES, Kind, kind_of_media
from sitrep.ingest.limits import Limits
from sitrep.ingest.packing import unpacked_body
from sitrep.ingest.wire import GuardedTransport, Judge, Resolve

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE_BYTES = 65_536
_MAX_URL_CHARS = 8_000
_ACCEPTED = "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,text/plain,application/json;q=0.9"


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
    headers = {"User-Agent": f"sitrep/{_version()}", "Accept": _ACCEPTED}
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
    if media_type is not None and media_type not in MEDIA_TYPES:
        raise FetchRefused(where, f"is {media_type[:60]}, which is not read")
    data = bytearray()
    limit = limits.pdf_bytes if kind_of_media(media_type) is Kind.PDF else limits.text_bytes
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    with closing(unpacked_body(response.iter_raw(_PIECE_BYTES), packing, lambda why: FetchRefused(where, why))) as pieces:
        for piece in pieces:
            data += piece
            if len(data) > limit:
                raise TooLarge(where, f"is over {limit:,} bytes")
    return Fetched(bytes(data), media_type, response.charset_encoding, str(response.url))


def _version() -> str:
    try:
        return version("sitrep")
    except PackageNotFoundError:
        return "0"
