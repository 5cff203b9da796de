"""Dump: full GeoNames dumps of single countries, for the villages that the built-in index lacks.

Each dump (`LY.zip`, `LY.txt`, `allCountries.zip`, from download.geonames.org/export/dump) becomes an index of its own beside the main one:
it outlives a rebuild, and adding it again replaces it. Nothing is written unless the whole file is sound.
"""

from __future__ import annotations

import io
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sitrep.errors import GazetteerError
from sitrep.ground.place.naming import bare_names, is_name
from sitrep.ground.place.write import Progress, Row, Writer, cache_folder, replacing
from sitrep.model import PlacePrecision
from sitrep.vocab import places as vocab

_FIELDS = 19  # of a line, by GeoNames' readme
_PRECISION = {
    "second": PlacePrecision.DISTRICT, "town": PlacePrecision.TOWN, "district": PlacePrecision.TOWN, "region": PlacePrecision.AREA,
    "sea": PlacePrecision.AREA, "river": PlacePrecision.AREA, "mountain": PlacePrecision.AREA, "island": PlacePrecision.AREA,
}  # fmt: skip


def dumps(folder: Path) -> tuple[Path, ...]:
    """The indexes of dumps that were added, by name."""
    return tuple(sorted(folder.glob("dump-*.sqlite")))


def add_dump(file: str | os.PathLike[str], folder: str | os.PathLike[str] | None = None, progress: Progress | None = None) -> int:
    """Add a GeoNames dump; gives the number of places it brought. `folder` as for `Gazetteer.open`; `progress` counts bytes.

    Raises GazetteerError, in one line, for a file that is missing, damaged or no dump, and when the index cannot be written.
    """
    source = Path(file)
    home = cache_folder(folder)
    parts = _parts(home)
    with _lines(source) as (lines, size), replacing(home / f"dump-{source.stem}.sqlite") as base:
        writer = Writer(base, lambda _done, _of: None, 0)
        count = done = 0
        for number, line in enumerate(lines, start=1):
            done += len(line.encode())
            place = _place(line, source, number, parts)
            if place:
                writer.add(*place)
                count += 1
            if progress and number % 5000 == 0:
                progress(min(done, size), size)
        if not count:
            raise GazetteerError(f"{source}: no places in it")
        writer.finish()
        base.execute("INSERT INTO meta VALUES ('source', ?)", (source.name,))
    if progress:
        progress(size, size)
    return count


@contextmanager
def _lines(source: Path) -> Iterator[tuple[Iterator[str], int]]:
    """The lines of a dump, zipped or not, and its size in bytes."""
    try:
        if source.suffix.lower() != ".zip":
            with source.open(encoding="utf-8") as text:
                yield iter(text), source.stat().st_size
            return
        with zipfile.ZipFile(source) as archive:
            inside = [i for i in archive.infolist() if i.filename.lower().endswith(".txt") and "readme" not in i.filename.lower()]
            if len(inside) != 1:
                raise GazetteerError(f"{source}: a dump holds one table, this archive {len(inside)}")
            with archive.open(inside[0]) as raw:
                yield iter(io.TextIOWrapper(raw, encoding="utf-8")), inside[0].file_size
    except (OSError, zipfile.BadZipFile, EOFError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{source}: cannot be read as a GeoNames dump: {error}".replace("\n", " ")) from None


def _place(line: str, source: Path, number: int, parts: dict[str, str]) -> tuple[Row, tuple[str, ...]] | None:
    """The place of one line, or None for a feature where no event is placed."""
    cells = line.rstrip("\n").split("\t")
    if len(cells) != _FIELDS:
        raise GazetteerError(f"{source} line {number}: {len(cells)} fields where a GeoNames dump has {_FIELDS}")
    geonameid, name, ascii_name, others, lat, lon, _, feature, country, _, part = cells[:11]
    kind = vocab.features().get(feature)
    if kind is None:
        return None
    try:
        point = float(lat), float(lon)
        population = int(cells[14] or 0)
        if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            raise ValueError
    except ValueError:
        raise GazetteerError(f"{source} line {number}: {lat}, {lon} is no point, or {cells[14]} no population") from None
    code = f"{country}.{part}"
    precision = _PRECISION.get(kind, PlacePrecision.EXACT).value
    names = tuple(n for n in (ascii_name, *others.split(",")) if is_name(n))
    row = (f"geonames:{geonameid}", name, kind, precision, *point, country or None, code, parts.get(code), population, 0.0)
    return row, bare_names((name, *names))[1:] if kind == "second" else names


def _parts(folder: Path) -> dict[str, str]:
    """The names of first-level parts by code, from the main index where it stands."""
    found: dict[str, str] = {}
    for file in folder.glob("places-*.sqlite"):
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as base:
            try:
                found |= dict(base.execute("SELECT part, name FROM place WHERE kind = 'first'").fetchall())
            except sqlite3.Error:
                continue
    return found
