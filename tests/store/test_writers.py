"""Writers at once: whatever they add, all of it is in, once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sitrep.store import ClaimFilter, Store

ROOT = Path(__file__).parents[2]
N_WRITERS, N_REPORTS = 3, 25

WRITER = """
import sys
from sitrep.model import Incident, Origin
from sitrep.store import Store
from tests.store.telling import TEXT, add, claim, incident, report
where, mine, n = sys.argv[1], sys.argv[2], int(sys.argv[3])
print(flush=True)
sys.stdin.readline()  # until all of them are ready
with Store.open(where) as store:
    for i in range(n):
        with store.writing():
            for publisher in (mine, "all"):
                told = report(f"{TEXT} {i}", publisher=publisher)
                if add(store, told).came:
                    store.put_incidents((), (incident(claim(told)),))
"""


def test_writers_at_once_lose_nothing(where: str) -> None:
    """Each begins the record, and adds reports of its own and others that all of them add."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, where, f"writer {i}", str(N_REPORTS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        for i in range(N_WRITERS)
    ]
    for writer in writers:
        assert writer.stdout
        writer.stdout.readline()
    for writer in writers:
        assert writer.stdin
        writer.stdin.write(b"\n")
        writer.stdin.flush()
    for writer in writers:
        _, err = writer.communicate()
        assert (writer.returncode, err) == (0, b"")
    with Store.open(where, create=False) as store:
        for publisher in (*(f"writer {i}" for i in range(N_WRITERS)), "all"):
            assert len(list(store.claims(ClaimFilter(publisher=publisher)))) == N_REPORTS
        assert store.size().incidents == store.size().reports == N_REPORTS * (N_WRITERS + 1)
