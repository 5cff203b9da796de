"""Write: an index file, made beside its final name and moved there in one step.

So a reader never sees half a file, and two processes that write the same one do no harm: the later replaces the earlier one's.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import platformdirs

from sitrep.errors import GazetteerError
from sitrep.ground.place.fold import close_key, sound_key, wide_key
from sitrep.vocab import places as vocab

Progress = Callable[[int, int], None]
"""Called with how many places are done, and of how many."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, precision TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL,
    country TEXT, part TEXT, admin1 TEXT, population INTEGER NOT NULL, radius_km REAL NOT NULL);
CREATE TABLE neighbour (country TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (country, other)) WITHOUT ROWID;
CREATE TABLE name (key TEXT NOT NULL, n INTEGER NOT NULL, grade INTEGER NOT NULL);
"""
_INSERT_PLACE = "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
_INSERT_NAME = "INSERT INTO name VALUES (?,?,?)"

Row = tuple[str, str, str, str, float, float, str | None, str | None, str | None, int, float]
"""A place without its number: id, name, kind, precision, lat, lon, country, part, admin1, population, radius in km."""


def cache_folder(folder: str | os.PathLike[str] | None = None) -> Path:
    """Where the index lies: the argument, else SITREP_CACHE, else the platform's cache folder for sitrep."""
    given = folder or os.environ.get("SITREP_CACHE")
    return Path(given) if given else Path(platformdirs.user_cache_dir("sitrep"))


@contextmanager
def replacing(path: Path) -> Iterator[sqlite3.Connection]:
    """A new, empty index that takes the place of `path` when the block ends well, and vanishes when it does not.

    Raises GazetteerError, in one line, when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".building-", suffix=".sqlite", dir=path.parent)
    except OSError as error:
        raise GazetteerError(
            f"cannot write the place index to {path.parent}: {error.strerror}; set SITREP_CACHE to a folder that can be written"
        ) from None
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as base:
            base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
            yield base
            base.commit()
        os.replace(name, path)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(f"cannot write the place index {path}: {error}") from None
    finally:
        with suppress(OSError):
            os.unlink(name)


class Writer:
    """Numbers the places and writes them with their keys, some thousands at a time. `count`: places that already stand in the index."""

    def __init__(self, base: sqlite3.Connection, progress: Progress, expected: int, count: int = 0) -> None:
        self._base = base
        self._progress = progress
        self._expected = expected
        self._count = count
        self._places: list[tuple[object, ...]] = []
        self._names: list[tuple[str, int, int]] = []

    def add(self, row: Row, aliases: Iterable[str]) -> None:
        """One place, with its other names."""
        self._count += 1
        spelled = vocab.spelled_variously()
        self._places.append((self._count, *row))
        grades: dict[str, int] = {}
        for alias in (row[1], *aliases):
            close = close_key(alias)
            if not close:
                continue
            first = alias is row[1]
            found = [(close, 0 if first else 1), (wide_key(close), 2 if first else 3)]
            if row[6] in spelled and (sound := sound_key(close)):
                found.append((sound, 4))
            for key, grade in found:
                if grades.get(key, 9) > grade:
                    grades[key] = grade
        self._names += [(key, self._count, grade) for key, grade in grades.items()]
        if len(self._places) >= 20_000:
            self.flush()
        if self._count % 2_500 == 0:
            self._progress(min(self._count, self._expected), self._expected)

    def flush(self) -> None:
        """Write what has been added so far."""
        self._base.executemany(_INSERT_PLACE, self._places)
        self._base.executemany(_INSERT_NAME, self._names)
        self._places.clear()
        self._names.clear()

    def finish(self) -> None:
        """Write what is left, and order the keys."""
        self.flush()
        self._base.execute("CREATE INDEX name_key ON name (key, n, grade)")
        self._base.execute("CREATE INDEX place_country ON place (country, kind)")
        self._base.execute("CREATE INDEX place_id ON place (id)")
