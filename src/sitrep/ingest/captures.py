"""Captures: the pages, texts and PDF documents of a web archive (WARC, also ARC), one in memory at a time.

warcio reads the records; we find where each begins, so that one that is broken costs no other. What a record says of a page's
making (images, styles, scripts, answers to DNS) is counted and named once at the end; everything else that is no report comes back as
an error of its own: answers of another status, revisits (which hold no body), bodies the crawler cut off.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sitrep.errors import Damaged, IngestError, NoReport, TooLarge
from sitrep.ingest.answers import MAX_URL_CHARS, body_of, media_of, moment_of, refuse_status
from sitrep.ingest.formats import HEAD_BYTES, Kind, kind_of_media, kind_opening
from sitrep.ingest.limits import Limits
from sitrep.ingest.packing import Read, Unpacked

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

_READ_KINDS = frozenset({Kind.PAGE, Kind.TEXT, Kind.PDF, Kind.FEED})
_WITH_BODIES = frozenset({"response", "resource", "conversion"})
_OF_THE_CRAWL = frozenset({"warcinfo", "request", "metadata", "arc_header"})
_PIECE_BYTES = 65_536
_MAX_HEADER_BYTES = 1_000_000
_MOST_TYPES = 4


@dataclass(frozen=True, slots=True)
class Capture:
    """A body as the crawler saw it, unpacked. `name` is the number of its record, from 1; `fetched_at` is the crawl's time (UTC)."""

    name: str
    where: str
    data: bytes
    media_type: str | None
    charset: str | None
    url: str | None
    fetched_at: datetime | None


class _Lines:
    """A stream that knows how much was read of it, and that never reads a header without end."""

    def __init__(self, unpacked: Unpacked, where: str, at: int) -> None:
        self._buffer = io.BufferedReader(unpacked, _PIECE_BYTES)
        self._where, self.at, self.header_ends_at = where, at, at + _MAX_HEADER_BYTES

    def read(self, size: int) -> bytes:
        data = self._buffer.read(size)
        self.at += len(data)
        return data

    def readline(self, size: int | None = None) -> bytes:
        line = self._buffer.readline(_PIECE_BYTES if size is None else min(size, _PIECE_BYTES))
        self.at += len(line)
        if self.at > self.header_ends_at:
            raise TooLarge(self._where, f"has a record whose header is over {_MAX_HEADER_BYTES:,} bytes")
        return line

    def tell(self) -> int:
        return self.at

    def leave(self) -> None:
        self._buffer.detach()


def captures(read: Read, where: str, limits: Limits) -> Iterator[Capture | IngestError]:
    """Every capture of an archive in order, and an error for each record that is none."""
    unpacked = Unpacked(read, where, limits)
    crawl = _Crawl(where, limits)
    at = 0
    while True:
        lines = _Lines(unpacked, where, at)
        try:
            yield from crawl.records(lines, unpacked)
        except IngestError as error:
            yield error
            at = lines.at
            lines.leave()
            if unpacked.resume():
                continue
        break
    yield from crawl.left_out()


