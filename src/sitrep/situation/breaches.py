"""Breaches: by whom a truce is said to be broken, and according to whom (rule T5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep.model import Role
from sitrep.model.situation import Violation
from sitrep.situation.background import Testimony
from sitrep.situation.sides import Sides


def breaches(told: Iterable[Testimony], sides: Sides) -> Iterator[Violation]:
    """By whom, according to whom: who accuses is not who is accused (T5)."""
    said: dict[str | None, tuple[set[str], set[str]]] = {}
    for t in told:
        for by in tuple(sides.end(p, t.day) for p in t.parties(Role.ACTOR)) or (None,):
            voices, claims = said.setdefault(by, (set(), set()))
            voices |= _accusers(t, by, sides)
            claims.add(t.id)
    for by in sorted(said, key=str):
        voices, claims = said[by]
        yield Violation(by, tuple(sorted(voices)), tuple(sorted(claims)))


def _accusers(testimony: Testimony, by: str | None, sides: Sides) -> set[str]:
    sources = [s.entity for s in testimony.claim.sources if s.entity is not None]
    apart = {e.name for e in sources if by is None or not sides.are_one(e.id, by, testimony.day)}
    return apart or {testimony.voice.name}
