"""Feeds: RSS and Atom entries with what the feed says of them, one in memory at a time.

feedparser reads each entry by itself. An entry is full when it holds its article: content as such, or a description as long as
one, that does not end in a sign that more follows. Where it errs: a news flash whose description is the whole of it counts as a summary.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from io import BytesIO
from typing import Any

from sitrep.errors import Damaged, IngestError, NoReport
from sitrep.ingest.calendar_day import stated_date
from sitrep.ingest.feed_parts import Head, Part, feed_parts
from sitrep.ingest.fragment import fragment_text, paragraphs_of
from sitrep.ingest.given import Given
from sitrep.ingest.limits import Limits
from sitrep.ingest.source import Source

_FULL_CHARS = 1_500  # a description this long is the article: news paragraphs have some 200
_MORE_FOLLOWS = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\b(?:read more|continue reading|full story|read the full\b.{0,30})\W*)\s*$", re.IGNORECASE
)
_SIGNATURE = re.compile(r"\n?The post .{1,300} (?:appeared first|first appeared) on .{1,100}\s*$")  # WordPress signs entries so
_TAIL_CHARS = 500
_REMEMBERED = 10_000
_MAX_LINK_CHARS = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as a report's text, with `title_end`; `data` is its own markup. Not `is_full`: the text is a summary, or the title alone."""

    number: int
    where: str
    data: bytes
    text: str
    title_end: int
    is_full: bool
    link: str | None
    record: Given


def entries(source: Source, limits: Limits, *, url: str | None = None, charset: str | None = None) -> Iterator[Entry | IngestError]:
    """Every entry of a feed in order, each id once; an error for each entry that cannot be read. `url` is where the feed came from.

    Raises NotText for what is no feed, EmptyInput for a feed without entries.
    """
    feed = _Feed(source.where, limits, url)
    for part in feed_parts(source, limits, charset):
        if isinstance(part, Head):
            feed.open(part)
        elif isinstance(part, IngestError):
            yield part
        else:
            found = feed.entry(part)
            if found is not None:
                yield found


class _Feed:
    """What is known of a feed while its entries come by."""

    def __init__(self, where: str, limits: Limits, url: str | None) -> None:
        self._where, self._limits, self._url = where, limits, url
        self._title: str | None = None
        self._author: str | None = None
        self._seen: OrderedDict[bytes, tuple[int, bytes]] = OrderedDict()

    def open(self, head: Head) -> None:
        parsed = _parsed(head.document, self._url)
        self._title = self._line(parsed.feed.get("title_detail"))
        is_atom = str(parsed.get("version", "")).startswith("atom")  # its entries inherit the author (RFC 4287, 4.2.1)
        self._author = _author(parsed.feed) if is_atom else None

    def entry(self, part: Part) -> Entry | IngestError | None:
        """None for an entry that was there before, word for word."""
        where = f"{self._where} entry {part.number}"
        try:
            found = _parsed(part.document, self._url).entries
            if not found:
                return Damaged(where, "cannot be understood")
            link = _link(found[0])
            where += f" ({link[:_MAX_LINK_CHARS]})" if link else ""
            earlier = self._earlier(found[0], part)
            if earlier is not None:
                return NoReport(where, f"has the id of entry {earlier} and other words") if earlier else None
            return self._read(found[0], part, where, link)
        except IngestError as error:
            return error

    def _read(self, found: Any, part: Part, where: str, link: str | None) -> Entry:
        title = self._line(found.get("title_detail")) or ""
        content = max((self._words(each, where) for each in found.get("content", ())), key=len, default="")
        summary = self._words(found.get("summary_detail"), where)
        body = content if len(content) >= len(summary) else summary
        is_full = not _MORE_FOLLOWS.search(body[-_TAIL_CHARS:]) and ((bool(content) and body is content) or len(body) >= _FULL_CHARS)
        if title and body.partition("\n")[0] == title:
            body = body.partition("\n")[2]
        if not title and not body:
            raise NoReport(where, "holds no words")
        text = f"{title}\n\n{body}" if title and body else title or body
        source = found.get("source")
        record = Given(
            published=_published(found),
            publisher=(self._line(source.get("title_detail") or source) if source else None) or self._title,
            title=title or None,
            author=_author(found) or self._author,
            url=link,
        )
        return Entry(part.number, where, part.markup.encode("utf-8", "replace"), text, len(title), is_full and bool(body), link, record)

    def _words(self, detail: Any, where: str) -> str:
        value = str(detail.get("value") or "") if detail else ""
        is_plain = detail and detail.get("type") == "text/plain" and "<" not in value
        words = paragraphs_of(value) if is_plain else fragment_text(value, where, self._limits)
        return words[:-_TAIL_CHARS] + _SIGNATURE.sub("", words[-_TAIL_CHARS:])

    def _line(self, detail: Any) -> str | None:
        if detail and "value" not in detail and detail.get("title"):
            detail = {"value": detail["title"]}
        return " ".join(self._words(detail, self._where).split()) or None

    def _earlier(self, found: Any, part: Part) -> int | None:
        """The number of the entry that had this id, 0 when it was the same in all; None when there was none of late."""
        words = _digest(part.markup)
        key = _digest(str(found.get("id") or found.get("link") or part.markup))
        before = self._seen.get(key)
        if before is None:
            self._seen[key] = (part.number, words)
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
            return None
        return 0 if before[1] == words else before[0]


def _parsed(document: str, url: str | None) -> Any:
    import feedparser  # type: ignore[import-untyped]

    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": url} if url else {})
    stream = BytesIO(document.encode("utf-8", "replace"))
    try:
        return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # foreign code over hostile markup: whatever it raises, this cannot be read
        raise Damaged(url or "feed", f"cannot be understood ({type(error).__name__})") from error


def _link(found: Any) -> str | None:
    link = str(found.get("link") or "").strip()
    return link if link.lower().startswith(("http://", "https://")) else None


def _author(found: Any) -> str | None:
    names = [str(author["name"]).strip() for author in found.get("authors", ()) if author.get("name")]
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _published(found: Any) -> date | None:
    """The day as it is written, in its own time zone; the day of the last change where no other is stated."""
    for field in ("published", "created", "updated"):
        if field in found:
            day = stated_date(str(found[field]))
            parsed = found.get(f"{field}_parsed") if day is None else None
            if parsed is not None:
                day = date(*parsed[:3])
            if day is not None:
                return day
    return None


def _digest(words: str) -> bytes:
    return blake2b(words.encode("utf-8", "replace"), digest_size=12).digest()
