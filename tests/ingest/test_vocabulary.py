"""The ingest vocabulary obeys its own rules."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pycountry
import pytest

from sitrep.ingest.agencies import agencies, agencies_in, agency_named
from sitrep.model import EntityKind
from sitrep.vocab.parties import load_book


def test_agencies_are_sorted_unique_and_in_real_countries() -> None:
    names = [agency.name for agency in agencies()]
    assert names == sorted(names, key=str.casefold)
    spoken = [name for agency in agencies() for name in (agency.name, *agency.aliases)]
    assert len(spoken) == len(set(spoken))
    assert all(agency.country is None or pycountry.countries.get(alpha_2=agency.country) for agency in agencies())


@pytest.mark.parametrize("file", ["agencies.csv", "newsroom.toml"])
def test_files_state_source_licence_and_date(file: str) -> None:
    head = files("sitrep.vocab").joinpath(file).read_text(encoding="utf-8")[:400]
    assert all(word in head for word in ("Source:", "Licence:", "Date:"))


def test_newsroom_words_are_sorted_and_in_their_case() -> None:
    words = tomllib.loads(files("sitrep.vocab").joinpath("newsroom.toml").read_text(encoding="utf-8"))
    assert set(words) == {"slugs", "date_labels"}
    assert all(listed == sorted(set(listed)) for listed in words.values())
    assert all(slug == slug.upper() for slug in words["slugs"])
    assert all(label == label.lower() for label in words["date_labels"])


def test_agencies_are_known_by_their_aliases() -> None:
    assert agency_named("AFP") == agency_named("Agence  France-Presse") == "Agence France-Presse"
    assert agency_named("Reuters and AP") == "Reuters, Associated Press"
    assert agency_named("Reuters and a neighbour") is None
    assert agencies_in("the map of the area, ap and all") is None


def test_an_agency_that_is_a_party_too_has_one_name() -> None:
    book = load_book()
    known = {agency.name: {e.name for e in book.candidates(agency.name) if e.kind is EntityKind.MEDIA} for agency in agencies()}
    assert {name: found for name, found in known.items() if found and name not in found} == {}
