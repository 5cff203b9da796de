"""A dump that was half added: what a killed process leaves, and who goes on with it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.ground.place.test_dump import LINES, line, zipped

from sitrep.errors import GazetteerError
from sitrep.ground.place import add_dump
from sitrep.ground.place.build import Source, build, version
from sitrep.ground.place.dump import KEPT_LINES

VILLAGES = 2 * KEPT_LINES + 17
ADDING = """
import sys, time
from sitrep.ground.place import add_dump
def told(done, of):
    print(done, of, flush=True)
    if done >= float(sys.argv[3]) * of:
        time.sleep(600)
add_dump(sys.argv[1], sys.argv[2], told)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build(tmp_path / "cache" / f"places-{version()}.sqlite", source=Source(list, list))
    return tmp_path / "cache"


TEXT = "".join(line(n, f"Qasr {n}", "PPL", f"Bir {n}") for n in range(1, VILLAGES + 1))


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return zipped(tmp_path / "LY.zip", TEXT)


def adding(dump: Path, folder: Path, share: float) -> subprocess.Popen[str]:
    """A process that adds the dump and waits for ever once `share` of it is kept."""
    command = [sys.executable, "-c", ADDING, str(dump), str(folder), str(share)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert process.stdout is not None
    for told in process.stdout:
        done, of = map(int, told.split())
        if done >= share * of:
            break
    return process


def killed(dump: Path, folder: Path, share: float = 0.4) -> None:
    """Add the dump in a process that is killed half-way."""
    with adding(dump, folder, share) as process:
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def parts(folder: Path) -> list[str]:
    """Half-made indexes."""
    return sorted(f.name for f in folder.iterdir() if f.suffix == ".part")


def content(folder: Path) -> tuple[list[tuple[object, ...]], ...]:
    """All rows of the finished index."""
    with closing(sqlite3.connect(folder / "dump-LY.sqlite")) as base:
        return tuple(base.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in ("place", "name"))


@pytest.mark.parametrize("is_zipped", [True, False], ids=["zipped", "plain"])
def test_a_killed_add_goes_on_where_it_stopped(dump: Path, folder: Path, is_zipped: bool) -> None:
    if not is_zipped:
        dump = dump.with_suffix(".txt")
        dump.write_text(TEXT, "utf-8")
    killed(dump, folder)
    assert parts(folder)
    assert not (folder / "dump-LY.sqlite").exists()
    told: list[tuple[int, int]] = []
    assert add_dump(dump, folder, lambda done, of: told.append((done, of))) == VILLAGES
    assert 0.4 <= told[0][0] / told[0][1] < 1
    resumed = content(folder)
    assert sorted(f.suffix for f in folder.iterdir()) == [".sqlite", ".sqlite"]
    (folder / "dump-LY.sqlite").unlink()
    add_dump(dump, folder)
    assert content(folder) == resumed
    assert len(resumed[0]) == VILLAGES


def test_what_was_killed_before_it_got_its_name_only_gets_it(dump: Path, folder: Path) -> None:
    add_dump(dump, folder)
    whole = folder / "dump-LY.sqlite"
    killed(dump, folder)
    [part] = parts(folder)
    whole.replace(folder / part)
    told: list[tuple[int, int]] = []
    assert add_dump(dump, folder, lambda done, of: told.append((done, of))) == VILLAGES
    assert len(told) == 1
    assert whole.exists()


def test_a_changed_dump_begins_anew(dump: Path, folder: Path) -> None:
    killed(dump, folder)
    zipped(dump, LINES)
    told: list[tuple[int, int]] = []
    assert add_dump(dump, folder, lambda done, of: told.append((done, of))) == 3
    assert told[0][0] == 0
    assert parts(folder) == []
    assert len(content(folder)[0]) == 3


def test_an_interrupted_add_is_kept_and_a_refused_one_is_not(dump: Path, folder: Path) -> None:
    def stop(done: int, _of: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_dump(dump, folder, stop)
    assert len(parts(folder)) == 1
    zipped(dump, TEXT + "a\tb\n")
    with pytest.raises(GazetteerError, match="2 fields"):
        add_dump(dump, folder)
    assert parts(folder) == []


def test_two_processes_that_add_the_same_dump_do_no_harm(dump: Path, folder: Path) -> None:
    with adding(dump, folder, 0.4) as process:
        with pytest.raises(GazetteerError, match="another process is adding the same dump"):
            add_dump(dump, folder)
        assert parts(folder)
        process.kill()
    assert add_dump(dump, folder) == VILLAGES
    assert len(content(folder)[0]) == VILLAGES


def test_a_half_made_index_that_is_none_begins_anew(dump: Path, folder: Path) -> None:
    killed(dump, folder)
    for part in parts(folder):
        (folder / part).write_bytes(b"no index " * 1000)
    assert add_dump(dump, folder) == VILLAGES
    assert parts(folder) == []
