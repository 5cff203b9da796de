"""Tolls: killed, injured, displaced, by place and days: low, best, high, and who says which (rules N1 to N7).

What one occurrence cost is one toll, however many reports tell it. A sum takes an aggregate or its parts, never both, and so may be too
low; it is never too high by that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sitrep.model import Count, Days, Said, Toll
from sitrep.situation.background import Background, Evidence, hear
from sitrep.situation.extents import Counted, Extent, Shelf
from sitrep.situation.groups import Node, added_up, grow
from sitrep.situation.occurrences import occurrences
from sitrep.situation.tallies import HARMS, Tally, extent_of, holders, tallies
from sitrep.situation.voices import VoiceKind

UNDATED = Days(date.min, None)
"""The days of a toll that says nothing of when, and was published nobody knows when."""


def tolls(claims: Evidence, background: Background | None = None, place: str | None = None) -> tuple[Toll, ...]:
    """One toll for each occurrence and each aggregate, the widest first; `place` keeps those of that place and its parts."""
    heard = hear(claims, background)
    found = tallies(heard, HARMS)
    places = holders(found)
    made = sorted((_toll(group, extent_of(group[0], places)) for group in occurrences(found)), key=_breadth)
    parts: dict[int, list[str]] = {}
    for node, toll in zip(_trees(made), made, strict=True):
        if node.parent is not None:
            parts.setdefault(node.parent, []).append(toll.id)
    whole = [replace(toll, parts=tuple(sorted(parts.get(i, ())))) for i, toll in enumerate(made)]
    spots = {t.spot: t.testimony.spot.whole for t in found if t.spot and t.testimony.spot}
    return tuple(t for t in whole if place is None or t.place == place or spots.get(t.place or "") == place)


def sum_of(found: Iterable[Toll]) -> Toll | None:
    """The tolls of one measure added up (N6): an aggregate and its parts count once. None for none.

    Raises ValueError when they are of several measures.
    """
    ordered = sorted(set(found), key=_breadth)
    if not ordered:
        return None
    if len({toll.measure for toll in ordered}) > 1:
        raise ValueError("killed and injured do not add up")
    nodes = _trees(ordered)
    low = max(_total(nodes, [toll.low for toll in ordered], with_shared=False), *(toll.low for toll in ordered))
    best = max(low, _total(nodes, [toll.best for toll in ordered], with_shared=False), *(toll.best for toll in ordered))
    highs = [toll.high for toll in ordered if toll.high is not None]
    high = max(best, _total(nodes, highs, with_shared=True)) if len(highs) == len(ordered) else None
    places = {toll.place for toll in ordered}
    return Toll(
        ordered[0].measure,
        _hull(ordered),
        low,
        best,
        high,
        places.pop() if len(places) == 1 else None,
        None,
        tuple(sorted({claim for toll in ordered for claim in toll.claims})),
        voices=tuple(sorted({voice for toll in ordered for voice in toll.voices})),
        reason="N6: each counted once",
    )


def _trees(found: list[Toll]) -> list[Node[Extent]]:
    """The trees of tolls that come widest first."""
    held = {spot for toll in found for spot in toll.within if spot != toll.place}
    shelf = Shelf()

    def above(_: list[Extent], extent: Extent) -> list[int]:
        found = shelf.above(extent)
        shelf.put(extent)
        return found

    return grow([_extent(toll, toll.place in held) for toll in found], above)


def _total(nodes: list[Node[Extent]], numbers: list[int], with_shared: bool) -> int:
    """What the trees make together."""
    numbered = [Node(number, node.parent, node.is_shared) for node, number in zip(nodes, numbers, strict=True)]
    made, _ = added_up(numbered, lambda number: number, with_shared)
    return sum(n or 0 for n, node in zip(made, nodes, strict=True) if node.parent is None)


def _extent(toll: Toll, is_wide: bool) -> Extent:
    counted = Counted(toll.counted)
    return Extent(toll.measure, counted, toll.side, toll.within, toll.place, is_wide, toll.days.earliest, toll.days.latest)


def _hull(found: list[Toll]) -> Days:
    """From the first to the last day of any; open where one of them is."""
    firsts, lasts = [t.days.earliest for t in found], [t.days.latest for t in found]
    first = None if None in firsts else min(d for d in firsts if d)
    last = None if None in lasts else max(d for d in lasts if d)
    return Days(first, last) if first or last else UNDATED


def _toll(group: list[Tally], extent: Extent) -> Toll:
    lows = [t.low for t in group]
    highs = [t.quantity.high for t in group]
    bounded = [h for h in highs if h is not None]
    best = _best_of(group)
    high = None if not bounded or max(lows) > max(bounded) or max(bounded) < best else max(bounded)
    said: dict[tuple[int | None, int | None], set[str]] = {}
    for t in group:
        said.setdefault((t.quantity.low, t.quantity.high), set()).add(t.testimony.id)
    side = group[0].side
    counts = tuple(
        Said(Count(group[0].quantity.measure, low, high_said, side), tuple(sorted(ids)))
        for (low, high_said), ids in sorted(said.items(), key=lambda item: (item[0][0] or 0, item[0][1] or 0, item[0][1] is None))
    )
    named = Counter(t.quantity.of for t in group if t.quantity.of)
    return Toll(
        group[0].quantity.measure,
        _days(group, extent),
        min(min(lows), best),
        best,
        high,
        group[0].spot,
        side,
        tuple(sorted({t.testimony.id for t in group})),
        min(named, key=lambda of: (-named[of], of)) if named else None,
        group[0].counted.value,
        extent.within,
        counts,
        tuple(sorted({t.testimony.voice.name for t in group})),
        (),
        "N3: one occurrence" if len(group) > 1 else "N1: as it is told",
    )


def _best_of(group: list[Tally]) -> int:
    """The number of the latest of those that take no side, else of all; then the one most often given, then the lower (N3)."""
    apart = [t for t in group if t.testimony.voice.kind in (VoiceKind.REPORT, VoiceKind.OUTSIDER)] or group
    latest = max(t.testimony.published or date.min for t in apart)
    said = {(t.testimony.origin, t.best) for t in apart if (t.testimony.published or date.min) == latest}
    times = Counter(number for _, number in said)
    return min(times, key=lambda n: (-times[n], n))


def _days(group: list[Tally], extent: Extent) -> Days:
    """The days all of them speak of, else the days any does; where none tells any, those it is counted for (N4)."""
    windows = [t.testimony.window for t in group if t.testimony.window.is_told]
    if not windows:
        return Days(extent.first, extent.last) if extent.first or extent.last else UNDATED
    firsts, lasts = [w.first for w in windows if w.first], [w.last for w in windows if w.last]
    first, last = max(firsts, default=None), min(lasts, default=None)
    return Days(min(firsts), max(lasts)) if first and last and last < first else Days(first, last)


def _breadth(toll: Toll) -> tuple[int, bool, int, str]:
    """An order in which what may include others comes first: the longer, the unplaced, the larger."""
    first, last = toll.days.earliest, toll.days.latest
    length = (last - first).days + 1 if first and last else 10**6
    return -length, toll.place is not None, -toll.best, toll.id
