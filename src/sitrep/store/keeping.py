"""Keeping reports: each once, with its original bytes and with every reading of it.

A report is known by its id. A page that is in the record under the same address with other words is an earlier version: of all versions the
one seen last stands. All functions run inside one transaction that writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Insert, delete, insert, select, update

from sitrep.model import Claim, Rejected, Report, Signature, text_hash
from sitrep.model.wire import to_line
from sitrep.store import tables as t
from sitrep.store.columns import Row, claim_row, fit, moment, packed, party_rows, report_row, source_rows
from sitrep.store.values import Added, Addition, ReadingInfo

Keys = Callable[[Claim], Iterable[str]]
"""The keys of the blocks in which a claim's like are looked for."""


def keep(
    connection: Connection,
    report: Report,
    claims: Sequence[Claim],
    rejected: Iterable[Rejected],
    reading: ReadingInfo,
    original: bytes | None,
    now: datetime,
    keys: Keys,
) -> Added:
    """Keep a report and this reading of it, which becomes the current one; what is known already is not written again."""
    n = connection.execute(select(t.report.c.n).where(t.report.c.id == report.id)).scalar()
    known, earlier = n is not None, None
    if original is not None:
        _keep_original(connection, original)
    if n is None:
        n = _inserted(connection, insert(t.report).values(report_row(report, now)))
        earlier = _order_versions(connection, n)
    elif _is_current(connection, n, reading):
        return Added(report.id, Addition.KNOWN, 0)
    if not _take_up(connection, n, reading):
        row = {"report": n, "engine": reading.engine, "body": to_line(reading), "added_at": moment(now), "is_current": True}
        made = _inserted(connection, insert(t.reading).values(row))
        for claim in claims:
            _keep_claim(connection, claim, n, made, keys)
        _insert_all(connection, insert(t.rejected), [{"reading": made, "body": to_line(item)} for item in rejected])
    _settle(connection, [n])
    addition = Addition.REREAD if known else Addition.VERSION if earlier else Addition.NEW
    return Added(report.id, addition, len(claims), earlier)


def retract(connection: Connection, n: int, by: Signature) -> None:
    """Mark report `n` as retracted, once: it stays with its claims, which stand no more."""
    connection.execute(update(t.report).where(t.report.c.n == n, t.report.c.retracted.is_(None)).values(retracted=to_line(by)))
    _settle(connection, [n])


def _keep_original(connection: Connection, original: bytes) -> None:
    sha256 = text_hash(original)
    if connection.execute(select(t.original.c.sha256).where(t.original.c.sha256 == sha256)).first() is None:
        connection.execute(insert(t.original).values(sha256=sha256, size=len(original), data=packed(original)))


def _is_current(connection: Connection, report: int, reading: ReadingInfo) -> bool:
    mine = (t.reading.c.report == report) & (t.reading.c.engine == reading.engine) & t.reading.c.is_current
    return connection.execute(select(t.reading.c.n).where(mine)).first() is not None


def _take_up(connection: Connection, report: int, reading: ReadingInfo) -> bool:
    """Make the reading by that engine the current one, and no other; whether there is one."""
    connection.execute(update(t.reading).where(t.reading.c.report == report).values(is_current=False))
    mine = (t.reading.c.report == report) & (t.reading.c.engine == reading.engine)
    return connection.execute(update(t.reading).where(mine).values(is_current=True)).rowcount > 0


def _keep_claim(connection: Connection, claim: Claim, report: int, reading: int, keys: Keys) -> None:
    n = _inserted(connection, insert(t.claim).values(claim_row(claim, report, reading, stands=False)))
    _insert_all(connection, insert(t.claim_party), party_rows(claim, n))
    _insert_all(connection, insert(t.claim_source), source_rows(claim, n))
    keep_keys(connection, n, keys(claim))


def keep_keys(connection: Connection, claim: int, keys: Iterable[str]) -> None:
    """Keep the keys of the blocks that a claim is in."""
    _insert_all(connection, insert(t.claim_block), [{"key": key, "claim": claim} for key in sorted({str(fit(key)) for key in keys})])


def _order_versions(connection: Connection, n: int) -> str | None:
    """Link all versions of the page of report `n` in the order they were seen; the id of the version that `n` follows."""
    page = select(t.report.c.page).where(t.report.c.n == n).scalar_subquery()
    rows = connection.execute(
        select(t.report.c.n, t.report.c.id, t.report.c.successor).where(t.report.c.page == page).order_by(t.report.c.seen_at, t.report.c.n)
    ).all()
    earlier = None
    for i, row in enumerate(rows):
        successor = rows[i + 1].n if i + 1 < len(rows) else None
        if row.successor != successor:
            connection.execute(update(t.report).where(t.report.c.n == row.n).values(successor=successor))
        if successor == n:
            earlier = str(row.id)
    _settle(connection, [row.n for row in rows if row.n != n])
    return earlier


def _settle(connection: Connection, reports: list[int]) -> None:
    """Mark which claims of these reports stand: those of the current reading of one that is neither superseded nor retracted."""
    standing = select(t.report.c.n).where(t.report.c.successor.is_(None), t.report.c.retracted.is_(None))
    current = select(t.reading.c.n).where(t.reading.c.is_current, t.reading.c.report.in_(standing))
    for n in reports:
        connection.execute(update(t.claim).where(t.claim.c.report == n).values(stands=t.claim.c.reading.in_(current)))


def _inserted(connection: Connection, statement: Insert) -> int:
    """Run an insert of one row; its running number."""
    return int(connection.execute(statement).inserted_primary_key[0])  # type: ignore[index]


def _insert_all(connection: Connection, statement: Insert, rows: list[Row]) -> None:
    if rows:
        connection.execute(statement, rows)


def set_keys(connection: Connection, claim: int, keys: Iterable[str]) -> None:
    """Keep these keys of a claim and no others."""
    connection.execute(delete(t.claim_block).where(t.claim_block.c.claim == claim))
    keep_keys(connection, claim, keys)


def bodies_by_keys(connection: Connection, keys: Iterable[str]) -> Sequence[str]:
    """The claims that stand and are in one of these blocks."""
    inside = select(t.claim_block.c.claim).where(t.claim_block.c.key.in_(sorted({str(fit(key)) for key in keys})))
    query = select(t.claim.c.body).where(t.claim.c.n.in_(inside), t.claim.c.stands).order_by(t.claim.c.n)
    return connection.execute(query).scalars().all()
