"""How well likeness parts pairs."""

from __future__ import annotations

import pytest
from bench.incidents import under_the_curve


@pytest.mark.parametrize(
    ("of_one", "of_two", "wanted"),
    [
        pytest.param([0.9, 0.8], [0.1, 0.2], 1.0, id="all above"),
        pytest.param([0.1], [0.9], 0.0, id="below"),
        pytest.param([0.5, 0.7], [0.5, 0.6], 0.625, id="a tie counts half"),
        pytest.param([0.5], [], None, id="nothing to part"),
    ],
)
def test_the_area_is_how_often_one_is_above_the_other(of_one: list[float], of_two: list[float], wanted: float | None) -> None:
    assert under_the_curve(of_one, of_two) == wanted
