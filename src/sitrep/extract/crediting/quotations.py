"""Quotations: which characters of a report stand between quotation marks, as runs that may go over several paragraphs.

A paragraph that opens with a quotation mark while the one before left its quotation open continues it, as newspapers do. Straight marks
open and close in turn within a paragraph. Single marks are left alone: they are apostrophes more often than not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = re.compile(r'["“”„«»]|``|' + "''")
CLOSING = "”»"
STRAIGHT = ('"', "''")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `[start, end)` of a report, the marks at the ends excluded."""

    start: int
    end: int

    def covers(self, start: int, end: int) -> int:
        """How many characters of `[start, end)` it holds."""
        return max(0, min(self.end, end) - max(self.start, start))


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of `text`, in order."""
    found: list[Quotation] = []
    open_at: int | None = None
    for paragraph in re.finditer(r"[^\n]+", text):
        first = MARKS.search(text, paragraph.start(), paragraph.end())
        continues = first is not None and not text[paragraph.start() : first.start()].strip()
        if open_at is not None and not continues:
            open_at = None
        for mark in MARKS.finditer(text, paragraph.start(), paragraph.end()):
            reopens = continues and first is not None and mark.start() == first.start() and open_at is not None
            if reopens:
                continue
            if open_at is not None and _closes(mark.group()):
                found.append(Quotation(open_at, mark.start()))
                open_at = None
            elif open_at is None and mark.group() not in CLOSING:
                open_at = mark.end()
        if open_at is not None:
            found.append(Quotation(open_at, paragraph.end()))
    return tuple(_merge(found))


def _closes(mark: str) -> bool:
    return mark in STRAIGHT or mark in CLOSING


def _merge(found: list[Quotation]) -> list[Quotation]:
    """Pieces of one run as one: a piece left open at a paragraph's end lies inside the run that closes it."""
    merged: list[Quotation] = []
    for piece in sorted(found, key=lambda q: (q.start, -q.end)):
        if merged and piece.start < merged[-1].end:
            merged[-1] = Quotation(merged[-1].start, max(merged[-1].end, piece.end))
        elif piece.end > piece.start:
            merged.append(piece)
    return merged
