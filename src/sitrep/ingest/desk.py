"""The desk: what came in, by its format, to reports and refusals.

Each format of the registry has a method here. A container (feed, archive, JSON lines) gives its items one by one; an item that
cannot be read is a Refusal and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sitrep.errors import FetchRefused, IngestError, NoReport
from sitrep.ingest.assembly import Draft, assemble
from sitrep.ingest.decoding import checked_text, decode
from sitrep.ingest.formats import Kind, kind_of_media, kind_opening
from sitrep.ingest.given import Given
from sitrep.ingest.limits import Limits
from sitrep.ingest.page import looks_like_html, read_page
from sitrep.ingest.records import lines_within, parse_json, parse_record, refuse_long_line
from sitrep.ingest.source import Source
from sitrep.model import Custody, Report, text_hash

if TYPE_CHECKING:
    from sitrep.ingest.captures import Capture
    from sitrep.ingest.feeds import Entry
    from sitrep.ingest.fetching import Fetched


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that became no report: its name as the user knows it, and why."""

    where: str
    error: IngestError


Outcomes = Iterator[Report | Refusal]
Keep = Callable[[bytes], None]
"""Is handed the original bytes that a report is made from, just before the report comes; their hash is in its custody."""
HTML, PLAIN, PDF, JSON, FEED = "text/html", "text/plain", "application/pdf", "application/json", "application/rss+xml"
SUMMARY = f"{FEED}; part=summary"
"""The media type in the custody of a report of which only the summary in a feed was read."""


