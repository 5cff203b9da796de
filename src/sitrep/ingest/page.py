"""Pages: HTML to the stored text of a report and the page's own metadata.

The stored text is the title line, an empty line, then the extracted paragraphs, one a line. trafilatura finds the body, title,
author and site; htmldate finds the date, shown only what is metadata: meta tags, JSON-LD, the address, and time elements marked
as the publication's. Dates that merely stand on the page are left to the reading of the text, which trusts them less.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sitrep.errors import EmptyInput, NotText
from sitrep.ingest.address import is_url
from sitrep.ingest.given import Given
from sitrep.ingest.limits import Limits
from sitrep.ingest.nesting import tamed

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]
    from trafilatura.settings import Document

_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")  # lxml refuses these; in a page they are never words
_PUBLISHED_TIMES = (
    "//time[@datetime][@pubdate or @itemprop='datePublished' or contains(@class, 'publish') or contains(@class, 'entry-date')]",
    "//h1/following::time[@datetime][1]",
)
_ROW_RULE = re.compile(r"^\|?(?:\s*:?-{3,}:?\s*\|)+\s*$")
_EARLIEST, _LATEST = "1970-01-01", "2100-01-01"  # fixed, so that a page reads the same on any day


@dataclass(frozen=True, slots=True)
class Page:
    """The stored text, where its title ends in it (0: it has none), and what the page says of itself."""

    text: str
    title_end: int
    record: Given


def looks_like_html(text: str) -> bool:
    """Whether `text` opens as an HTML document does."""
    return _LOOKS_LIKE_HTML.match(text[:5_000]) is not None


def read_page(markup: str, where: str, limits: Limits, *, url: str | None = None) -> Page:
    """Read a page; `url` is where it was fetched from. Raises EmptyInput, TooLarge, NotText."""
    tree = _parsed(_UNPRINTABLE.sub(" ", tamed(markup, where, limits)), where)
    published = _published(tree, url)
    found = _extracted(tree, where, url)
    paragraphs = _paragraphs(found.text if found is not None and found.text else _all_text(tree))
    title = " ".join((found.title or "").split()) if found is not None else ""
    if title and paragraphs and _folded(paragraphs[0]) == _folded(title):
        del paragraphs[0]
    if not paragraphs:
        raise EmptyInput(where, "is a page without text")
    body = "\n".join(paragraphs)
    record = Given(published=published) if found is None else _record(found, title, published, url)
    return Page(f"{title}\n\n{body}" if title else body, len(title), record)


def _parsed(markup: str, where: str) -> HtmlElement:
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring

    for name in ("trafilatura", "htmldate", "courlan"):  # they would warn on the terminal of what we report ourselves
        logging.getLogger(name).addHandler(logging.NullHandler())
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(markup.encode("utf-8"), parser=parser)
    except LxmlError as error:
        if "empty" in str(error):
            raise EmptyInput(where, "is a page without text") from None
        raise NotText(where, f"is no readable page: {' '.join(str(error).split())}") from None


def _extracted(tree: HtmlElement, where: str, url: str | None) -> Document | None:
    from trafilatura import bare_extraction

    dates = {"original_date": True, "extensive_search": False, "min_date": _EARLIEST, "max_date": _LATEST}
    try:
        found = bare_extraction(tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=dates)
    except Exception as error:  # foreign code over hostile markup: whatever it raises, the page cannot be read
        raise NotText(where, f"is no readable page ({type(error).__name__})") from error
    return None if isinstance(found, dict) else found


def _published(tree: HtmlElement, url: str | None) -> date | None:
    """The date in the page's metadata. htmldate sees a page of metadata alone, so that it cannot guess from the body."""
    from copy import deepcopy

    from htmldate import find_date
    from lxml.html import document_fromstring

    bare = document_fromstring("<html><head></head><body><p></p></body></html>")
    head, body = bare.head, bare.body
    for element in tree.xpath(
        "//meta[not(contains(@property, 'image'))] | //link[@rel='canonical'] | //script[@type='application/ld+json']"
    ):
        kept = deepcopy(element)
        kept.tail = None
        head.append(kept)
    for path in _PUBLISHED_TIMES:
        for element in tree.xpath(path)[:1]:
            kept = deepcopy(element)
            kept.tail = None
            body.append(kept)
        if len(body) > 1:
            break
    found = find_date(
        bare, url=url, original_date=True, extensive_search=False, min_date=_EARLIEST, max_date=_LATEST, deferred_url_extractor=True
    )
    return None if found is None else date.fromisoformat(found)


def _record(found: Document, title: str, published: date | None, url: str | None) -> Given:
    page_url = url or found.url
    author = found.author.replace("; ", ", ") if found.author else None
    return Given(
        published=published,
        publisher=found.sitename or None,
        title=title or None,
        author=author,
        url=page_url if page_url and is_url(page_url) else None,
    )


def _all_text(tree: HtmlElement) -> str:
    """All text of the body, for pages too short or too odd for trafilatura."""
    from trafilatura import html2txt

    return str(html2txt(tree) or "")


def _paragraphs(text: str) -> list[str]:
    """One paragraph a line, without list marks and table rules."""
    lines = (" ".join(line.split()) for line in text.split("\n") if not _ROW_RULE.match(line.strip()))
    return [words for line in lines if (words := line.removeprefix("- ").strip().strip("|").strip())]


def _folded(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
