"""The scorer of coreference against examples worked by hand."""

from __future__ import annotations

import importlib.util
import sys
from itertools import permutations
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st


def _bench(name: str) -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"bench_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


CONLL = _bench("conll")

# key, response, then precision and recall of MUC, B³, CEAFe.
# "two parts of one": B³ recall: each of four sees 2 of 4. CEAFe: the best pair is 2·2/(4+2) = 2/3, over 2 and over 1.
# "two in one": B³ precision (3·3/5 + 2·2/5)/5 = 13/25. CEAFe: 2·3/(3+5) = 3/4, over 1 and over 2.
# "one missed, one invented": key abc, response abx: MUC links 1 of 2 each; B³ 2·(2/3)/3 = 4/9 each; CEAFe 2·2/6 = 2/3 each.
CASES = {
    "the same": (["abc", "d"], ["abc", "d"], (1, 1), (1, 1), (1, 1)),
    "two parts of one": (["abcd"], ["ab", "cd"], (1, 2 / 3), (1, 1 / 2), (1 / 3, 2 / 3)),
    "two in one": (["abc", "de"], ["abcde"], (3 / 4, 1), (13 / 25, 1), (3 / 4, 3 / 8)),
    "all alone": (["ab"], ["a", "b"], (0, 0), (1, 1 / 2), (1 / 3, 2 / 3)),
    "one missed, one invented": (["abc"], ["abx"], (1 / 2, 1 / 2), (4 / 9, 4 / 9), (2 / 3, 2 / 3)),
    "nothing found": (["abc"], [], (0, 0), (0, 0), (0, 0)),
}


@pytest.mark.parametrize(("key", "response", "muc", "b_cubed", "ceaf_e"), CASES.values(), ids=CASES.keys())
def test_scores_as_worked_by_hand(
    key: list[str], response: list[str], muc: tuple[float, float], b_cubed: tuple[float, float], ceaf_e: tuple[float, float]
) -> None:
    found = CONLL.scores(key, response)
    assert (found.muc.p, found.muc.r) == pytest.approx(muc)
    assert (found.b_cubed.p, found.b_cubed.r) == pytest.approx(b_cubed)
    assert (found.ceaf_e.p, found.ceaf_e.r) == pytest.approx(ceaf_e)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(st.floats(0, 1), min_size=n, max_size=n), min_size=1, max_size=4)))
def test_the_best_matching_is_the_best_of_all(matrix: list[list[float]]) -> None:
    rows, columns = len(matrix), len(matrix[0])
    if rows <= columns:
        best = max(sum(matrix[i][j] for i, j in enumerate(chosen)) for chosen in permutations(range(columns), rows))
    else:
        best = max(sum(matrix[i][j] for j, i in enumerate(chosen)) for chosen in permutations(range(rows), columns))
    assert CONLL._best(matrix) == pytest.approx(best)
