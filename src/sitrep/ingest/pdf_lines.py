"""PDF lines: the lines of a PDF page with where they stand, from pdfium's characters.

A line breaks where pdfium says so, and where characters leave a gap wider than words do (columns, tables). Text that runs askew (stamps,
watermarks) is left out.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import pi
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # type: ignore[import-untyped]

_GAP_SIZES = 1.6  # of the letters' size: spaces in justified text stay under one
_MAX_ASKEW_RADIANS = 0.2
_HYPHENS = "\x02\u00ad\ufffe"  # what pdfium gives for a hyphen at a line's end
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
_SIGNS = str.maketrans(_LIGATURES | dict.fromkeys(_HYPHENS, "-") | {"\u00a0": " ", "\uffff": ""})
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words on one baseline; points from the page's lower left, as it is read. `size` is the height of its letters' boxes."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    words: str

    def is_beside(self, other: Line) -> bool:
        """Whether the two share more than half the height of the lower one."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > 0.5 * min(self.top - self.bottom, other.top - other.bottom)


@dataclass(frozen=True, slots=True)
class _Letter:
    code: int
    left: float
    bottom: float
    right: float
    top: float


def page_lines(page: PdfPage) -> list[Line]:
    """The lines of a page in the order they are stored. Raises PdfiumError."""
    lines: list[Line] = []
    turned = page.get_rotation()
    width, height = page.get_width(), page.get_height()
    text = page.get_textpage()
    try:
        for run in _runs(text.raw, is_upright_only=turned == 0):
            line = _line(run)
            if line is not None:
                lines.append(_turned(line, turned, width, height))
    finally:
        text.close()
    return lines


def _runs(text: Any, *, is_upright_only: bool) -> Iterator[list[_Letter]]:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    run: list[_Letter] = []
    box = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (10, 13):
            yield run
            run = []
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        letter = _Letter(code, box.left, box.bottom, box.right, box.top)
        if code == 32 or pdfium.FPDFText_IsGenerated(text, index) == 1:
            if run:
                run.append(letter)
            continue
        if is_upright_only and _is_askew(pdfium.FPDFText_GetCharAngle(text, index)):
            continue
        if run and _is_apart(run, letter):
            yield run
            run = []
        run.append(letter)
    yield run


def _is_askew(radians: float) -> bool:
    return radians >= 0 and min(radians % (2 * pi), 2 * pi - radians % (2 * pi)) > _MAX_ASKEW_RADIANS


def _is_apart(run: list[_Letter], letter: _Letter) -> bool:
    last = next((each for each in reversed(run) if each.code != 32), run[-1])
    size = max(last.top - last.bottom, letter.top - letter.bottom, 1.0)
    return letter.left - last.right > _GAP_SIZES * size or letter.right < last.left - size


def _line(run: list[_Letter]) -> Line | None:
    seen = [letter for letter in run if letter.code != 32 and letter.right > letter.left]
    units = b"".join((letter.code if letter.code <= 0xFFFF else 0xFFFD).to_bytes(2, "little") for letter in run)
    words = _UNPRINTABLE.sub("", units.decode("utf-16-le", "replace").translate(_SIGNS))
    words = " ".join(words.split())
    if not seen or not words:
        return None
    return Line(
        min(letter.left for letter in seen),
        median(letter.bottom for letter in seen),
        max(letter.right for letter in seen),
        median(letter.top for letter in seen),
        median(letter.top - letter.bottom for letter in seen),
        words,
    )


def _turned(line: Line, degrees: int, width: float, height: float) -> Line:
    """A line as it is seen on a page that is shown turned; `width` and `height` are those of the page as shown."""
    if degrees == 90:
        left, bottom, right, top = line.bottom, height - line.right, line.top, height - line.left
    elif degrees == 180:
        left, bottom, right, top = width - line.right, height - line.top, width - line.left, height - line.bottom
    elif degrees == 270:
        left, bottom, right, top = width - line.top, line.left, width - line.bottom, line.right
    else:
        return line
    return replace(line, left=left, bottom=bottom, right=right, top=top, size=top - bottom)
