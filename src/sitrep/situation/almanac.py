"""Almanac: numbers filed by the days they are of, so that those of about some days are found without a look at all the others.

A stretch is filed under the blocks of days it touches, of the least length of which it touches few; one without an end always counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

UNITS = (1, 16, 256, 4096)
"""Lengths of blocks, in days."""
MOST = 17
"""Blocks that one stretch is filed under, at most."""


class Almanac:
    """Numbers by their days, both ends included; an end that is None is open."""

    def __init__(self) -> None:
        self._blocks: dict[int, dict[int, list[int]]] = {unit: {} for unit in UNITS}
        self._always: list[int] = []

    def put(self, number: int, first: date | None, last: date | None) -> None:
        """File `number` under its days."""
        if first is not None and last is not None:
            for unit in UNITS:
                begin, end = first.toordinal() // unit, last.toordinal() // unit
                if end - begin < MOST:
                    for block in range(begin, end + 1):
                        self._blocks[unit].setdefault(block, []).append(number)
                    return
        self._always.append(number)

    def about(self, first: date | None, last: date | None) -> set[int]:
        """All numbers that share a day with `[first, last]`, and some that do not quite."""
        found = set(self._always)
        for unit in UNITS:
            for block in self._touched(unit, first, last):
                found.update(self._blocks[unit][block])
        return found

    def _touched(self, unit: int, first: date | None, last: date | None) -> Iterator[int]:
        """The blocks with something in them that the days touch."""
        blocks = self._blocks[unit]
        begin = (first or date.min).toordinal() // unit
        end = (last or date.max).toordinal() // unit
        if end - begin < len(blocks):
            return (block for block in range(begin, end + 1) if block in blocks)
        return (block for block in blocks if begin <= block <= end)
