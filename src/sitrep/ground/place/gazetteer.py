"""Gazetteer: the places a name may mean.

A read-only SQLite index in the user's cache, built once (see `build`). A name is looked up exactly, after folding; spelling is never
guessed. The folder is the argument, else the environment's SITREP_CACHE, else the platform's cache folder. When it cannot be written,
opening raises GazetteerError that says so: building into a temporary folder would hide the fault and cost 20 s at each start.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from sitrep.errors import GazetteerError
from sitrep.ground.place.build import build, version
from sitrep.ground.place.dump import dumps
from sitrep.ground.place.entry import Entry
from sitrep.ground.place.fold import close_key, sound_key, wide_key
from sitrep.ground.place.prior import prior
from sitrep.ground.place.write import Progress, cache_folder
from sitrep.model import Place, PlacePrecision

_COLUMNS = "p.n, p.id, p.name, p.kind, p.precision, p.lat, p.lon, p.country, p.part, p.admin1, p.population, p.radius_km"
_BY_KEY = f"SELECT {_COLUMNS}, k.grade FROM name k JOIN place p ON p.n = k.n WHERE k.key = ?"
_HAS_KEY = "SELECT 1 FROM name WHERE key IN (?, ?, ?) LIMIT 1"
_BY_ID = f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.id = ?"
_OF_COUNTRY = f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.country = ? AND p.kind = ? ORDER BY p.population DESC, p.n"
_FIRST = f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.country = ? AND p.kind = 'first' AND p.part = ? ORDER BY p.n"
_FAR_LARGER = 8  # a town than any namesake abroad
_KNOWN_ABROAD = 20_000  # people of a town whose name alone tells its country
_SHORTEST = 5  # letters of a name, and one, that may be met by sound
_POINTS = "SELECT lat, lon, part FROM place WHERE country = ? AND kind IN ('town', 'capital')"


class Gazetteer:
    """The open index. Close it, or use it as a context manager. Look-ups may come from several threads."""

    def __init__(self, base: sqlite3.Connection, dumps: Sequence[sqlite3.Connection] = ()) -> None:
        self._base = base
        self._dumps = tuple(dumps)
        self.look_up = lru_cache(maxsize=20_000)(self._look_up)
        self.knows = lru_cache(maxsize=50_000)(self._knows)
        self.points = lru_cache(maxsize=64)(self._points)
        self.country = lru_cache(maxsize=300)(self._country)
        self.country_of = lru_cache(maxsize=20_000)(self._country_of)
        self.first = lru_cache(maxsize=1000)(self._first)
        self.capital = lru_cache(maxsize=300)(self._capital)
        self.neighbours = lru_cache(maxsize=300)(self._neighbours)

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, progress: Progress | None = None) -> Gazetteer:
        """Open the index in the folder `path`, building it first where there is none of this version. Raises GazetteerError."""
        file = cache_folder(path) / f"places-{version()}.sqlite"
        if not file.exists():
            build(file, progress)
            _drop_others(file)
        base = _opened(file)
        if _stands(base) != version():
            raise GazetteerError(f"the place index {file} is not what its name says; delete it to have it built again")
        return cls(base, [_opened(dump) for dump in dumps(file.parent)])

    def close(self) -> None:
        """Close the index; nothing may be looked up any more."""
        for base in (self._base, *self._dumps):
            base.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, the likeliest first when nothing else is known. Empty when there is none."""
        entries = self.look_up(name)
        return tuple(e.place for e in sorted(entries, key=lambda e: (-prior(e, entries), e.place.id)))

    def entry(self, place_id: str) -> Entry | None:
        """The entry of that id."""
        rows = [row for base in (self._base, *self._dumps) for row in self._rows(_BY_ID, place_id, base=base)]
        return _entry(rows[0], 0) if rows else None

    def _knows(self, name: str) -> bool:
        """Whether it is the name of a place, at least by an alternate name. Fast and cached; "us" and "of" are no names, "US" is."""
        close = close_key(name) if _is_written_as_name(name) else ""
        if not close:
            return False
        keys = (close, wide_key(close), wide_key(close.removeprefix("the ")))
        return any(self._rows(_HAS_KEY, *keys, base=base) for base in (self._base, *self._dumps))

    def _look_up(self, name: str) -> tuple[Entry, ...]:
        """Every entry of that name, best match first."""
        if not _is_written_as_name(name):
            return ()
        close = close_key(name)
        if close.startswith("the ") and not self._met((close, 0)):
            close = close.removeprefix("the ")
        if not close:
            return ()
        wide = wide_key(close)
        found = self._met((close, 0), (wide, 2)) if wide != close else self._met((close, 0))
        entries = [_entry(row, grade) for grade, row in found.values()]
        entries.sort(key=lambda e: (e.grade // 2, e.kind != "country", not e.is_site, -e.place.population, e.place.id))
        return tuple(entries)

    def _country_of(self, name: str) -> str | None:
        """The country (ISO 3166-1 alpha-2) of a place so called, where hardly another is meant.

        It is no village, and no namesake abroad is nearly as large.
        """
        largest: dict[str, int] = {}
        for entry in self.look_up(name):
            if entry.grade <= 1 and entry.place.country:
                largest[entry.place.country] = max(largest.get(entry.place.country, 0), entry.place.population)
        ranked = sorted(largest, key=lambda country: -largest[country])
        if not ranked or (len(ranked) > 1 and largest[ranked[0]] < _FAR_LARGER * largest[ranked[1]]):
            return None
        return ranked[0] if largest[ranked[0]] >= _KNOWN_ABROAD else None

    def sounds_like(self, name: str) -> tuple[Entry, ...]:
        """Entries whose names only sound like it, where names are spelled in many ways; never enough by themselves to place a name."""
        sound = sound_key(close_key(name)) if _is_written_as_name(name) else ""
        return tuple(_entry(row, grade) for grade, row in self._met((sound, 4)).values()) if len(sound) > _SHORTEST else ()

    def _met(self, *keys: tuple[str, int]) -> dict[str, tuple[int, Sequence[object]]]:
        """The rows met by keys, by id, each with the best grade it was met with, which is never better than its key's."""
        found: dict[str, tuple[int, Sequence[object]]] = {}
        for key, floor in keys:
            for row in (row for base in (self._base, *self._dumps) for row in self._rows(_BY_KEY, key, base=base)):
                place_id, grade = str(row[1]), int(str(row[12]))
                grade = max(grade, floor + grade % 2) if grade < 4 else 4
                if place_id not in found or found[place_id][0] > grade:
                    found[place_id] = (grade, row)
        return found

    def _rows(self, query: str, *values: str, base: sqlite3.Connection | None = None) -> list[tuple[object, ...]]:
        try:
            return (base or self._base).execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise GazetteerError(f"cannot read the place index: {error}") from None

    def _country(self, code: str) -> Entry | None:
        """The entry of a country (ISO 3166-1 alpha-2)."""
        rows = self._rows(_OF_COUNTRY, code, "country")
        return _entry(rows[0], 0) if rows else None

    def _first(self, country: str, part: str) -> Entry | None:
        """The first-level part of a country that has that code ("RU.41")."""
        rows = self._rows(_FIRST, country, part)
        return _entry(rows[0], 0) if rows else None

    def _capital(self, code: str) -> Entry | None:
        """The capital of a country."""
        rows = self._rows(_OF_COUNTRY, code, "capital")
        return _entry(rows[0], 0) if rows else None

    def _neighbours(self, code: str) -> tuple[str, ...]:
        """The countries that share a border with it."""
        return tuple(str(row[0]) for row in self._rows("SELECT other FROM neighbour WHERE country = ?", code))

    def _points(self, country: str) -> tuple[tuple[float, float, str | None], ...]:
        """Latitude, longitude and part of each of its towns."""
        return tuple((float(str(a)), float(str(b)), str(c) if c else None) for a, b, c in self._rows(_POINTS, country))


def _is_written_as_name(name: str) -> bool:
    """Whether a name is written as one: with a capital letter, where its script has them."""
    return any(c.isupper() or (c.isalpha() and not c.islower()) for c in name)


def _entry(row: Sequence[object], grade: int) -> Entry:
    _, place_id, name, kind, precision, lat, lon, country, part, admin1, population, radius, _ = row
    place = Place(
        str(place_id), str(name), float(str(lat)), float(str(lon)), str(country) if country else None, str(admin1) if admin1 else None,
        PlacePrecision(str(precision)), int(str(population)),
    )  # fmt: skip
    return Entry(place, str(kind), str(part) if part else None, float(str(radius)), grade)


def _opened(file: Path) -> sqlite3.Connection:
    """The index read-only; raises GazetteerError when it is none."""
    try:
        base = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        base.execute("SELECT count(*) FROM meta").fetchone()
    except sqlite3.Error as error:
        raise GazetteerError(f"cannot read the place index {file}: {error}; delete it to have it built again") from None
    return base


def _stands(base: sqlite3.Connection) -> str | None:
    row = base.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    return str(row[0]) if row else None


def _drop_others(file: Path) -> None:
    """Take away the indexes of other versions, as far as that is possible."""
    for other in file.parent.glob("places-*.sqlite"):
        if other != file:
            with suppress(OSError):
                other.unlink()
