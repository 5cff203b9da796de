"""The places we keep as data: countries, their parts, spellings, and the supplement of sites, districts, camps and regions.

Each file tells its source and licence at its top. `version()` changes when any of them does, so that an index built from them knows it is
old.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from sitrep.errors import VocabularyError
from sitrep.model import PlacePrecision

_FOLDER = files(__package__)
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


def _records(name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and record of each line after the comments and the header; raises VocabularyError on a line of another length."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line and not line.startswith("#")]
    header = next(csv.reader([lines[0][1]]))
    for number, line in lines[1:]:
        fields = next(csv.reader([line]))
        if len(fields) != len(header):
            raise VocabularyError(f"vocab/places/{name} line {number}: {len(fields)} fields where the header has {len(header)}")
        yield number, dict(zip(header, fields, strict=True))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _read(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    return _records(name, (_FOLDER / name).read_text("utf-8"))


@cache
def spellings() -> dict[str, str]:
    """Variant spelling to the standard one, of words that recur in names."""
    return {row["word"]: row["standard"] for _, row in _read("spellings.csv")}


@cache
def countries() -> tuple[Country, ...]:
    """The countries we give a point and words of their own, by code."""
    return tuple(
        Country(row["country"], float(row["lat"]), float(row["lon"]), _split(row["aliases"]), _split(row["demonyms"]))
        for _, row in _read("countries.csv")
    )


@cache
def spelled_variously() -> frozenset[str]:
    """Countries whose names reach English through another script, and so in many spellings."""
    return frozenset(_SPELLED)


def divisions() -> Iterator[Division]:
    """Every first and second part with a settlement in it, by GeoNames id. 37,000 of them: not kept in memory."""
    text = gzip.decompress((_FOLDER / "divisions.csv.gz").read_bytes()).decode()
    for _, row in _records("divisions.csv.gz", text):
        yield Division(
            int(row["geonameid"]), int(row["level"]), row["country"], row["code"], row["name"], _split(row["aliases"]),
            float(row["lat"]), float(row["lon"]), int(row["population"]), float(row["radius_km"]),
        )  # fmt: skip


def _tables() -> list[Traversable]:
    return sorted((f for f in _FOLDER.iterdir() if f.name.endswith(".csv") and f.name not in _APART), key=lambda f: f.name)


def read_sites(name: str, text: str) -> Iterator[Site]:
    """The entries of one file of the supplement; raises VocabularyError that names file, line and rule."""
    for number, row in _records(name, text):
        try:
            yield Site(
                row["id"], row["name"], _split(row["aliases"]), row["country"] or None, row["admin1"] or None,
                float(row["lat"]), float(row["lon"]), row["kind"], PlacePrecision(row["precision"]), row["source"],
            )  # fmt: skip
        except (KeyError, ValueError) as error:
            raise VocabularyError(f"vocab/places/{name} line {number}: {error}") from None


def sites() -> Iterator[Site]:
    """The whole supplement, file by file."""
    for table in _tables():
        yield from read_sites(table.name, table.read_text("utf-8"))


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
    """Words for kinds of place, with the kinds of entry each asks for."""
    return {row["noun"]: frozenset(_split(row["kinds"])) for _, row in _read("nouns.csv")}


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Further names of places that GeoNames has, by its id."""
    return {row["geonameid"]: _split(row["aliases"]) for _, row in _read("aliases.csv")}


@cache
def institutions(sort: str) -> frozenset[str]:
    """The words of one sort ("noun", "verb" or "name") that make a place's name mean those who govern it."""
    return frozenset(row["word"] for _, row in _read("institutions.csv") if row["sort"] == sort)


@cache
def features() -> dict[str, str]:
    """GeoNames feature code to the kind of entry it becomes; codes that are missing are no places of events."""
    return {row["code"]: row["kind"] for _, row in _read("features.csv")}
