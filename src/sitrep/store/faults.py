"""What a database says is wrong, as one of our errors.

SQLite is told by the name of its result code, PostgreSQL by its SQLSTATE (Appendix A of its manual); what neither explains is a
connection or a disk that failed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError

from sitrep.errors import NotARecord, RecordBusy, RecordDamaged, RecordError, RecordFull, RecordLost, RecordReadOnly

_KINDS: tuple[tuple[tuple[str, ...], type[RecordError], str], ...] = (
    (("SQLITE_FULL", "53"), RecordFull, "there is no room left for it"),
    (("SQLITE_NOTADB",), NotARecord, "is no record, nor any database"),
    (("SQLITE_CORRUPT", "XX001", "XX002"), RecordDamaged, "is damaged"),
    (("SQLITE_READONLY", "25006", "42501"), RecordReadOnly, "may not be written to"),
    (("SQLITE_BUSY", "SQLITE_LOCKED", "40001", "40P01", "55P03"), RecordBusy, "somebody else is writing to it; try again"),
    (("SQLITE_CANTOPEN", "28", "3D000"), RecordLost, "cannot be opened"),
)
"""Beginnings of the codes, the error, and what to say."""


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Raise a RecordError for whatever the database raises inside; `where` names the record."""
    try:
        yield
    except IntegrityError as error:
        raise RecordDamaged(where, f"its parts do not fit together: {_told(error)}") from error
    except DatabaseError as error:
        raise _fault(where, error) from error


def _fault(where: str, error: DBAPIError) -> RecordError:
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or ""
    for starts, kind, words in _KINDS:
        if code.startswith(starts):
            return kind(where, f"{words}: {_told(error)}" if kind in (RecordLost, RecordDamaged) else words)
    return RecordLost(where, f"the {'disk' if code.startswith('SQLITE') else 'connection'} failed: {_told(error)}")


def _told(error: DBAPIError) -> str:
    """The first line of what the database said."""
    lines = str(error.orig).strip().splitlines()
    return lines[0] if lines else type(error.orig).__name__
