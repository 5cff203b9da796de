"""A small run of bench/growth.py: a war ten times as long costs ten times as much, not a hundred times."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from sitrep.reconcile import MemoryShelf, Profiler, Reconciler
from sitrep.reconcile.features import Weights


def _growth() -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / "growth.py"
    spec = importlib.util.spec_from_file_location("bench_growth", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Counted(Weights):
    """Weights that count the pairs they score."""

    scored = 0

    def score(self, a: object, b: object) -> float:
        Counted.scored += 1
        return super().score(a, b)  # type: ignore[arg-type]


def test_pairs_scored_grow_with_the_record(profiler: Profiler, reconciler: Reconciler) -> None:
    growth = _growth()
    shipped = reconciler.weights
    told = list(growth.generated(700))
    scored = []
    for size in (150, 600):
        counting = Reconciler(profiler, Counted(shipped.within, shipped.across))
        shelf = MemoryShelf()
        Counted.scored = 0
        for claim, report in told[:size]:
            shelf.put(claim, report, counting.keys(claim, report))
        counting.all([claim.id for claim, _ in told[:size]], shelf)
        scored.append(Counted.scored)
    assert scored[1] < 4**1.2 * scored[0]
