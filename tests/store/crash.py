"""A run of `sitrep add` that can be killed at any moment, and what must hold of its record then.

The reports and their claims are made up and cheap to read; everything else is the program itself. As a program it waits for lines "REPORTS
RECORD" on standard input, and for each begins a run in a process of its own: it prints the process, and its exit status when it is gone.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType

from sqlalchemy import func, select

from sitrep.cli import Stages, main
from sitrep.ingest.intake import Keep
from sitrep.model import (
    Claim,
    ClaimKind,
    ClaimType,
    Custody,
    DateBasis,
    Entity,
    EntityKind,
    Factuality,
    Location,
    Participant,
    Place,
    Plover,
    Reading,
    Rejected,
    Report,
    Role,
    TimeBasis,
    TimePrecision,
    When,
    text_hash,
)
from sitrep.pipeline import Outcome
from sitrep.store import ClaimFilter, ReportFilter, Standing, Store
from sitrep.store import tables as t

ROOT = Path(__file__).parents[2]
EVERY = tuple(Standing)
PLACES = tuple(Place(f"made-up:{i}", f"Town{i}", 10 + i / 7, 20 + i / 5, "LY") for i in range(40))
START = date(2020, 5, 1)


def told(n: int) -> tuple[Report, ...]:
    """`n` reports, each of several sentences; every fifth is a later version of the page before it."""
    draw = random.Random(7)
    reports = []
    for i in range(n):
        lines = [f"Report {i}."] + [
            f"The army took {draw.choice(PLACES).name} on day {draw.randrange(60)}." for _ in range(draw.randint(1, 6))
        ]
        text = "\n".join([*lines, "Nobody saw it.\n"])
        page = f"https://example.org/{i - 1 if i % 5 == 4 else i}"
        custody = Custody(text_hash(text), "text/plain", "utf-8")
        reports.append(Report(text, f"r{i}", url=page, published=START, published_basis=DateBasis.GIVEN, custody=custody))
    return tuple(reports)


def read(report: Report) -> Outcome:
    """A claim for each "took" of the report, and what no stage could use."""
    claims, at = [], 0
    while (at := report.text.find("The army took", at)) >= 0:
        end = report.text.index("\n", at)
        sentence = report.quote(at, end)
        name = sentence.text.split()[3]
        day = START + timedelta(int(sentence.text.split()[-1].rstrip(".")))
        where, when = at + sentence.text.index(name), at + sentence.text.index("day")
        claims.append(
            Claim(
                report.id,
                report.name,
                ClaimKind.EVENT,
                sentence,
                report.quote(at + 9, at + 13),
                ClaimType(Plover.ASSAULT, notion="capture"),
                Factuality.ASSERTED,
                (Participant(Role.ACTOR, report.quote(at, at + 8), Entity("army", "The army", EntityKind.ARMED_FORCE)),),
                Location(report.quote(where, where + len(name)), PLACES[int(name[4:])]),
                When(report.quote(when, end), day, day, TimePrecision.DAY, TimeBasis.STATED),
            )
        )
        at = end
    start = report.text.index("Nobody")
    return Outcome(
        report, Reading(report.id, "made-up", ()), tuple(claims), (Rejected("extract", "nothing", report.quote(start, start + 6)),)
    )


def stages() -> Stages:
    """The stages of such a run: what to add is how many reports."""

    def ingest(inputs: tuple[str, ...], *, keep: Keep, **_: object) -> Iterator[Report]:
        for report in told(int(inputs[0])):
            keep(report.text.encode())
            yield report

    return Stages(ingest, lambda **_: read)


class Runs:
    """Begins runs; a context manager that ends what waits for them."""

    def __init__(self) -> None:
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        environment = {**os.environ, "PYTHONPATH": path}
        self._err = tempfile.TemporaryFile()  # noqa: SIM115 - closed on leaving
        command = [sys.executable, "-P", "-W", "ignore", __file__]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._err, text=True, env=environment
        )
        self._answer()  # it has loaded

    def __enter__(self) -> Runs:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()
        self._err.close()

    def told(self) -> str:
        """What the last runs told on standard error."""
        self._err.seek(0)
        return self._err.read().decode("utf-8", "replace")[-2000:]

    def run(self, n: int, where: str, killed_after_s: float | None = None) -> int:
        """Add `n` reports to the record; the exit status, minus the signal when it was killed."""
        assert self._process.stdin
        self._process.stdin.write(f"{n} {where}\n")
        self._process.stdin.flush()
        process = int(self._answer())
        if killed_after_s is not None:
            time.sleep(killed_after_s)
            os.kill(process, signal.SIGKILL)  # not reaped yet, so it is this one
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return os.waitstatus_to_exitcode(int(self._answer()))

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


def killed(runs: Runs, n: int, where: str, whole: str, kills: int, draw: random.Random) -> Iterator[Tally]:
    """Add `n` reports to a new record, killed `kills` times on the way, with a tally after each kill and at the end.

    The first kills fall while the record is being made; the others into the adding, however fast the machine: a run that is not killed
    fills the record `whole` and shows how long it takes, and one that finds everything known shows how long it takes to begin.
    """
    reports = told(n)
    whole_s, begun_s = (_timed(runs, n, whole) for _ in range(2))
    step_s = 1.6 * (whole_s - begun_s) / kills
    for i in range(kills):
        runs.run(n, where, draw.uniform(0, whole_s / 4) if i < 2 else begun_s + draw.uniform(0, step_s))
        yield tally(where, reports)
    _timed(runs, n, where)
    yield tally(where, reports)


def _timed(runs: Runs, n: int, where: str) -> float:
    """How long a run takes that nobody kills. Raises RuntimeError when it fails."""
    started = time.monotonic()
    if status := runs.run(n, where):
        raise RuntimeError(f"a run that nobody killed ended with {status}: {runs.told()}")
    return time.monotonic() - started


@dataclass(frozen=True, slots=True)
class Tally:
    """What a record holds, row by row; `faults` in words."""

    reports: tuple[str, ...]
    faults: tuple[str, ...]


def tally(where: str, reports: tuple[Report, ...]) -> Tally:
    """Look whether each report that is in the record is whole and in once, and whether each claim that stands is of one incident."""
    expected = {report.id: read(report) for report in reports}
    faults = []
    with Store.open(where) as store:
        found = tuple(report.id for report in store.reports(ReportFilter(standings=EVERY)))
        for id in found:
            outcome = expected[id]
            mine = tuple(store.claims(ClaimFilter(report=id, all_readings=True, standings=EVERY)))
            parts = {
                "claims": mine == outcome.claims,
                "original": store.original(id) == outcome.report.text.encode(),
                "rejected": tuple(item for _, item in store.rejected(id)) == outcome.rejected,
                "report": store.report(id) == outcome.report,
            }
            faults += [f"{id}: {part}" for part, is_whole in parts.items() if not is_whole]
        if found != tuple(report.id for report in reports[: len(found)]):
            faults.append("the reports are not the first ones, each once")
        standing = sorted(claim.id for claim in store.claims())
        if standing != sorted(id for incident in store.incidents() for id in incident.claims):
            faults.append("claims that stand and claims of incidents are not the same")
        faults += _rows(store, [expected[id] for id in found])
    return Tally(found, tuple(faults))


def _rows(store: Store, outcomes: list[Outcome]) -> list[str]:
    """Faults in the numbers of rows: what belongs to no report would show here."""
    n_claims = sum(len(outcome.claims) for outcome in outcomes)
    wanted = {t.report: len(outcomes), t.reading: len(outcomes), t.original: len(outcomes), t.rejected: len(outcomes)}
    wanted |= {t.claim: n_claims, t.claim_party: n_claims}
    with store._database.reading() as connection:
        counted = {table: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in wanted}
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
            return ["the file is damaged"]
    return [f"{counted[table]} rows of {table.name}, not {n}" for table, n in wanted.items() if counted[table] != n]


def _serve() -> None:
    print("ready", flush=True)
    for line in sys.stdin:
        n, where = line.split()
        process = os.fork()
        if process == 0:
            os._exit(main(["add", n, "--record", where], stages()))
        print(process, flush=True)
        sys.stdin.readline()
        print(os.waitpid(process, 0)[1], flush=True)


if __name__ == "__main__":
    _serve()
