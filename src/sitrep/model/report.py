"""Report: one text with what is known of where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sitrep.model.identity import content_id, text_hash
from sitrep.model.span import Span, quote


class DateBasis(StrEnum):
    """Where a publication date was found, most trusted first."""

    GIVEN = "given"  # the user said so
    TOML = "toml"  # report.toml beside the text
    METADATA = "metadata"  # the page's own metadata, or a mapped field
    DATELINE = "dateline"  # "TRIPOLI, May 20 (Agency) -"
    VISIBLE = "visible"  # a date standing by itself near the top


@dataclass(frozen=True, slots=True)
class Custody:
    """Chain of custody: what the bytes were, where they came from in the end, and when they were fetched (UTC)."""

    original_sha256: str
    media_type: str | None = None
    encoding: str | None = None
    final_url: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A text and its metadata. All spans of claims are code points of `text`.

    `title_end` is where the title ends in `text` (0: the text holds no title). `name` is how this run calls the report;
    it is not part of the id. `published_basis` says where the date was found and is None exactly when `published` is.
    """

    text: str
    name: str
    title: str | None = None
    title_end: int = 0
    publisher: str | None = None
    agency: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: DateBasis | None = None
    dateline: str | None = None
    language: str = "en"
    custody: Custody | None = None
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a report has words")
        if not 0 <= self.title_end <= len(self.text):
            raise ValueError(f"title_end {self.title_end} lies outside the text")
        if (self.published is None) != (self.published_basis is None):
            raise ValueError("a publication date and its basis come together")
        object.__setattr__(self, "id", content_id("r", self.text, self.publisher, self.url, self.published))

    @property
    def text_sha256(self) -> str:
        """Hash of the words alone, to find copies under other names."""
        return text_hash(self.text)

    def quote(self, start: int, end: int) -> Span:
        """The quotation `[start, end)` of this report; raises ValueError outside the text."""
        return quote(self.text, start, end)
