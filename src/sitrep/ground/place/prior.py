"""Prior: how likely a candidate is before its surroundings count: by its people, its kind, and what the words themselves ask for.

Set by hand, measured by `bench/place.py`; the unit is that of `rank`, in which e-fold is 1. A prior is the sum of its grounds, and
the grounds are what `sitrep gazetteer find` shows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from sitrep.ground.place.entry import Entry, is_inside

_POP = 0.6  # of each tenfold in people
_SITE = 3.0  # what an entry of the supplement has in place of people: it stands there because reports name it
_KIND = {"country": 2.0, "capital": 1.0, "first": 1.0, "region": 1.0, "second": -0.4, "town": 0.0}
_KIND_NAMES = {"first": "first-level part of its country", "second": "second-level part of its country"}
_GRADE = (0.0, -0.3, -0.6, -0.9, -1.5)
_MET = (  # by grade
    "its own name",
    "an alternate name",
    "its own name, spelled otherwise",
    "an alternate name, spelled otherwise",
    "only sounds like it",
)
_ACCENTS = "its own name, but for accents and marks"
_INSIDE, _OUTSIDE, _WANTED = 4.0, -1.5, 4.0
_WELL_KNOWN = 100_000  # people of a town that reports call by more than one name
_LEAST_SEAT, _LEAST_SHARE = 5000, 0.02
"""People whom a town has, and what share of all of its province it is, to be meant by a name that both bear: not Sinaloa de Leyva."""


class Ground(NamedTuple):
    """One thing that speaks for a candidate, or against it where `score` is below nought."""

    why: str
    score: float


def prior(entry: Entry, rivals: Sequence[Entry], wanted: frozenset[str] = frozenset(), within: Sequence[Entry] = ()) -> float:
    """The score of `entry` among the `rivals` of its name; `wanted` are the kinds and `within` the containers that the words tell."""
    return sum(ground.score for ground in grounds(entry, rivals, wanted, within))


def grounds(
    entry: Entry, rivals: Sequence[Entry], wanted: frozenset[str] = frozenset(), within: Sequence[Entry] = (), asked: str = ""
) -> tuple[Ground, ...]:
    """What makes up the prior, in full, those that weigh nothing too. `asked`: the name, to tell how it met the entry's."""
    people = entry.place.population
    found = [
        Ground(_ACCENTS if _differs(entry, asked) else _MET[entry.grade], _GRADE[entry.grade]),
        Ground(_KIND_NAMES.get(entry.kind, entry.kind), _KIND.get(entry.kind, 0.0)),
        Ground("a site of our own list", _SITE) if entry.is_site else Ground(_people(entry), _POP * (math.log10(people + 100.0) - 2.0)),
    ]
    if wanted:
        found.append(Ground("of the kind asked for", _WANTED) if entry.kind in wanted else Ground("not of the kind asked for", 0.0))
    elif entry.kind in ("first", "second"):
        found += _seat(entry, rivals)
    elif entry.kind == "town" and entry.grade == 1:
        found += _namesake(entry, rivals)
    if within:
        inside = next((w for w in within if is_inside(entry, w)), None)
        found.append(Ground(f"in {inside.place.name}", _INSIDE) if inside else Ground(f"not in {within[0].place.name}", _OUTSIDE))
    return tuple(found)


def _namesake(entry: Entry, rivals: Sequence[Entry]) -> tuple[Ground, ...]:
    """What a town that is not large loses, known by another name, to one of the country that bears the name as its own."""
    own = (r for r in rivals if r.kind == "town" and r.grade == 0 and r.place.country == entry.place.country)
    is_lost = (entry.place.population or 0) < _WELL_KNOWN and any(True for _ in own)
    return (Ground("loses to the town of that name in its country", -2.0),) if is_lost else ()


def _people(entry: Entry) -> str:
    if entry.is_local:
        return "a local place of our own list, not checked"
    return f"{entry.place.population:,} people" if entry.place.population else "people not known"


def _differs(entry: Entry, asked: str) -> bool:
    """Whether the folding took more than capitals off one of the two names to make them meet."""
    return entry.grade == 0 and asked != "" and asked.casefold() != entry.place.name.casefold()


def _seat(entry: Entry, rivals: Sequence[Entry]) -> tuple[Ground, ...]:
    """What a part of a country loses to the town it is named after ("Idlib") and to a capital of its name ("Washington")."""
    towns = [r for r in rivals if r.kind in ("town", "capital") and r.grade <= entry.grade + 1]
    least = max(_LEAST_SEAT, _LEAST_SHARE * (entry.place.population or 0))
    if any((entry.kind == "second" or (r.place.population or 0) > least) and is_inside(r, entry) for r in towns):
        return (Ground("loses to the town it is named after", -3.0),)
    return (Ground("loses to a capital of its name", -1.0),) if any(r.kind == "capital" for r in towns) else ()
