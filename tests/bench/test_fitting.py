"""Weighted fits: a row that counts twice is the row told twice, and a second sample counts as much as the first in all."""

from __future__ import annotations

import numpy as np
import pytest
from bench.fitting import fit
from bench.folds import Sample

ROWS = [[0.0], [1.0], [2.0], [3.0]]
ANSWERS = [False, True, False, True]


def test_a_row_that_counts_twice_is_the_row_told_twice() -> None:
    bias, [weight] = fit(ROWS, ANSWERS, 1.0, [1.0, 1.0, 2.0, 1.0])
    told_bias, [told_weight] = fit([*ROWS, [2.0]], [*ANSWERS, False], 1.0)
    assert (bias, weight) == pytest.approx((told_bias, told_weight))


def test_strangers_count_a_share_of_the_pairs_they_stand_beside() -> None:
    both = Sample.of(ROWS, ANSWERS, [0, 1, 2, 3]).beside(Sample.of(ROWS * 3, [False] * 12, [0] * 12), 0.3)
    assert len(both.answers) == 16
    assert both.counting[4:].sum() == pytest.approx(0.3 * both.counting[:4].sum())


def test_what_is_left_out_takes_its_counts_along() -> None:
    both = Sample.of(ROWS, ANSWERS, [0, 1, 2, 3]).beside(Sample.of(ROWS, ANSWERS, [0, 0, 1, 1]), 1.0)
    assert np.array_equal(both.where(both.folds != 0).folds, [1, 2, 3, 1, 1])
