"""Prior: how likely a candidate is before its surroundings count: by its people, its kind, and what the words themselves ask for.

Set by hand, measured by `bench/place.py`; the unit is that of `rank`, in which e-fold is 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sitrep.ground.place.entry import Entry, is_inside

_POP = 0.6  # of each tenfold in people
_SITE = 3.0  # what an entry of the supplement has in place of people: it stands there because reports name it
_KIND = {"country": 2.0, "capital": 1.0, "first": 1.0, "region": 1.0, "second": -0.4, "town": 0.0}
_GRADE = (0.0, -0.3, -0.6, -0.9, -1.5)
_INSIDE, _OUTSIDE, _WANTED = 4.0, -1.5, 4.0


def prior(entry: Entry, rivals: Sequence[Entry], wanted: frozenset[str] = frozenset(), within: Sequence[Entry] = ()) -> float:
    """The score of `entry` among the `rivals` of its name; `wanted` are the kinds and `within` the containers that the words tell."""
    score = _SITE if entry.is_site else _POP * (math.log10(entry.place.population + 100.0) - 2.0)
    score += _KIND.get(entry.kind, 0.0) + _GRADE[entry.grade]
    if wanted:
        score += _WANTED if entry.kind in wanted else 0.0
    elif entry.kind in ("first", "second"):
        score -= _seat(entry, rivals)
    if within:
        score += _INSIDE if any(is_inside(entry, w) for w in within) else _OUTSIDE
    return score


def _seat(entry: Entry, rivals: Sequence[Entry]) -> float:
    """What a part of a country loses to the town it is named after ("Idlib") and to a capital of its name ("Washington")."""
    towns = [r for r in rivals if r.kind in ("town", "capital") and r.grade <= entry.grade + 1]
    if any((entry.kind == "second" or r.place.population > 5000) and is_inside(r, entry) for r in towns):
        return 3.0
    return 1.0 if any(r.kind == "capital" for r in towns) else 0.0
