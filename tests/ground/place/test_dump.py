"""Full GeoNames dumps: what they bring, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sitrep.errors import GazetteerError
from sitrep.ground.place import Gazetteer, add_dump
from sitrep.ground.place.build import Source, build, version
from sitrep.model import PlacePrecision
from sitrep.vocab.places import Division

PART = Division(7, 1, "LY", "LY.74", "Nālūt", (), 31.4, 10.8, 78298, 193.9)


def line(geonameid: int, name: str, feature: str, others: str = "", lat: str = "32.0", population: str = "0") -> str:
    """One line of a dump, in the Nalut district of Libya."""
    middle = [others, lat, "11.5", feature[0], feature, "LY", "", "74", "", "", "", population]
    return "\t".join([str(geonameid), name, name, *middle, "", "300", "Africa/Tripoli", "2024-01-01"]) + "\n"


LINES = (
    line(1, "Qasr Zorg", "PPL", "Zorgville,zorg")
    + line(2, "Zorg Airfield", "AIRF")
    + line(3, "Zorg Hotel", "HTL")
    + line(4, "Zorg", "ADM2")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build(tmp_path / "cache" / f"places-{version()}.sqlite", source=Source(list, lambda: [PART]))
    return tmp_path / "cache"


def zipped(path: Path, text: str) -> Path:
    """A zip as GeoNames serves them."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("LY.txt", text)
        archive.writestr("readme.txt", "GeoNames")
    return path


def test_a_dump_brings_villages_fields_and_parts(tmp_path: Path, folder: Path) -> None:
    assert add_dump(zipped(tmp_path / "LY.zip", LINES), folder) == 3
    with Gazetteer.open(folder) as gazetteer:
        [village] = gazetteer.candidates("Zorgville")
        assert (village.name, village.country, village.admin1, village.precision) == ("Qasr Zorg", "LY", "Nālūt", PlacePrecision.TOWN)
        assert gazetteer.candidates("Zorg Airfield")[0].precision is PlacePrecision.EXACT
        assert gazetteer.candidates("Zorg")[0].precision is PlacePrecision.DISTRICT
        assert not gazetteer.knows("Zorg Hotel")
        assert gazetteer.entry("geonames:1")
        assert gazetteer.knows("Mitiga")


def test_a_dump_may_be_a_plain_table_and_added_twice(tmp_path: Path, folder: Path) -> None:
    table = tmp_path / "LY.txt"
    table.write_text(LINES, "utf-8")
    assert add_dump(table, folder) == add_dump(table, folder) == 3
    with Gazetteer.open(folder) as gazetteer:
        assert len(gazetteer.candidates("Zorgville")) == 1


def test_progress_counts_bytes(tmp_path: Path, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    add_dump(zipped(tmp_path / "LY.zip", LINES * 2000), folder, lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LINES + "a\tb\n", "2 fields"),
        (LINES + line(1, "X", "PPL", lat="north"), "no point"),
        (LINES + line(1, "X", "PPL", lat="95"), "no point"),
        (LINES + line(1, "X", "PPL", population="many"), "no population"),
        (line(1, "X", "HTL"), "no places"),
        ("", "no places"),
    ],
)
def test_a_bad_dump_is_one_clear_error_and_leaves_nothing(tmp_path: Path, folder: Path, text: str, why: str) -> None:
    before = sorted(f.name for f in folder.iterdir())
    with pytest.raises(GazetteerError, match=why) as raised:
        add_dump(zipped(tmp_path / "LY.zip", text), folder)
    assert "\n" not in str(raised.value)
    assert sorted(f.name for f in folder.iterdir()) == before


def test_files_that_are_no_dump_are_refused(tmp_path: Path, folder: Path) -> None:
    broken = zipped(tmp_path / "LY.zip", LINES)
    broken.write_bytes(broken.read_bytes()[:40])
    empty = tmp_path / "empty.zip"
    zipfile.ZipFile(empty, "w").close()
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\xff\xfe\x00\x81" * 50)
    for file in (broken, empty, binary, tmp_path / "missing.zip"):
        with pytest.raises(GazetteerError) as raised:
            add_dump(file, folder)
        assert file.name in str(raised.value)
