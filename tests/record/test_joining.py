"""Joining, report by report: what is remembered from one change to the next never shows in the incidents."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import pytest
from tests.store.conftest import fresh, serving

from sitrep.model import Claim, Incident, Report, Signature
from sitrep.reconcile import Limits, MemoryShelf, Reconciler, reconcile
from sitrep.reconcile.kept import KeptReconciler
from sitrep.record import Joining
from sitrep.store import Added, ReadingInfo, Store

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
