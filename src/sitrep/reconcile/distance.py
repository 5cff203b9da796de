"""Distance: how two places as told stand to each other, given how finely each is known."""

from __future__ import annotations

from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from sitrep.model import Place, PlacePrecision
from sitrep.reconcile.profile import Profile

EARTH_KM = 6371.0
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})


class Nearness(StrEnum):
    """From the same entry of the gazetteer to apart beyond both precisions."""

    SAME = "same"
    INSIDE = "inside"
    NEAR = "near"
    APART = "apart"
    UNKNOWN = "unknown"


def km_between(a: Place, b: Place) -> float:
    """Great-circle distance in km."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def nearness(a: Profile, b: Profile) -> Nearness:
    """How the places of two claims stand to each other: a town is inside its province and its country."""
    if a.place is None or b.place is None:
        return Nearness.UNKNOWN
    if a.place.id == b.place.id:
        return Nearness.SAME
    if a.precision in WIDE or b.precision in WIDE:
        within = _within(a, b)
        if within is not None:
            return Nearness.INSIDE if within else Nearness.APART
    return Nearness.NEAR if km_between(a.place, b.place) <= a.reach_km + b.reach_km else Nearness.APART


def _within(a: Profile, b: Profile) -> bool | None:
    """Whether one lies in the country or province that the other is; None where the gazetteer does not say."""
    one, two = a.place, b.place
    if one is None or two is None or one.country is None or two.country is None:
        return None
    if PlacePrecision.AREA in (a.precision, b.precision):
        return True if one.country == two.country else None
    if one.country != two.country:
        return False
    if PlacePrecision.COUNTRY in (a.precision, b.precision):
        return True
    return one.admin1 == two.admin1 if one.admin1 and two.admin1 else None
