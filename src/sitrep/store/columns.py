"""A noun as a row: its body, and what can be asked of it."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, insert

from sitrep.model import Claim, Incident, Report
from sitrep.model.wire import to_line
from sitrep.store.page import page_key
from sitrep.vocab.unlisted import unlisted

Row = dict[str, object]

_MOST = 500
"""Characters of a text that can be asked for; what an index of PostgreSQL holds in any script."""


def insert_all(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert rows, also when there are none."""
    if rows:
        connection.execute(insert(table), rows)


def fit(text: str | None) -> str | None:
    """`text` as a column holds it, and as it must be asked for: at most 500 characters, without what PostgreSQL cannot hold."""
    return None if text is None else text[:_MOST].replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def moment(when: datetime) -> str:
    """A time with its zone as text that sorts."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def report_row(report: Report, now: datetime) -> Row:
    """The row of a report added now."""
    custody = report.custody
    return {
        "id": report.id,
        "body": to_line(report),
        "name": fit(report.name),
        "text_sha256": report.text_sha256,
        "original_sha256": custody.original_sha256 if custody else None,
        "page": page_key(report.url),
        "publisher": fit(report.publisher),
        "published": report.published,
        "seen_at": moment(custody.fetched_at if custody and custody.fetched_at else now),
        "added_at": moment(now),
    }


def claim_row(claim: Claim, report: int, reading: int, stands: bool) -> Row:
    """The row of a claim of that reading of that report."""
    place = claim.place.place if claim.place else None
    known = place or (unlisted(claim.place) if claim.place else None)
    time = claim.time
    return {
        "id": claim.id,
        "report": report,
        "reading": reading,
        "body": to_line(claim),
        "stands": stands,
        "kind": claim.kind.value,
        "factuality": claim.factuality.value,
        "plover": claim.type.plover.value if claim.type.plover else None,
        "acled": claim.type.acled.value if claim.type.acled else None,
        "place": fit(known.id) if known else None,
        "country": fit(place.country) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "confidence": claim.confidence,
    }


def party_rows(claim: Claim, n: int) -> list[Row]:
    """A row for each party in each role."""
    seats = {(p.role.value, fit(p.entity.id)) for p in claim.participants if p.entity}
    return [{"claim": n, "role": role, "party": party} for role, party in sorted(seats, key=str)]


def source_rows(claim: Claim, n: int) -> list[Row]:
    """A row for each party on whose word the claim stands."""
    return [{"claim": n, "party": party} for party in sorted({str(fit(s.entity.id)) for s in claim.sources if s.entity})]


def incident_row(incident: Incident) -> Row:
    """The row of an incident; its days are the widest that any claim gives."""
    firsts, lasts = ([getattr(said.value, end) for said in incident.days] for end in ("earliest", "latest"))
    return {
        "id": incident.id,
        "body": to_line(incident),
        "earliest": min(firsts) if firsts and None not in firsts else None,
        "latest": max(lasts) if lasts and None not in lasts else None,
    }


def packed(data: bytes) -> bytes:
    """Bytes as they are kept."""
    return zlib.compress(data, 6)


def unpacked(data: bytes) -> bytes:
    """The bytes that `packed` kept."""
    return zlib.decompress(data)
