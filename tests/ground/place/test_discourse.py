"""Discourse: what "the town" points to, where several places were told. Sentences are ten characters long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitrep.ground.place.discourse import Discourse
from sitrep.ground.place.entry import Entry
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.told import Telling, Told, called
from sitrep.model import Place, PlacePrecision

SENTENCES = tuple(range(0, 100, 10))


def town(name: str, country: str = "ML", kind: str = "town", people: int = 20_000) -> Entry:
    place = Place(f"t:{name}", name, 15.0, 1.0, country, None, PlacePrecision.TOWN, people)
    return Entry(place, kind, None, 0.0, 0)


def told(at: int, name: str, telling: Telling = Telling.SEAT, *nouns: str, **kind: str) -> Told:
    return Told(at, town(name, **kind), (at, at + 1), frozenset(nouns), telling)


def pointed(noun: str, *places: Told, before: int = 35, gazetteer: Gazetteer) -> str | None:
    found = Discourse(gazetteer, places, {"ML": 3.0}, SENTENCES).last(noun, before)
    return found.entry.place.name if found and found.entry else None


@pytest.mark.parametrize(
    ("noun", "places", "name"),
    [
        ("town", [told(5, "A"), told(15, "B")], "B"),
        ("town", [told(5, "A"), told(15, "B", Telling.NAMED)], "A"),
        ("town", [told(5, "A"), told(6, "B", Telling.BESIDE)], "A"),
        ("town", [told(2, "A"), told(31, "B", Telling.NAMED)], "B"),
        ("town", [told(15, "A", Telling.SEAT, "village"), told(5, "B", Telling.SEAT, "town")], "B"),
        ("village", [told(15, "A", Telling.SEAT, "city"), told(12, "B", Telling.SEAT, "village")], "B"),
        ("city", [told(5, "A"), told(15, "D", country="QA", kind="capital")], "A"),
        ("town", [told(5, "A"), told(15, "B", country="SN")], "A"),
        ("station", [told(5, "A", Telling.SEAT, "railway station"), told(15, "B")], "A"),
    ],
)
def test_the_nearest_that_fits(gazetteer: Gazetteer, noun: str, places: list[Told], name: str) -> None:
    assert pointed(noun, *places, gazetteer=gazetteer) == name


def test_there_is_where_somebody_was_brought_just_before(gazetteer: Gazetteer) -> None:
    reached = replace(told(15, "B", Telling.NAMED), is_reached=True)
    assert pointed("place", told(12, "A"), reached, before=21, gazetteer=gazetteer) == "B"
    assert pointed("place", told(12, "A"), reached, before=35, gazetteer=gazetteer) == "A"
    assert pointed("town", told(12, "A"), reached, before=21, gazetteer=gazetteer) == "A"


def test_a_place_without_an_entry_is_pointed_to(gazetteer: Gazetteer) -> None:
    unknown = Told(15, None, (15, 20), frozenset(), Telling.SEAT)
    found = Discourse(gazetteer, [told(5, "A"), unknown], {}, SENTENCES).last("town", 25)
    assert found == unknown


def test_something_built_is_in_the_town_where_it_happens(gazetteer: Gazetteer) -> None:
    discourse = Discourse(gazetteer, [told(5, "A"), told(6, "B", Telling.BESIDE)], {}, SENTENCES)
    assert discourse.seat("airport", 12) == told(5, "A")
    assert discourse.seat("airport", 55) == told(5, "A")
    assert discourse.seat("airport", 95) is None
    assert discourse.seat("airport", 95, town("C")) == Told(95, town("C"))
    assert discourse.seat("district", 55) is None
    assert discourse.seat("district", 12) == told(5, "A")
    assert discourse.seat("country", 12) is None


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("the mining town of Zorg burned", {"town"}),
        ("in Zorg, the largest port city of the coast", {"port city"}),
        ("Zorg, a city of miners", {"city"}),
        ("the prison of Zorg", {"prison"}),
        ("shots in Zorg on Monday, in the town", set()),
    ],
)
def test_what_a_name_is_called(text: str, nouns: set[str]) -> None:
    start = text.index("Zorg")
    assert called(text, start, start + 4) == nouns
