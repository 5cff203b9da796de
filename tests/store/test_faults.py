"""What a record cannot be opened, read or written for: one line each, and nothing is harmed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event
from tests.store.telling import TEXT, add, report

from sitrep.errors import (
    NoRecord,
    NotARecord,
    RecordBusy,
    RecordDamaged,
    RecordError,
    RecordFull,
    RecordLost,
    RecordReadOnly,
)
from sitrep.store import Size, Store

ROOT = Path(__file__).parents[2]


def refused(where: str | Path, kind: type[RecordError], *, create: bool = True) -> str:
    """What is said of a record that cannot be opened; it is one line, and names the record."""
    with pytest.raises(RecordError) as caught:
        Store.open(where, create=create)
    assert type(caught.value) is kind
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_a_text_file_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("To do: the report. " * 100)
    assert refused(path, NotARecord) == f"{path}: is no record, nor any database"
    assert path.read_text() == "To do: the report. " * 100
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE visits (url TEXT)")
    connection.close()
    before = path.read_bytes()
    assert refused(path, NotARecord).endswith("is a database of something else (it has a table 'visits')")
    assert path.read_bytes() == before


def test_somebody_elses_schema_is_left_alone(postgresql: str, place_in: Callable[[str], str]) -> None:
    where = place_in(postgresql)
    with psycopg.connect(where) as connection:
        connection.execute("CREATE TABLE visits (url TEXT)")
    assert "it has a table 'visits'" in refused(where, NotARecord)


@pytest.mark.parametrize("name", ["no.db", "folder/no.db"])
def test_what_is_not_there_is_not_begun_unasked(tmp_path: Path, name: str) -> None:
    assert str(tmp_path) in refused(tmp_path / name, NoRecord, create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_begun_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    path.touch()
    refused(path, NoRecord, create=False)
    with Store.open(path) as store:
        assert store.size() == Size(0, 0, 0, 0)


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    assert refused(tmp_path, NotARecord) == f"{tmp_path}: is a folder"


@pytest.mark.parametrize("where", ["mysql://me:secret@host/war", "://", "http://example.org/war.db"])
def test_another_kind_of_address_is_no_record(where: str) -> None:
    assert "secret" not in refused(where, NotARecord)


@pytest.mark.parametrize("where", ["postgresql://me:secret@127.0.0.1:1/war", "postgresql://me:secret@nowhere.invalid/war"])
def test_a_server_that_is_not_there_is_said_without_the_password(where: str) -> None:
    said = refused(where, RecordLost)
    assert "secret" not in said
    assert "the connection failed" in said


def test_a_database_that_is_not_there_is_said(postgresql: str) -> None:
    assert "does not exist" in refused(postgresql.replace("/postgres?", "/nobody?"), RecordLost)


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    with Store.open(path) as store:
        for i in range(20):
            add(store, report(f"{TEXT} {i}"))
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))

    def look() -> None:
        with Store.open(path) as store:
            list(store.claims())

    with pytest.raises(RecordDamaged, match="is damaged") as caught:
        look()
    assert "\n" not in str(caught.value)


def test_a_full_disk_keeps_whole_reports(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    with Store.open(path) as store:
        event.listen(store._database._engine, "connect", lambda c, _: c.execute("PRAGMA max_page_count=100"))
        store._database._engine.dispose()

        def fill() -> None:
            for i in range(1000):
                add(store, report(f"{TEXT} {i} " + "more " * 500))

        with pytest.raises(RecordFull, match="there is no room left for it"):
            fill()
        kept = store.size()
        assert 0 < kept.reports == kept.claims
        assert len(list(store.claims())) == kept.claims
    with Store.open(path) as store:
        add(store, report())
        assert store.size().reports == kept.reports + 1


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
from sitrep.errors import RecordError
from sitrep.store import Store
from tests.store.telling import TEXT, add, report
with Store.open(sys.argv[1]) as store:
    try:
        for i in range(5000):
            add(store, report(f"{TEXT} {i} " + "more " * 500))
    except RecordError as error:
        print(type(error).__name__, store.size().reports)
"""

READING = """
import os, sys
from sqlalchemy import create_engine
from sitrep.errors import RecordError
from sitrep.store import Store
from tests.store.telling import add, report
create_engine("sqlite://").connect().close()  # loads what is left to load
if os.geteuid() == 0:  # who may do anything
    os.setuid(65534)
with Store.open(sys.argv[1]) as store:
    print(store.size().reports, len(list(store.claims())))
    try:
        add(store, report(publisher="B"))
    except RecordError as error:
        print(type(error).__name__)
"""


def program(code: str, *args: str | Path) -> list[str]:
    """What a program of its own prints."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.split()


def test_a_disk_that_fails_keeps_whole_reports(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    kind, n = program(LIMITED, path)
    assert kind == "RecordLost"
    with Store.open(path) as store:
        assert 0 < store.size().reports == store.size().claims == int(n)


@pytest.mark.parametrize("folder_mode", [0o777, 0o555], ids=["in a folder", "in a folder that may not be written to"])
def test_a_record_that_may_only_be_read_is_read(folder_mode: int, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / "war.db"
    with Store.open(path) as store:
        add(store, report())
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.geteuid() and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o055)
    path.chmod(0o444)
    folder.chmod(folder_mode)
    try:
        assert program(READING, path) == ["1", "1", "RecordReadOnly"]
    finally:
        folder.chmod(0o777)


def test_a_database_that_may_only_be_read_is_read(postgresql: str, place_in: Callable[[str], str]) -> None:
    where = place_in(postgresql)
    with Store.open(where) as store:
        add(store, report())
    with Store.open(where.replace("options=", "options=-cdefault_transaction_read_only%3Don%20")) as store:
        assert store.size().reports == 1
        with pytest.raises(RecordReadOnly, match="may not be written to"):
            add(store, report(publisher="B"))


def test_a_writer_that_waits_too_long_is_told(where: str) -> None:
    with Store.open(where) as one, Store.open(where, wait_s=0.1) as other:
        with one.writing():
            add(one, report())
            with pytest.raises(RecordBusy, match="somebody else is writing"):
                add(other, report(publisher="B"))
            assert other.size().reports == 0
        add(other, report(publisher="B"))
        assert other.size().reports == 2


def test_a_lost_connection_takes_nothing_half(postgresql: str, place_in: Callable[[str], str]) -> None:
    with Store.open(place_in(postgresql)) as store:
        add(store, report())

        def cut_off() -> None:
            with store.writing():
                add(store, report(publisher="B"))
                with store._database.writing() as connection:
                    process = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
                with psycopg.connect(postgresql, autocommit=True) as other:
                    other.execute("SELECT pg_terminate_backend(%s)", (process,))
                add(store, report(publisher="C"))

        with pytest.raises(RecordLost, match="the connection failed") as caught:
            cut_off()
        assert "\n" not in str(caught.value)
        assert store.size().reports == 1
        add(store, report(publisher="B"))
        assert store.size().reports == 2
