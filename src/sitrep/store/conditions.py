"""What is asked for as conditions on the rows of the tables."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, FromClause, Select, and_, bindparam, exists, false, or_, select

from sitrep.model import Decision
from sitrep.store import tables as t
from sitrep.store.columns import fit
from sitrep.store.filters import Box, ClaimFilter, IncidentFilter, ReportFilter, Status, Voices
from sitrep.store.values import Standing

Conditions = list[ColumnElement[bool]]

_ID = re.compile(r"[cr]-[0-9a-f]+")
"""The id of a claim or a report. However many are asked for, they are written into the query: databases bound its parameters."""

_DECISIONS = {Status.ACCEPTED: Decision.ACCEPT, Status.CORRECTED: Decision.CORRECT, Status.REJECTED: Decision.REJECT}


def claim_conditions(wanted: ClaimFilter) -> Conditions:
    """The conditions on a row of claims."""
    c = t.claim.c
    equal = (
        (c.kind, wanted.kind),
        (c.plover, wanted.plover),
        (c.acled, wanted.acled),
        (c.factuality, wanted.factuality),
        (c.place, fit(wanted.place)),
        (c.country, fit(wanted.country)),
    )
    found: Conditions = [column == str(value) for column, value in equal if value is not None]
    found += _standing(wanted) + _parties(wanted) + _days(c.earliest, c.latest, wanted.since, wanted.until)
    if wanted.ids is not None:
        found.append(c.id.in_(_written(wanted.ids)))
    if wanted.places is not None:
        found.append(c.place.in_([fit(id) for id in wanted.places]))
    if wanted.voices is not None:
        found.append(_said_by(wanted.voices))
    if wanted.box:
        found.append(_inside(wanted.box))
    if wanted.min_confidence:
        found.append(c.confidence >= wanted.min_confidence)
    if wanted.status:
        found.append(_judged(wanted.status))
    return found


def report_conditions(wanted: ReportFilter) -> Conditions:
    """The conditions on a row of reports."""
    c = t.report.c
    found: Conditions = [_is_one_of(wanted.standings)]
    if wanted.ids is not None:
        found.append(c.id.in_(_written(wanted.ids)))
    if wanted.publisher is not None:
        found.append(c.publisher == fit(wanted.publisher))
    if wanted.since:
        found.append(c.published >= wanted.since)
    if wanted.until:
        found.append(c.published <= wanted.until)
    if wanted.copies_of is not None:
        found.append(c.text_sha256 == wanted.copies_of)
    if wanted.not_read_by is not None:
        current = (t.reading.c.report == c.n) & t.reading.c.is_current & (t.reading.c.engine == wanted.not_read_by)
        found.append(~exists().where(current))
    return found


def incident_conditions(wanted: IncidentFilter) -> Conditions:
    """The conditions on a row of incidents."""
    claims = select(t.claim.c.id).where(*claim_conditions(wanted.claim))
    return [exists().where(t.incident_claim.c.incident == t.incident.c.n, t.incident_claim.c.claim.in_(claims))]


def _standing(wanted: ClaimFilter) -> Conditions:
    found: Conditions = []
    if wanted.standings == (Standing.CURRENT,) and not wanted.all_readings:
        found.append(t.claim.c.stands)
    else:
        found.append(t.claim.c.report.in_(select(t.report.c.n).where(_is_one_of(wanted.standings))))
        if not wanted.all_readings:
            found.append(t.claim.c.reading.in_(select(t.reading.c.n).where(t.reading.c.is_current)))
    if wanted.report is not None:
        found.append(t.claim.c.report == select(t.report.c.n).where(t.report.c.id == wanted.report).scalar_subquery())
    if wanted.reports is not None:
        found.append(t.claim.c.report.in_(select(t.report.c.n).where(t.report.c.id.in_(_written(wanted.reports)))))
    if wanted.publisher is not None:
        found.append(t.claim.c.report.in_(_published_by((wanted.publisher,))))
    return found


def _is_one_of(standings: tuple[Standing, ...]) -> ColumnElement[bool]:
    c = t.report.c
    ways = {
        Standing.CURRENT: and_(c.successor.is_(None), c.retracted.is_(None)),
        Standing.SUPERSEDED: and_(c.successor.is_not(None), c.retracted.is_(None)),
        Standing.RETRACTED: c.retracted.is_not(None),
    }
    return or_(false(), *(ways[standing] for standing in standings))


def _parties(wanted: ClaimFilter) -> Conditions:
    found: Conditions = []
    if wanted.party is not None or wanted.role is not None:
        seat = _of_claim(t.claim_party).where(*_equal(t.claim_party.c.party, fit(wanted.party)), *_equal(t.claim_party.c.role, wanted.role))
        found.append(t.claim.c.n.in_(seat))
    if wanted.parties is not None:
        found.append(t.claim.c.n.in_(_of_claim(t.claim_party).where(t.claim_party.c.party.in_([fit(id) for id in wanted.parties]))))
    if wanted.source is not None:
        found.append(t.claim.c.n.in_(_of_claim(t.claim_source).where(t.claim_source.c.party == fit(wanted.source))))
    return found


def _said_by(voices: Voices) -> ColumnElement[bool]:
    n = t.claim.c.n
    parties = _of_claim(t.claim_source).where(t.claim_source.c.party.in_([fit(id) for id in voices.parties]))
    words = _of_claim(t.claim_voice).where(t.claim_voice.c.voice.in_([fit(word) for word in voices.words]))
    uncredited = ~exists().where(t.claim_voice.c.claim == n)
    return or_(n.in_(parties), n.in_(words), and_(t.claim.c.report.in_(_published_by(voices.publishers)), uncredited))


def _published_by(publishers: tuple[str, ...]) -> Select[int]:
    return select(t.report.c.n).where(t.report.c.publisher.in_([fit(publisher) for publisher in publishers]))


def _written(ids: tuple[str, ...]) -> BindParameter[Any]:
    """These ids, as they stand in the query."""
    return bindparam(None, [id for id in ids if _ID.fullmatch(id)], expanding=True, literal_execute=True)


def _of_claim(table: FromClause) -> Select[int]:
    return select(table.c.claim)


def _equal(column: ColumnElement[str], value: str | None) -> Conditions:
    return [] if value is None else [column == str(value)]


def _days(earliest: ColumnElement[date], latest: ColumnElement[date], since: date | None, until: date | None) -> Conditions:
    """Days that meet `[since, until]`; an open end reaches any day, and what has no day at all meets none."""
    found: Conditions = [or_(earliest.is_not(None), latest.is_not(None))] if since or until else []
    if since:
        found.append(or_(latest.is_(None), latest >= since))
    if until:
        found.append(or_(earliest.is_(None), earliest <= until))
    return found


def _inside(box: Box) -> ColumnElement[bool]:
    c = t.claim.c
    around = or_ if box.west > box.east else and_
    return and_(c.lat.between(box.south, box.north), around(c.lon >= box.west, c.lon <= box.east))


def _judged(status: Status) -> ColumnElement[bool]:
    """Whether the latest judgement in force on the claim is of that kind."""
    before = select(t.claim_heir.c.claim).where(t.claim_heir.c.heir == t.claim.c.id).correlate(t.claim)
    later = (
        select(t.judgement.c.decision)
        .join(t.judgement_on, t.judgement_on.c.judgement == t.judgement.c.n)
        .where(or_(t.judgement_on.c.item == t.claim.c.id, t.judgement_on.c.item.in_(before)), t.judgement.c.is_in_force)
        .order_by(t.judgement.c.n.desc())
        .limit(1)
        .correlate(t.claim)
        .scalar_subquery()
    )
    return later.is_(None) if status is Status.UNJUDGED else later == _DECISIONS[status].value
