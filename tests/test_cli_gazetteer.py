"""`sitrep gazetteer add`: a country's villages are found afterwards, and a damaged file leaves nothing behind."""

from __future__ import annotations

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
