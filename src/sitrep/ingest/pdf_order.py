"""PDF order: which lines of a page belong to it alone, and in which order they are read.

What stands in the top or bottom margin of several pages is a running header or footer and is left out. A page with columns is read
column by column between the lines that run across them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from sitrep.ingest.pdf_lines import Line

_MARGIN_SHARE = 0.12
_MIN_REPEAT_SHARE = 0.3  # headers of left and right pages differ, and chapters have their own
_PAGE_NUMBER = re.compile(r"[-–—|\[(\s]*(?:page|p\.|pg\.?)?\s*#{1,4}(?:\s*(?:of|/|\|)\s*#{1,4})?[-–—|\])\s]*", re.IGNORECASE)
_MIN_COLUMN_LINES = 3
_MAX_ACROSS_SHARE = 0.4
_STEP_POINTS = 3
_MOST_LINES = 400  # of a page that is looked at for columns; more are tables


def without_margins(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The lines of each page without running headers, footers and page numbers. A title set larger than all else stays."""
    counts: Counter[tuple[bool, str]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({key for line in lines if (key := _margin_key(line, height)) is not None})
    largest = max((line.size for line in pages[0]), default=0.0) if pages else 0.0
    needed = max(2, _MIN_REPEAT_SHARE * len(pages))
    kept: list[list[Line]] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        is_title = [number == 0 and line.size >= largest and len(lines) > 1 and _is_large(line, lines) for line in lines]
        kept.append([line for line, is_kept in zip(lines, is_title, strict=True) if is_kept or not _runs(line, height, counts, needed)])
    return kept


def _is_large(line: Line, lines: Sequence[Line]) -> bool:
    return line.size > 1.15 * median(each.size for each in lines)


def _runs(line: Line, height: float, counts: Counter[tuple[bool, str]], needed: float) -> bool:
    key = _margin_key(line, height)
    return key is not None and (counts[key] >= needed or _PAGE_NUMBER.fullmatch(key[1]) is not None)


def _margin_key(line: Line, height: float) -> tuple[bool, str] | None:
    """In which margin a line stands and what it says, its numbers aside; None within the page."""
    is_top = line.bottom > (1 - _MARGIN_SHARE) * height
    if not is_top and line.top > _MARGIN_SHARE * height:
        return None
    return is_top, re.sub(r"[0-9]", "#", " ".join(line.words.casefold().split()))


def blocks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in reading order, in blocks that are each one column wide; lines that stand beside each other in one are joined."""
    return [_joined(block) for block in _blocks(lines)]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)] if lines else []
    across = sorted((line for line in lines if _crosses(line, gutter)), key=lambda line: -line.top)
    rest = [line for line in lines if not _crosses(line, gutter)]
    found: list[list[Line]] = []
    for line in [*across, None]:
        band = [each for each in rest if line is None or _middle(each) > _middle(line)]
        rest = [each for each in rest if each not in band]
        for side in ([each for each in band if each.right <= gutter + 1], [each for each in band if each.right > gutter + 1]):
            found += _blocks(side)
        if line is not None:
            found.append([line])
    return _merged(found)


def _merged(blocks: list[list[Line]]) -> list[list[Line]]:
    """Single lines that follow each other across the columns are one block."""
    merged: list[list[Line]] = []
    for block in blocks:
        is_single = len(block) == 1 and merged and merged[-1][-1].bottom >= block[0].bottom
        if is_single and all(abs(merged[-1][-1].left - line.left) < 2 * line.size for line in block):
            merged[-1].extend(block)
        else:
            merged.append(list(block))
    return merged


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the page is cut into columns: the white that the fewest lines cross, with three lines or more beside each other."""
    if not 2 * _MIN_COLUMN_LINES <= len(lines) <= _MOST_LINES or not _has_neighbours(lines):
        return None
    best: tuple[int, float] | None = None
    for x in sorted({round(line.right / _STEP_POINTS) * _STEP_POINTS + 2 for line in lines}):
        n_across = sum(_crosses(line, x) for line in lines)
        if n_across > _MAX_ACROSS_SHARE * len(lines) or (best is not None and n_across >= best[0]):
            continue
        left = [line for line in lines if line.right <= x + 1]
        right = [line for line in lines if line.left >= x - 1]
        n_beside = _n_beside(left, right)
        if min(len(left), len(right), n_beside) >= _MIN_COLUMN_LINES and _are_full(left) and _are_full(right):
            best = n_across, x
    return None if best is None else best[1]


def _n_beside(left: Sequence[Line], right: Sequence[Line]) -> int:
    """How many lines on the left have one on the right beside them."""
    middles = sorted(_middle(line) for line in right)
    count = 0
    for line in left:
        reach = (line.top - line.bottom) / 2
        at = bisect_left(middles, _middle(line) - reach)
        count += at < len(middles) and middles[at] <= _middle(line) + reach
    return count


def _are_full(column: Sequence[Line]) -> bool:
    """Columns hold running text: their lines have several words. A table's cells have not, and are read row by row."""
    return median(len(line.words.split()) for line in column) >= 3


def _has_neighbours(lines: Sequence[Line]) -> bool:
    ordered = sorted(lines, key=lambda line: -line.top)
    return any(first.is_beside(second) for first, second in pairwise(ordered))


def _crosses(line: Line, x: float) -> bool:
    return line.left < x - 1 and line.right > x + 1


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _joined(block: Sequence[Line]) -> list[Line]:
    """From the top, those on one row from the left and joined."""
    rows: list[list[Line]] = []
    for line in sorted(block, key=lambda line: (-_middle(line), line.left)):
        if rows and rows[-1][-1].is_beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_row(row) for row in rows]


def _row(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    row = sorted(row, key=lambda line: line.left)
    return Line(
        row[0].left,
        min(line.bottom for line in row),
        max(line.right for line in row),
        max(line.top for line in row),
        max(row, key=lambda line: len(line.words)).size,
        " ".join(line.words for line in row),
    )
