"""Area: places that are in no list but follow from ones that are: a compass part of a country, the way between two towns, a border.

Their ids tell what they were made from ("area:geonames:2215636/w"), and their precision is never finer than "area". No line is drawn:
each is a point and a reach.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from sitrep.ground.place.entry import Entry
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.model import Place, PlacePrecision

_NAMES = {
    "n": "northern", "s": "southern", "e": "eastern", "w": "western", "ne": "north-eastern", "nw": "north-western", "se": "south-eastern",
    "sw": "south-western", "c": "central",
}  # fmt: skip
_BESIDE_KM = 100.0  # that far from a town beyond the border a town still lies at it
_FEWEST = 3  # towns from which a part can be reckoned


def compass_part(gazetteer: Gazetteer, whole: Entry, compass: str) -> Entry | None:
    """The part of a country or of a first-level part that lies in a direction; None when it has too few towns to tell.

    The land is taken as the quarter-degree cells with a town in them. "western" is the third of them farthest west; "north-western" the
    third with the greatest sum of northing and westing; "central" the third nearest the middle.
    """
    country = whole.place.country
    if whole.kind not in ("country", "first") or not country or compass not in _NAMES:
        return None
    cells = _cells([(lat, lon) for lat, lon, part in gazetteer.points(country) if whole.kind == "country" or part == whole.part])
    if len(cells) < _FEWEST:
        return None
    lat0, lon0 = sum(a for a, _ in cells) / len(cells), sum(b for _, b in cells) / len(cells)
    spread = (_deviation([a for a, _ in cells]), _deviation([b for _, b in cells]))

    def along(cell: tuple[float, float]) -> tuple[float, float, float]:
        north, east = (cell[0] - lat0) / spread[0], (cell[1] - lon0) / spread[1]
        if compass == "c":
            return (math.hypot(north, east), *cell)
        score = sum({"n": -north, "s": north, "e": -east, "w": east}[way] for way in compass)
        return (score, *cell)

    chosen = sorted(cells, key=along)[: max(1, len(cells) // 3)]
    return _made(f"area:{whole.place.id}/{compass}", f"{_NAMES[compass]} {whole.place.name}", chosen, whole)


def between(one: Entry, other: Entry, name: str) -> Entry:
    """The way between two places: its middle, with half its length as reach."""
    points = [(one.place.lat, one.place.lon), (other.place.lat, other.place.lon)]
    return _made(f"between:{one.place.id}+{other.place.id}", name, points, one if one.place.country == other.place.country else None)


def border(gazetteer: Gazetteer, one: Entry, other: Entry) -> Entry | None:
    """The border of two countries: the middle of the first's towns that lie within 100 km of one of the second."""
    if one.kind != "country" or other.kind != "country" or not one.place.country or not other.place.country:
        return None
    there: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for cell in _cells(_points(gazetteer, other)):
        there.setdefault((round(cell[0]), round(cell[1])), []).append(cell)
    beside = [p for p in _cells(_points(gazetteer, one)) if any(_km(p, q) < _BESIDE_KM for q in _around(there, p))]
    if not beside:
        return None
    first, second = sorted((one, other), key=lambda e: e.place.name)
    return _made(f"border:{first.place.id}+{second.place.id}", f"{first.place.name}–{second.place.name} border", beside, None)


def _around(cells: dict[tuple[int, int], list[tuple[float, float]]], point: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """The cells at most about a degree away."""
    lat, lon = round(point[0]), round(point[1])
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            yield from cells.get((lat + i, lon + j), ())


def _points(gazetteer: Gazetteer, country: Entry) -> list[tuple[float, float]]:
    return [(lat, lon) for lat, lon, _ in gazetteer.points(country.place.country or "")]


def _cells(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The middles of the quarter-degree cells that hold a point, in order."""
    return sorted({((math.floor(lat * 4) + 0.5) / 4, (math.floor(lon * 4) + 0.5) / 4) for lat, lon in points})


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / len(values)) or 1.0


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    return 111.2 * math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))


def _made(place_id: str, name: str, points: Sequence[tuple[float, float]], whole: Entry | None) -> Entry:
    middle = (sum(a for a, _ in points) / len(points), sum(b for _, b in points) / len(points))
    radius = max(_km(middle, p) for p in points)
    country = whole.place.country if whole else None
    admin1 = whole.place.admin1 if whole else None
    place = Place(place_id, name, round(middle[0], 3), round(middle[1], 3), country, admin1, PlacePrecision.AREA)
    return Entry(place, "area", whole.part if whole else None, round(radius, 1), 0)
