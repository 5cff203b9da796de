"""Keeping reports: each once, with its original bytes and with every reading of it.

A report is known by its id. A page that is in the record under the same address with other words is an earlier version: of all versions the
one seen last stands. All functions run inside one transaction that writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Insert, insert, select, update

from sitrep.model import Claim, Rejected, Report, Signature, text_hash
from sitrep.model.wire import from_line, to_line
from sitrep.store import tables as t
from sitrep.store.blocks import Keys, key_rows
from sitrep.store.columns import Row, claim_row, insert_all, moment, packed, party_rows, report_row, source_rows
from sitrep.store.names import keep_names, voice_rows
from sitrep.store.values import Added, Addition, ReadingInfo


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
    is_new, earlier = n is None, None
    if original is not None:
        _keep_original(connection, original)
    if n is None:
        n = _inserted(connection, insert(t.report).values(report_row(report, now)))
    elif _is_current(connection, n, reading):
        return Added(report.id, Addition.KNOWN)
    touched = _versions(connection, n)
    before = _standing(connection, touched)
    if is_new:
        earlier = _order_versions(connection, n, touched)
    if not _take_up(connection, n, reading):
        row = {"report": n, "engine": reading.engine, "body": to_line(reading), "added_at": moment(now), "is_current": True}
        made = _inserted(connection, insert(t.reading).values(row))
        _keep_claims(connection, [(claim, claim_row(claim, n, made, stands=False)) for claim in claims], report, keys)
        insert_all(connection, t.rejected, [{"reading": made, "body": to_line(item)} for item in rejected])
    _settle(connection, touched)
    after = _standing(connection, touched)
    addition = Addition.VERSION if earlier else Addition.NEW if is_new else Addition.REREAD
    return Added(report.id, addition, earlier, *_difference(before, after))


def retract(connection: Connection, n: int, by: Signature) -> tuple[Claim, ...]:
    """Mark report `n` as retracted, once: it stays with its claims, which stand no more. Those that stood until now."""
    went = tuple(_standing(connection, [n]).values())
    connection.execute(update(t.report).where(t.report.c.n == n, t.report.c.retracted.is_(None)).values(retracted=to_line(by)))
    _settle(connection, [n])
    return went


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


def _keep_claims(connection: Connection, rows: list[tuple[Claim, Row]], report: Report, keys: Keys) -> None:
    if not rows:
        return
    made = insert(t.claim).returning(t.claim.c.n, sort_by_parameter_order=True)
    numbers = connection.execute(made, [row for _, row in rows]).scalars().all()
    numbered = [(claim, n) for (claim, _), n in zip(rows, numbers, strict=True)]
    insert_all(connection, t.claim_party, [row for claim, n in numbered for row in party_rows(claim, n)])
    insert_all(connection, t.claim_source, [row for claim, n in numbered for row in source_rows(claim, n)])
    insert_all(connection, t.claim_voice, [row for claim, n in numbered for row in voice_rows(claim, n)])
    keep_names(connection, [claim for claim, _ in rows])
    insert_all(connection, t.claim_block, [row for claim, n in numbered for row in key_rows(n, keys(claim, report))])


def _versions(connection: Connection, n: int) -> list[int]:
    """All reports of the page of report `n`, itself among them, in the order they were seen."""
    page = connection.execute(select(t.report.c.page).where(t.report.c.n == n)).scalar()
    if page is None:
        return [n]
    query = select(t.report.c.n).where(t.report.c.page == page).order_by(t.report.c.seen_at, t.report.c.n)
    return list(connection.execute(query).scalars())


def _standing(connection: Connection, reports: list[int]) -> dict[int, Claim]:
    """The claims of these reports that stand, by running number."""
    query = select(t.claim.c.n, t.claim.c.body).where(t.claim.c.report.in_(reports), t.claim.c.stands).order_by(t.claim.c.n)
    return {row.n: from_line(Claim, row.body) for row in connection.execute(query)}


def _difference(before: dict[int, Claim], after: dict[int, Claim]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims that stand now and did not, and those that did and do not."""
    return tuple(after[n] for n in after if n not in before), tuple(before[n] for n in before if n not in after)


def _order_versions(connection: Connection, n: int, versions: list[int]) -> str | None:
    """Link the versions of a page in their order; the id of the version that report `n` follows."""
    for version, successor in zip(versions, [*versions[1:], None], strict=True):
        connection.execute(update(t.report).where(t.report.c.n == version).values(successor=successor))
    return connection.execute(select(t.report.c.id).where(t.report.c.successor == n)).scalar()


def _settle(connection: Connection, reports: list[int]) -> None:
    """Mark which claims of these reports stand: those of the current reading of one that is neither superseded nor retracted.

    Each subquery asks for the one report: over all of them, its cost would grow with the record.
    """
    for n in reports:
        standing = select(t.report.c.n).where(t.report.c.n == n, t.report.c.successor.is_(None), t.report.c.retracted.is_(None))
        current = select(t.reading.c.n).where(t.reading.c.report.in_(standing), t.reading.c.is_current)
        connection.execute(update(t.claim).where(t.claim.c.report == n).values(stands=t.claim.c.reading.in_(current)))


def _inserted(connection: Connection, statement: Insert) -> int:
    """Run an insert of one row; its running number."""
    return int(connection.execute(statement).inserted_primary_key[0])  # type: ignore[index]
