"""A record made of our example reports by the real program: read once, each test asks a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitrep.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record's file, which no test writes to."""
    where = tmp_path_factory.mktemp("record") / "war.db"
    with Record(where, create=True) as record:
        taken = record.add(EXAMPLES)
    assert len(taken.added) == 8
    assert taken.refused == ()
    return where


@pytest.fixture
def where(kept: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copyfile(kept, tmp_path / "war.db"))


@pytest.fixture
def record(where: Path) -> Iterator[Record]:
    """The copy, open."""
    with Record(where) as opened:
        yield opened
