"""The places we keep as data: countries, their parts, spellings, and two supplements: sites that reports name everywhere (districts, camps,
regions, bases), and local places (villages, quarters, hills, crossings) that only reports of their own war name.

Each file tells its source and licence at its top. `version()` changes when any of them does, so that an index built from them knows it is
old.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from sitrep.model import PlacePrecision
from sitrep.vocab.files import broken, cell_parts, parse_rows, read_rows

_FOLDER = files(__package__)
_DIVISIONS = "places/divisions.csv.gz"
_DIVISION_COLUMNS = ("geonameid", "level", "country", "code", "name", "aliases", "kind", "lat", "lon", "population", "radius_km")
_SITE_COLUMNS = ("id", "name", "aliases", "country", "admin1", "lat", "lon", "kind", "precision", "source")
_LOCAL_COLUMNS = ("id", "name", "aliases", "country", "admin1", "lat", "lon", "kind", "near", "km")
_LOCAL = "local_"  # begins the name of each file of local places
_APART = frozenset({"aliases.csv", "countries.csv", "features.csv", "institutions.csv", "nouns.csv", "spellings.csv"})

_SPELLED = (
    "AE", "AF", "AM", "AZ", "BD", "BH", "BY", "DJ", "DZ", "EG", "EH", "ER", "ET", "GE", "IL", "IN", "IQ", "IR", "JO",
    "KG", "KW", "KZ", "LB", "LK", "LY", "MA", "MD", "MM", "MR", "NP", "OM", "PK", "PS", "QA", "RU", "SA", "SD",
    "SO", "SS", "SY", "TD", "TJ", "TM",
    "TN", "TR", "UA", "UZ", "XK", "YE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A country's point (degrees), its other names, and its demonyms. `code` is ISO 3166-1 alpha-2, or XK for Kosovo."""

    code: str
    lat: float
    lon: float
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A first (`level` 1) or second part of a country; `code` is GeoNames' ("LY.77"); `radius_km` holds nine tenths of its settled land."""

    geonameid: int
    level: int
    country: str
    code: str
    name: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    population: int
    radius_km: float


@dataclass(frozen=True, slots=True)
class Site:
    """One entry of the supplement. `source` is where the point was read, or "unverified": from knowledge, to be checked."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    kind: str
    precision: PlacePrecision
    source: str


@dataclass(frozen=True, slots=True)
class Local:
    """A local place, from knowledge, to be checked; `near` is a larger town that lies about `km` from it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    admin1: str | None
    lat: float
    lon: float
    kind: str
    near: str
    km: float

    @property
    def precision(self) -> PlacePrecision:
        """How finely the point stands for the place."""
        return _PRECISIONS.get(self.kind, PlacePrecision.EXACT)


_PRECISIONS = {
    **dict.fromkeys(("town", "district"), PlacePrecision.TOWN),
    **dict.fromkeys(("region", "mountain", "island", "river", "road"), PlacePrecision.AREA),
}


@cache
def spellings() -> dict[str, str]:
    """Variant spelling to the standard one, of words that recur in names."""
    return {word: standard for _, (word, standard) in read_rows("places/spellings.csv", ("word", "standard"))}


@cache
def countries() -> tuple[Country, ...]:
    """The countries we give a point and words of their own, by code."""
    rows = read_rows("places/countries.csv", ("country", "lat", "lon", "aliases", "demonyms"))
    return tuple(
        Country(code, float(lat), float(lon), cell_parts(aliases), cell_parts(demonyms)) for _, (code, lat, lon, aliases, demonyms) in rows
    )


@cache
def spelled_variously() -> frozenset[str]:
    """Countries whose names reach English through another script, and so in many spellings."""
    return frozenset(_SPELLED)


def divisions() -> Iterator[Division]:
    """Every first and second part with a settlement in it, by GeoNames id. 37,000 of them: not kept in memory."""
    text = gzip.decompress((_FOLDER / "divisions.csv.gz").read_bytes()).decode()
    for _, (geonameid, level, country, code, name, names, _, lat, lon, people, radius) in parse_rows(_DIVISIONS, text, _DIVISION_COLUMNS):
        yield Division(
            int(geonameid), int(level), country, code, name, cell_parts(names), float(lat), float(lon), int(people), float(radius)
        )


def _tables() -> list[Traversable]:
    return [f for f in _all_tables() if f.name not in _APART and not f.name.startswith(_LOCAL)]


def _all_tables() -> list[Traversable]:
    return sorted((f for f in _FOLDER.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name)


def read_sites(name: str, text: str) -> Iterator[Site]:
    """The entries of one file of the supplement; raises VocabularyError that names file, line and rule."""
    for line, (ident, own, names, country, admin1, lat, lon, kind, precision, source) in parse_rows(name, text, _SITE_COLUMNS):
        with _at_line(name, line):
            point, how = (float(lat), float(lon)), PlacePrecision(precision)
        yield Site(ident, own, cell_parts(names), country or None, admin1 or None, *point, kind, how, source)


@contextmanager
def _at_line(name: str, line: int) -> Iterator[None]:
    """Says of a value that cannot be read where it stands."""
    try:
        yield
    except ValueError as error:
        raise broken(name, line, str(error)) from None


def sites() -> Iterator[Site]:
    """The whole supplement, file by file."""
    for table in _tables():
        yield from read_sites(f"places/{table.name}", table.read_text("utf-8"))


def local_places() -> Iterator[Local]:
    """Every local place, file by file; raises VocabularyError that names file, line and rule."""
    for table in (f for f in _all_tables() if f.name.startswith(_LOCAL)):
        yield from _read_locals(f"places/{table.name}", table.read_text("utf-8"))


def _read_locals(name: str, text: str) -> Iterator[Local]:
    for line, (ident, own, names, country, admin1, lat, lon, kind, near, km) in parse_rows(name, text, _LOCAL_COLUMNS):
        with _at_line(name, line):
            point, away = (float(lat), float(lon)), float(km)
        yield Local(ident, own, cell_parts(names), country, admin1 or None, *point, kind, near, away)


@cache
def version() -> str:
    """Twelve hexadecimal digits over all files of this folder."""
    digest = hashlib.sha256()
    for file in sorted(_FOLDER.iterdir(), key=lambda f: f.name):
        if file.name.endswith((".csv", ".gz")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Words for kinds of place, with the kinds of entry each asks for; none where it asks for none in particular."""
    return {noun: frozenset(cell_parts(kinds)) for _, (noun, kinds) in read_rows("places/nouns.csv", ("noun", "kinds"))}


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Further names of places that GeoNames has, by its id."""
    return {geonameid: cell_parts(names) for _, (geonameid, _, names) in read_rows("places/aliases.csv", ("geonameid", "place", "aliases"))}


@cache
def institutions(sort: str) -> frozenset[str]:
    """The words of one sort ("noun", "verb" or "name") that make a place's name mean those who govern it."""
    return frozenset(word for _, (word, its_sort) in read_rows("places/institutions.csv", ("word", "sort")) if its_sort == sort)


@cache
def features() -> dict[str, str]:
    """GeoNames feature code to the kind of entry it becomes; codes that are missing are no places of events."""
    return dict(cells for _, cells in read_rows("places/features.csv", ("code", "kind")))
