"""PDF documents to the stored text of a report: title, empty line, then a paragraph a line, as for pages of the web.

The title is the document's own where the first page shows it, else what that page sets in the largest letters, else the document's own
unless it is the name of a file. The author is the document's own where the first page shows it. Its dates are those of the file and are
not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sitrep.errors import Damaged, IngestError, NoReport, NotText, TooLarge
from sitrep.ingest.decoding import checked_text
from sitrep.ingest.limits import Limits
from sitrep.ingest.pdf_lines import Line, page_lines
from sitrep.ingest.pdf_order import blocks_of, without_margins
from sitrep.ingest.pdf_paragraphs import Paragraph, paragraphs_from

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

_HEADLINE_SHARE = 1.15  # of the body's size
_MAX_TITLE_CHARS = 250
_MIN_TITLE_LETTERS = 6
_FILE_NAME = re.compile(r"microsoft \w+ - |untitled|document ?\d*$|.*\.(?:docx?|pdf|indd|rtf|odt|pub|qxd|pptx?)$|\S*$", re.IGNORECASE)
_IMAGE_SHARE = 0.3
_END_BYTES = 2_048
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


@dataclass(frozen=True, slots=True)
class Pdf:
    """The stored text, where its title ends in it (None: to be found in it), and an error for each page that could not be read."""

    text: str
    title: str | None
    title_end: int | None
    author: str | None
    unread: tuple[IngestError, ...]


def read_pdf(data: bytes, where: str, limits: Limits) -> Pdf:
    """Read a document. Raises Damaged, NotText (locked, or without text), TooLarge."""
    import pypdfium2

    if b"%PDF-" not in data[:1_100]:
        raise NotText(where, "is no PDF document, whatever its name says")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(where, getattr(error, "err_code", None)) from None
    with document:
        if len(document) > limits.pdf_pages:
            raise TooLarge(where, f"has {len(document):,} pages, over the limit of {limits.pdf_pages:,}")
        pages, heights, unread = _pages(document, where, limits)
        stated = {name: " ".join(document.get_metadata_value(name).split()) for name in ("Title", "Author")}
    if b"%%EOF" not in data[-_END_BYTES:]:  # pdfium mends what it can and says nothing
        unread += (Damaged(where, f"is cut off at byte {len(data):,}: the end of the document is missing, and pages may be"),)
    if not any(pages):
        raise _wordless(where, len(pages), unread)
    kept = without_margins(pages, heights)
    paragraphs = paragraphs_from([blocks_of(lines) for lines in (kept if any(kept) else pages)])
    title = _title(paragraphs, stated["Title"])
    paragraphs = _without(paragraphs, title)
    body = "\n".join(paragraph.words for paragraph in paragraphs)
    text = checked_text(f"{title}\n\n{body}" if title and body else title or body, where)
    first_page = _folded(" ".join(line.words for line in pages[0]))
    author = stated["Author"] if stated["Author"] and _folded(stated["Author"]) in first_page else None
    return Pdf(text, title, len(title) if title else None, author, unread)


def _unopened(where: str, code: int | None) -> IngestError:
    if code == _PASSWORD:
        return NotText(where, "is a PDF document locked with a password")
    if code == _SECURITY:
        return NotText(where, "is a PDF document locked in a way that is not read")
    return Damaged(where, "is a damaged PDF document: from byte 0 on, nothing of it can be read")


def _wordless(where: str, n_pages: int, unread: tuple[IngestError, ...]) -> IngestError:
    if any(isinstance(error, Damaged) for error in unread):
        return Damaged(where, "is a damaged PDF document: none of its pages can be read")
    pages = "1 page" if n_pages == 1 else f"{n_pages:,} pages"
    return NotText(where, f"is a PDF document of {pages} without text (scanned?): recognise its letters first (OCR)")


def _pages(document: PdfDocument, where: str, limits: Limits) -> tuple[list[list[Line]], list[float], tuple[IngestError, ...]]:
    """The lines and the height of each page, and an error for each that is broken or is a picture."""
    from pypdfium2 import PdfiumError

    pages: list[list[Line]] = []
    heights: list[float] = []
    unread: list[IngestError] = []
    n_chars = 0
    for number in range(len(document)):
        at = f"{where} page {number + 1}"
        lines: list[Line] = []
        height = 1.0
        try:
            page = document[number]
            height = page.get_height()
            lines = page_lines(page)
            if not lines and _is_picture(page):
                unread.append(NoReport(at, "is a picture without text (scanned?)"))
            page.close()
        except PdfiumError:
            unread.append(Damaged(at, "is damaged and was left out"))
        n_chars += sum(len(line.words) for line in lines)
        if n_chars > limits.text_bytes:
            raise TooLarge(where, f"holds over {limits.text_bytes:,} characters")
        pages.append(lines)
        heights.append(height)
    return pages, heights, tuple(unread)


def _is_picture(page: Any) -> bool:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    whole = page.get_width() * page.get_height()
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > _IMAGE_SHARE * whole:
            return True
    return False


def _title(paragraphs: list[Paragraph], stated: str) -> str | None:
    first_page = [paragraph for paragraph in paragraphs if paragraph.page == paragraphs[0].page]
    is_shown = len(stated) <= _MAX_TITLE_CHARS and " " in stated and _folded(stated) in _folded(" ".join(p.words for p in first_page))
    if is_shown:
        return stated
    headline = _headline(paragraphs, first_page)
    if headline is not None:
        return headline
    return stated if stated and len(stated) <= _MAX_TITLE_CHARS and not _FILE_NAME.match(stated) else None


def _headline(paragraphs: list[Paragraph], first_page: list[Paragraph]) -> str | None:
    """What stands in the largest letters on the first page, where the body is set in smaller ones."""
    sizes: dict[float, int] = {}
    for paragraph in paragraphs:
        sizes[round(paragraph.size, 1)] = sizes.get(round(paragraph.size, 1), 0) + len(paragraph.words)
    body = max(sizes, key=lambda size: (sizes[size], -size))
    fitting = [p for p in first_page if len(p.words) <= _MAX_TITLE_CHARS and sum(map(str.isalpha, p.words)) >= _MIN_TITLE_LETTERS]
    largest = max(fitting, key=lambda paragraph: paragraph.size, default=None)
    return largest.words if largest is not None and largest.size > _HEADLINE_SHARE * body else None


def _without(paragraphs: list[Paragraph], title: str | None) -> list[Paragraph]:
    """The paragraphs without the first that is the title."""
    if title is None:
        return paragraphs
    at = next((index for index, p in enumerate(paragraphs) if p.page == paragraphs[0].page and _folded(p.words) == _folded(title)), None)
    return paragraphs if at is None else [*paragraphs[:at], *paragraphs[at + 1 :]]


def _folded(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
