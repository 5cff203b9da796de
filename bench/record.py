"""What a record costs as it grows, on the generated war of bench/growth.py: one more claim, and each question.

    python -P bench/record.py [--sizes 1000 10000 100000] [--adds 100] [--at FOLDER]

A record of each size is made (kept report by report, joined at once), which takes most of the time: some 5 ms a claim. Then

    keep    one more claim: its share of the time to write its report, its rows and its blocks
    join    one more claim, report by report as they come: its share of the time to change the incidents
    alone   the same with nothing remembered, as when a program is begun for one report; one costs many times what another does, by
            what is told around it, so the same reports are also added to a record of the end of the large one, of as many claims as
            the smallest has
    ask     each question, by a program of its own: processor seconds without its start, and the most memory it took

Times are medians of processor seconds; "times" stands behind each: against the smallest record. `--at` keeps the records that were made,
and asks those that are there. What reconciling costs without a store is measured by bench/growth.py.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from shutil import copyfile
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.growth import START, generated  # noqa: E402

from sitrep.model import Claim, ClaimKind, Report  # noqa: E402
from sitrep.reconcile import MemoryShelf, Reconciler  # noqa: E402
from sitrep.record import Joining, Record, Wanted  # noqa: E402
from sitrep.store import ReadingInfo, Store  # noqa: E402
from sitrep.store.blocks import Keys  # noqa: E402

READING = ReadingInfo("made up")
TOGETHER = 100  # reports in one transaction, while a record is made
Told = tuple[Report, tuple[Claim, ...]]
WEEK = date.fromordinal(START.toordinal() + 7)
BIG, SMALL = "g:0", "g:9"
"""The town of four claims in ten, and that of one in a hundred."""

QUESTIONS: Mapping[str, Callable[[Record], object]] = {
    "show --place, small town": lambda record: record.show(Wanted(place=SMALL)),
    "show --place --since --until": lambda record: record.show(Wanted(place=BIG, since=START, until=WEEK)),
    "show --party --until": lambda record: record.show(Wanted(party="military:UA", until=WEEK)),
    "claims --by --until": lambda record: record.claims(Wanted(source="outlet 3", until=WEEK)),
    "claims --kind, none there": lambda record: record.claims(Wanted(kind=ClaimKind.TOLL)),
    "contradictions --place, small town": lambda record: record.contradictions(Wanted(place=SMALL)),
    "holds, small town": lambda record: record.holds(SMALL, on=WEEK),
    "timeline, small town": lambda record: record.timeline(SMALL),
    "holds, big town": lambda record: record.holds(BIG, on=WEEK),
    "timeline, big town": lambda record: record.timeline(BIG),
    "truces": lambda record: record.truces(),
    "losses": lambda record: record.losses(),
    "tolls": lambda record: record.tolls(),
    "show, all of it": lambda record: record.show(),
}


def by_report(claims: int) -> list[Told]:
    """Reports with their claims, at least so many."""
    return [(report, tuple(c for c, _ in pairs)) for report, pairs in groupby(generated(claims), key=lambda pair: pair[1])]


def make(where: Path, told: list[Told]) -> None:
    """A record of these reports, joined at once."""
    reconciler, shelf = Reconciler(), MemoryShelf()
    with Store.open(where) as store:
        for i in range(0, len(told), TOGETHER):
            say(f"{where.name}: {i} of {len(told)} reports kept")
            with store.writing():
                for report, claims in told[i : i + TOGETHER]:
                    keep(store, (report, claims), reconciler.keys)
                    for claim in claims:
                        shelf.put(claim, report, reconciler.keys(claim, report))
        say(f"{where.name}: joining")
        store.put_incidents((), reconciler.all([claim.id for _, claims in told for claim in claims], shelf))
    say("")


def keep(store: Store, told: Told, keys: Keys) -> None:
    """Keep one report."""
    report, claims = told
    store.add(report, claims, (), READING, report.text.encode(), datetime.now(UTC), keys)


def coming(store: Store, told: list[Told], *, is_alone: bool) -> tuple[list[float], list[float]]:
    """Processor seconds a claim, for keeping and for joining, of reports that come one after the other; the first, all new, left out."""
    joining = Joining(store)
    kept, joined = [], []
    for report, claims in told:
        joining = Joining(store) if is_alone else joining
        begun = time.process_time()
        with store.writing():
            added = store.add(report, claims, (), READING, report.text.encode(), datetime.now(UTC), joining.keys)
            between = time.process_time()
            joining.join(added)
        kept.append((between - begun) / len(claims))
        joined.append((time.process_time() - between) / len(claims))
    return kept[1:], joined[1:]


def ask(where: Path, question: str) -> None:
    """Ask, and print the seconds and the megabytes that it took."""
    with Record(where) as record:
        begun = time.process_time()
        QUESTIONS[question](record)
        took = time.process_time() - begun
    print(json.dumps([took, _peak_mb()]))


def _peak_mb() -> float:
    """The most memory this program had. Linux also counts in `ru_maxrss` what the program had that began this one; `VmHWM` does not."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def asked(where: Path, question: str) -> tuple[float, float]:
    """The seconds and megabytes of a question asked by a program of its own."""
    command = [sys.executable, "-P", str(Path(__file__)), "--at", str(where), "--ask", question]
    seconds, megabytes = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return float(seconds), float(megabytes)


