"""Grouping: what belongs together, whatever comes first; and trees of counts, so that a sum takes an aggregate or its parts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

T = TypeVar("T")


def grouped(
    items: Iterable[T],
    are_one: Callable[[T, T], bool],
    key: Callable[[T], str],
    blocks: Callable[[T], Iterable[Hashable]],
    bound: Callable[[T], bool] = lambda _: False,
) -> list[list[T]]:
    """The items in groups: each shares a link with another of its group. Groups and their items are in the order of `key`.

    Only items that share a block are asked whether they `are_one`, so that the cost grows with the blocks and not with all pairs. Two that
    are `bound` are asked only in the first block of each, which is to hold whatever a bound one may be one with among its like.
    """
    ordered = sorted(items, key=key)
    parent = list(range(len(ordered)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    free: dict[Hashable, list[int]] = {}
    tied: dict[Hashable, list[int]] = {}
    for i, item in enumerate(ordered):
        is_bound = bound(item)
        for n, block in enumerate(blocks(item)):
            beside = free.get(block, ()) if is_bound and n else chain(free.get(block, ()), tied.get(block, ()))
            for j in beside:
                if root(i) != root(j) and are_one(ordered[j], item):
                    parent[max(root(i), root(j))] = min(root(i), root(j))
            (tied if is_bound else free).setdefault(block, []).append(i)
    groups: dict[int, list[T]] = {}
    for i, item in enumerate(ordered):
        groups.setdefault(root(i), []).append(item)
    return [groups[i] for i in sorted(groups)]


@dataclass(frozen=True, slots=True)
class Node(Generic[T]):
    """An item and the place in the list of the one that may include it, None where none does.

    `is_shared`: items of several trees may include it, so that a lower bound leaves it out.
    """

    item: T
    parent: int | None
    is_shared: bool


def grow(items: Iterable[T], above: Callable[[list[T], T], list[int]]) -> list[Node[T]]:
    """Trees of `items`, which come widest first; a node stands after its parent.

    `above` gives, of the items so far, the places of those that may include the next one, in order; it goes under the last.
    """
    so_far: list[T] = []
    nodes: list[Node[T]] = []
    tree: list[int] = []
    for place, item in enumerate(items):
        found = above(so_far, item)
        parent = found[-1] if found else None
        nodes.append(Node(item, parent, len({tree[i] for i in found}) > 1))
        tree.append(place if parent is None else tree[parent])
        so_far.append(item)
    return nodes


def added_up(nodes: list[Node[T]], own: Callable[[T], int | None], with_shared: bool) -> tuple[list[int | None], list[int | None]]:
    """For each node what it makes, itself or its parts, whichever is more; and what its parts alone make. None: no number is given.

    `with_shared`: whether a part that another tree may include counts too.
    """
    parts: list[int | None] = [None] * len(nodes)
    made: list[int | None] = [None] * len(nodes)
    for i in range(len(nodes) - 1, -1, -1):
        node, told = nodes[i], own(nodes[i].item)
        made[i] = told if parts[i] is None else max(parts[i] or 0, told or 0)
        if node.parent is not None and made[i] is not None and (with_shared or not node.is_shared):
            parts[node.parent] = (parts[node.parent] or 0) + (made[i] or 0)
    return made, parts
