"""Extent: whom, where and when a number counts, and which numbers may count the same (rules N4, N5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sitrep.model import Measure
from sitrep.situation.almanac import Almanac


class Counted(StrEnum):
    """Who is counted: those who fight, those said not to, a part of either ("children"), or people, whoever they are."""

    FIGHTERS = "fighters"
    CIVILIANS = "civilians"
    SOME = "some of them"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Extent:
    """`within`: the spot and the provinces and countries that hold it, () where no place is named. `is_wide`: it may hold other spots."""

    measure: Measure
    counted: Counted
    side: str | None
    within: tuple[str, ...]
    spot: str | None
    is_wide: bool
    first: date | None
    last: date | None

    def overlaps(self, other: Extent) -> bool:
        """Whether the two may count some of the same people or things."""
        if self.measure is not other.measure or {self.counted, other.counted} == {Counted.FIGHTERS, Counted.CIVILIANS}:
            return False
        if self.side is not None and other.side is not None and self.side != other.side:
            return False
        return self._meets_place(other) and not (_after(self.first, other.last) or _after(other.first, self.last))

    def _meets_place(self, other: Extent) -> bool:
        return self.spot is None or other.spot is None or self.spot in other.within or other.spot in self.within


class Shelf:
    """Extents in the order they were put in, found by place and day; `above` gives those that overlap a further one."""

    def __init__(self) -> None:
        self._extents: list[Extent] = []
        self._all: dict[Measure, Almanac] = defaultdict(Almanac)
        self._at: dict[tuple[Measure, str | None], Almanac] = defaultdict(Almanac)
        self._within: dict[tuple[Measure, str], Almanac] = defaultdict(Almanac)

    def above(self, extent: Extent) -> list[int]:
        """The places of those that overlap `extent`, in order."""
        found = set[int]().union(*(almanac.about(extent.first, extent.last) for almanac in self._that_meet(extent)))
        return sorted(i for i in found if self._extents[i].overlaps(extent))

    def put(self, extent: Extent) -> None:
        """Puts it after the others."""
        measure, days = extent.measure, (extent.first, extent.last)
        place = len(self._extents)
        self._extents.append(extent)
        self._all[measure].put(place, *days)
        self._at[measure, extent.spot].put(place, *days)
        for spot in extent.within:
            self._within[measure, spot].put(place, *days)

    def _that_meet(self, extent: Extent) -> Iterator[Almanac]:
        """The almanacs of those whose place may be the place of `extent`, or hold it, or lie in it."""
        if extent.spot is None:
            yield self._all[extent.measure]
            return
        yield from (self._at[extent.measure, spot] for spot in (None, *extent.within))
        if extent.is_wide:
            yield self._within[extent.measure, extent.spot]


def _after(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a > b
