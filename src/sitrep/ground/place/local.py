"""Local places: villages, quarters, hills and crossings that only reports of their own war name, from our own list.

They weigh no more than a town whose people are not known, so that a name they share with a larger place means that one unless the
report speaks of their country. The part of its country that a local place lies in is that of the nearest town in the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sitrep.ground.place.entry import LOCAL
from sitrep.ground.place.write import Row
from sitrep.vocab.places import Local

Town = tuple[float, float, str]
"""A town's latitude, longitude, and the code of the first-level part it lies in."""


def local_rows(
    listed: Iterable[Local], towns: Mapping[str, Sequence[Town]], parts: Mapping[str, str]
) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """A row of the index, with its aliases, for each local place; `towns` by country, `parts`: names of first-level parts by code."""
    points = {country: np.array([town[:2] for town in some], dtype=np.float64) for country, some in towns.items()}
    for place in listed:
        code = _part(place, towns.get(place.country, ()), points.get(place.country))
        admin1 = parts.get(code or "", place.admin1)
        row = (
            f"{LOCAL}{place.id}", place.name, place.kind, place.precision.value,
            place.lat, place.lon, place.country, code, admin1, 0, 0.0,
        )  # fmt: skip
        yield row, place.aliases


def _part(place: Local, towns: Sequence[Town], points: NDArray[np.float64] | None) -> str | None:
    """The code of the part that the nearest town lies in; near enough on a plane, since only the nearest is wanted."""
    if points is None or not len(towns):
        return None
    narrow = np.array([1.0, np.cos(np.radians(place.lat))])
    away = (points - np.array([place.lat, place.lon])) * narrow
    return towns[int((away * away).sum(axis=1).argmin())][2]
