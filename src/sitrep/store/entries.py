"""A report with what the record knows of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Row, select

from sitrep.model import Report, Signature
from sitrep.store import tables as t
from sitrep.store.pages import noun
from sitrep.store.values import Entry, ReadingInfo, Standing


def entry_at(connection: Connection, n: int, where: str) -> Entry:
    """The entry of the report with running number `n`."""
    row = connection.execute(select(t.report).where(t.report.c.n == n)).one()
    later = connection.execute(select(t.report.c.id).where(t.report.c.n == row.successor)).scalar()
    readings = select(t.reading.c.body).where(t.reading.c.report == n).order_by(t.reading.c.is_current, t.reading.c.n)
    original = select(t.original.c.size).where(t.original.c.sha256 == row.original_sha256)
    return Entry(
        report=noun(Report, row.body, where),
        added_at=datetime.fromisoformat(row.added_at),
        standing=_standing(row),
        readings=tuple(noun(ReadingInfo, body, where) for body in connection.execute(readings).scalars()),
        has_original=connection.execute(original).first() is not None,
        successor=later,
        retracted=noun(Signature, row.retracted, where) if row.retracted else None,
    )


def _standing(row: Row[tuple[object, ...]]) -> Standing:
    if row.retracted:
        return Standing.RETRACTED
    return Standing.CURRENT if row.successor is None else Standing.SUPERSEDED
