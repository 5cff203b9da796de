"""Place: an entry of the gazetteer. Location: the words of a report that say where, and the place they mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.model.span import Span


class PlacePrecision(StrEnum):
    """How finely the words locate an event; `ucdp` and `acled` give the codes of the two data sets."""

    EXACT = "exact"  # a site, a base, a building
    NEAR = "near"  # "near X", "south of X"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    AREA = "area"  # a front, a border, a desert, a sea

    @property
    def ucdp(self) -> int:
        """UCDP GED where_prec: 1 exact, 2 within 25 km, 3 second and 4 first administrative level, 5 linear or large area, 6 country."""
        return {"exact": 1, "town": 1, "near": 2, "district": 3, "province": 4, "area": 5, "country": 6}[self.value]

    @property
    def acled(self) -> int | None:
        """ACLED geo_precision: 1 named town, 2 part of a region or "near X", 3 larger region; None: country-wide events are left out."""
        return {"exact": 1, "town": 1, "near": 2, "district": 2, "province": 3, "area": 3, "country": None}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry. `lat`, `lon` in degrees (WGS 84); `country` ISO 3166-1 alpha-2; `admin1` the name of the first division."""

    id: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    precision: PlacePrecision = PlacePrecision.TOWN
    population: int = 0

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.name}: no such point: {self.lat}, {self.lon}")


@dataclass(frozen=True, slots=True)
class Location:
    """Words that say where. `place` is None before grounding and where grounding failed; then `reason` says why.

    `precision` may be wider than the place's own ("south of Tripoli" is near). `candidates` are the entries considered, best first.
    `is_carried`: the words stand in an earlier sentence than the claim. `named`: the name that the words hold, or point to ("the town"),
    where no gazetteer has it; it may stand in an earlier sentence.
    """

    span: Span
    place: Place | None = None
    precision: PlacePrecision | None = None
    candidates: tuple[Place, ...] = ()
    reason: str | None = None
    is_carried: bool = False
    named: Span | None = None

    @property
    def precision_told(self) -> PlacePrecision | None:
        """How finely it locates: as the words have it, else as the place itself; None when neither is known."""
        return self.precision or (self.place.precision if self.place else None)
