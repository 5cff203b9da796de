"""A run that is killed leaves whole reports only, and the same run again adds the rest."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from tests.store.crash import Runs, killed, told

from sitrep.store import Store

N_REPORTS = 20
KILLS = 10


@pytest.fixture(scope="module")
def runs() -> Iterator[Runs]:
    with Runs() as runs:
        yield runs


def test_ten_kills_at_random_moments(runs: Runs, where: str, whole: str) -> None:
    before: tuple[str, ...] = ()
    for after in killed(runs, N_REPORTS, where, whole, KILLS, random.Random(20)):
        assert after.faults == ()
        assert after.reports[: len(before)] == before
        before = after.reports
    assert before == tuple(report.id for report in told(N_REPORTS))
    with Store.open(where) as broken, Store.open(whole) as unbroken:
        assert list(broken.claims()) == list(unbroken.claims())
        assert sorted(i.id for i in broken.incidents()) == sorted(i.id for i in unbroken.incidents())
