"""Entry: a place as the index holds it, and how two of them lie to each other."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sitrep.model import Place

EARTH_KM = 12742.0
"""The earth's mean diameter."""

LOCAL = "local:"
"""Begins the ids of local places."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as the index holds it, with how the name met it.

    `kind`: "country", "first" and "second" (parts of countries), "capital", "town", or a kind of the supplement ("air base"). `part` is
    the code of its first-level part ("LY.77"). `radius_km` is its size where it has one, else 0. `grade`: 0 its own name, 1 an alternate
    name, 2 and 3 the same under the wide key, 4 only in sound.
    """

    place: Place
    kind: str
    part: str | None
    radius_km: float
    grade: int

    @property
    def is_site(self) -> bool:
        """Whether it is a site of our supplement."""
        return self.place.id.startswith("sitrep:")

    @property
    def is_local(self) -> bool:
        """Whether it comes from our list of local places."""
        return self.place.id.startswith(LOCAL)


def is_inside(entry: Entry, container: Entry) -> bool:
    """Whether the place lies in the other, as far as the index can tell: by country, by first-level part, else by distance."""
    if entry.place.id == container.place.id:
        return False
    if container.kind == "country":
        return entry.place.country == container.place.country
    if container.kind == "first":
        return entry.part == container.part if entry.part else distance_km(entry, container) < container.radius_km * 1.2
    if entry.kind in ("country", "first"):
        return False
    if container.kind in ("town", "capital") and entry.kind in ("town", "capital", "second"):
        return distance_km(entry, container) < 12.0
    return entry.place.country == container.place.country and distance_km(entry, container) < max(25.0, container.radius_km * 1.2)


def distance_km(one: Entry, other: Entry) -> float:
    """Along the great circle, in km."""
    return great_circle_km(one.place.lat, one.place.lon, other.place.lat, other.place.lon)


def great_circle_km(one_lat: float, one_lon: float, other_lat: float, other_lon: float) -> float:
    """Between two points in degrees, on a sphere of the earth's mean radius."""
    lat1, lon1, lat2, lon2 = map(math.radians, (one_lat, one_lon, other_lat, other_lon))
    half = math.sin((lat1 - lat2) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon1 - lon2) / 2) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
