"""Kill `sitrep add` again and again: each time the record must hold whole reports only, each once, and all that it held before.

    PYTHONPATH=. python -P bench/crash.py                        200 kills, in an SQLite file
    PYTHONPATH=. python -P bench/crash.py --postgresql           in a PostgreSQL server, from a package
    PYTHONPATH=. python -P bench/crash.py --kills 1000 --seed 7

Prints how many kills fell where, and every fault; the exit status is 1 when there is one. What is killed, and what must hold, stands in
tests/store/crash.py.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.store.conftest import fresh, serving  # noqa: E402
from tests.store.crash import Runs, killed, told  # noqa: E402

N_REPORTS = 20
KILLS_A_RECORD = 10


@contextmanager
def places(postgresql: bool) -> Iterator[Callable[[], str]]:
    """Gives, again and again, where an empty record can lie."""
    with tempfile.TemporaryDirectory() as folder:
        if not postgresql:
            numbers = iter(range(1_000_000))
            yield lambda: str(Path(folder, f"{next(numbers)}.db"))
            return
        with serving(Path(folder)) as server:
            yield lambda: fresh(server)


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200, help="how often (200)")
    parser.add_argument("--seed", type=int, default=20, help="of the moments (20)")
    parser.add_argument("--postgresql", action="store_true", help="in PostgreSQL instead of an SQLite file")
    options = parser.parse_args()
    draw, fell, faults = random.Random(options.seed), Counter[str](), 0
    all_ids = tuple(report.id for report in told(N_REPORTS))
    with Runs() as runs, places(options.postgresql) as place:
        for record in range(-(-options.kills // KILLS_A_RECORD)):
            before: tuple[str, ...] = ()
            kills = min(KILLS_A_RECORD, options.kills - record * KILLS_A_RECORD)
            for i, after in enumerate(killed(runs, N_REPORTS, place(), place(), kills, draw)):
                found = [*after.faults, *([] if after.reports[: len(before)] == before else ["reports were lost"])]
                found += [] if i < kills or after.reports == all_ids else ["the last run did not add the rest"]
                for fault in found:
                    print(f"record {record}, kill {i + 1}: {fault}")
                faults += len(found)
                if i < kills:
                    fell[_when(len(before), len(after.reports))] += 1
                before = after.reports
    print(f"{sum(fell.values())} kills: " + ", ".join(f"{n} {when}" for when, n in sorted(fell.items())))
    print(f"{faults} faults")
    return 1 if faults else 0


def _when(before: int, after: int) -> str:
    """Where in the work a kill fell, by the reports that were in before and after it."""
    if before == N_REPORTS:
        return "with nothing left to add"
    return "before the first report of the run" if before == after else "between the reports of the run"


if __name__ == "__main__":
    sys.exit(main())
