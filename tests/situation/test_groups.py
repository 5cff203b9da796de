"""Grouping asks few pairs, and gives the groups that asking all would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitrep.situation.groups import grouped

Item = tuple[int, str | None, int]
"""A number of its own, the incident it is in, and its day."""


def are_one(a: Item, b: Item) -> bool:
    """Of one incident; where one has none, of about one day."""
    return a[1] == b[1] if a[1] and b[1] else abs(a[2] - b[2]) <= 1


def blocks(item: Item) -> list[object]:
    """The incident first, then the days."""
    return ([item[1]] if item[1] else []) + [("day", item[2]), ("day", item[2] + 1)]


def key(item: Item) -> str:
    return f"{item[0]:03d}"


ITEMS = st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.integers(0, 6)), max_size=12).map(
    lambda told: [(n, incident, day) for n, (incident, day) in enumerate(told)]
)


@given(ITEMS)
def test_bound_items_are_grouped_as_if_all_pairs_were_asked(items: list[Item]) -> None:
    asked = grouped(items, are_one, key, blocks, bound=lambda item: item[1] is not None)
    assert asked == grouped(items, are_one, key, lambda _: ["all"])


def test_two_incidents_of_one_day_are_not_asked_about() -> None:
    items: list[Item] = [(n, f"incident {n % 50}", 1) for n in range(200)]
    pairs = []

    def asks(a: Item, b: Item) -> bool:
        pairs.append((a, b))
        return are_one(a, b)

    assert len(grouped(items, asks, key, blocks, bound=lambda item: item[1] is not None)) == 50
    assert len(pairs) == 150
