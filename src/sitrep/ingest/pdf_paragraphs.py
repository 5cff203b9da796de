"""PDF paragraphs: lines in reading order to paragraphs, with words joined that a line's end parted.

A paragraph ends at a wider gap, another size of letters, an indent, a bullet, or a short line that ends a sentence; one that ends in the
middle of a sentence goes on over the end of a column or page. Where it errs: a word that has a hyphen of its own and breaks at it
("well-known") loses the hyphen, unless the document has it elsewhere within a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sitrep.ingest.pdf_lines import Line

_WIDER = 1.3
_SIZE_SHARE = 0.08
_SHORT_SHARE = 0.85
_SENTENCE_END = re.compile(r"[.!?:;][\"”'’)\]]*$")
_BULLET = re.compile(r"[•·▪■●○◦‣➢*]\s|[-–—]\s|\(?(?:[0-9]{1,2}|[a-z])[.)]\s")
_BROKEN_WORD = re.compile(r"(?P<first>[^\W\d_]{1,40})[-‐]$")
_BROKEN_NUMBER = re.compile(r"\w[-‐]$")
_DEFAULT_LEADING = 1.2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`page` counts from 0; `size` is that of its first line."""

    words: str
    size: float
    page: int


def paragraphs_from(pages: Sequence[Sequence[Sequence[Line]]]) -> list[Paragraph]:
    """The paragraphs of a document: its pages, each of blocks, each of lines."""
    leading = _leading(pages)
    hyphened = {word.casefold() for page in pages for block in page for line in block for word in re.findall(r"\w+-\w+", line.words)}
    found: list[Paragraph] = []
    for number, page in enumerate(pages):
        for block in page:
            for position, group in enumerate(_groups(block, leading)):
                words = ""
                for line in group:
                    words = _appended(words, line.words, hyphened)
                if position == 0 and found and _goes_on(found[-1], words, group[0].size):
                    last = found.pop()
                    found.append(Paragraph(_appended(last.words, words, hyphened), last.size, last.page))
                else:
                    found.append(Paragraph(words, group[0].size, number))
    return found


def _leading(pages: Sequence[Sequence[Sequence[Line]]]) -> float:
    """How far baselines usually are from each other, in sizes of the letters."""
    steps = [
        (above.bottom - below.bottom) / below.size
        for page in pages
        for block in page
        for above, below in pairwise(block)
        if below.size > 0 and _is_same_size(above, below) and 0 < above.bottom - below.bottom < 3 * below.size
    ]
    return median(steps) if steps else _DEFAULT_LEADING


def _groups(block: Sequence[Line], leading: float) -> Iterator[list[Line]]:
    left, right = min(line.left for line in block), max(line.right for line in block)
    group: list[Line] = []
    for line in block:
        if group and _begins(group[-1], line, left, right, leading):
            yield group
            group = []
        group.append(line)
    yield group


def _begins(above: Line, line: Line, left: float, right: float, leading: float) -> bool:
    """Whether a paragraph begins with `line`."""
    if not _is_same_size(above, line) or above.bottom - line.bottom > _WIDER * leading * line.size or _BULLET.match(line.words):
        return True
    if line.left > left + 0.8 * line.size and above.left < left + 0.5 * line.size and _SENTENCE_END.search(above.words):
        return True
    return (
        above.right < left + _SHORT_SHARE * (right - left) and _SENTENCE_END.search(above.words) is not None and not line.words[0].islower()
    )


def _is_same_size(first: Line, second: Line) -> bool:
    return abs(first.size - second.size) <= _SIZE_SHARE * max(first.size, second.size)


def _goes_on(last: Paragraph, words: str, size: float) -> bool:
    is_open = not _SENTENCE_END.search(last.words) and (words[0].islower() or words[0].isdigit() or _BROKEN_NUMBER.search(last.words))
    return bool(is_open) and abs(last.size - size) <= _SIZE_SHARE * max(last.size, size)


def _appended(words: str, more: str, hyphened: set[str]) -> str:
    """`more` after `words`, without the hyphen and space where a word was parted."""
    if not words:
        return more
    broken = _BROKEN_WORD.search(words)
    if broken is not None and more[0].islower():
        rest = re.match(r"[^\W\d_]+", more)
        whole = f"{broken['first']}-{rest[0] if rest else ''}".casefold()
        return words + more if whole in hyphened else words[:-1] + more
    if _BROKEN_NUMBER.search(words) and more[0].isalnum():
        return words + more
    return f"{words} {more}"
