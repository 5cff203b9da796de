"""What keeping and finding claims costs as a record grows, on the generated war of bench/growth.py.

    PYTHONPATH=. python -P bench/record.py [--sizes 1000 10000 100000] [--adds 300]

"keep" is the median time for one more claim, its share of the report's transaction included; "beside" that of finding a claim's neighbours
in one block, and "claim" that of finding one by its id, as reconciling does for every claim that comes; "times" stands behind each: against
the smallest record. "read" is how many claims a second come out, and "peak" the most memory that this takes beyond what is in use. What the
joining itself costs is measured by bench/growth.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.growth import generated  # noqa: E402

from sitrep.model import Claim, Report  # noqa: E402
from sitrep.reconcile import Reconciler  # noqa: E402
from sitrep.store import ReadingInfo, Store  # noqa: E402

READING = ReadingInfo("made up")
WIDTH = 8
Told = list[tuple[Claim, Report]]


def keep(store: Store, reconciler: Reconciler, told: Told) -> list[float]:
    """Keep the claims, report by report; seconds for each claim."""
    found = []
    for _, group in groupby(told, key=lambda pair: pair[1].id):
        pairs = list(group)
        report, claims = pairs[0][1], tuple(claim for claim, _ in pairs)
        begun = time.perf_counter()
        store.add(report, claims, (), READING, report.text.encode(), datetime.now(UTC), reconciler.keys)
        found.append((time.perf_counter() - begun) / len(claims))
    return found


def timed(asks: Iterator[Callable[[], object]]) -> float:
    """The median of the seconds that they take."""
    found = []
    for ask in asks:
        begun = time.perf_counter()
        ask()
        found.append(time.perf_counter() - begun)
    return median(found)


def look_up(store: Store, reconciler: Reconciler, told: Told) -> tuple[float, float]:
    """Seconds to find the neighbours in a block, and a claim, inside one transaction."""
    keys = [key for claim, report in told for key in reconciler.keys(claim, report)]
    with store.writing():
        beside = timed((lambda key=key: store.beside(key, WIDTH)) for key in keys)  # type: ignore[misc]
        claim = timed((lambda id=claim.id: store.standing(id)) for claim, _ in told)  # type: ignore[misc]
    return beside, claim


def read(store: Store) -> tuple[float, float]:
    """Claims a second, and MB of memory at most."""
    begun, n = time.perf_counter(), sum(1 for _ in store.claims())
    rate = n / (time.perf_counter() - begun)
    tracemalloc.start()
    for _ in zip(store.claims(), range(20_000), strict=False):
        pass
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return rate, peak


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000], help="claims in the record")
    parser.add_argument("--adds", type=int, default=300, help="claims added then (300)")
    args = parser.parse_args()
    first: tuple[float, ...] | None = None
    head = f"{'claims':>8} {'keep ms':>8} {'times':>6} {'beside µs':>10} {'times':>6} {'claim µs':>9} {'times':>6}"
    print(f"{head} {'read/s':>7} {'peak MB':>8} {'MB':>6}")
    for size in args.sizes:
        told = list(generated(size + args.adds))
        with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder, "war.db")) as store:
            reconciler = Reconciler()
            keep(store, reconciler, told[:size])
            kept = median(keep(store, reconciler, told[size:]))
            costs = (kept, *look_up(store, reconciler, told[size:]))
            rate, peak = read(store)
            file = Path(store.where).stat().st_size / 1e6
        first = first or costs
        times = [cost / one for cost, one in zip(costs, first, strict=True)]
        keeping, beside, claim = costs[0] * 1e3, costs[1] * 1e6, costs[2] * 1e6
        cells = f"{size:>8} {keeping:>8.2f} {times[0]:>6.2f} {beside:>10.0f} {times[1]:>6.2f} {claim:>9.0f} {times[2]:>6.2f}"
        print(f"{cells} {rate:>7.0f} {peak:>8.1f} {file:>6.0f}", flush=True)


if __name__ == "__main__":
    main()
