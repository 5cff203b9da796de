"""Formats: the registry of what ingest reads, and how a file's format is known.

The first bytes decide where they are a signature; else the suffix, else what the text opens with. A new format is a line in
FORMATS and a method of the desk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """How an input is read."""

    TEXT = "text"
    PAGE = "page"
    LINES = "lines"
    FEED = "feed"
    PDF = "pdf"
    WARC = "warc"
    WACZ = "wacz"
    UNKNOWN = "unknown"  # found out from its first bytes


@dataclass(frozen=True, slots=True)
class Format:
    """One format: suffixes in lower case, the media types that servers give it, and a pattern of its first bytes, if they are a signature.

    `from_folders` are the suffixes that a folder gives; `if_opens` are those it gives only where the file's first bytes show the format.
    """

    kind: Kind
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    opening: re.Pattern[bytes] | None = None
    from_folders: tuple[str, ...] = ()
    if_opens: tuple[str, ...] = ()


HEAD_BYTES = 65_536
# What may stand before the root. Each part is atomic, so that a page with a hundred comments costs no more than a look at each.
_XML_BEGIN = (
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?[^<>]{0,2000}\?>|<!--.{0,5000}?-->|<!DOCTYPE[^<>\[]{0,500}(?:\[.{0,20000}?\]\s*+)?>)\s*+){0,20}+"
)

FORMATS = (
    Format(Kind.PDF, (".pdf",), ("application/pdf", "application/x-pdf"), re.compile(rb"\s{0,1024}%PDF-"), (".pdf",)),
    Format(
        Kind.WARC,
        (".warc", ".warc.gz", ".arc", ".arc.gz"),
        ("application/warc",),
        re.compile(rb"WARC/[01]\.[0-9]+\r?\n|filedesc://"),
        (".warc", ".warc.gz"),
    ),
    Format(Kind.WACZ, (".wacz",), ("application/wacz",), re.compile(rb"PK(?:\x03\x04|\x05\x06)"), (".wacz",)),
    Format(
        Kind.FEED,
        (".rss", ".atom"),
        ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
        re.compile(_XML_BEGIN + rb"<(?:[\w.-]{1,40}:)?(?:rss|feed|RDF)\b", re.DOTALL),
        (".rss", ".atom"),
        (".xml",),
    ),
    Format(
        Kind.LINES,
        (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"),
        ("application/json", "application/x-ndjson", "application/jsonl", "application/x-jsonlines"),
        None,
        (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"),
    ),
    Format(Kind.PAGE, (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), None, (".html", ".htm")),
    Format(Kind.TEXT, (".txt",), ("text/plain",), None, (".txt",)),
)
MEDIA_TYPES = frozenset(media_type for form in FORMATS for media_type in form.media_types if form.kind not in (Kind.WARC, Kind.WACZ))
"""What may be fetched: an archive is too large to come over the wire within the limits."""
GZIP = b"\x1f\x8b"
_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def kind_of(path: Path) -> Kind:
    """The kind of a file by its suffix, in any case."""
    name = path.name.lower()
    return next((form.kind for form in FORMATS if name.endswith(form.suffixes)), Kind.UNKNOWN)


def kind_opening(head: bytes) -> Kind | None:
    """The kind that the first bytes are a signature of; None when they are none."""
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            head = head[2:4_000].decode(encoding, "replace").encode()
    return next((form.kind for form in FORMATS if form.opening is not None and form.opening.match(head)), None)


def kind_of_media(media_type: str | None) -> Kind:
    """The kind that a server says it sends."""
    return next((form.kind for form in FORMATS if media_type in form.media_types), Kind.UNKNOWN)


def is_given_by_folders(path: Path) -> bool:
    """Whether a folder gives this file: by its name, or, for XML, because it opens as a feed."""
    name = path.name.lower()
    if any(name.endswith(form.from_folders) for form in FORMATS if form.from_folders):
        return True
    return any(name.endswith(form.if_opens) and kind_opening(_head(path)) is form.kind for form in FORMATS if form.if_opens)


def stem_of(path: Path) -> str:
    """The file's name without the suffix of its format: "crawl" for crawl.warc.gz."""
    name = path.name.lower()
    double = next((suffix for form in FORMATS for suffix in form.suffixes if suffix.count(".") > 1 and name.endswith(suffix)), None)
    return path.stem if double is None else path.name[: -len(double)] or path.stem


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b""
