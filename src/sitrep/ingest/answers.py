"""Answers: what the server said in a record of a web archive: status, media type and body, unpacked.

Many archives hold a body unpacked and keep the headers that say otherwise, so the body's first bytes are believed before its headers.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sitrep.errors import NoReport, TooLarge
from sitrep.ingest.packing import unpacked_body

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

MAX_URL_CHARS = 200
"""Of an address in a message."""
_PIECE_BYTES = 65_536


def refuse_status(record: ArcWarcRecord, where: str) -> None:
    """Raises NoReport for every status but 200; a record without HTTP headers has none."""
    if record.http_headers is None:
        return
    status = (record.http_headers.get_statuscode() or "")[:20]
    if status != "200":
        target = record.http_headers.get_header("Location") if status.startswith("3") else None
        raise NoReport(
            where, f"is an answer of status {status or 'none'}" + (f" that sends on to {target[:MAX_URL_CHARS]}" if target else "")
        )


def media_of(record: ArcWarcRecord) -> tuple[str | None, str | None]:
    """The media type and the encoding that the body was sent with."""
    stated = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    media_type, _, rest = (stated or "").partition(";")
    media_type = media_type.strip().lower()
    charset = next((part.partition("=")[2].strip(" \"'") for part in rest.split(";") if part.strip().lower().startswith("charset=")), None)
    is_none = not media_type or media_type in ("application/http", "no-type", "application/octet-stream", "unk")
    return None if is_none else media_type, charset or None


def body_of(record: ArcWarcRecord, where: str, limit: int) -> bytes:
    """The body without chunks and packing. Raises TooLarge when it is over `limit` bytes, NoReport when it cannot be unpacked."""
    if record.raw_stream.limit > limit:
        raise TooLarge(where, f"is over {limit:,} bytes")
    headers = record.http_headers
    packing = ((headers.get_header("Content-Encoding") if headers else None) or "").strip().lower()
    data = bytearray()
    for piece in unpacked_body(*_unchunked(record, packing), lambda why: NoReport(where, why)):
        data += piece
        if len(data) > limit:
            raise TooLarge(where, f"is over {limit:,} bytes")
    return bytes(data)


def _unchunked(record: ArcWarcRecord, packing: str) -> tuple[Generator[bytes, None, None], str]:
    """The body without its chunks, and how it is packed: many archives hold it unpacked and keep the header that says otherwise."""
    from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]

    stream: Any = record.raw_stream
    if record.http_headers and (record.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        stream = ChunkedDataReader(stream)
    first = stream.read(_PIECE_BYTES)
    if packing in ("gzip", "x-gzip") and not first.startswith(b"\x1f\x8b"):
        packing = "identity"
    return _pieces(first, stream), "identity" if first.lstrip()[:1] == b"<" else packing


def _pieces(first: bytes, stream: Any) -> Generator[bytes, None, None]:
    while first:
        yield first
        first = stream.read(_PIECE_BYTES)


def moment_of(stated: str | None) -> datetime | None:
    """WARC-Date: RFC 3339 in UTC."""
    try:
        moment = datetime.fromisoformat(stated or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
