"""Claims as a spreadsheet: one row a claim, columns as in docs/columns.md, safe to open.

RFC 4180 (comma, CRLF, quotes doubled), UTF-8 with a byte-order mark so that spreadsheets see the accents. A list is one cell, its members
joined by "; ". A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sitrep.model import Claim, Location, Measure, Participant, PlacePrecision, Role, When

Cell = str | int | float | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a cell a formula (OWASP, "CSV injection"), their full-width forms included."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the first row, and what it holds of a claim."""

    name: str
    of: Callable[[Claim], Cell]


def _joined(values: Iterable[str | None]) -> str | None:
    """The members that are there, joined; None when there are none."""
    return "; ".join(value for value in values if value) or None


def _parties(role: Role) -> Callable[[Claim], Cell]:
    return lambda claim: _joined(_party_name(p) for p in claim.in_role(role))


def _party_name(participant: Participant) -> str:
    return participant.entity.name if participant.entity else participant.span.text


def _words(role: Role) -> Callable[[Claim], Cell]:
    return lambda claim: _joined(p.span.text for p in claim.in_role(role))


def _ids(role: Role) -> Callable[[Claim], Cell]:
    return lambda claim: _joined(p.entity.id if p.entity else None for p in claim.in_role(role))


def _at(of: Callable[[Location], Cell]) -> Callable[[Claim], Cell]:
    return lambda claim: of(claim.place) if claim.place else None


def _on(of: Callable[[When], Cell]) -> Callable[[Claim], Cell]:
    return lambda claim: of(claim.time) if claim.time else None


def _counts(measure: Measure, bound: str) -> Callable[[Claim], Cell]:
    """One bound of the first count of `measure`: the others stand in the column `quantities`."""

    def of(claim: Claim) -> Cell:
        value: int | None = next((getattr(q, bound) for q in claim.quantities if q.measure is measure), None)
        return value

    return of


def _precision(of: Callable[[PlacePrecision], Cell]) -> Callable[[Claim], Cell]:
    def cell(claim: Claim) -> Cell:
        precision = claim.place.precision_told if claim.place else None
        return of(precision) if precision else None

    return cell


def _quantities(claim: Claim) -> str | None:
    """Every count as "measure low-high of what"; an open bound is left empty."""
    return _joined(f"{q.measure} {_bounds(q.low, q.high)}{f' {q.of}' if q.of else ''}" for q in claim.quantities)


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "?"
    return str(low) if low == high else f"{'' if low is None else low}-{'' if high is None else high}"


COLUMNS = (
    Column("id", lambda c: c.id),
    Column("report", lambda c: c.report),
    Column("report_name", lambda c: c.report_name),
    Column("kind", lambda c: c.kind.value),
    Column("factuality", lambda c: c.factuality.value),
    Column("plover", lambda c: c.type.plover.value if c.type.plover else None),
    Column("mode", lambda c: c.type.mode),
    Column("acled", lambda c: c.type.acled.value if c.type.acled else None),
    Column("cameo", lambda c: c.type.cameo),
    Column("earliest", _on(lambda t: t.earliest.isoformat() if t.earliest else None)),
    Column("latest", _on(lambda t: t.latest.isoformat() if t.latest else None)),
    Column("time_precision", _on(lambda t: t.precision.value if t.precision else None)),
    Column("time_basis", _on(lambda t: t.basis.value if t.basis else None)),
    Column("time_words", _on(lambda t: t.span.text)),
    Column("time_reason", _on(lambda t: t.reason)),
    Column("actors", _parties(Role.ACTOR)),
    Column("actor_ids", _ids(Role.ACTOR)),
    Column("actor_words", _words(Role.ACTOR)),
    Column("recipients", _parties(Role.RECIPIENT)),
    Column("recipient_ids", _ids(Role.RECIPIENT)),
    Column("recipient_words", _words(Role.RECIPIENT)),
    Column("instruments", _words(Role.INSTRUMENT)),
    Column("items", _words(Role.ITEM)),
    Column("place", _at(lambda p: p.place.name if p.place else None)),
    Column("place_id", _at(lambda p: p.place.id if p.place else None)),
    Column("country", _at(lambda p: p.place.country if p.place else None)),
    Column("admin1", _at(lambda p: p.place.admin1 if p.place else None)),
    Column("lat", _at(lambda p: round(p.place.lat, 5) if p.place else None)),
    Column("lon", _at(lambda p: round(p.place.lon, 5) if p.place else None)),
    Column("place_precision", _precision(lambda p: p.value)),
    Column("ucdp_precision", _precision(lambda p: p.ucdp)),
    Column("acled_precision", _precision(lambda p: p.acled)),
    Column("place_words", _at(lambda p: p.span.text)),
    Column("place_reason", _at(lambda p: p.reason)),
    Column("killed_low", _counts(Measure.KILLED, "low")),
    Column("killed_high", _counts(Measure.KILLED, "high")),
    Column("injured_low", _counts(Measure.INJURED, "low")),
    Column("injured_high", _counts(Measure.INJURED, "high")),
    Column("quantities", _quantities),
    Column("quantity_words", lambda c: _joined(q.span.text for q in c.quantities)),
    Column("sources", lambda c: _joined(s.entity.name if s.entity else s.span.text for s in c.sources)),
    Column("source_words", lambda c: _joined(s.span.text for s in c.sources)),
    Column("stances", lambda c: _joined(s.stance.value for s in c.sources)),
    Column("cues", lambda c: _joined(s.cue.text if s.cue else None for s in c.sources)),
    Column("channels", lambda c: _joined(s.channel.text if s.channel else None for s in c.sources)),
    Column("confidence", lambda c: round(c.confidence, 3)),
    Column("labels", lambda c: _joined(f"{w.span.text} ({w.said_by})" for w in c.labels)),
    Column("trigger", lambda c: c.trigger.text),
    Column("trigger_start", lambda c: c.trigger.start),
    Column("trigger_end", lambda c: c.trigger.end),
    Column("sentence", lambda c: c.span.text),
    Column("sentence_start", lambda c: c.span.start),
    Column("sentence_end", lambda c: c.span.end),
)
"""The columns in their order; each is explained in docs/columns.md, which a test holds."""


def csv_head() -> str:
    """The byte-order mark and the row of names."""
    return csv_names(column.name for column in COLUMNS)


def csv_rows(claims: Iterable[Claim]) -> str:
    """One row a claim, each ending in CRLF."""
    return "".join(csv_row(column.of(claim) for column in COLUMNS) for claim in claims)


def csv_names(names: Iterable[str]) -> str:
    """The byte-order mark and a row of names: how a spreadsheet begins."""
    return "\ufeff" + csv_row(names)


def csv_row(cells: Iterable[Cell]) -> str:
    """One row, each cell safe to open."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([safe_cell(cell) for cell in cells])
    return line.getvalue()


def safe_cell(cell: Cell) -> Cell:
    """`cell`, so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
