"""The reports of a record: kept with their readings, looked up, retracted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from sitrep.errors import NotInRecord, RecordDamaged
from sitrep.model import Claim, Rejected, Report, Signature, text_hash
from sitrep.store import blocks, keeping, ledger
from sitrep.store import tables as t
from sitrep.store.blocks import Keys, no_keys
from sitrep.store.changes import changes
from sitrep.store.claims import Claims
from sitrep.store.columns import unpacked
from sitrep.store.conditions import report_conditions
from sitrep.store.entries import entry_at
from sitrep.store.filters import ClaimFilter, ReportFilter
from sitrep.store.pages import noun, pages
from sitrep.store.values import Added, Entry, Masthead, ReadingInfo, Reread, Standing

_REPORT = select(t.report.c.body).where(t.report.c.id == bindparam("id"))


class Reports(Claims):
    """The verbs on reports, which make and unmake claims."""

    def add(
        self,
        report: Report,
        claims: Sequence[Claim],
        rejected: Iterable[Rejected],
        reading: ReadingInfo,
        original: bytes | None,
        now: datetime,
        keys: Keys = no_keys,
    ) -> Added:
        """Keep a report, its original bytes if given, and a reading of it, which becomes the current one; `keys` are a claim's blocks.

        What is known already is not written again. The words of a page that changed are a new version of the same report.
        """
        with self._database.writing() as connection:
            return keeping.keep(connection, report, claims, rejected, reading, original, now, keys)

    def reread(
        self,
        report: Report,
        claims: Sequence[Claim],
        rejected: Iterable[Rejected],
        reading: ReadingInfo,
        now: datetime,
        keys: Keys = no_keys,
    ) -> Reread:
        """Keep a later reading of a report that is in the record; judgements on a claim hold for the one that says it otherwise.

        Raises NotInRecord.
        """
        with self._database.writing() as connection:
            if not self.has(report.id):
                raise NotInRecord(self.where, f"no report {report.id}")
            mine = ClaimFilter(report=report.id, standings=tuple(Standing))
            before = tuple(self.claims(mine))
            added = keeping.keep(connection, report, claims, rejected, reading, None, now, keys)
            made = changes(before, tuple(self.claims(mine)))
            for old, new in made.changed:
                ledger.follow(connection, old.id, new.id)
            left = ledger.judgements(connection, [claim.id for claim in made.lost])
            return Reread(added, made, tuple(judgement for judgement in left if judgement.is_in_force))

    def has(self, report: str) -> bool:
        """Whether the report is in the record, as whatever version."""
        with self._database.reading() as connection:
            return connection.execute(select(t.report.c.n).where(t.report.c.id == report)).first() is not None

    def report(self, id: str) -> Report:
        """The report with that id. Raises NotInRecord."""
        with self._database.reading() as connection:
            body = connection.execute(_REPORT, {"id": id}).scalar()
        if body is None:
            raise NotInRecord(self.where, f"no report {id}")
        return noun(Report, body, self.where)

    def entry(self, id: str) -> Entry:
        """The report with that id and what the record knows of it. Raises NotInRecord."""
        with self._database.reading() as connection:
            n = connection.execute(select(t.report.c.n).where(t.report.c.id == id)).scalar()
            if n is None:
                raise NotInRecord(self.where, f"no report {id}")
            return entry_at(connection, n, self.where)

    def reports(self, wanted: ReportFilter = ReportFilter()) -> Iterator[Report]:  # noqa: B008 - frozen
        """The reports asked for, in the order they were added."""
        with self._database.reading() as connection:
            for row in pages(connection, t.report, report_conditions(wanted)):
                yield noun(Report, row.body, self.where)

    def mastheads(self, wanted: ReportFilter = ReportFilter()) -> Iterator[Masthead]:  # noqa: B008 - frozen
        """Who published the reports asked for, and when, in the order they were added."""
        c = t.report.c
        query = select(c.id, c.publisher, c.published).where(*report_conditions(wanted)).order_by(c.n)
        with self._database.reading() as connection:
            yield from (Masthead(*row) for row in connection.execute(query).all())

    def entries(self, wanted: ReportFilter = ReportFilter()) -> Iterator[Entry]:  # noqa: B008 - frozen
        """The reports asked for with what the record knows of them, in the order they were added."""
        with self._database.reading() as connection:
            for row in pages(connection, t.report, report_conditions(wanted)):
                yield entry_at(connection, row.n, self.where)

    def original(self, report: str) -> bytes | None:
        """The bytes the report was made from, None when only their hash was kept. Raises NotInRecord; RecordDamaged when they changed."""
        custody = self.report(report).custody
        if custody is None:
            return None
        with self._database.reading() as connection:
            mine = t.original.c.sha256 == custody.original_sha256
            data = connection.execute(select(t.original.c.data).where(mine)).scalar()
        if data is None:
            return None
        original = unpacked(data)
        if text_hash(original) != custody.original_sha256:
            raise RecordDamaged(self.where, f"the original bytes of {report} are not those that were kept")
        return original

    def rejected(self, report: str | None = None) -> Iterator[tuple[str, Rejected]]:
        """What the current readings could not use, of one report or of all, each with the id of its report."""
        readings = select(t.reading.c.n, t.report.c.id).join(t.report, t.report.c.n == t.reading.c.report).where(t.reading.c.is_current)
        current = (readings if report is None else readings.where(t.report.c.id == report)).subquery()
        with self._database.reading() as connection:
            for row in pages(connection, t.rejected.join(current, current.c.n == t.rejected.c.reading), [], t.rejected.c.n, current.c.id):
                yield str(row.id), noun(Rejected, row.body, self.where)

    def retract(self, report: str, by: Signature) -> tuple[Claim, ...]:
        """Mark a report as retracted: it stays, and its claims stand no more: those that did. Raises NotInRecord."""
        with self._database.writing() as connection:
            n = connection.execute(select(t.report.c.n).where(t.report.c.id == report)).scalar()
            if n is None:
                raise NotInRecord(self.where, f"no report {report}")
            return keeping.retract(connection, n, by)

    def set_keys(self, keys: Keys, claims: Iterable[str]) -> None:
        """Give the claims with these ids their keys anew, in every reading that has them, as one transaction."""
        with self._database.writing() as connection:
            ids = tuple(claims)
            rows = select(t.claim.c.n, t.claim.c.body).where(t.claim.c.id.in_(ids)).order_by(t.claim.c.n)
            for row in connection.execute(rows).all():
                claim = noun(Claim, row.body, self.where)
                blocks.set_keys(connection, row.n, keys(claim, self.report(claim.report)))
