"""The index: what a look-up gives, and how it is built, rebuilt and refused."""

from __future__ import annotations

import io
import json
import multiprocessing
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sitrep.errors import GazetteerError
from sitrep.ground.place import Gazetteer
from sitrep.ground.place.build import Source, build, decode_records, version
from sitrep.ground.place.gazetteer import cache_folder
from sitrep.model import PlacePrecision
from sitrep.vocab.places import Division

TOWNS: list[dict[str, object]] = [
    {"geonameid": 1, "name": "Ar Raqqah", "latitude": 35.95, "longitude": 39.0, "countrycode": "SY", "population": 177636,
     "admin1code": "04", "alternatenames": ["Raqqa", "raka", "RQA"]},
    {"geonameid": 2, "name": "Dimashq", "latitude": 33.5, "longitude": 36.3, "countrycode": "SY", "population": 1569394,
     "admin1code": "13", "alternatenames": ["Damascus"]},
]  # fmt: skip


PARTS = [Division(7, 1, "SY", "SY.04", "Ar Raqqah", ("Raqqa Governorate",), 36.1, 38.97, 624832, 71.7)]


def small(path: Path) -> None:
    """An index with two towns."""
    build(path, source=Source(lambda: TOWNS, lambda: PARTS))


def test_own_names_come_before_alternate_ones(gazetteer: Gazetteer) -> None:
    assert [p.country for p in gazetteer.candidates("Tripoli")][:2] == ["LY", "LB"] or gazetteer.candidates("Tripoli")[1].country == "LY"


def test_a_province_goes_before_a_small_town_of_its_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Sinaloa")[0].precision is PlacePrecision.PROVINCE
    assert gazetteer.candidates("Idlib")[0].precision is PlacePrecision.TOWN


def test_countries_parts_towns_and_sites_are_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Libya")[0].precision is PlacePrecision.COUNTRY
    assert gazetteer.candidates("Idlib Governorate")[0].precision is PlacePrecision.PROVINCE
    assert gazetteer.candidates("Falluja District")[0].precision is PlacePrecision.DISTRICT
    assert gazetteer.candidates("Mitiga")[0].precision is PlacePrecision.EXACT
    assert gazetteer.candidates("Tripolitania")[0].precision is PlacePrecision.AREA