def say(words: str) -> None:
    """How far it is, on a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def costs(where: Path, size: int, adds: int) -> dict[str, float]:
    """Milliseconds for one more claim, of each kind, in a copy of the record."""
    told = by_report(size + 4 * adds + 200)
    with copied(where) as store:
        fresh = told[store.size().reports :]  # the record has the first of them
        lone = fresh[: adds // 4 + 1]
        _, alone = coming(store, lone, is_alone=True)
        kept, joined = coming(store, _some(fresh[len(lone) :], adds), is_alone=False)
    return {"keep": median(kept) * 1e3, "join": median(joined) * 1e3, "alone": median(alone) * 1e3}


def alone_at_its_end(where: Path, size: int, adds: int, least: int) -> float:
    """Milliseconds for one more claim of the reports that come alone to `where`, in a record of its last `least` claims."""
    told = by_report(size + 4 * adds + 200)
    with Store.open(where) as store:
        n = store.size().reports
    end = where.with_suffix(".end")
    make(end, _some(told[:n][::-1], least)[::-1])
    with Store.open(end) as store:
        _, alone = coming(store, told[n : n + adds // 4 + 1], is_alone=True)
    end.unlink()
    return median(alone) * 1e3


@contextmanager
def copied(where: Path) -> Iterator[Store]:
    """A copy of the record, open, which is thrown away."""
    copy = where.with_suffix(".copy")
    copyfile(where, copy)
    with Store.open(copy) as store:
        yield store
    copy.unlink()


def _some(told: list[Told], claims: int) -> list[Told]:
    """The first reports, with at least so many claims beside those of the first."""
    found: list[Told] = []
    for pair in told:
        found.append(pair)
        if sum(len(c) for _, c in found[1:]) >= claims:
            break
    return found


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000], help="claims in the record")
    parser.add_argument("--adds", type=int, default=100, help="claims added then; a quarter as many reports come alone (100)")
    parser.add_argument("--at", type=Path, help="where the records are kept")
    parser.add_argument("--ask", choices=QUESTIONS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.ask:
        return ask(args.at, args.ask)
    with tempfile.TemporaryDirectory() as folder:
        first: dict[str, float] = {}
        for size in args.sizes:
            where = Path(args.at or folder, f"war{size}.db")
            if not where.exists():
                make(where, by_report(size))
            print(f"{size:,} claims, {where.stat().st_size / 1e6:.0f} MB", flush=True)
            found = costs(where, size, args.adds)
            for name, value in found.items():
                print(f"    {name:<36} {value:>9.1f} ms {value / first.setdefault(name, value):>6.2f} times", flush=True)
            if size > args.sizes[0]:
                value = alone_at_its_end(where, size, args.adds, args.sizes[0])
                print(f"    {'alone, in a record of its end':<36} {value:>9.1f} ms {found['alone'] / value:>6.2f} times less", flush=True)
            for question in QUESTIONS:
                seconds, megabytes = asked(where, question)
                times = seconds / first.setdefault(question, seconds)
                print(f"    {question:<36} {seconds:>9.2f} s  {times:>6.2f} times {megabytes:>6.0f} MB", flush=True)
    return None


if __name__ == "__main__":
    main()
