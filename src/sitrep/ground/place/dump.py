"""Dump: full GeoNames dumps of single countries, for the villages that the built-in index lacks.

Each dump (`LY.zip`, `LY.txt`, `allCountries.zip`, from download.geonames.org/export/dump) becomes an index of its own beside the main one:
it outlives a rebuild, and adding it again replaces it. It is read line by line and kept every 5,000 lines (`partial`), so memory stays
flat and a killed process loses no more than these. Nothing is added unless the whole file is sound.
"""

from __future__ import annotations

import os
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sitrep.errors import GazetteerError
from sitrep.ground.place.naming import bare_names, is_name
from sitrep.ground.place.partial import Partial, Position, partial
from sitrep.ground.place.write import Progress, Row, Writer, cache_folder
from sitrep.model import PlacePrecision, content_id
from sitrep.vocab import places as vocab

KEPT_LINES = 5_000
"""Lines after which the work so far is kept."""

_FORMAT = 1  # of the index of a dump; a half-made one of another format is begun anew
_FIELDS = 19  # of a line, by GeoNames' readme
_LONGEST = 1 << 20  # bytes of a line; the longest of GeoNames have some 15,000
_PRECISION = {
    "second": PlacePrecision.DISTRICT, "town": PlacePrecision.TOWN, "district": PlacePrecision.TOWN, "region": PlacePrecision.AREA,
    "sea": PlacePrecision.AREA, "river": PlacePrecision.AREA, "mountain": PlacePrecision.AREA, "island": PlacePrecision.AREA,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of a dump, open at its beginning: its size in bytes, and a stamp that changes with its content."""

    source: Path
    lines: IO[bytes]
    size: int
    stamp: str


def dumps(folder: Path) -> tuple[Path, ...]:
    """The indexes of dumps that were added, by name."""
    return tuple(sorted(folder.glob("dump-*.sqlite")))


def add_dump(file: str | os.PathLike[str], folder: str | os.PathLike[str] | None = None, progress: Progress | None = None) -> int:
    """Add a GeoNames dump; gives the number of places it brought. `folder` as for `Gazetteer.open`; `progress` counts bytes.

    After a process was killed or interrupted, the same file is gone on with where that one stopped; one that has changed begins anew.
    Raises GazetteerError, in one line, for a file that is missing, damaged or no dump, and when the index cannot be written
    or another process is adding the same dump.
    """
    source = Path(file)
    home = cache_folder(folder)
    with _opened(source) as table, partial(home / f"dump-{source.stem}.sqlite", table.stamp) as index:
        if not index.is_whole:
            _fill(index, table, _parts(home), progress or (lambda _done, _all: None))
        count = index.position.places
        if progress:
            progress(table.size, table.size)
    return count


def _fill(index: Partial, table: _Table, parts: dict[str, str], progress: Progress) -> None:
    """Read the rest of the table into the index."""
    at = index.position
    table.lines.seek(at.offset)
    writer = Writer(index.base, lambda _done, _all: None, 0, at.places)  # bytes are counted here
    offset, lines, places = at.offset, at.lines, at.places
    progress(min(offset, table.size), table.size)
    while raw := table.lines.readline(_LONGEST):
        offset, lines = offset + len(raw), lines + 1
        place = _place(_text(raw, table.source, lines), table.source, lines, parts)
        if place:
            writer.add(*place)
            places += 1
        if lines % KEPT_LINES == 0:
            writer.flush()
            index.commit(Position(offset, lines, places))
            progress(min(offset, table.size), table.size)
    if not places:
        raise GazetteerError(f"{table.source}: no places in it")
    index.finish(Position(offset, lines, places), writer.finish, table.source.name)


def _text(raw: bytes, source: Path, number: int) -> str:
    """A line without its end."""
    try:
        return raw.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{source} line {number}: no UTF-8, as a GeoNames dump is: {error}") from None


@contextmanager
def _opened(source: Path) -> Iterator[_Table]:
    """The table of a dump, zipped or not."""
    try:
        if source.suffix.lower() != ".zip":
            with source.open("rb") as lines:
                told = os.fstat(lines.fileno())
                yield _Table(source, lines, told.st_size, _stamp(told.st_size, told.st_mtime_ns))
            return
        with zipfile.ZipFile(source) as archive:
            inside = [i for i in archive.infolist() if i.filename.lower().endswith(".txt") and "readme" not in i.filename.lower()]
            if len(inside) != 1:
                raise GazetteerError(f"{source}: a dump holds one table, this archive {len(inside)}")
            with archive.open(inside[0]) as lines:
                yield _Table(source, lines, inside[0].file_size, _stamp(inside[0].file_size, inside[0].CRC))
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise GazetteerError(f"{source}: cannot be read as a GeoNames dump: {error}".replace("\n", " ")) from None


def _stamp(size: int, mark: int) -> str:
    """What a half-made index is made from: the size and the checksum or the time of a table, and the format of the index."""
    return content_id("dump", _FORMAT, vocab.version(), size, mark)


def _place(line: str, source: Path, number: int, parts: dict[str, str]) -> tuple[Row, tuple[str, ...]] | None:
    """The place of one line, or None for a feature where no event is placed."""
    cells = line.split("\t")
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
