"""JSON lines: one object a line, its fields mapped to a report's; one line in memory at a time.

Without a map the usual names are understood ("text" or "body" or "content" …). A dotted name reaches inside ("source.name").
The stored text is the value of the text field as it is: offsets are into it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sitrep.errors import BadMetadata, IngestError, NotText, TooLarge
from sitrep.ingest.calendar_day import epoch_date, stated_date
from sitrep.ingest.given import Given

_USUAL: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "full_text", "fulltext", "article_text", "story"),
    "title": ("title", "headline", "head", "heading"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedAt",
        "publication_date",
        "date_publish",
        "pub_date",
        "pubDate",
        "datePublished",
        "publish_date",
    ),
    "publisher": ("publisher", "source", "outlet", "publication", "site", "sitename", "source_name", "source_domain"),
    "url": ("url", "link", "href", "source_url"),
    "name": ("name", "id", "doc_id", "docid", "slug"),
    "author": ("author", "authors", "byline"),
    "agency": ("agency", "news_agency", "wire"),
    "dateline": ("dateline",),
}
FIELDS = tuple(_USUAL)
_READ_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Record:
    """A report as a JSON object states it."""

    text: str
    name: str | None
    given: Given


def checked_fields(fields: Mapping[str, str] | None) -> Mapping[str, str]:
    """A field map with known keys and no empty values. Raises BadMetadata."""
    for field, source in (fields or {}).items():
        if field not in _USUAL:
            raise BadMetadata("field map", f"there is no field {field!r}; the fields are {', '.join(FIELDS)}")
        if not source.strip():
            raise BadMetadata("field map", f"{field} is mapped to nothing")
    return fields or {}


def parse_record(data: bytes | object, where: str, fields: Mapping[str, str]) -> Record:
    """One JSON object (or the bytes of one) as a record. Raises IngestError when it is none, BadMetadata for a bad value."""
    value = parse_json(data, where) if isinstance(data, bytes) else data
    if not isinstance(value, dict):
        raise IngestError(where, "is no JSON object")
    text = _found(value, "text", fields)
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n".join(text)
    if not isinstance(text, str):
        wanted = fields.get("text") or " or ".join(_USUAL["text"][:3])
        raise BadMetadata(where, f"has no text: no string in the field {wanted}")
    given = Given(
        published=_day(_found(value, "published", fields), where),
        publisher=_words(_found(value, "publisher", fields), "publisher", where),
        title=_words(_found(value, "title", fields), "title", where),
        agency=_words(_found(value, "agency", fields), "agency", where),
        author=_words(_found(value, "author", fields), "author", where),
        url=_words(_found(value, "url", fields), "url", where),
        dateline=_words(_found(value, "dateline", fields), "dateline", where),
    )
    return Record(text, _words(_found(value, "name", fields), "name", where), given)


def parse_json(data: bytes, where: str) -> object:
    """Raises NotText when `data` is not UTF-8, IngestError when it is not JSON."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotText(where, f"is not UTF-8 at byte {error.start:,}") from None
    except (ValueError, RecursionError) as error:
        raise IngestError(where, f"is not JSON: {' '.join(str(error).split())[:120]}") from None


def lines_within(read: Callable[[int], bytes], limit: int, head: bytes = b"") -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines (from 1) that hold something; None for a line over `limit` bytes, of which no more than that is kept.

    `head` is what was read before.
    """
    number, pending, is_over = 1, bytearray(), False
    chunk = head or read(_READ_BYTES)
    while chunk:
        *ended, rest = chunk.split(b"\n")
        for part in ended:
            pending += part
            if is_over or len(pending) > limit:
                yield number, None
            elif pending.strip():
                yield number, bytes(pending)
            number, pending, is_over = number + 1, bytearray(), False
        pending += rest
        if len(pending) > limit:
            pending, is_over = bytearray(), True
        chunk = read(_READ_BYTES)
    if is_over:
        yield number, None
    elif pending.strip():
        yield number, bytes(pending)


def refuse_long_line(where: str, limit: int) -> TooLarge:
    """The error for a line of which nothing was kept."""
    return TooLarge(where, f"is over {limit:,} bytes")


def _found(value: Mapping[str, object], field: str, fields: Mapping[str, str]) -> object:
    """The first value under the mapped name, or under a usual one; empty ones count as absent."""
    for name in (fields[field],) if field in fields else _USUAL[field]:
        found = value[name] if name in value else _inside(value, name)
        if found not in (None, "", [], {}):
            return found
    return None


def _inside(value: object, dotted: str) -> object:
    for name in dotted.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _words(value: object, field: str, where: str) -> str | None:
    if isinstance(value, dict):  # {"name": "The Daily"} as in schema.org and news APIs
        value = value.get("name") or value.get("title")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    raise BadMetadata(where, f"{field} must be words, not {type(value).__name__}")


def _day(value: object, where: str) -> date | None:
    day: date | None = None
    if isinstance(value, str):
        if not value.strip():
            return None
        day = stated_date(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        day = epoch_date(value)
    elif value is None:
        return None
    if day is None:
        raise BadMetadata(where, f"published is no date: {str(value)[:60]!r}")
    return day
