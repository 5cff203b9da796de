"""Names of parties as reports write them, and whom they mean."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.ground.party.building import link_words

with (Path(__file__).parent / "cases.csv").open(encoding="utf-8") as lines:
    CASES = list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_there_are_enough_cases_each_with_its_own_name() -> None:
    assert len(CASES) >= 200
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_words_mean_a_party(case: dict[str, str]) -> None:
    assert link_words(case["words"], case["context"]) == (case["party"] or None)
