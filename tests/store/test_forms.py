"""The form of a record: told, made, and brought up to date without a loss."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, insert, inspect, text
from tests.store.telling import FIRST, REBELS, WATIYA, add, claim, later, report

from sitrep.errors import NewerRecord, OlderRecord, RecordDamaged
from sitrep.model import Claim
from sitrep.model.wire import to_line
from sitrep.store import ClaimFilter, Store, Voices
from sitrep.store.columns import claim_row, report_row
from sitrep.store.database import Database
from sitrep.store.forms import FORM_TABLE, MIGRATIONS, change
from sitrep.store.tables import SCHEMA, SCHEMAS, metadata


def test_the_forms_are_those_of_the_migrations() -> None:
    revisions = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    assert tuple(reversed(revisions)) == SCHEMAS
    assert SCHEMAS[-1] == SCHEMA


def test_the_migrations_lead_to_the_tables(store: Store) -> None:
    with store._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": FORM_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def older(where: str, claims: tuple[Claim, ...]) -> Database:
    """A record as the first Sitrep wrote it, with these claims of one report."""
    database = Database.at(where, create=True)
    with database.writing() as connection:
        change(connection, SCHEMAS[0], where)
        tables = MetaData()
        tables.reflect(connection)
        t = tables.tables
        connection.execute(insert(t["report"]), report_row(report(), later(0)))
        reading = {"report": 1, "engine": FIRST.engine, "body": to_line(FIRST), "added_at": "2026", "is_current": True}
        connection.execute(insert(t["reading"]), reading)
        for made in claims:
            row = {name: value for name, value in claim_row(made, 1, 1, stands=True).items() if name in t["claim"].c}
            connection.execute(insert(t["claim"]), row)
    return database


def form(connection: Connection) -> str | None:
    return connection.execute(text(f"SELECT version_num FROM {FORM_TABLE}")).scalar()


def test_an_older_record_is_refused_and_then_brought_up_to_date(where: str) -> None:
    told = report()
    older(where, (claim(told),)).close()
    with pytest.raises(OlderRecord, match=r"older Sitrep.*`sitrep add` brings it up to date"):
        Store.open(where)
    with Store.open(where, upgrade=True) as store:
        assert list(store.claims(ClaimFilter(source=REBELS.id, min_confidence=0.75))) == [claim(told)]
        assert list(store.claims(ClaimFilter(min_confidence=0.76))) == []
        assert list(store.claims(ClaimFilter(voices=Voices(words=("rebels",))))) == [claim(told)]
        assert store.called("REBELS") == (REBELS.id,)
        assert store.called("watiya") == (WATIYA.id,)
        assert store.report(told.id) == told
        with store._database.reading() as connection:
            assert form(connection) == SCHEMA
    with Store.open(where) as store:
        add(store, report(publisher="B"))
        assert len(list(store.claims())) == 2


def test_a_change_of_form_that_fails_leaves_the_record_as_it_was(where: str) -> None:
    database = older(where, (claim(report()),))
    with database.writing() as connection:
        connection.execute(text("UPDATE claim SET body = 'no JSON'"))
    with pytest.raises(RecordDamaged, match="cannot be brought up to date"):
        Store.open(where, upgrade=True)
    with database.reading() as connection:
        assert form(connection) == SCHEMAS[0]
        assert {"claim_source", "called"}.isdisjoint(inspect(connection).get_table_names())
        assert "confidence" not in {column["name"] for column in inspect(connection).get_columns("claim")}
    database.close()


def test_a_newer_record_is_refused(where: str) -> None:
    with Store.open(where) as store:
        add(store, report())
        with store._database.writing() as connection:
            connection.execute(text(f"UPDATE {FORM_TABLE} SET version_num = '9999'"))
    for upgrade in (False, True):
        with pytest.raises(NewerRecord, match=r"newer Sitrep \(form 9999"):
            Store.open(where, upgrade=upgrade)
