"""Joining, report by report: what is remembered from one change to the next never shows in the incidents."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby, islice
from pathlib import Path
from random import Random

import pytest
from tests.store.conftest import fresh, serving

from sitrep.model import Claim, Correction, Decision, Factuality, Incident, Report, Signature
from sitrep.reconcile import Limits, MemoryShelf, Reconciler, reconcile
from sitrep.reconcile.kept import KeptReconciler
from sitrep.record import Joining, Record
from sitrep.record.corrections import corrected
from sitrep.record.decided import Decided
from sitrep.record.joining import place_of
from sitrep.store import Added, ClaimFilter, ReadingInfo, Standing, Store

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 2, tzinfo=UTC)
READING = ReadingInfo("made up")
Told = tuple[Report, tuple[Claim, ...]]


def _told(claims: int) -> list[Told]:
    """Reports of the invented war of bench/growth.py, in the order in which they come out."""
    spec = importlib.util.spec_from_file_location("bench_growth", ROOT / "bench" / "growth.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    pairs = groupby(module.generated(claims), key=lambda pair: pair[1])
    return [(report, tuple(claim for claim, _ in group)) for report, group in pairs]


TOLD = _told(90)


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with serving(tmp_path_factory.mktemp("postgresql")) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def at(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record can lie."""
    return str(tmp_path / "war.db") if request.param == "sqlite" else fresh(request.getfixturevalue("postgresql"))


def put(store: Store, joining: Joining, told: Told) -> Added:
    """A report with its claims, joined to the rest."""
    report, claims = told
    with store.writing():
        added = store.add(report, claims, (), READING, None, NOW, joining.keys)
        joining.join(added)
    return added


def scratch(told: Sequence[Told]) -> tuple[Incident, ...]:
    """The incidents of all that was told, from scratch."""
    return reconcile([claim for _, claims in told for claim in claims], [report for report, _ in told])


def kept(store: Store) -> tuple[Incident, ...]:
    """The incidents of a record, by id."""
    return tuple(sorted(store.incidents(), key=lambda incident: incident.id))


def test_report_by_report_gives_what_all_at_once_gives(at: str) -> None:
    with Store.open(at) as store:
        joining = Joining(store)
        for told in TOLD:
            put(store, joining, told)
        assert kept(store) == scratch(TOLD)


def test_what_somebody_else_adds_and_takes_back_is_seen(at: str) -> None:
    """Two programs in turns, each with a memory of its own."""
    with Store.open(at) as store, Store.open(at) as other:
        turns = [(store, Joining(store)), (other, Joining(other))]
        for i, told in enumerate(TOLD):
            put(*turns[i % 5 == 0], told)
        (_, theirs), gone = turns[1], TOLD[3][0].id
        with other.writing():
            theirs.rejoin(other.retract(gone, Signature("N. Analyst", NOW, "it was not so")))
        put(*turns[0], (TOLD[3][0], ()))
        assert kept(store) == scratch([told for told in TOLD if told[0].id != gone])


class Desk:
    """A record that people work on: claims are corrected, rejected and taken back while reports come, go and are read again.

    Each works in a program of its own, but for the one that adds reports, which goes on remembering.
    """

    TOWNS = ("geonames:706483", "geonames:709930", "geonames:687700")
    """Kharkiv, Dnipro, Zaporizhzhia."""

    def __init__(self, where: str, draw: Random) -> None:
        self.record, self.draw = Record(where, create=True), draw
        self.joining = Joining(self.record.store)
        self.clock = 0

    def by(self) -> Signature:
        self.clock += 1
        return Signature("N. Analyst", NOW + timedelta(minutes=self.clock), "as it turned out")

    def claim(self) -> Claim:
        return self.draw.choice(list(self.record.store.claims(ClaimFilter(standings=tuple(Standing)))))

    def correct(self) -> None:
        """A claim stands by a few places and days, so that many that were corrected meet."""
        claim = self.claim()
        changes = [Correction("time", self.draw.choice(("2022-02-24", "2022-02-26..2022-02-27", "2022-03-20", None)))]
        if claim.place is not None and self.draw.random() < 0.7:
            changes.append(Correction("place.id", self.draw.choice((*self.TOWNS, None))))
        self.record.judge(Decision.CORRECT, (claim.id,), self.by(), corrections=tuple(changes[-2:]))

    def undo(self) -> None:
        if done := [judgement for judgement in self.record.store.judgements() if judgement.is_in_force]:
            self.record.undo(self.draw.choice(done).id, self.by())

    def reject(self) -> None:
        self.record.judge(Decision.REJECT, (self.claim().id,), self.by())

    def retract(self) -> None:
        self.record.retract(self.draw.choice([report.id for report in self.record.store.reports()]), self.by())

    def reread(self) -> None:
        """Some claims say something else, under the id they had; some are other claims on the same words, and some have no place more."""
        store, number = self.record.store, str(self.clock)
        report = self.draw.choice(list(store.reports()))
        read = [self._otherwise(claim) for claim in store.claims(ClaimFilter(report=report.id))]
        with store.writing():
            made = store.reread(report, read, (), ReadingInfo(f"another {number}"), NOW, self.joining.keys)
            self.joining.join(made.added)

    def _otherwise(self, claim: Claim) -> Claim:
        kind = self.draw.random()
        if kind < 0.3:
            return replace(claim, participants=claim.participants[:-1])
        if kind < 0.4:
            return replace(claim, place=None)
        return replace(claim, factuality=Factuality.POSSIBLE, time=None) if kind < 0.7 else claim

    def whole(self) -> tuple[Incident, ...]:
        """The incidents of what is left, made at once."""
        store = self.record.store
        claims = Decided.of(store).left(store.claims())
        return reconcile(claims, store.reports(), store.judgements_as_they_hold(), store.claims_when_judged)


