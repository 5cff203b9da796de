"""Extent: whom, where and when a number counts, and which numbers may count the same (rules N4, N5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sitrep.model import Measure

SHORT_DAYS = 14
"""Extents of no more days are found by their days, longer ones by their place."""


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

    @property
    def length(self) -> int:
        """Days from first to last, both counted; a great number where an end is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else 10**6

    def days(self) -> Iterator[date]:
        """Each day of a short extent; none of a long one."""
        if self.length <= SHORT_DAYS and self.first:
            for n in range(self.length):
                yield self.first + timedelta(n)


class Shelf:
    """Extents in the order they were put in, found by place and day; `above` gives those that overlap a further one."""

    def __init__(self) -> None:
        self._extents: list[Extent] = []
        self._by_day: dict[tuple[Measure, date, str | None], list[int]] = {}
        self._long: dict[tuple[Measure, str | None], list[int]] = {}
        self._at: dict[tuple[Measure, str | None], list[int]] = {}
        self._all: dict[Measure, list[int]] = {}

    def above(self, extent: Extent) -> list[int]:
        """The places of those that overlap `extent`, in order."""
        return [i for i in self._candidates(extent) if self._extents[i].overlaps(extent)]

    def put(self, extent: Extent) -> None:
        """Puts it after the others."""
        place = len(self._extents)
        self._extents.append(extent)
        self._all.setdefault(extent.measure, []).append(place)
        self._at.setdefault((extent.measure, extent.spot), []).append(place)
        days = list(extent.days())
        for day in days:
            self._by_day.setdefault((extent.measure, day, extent.spot), []).append(place)
        if not days:
            self._long.setdefault((extent.measure, extent.spot), []).append(place)

    def _candidates(self, extent: Extent) -> list[int]:
        days = list(extent.days())
        if extent.spot is None or extent.is_wide:
            return self._all.get(extent.measure, [])
        found: set[int] = set()
        if not days:
            found.update(*(self._at.get((extent.measure, spot), ()) for spot in (None, *extent.within)))
            return sorted(found)
        for spot in (None, *extent.within):
            found.update(self._long.get((extent.measure, spot), ()))
            for day in days:
                found.update(self._by_day.get((extent.measure, day, spot), ()))
        return sorted(found)


def _after(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a > b
