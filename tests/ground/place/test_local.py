"""Local places: the list is well formed, and they weigh as little as a village should."""

from __future__ import annotations

import pytest
from tests.ground.place.conftest import Ask

from sitrep.ground.place import Gazetteer
from sitrep.ground.place.entry import Entry, great_circle_km
from sitrep.ground.place.fold import close_key
from sitrep.vocab import places
from sitrep.vocab.places import Local

KINDS = {
    "air base", "airport", "base", "bridge", "camp", "crossing", "dam", "district", "hospital", "island", "mine", "mountain", "oil field",
    "plant", "port", "prison", "region", "river", "road", "site", "town",
}  # fmt: skip


def test_the_list_is_long_and_well_formed() -> None:
    listed = list(places.local_places())
    assert len(listed) >= 7000
    assert len({place.id for place in listed}) == len(listed)
    for place in listed:
        assert place.id.startswith(f"{place.country.lower()}-")
        assert place.kind in KINDS, place.id
        assert all(close_key(name) for name in (place.name, *place.aliases)), place.id
        assert -90 <= place.lat <= 90, place.id
        assert -180 <= place.lon <= 180, place.id


def test_each_lies_about_as_far_from_its_neighbour_as_told(gazetteer: Gazetteer) -> None:
    apart = [place.id for place in places.local_places() if not any(_agrees(place, entry) for entry in gazetteer.look_up(place.near))]
    assert len(apart) < 0.02 * len(list(places.local_places())), apart[:20]


def _agrees(place: Local, near: Entry) -> bool:
    return abs(great_circle_km(place.lat, place.lon, near.place.lat, near.place.lon) - place.km) <= max(12.0, 0.3 * place.km)


def test_a_local_place_has_the_province_of_the_towns_around_it(gazetteer: Gazetteer) -> None:
    found = next(e for e in gazetteer.look_up("Kirawa") if e.place.country == "NG")
    assert (found.place.id, found.place.admin1, found.is_local, found.is_site) == ("local:ng-kirawa", "Borno", True, False)


def test_no_site_is_listed_twice() -> None:
    """A base is one place by whichever of its names a report calls it, and who held it is one story."""
    sites = {(site.country, site.kind, _as_named(name)): site for site in places.sites() for name in (site.name, *site.aliases)}
    twice = [
        place.id
        for place in places.local_places()
        if (site := sites.get((place.country, place.kind, _as_named(place.name)))) is not None
        and great_circle_km(place.lat, place.lon, site.lat, site.lon) <= 5
    ]
    assert twice == []


def _as_named(name: str) -> str:
    """The name without its article, "airbase" in two words."""
    return close_key(name.lower().replace("airbase", "air base").removeprefix("al-"))


SHARED = [
    ("A concert was held in Kobe.", "Kobe", "JP"),
    ("A concert was held in Santo Domingo.", "Santo Domingo", "DO"),
    ("A concert was held in Blida.", "Blida", "DZ"),
    ("Shells fell on Blida in southern Lebanon.", "Blida", "LB"),
    ("Nigerian troops said farmers had been abducted in Manta, Nigeria.", "Manta", "NG"),
]


@pytest.mark.parametrize(("text", "name", "country"), SHARED, ids=[text for text, *_ in SHARED])
def test_a_name_shared_with_a_large_town_is_that_town_unless_the_report_speaks_of_the_other_country(
    ask: Ask, text: str, name: str, country: str
) -> None:
    found = ask(text, name)
    assert found.place is not None, found.reason
    assert found.place.country == country
