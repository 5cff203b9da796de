"""Given: what the user says of a report, above all that is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata stated by the user; a field that is None leaves what was found."""

    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    agency: str | None = None
    author: str | None = None
    url: str | None = None
    dateline: str | None = None
