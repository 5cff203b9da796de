"""Sides: for whom a party acts, so that "the army", "Kyiv" and "the defence ministry" may be one actor.

The sides of a party are itself, all it is part of, who a person leads or serves, and the state, where it acts for the recognised
government on the day. Backers are no side: who arms a force does not act in its place.
"""

from __future__ import annotations

from datetime import date

from sitrep.model import Entity, EntityKind
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.parties.entry import TieKind

_STEPS = 4  # part of, part of …: no chain of the book is longer
_KEPT = 65_536


class Sides:
    """The sides of parties, from the book; each is worked out once a month."""

    def __init__(self, book: PartyBook) -> None:
        self._book = book
        self._known: dict[tuple[str, int], frozenset[str]] = {}

    def of(self, entity: Entity, day: date | None) -> frozenset[str]:
        """Ids of the parties for which `entity` acts on `day` (None: at any time), itself among them; () for a party nobody knows."""
        if entity.id.startswith("x-"):
            return frozenset()
        key = (entity.id, day.year * 12 + day.month if day else 0)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[key] = self._of(entity, day.replace(day=1) if day else None)
        return found

    def _of(self, entity: Entity, day: date | None) -> frozenset[str]:
        found = {entity.id}
        edge = {entity.id}
        for _ in range(_STEPS):
            edge = {above for party in edge for above in self._above(party, day)} - found
            found |= edge
        if entity.kind is not EntityKind.PEOPLE and entity.country and self._book.is_state_side(entity, day):
            found.add(f"state:{entity.country}")
        return frozenset(found)

    def _above(self, party: str, day: date | None) -> set[str]:
        entry = self._book.get(party)
        if entry is None:
            return set()
        above = set(entry.tied(TieKind.PART_OF, day))
        if entry.kind is EntityKind.PERSON:
            above |= set(entry.tied(TieKind.OFFICE_IN, day)) | {led.id for led in self._book.led_by(party, day)}
        return above
