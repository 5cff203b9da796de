"""Points that are near each other stand side by side, and likeness alone can make two claims meet."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import Any

import pytest

from sitrep.model import Likeness
from sitrep.reconcile import Limits, MemoryShelf, Profiler, Reconciler
from sitrep.reconcile.blocks import keys
from sitrep.reconcile.features import FEATURES, Scale, Weights
from sitrep.reconcile.nearby import ORDERS, places


def _point(draw: Random, around: list[float], spread: float) -> list[float]:
    return [x + spread * draw.gauss(0, 1) for x in around]


def _likeness(point: list[float]) -> Likeness:
    long = 127 / sum(x * x for x in point) ** 0.5
    return Likeness("w", bytes(round(x * long) % 256 for x in point))


def test_a_point_stands_at_one_place_in_each_order() -> None:
    seen = places(Likeness("w", bytes(range(96))))
    assert len(seen) == ORDERS
    assert seen == places(Likeness("other", bytes(range(96))))
    assert len(set(seen)) == ORDERS


def test_near_points_stand_nearer_than_others_do() -> None:
    draw = Random(1)
    told = []
    for occurrence in range(200):
        middle = [draw.gauss(0, 1) for _ in range(96)]
        told += [(occurrence, _likeness(_point(draw, middle, 0.5))) for _ in range(2)]
    beside = {True: 0, False: 0}
    for view in range(ORDERS):
        order = sorted(range(len(told)), key=lambda n: places(told[n][1])[view])
        rank = {n: at for at, n in enumerate(order)}
        for a, b in combinations(range(len(told)), 2):
            beside[told[a][0] == told[b][0]] += abs(rank[a] - rank[b]) <= 8
    of_one, of_two = beside[True] / (200 * ORDERS), beside[False] / (400 * 398 / 2 * ORDERS)
    assert of_one > 0.25  # cosine 0.8, and 400 claims in the block: in one order
    assert of_two < of_one / 6


@pytest.mark.parametrize(("seen", "is_linked"), [((126, 16), True), ((0, 127), False)])
def test_what_is_likely_the_same_is_linked_whatever_day_it_is_at_home_on(
    tell: Any, profiler: Profiler, seen: tuple[int, int], is_linked: bool
) -> None:
    """A claim without a day is nearest to one of the third; the one of the eighth is linked too only where likeness says so."""
    vague = tell(day=None, published=9, outlet="A", seen=(127, 0))
    third = tell(day=3, published=4, outlet="B", words="in the third quarter", seen=(127, 0))
    eighth = tell(day=8, published=9, outlet="C", words="by the mill", seen=seen)
    scale = Scale(1.0, tuple(3.0 if feature.__name__ == "like_occurrence" else 0.0 for feature in FEATURES))
    reconciler = Reconciler(profiler, Weights(scale, scale), limits=Limits(8, 80))
    shelf = MemoryShelf()
    for claim, report in (vague, third, eighth):
        shelf.put(claim, report, reconciler.keys(claim, report))
    links = reconciler.links(shelf)
    linked = {claim for claim, _ in links.of(profiler.profile(*vague))}
    assert linked == {third[0].id} | ({eighth[0].id} if is_linked else set())


def test_likeness_alone_makes_two_claims_meet(tell: Any, profiler: Profiler) -> None:
    """Told without party, place and day, by other words, in other weeks' reports: no other block has both."""
    one = tell("shelled", by=None, of=None, at=None, day=None, outlet="A", published=8, seen=(127, 0))
    again = tell("killed", by=None, of=None, at=None, day=None, outlet="B", published=16, words="it emerged", seen=(126, 16))
    other = tell("killed", by=None, of=None, at=None, day=None, outlet="C", published=16, words="at a mine", seen=(0, 127))
    scale = Scale(1.0, (0.0,) * len(FEATURES))
    reconciler = Reconciler(profiler, Weights(scale, scale), limits=Limits(8, 80))
    shelf = MemoryShelf()
    for claim, report in (one, again, other):
        shelf.put(claim, report, reconciler.keys(claim, report))
    first, second, third = (profiler.profile(*told) for told in (one, again, other))
    blocks = [{key.block for key in keys(profile) if key.view is None} for profile in (first, second)]
    assert blocks[0].isdisjoint(blocks[1])
    assert [claim for claim, _ in reconciler.links(shelf).near(first)] == [second.id]
    assert not any(key.proposes(first, third) for key in keys(first) if key.view is not None)
