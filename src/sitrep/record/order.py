"""Order: claims and incidents by their days, those without any last; what no day tells apart stands in the order of its ids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sitrep.model import Claim, Days, Incident, Said
from sitrep.store import IncidentDays

Ends = tuple[date, date]


def ends(earliest: date | None, latest: date | None) -> Ends:
    """Both ends, an open one at the known one, both last where none is known: for order only."""
    known = earliest or latest or date.max
    return earliest or known, latest or known


def first_of(days: Iterable[Said[Days]]) -> Ends:
    """The first of the days that are said of an incident."""
    return min((ends(said.value.earliest, said.value.latest) for said in days), default=(date.max, date.max))


def incident_order(incident: Incident | IncidentDays) -> tuple[date, date, str]:
    """Where an incident stands."""
    return (*first_of(incident.days), incident.id)


def claim_order(claim: Claim) -> tuple[date, date, str, int, str]:
    """Where a claim stands."""
    first, last = (claim.time.earliest, claim.time.latest) if claim.time is not None else (None, None)
    return (*ends(first, last), claim.report, claim.trigger.start, claim.id)
