"""Partial: an index in the making that outlives its maker, so that a dump which was half added is gone on with.

It lies beside the index it will become, under a name that tells what it is made from (`dump-LY.1f3a….part`), and it says in its own table
how far it has come; both are written in one transaction with the places. Whoever makes it holds it locked. It takes its final name
in one step, after it has marked itself as whole: a reader never sees half an index, whoever is killed when.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sitrep.errors import GazetteerError
from sitrep.ground.place.write import SCHEMA


@dataclass(frozen=True, slots=True)
class Position:
    """How far a dump has been read: bytes and lines of its table, and the places they brought."""

    offset: int = 0
    lines: int = 0
    places: int = 0


class Partial:
    """An index in the making, held by this process."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base

    @property
    def position(self) -> Position:
        """Where the last one to make it stopped."""
        told = dict(self.base.execute("SELECT key, value FROM meta WHERE key IN ('offset', 'lines', 'places')").fetchall())
        return Position(**{key: int(value) for key, value in told.items()})

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing but its final name."""
        return self.base.execute("SELECT 1 FROM meta WHERE key = 'whole'").fetchone() is not None

    def commit(self, position: Position) -> None:
        """Keep what has been written, and that it comes from what lies before `position`."""
        self._tell(position)
        self.base.commit()

    def finish(self, position: Position, complete: Callable[[], None], source: str) -> None:
        """Do what is left to do, and mark it as whole, in one transaction."""
        self._tell(position)
        complete()
        self.base.executemany("INSERT INTO meta VALUES (?, ?)", [("source", source), ("whole", "1")])
        self.base.commit()

    def _tell(self, position: Position) -> None:
        told = (("offset", position.offset), ("lines", position.lines), ("places", position.places))
        self.base.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(key, str(value)) for key, value in told])


@contextmanager
def partial(path: Path, stamp: str) -> Iterator[Partial]:
    """The index that becomes `path` when the block ends well; begun anew, or as a killed process left one that was made from `stamp`.

    It vanishes when the block raises an Exception; a KeyboardInterrupt leaves it to be gone on with. Those made from older states of
    the same file vanish too. Raises GazetteerError, in one line, when it cannot be written or another process is making it.
    """
    part = path.with_name(f"{path.stem}.{stamp}.part")
    try:
        with _writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _drop_others(path, part)
        with closing(_made(part)) as base:
            try:
                yield Partial(base)
            except Exception:
                _drop(part)  # while nobody else can hold it
                raise
        with _writing(path):
            _take_place(part, path)
    except sqlite3.Error as error:
        raise _refused(path, error) from None


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: Exception) -> GazetteerError:
    return GazetteerError(f"cannot write the place index {path}: {error}; set SITREP_CACHE to a folder that can be written")


def _made(part: Path) -> sqlite3.Connection:
    """The file, locked, with its tables."""
    try:
        base = _locked(part)
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        raise GazetteerError(f"another process is adding the same dump ({part.name}); let it finish") from None
    except sqlite3.DatabaseError:  # no index at all: a disk that lost power
        _drop(part)
        base = _locked(part)
    if base.execute("SELECT 1 FROM sqlite_master WHERE name = 'name'").fetchone() is None:
        base.executescript(f"BEGIN;{SCHEMA}COMMIT;")
    return base


def _locked(part: Path) -> sqlite3.Connection:
    """A connection that holds the only lock."""
    base = sqlite3.connect(part, timeout=0)
    try:
        base.executescript("PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL; PRAGMA locking_mode = EXCLUSIVE;")
        base.executescript("BEGIN EXCLUSIVE; COMMIT;")
    except sqlite3.Error:
        base.close()
        raise
    return base


def _take_place(part: Path, path: Path) -> None:
    """Give it its final name; another process that found it whole may have done so."""
    try:
        os.replace(part, path)
    except FileNotFoundError:
        if not path.exists():
            raise


def _drop_others(path: Path, part: Path) -> None:
    """Take away what was made from other states of the file, unless somebody holds it."""
    for other in path.parent.iterdir():
        if other != part and other.name.startswith(f"{path.stem}.") and other.suffix == ".part":
            try:
                base = _locked(other)
            except sqlite3.OperationalError:
                continue
            except sqlite3.DatabaseError:
                _drop(other)
                continue
            with closing(base):
                _drop(other)


def _drop(part: Path) -> None:
    for file in (part, part.with_name(f"{part.name}-journal")):
        with suppress(OSError):
            file.unlink()
