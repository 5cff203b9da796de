"""Grouping: what belongs together, whatever comes first; and trees of counts, so that a sum takes an aggregate or its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


def grouped(items: Iterable[T], are_one: Callable[[T, T], bool], key: Callable[[T], str]) -> list[list[T]]:
    """The items in groups: each shares a link with another of its group. Groups and their items are in the order of `key`.

    `are_one` is asked for every pair; callers divide long lists beforehand.
    """
    ordered = sorted(items, key=key)
    parent = list(range(len(ordered)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, item in enumerate(ordered):
        for j in range(i):
            if root(i) != root(j) and are_one(ordered[j], item):
                parent[max(root(i), root(j))] = min(root(i), root(j))
    groups: dict[int, list[T]] = {}
    for i, item in enumerate(ordered):
        groups.setdefault(root(i), []).append(item)
    return [groups[i] for i in sorted(groups)]


@dataclass(slots=True)
class Node(Generic[T]):
    """An item and those that it may include. `is_shared`: some other tree may include it too, so that a lower bound leaves it out."""

    item: T
    children: list[Node[T]] = field(default_factory=list)
    is_shared: bool = False


def grow(items: Iterable[T], overlap: Callable[[T, T], bool]) -> list[Node[T]]:
    """Trees of `items`, which come widest first: each goes under the last one before it that may include it."""
    roots: list[Node[T]] = []
    placed: list[tuple[Node[T], int]] = []
    for item in items:
        node = Node(item)
        above = [(other, tree) for other, tree in placed if overlap(other.item, item)]
        if not above:
            placed.append((node, len(roots)))
            roots.append(node)
            continue
        other, tree = above[-1]
        node.is_shared = len({t for _, t in above}) > 1
        other.children.append(node)
        placed.append((node, tree))
    return roots