class _Crawl:
    """One walk through an archive: how many records it came by, and which it left out."""

    def __init__(self, where: str, limits: Limits) -> None:
        from warcio.recordloader import ArcWarcRecordLoader

        self._where, self._limits = where, limits
        self._loader = ArcWarcRecordLoader(verify_http=False)
        self._n_records = 0
        self._left_out: Counter[str] = Counter()

    def records(self, lines: _Lines, unpacked: Unpacked) -> Iterator[Capture | IngestError]:
        """Raises Damaged where the archive breaks off, TooLarge at a bomb."""
        lost_at: int | None = None
        while opening := self._opening(lines):
            at = unpacked.member_at if unpacked.is_packed else lines.at - len(opening)
            if not _is_opening(opening):
                lost_at = at if lost_at is None else lost_at
                continue
            if lost_at is not None:
                yield Damaged(self._where, f"is damaged at byte {lost_at:,}; reading went on at byte {at:,}")
                lost_at = None
            self._n_records += 1
            yield from self._record(lines, opening, at)
        if lost_at is not None:
            yield Damaged(self._where, f"is damaged at byte {lost_at:,}, and no record follows")

    def left_out(self) -> Iterator[NoReport]:
        """One error for all records that belong to the making of pages."""
        if self._left_out:
            n_kinds = len(self._left_out)
            named = ", ".join(
                f"{count:,} {media_type}" for media_type, count in sorted(self._left_out.items(), key=_most_first)[:_MOST_TYPES]
            )
            more = f" and {n_kinds - _MOST_TYPES} other kinds" if n_kinds > _MOST_TYPES else ""
            yield NoReport(self._where, f"holds {self._left_out.total():,} records that are no pages: {named}{more}")

    def _opening(self, lines: _Lines) -> bytes:
        """The next line that holds something; empty at the end."""
        while True:
            lines.header_ends_at = lines.at + _MAX_HEADER_BYTES
            line = lines.readline()
            if not line or line.strip():
                return line

    def _record(self, lines: _Lines, opening: bytes, at: int) -> Iterator[Capture | IngestError]:
        lines.header_ends_at = lines.at + _MAX_HEADER_BYTES
        try:
            record = self._loader.parse_record_stream(lines, opening)
        except IngestError:
            raise
        except Exception as error:  # foreign code over hostile bytes: whatever it raises, the record cannot be read
            yield Damaged(self._where, f"has a record at byte {at:,} that cannot be read ({type(error).__name__})")
            return
        lines.header_ends_at = 1 << 62
        if getattr(record.raw_stream, "limit", None) is None:
            yield Damaged(self._where, f"has a record at byte {at:,} without a length")
            return
        found: Capture | IngestError | None
        try:
            found = self._capture(record)
        except NoReport as error:
            found = error
        except TooLarge as error:
            if error.where == self._where:  # the archive's own: a bomb
                raise
            found = error
        self._drain(record, at)
        if found is not None:
            yield found

    def _drain(self, record: ArcWarcRecord, at: int) -> None:
        while record.raw_stream.read(_PIECE_BYTES):
            pass
        if record.raw_stream.limit > 0:
            raise Damaged(self._where, f"is cut off in the record that begins at byte {at:,}")

    def _capture(self, record: ArcWarcRecord) -> Capture | None:
        """None for what belongs to the crawl or to the making of a page."""
        headers = record.rec_headers
        url = headers.get_header("WARC-Target-URI") or headers.get_header("uri")
        where = f"{self._where} record {self._n_records}" + (f" ({url[:MAX_URL_CHARS]})" if url else "")
        if record.rec_type in _OF_THE_CRAWL:
            return None
        if record.rec_type == "revisit":
            raise NoReport(where, "is a revisit: the body is in an earlier record, or in another archive")
        if record.rec_type == "continuation" or headers.get_header("WARC-Segment-Number"):
            raise NoReport(where, "is one segment of a body that is spread over records")
        if record.rec_type not in _WITH_BODIES:
            self._left_out[f"{record.rec_type or 'untyped'} records"[:60]] += 1
            return None
        media_type, charset = media_of(record)
        if self._is_of_the_making(media_type, url):
            return None
        refuse_status(record, where)
        if cut := headers.get_header("WARC-Truncated"):
            raise NoReport(where, f"was cut off by the crawler ({cut[:40]})")
        limit = self._limits.pdf_bytes if kind_of_media(media_type) is Kind.PDF else self._limits.text_bytes
        data = body_of(record, where, limit)
        if kind_of_media(media_type) is Kind.FEED and kind_opening(data[:HEAD_BYTES]) is not Kind.FEED:
            self._left_out[f"{media_type} without a feed"] += 1
            return None
        if not data.strip():
            raise NoReport(where, "has an empty body")
        fetched_at = moment_of(headers.get_header("WARC-Date") or headers.get_header("archive-date"))
        return Capture(str(self._n_records), where, data, media_type, charset, url, fetched_at)

    def _is_of_the_making(self, media_type: str | None, url: str | None) -> bool:
        if url and url.rpartition("/")[2] == "robots.txt":
            media_type = "robots.txt"
        elif media_type is None or kind_of_media(media_type) in _READ_KINDS:
            return False
        self._left_out[media_type[:60]] += 1
        return True


def _is_opening(line: bytes) -> bool:
    """Whether a line opens a record: of WARC by its version; of ARC by an address and four fields."""
    return line.startswith((b"WARC/", b"filedesc://")) or (b"://" in line[:20] and len(line.rsplit(b" ", 4)) == 5)


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
