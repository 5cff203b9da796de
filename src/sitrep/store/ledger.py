"""The ledger of judgements: added to, undone, never changed.

A judgement on a claim holds for its heirs too, the claims that say it otherwise in later readings; one on an incident remembers the claims
that it joined then, since an incident has another id as soon as it joins another claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, func, insert, or_, select, update

from sitrep.errors import NotInRecord
from sitrep.model import Decision, Judgement, Signature
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
    undone = replace(judgement, undone_by=by)
    connection.execute(update(t.judgement).where(t.judgement.c.id == id).values(body=to_line(undone), is_in_force=False))
    return undone


def find(connection: Connection, id: str) -> Judgement | None:
    """The judgement with that id."""
    body = connection.execute(select(t.judgement.c.body).where(t.judgement.c.id == id)).scalar()
    return from_line(Judgement, body) if body else None


def judgements(connection: Connection, on: Iterable[str] | None = None) -> tuple[Judgement, ...]:
    """All judgements in the order they were written down, or those on a claim or incident of `on`, or on a claim it is an heir of."""
    query = select(t.judgement.c.body).order_by(t.judgement.c.n)
    if on is not None:
        items = tuple(on)
        before = select(t.claim_heir.c.claim).where(t.claim_heir.c.heir.in_(items))
        mine = or_(t.judgement_on.c.item.in_(items), t.judgement_on.c.item.in_(before))
        query = query.where(t.judgement.c.n.in_(select(t.judgement_on.c.judgement).where(mine)))
    return tuple(from_line(Judgement, body) for body in connection.execute(query).scalars())


def state(connection: Connection) -> tuple[int, int, int]:
    """How many judgements there are, how many were undone, and how many heirs claims have, which say nothing without judgements."""
    n = connection.execute(select(func.count()).select_from(t.judgement)).scalar_one()
    undone = connection.execute(select(func.count()).select_from(t.judgement).where(~t.judgement.c.is_in_force)).scalar_one()
    return n, undone, connection.execute(select(func.count()).select_from(t.claim_heir)).scalar_one() if n else 0


def follow(connection: Connection, old: str, new: str) -> None:
    """Make claim `new` the heir of `old`, and of all whose heir `old` is."""
    before = connection.execute(select(t.claim_heir.c.claim).where(t.claim_heir.c.heir == old)).scalars().all()
    rows = [{"claim": claim, "heir": new} for claim in (old, *before) if claim != new and new not in heirs(connection, claim)]
    if rows:
        connection.execute(insert(t.claim_heir), rows)


def heirs(connection: Connection, claim: str) -> tuple[str, ...]:
    """The ids, sorted, of the claims that took the place of this one in later readings."""
    mine = t.claim_heir.c.claim == claim
    return tuple(connection.execute(select(t.claim_heir.c.heir).where(mine).order_by(t.claim_heir.c.heir)).scalars())


def as_they_hold(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements in force, each said of the heirs of its claims too: what is derived obeys these."""
    return tuple(held for judgement in judgements(connection) if judgement.is_in_force for held in _inherited(connection, judgement))


def _inherited(connection: Connection, judgement: Judgement) -> tuple[Judgement, ...]:
    on, apart = _with_heirs(connection, judgement.on), _with_heirs(connection, judgement.apart)
    if judgement.decision is Decision.CORRECT:  # is on one claim
        return tuple(replace(judgement, on=(claim,)) for claim in on)
    return (replace(judgement, on=on, apart=apart),)


def _with_heirs(connection: Connection, items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for item in items for found in (item, *heirs(connection, item))))


def claims_when_judged(connection: Connection, incident: str) -> tuple[str, ...]:
    """The ids, sorted, of the claims that the incident joined when somebody judged it, and of their heirs; empty when nobody did."""
    return tuple(sorted(_with_heirs(connection, _remembered(connection, incident))))


def _remembered(connection: Connection, incident: str) -> tuple[str, ...]:
    mine = t.judged_incident.c.incident == incident
    return tuple(connection.execute(select(t.judged_incident.c.claim).where(mine)).scalars())


def _require(connection: Connection, item: str, where: str) -> None:
    table = t.claim if item.startswith("c-") else t.incident
    if connection.execute(select(table.c.n).where(table.c.id == item).limit(1)).first() is None:
        raise NotInRecord(where, f"no {table.name} {item}")


def _remember(connection: Connection, item: str) -> None:
    """Write down which claims an incident joins now."""
    if _remembered(connection, item):
        return
    joined = select(t.incident_claim.c.claim).join(t.incident, t.incident.c.n == t.incident_claim.c.incident).where(t.incident.c.id == item)
    if rows := [{"incident": item, "claim": claim} for claim in connection.execute(joined).scalars().all()]:
        connection.execute(insert(t.judged_incident), rows)
