"""Limits: how much, how long and how deep ingest reads before it refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one input. Sizes are bytes (1 MB = 1,000,000), times are seconds.

    `text_bytes` bounds one text: a file, a page as it arrives unpacked, a line of JSON, an entry of a feed. `pdf_bytes` and
    `pdf_pages` bound a PDF document. `feed_links` is how many entries of one feed are fetched from their links; the others are read
    from their summaries. A packed stream is refused as a bomb where more than `bomb_bytes` come out of it and that is over
    `bomb_ratio` times what went in (deflate reaches 1,032; pages and logs stay under 100). `toml_bytes` bounds the file beside
    a text. `nesting` is how deep a page's elements may stand in each other before the page is flattened (libxml2 drops what
    lies below 256). `elements` bounds a page's elements. `total_s` bounds a whole fetch, with its redirects.
    """

    text_bytes: int = 5_000_000
    pdf_bytes: int = 50_000_000
    pdf_pages: int = 2_000
    feed_links: int = 200
    bomb_bytes: int = 100_000_000
    bomb_ratio: int = 200
    toml_bytes: int = 100_000
    nesting: int = 200
    elements: int = 50_000
    connect_s: float = 10.0
    read_s: float = 15.0
    total_s: float = 45.0
    redirects: int = 5
