"""A database with the two kinds of transaction a record needs: one that reads a standing picture, and one that writes alone.

SQLite: write-ahead log, so that readers and the one writer do not wait for each other; a writer takes its place when it begins and others
wait for it. PostgreSQL: the same by an advisory lock and repeatable reads. A transaction that ends early leaves nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import local
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError

from sitrep.errors import NoRecord, NotARecord
from sitrep.store.faults import explained

WAIT_S = 60
"""How long a writer waits for another, unless told otherwise."""

_LOCK = 0x53697472
"""The advisory lock of writers to a record in PostgreSQL."""

_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON")


@dataclass(frozen=True, slots=True)
class Turn:
    """A writer's turn at the database, so that it can tell, turns later, whether what it remembers still holds.

    `number` counts the writing transactions of this program, `failed` those among them that left nothing. `mark` is SQLite's
    `data_version` on that `connection`, which another's commit changes, or PostgreSQL's number of the transaction, each of which has one.
    """

    connection: object
    mark: int
    number: int
    failed: int

    def follows(self, other: Turn) -> bool:
        """Whether this is the turn `other` or the next one, and nobody else wrote between them. Says no where that cannot be told."""
        steps = self.number - other.number
        if self.connection is not other.connection or self.failed != other.failed or steps not in (0, 1):
            return False
        return self.mark == other.mark or (_counts_turns(self.connection) and self.mark - other.mark == steps)


class Database:
    """An SQLite file or a PostgreSQL database. `where` names it without its password."""

    def __init__(self, engine: Engine, where: str, wait_s: float) -> None:
        self.where = where
        self._engine = engine
        self._wait_s = wait_s
        self._here = local()  # the writer of each thread
        self._begun = self._done = 0  # writing transactions

    @classmethod
    def at(cls, where: str | Path, *, create: bool, wait_s: float = WAIT_S) -> Database:
        """The database at a path or at a `postgresql://` address. Raises NoRecord for a file that is not there unless `create`."""
        url = address(where)
        if url.get_backend_name() == "sqlite":
            name = str(url.database)
            return cls(_sqlite(url, name, create, wait_s), name, wait_s)
        return cls(_postgresql(url), _shown(url), wait_s)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the record as it stood when it began; inside `writing`, that one."""
        if writer := self._writer:
            yield writer
            return
        with explained(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that nobody else writes beside; inside another, that one. All of it is kept at its end, or nothing."""
        if writer := self._writer:
            yield writer
            return
        with explained(self.where), self._engine.connect().execution_options(**self._alone) as connection, connection.begin():
            if self._is_postgresql:
                connection.execute(text(f"SET LOCAL lock_timeout = {round(self._wait_s * 1000)}"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            self._here.writer = connection
            self._begun += 1
            try:
                yield connection
            finally:
                self._here.writer = None
        self._done += 1

    def turn(self) -> Turn:
        """The turn of the transaction that writes now. Raises RuntimeError outside one."""
        if (writer := self._writer) is None:
            raise RuntimeError("nobody writes")
        mark = writer.execute(text("SELECT txid_current()" if self._is_postgresql else "PRAGMA data_version")).scalar_one()
        return Turn(writer.connection.dbapi_connection, int(mark), self._begun, self._begun - self._done - 1)

    def keep_log(self) -> None:
        """Turn an SQLite file to a write-ahead log, which stays so; when somebody else is at work there, the next one does it."""
        if self._is_postgresql:
            return
        with explained(self.where), self._engine.connect().execution_options(is_bare=True) as connection:
            if connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
                with suppress(OperationalError):
                    connection.exec_driver_sql("PRAGMA journal_mode=WAL")

    @property
    def _writer(self) -> Connection | None:
        return getattr(self._here, "writer", None)

    @property
    def _is_postgresql(self) -> bool:
        return self._engine.dialect.name == "postgresql"

    @property
    def _alone(self) -> dict[str, object]:
        """Options of a connection that writes. Alone, and after it may have waited, it must see what was written until then."""
        return {"isolation_level": "READ COMMITTED"} if self._is_postgresql else {"is_writer": True}


def _counts_turns(connection: object) -> bool:
    """Whether a connection's marks are numbers of transactions."""
    return not isinstance(connection, sqlite3.Connection)


def address(where: str | Path) -> URL:
    """The address that SQLAlchemy opens. Raises NotARecord for a database of another kind, NoRecord where nothing is named."""
    if not str(where).strip():
        raise NoRecord("the record", "no file and no address is named")
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite+pysqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError:
        raise NotARecord(where, "is no address of a database") from None
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise NotARecord(_shown(url), "a record is a file, or lies in PostgreSQL (postgresql://…)")


def _shown(url: URL) -> str:
    """The address without its password."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def _sqlite(url: URL, where: str, create: bool, wait_s: float) -> Engine:
    path = Path(str(url.database))
    if path.is_dir():
        raise NotARecord(where, "is a folder")
    if not create and not path.exists():
        raise NoRecord(where, "there is no such record; `sitrep add` begins one")
    if not path.parent.is_dir():
        raise NoRecord(where, "there is no such folder")
    engine = create_engine(_opened(path) if path.exists() else url, connect_args={"timeout": wait_s, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("is_bare"):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("is_writer") else "BEGIN")

    return engine


def _opened(path: Path) -> URL:
    """The address of a file that is there. In a folder where no log can be laid beside it, it is read as it stands."""
    if os.access(path.parent, os.W_OK):
        return URL.create("sqlite+pysqlite", database=str(path))
    return URL.create("sqlite+pysqlite", database=path.absolute().as_uri(), query={"mode": "ro", "immutable": "1", "uri": "true"})


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError:
        raise NotARecord(_shown(url), "needs psycopg: pip install 'sitrep[postgres]'") from None
    return engine
