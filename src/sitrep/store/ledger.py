"""The ledger of judgements: added to, undone, never changed.

A judgement on a claim follows it when a later reading says it otherwise; one on an incident remembers the claims that it joined then, since
an incident has another id as soon as it joins another claim.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from sitrep.errors import NotInRecord
from sitrep.model import Judgement, Signature
from sitrep.model.wire import from_line, to_line
from sitrep.store import tables as t


def judge(connection: Connection, judgement: Judgement, where: str) -> None:
    """Write a judgement down, once. Raises NotInRecord when something it is on is not there."""
    if find(connection, judgement.id):
        return
    for item in (*judgement.on, *judgement.apart):
        _require(connection, item, where)
    row = {"id": judgement.id, "body": to_line(judgement), "decision": judgement.decision.value, "is_in_force": judgement.is_in_force}
    n = connection.execute(insert(t.judgement).values(row)).inserted_primary_key
    connection.execute(insert(t.judgement_on), [{"judgement": n[0] if n else None, "item": item} for item in judgement.on])
    for item in judgement.on:
        _remember(connection, item)


def undo(connection: Connection, id: str, by: Signature, where: str) -> Judgement:
    """The judgement, undone; what was undone before stays as it was undone. Raises NotInRecord."""
    judgement = find(connection, id)
    if judgement is None:
        raise NotInRecord(where, f"no judgement {id}")
    if not judgement.is_in_force:
        return judgement
    undone = Judgement(judgement.decision, judgement.on, judgement.by, judgement.corrections, judgement.apart, by)
    connection.execute(update(t.judgement).where(t.judgement.c.id == id).values(body=to_line(undone), is_in_force=False))
    return undone


def find(connection: Connection, id: str) -> Judgement | None:
    """The judgement with that id."""
    body = connection.execute(select(t.judgement.c.body).where(t.judgement.c.id == id)).scalar()
    return from_line(Judgement, body) if body else None


def judgements(connection: Connection, on: Iterable[str] | None = None) -> tuple[Judgement, ...]:
    """All judgements in the order they were written down, or those on a claim or incident of `on`, followed there included."""
    query = select(t.judgement.c.body).order_by(t.judgement.c.n)
    if on is not None:
        query = query.where(t.judgement.c.n.in_(select(t.judgement_on.c.judgement).where(t.judgement_on.c.item.in_(tuple(on)))))
    return tuple(from_line(Judgement, body) for body in connection.execute(query).scalars())


def follow(connection: Connection, old: str, new: str) -> int:
    """Let the judgements on claim `old` hold for `new`, which says the same otherwise; how many there are."""
    there = select(t.judgement_on.c.judgement).where(t.judgement_on.c.item == new)
    mine = select(t.judgement_on.c.judgement).where(t.judgement_on.c.item == old, t.judgement_on.c.judgement.not_in(there))
    rows = [{"judgement": n, "item": new, "followed": old} for n in connection.execute(mine).scalars().all()]
    if rows:
        connection.execute(insert(t.judgement_on), rows)
    return len(rows)


def claims_when_judged(connection: Connection, incident: str) -> tuple[str, ...]:
    """The ids, sorted, of the claims that the incident joined when somebody judged it; empty when nobody did."""
    mine = t.judged_incident.c.incident == incident
    return tuple(connection.execute(select(t.judged_incident.c.claim).where(mine).order_by(t.judged_incident.c.claim)).scalars())


def _require(connection: Connection, item: str, where: str) -> None:
    table = t.claim if item.startswith("c-") else t.incident
    if connection.execute(select(table.c.n).where(table.c.id == item).limit(1)).first() is None:
        raise NotInRecord(where, f"no {table.name} {item}")


def _remember(connection: Connection, item: str) -> None:
    """Write down which claims an incident joins now."""
    if claims_when_judged(connection, item):
        return
    joined = select(t.incident_claim.c.claim).join(t.incident, t.incident.c.n == t.incident_claim.c.incident).where(t.incident.c.id == item)
    if rows := [{"incident": item, "claim": claim} for claim in connection.execute(joined).scalars().all()]:
        connection.execute(insert(t.judged_incident), rows)
