"""Real containers for tests: web archives, bundles, feeds and PDF documents of texts that are made up."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from fpdf import FPDF

BODY = "Fighters took the bridge on Monday after two days of shelling, residents said. The army said that it had withdrawn."
CRAWLED = "2024-01-02T03:04:05Z"


def page(number: int, more: str = "") -> bytes:
    """A page of its own title, date and words."""
    head = f'<title>Brigade takes bridge {number}</title><meta property="article:published_time" content="2020-05-{number % 28 + 1:02d}">'
    body = f"<p>{BODY}</p><p>Report {number} from the town of Harfa. {more}</p>"
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


class Archive:
    """A WARC (ISO 28500) in the making; each record in its own gzip member unless `is_packed` is False."""

    def __init__(self, *, is_packed: bool = True) -> None:
        self._is_packed = is_packed
        self._data = bytearray()
        self.starts: list[int] = []

    def add(
        self,
        body: bytes,
        media_type: str | None = "text/html; charset=utf-8",
        *,
        url: str | None = None,
        status: str = "200 OK",
        kind: str = "response",
        headers: Sequence[tuple[str, str]] = (),
        said: Sequence[tuple[str, str]] = (),
    ) -> Archive:
        """One record; `headers` are those of the answer, `said` those of the record."""
        sent = [*([("Content-Type", media_type)] if media_type else []), *headers]
        is_answer = kind in ("response", "revisit")
        block = _lines(f"HTTP/1.1 {status}", sent) + body if is_answer else body
        stated = "application/http; msgtype=response" if is_answer else media_type
        named = [
            ("WARC-Type", kind),
            ("WARC-Date", CRAWLED),
            ("WARC-Record-ID", f"<urn:uuid:{uuid5(NAMESPACE_URL, str(len(self._data)))}>"),
        ]
        named += [("WARC-Target-URI", url or f"https://news.example/{len(self.starts) + 1}")] if kind != "warcinfo" else []
        named += [*([("Content-Type", stated)] if stated else []), ("Content-Length", str(len(block))), *said]
        record = _lines("WARC/1.0", named) + block + b"\r\n\r\n"
        self.starts.append(len(self._data))
        self._data += gzip.compress(record, mtime=0) if self._is_packed else record
        return self

    def bytes(self) -> bytes:
        return bytes(self._data)


def _lines(first: str, headers: Sequence[tuple[str, str]]) -> bytes:
    return "".join(f"{line}\r\n" for line in (first, *(f"{name}: {value}" for name, value in headers), "")).encode()


def pages(count: int, *, is_packed: bool = True, first: int = 1) -> Archive:
    """An archive of `count` pages."""
    archive = Archive(is_packed=is_packed)
    for number in range(first, first + count):
        archive.add(page(number), url=f"https://news.example/{number}")
    return archive


def chunked(body: bytes, size: int = 100) -> bytes:
    """`body` in the chunks of HTTP/1.1."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


def bundle(archives: dict[str, bytes], *, packing: int = zipfile.ZIP_STORED) -> bytes:
    """A WACZ."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as made:
        made.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
        made.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        for name, data in archives.items():
            made.writestr(name, data)
    return file.getvalue()


def rss(items: Iterable[str], *, head: str = "", before: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    """An RSS 2.0 feed of the Harbour Gazette."""
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<title>The Harbour Gazette</title><link>https://gazette.example/</link>{head}{''.join(items)}"
    return f'{before}<rss version="2.0" {spaces}><channel>{channel}</channel></rss>'


def item(number: int, *, body: str | None = None, summary: str | None = None, link: str | None = None, guid: str | None = None) -> str:
    """An entry of a feed: `body` is its whole article, as HTML."""
    return (
        f"<item><title>Brigade takes bridge {number}</title><link>{link or f'https://gazette.example/{number}'}</link>"
        f'<guid isPermaLink="false">{guid or number}</guid><pubDate>Wed, 20 May 2020 23:30:00 -0700</pubDate>'
        "<dc:creator>Ada Writer</dc:creator>"
        + (f"<description>{summary}</description>" if summary is not None else "")
        + (f"<content:encoded><![CDATA[{body}]]></content:encoded>" if body is not None else "")
        + "</item>"
    )


class Paper(FPDF):
    """A document with a running header and footer."""

    header_words = "Harfa Monitor - Weekly report"

    def header(self) -> None:
        if self.header_words:
            self.set_font("helvetica", size=8)
            self.cell(0, 8, self.header_words, align="C")
            self.ln(12)

    def footer(self) -> None:
        if self.header_words:
            self.set_y(-15)
            self.set_font("helvetica", size=8)
            self.cell(0, 8, f"Page {self.page_no()}", align="C")


def paper(paragraphs: Sequence[str], *, headline: str | None = None, title: str | None = None, header: str = "", width: float = 0) -> Paper:
    """A document of those paragraphs, `width` millimetres wide (0: the page)."""
    made = Paper()
    made.creation_date = datetime(2023, 1, 1, tzinfo=UTC)
    made.header_words = header
    made.add_page()
    if title:
        made.set_title(title)
    if headline:
        made.set_font("helvetica", "B", size=20)
        made.multi_cell(0, 10, headline)
        made.ln(6)
    made.set_font("times", size=11)
    for words in paragraphs:
        made.multi_cell(width, 5.5, words, align="L")
        made.ln(3)
    return made


def packed(*members: bytes) -> bytes:
    """A gzip file of several members."""
    return b"".join(gzip.compress(member, mtime=0) for member in members)
