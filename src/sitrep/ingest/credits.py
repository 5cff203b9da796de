"""Credits at the end of a text: "(Reporting by A; Editing by B)", "AFP contributed to this report", "Source: Reuters", "(AP)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.ingest.agencies import agencies_in, agency_named

_CLOSING_LINES = 4
_CLOSING_CHARS = 3_000
_MAX_CREDIT_CHARS = 500

_REPORTING = re.compile(r"(?:^|[(\[;.]\s*)(?:additional\s+)?reporting\s+by\s+(?P<names>[^;()\[\]]{3,200})", re.IGNORECASE)
_CONTRIBUTED = re.compile(
    r"(?P<names>[^.()]{2,120})\bcontributed\s+(?:to\s+(?:this|the)\s+(?:report|story|article)|reporting)", re.IGNORECASE
)
_SOURCE = re.compile(
    r"^[(\[]?\s*(?:sources?|agency|agencies|with(?:\s+(?:reporting|inputs?|material|files))?(?:\s+(?:by|from))?)\s*:?\s+(?P<names>.{2,100})$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^(?:[(\[](?P<bracket>[^()\[\]]{2,60})[)\]]|[—–-]+\s*(?P<dash>.{2,60})|(?P<bare>[^.]{2,40}))$")
_PLACED = re.compile(r"\s+in\s+[A-Z].*$")


@dataclass(frozen=True, slots=True)
class Credits:
    """The agency (by its full name) and the reporters that the last lines name."""

    agency: str | None
    author: str | None


def read_credits(text: str) -> Credits:
    """Read the credits in the last lines of `text`."""
    agency = author = None
    for line in text[-_CLOSING_CHARS:].rstrip().split("\n")[-_CLOSING_LINES:]:
        words = line.strip()
        if 0 < len(words) <= _MAX_CREDIT_CHARS:
            agency = agency or _agency(words)
            author = author or _author(words)
    return Credits(agency, author)


def _agency(words: str) -> str | None:
    for pattern in (_CONTRIBUTED, _SOURCE):
        match = pattern.search(words)
        if match is not None:
            return agencies_in(match["names"])
    signed = _SIGNED.match(words)
    return None if signed is None else agency_named(next(group for group in signed.groups() if group is not None))


def _author(words: str) -> str | None:
    match = _REPORTING.search(words)
    if match is None or re.match(r"additional", match[0].lstrip("([; ."), re.IGNORECASE):
        return None
    names = _PLACED.sub("", match["names"].strip(" .,"))
    return names if agency_named(names) is None and names[:1].isupper() else None
