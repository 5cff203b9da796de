"""Naming: which places and parties of a record a person means by a name, and what an id is called.

A name is looked up in the books first (the gazetteer, the book of parties) and counts when the record has claims on what it finds; then
among the names that the record's own claims use. Several may be meant, and then all of them are asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from sitrep.model import Claim, Entity, Place
from sitrep.vocab.parties import PartyBook


def fold(name: str) -> str:
    """A name without case, accents and spare space."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


class Names:
    """The parties and places that claims name."""

    def __init__(self, claims: Iterable[Claim], book: PartyBook) -> None:
        self._book = book
        self._parties: dict[str, Entity] = {}
        self._places: dict[str, Place] = {}
        self._said: dict[str, set[str]] = {}
        for claim in claims:
            for entity, words in _parties_of(claim):
                self._parties.setdefault(entity.id, entity)
                self._say(entity.id, entity.name, words)
            if claim.place is not None and claim.place.place is not None:
                place = claim.place.place
                self._places.setdefault(place.id, place)
                self._say(place.id, place.name, claim.place.span.text)

    def _say(self, id: str, *names: str) -> None:
        for name in names:
            self._said.setdefault(fold(name), set()).add(id)

    def party(self, id: str) -> str:
        """What a party is called; its id where nothing is known of it."""
        if id in self._parties:
            return self._parties[id].name
        entry = self._book.get(id)
        return entry.name if entry is not None else id

    def place(self, id: str | None) -> str:
        """What a place is called, "" for none; a part of a place ("…/south") with its part."""
        whole, _, part = (id or "").partition("/")
        name = self._places[whole].name if whole in self._places else whole
        return f"{name} ({part})" if part else name

    def country(self, id: str | None) -> str | None:
        """The country of a place or of its part, ISO 3166-1 alpha-2."""
        place = self._places.get((id or "").partition("/")[0])
        return place.country if place else None

    def places_called(self, name: str, look_up: Callable[[str], Iterable[Place]]) -> tuple[str, ...]:
        """Ids of the record's places that `name` may mean, or that it is the id of."""
        if name in self._places:
            return (name,)
        known = [place.id for place in look_up(name) if place.id in self._places]
        used = [id for id in sorted(self._said.get(fold(name), ())) if id in self._places]
        return tuple(dict.fromkeys([*known, *used]))

    def parties_called(self, name: str) -> tuple[str, ...]:
        """Ids of the record's parties that `name` may mean, or that it is the id of."""
        if name in self._parties:
            return (name,)
        known = [entry.id for entry in self._book.candidates(name) if entry.id in self._parties]
        used = [id for id in sorted(self._said.get(fold(name), ())) if id in self._parties]
        return tuple(dict.fromkeys([*known, *used]))


def _parties_of(claim: Claim) -> Iterable[tuple[Entity, str]]:
    yield from ((p.entity, p.span.text) for p in claim.participants if p.entity is not None)
    yield from ((s.entity, s.span.text) for s in claim.sources if s.entity is not None)
