"""Tolls: killed, injured, displaced, by place and days: low, best, high, and who says which (rules N1 to N7).

What one occurrence cost is one toll, however many reports tell it. A sum takes an aggregate or its parts, never both, and so may be too
low; it is never too high by that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sitrep.model import Claim, Count, Days, Said, Toll
from sitrep.situation.background import Background, hear
from sitrep.situation.groups import Node, grow
from sitrep.situation.tallies import HARMS, Tally, breadth, holders, occurrences, overlap, tallies
from sitrep.situation.voices import VoiceKind

UNDATED = Days(date.min, None)
"""The days of a toll that says nothing of when, and was published nobody knows when."""


def tolls(claims: Iterable[Claim], background: Background | None = None, place: str | None = None) -> tuple[Toll, ...]:
    """One toll for each occurrence and each aggregate, the widest first; `place` keeps those of that place and its parts."""
    known = background or Background()
    found = list(tallies(hear(claims, known), HARMS, known))
    places = holders(found)
    groups = sorted((sorted(group, key=breadth) for group in occurrences(found)), key=lambda group: breadth(group[0]))
    made = [_toll(group) for group in groups]
    parts = _parts(groups, places, made)
    whole = [replace(toll, parts=tuple(sorted(parts[i]))) for i, toll in enumerate(made)]
    spots = {t.spot: t.testimony.spot.whole for t in found if t.spot and t.testimony.spot}
    return tuple(t for t in whole if place is None or t.place == place or spots.get(t.place or "") == place)


def sum_of(found: Iterable[Toll]) -> Toll | None:
    """The tolls of one measure added up (N6): an aggregate and its parts count once. None for none.

    Raises ValueError when they are of several measures.
    """
    ordered = sorted(set(found), key=lambda t: (-_length(t), -t.best, t.id))
    if not ordered:
        return None
    if len({toll.measure for toll in ordered}) > 1:
        raise ValueError("killed and injured do not add up")
    trees = grow(ordered, lambda a, b: b.id in a.parts or a.id in b.parts)
    lows = sum(_low(tree) for tree in trees)
    bests = max(lows, sum(_best(tree) for tree in trees))
    highs = [_high(tree) for tree in trees]
    high = None if None in highs else max(bests, sum(h for h in highs if h is not None))
    firsts, lasts = [t.days.earliest for t in ordered], [t.days.latest for t in ordered]
    known_firsts, known_lasts = [d for d in firsts if d], [d for d in lasts if d]
    first, last = (min(known_firsts) if None not in firsts else None), (max(known_lasts) if None not in lasts else None)
    days = Days(first, last) if first or last else UNDATED
    claims = tuple(sorted({claim for toll in ordered for claim in toll.claims}))
    places = {toll.place for toll in ordered}
    voices = tuple(sorted({voice for toll in ordered for voice in toll.voices}))
    place = places.pop() if len(places) == 1 else None
    return Toll(ordered[0].measure, days, lows, bests, high, place, None, claims, voices=voices, reason="N6: each counted once")


def _toll(group: list[Tally]) -> Toll:
    lows = [t.low for t in group]
    highs = [t.quantity.high for t in group]
    bounded = [h for h in highs if h is not None]
    best = _best_of(group)
    high = None if not bounded or max(lows) > max(bounded) or max(bounded) < best else max(bounded)
    said: dict[tuple[int | None, int | None], set[str]] = {}
    for t in group:
        said.setdefault((t.quantity.low, t.quantity.high), set()).add(t.testimony.claim.id)
    side = group[0].side
    counts = tuple(
        Said(Count(group[0].quantity.measure, low, high_said, side), tuple(sorted(ids)))
        for (low, high_said), ids in sorted(said.items(), key=lambda item: (item[0][0] or 0, item[0][1] or 0, item[0][1] is None))
    )
    named = Counter(t.quantity.of for t in group if t.quantity.of)
    return Toll(
        group[0].quantity.measure,
        _days(group),
        min(min(lows), best),
        best,
        high,
        group[0].spot,
        side,
        tuple(sorted({t.testimony.claim.id for t in group})),
        min(named, key=lambda of: (-named[of], of)) if named else None,
        counts,
        tuple(sorted({t.testimony.voice.name for t in group})),
        (),
        "N3: one occurrence" if len(group) > 1 else "N1: as it is told",
    )


def _best_of(group: list[Tally]) -> int:
    """The number of the latest of those that take no side, else of all; then the one most often given, then the lower (N3)."""
    apart = [t for t in group if t.testimony.voice.kind in (VoiceKind.REPORT, VoiceKind.OUTSIDER)] or group
    latest = max(t.testimony.published or date.min for t in apart)
    times = Counter(t.best for t in apart if (t.testimony.published or date.min) == latest)
    return min(times, key=lambda n: (-times[n], n))


def _days(group: list[Tally]) -> Days:
    """The days all of them speak of, else the days any does."""
    windows = [t.testimony.window for t in group if t.testimony.window.is_told] or [t.testimony.window for t in group]
    firsts, lasts = [w.first for w in windows if w.first], [w.last for w in windows if w.last]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first and last and last < first:
        first, last = min(firsts), max(lasts)
    return Days(first, last) if first or last else UNDATED


def _parts(groups: list[list[Tally]], places: dict[str, tuple[str, ...]], made: list[Toll]) -> list[tuple[str, ...]]:
    """For each group the ids of the narrower ones that it may include (N4)."""
    heads = [group[0] for group in groups]
    return [tuple(made[j].id for j in range(i + 1, len(heads)) if overlap(heads[i], heads[j], places)) for i in range(len(heads))]


def _length(toll: Toll) -> int:
    first, last = toll.days.earliest, toll.days.latest
    return (last - first).days + 1 if first and last else 10**6


def _low(node: Node[Toll]) -> int:
    """At least: what it says itself, or what its parts make that no other tree may include."""
    return max(node.item.low, sum(_low(child) for child in node.children if not child.is_shared))


def _best(node: Node[Toll]) -> int:
    return max(node.item.best, sum(_best(child) for child in node.children if not child.is_shared))


def _high(node: Node[Toll]) -> int | None:
    """At most: what it says itself, unless its parts make more."""
    below = [_high(child) for child in node.children]
    if node.item.high is None or None in below:
        return None
    return max(node.item.high, sum(h for h in below if h is not None))
