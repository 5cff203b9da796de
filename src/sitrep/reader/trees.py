"""From arc scores to trees: every word one head, exactly one word on the root, no cycle.

The word that gains most by it goes on the root, and every other has its best head among the words: nearly always that is a tree, and then
the best one. Only where it has a cycle does the maximum spanning tree decide (Chu and Liu 1965, Edmonds 1967), at need with root arcs made
so dear that it uses one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sitrep.reader.network import Floats
from sitrep.reader.pieces import Bools, Ints

_NEVER = -1e9
_DEAR = 1e7
_HIGHEST = 1e4


def best_heads(arcs: Floats, is_word: Bools) -> Ints:
    """Heads (b, n) of sentences scored in `arcs` (b, n, n + 1): 0 is the root, j + 1 word j; 0 in the padding of `is_word` (b, n)."""
    b, n, _ = arcs.shape
    scores = np.full((b, n, n + 1), _NEVER, np.float32)
    sound = np.nan_to_num(arcs, nan=0, posinf=_HIGHEST, neginf=-_HIGHEST)
    np.copyto(scores, sound, where=np.concatenate([np.ones((b, 1), np.bool_), is_word], axis=1)[:, None, :])
    words = np.arange(n)
    scores[:, words, words + 1] = _NEVER
    heads: Ints = np.where(is_word, scores[:, :, 1:].argmax(axis=2) + 1, 0)
    gains = np.where(is_word, scores[:, :, 0] - scores[:, :, 1:].max(axis=2), -np.inf)
    heads[np.arange(b), gains.argmax(axis=1)] = 0
    for i in np.flatnonzero(~_are_trees(heads, is_word)):
        length = int(is_word[i].sum())
        heads[i, :length] = spanning_tree(scores[i, :length, : length + 1])
    return heads


def _are_trees(heads: Ints, is_word: Bools) -> Bools:
    """Which rows have one root and no cycle: following heads long enough ends on the root everywhere."""
    b, n = heads.shape
    up = np.concatenate([np.zeros((b, 1), np.int64), heads], axis=1)
    for _ in range(max(1, n.bit_length())):
        up = np.take_along_axis(up, up, axis=1)
    roots = ((heads == 0) & is_word).sum(axis=1)
    answer: Bools = (up == 0).all(axis=1) & (roots == 1)
    return answer


def spanning_tree(arcs: Floats) -> Ints:
    """The best tree with one root for one sentence's scores (n, n + 1); heads as in `best_heads`."""
    n = arcs.shape[0]
    scores = np.full((n + 1, n + 1), _NEVER)
    scores[1:] = arcs
    np.fill_diagonal(scores, 2 * _NEVER)
    heads = _arborescence(scores)[1:]
    if np.count_nonzero(heads == 0) == 1:
        return heads
    scores[1:, 0] -= _DEAR
    return _arborescence(scores)[1:]


def _arborescence(scores: npt.NDArray[np.float64]) -> Ints:
    """Heads of all nodes in the best tree on node 0; `scores` is [dependent, head]."""
    heads: Ints = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    is_outside = np.ones(len(heads), np.bool_)
    is_outside[cycle] = False
    outside = np.flatnonzero(is_outside)
    entering = scores[np.ix_(cycle, outside)] - scores[cycle, heads[cycle]][:, None]
    leaving = scores[np.ix_(outside, cycle)]
    m = len(outside)
    smaller = np.full((m + 1, m + 1), 2 * _NEVER)
    smaller[:m, :m] = scores[np.ix_(outside, outside)]
    smaller[m, :m] = entering.max(axis=0)
    smaller[:m, m] = leaving.max(axis=1)
    found = _arborescence(smaller)
    for node, head in enumerate(found[:m]):
        heads[outside[node]] = cycle[leaving[node].argmax()] if head == m else outside[head]
    heads[cycle[entering[:, found[m]].argmax()]] = outside[found[m]]
    heads[0] = 0
    return heads


def _cycle(heads: Ints) -> Ints | None:
    """The nodes of one cycle, or None."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(len(heads)):
        node, path = start, []
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        for done in path:
            state[done] = 2
    return None
