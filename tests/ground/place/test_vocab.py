"""The hand-written files of places: each line, and the whole."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from sitrep.errors import VocabularyError
from sitrep.ground.place.fold import close_key
from sitrep.vocab import places

KINDS = {
    "air base", "airport", "area", "base", "bridge", "camp", "crossing", "dam", "district", "front", "hospital", "island", "mountain",
    "oil field", "plant", "port", "prison", "region", "river", "sea", "site", "town",
}  # fmt: skip
FILES = sorted(f.name for f in files("sitrep.vocab.places").iterdir() if f.name.endswith(".csv"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_where_it_is_from_and_is_sorted(name: str) -> None:
    lines = (files("sitrep.vocab.places") / name).read_text("utf-8").splitlines()
    head = " ".join(line for line in lines if line.startswith("#"))
    assert "2026" in head or "Generated" in head
    body = [line for line in lines if line and not line.startswith("#")][1:]
    firsts = [line.split(",")[0] for line in body]
    ordered = sorted(firsts, key=int) if name == "aliases.csv" else sorted(firsts)
    assert firsts == ordered or sorted(firsts, key=str.lower) == firsts
    assert len(set(firsts)) == len(firsts)


def test_there_are_enough_sites_and_all_are_well_formed() -> None:
    sites = list(places.sites())
    assert len(sites) >= 800
    assert {s.kind for s in sites} <= KINDS
    for site in sites:
        assert site.id.startswith(f"{(site.country or 'xx').lower()}-")
        assert close_key(site.name)
        assert site.source
        keys = [close_key(n) for n in (site.name, *site.aliases)]
        assert all(keys), site.id


def test_ids_are_unique() -> None:
    ids = Counter(s.id for s in places.sites())
    assert [i for i, count in ids.items() if count > 1] == []


def test_countries_have_points_and_demonyms() -> None:
    countries = {c.code: c for c in places.countries()}
    assert len(countries) >= 185
    assert all(-90 <= c.lat <= 90 and -180 <= c.lon <= 180 for c in countries.values())
    assert countries["LY"].demonyms == ("Libyan",)


def test_divisions_are_read() -> None:
    first = [d for d in places.divisions() if d.level == 1]
    assert len(first) > 3000
    assert all(d.code.startswith(f"{d.country}.") for d in first)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("ly-x,X,,LY,,32,13,base,exact", "9 cells"),
        ("ly-x,X,,LY,,north,13,base,exact,unverified", "north"),
        ("ly-x,X,,LY,,32,13,base,very exact,unverified", "very exact"),
    ],
)
def test_a_bad_line_is_named(line: str, rule: str) -> None:
    text = "# head\nid,name,aliases,country,admin1,lat,lon,kind,precision,source\n" + line + "\n"
    with pytest.raises(VocabularyError, match=r"x\.csv:3") as raised:
        list(places.read_sites("x.csv", text))
    assert rule in str(raised.value)
