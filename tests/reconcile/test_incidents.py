"""What an incident shows: who says which, how far they agree, and why it was joined."""

from __future__ import annotations

from datetime import date
from typing import Any

from sitrep.model import Days, Factuality, Measure
from sitrep.reconcile import (
    MemoryShelf,
    Profiler,
    Reconciler,
    agreed_count,
    agreed_days,
    agreed_party,
    agreed_place,
    count_range,
    day_range,
    reconcile,
    why,
)
from sitrep.reconcile.company import LOOKS
from sitrep.reconcile.features import FEATURES
from sitrep.reconcile.pair import Pair


def test_values_stand_side_by_side_with_who_says_them(tell: Any, profiler: Profiler) -> None:
    told = [tell(killed=9, outlet="A"), tell(killed=9, outlet="B", day=3, days=2), tell(killed=12, outlet="C", by="sdf")]
    claims = [claim for claim, _ in told]
    [incident] = reconcile(claims, [report for _, report in told], profiler=profiler)
    assert {(s.value.low, len(s.claims)) for s in incident.counts} == {(9, 2), (12, 1)}
    assert count_range(incident, Measure.KILLED) == (9, 12)
    assert agreed_count(incident, Measure.KILLED) is None
    assert agreed_days(incident) == Days(date(2017, 3, 4), date(2017, 3, 4))
    assert day_range(incident) == (date(2017, 3, 3), date(2017, 3, 4))
    place = agreed_place(incident)
    assert place is not None
    assert place.name == "Harva"
    assert agreed_party(incident.actors) is None
    assert len(incident.origins) == 3


def test_a_denial_belongs_to_what_it_denies(tell: Any, profiler: Profiler) -> None:
    told = [tell(outlet="A"), tell(outlet="B", factuality=Factuality.DENIED)]
    assert len(reconcile([c for c, _ in told], [r for _, r in told], profiler=profiler)) == 1


def test_what_nobody_says_is_not_agreed(tell: Any, profiler: Profiler) -> None:
    claim, report = tell(day=None, at=None, by=None)
    [incident] = reconcile([claim], [report], profiler=profiler)
    assert agreed_days(incident) is None
    assert day_range(incident) == (None, None)
    assert agreed_place(incident) is None
    assert agreed_party(incident.actors) is None
    assert agreed_count(incident, Measure.KILLED) is None
    assert count_range(incident, Measure.KILLED) is None


def test_each_join_and_each_near_miss_is_explained(tell: Any, reconciler: Reconciler) -> None:
    told = [tell(outlet="A"), tell(outlet="B"), tell(outlet="C", day=5), tell("met", outlet="D")]
    shelf = MemoryShelf()
    for claim, report in told:
        shelf.put(claim, report, reconciler.keys(claim, report))
    incidents = reconciler.all([claim.id for claim, _ in told], shelf)
    [pair] = [incident for incident in incidents if len(incident.claims) == 2]
    found = why(pair, shelf, reconciler)
    [join] = found.joins
    assert {join.a.id, join.b.id} == set(pair.claims)
    assert {reason.words for reason in join.reasons[:-1]} <= {f.__doc__ for f in (*FEATURES, *LOOKS)}
    assert abs(sum(reason.adds for reason in join.reasons) - join.score) < 0.2
    assert [miss.refused for miss in found.misses] == ["they give days that have none in common"]


def test_features_are_in_bounds_and_the_same_from_both_sides(tell: Any, profiler: Profiler) -> None:
    told = [
        tell(),
        tell(outlet="B", at="Nimra", killed=3),
        tell("killed", of="isis", killed=5, at=None),
        tell("met", day=None, published=None),
    ]
    profiles = [profiler.profile(*t) for t in told]
    for feature in FEATURES:
        for a in profiles:
            for b in profiles:
                assert 0.0 <= feature(Pair(a, b)) <= 1.0, feature.__name__
                assert feature(Pair(a, b)) == feature(Pair(b, a)), feature.__name__
