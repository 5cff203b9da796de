"""The form a record is in: told on opening, made for a new one, and brought up to date when asked.

Forms are the migrations of Alembic. A change of form is one transaction: a record is in the old form or in the new one.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from sitrep.errors import NewerRecord, NoRecord, NotARecord, OlderRecord, RecordDamaged
from sitrep.store.database import Database
from sitrep.store.tables import SCHEMA, SCHEMAS

FORM_TABLE = "sitrep_schema"
"""The table that says in which form the record is; with no such table, a database that holds anything is somebody else's."""

MIGRATIONS = Path(__file__).parent / "migrations"


def settle(database: Database, *, create: bool, upgrade: bool) -> None:
    """Make the record when there is none and `create`; bring it up to date when it is older and `upgrade`.

    Raises NoRecord, NotARecord, OlderRecord or NewerRecord, with nothing changed.
    """
    with database.reading() as connection:
        form = form_of(connection, database.where)
    if form is None and not create:
        raise NoRecord(database.where, "is empty; `sitrep add` begins a record")
    if form is not None and form not in SCHEMAS:
        raise NewerRecord(database.where, f"was written by a newer Sitrep (form {form}; this one knows {SCHEMA}); update Sitrep")
    if form is not None and form != SCHEMA and not upgrade:
        raise OlderRecord(database.where, f"was written by an older Sitrep (form {form}, now {SCHEMA}); `sitrep add` brings it up to date")
    if form != SCHEMA:
        with database.writing() as connection:
            if form_of(connection, database.where) != SCHEMA:  # else somebody did it while we waited
                change(connection, SCHEMA, database.where)
        database.keep_log()


def form_of(connection: Connection, where: str) -> str | None:
    """The form of the record there, None when the database is empty. Raises NotARecord."""
    tables = inspect(connection).get_table_names()
    if FORM_TABLE in tables:
        form: str | None = connection.execute(text(f"SELECT version_num FROM {FORM_TABLE}")).scalar()
        if form:
            return form
    if tables:
        raise NotARecord(where, f"is a database of something else (it has a table {tables[0]!r})")
    return None


def change(connection: Connection, form: str, where: str) -> None:
    """Bring the record to that form, inside the transaction of `connection`. Raises RecordDamaged."""
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        upgrade(config, form)
    except ValueError as error:  # of a body that cannot be read
        raise RecordDamaged(where, f"cannot be brought up to date: {error}") from error
