"""Candidates: what is shown as reasons is what ranks, and context given by hand counts as it does in a report."""

from __future__ import annotations

import pytest
from tests.ground.place.conftest import Ask

from sitrep.ground.place import Candidate, Gazetteer, find_country, weigh
from sitrep.ground.place.prior import grounds, prior

NAMES = ("Tripoli", "Idlib", "Washington", "Watiya", "San Antonio", "Idlib province", "Georgia", "Al-Raqqah")


def reasons(candidate: Candidate) -> set[str]:
    return {ground.why for ground in candidate.grounds}


@pytest.mark.parametrize("name", NAMES)
def test_grounds_add_up_to_what_ranks(gazetteer: Gazetteer, name: str) -> None:
    found, _ = weigh(gazetteer, name)
    scores = [candidate.score for candidate in found[:30]]
    assert scores == sorted(scores, reverse=True)
    entries = gazetteer.look_up(name)
    assert [prior(e, entries) for e in entries] == [sum(g.score for g in grounds(e, entries)) for e in entries]
    assert {e.place.id for e in entries} <= {candidate.place.id for candidate in found}


@pytest.mark.parametrize(("name", "country"), [("Tripoli", "Lebanon"), ("Tripoli", "Libya"), ("Hama", "Syria"), ("Cordoba", "Spain")])
def test_a_country_counts_as_in_a_report(gazetteer: Gazetteer, ask: Ask, name: str, country: str) -> None:
    found, open_because = weigh(gazetteer, name, find_country(gazetteer, country))
    placed = ask(f"Two people died in {name}, {country}.", name)
    assert placed.place is not None
    assert (found[0].place.id, open_because) == (placed.place.id, None)
    assert f"in {country}" in reasons(found[0])


def test_a_place_beside_it_draws_it_near(gazetteer: Gazetteer) -> None:
    alone, _ = weigh(gazetteer, "San Antonio")
    near, _ = weigh(gazetteer, "San Antonio", near="Valparaíso")
    assert (alone[0].place.country, near[0].place.country) == ("US", "CL")
    assert {"CL is spoken of"} <= reasons(near[0])


@pytest.mark.parametrize(
    ("name", "place", "why"),
    [
        ("Tripoli", "geonames:2210247", "capital"),
        ("Trípoli", "geonames:2210247", "its own name, but for accents and marks"),
        ("Idlib", "geonames:169387", "loses to the town it is named after"),
        ("Washington", "geonames:5815135", "loses to a capital of its name"),
        ("Idlib province", "geonames:169387", "of the kind asked for"),
        ("Aleppo", "geonames:170063", "its own name"),
        ("Halab", "geonames:170063", "an alternate name"),
    ],
)
def test_each_reason_has_its_case(gazetteer: Gazetteer, name: str, place: str, why: str) -> None:
    found, _ = weigh(gazetteer, name)
    assert why in reasons(next(c for c in found if c.place.id == place))


def test_a_site_of_our_own_says_so(gazetteer: Gazetteer) -> None:
    found, _ = weigh(gazetteer, "Watiya")
    assert {"a site of our own list", "air base"} <= reasons(found[0])


def test_all_candidates_are_told_those_not_weighed_last(gazetteer: Gazetteer) -> None:
    found, _ = weigh(gazetteer, "San José")
    assert len(found) > 30
    assert ["too unlikely to be weighed" in reasons(c) for c in found] == [False] * 30 + [True] * (len(found) - 30)


def test_what_cannot_be_told_apart_says_so(gazetteer: Gazetteer) -> None:
    _, open_because = weigh(gazetteer, "Springfield")
    assert open_because is None or "candidates within the score margin" in open_because


@pytest.mark.parametrize("words", ["LY", "ly", "Libya", "libya", "LBY"])
def test_a_country_by_code_or_name(gazetteer: Gazetteer, words: str) -> None:
    country = find_country(gazetteer, words)
    assert country is not None
    assert country.place.country == "LY"


@pytest.mark.parametrize("words", ["XX", "Tripoli", "", "Nowhere"])
def test_what_is_no_country(gazetteer: Gazetteer, words: str) -> None:
    assert find_country(gazetteer, words) is None
