"""Decoding trees."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reader.trees import best_heads, spanning_tree


def is_tree(heads: list[int]) -> bool:
    """Whether heads (0 the root, j + 1 word j) make a tree with one root."""
    for word in range(len(heads)):
        at, steps = word + 1, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return heads.count(0) == 1


def scores(seed: int, n: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)


@given(st.integers(0, 10**6), st.integers(1, 5))
def test_the_spanning_tree_is_the_best_tree(seed: int, n: int) -> None:
    arcs = scores(seed, n)
    trees = (h for h in product(range(n + 1), repeat=n) if is_tree(list(h)))
    best = max(sum(arcs[i, h] for i, h in enumerate(tree)) for tree in trees)
    found = spanning_tree(arcs).tolist()
    assert is_tree(found)
    assert sum(arcs[i, h] for i, h in enumerate(found)) == pytest.approx(best, abs=1e-4)


@given(st.integers(0, 10**6), st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_every_sentence_of_a_batch_gets_a_tree(seed: int, lengths: list[int]) -> None:
    n = max(lengths)
    arcs = np.stack([scores(seed + i, n) for i in range(len(lengths))])
    is_word = np.arange(n) < np.array(lengths)[:, None]
    heads = best_heads(arcs, is_word)
    for row, length in zip(heads.tolist(), lengths, strict=True):
        assert is_tree(row[:length])
        assert max(row[:length]) <= length


def test_the_best_heads_stand_where_they_make_a_tree() -> None:
    arcs = np.array([[[0, -9, 5, 0], [5, 0, -9, 0], [0, 0, 5, -9]]], np.float32)
    assert best_heads(arcs, np.ones((1, 3), np.bool_)).tolist() == [[2, 0, 2]]


@pytest.mark.parametrize("value", [0.0, np.inf, -np.inf, np.nan])
def test_scores_without_meaning_still_give_a_tree(value: float) -> None:
    arcs = np.full((1, 7, 8), value, np.float32)
    assert is_tree(best_heads(arcs, np.ones((1, 7), np.bool_))[0].tolist())
