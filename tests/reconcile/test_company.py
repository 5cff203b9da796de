"""A second look at a pair: what the rest of its piece says of it."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from sitrep.reconcile import Profiler
from sitrep.reconcile.company import LOOKS, REFUSED, Company, Pairs, first_choice, fits_mate, load_second_weights, shared_company
from sitrep.reconcile.profile import Profile


def _members(tell: Any, profiler: Profiler, reports: str) -> dict[str, Profile]:
    """A claim of a report of its own for each letter, named by the letter and its number."""
    made = {}
    for number, letter in enumerate(reports):
        profile = profiler.profile(*tell(words=f"number {number}", outlet=letter))
        made[f"{letter}{number}"] = profile
    return made


def _scores(members: dict[str, Profile], **given: float) -> Pairs:
    """Log-odds of pairs, named like `a0_b1`; 0 for the rest."""
    named = {tuple(name.split("_")): value for name, value in given.items()}
    return {(a, b): named.get((a, b), 0.0) for a, b in combinations(sorted(members), 2)}


@pytest.fixture
def abc(tell: Any, profiler: Profiler) -> dict[str, Profile]:
    return _members(tell, profiler, "abc")


def test_two_claims_with_the_same_company_share_it(abc: dict[str, Profile]) -> None:
    friends = shared_company(Company(abc, _scores(abc, a0_c2=3.0, b1_c2=3.0)))
    strangers = shared_company(Company(abc, _scores(abc, a0_c2=3.0, b1_c2=-3.0)))
    assert friends[0, 1] > 0.8
    assert strangers[0, 1] < 0.2


def test_the_better_fit_is_the_first_choice(abc: dict[str, Profile]) -> None:
    ahead = first_choice(Company(abc, _scores(abc, a0_b1=2.0, a0_c2=-1.0, b1_c2=-3.0)))
    assert ahead[0, 1] > 0 > ahead[0, 2]


def test_mates_are_of_one_report(abc: dict[str, Profile]) -> None:
    company = Company(abc, _scores(abc, a0_b1=3.0, b1_c2=3.0))
    assert not fits_mate(company).any()
    company.is_within[0, 1] = company.is_within[1, 0] = True
    assert fits_mate(company)[0, 2] > 0.9


@pytest.mark.parametrize("look", LOOKS)
def test_looks_are_the_same_from_both_sides(look: Any, tell: Any, profiler: Profiler) -> None:
    members = _members(tell, profiler, "abcde")
    scores = _scores(members, a0_b1=2.0, b1_c2=REFUSED, c2_d3=-1.5, a0_e4=4.5)
    seen = look(Company(members, scores))
    off = ~np.eye(5, dtype=bool)
    assert np.allclose(np.where(off, seen, 0.0), np.where(off, seen.T, 0.0))


def test_what_is_refused_stays_refused(abc: dict[str, Profile]) -> None:
    again = load_second_weights().again(abc, _scores(abc, a0_b1=REFUSED, a0_c2=5.0, b1_c2=5.0))
    assert again["a0", "b1"] == REFUSED
    assert all(value > REFUSED for pair, value in again.items() if pair != ("a0", "b1"))


def test_what_each_look_adds_sums_to_the_score(abc: dict[str, Profile]) -> None:
    weights, scores = load_second_weights(), _scores(abc, a0_b1=1.0, a0_c2=-2.0)
    again, parts = weights.again(abc, scores), weights.parts(abc, scores)
    assert all(sum(parts[pair]) == pytest.approx(again[pair], abs=1e-5) for pair in scores)