@pytest.mark.parametrize("name", ["Tarhouna", "Terhune", "al-Fashir", "Severodonetsk", "Kyiv", "Kiev", "US", "طرابلس"])
def test_known_names(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.knows(name)


@pytest.mark.parametrize("name", ["us", "of", "is", "", " ", "…", "Zorgblatt", "Libyan", "teulipolli", "TIP"])
def test_what_is_no_name(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.knows(name)


def test_what_is_known_has_candidates(gazetteer: Gazetteer) -> None:
    names = [
        "the Hague",
        "The Hague",
        "the Gambia",
        "Al-Bab",
        "Deir ez-Zor",
        "Gaza",
        "Ain Issa",
        "us",
        "The",
        "Kafr Zorg",
        "al-",
        "Étampes",
    ]
    assert [gazetteer.knows(n) for n in names] == [bool(gazetteer.candidates(n)) for n in names]


def test_a_country_has_its_capital(gazetteer: Gazetteer) -> None:
    capitals = {code: entry.place.name for code in ("LY", "UA", "SD", "US", "CO") if (entry := gazetteer.capital(code))}
    assert capitals == {"LY": "Tripoli", "UA": "Kyiv", "SD": "Khartoum", "US": "Washington", "CO": "Bogotá"}


def test_two_places_sixty_kilometres_apart_stay_apart(gazetteer: Gazetteer) -> None:
    south, north = gazetteer.candidates("Al-Asabi'ah"), gazetteer.candidates("Asbi'ah")
    assert len(south) == len(north) == 1
    assert abs(south[0].lat - north[0].lat) > 0.4


def test_lookups_are_quick(gazetteer: Gazetteer) -> None:
    names = [f"{name}{end}" for name in ("Tripoli", "Homs", "Al-Bab", "Kyiv", "San Juan") for end in ("", "x", " city", "a", " b")]
    began = time.perf_counter()
    for name in names * 40:
        gazetteer.candidates(name)
    assert len(names) * 40 / (time.perf_counter() - began) > 2000


def test_threads_share_an_index(gazetteer: Gazetteer) -> None:
    gazetteer.look_up.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(gazetteer.candidates, ["Homs", "Kyiv", "Gao", "Mosul"] * 50))
    assert all(found)


def test_an_index_is_built_once(tmp_path: Path) -> None:
    file = tmp_path / f"places-{version()}.sqlite"
    small(file)
    stood = file.stat().st_mtime_ns
    with Gazetteer.open(tmp_path) as gazetteer:
        assert [p.name for p in gazetteer.candidates("Raqqa")] == ["Ar Raqqah", "Ar Raqqah"]
    assert file.stat().st_mtime_ns == stood


def test_building_reports_progress_and_leaves_nothing_behind(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build(tmp_path / "a.sqlite", lambda done, of: told.append((done, of)), Source(lambda: TOWNS * 2000, lambda: PARTS))
    assert told == sorted(told)
    assert len(told) > 1
    assert told[-1][0] == told[-1][1]
    assert [f.name for f in tmp_path.iterdir()] == ["a.sqlite"]


def test_two_processes_may_build_at_once(tmp_path: Path) -> None:
    file = tmp_path / f"places-{version()}.sqlite"
    running = [multiprocessing.get_context("spawn").Process(target=small, args=(file,)) for _ in range(2)]
    for process in running:
        process.start()
    for process in running:
        process.join()
    assert [p.exitcode for p in running] == [0, 0]
    assert [f.name for f in tmp_path.iterdir()] == [file.name]
    with Gazetteer.open(tmp_path) as gazetteer:
        assert gazetteer.capital("SY")


def test_a_reader_keeps_its_index_while_another_is_put_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / f"places-{version()}.sqlite"
    small(file)
    with Gazetteer.open(tmp_path) as gazetteer:
        small(file)
        assert gazetteer.candidates("Raqqa")


def test_opening_an_index_leaves_those_of_other_versions_alone(tmp_path: Path) -> None:
    old = tmp_path / "places-0-old.sqlite"
    old.write_bytes(b"old")
    file = tmp_path / f"places-{version()}.sqlite"
    small(file)
    with Gazetteer.open(tmp_path):
        assert old.exists()  # only a build takes others away


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(GazetteerError, match="cannot write the place index") as raised:
        Gazetteer.open(blocked)
    assert "\n" not in str(raised.value)
    assert "SITREP_CACHE" in str(raised.value)


def test_a_damaged_index_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / f"places-{version()}.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(GazetteerError, match="delete it"):
        Gazetteer.open(tmp_path)


def test_an_index_of_other_content_is_one_clear_error(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / f"places-{version()}.sqlite")
    base.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    base.commit()
    base.close()
    with pytest.raises(GazetteerError, match="not what its name says"):
        Gazetteer.open(tmp_path)


def test_the_folder_is_the_argument_else_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_CACHE", str(tmp_path / "env"))
    assert cache_folder() == tmp_path / "env"
    assert cache_folder(tmp_path) == tmp_path


@pytest.mark.parametrize("chunk", [1, 2, 7, 64, 10_000])
def test_records_are_read_in_pieces_of_any_size(chunk: int) -> None:
    source = {str(t["geonameid"]): t for t in TOWNS}
    assert list(decode_records(io.StringIO(json.dumps(source)), chunk)) == TOWNS


@pytest.mark.parametrize(
    ("name", "country"),
    [("Mosul", "IQ"), ("Goma", "CD"), ("Omdurman", "SD"), ("Valencia", None), ("Tripoli", None), ("Nowheresburg", None)],
)
def test_a_place_without_a_large_namesake_tells_its_country(gazetteer: Gazetteer, name: str, country: str | None) -> None:
    assert gazetteer.country_of(name) == country
