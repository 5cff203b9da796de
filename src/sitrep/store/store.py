"""Store: a record of reports, claims, incidents and judgements, in an SQLite file or in PostgreSQL.

with Store.open("war.db") as store:
    store.add(report, claims, rejected, reading, original, now)
    for claim in store.claims(ClaimFilter(place="geonames:2210247")):
        ...

Every verb that writes is one transaction: it is done or it is not, whenever the program dies. `writing` makes one of several. What comes
as an iterator is read in pages from the record as it stood at the first, so that memory does not grow with the record. The verbs stand
noun by noun in `reports`, `claims`, `incidents` and `judging`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import ColumnElement, Connection, Table, func, select

from sitrep.store import tables as t
from sitrep.store.database import WAIT_S, Database, Turn
from sitrep.store.forms import settle
from sitrep.store.incidents import Incidents
from sitrep.store.judging import Judgements
from sitrep.store.reports import Reports
from sitrep.store.values import Size


class Store(Reports, Incidents, Judgements):
    """An open record. Close it, or use it as a context manager. Several threads may use it."""

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

    def size(self) -> Size:
        """How much the record holds."""
        with self._database.reading() as connection:
            reports, incidents, judgements = (_count(connection, table) for table in (t.report, t.incident, t.judgement))
            return Size(reports, _count(connection, t.claim, t.claim.c.stands), incidents, judgements)


def _count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