@dataclass(frozen=True, slots=True)
class Desk:
    """`has_fields`: the user mapped fields, so that what opens with a brace is JSON. `fetch` gets the bytes of an address."""

    given: Given
    fields: Mapping[str, str]
    has_fields: bool
    limits: Limits
    keep: Keep
    fetch: Callable[[str], Fetched]
    now: Callable[[], datetime]

    def received(self, source: Source, kind: Kind, name: str, toml: Given) -> Outcomes:
        """The reports of a file or stream. Raises IngestError when nothing of it can be read."""
        kind = self._kind(source, kind)
        if kind is Kind.WARC:
            yield from self._archive(source, name, toml)
        elif kind is Kind.WACZ:
            yield from self._bundle(source, name, toml)
        elif source.is_packed:
            yield from self.received(_once(source.unpacked(self.limits)), kind, name, toml)
        elif kind is Kind.LINES:
            yield from self._lines(lines_within(source.read, self.limits.text_bytes), source.where, name, toml)
        elif kind is Kind.FEED:
            yield from self._feed(source, name, toml, url=None)
        elif kind is Kind.PDF:
            yield from self._pdf(source.whole(self.limits.pdf_bytes), source.where, name, toml)
        else:
            yield self._text(source.whole(self.limits.text_bytes), source.where, kind, name, toml)

    def _kind(self, source: Source, kind: Kind) -> Kind:
        """By the first bytes, within a gzip too, then by the suffix."""
        opening = source.packed_kind() if source.is_packed else kind_opening(source.head)
        if opening is not None:
            return opening
        is_record = kind is Kind.UNKNOWN and source.head.lstrip().startswith(b"{") and self._is_record(source.head)
        return Kind.LINES if is_record else kind

    def _is_record(self, head: bytes) -> bool:
        """Whether the first line of an input of unknown kind is a record, or was said to be one by a field map."""
        line, end, _ = head.lstrip().partition(b"\n")
        if self.has_fields or (not end and len(head) >= 65_536):
            return True
        try:
            parse_record(line, "", self.fields)
        except IngestError:
            return False
        return True

    def fetched(self, url: str) -> Outcomes:
        """The reports behind an address. Raises IngestError when nothing of it can be read."""
        found = self.fetch(url)
        kind = kind_opening(found.data[:65_536]) or kind_of_media(found.media_type)
        if kind is Kind.FEED:
            yield from self._fetched_feed(found, url)
        elif kind is Kind.LINES:
            yield from self._fetched_records(found, url)
        else:
            custody = Custody(text_hash(found.data), found.media_type, found.charset, found.final_url, self.now())
            yield from self._document(found.data, url, url, custody, Given())

    def _fetched_feed(self, found: Fetched, url: str) -> Outcomes:
        from io import BytesIO

        if kind_opening(found.data[:65_536]) is not Kind.FEED:
            if looks_like_html(decode(found.data, url, declared=found.charset).text):
                custody = Custody(text_hash(found.data), found.media_type, found.charset, found.final_url, self.now())
                yield from self._document(found.data, url, url, custody, Given())
                return
            raise FetchRefused(url, "is XML and no feed that we read")
        yield from self._feed(Source(BytesIO(found.data).read, url), url, Given(), url=found.final_url, charset=found.charset)

    def _fetched_records(self, found: Fetched, url: str) -> Outcomes:
        """One object, a list of objects, or JSON lines."""
        self.keep(found.data)
        encoding = decode(found.data, url, declared=found.charset).encoding
        custody = Custody(text_hash(found.data), found.media_type, encoding, found.final_url, self.now())
        try:
            whole = parse_json(found.data, url)
        except IngestError:
            values: list[object] = [line for line in found.data.split(b"\n") if line.strip()]
        else:
            values = whole if isinstance(whole, list) else [whole]
        for number, value in enumerate(values, start=1):
            at = url if len(values) == 1 else f"{url} record {number}"
            try:
                yield self._record(value, at, at, Given(), custody)
            except IngestError as error:
                yield Refusal(at, error)

    def _document(self, data: bytes, where: str, name: str, custody: Custody, toml: Given, behind: Given = Given()) -> Outcomes:  # noqa: B008
        """A body from the web: a page, a PDF document or plain text, by its first bytes and then its media type.

        `custody` holds the encoding that was declared; `behind` is what stands behind the body's own metadata (a feed's entry).
        """
        if kind_opening(data[:65_536]) is Kind.PDF:
            yield from self._pdf(data, where, name, toml, custody, behind)
            return
        decoded = decode(data, where, declared=custody.encoding)
        custody = Custody(custody.original_sha256, custody.media_type, decoded.encoding, custody.final_url, custody.fetched_at)
        self.keep(data)
        if "html" in (custody.media_type or "") or (custody.media_type != PLAIN and looks_like_html(decoded.text)):
            yield self._paged(decoded.text, where, name, toml, custody, behind)
        else:
            record = _filled(Given(url=custody.final_url), behind)
            yield assemble(Draft(where, name, decoded.text, self.given, toml, record, custody=custody))

    def _lines(self, lines: Iterable[tuple[int, bytes | None]], where: str, name: str, toml: Given) -> Outcomes:
        for number, line in lines:
            at = f"{where} line {number}"
            try:
                if line is None:
                    raise refuse_long_line(at, self.limits.text_bytes)
                yield self._record(line, at, f"{name}-{number}", toml)
            except IngestError as error:
                yield Refusal(at, error)

    def _record(self, value: bytes | object, where: str, name: str, toml: Given, custody: Custody | None = None) -> Report:
        record = parse_record(value, where, self.fields)
        if custody is None:
            data = value if isinstance(value, bytes) else record.text.encode("utf-8", "surrogatepass")
            self.keep(data)
            custody = Custody(text_hash(data), JSON, "utf-8")
        text = checked_text(record.text, where)
        return assemble(Draft(where, record.name or name, text, self.given, toml, record.given, custody=custody))

    def _text(self, data: bytes, where: str, kind: Kind, name: str, toml: Given) -> Report:
        self.keep(data)
        decoded = decode(data, where)
        is_page = kind is Kind.PAGE or (kind is not Kind.TEXT and looks_like_html(decoded.text))
        custody = Custody(text_hash(data), HTML if is_page else PLAIN, decoded.encoding)
        if is_page:
            return self._paged(decoded.text, where, name, toml, custody)
        return assemble(Draft(where, name, decoded.text, self.given, toml, custody=custody))

    def _paged(self, markup: str, where: str, name: str, toml: Given, custody: Custody, behind: Given = Given()) -> Report:  # noqa: B008
        page = read_page(markup, where, self.limits, url=custody.final_url)
        said = page.record
        if behind.publisher and said.publisher and said.publisher in (custody.final_url or ""):  # a host's name, for want of a better
            said = replace(said, publisher=behind.publisher)
        return assemble(Draft(where, name, page.text, self.given, toml, _filled(said, behind), page.title_end, custody))

    def _pdf(
        self,
        data: bytes,
        where: str,
        name: str,
        toml: Given,
        custody: Custody | None = None,
        behind: Given = Given(),  # noqa: B008
    ) -> Outcomes:
        from sitrep.ingest.pdf import read_pdf  # here, since most runs read none

        self.keep(data)
        pdf = read_pdf(data, where, self.limits)
        custody = Custody(text_hash(data), PDF) if custody is None else custody
        record = _filled(Given(title=pdf.title, author=pdf.author, url=custody.final_url), behind)
        yield assemble(Draft(where, name, pdf.text, self.given, toml, record, pdf.title_end, custody))
        for error in pdf.unread:
            yield Refusal(error.where, error)

    def _archive(self, source: Source, name: str, toml: Given) -> Outcomes:
        from sitrep.ingest.captures import captures

        yield from self._captured(captures(source.read, source.where, self.limits), name, toml)

    def _bundle(self, source: Source, name: str, toml: Given) -> Outcomes:
        from sitrep.ingest.bundle import bundled, seekable

        file = seekable(source.read, source.file, source.where, self.limits.bomb_bytes)
        yield from self._captured(bundled(file, source.where, self.limits), name, toml)

    def _captured(self, found: Iterable[Capture | IngestError], name: str, toml: Given) -> Outcomes:
        for capture in found:
            if isinstance(capture, IngestError):
                yield Refusal(capture.where, capture)
                continue
            try:
                yield from self._capture(capture, f"{name}-{capture.name}", toml)
            except IngestError as error:
                yield Refusal(capture.where, error)

    def _capture(self, capture: Capture, name: str, toml: Given) -> Outcomes:
        if kind_opening(capture.data[:65_536]) is Kind.FEED:
            from io import BytesIO

            source = Source(BytesIO(capture.data).read, capture.where)
            yield from self._feed(source, name, toml, url=None, charset=capture.charset)
            return
        custody = Custody(text_hash(capture.data), capture.media_type, capture.charset, capture.url, capture.fetched_at)
        yield from self._document(capture.data, capture.where, name, custody, toml)

    def _feed(self, source: Source, name: str, toml: Given, *, url: str | None, charset: str | None = None) -> Outcomes:
        """`url` is where the feed was fetched from: entries that hold a summary alone are then fetched too."""
        from sitrep.ingest.feeds import entries

        links_left = self.limits.feed_links if url else 0
        for entry in entries(source, self.limits, url=url, charset=charset):
            if isinstance(entry, IngestError):
                yield Refusal(entry.where, entry)
                continue
            at = f"{name}-{entry.number}"
            if not entry.is_full and entry.link and links_left > 0:
                links_left -= 1
                try:
                    yield from self._linked(entry, at, toml)
                    continue
                except IngestError as error:
                    yield Refusal(entry.where, error)
            try:
                yield self._entered(entry, at, toml)
            except IngestError as error:
                yield Refusal(entry.where, error)

    def _linked(self, entry: Entry, name: str, toml: Given) -> Outcomes:
        link = entry.link or ""
        found = self.fetch(link)
        if kind_opening(found.data[:65_536]) is Kind.FEED or kind_of_media(found.media_type) is Kind.LINES:
            raise NoReport(entry.where, f"links to {found.media_type}, which is no single report")
        custody = Custody(text_hash(found.data), found.media_type, found.charset, found.final_url, self.now())
        yield from self._document(found.data, entry.where, name, custody, toml, entry.record)

    def _entered(self, entry: Entry, name: str, toml: Given) -> Report:
        data = entry.data
        self.keep(data)
        custody = Custody(text_hash(data), FEED if entry.is_full else SUMMARY, "utf-8", entry.link)
        text = checked_text(entry.text, entry.where)
        return assemble(Draft(entry.where, name, text, self.given, toml, entry.record, entry.title_end, custody))


def _once(source: Source) -> Source:
    """Gzip within gzip is left as it is: the decoding refuses it."""
    if source.is_packed:
        decode(source.head, source.where)
    return source


def _filled(first: Given, second: Given) -> Given:
    """`first`, and what `second` says where it says nothing."""
    return Given(
        published=first.published or second.published,
        publisher=first.publisher or second.publisher,
        title=first.title or second.title,
        agency=first.agency or second.agency,
        author=first.author or second.author,
        url=first.url or second.url,
        dateline=first.dateline or second.dateline,
    )
