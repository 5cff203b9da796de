"""Excerpts: a report cut as the likener reads it: its day, then its text, as word pieces, and which of them each of some spans covers.

A report that has more pieces than there is room for is cut into parts, so that each span lies in one: a part begins with the report's
first pieces, which mostly say what it is about, and goes on somewhat before the first span that no part has yet. Training cuts with this
module too (`training/reports.py`), so that what was learned and what is read are the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitrep.reader.pieces import CLS, SEP, tokenizer_of

ROOM = 384
"""Pieces of one excerpt, those before and after the text among them."""
HEAD = 40
"""Pieces of the report's beginning that a later part keeps."""
BEFORE, AFTER = 60, 15
"""Pieces that a later part has before its first span, and the fewest that any part has after a span, where the report has them."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_LONE = re.compile("[\ud800-\udfff]")

Range = tuple[int, int]
"""Half-open: the first piece, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The pieces of a report, or of a part of it, and where those of some spans are: by the span's number."""

    ids: tuple[int, ...]
    at: Mapping[int, Range]


class ReportCutter:
    """Cuts reports into excerpts of at most `room` pieces. Raises ModelError when `tokenizer.json` is missing or damaged."""

    def __init__(self, path: Path, room: int = ROOM) -> None:
        self._tokenizer, self._room = tokenizer_of(path), room

    def cut(self, text: str, published: date | None, spans: Sequence[tuple[int, int]]) -> tuple[Excerpt, ...]:
        """The excerpts that together hold all `spans` `[start, end)` of `text`, save those that cover no piece; none without spans."""
        encoded = self._tokenizer.encode(_LONE.sub("\ufffd", text), add_special_tokens=False)
        starts, ends = [start for start, _ in encoded.offsets], [end for _, end in encoded.offsets]
        pieces = [(bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans]
        held = {number: (first, last) for number, (first, last) in enumerate(pieces) if first < last}
        opening = (CLS, *self._tokenizer.encode(dated(published), add_special_tokens=False).ids)
        parts = _parts(encoded.ids, held, self._room - len(opening) - 1)
        return tuple(
            Excerpt((*opening, *ids, SEP), {n: (first + len(opening), last + len(opening)) for n, (first, last) in at.items()})
            for ids, at in parts
        )


def dated(published: date | None) -> str:
    """What an excerpt opens with: the day the report came out.

    >>> dated(date(2014, 5, 5)), dated(None)
    ('date: Monday 5 May 2014.', 'date: unknown.')
    """
    if published is None:
        return "date: unknown."
    return f"date: {DAYS[published.weekday()]} {published.day} {MONTHS[published.month - 1]} {published.year}."


def _parts(ids: Sequence[int], held: Mapping[int, Range], room: int) -> Iterator[tuple[Sequence[int], Mapping[int, Range]]]:
    """The pieces of each part, and in them those of its spans."""
    left = sorted(held, key=lambda number: held[number])
    if left and len(ids) <= room:
        yield ids, held
        return
    while left:
        begin = _begin(held[left[0]], len(ids), room)
        head = ids[:HEAD] if begin else ids[:0]
        end = min(len(ids), begin + room - len(head))
        ample = end if end == len(ids) else end - AFTER
        mine = [number for number in left if held[number][1] <= ample] or left[:1]
        shift = len(head) - begin
        at = {n: (min(held[n][0] + shift, room - 1), min(held[n][1] + shift, room)) for n in mine}
        yield [*head, *ids[begin:end]], at
        left = [number for number in left if number not in at]


def _begin(pieces: Range, length: int, room: int) -> int:
    """Where the part begins that has this span first: at the report's beginning, if it can."""
    first, last = pieces
    begin = 0 if last + AFTER <= room else min(first - BEFORE, length - (room - HEAD))
    return begin if begin > HEAD else 0
