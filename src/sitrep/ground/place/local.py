"""Local places: villages, quarters, hills and crossings that only reports of their own war name, from our own list.

They weigh no more than a town whose people are not known, so that a name they share with a larger place means that one unless the
report speaks of their country. The part of its country that a local place lies in is that of the nearest town in the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from sitrep.ground.place.entry import LOCAL
from sitrep.ground.place.write import Row
from sitrep.vocab.places import Local

Town = tuple[float, float, str]
"""A town's latitude, longitude, and the code of the first-level part it lies in."""


class Parts:
    """In which first-level part of its country a point lies, as far as the towns around it tell; `towns` by country."""

    def __init__(self, towns: Mapping[str, Sequence[Town]]) -> None:
        self._towns = towns
        self._points = {country: np.array([town[:2] for town in some], dtype=np.float64) for country, some in towns.items()}

    def of(self, country: str | None, lat: float, lon: float) -> str | None:
        """The code of the part that the nearest town lies in; near enough on a plane, since only the nearest is wanted."""
        points = self._points.get(country or "")
        if points is None or not len(points):
            return None
        away = (points - np.array([lat, lon])) * np.array([1.0, np.cos(np.radians(lat))])
        return self._towns[country or ""][int((away * away).sum(axis=1).argmin())][2]


def local_rows(listed: Iterable[Local], lies_in: Parts, parts: Mapping[str, str]) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """A row of the index, with its aliases, for each local place; `parts`: names of first-level parts by code."""
    for place in listed:
        code = lies_in.of(place.country, place.lat, place.lon)
        admin1 = parts.get(code or "", place.admin1)
        row = (
            f"{LOCAL}{place.id}", place.name, place.kind, place.precision.value,
            place.lat, place.lon, place.country, code, admin1, 0, 0.0,
        )  # fmt: skip
        yield row, place.aliases