@pytest.mark.parametrize("seed", [0, 2, 4])
def test_what_people_correct_and_take_back_is_joined_as_all_at_once(tmp_path: Path, seed: int) -> None:
    desk = Desk(str(tmp_path / "war.db"), Random(seed))
    with desk.record as record:
        coming = iter(TOLD)
        for told in islice(coming, 4):
            put(record.store, desk.joining, told)
        for step in range(24):
            desk.draw.choice((desk.correct, desk.correct, desk.correct, desk.undo, desk.undo, desk.reject, desk.reread))()
            if step % 8 == 7:
                desk.retract()
            if told := next(coming, None) if step % 3 == 2 else None:
                put(record.store, desk.joining, told)
            assert kept(record.store) == desk.whole()


def test_a_corrected_claim_is_proposed_where_it_stands_now(at: str) -> None:
    """Also to claims that come later, and where it stood before no more; taken back, it is again where it was."""
    with Record(at, create=True) as record:
        joining = Joining(record.store)
        for told in TOLD:
            put(record.store, joining, told)
        claim = next(claim for _, claims in TOLD for claim in claims if claim.place is not None and claim.time is not None)
        corrections = (Correction("place.id", Desk.TOWNS[0]), Correction("time", "2022-06-01"))
        ways = [blocks(record, claim)]
        by = Signature("N. Analyst", NOW, "another town, and in June")
        judgement = record.judge(Decision.CORRECT, (claim.id,), by, corrections=corrections)
        ways.append(blocks(record, corrected(claim, corrections, place_of)))
        assert ways[0].isdisjoint(ways[1])
        assert where_found(record, claim, *ways) == ways[1]
        record.undo(judgement.id, by)
        assert where_found(record, claim, *ways) == ways[0]


def blocks(record: Record, claim: Claim) -> frozenset[str]:
    """The blocks in which the like of `claim` are looked for, without those of its report."""
    found = (key.block for key in Joining(record.store).keys(claim, record.store.report(claim.report)))
    return frozenset(block for block in found if not any(word in block for word in ("|report ", "|lead ", "|copy ", "|like ")))


def where_found(record: Record, claim: Claim, *ways: frozenset[str]) -> frozenset[str]:
    """Those of the blocks in which the claim stands."""
    return frozenset(b for b in frozenset().union(*ways) if any(id == claim.id for _, id in record.store.standing_in(b, 10_000) or ()))


def test_what_came_to_nothing_is_forgotten(at: str) -> None:
    with Store.open(at) as store:
        joining = Joining(store)
        for told in TOLD[::2]:
            put(store, joining, told)
        for told in TOLD[1::2]:
            with suppress(KeyboardInterrupt), store.writing():
                put(store, joining, told)
                raise KeyboardInterrupt
        last = TOLD[1]
        put(store, joining, last)
        assert kept(store) == scratch([*TOLD[::2], last])


@pytest.mark.parametrize("limits", [Limits(1, 80), Limits(2, 5), Limits(8, 20)])
def test_one_by_one_with_full_blocks_gives_the_same(limits: Limits) -> None:
    """Claims come in an order of their own and some go again, so that many come between two others of a block."""
    pairs = [(claim, report) for report, claims in TOLD for claim in claims]
    order = [*pairs[::3], *pairs[1::3], *pairs[2::3]]
    quick, shelf = KeptReconciler(limits=limits), MemoryShelf()

    def settle(claim: Claim) -> None:
        change = quick.add([claim], shelf)
        shelf.keep(change.removed, change.incidents)

    for i, (claim, report) in enumerate(order):
        shelf.put(claim, report, quick.keys(claim, report))
        settle(claim)
        if i % 20 == 19:
            gone, its = order[i - 10]
            shelf.take(gone.id, quick.keys(gone, its))
            settle(gone)
    left = [pair for i, pair in enumerate(order) if i % 20 != 9 or i + 10 >= len(order)]
    plain, whole = Reconciler(limits=limits), MemoryShelf()
    for claim, report in left:
        whole.put(claim, report, plain.keys(claim, report))
    assert shelf.all_incidents() == plain.all([claim.id for claim, _ in left], whole)
