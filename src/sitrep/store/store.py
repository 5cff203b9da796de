"""Store: a record of reports, claims, incidents and judgements, in an SQLite file or in PostgreSQL.

with Store.open("war.db") as store:
    store.add(report, claims, rejected, reading, original, now)
    for claim in store.claims(ClaimFilter(place="geonames:2210247")):
        ...

Every verb that writes is one transaction: it is done or it is not, whenever the program dies. `writing` makes one of several. What comes
as an iterator is read in pages from the record as it stood at the first, so that memory does not grow with the record.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import ColumnElement, Connection, Table, bindparam, func, select

from sitrep.errors import NotInRecord, RecordDamaged
from sitrep.model import Claim, Incident, Judgement, Rejected, Report, Signature, text_hash
from sitrep.store import blocks, keeping, ledger, names, occurrences
from sitrep.store import tables as t
from sitrep.store.blocks import BlockKey, Keys, no_keys
from sitrep.store.changes import changes
from sitrep.store.columns import unpacked
from sitrep.store.database import WAIT_S, Database, Turn
from sitrep.store.entries import entry_at
from sitrep.store.filters import ClaimFilter, IncidentFilter, ReportFilter, claim_conditions, incident_conditions, report_conditions
from sitrep.store.forms import settle
from sitrep.store.pages import noun, pages
from sitrep.store.values import Added, Entry, ReadingInfo, Reread, Size, Standing

_STANDING = select(t.claim.c.body).where(t.claim.c.id == bindparam("id"), t.claim.c.stands).order_by(t.claim.c.n).limit(1)
_REPORT = select(t.report.c.body).where(t.report.c.id == bindparam("id"))


class Store:
    """An open record. Close it, or use it as a context manager. Several threads may use it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, upgrade: bool = False, wait_s: float = WAIT_S) -> Store:
        """The record at a path or at a `postgresql://` address; one that is not there is begun if `create`.

        A record in an older form is brought up to date if `upgrade`, and refused otherwise. `wait_s`: how long a verb that writes waits for
        others that do. Raises RecordError.
        """
        database = Database.at(where, create=create, wait_s=wait_s)
        try:
            settle(database, create=create, upgrade=upgrade)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def where(self) -> str:
        """The record's path or address, without its password."""
        return self._database.where

    def close(self) -> None:
        """Close the record."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Several verbs as one transaction, beside which nobody else writes: all of it is done at the end, or nothing."""
        with self._database.writing():
            yield

    def turn(self) -> Turn:
        """The turn of the transaction that writes now. Raises RuntimeError outside one."""
        return self._database.turn()

    # Reports

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

    # Claims

    def claim(self, id: str) -> Claim:
        """The claim with that id as the current reading has it, else as the last one that had it. Raises NotInRecord."""
        query = select(t.claim.c.body).where(t.claim.c.id == id).order_by(t.claim.c.stands.desc(), t.claim.c.n.desc()).limit(1)
        with self._database.reading() as connection:
            body = connection.execute(query).scalar()
        if body is None:
            raise NotInRecord(self.where, f"no claim {id}")
        return noun(Claim, body, self.where)

    def claims(self, wanted: ClaimFilter = ClaimFilter()) -> Iterator[Claim]:  # noqa: B008 - frozen
        """The claims asked for, in the order they were added."""
        with self._database.reading() as connection:
            for row in pages(connection, t.claim, claim_conditions(wanted)):
                yield noun(Claim, row.body, self.where)

    def standing(self, id: str) -> Claim | None:
        """The claim with that id if it stands."""
        with self._database.reading() as connection:
            body = connection.execute(_STANDING, {"id": id}).scalar()
        return None if body is None else noun(Claim, body, self.where)

    def beside(self, key: BlockKey, width: int) -> tuple[str, ...]:
        """Ids of up to `width` claims that stand before and after that position of the block, in order; those at the position left out."""
        with self._database.reading() as connection:
            return blocks.beside(connection, key, width)

    def standing_in(self, block: str, most: int) -> list[tuple[str, str]] | None:
        """The position and id of every claim that stands in a block, in their order; None where they are more than `most`."""
        with self._database.reading() as connection:
            return blocks.standing_in(connection, block, most)

    def set_keys(self, keys: Keys) -> None:
        """Give every claim of the record its keys anew, as one transaction."""
        with self._database.writing() as connection:
            for report in self.reports(ReportFilter(standings=tuple(Standing))):
                mine = t.claim.c.report == select(t.report.c.n).where(t.report.c.id == report.id).scalar_subquery()
                for row in pages(connection, t.claim, [mine]):
                    blocks.set_keys(connection, row.n, keys(noun(Claim, row.body, self.where), report))

    # Names

    def called(self, name: str) -> tuple[str, ...]:
        """Ids, sorted, of the parties and places that some claim called so, whatever case, accents and spaces."""
        with self._database.reading() as connection:
            return names.called(connection, name)

    def places_among(self, ids: Iterable[str], but: Iterable[str] = ()) -> frozenset[str]:
        """Those of the places that claims which stand are about, claims `but` left out."""
        with self._database.reading() as connection:
            return names.places_among(connection, ids, but)

    def parties_among(self, ids: Iterable[str], but: Iterable[str] = ()) -> frozenset[str]:
        """Those of the parties that take part in claims which stand or are credited with them, claims `but` left out."""
        with self._database.reading() as connection:
            return names.parties_among(connection, ids, but)

    def publishers(self) -> tuple[str, ...]:
        """Who published the reports of the record, each once."""
        query = select(t.report.c.publisher).where(t.report.c.publisher.is_not(None)).distinct().order_by(t.report.c.publisher)
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    # Incidents

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
            return tuple(noun(Incident, body, self.where) for body in occurrences.bodies_of(connection, claims))

    def incidents_of_reports(self, reports: Iterable[str], but: Container[str] = ()) -> dict[str, Incident]:
        """The incidents, by id, that claims of these reports are of; those with ids `but` left out."""
        with self._database.reading() as connection:
            bodies = dict(row for row in occurrences.bodies_of_reports(connection, reports) if row[0] not in but)
            return {id: noun(Incident, body, self.where) for id, body in bodies.items()}

    # Judgements

    def judge(self, judgement: Judgement) -> None:
        """Write a judgement down, once. Raises NotInRecord when a claim or incident that it is on is not there."""
        with self._database.writing() as connection:
            ledger.judge(connection, judgement, self.where)

    def undo(self, id: str, by: Signature) -> Judgement:
        """The judgement with that id, undone; what was undone before stays as it was. Raises NotInRecord."""
        with self._database.writing() as connection:
            return ledger.undo(connection, id, by, self.where)

    def judgements(self, on: Iterable[str] | None = None) -> tuple[Judgement, ...]:
        """All judgements in the order they were written down, or those on these claims and incidents and on claims they are heirs of."""
        with self._database.reading() as connection:
            return ledger.judgements(connection, on)

    def judgements_as_they_hold(self) -> tuple[Judgement, ...]:
        """The judgements in force, each said of the heirs of its claims too: what is derived obeys these."""
        with self._database.reading() as connection:
            return ledger.as_they_hold(connection)

    def ledger_state(self) -> tuple[int, int, int]:
        """Something that is another whenever `judgements_as_they_hold` gives others."""
        with self._database.reading() as connection:
            return ledger.state(connection)

    def follow(self, old: str, new: str) -> None:
        """Make claim `new` the heir of claim `old`, whose place it takes in a later reading: judgements on `old` hold for it."""
        with self._database.writing() as connection:
            ledger.follow(connection, old, new)

    def heirs(self, claim: str) -> tuple[str, ...]:
        """Ids of the claims that took the place of this one in later readings."""
        with self._database.reading() as connection:
            return ledger.heirs(connection, claim)

    def claims_when_judged(self, incident: str) -> tuple[str, ...]:
        """Ids of the claims that an incident joined when somebody judged it, and of their heirs, whatever became of it since."""
        with self._database.reading() as connection:
            return ledger.claims_when_judged(connection, incident)

    def size(self) -> Size:
        """How much the record holds."""
        with self._database.reading() as connection:
            reports, incidents, judgements = (_count(connection, table) for table in (t.report, t.incident, t.judgement))
            return Size(reports, _count(connection, t.claim, t.claim.c.stands), incidents, judgements)


def _count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
