"""`sitrep gazetteer`: a country's villages are found after `add`, a damaged file leaves nothing behind; `find` says why places rank so."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from sitrep.cli import main

ROW = "99{n:07d}\t{name}\t{name}\t\t{lat}\t{lon}\tP\tPPL\tLY\t\t71\t\t\t\t250\t\t40\tAfrica/Tripoli\t2024-01-01"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own."""
    monkeypatch.setenv("SITREP_CACHE", str(tmp_path / "cache"))
    return tmp_path


def dump(folder: Path, text: str) -> Path:
    """A country archive as GeoNames makes them."""
    file = folder / "LY.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("LY.txt", text)
    return file


def test_a_village_of_a_dump_is_found(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [ROW.format(n=n, name=name, lat=32.1, lon=12.5) for n, name in enumerate(["Qasr Zubayda", "Bir Zubayda"])]
    assert main(["gazetteer", "add", str(dump(cache, "\n".join(rows) + "\n"))]) == 0
    assert main(["gazetteer", "find", "Qasr Zubayda", "--format", "jsonl"]) == 0
    assert "Qasr Zubayda" in capsys.readouterr().out


def test_a_damaged_dump_is_one_line(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "add", str(dump(cache, "not\ta\tdump\n"))]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()[-1:]) == 1
    assert not list((cache / "cache").glob("dump-*.sqlite"))


@pytest.fixture
def shared(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache folder that the tests of places share."""
    folder = os.environ.get("SITREP_CACHE") or str(tmp_path_factory.getbasetemp().parent / "sitrep-places")
    monkeypatch.setenv("SITREP_CACHE", folder)


@pytest.mark.usefixtures("shared")
def test_find_tells_reasons_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "find", "Tripoli", "--in", "lb", "--near", "Beirut", "--format", "jsonl"]) == 0
    first, *others = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["name"], first["country"], first["kind"]) == ("Tripoli", "LB", "town")
    assert {"in Lebanon", "its own name"} <= {reason["why"] for reason in first["reasons"]}
    assert first["score"] == pytest.approx(sum(reason["score"] for reason in first["reasons"]), abs=0.01)
    assert "not in Lebanon" in {reason["why"] for reason in others[0]["reasons"]}


@pytest.mark.usefixtures("shared")
def test_find_tells_reasons_in_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "find", "Homs", "--in", "Syria", "--format", "csv"]) == 0
    out = capsys.readouterr().out
    first = next(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert (first["country"], first["kind"]) == ("SY", "town")
    assert 34 < float(first["lat"]) < 35
    assert "in Syria +4.0" in first["why"]


@pytest.mark.usefixtures("shared")
def test_find_tells_reasons_in_the_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["gazetteer", "find", "Idlib", "--in", "Syria", "--format", "table"]) == 0
    table = " ".join(capsys.readouterr().out.split())
    assert "in Syria +4.0" in table
    assert "loses to" in table


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(("option", "value"), [("--in", "Atlantis"), ("--near", "Qqqqq")])
def test_context_that_is_no_place_is_a_usage_error(option: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "find", "Tripoli", option, value]) == 2
    told = capsys.readouterr()
    assert value in told.err
    assert told.out == ""


@pytest.mark.usefixtures("shared")
def test_no_such_place_is_exit_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "find", "Qqqqq"]) == 1
    assert "no such place" in capsys.readouterr().err
