"""Incidents in the record: put in and taken out together, found by their claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, select

from sitrep.model import Incident
from sitrep.store import tables as t
from sitrep.store.columns import incident_row
from sitrep.store.pages import PAGE, pages


def put(connection: Connection, removed: tuple[str, ...], incidents: tuple[Incident, ...]) -> None:
    """Take incidents out and put others in. Raises ValueError when a claim would be of two."""
    _remove(connection, (*removed, *(incident.id for incident in incidents)))
    for incident in incidents:
        taken = select(t.incident_claim.c.claim).where(t.incident_claim.c.claim.in_(incident.claims))
        if claim := connection.execute(taken).scalar():
            raise ValueError(f"claim {claim} is of another incident than {incident.id}")
        row = connection.execute(insert(t.incident).values(incident_row(incident))).inserted_primary_key
        n = row[0] if row else None
        connection.execute(insert(t.incident_claim), [{"claim": claim, "incident": n} for claim in incident.claims])


def bodies_of(connection: Connection, claims: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The id and body of the incidents that these claims are of, each once."""
    of_one = t.incident_claim.c
    for row in _joining(connection, select(of_one.incident), of_one.claim, claims):
        yield row.id, row.body


def bodies_with(connection: Connection, ids: tuple[str, ...]) -> Iterator[str]:
    """The bodies of the incidents with these ids, as far as they are there, in the order of the ids."""
    c = t.incident.c
    for part in (ids[i : i + PAGE] for i in range(0, len(ids), PAGE)):
        bodies = {row.id: row.body for row in connection.execute(select(c.id, c.body).where(c.id.in_(part)))}
        yield from (bodies[id] for id in part if id in bodies)


def bodies_of_reports(connection: Connection, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The id and body of the incidents that claims of these reports are of, each once."""
    joined = select(t.incident_claim.c.incident).join(t.claim, t.claim.c.id == t.incident_claim.c.claim).join(t.report)
    for row in _joining(connection, joined, t.report.c.id, reports):
        yield row.id, row.body


def every(connection: Connection) -> Iterator[tuple[str, str]]:
    """The id and body of every incident."""
    for row in pages(connection, t.incident, [], None, t.incident.c.id):
        yield row.id, row.body


def in_order(connection: Connection, conditions: list[ColumnElement[bool]]) -> Iterator[str]:
    """The bodies of incidents in the order of their first days, those without one last."""
    c = t.incident.c
    order = select(c.n).where(*conditions).order_by(c.earliest.is_(None), c.earliest, c.latest, c.n)
    numbers = connection.execute(order).scalars().all()
    for i in range(0, len(numbers), PAGE):
        page = numbers[i : i + PAGE]
        bodies = {row.n: row.body for row in connection.execute(select(c.n, c.body).where(c.n.in_(page)))}
        yield from (bodies[n] for n in page)


def _joining(connection: Connection, incidents: Select[int], column: ColumnElement[str], values: Iterable[str]) -> Iterator[Row[Any]]:
    """The rows, in their order, of the incidents whose numbers are selected where `column` has one of these values."""
    wanted, numbers = sorted(set(values)), set[int]()
    for i in range(0, len(wanted), PAGE):
        numbers |= set(connection.execute(incidents.where(column.in_(wanted[i : i + PAGE])).distinct()).scalars())
    for found in (sorted(numbers)[i : i + PAGE] for i in range(0, len(numbers), PAGE)):
        yield from connection.execute(select(t.incident).where(t.incident.c.n.in_(found)).order_by(t.incident.c.n))


def _remove(connection: Connection, ids: tuple[str, ...]) -> None:
    mine = select(t.incident.c.n).where(t.incident.c.id.in_(ids))
    connection.execute(delete(t.incident_claim).where(t.incident_claim.c.incident.in_(mine)))
    connection.execute(delete(t.incident).where(t.incident.c.id.in_(ids)))
