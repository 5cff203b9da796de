"""The incidents of a record: put in, taken out, found by their claims."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from sqlalchemy import select

from sitrep.errors import NotInRecord
from sitrep.model import Incident
from sitrep.store import occurrences
from sitrep.store import tables as t
from sitrep.store.conditions import incident_conditions
from sitrep.store.filters import IncidentFilter
from sitrep.store.opened import Opened
from sitrep.store.pages import excerpt, noun
from sitrep.store.values import IncidentDays, Joint


class Incidents(Opened):
    """The verbs on incidents."""

    def put_incidents(self, removed: Iterable[str], incidents: Iterable[Incident]) -> None:
        """Take the incidents with ids `removed` out of the record and put others in; a claim is of one incident.

        Raises ValueError when a claim would be of two.
        """
        with self._database.writing() as connection:
            occurrences.put(connection, tuple(removed), tuple(incidents))

    def incident(self, id: str) -> Incident:
        """The incident with that id. Raises NotInRecord."""
        with self._database.reading() as connection:
            body = connection.execute(select(t.incident.c.body).where(t.incident.c.id == id)).scalar()
        if body is None:
            raise NotInRecord(self.where, f"no incident {id}")
        return noun(Incident, body, self.where)

    def incidents(self, wanted: IncidentFilter = IncidentFilter()) -> Iterator[Incident]:  # noqa: B008 - frozen
        """The incidents asked for, in the order of their days; those without a first day come last."""
        with self._database.reading() as connection:
            for body in occurrences.in_order(connection, incident_conditions(wanted)):
                yield noun(Incident, body, self.where)

    def incident_of(self, claim: str) -> Incident | None:
        """The incident that the claim is of."""
        return next(iter(self.incidents_of((claim,))), None)

    def incidents_of(self, claims: Iterable[str]) -> tuple[Incident, ...]:
        """The incidents that hold any of these claims, each once."""
        with self._database.reading() as connection:
            return tuple(noun(Incident, body, self.where) for _, body in occurrences.bodies_of(connection, claims))

    def incidents_with(self, ids: Iterable[str]) -> Iterator[Incident]:
        """Those of the incidents with these ids that the record has, in their order."""
        with self._database.reading() as connection:
            for body in occurrences.bodies_with(connection, tuple(ids)):
                yield noun(Incident, body, self.where)

    def incident_days(self, claims: Iterable[str] | None = None) -> Iterator[IncidentDays]:
        """The days of every incident, or of those that hold any of these claims."""
        with self._database.reading() as connection:
            found = occurrences.every(connection) if claims is None else occurrences.bodies_of(connection, claims)
            for id, body in found:
                yield excerpt(IncidentDays, body, self.where, id=id)

    def joints(self, reports: Iterable[str] | None = None, but: Container[str] = ()) -> Iterator[Joint]:
        """What every incident joins, or those that claims of these reports are of; those with ids `but` left out."""
        with self._database.reading() as connection:
            found = occurrences.every(connection) if reports is None else occurrences.bodies_of_reports(connection, reports)
            for id, body in found:
                if id not in but:
                    yield excerpt(Joint, body, self.where, id=id)
