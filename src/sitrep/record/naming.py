"""Naming: which places and parties of a record a person means by a name, and what an id is called.

A name is looked up in the books first (the gazetteer, the book of parties) and counts when the record has claims on what it finds; then
among the names that the record's own claims use. Several may be meant, and then all of them are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from sitrep.model import Claim, Entity, Place
from sitrep.store import Store, fold, named_in, parties_in
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.unlisted import unlisted

_NEAR = 0.7
_TRIED = 12
"""How alike spellings must be to be offered, of 1, and how many are looked at."""


class Names:
    """The parties and places that claims name."""

    def __init__(self, claims: Iterable[Claim], book: PartyBook) -> None:
        self._book = book
        self._parties: dict[str, Entity] = {}
        self._places: dict[str, Place] = {}
        self._unlisted: dict[str, str] = {}
        self._claims = tuple(claims)
        for claim in self._claims:
            for entity, _ in parties_in(claim):
                self._parties.setdefault(entity.id, entity)
            if claim.place is not None and claim.place.place is not None:
                self._places.setdefault(claim.place.place.id, claim.place.place)
            elif claim.place is not None and (other := unlisted(claim.place)) is not None:
                self._unlisted.setdefault(other.id, other.name)

    @property
    def parties(self) -> frozenset[str]:
        """Ids of the parties."""
        return frozenset(self._parties)

    @property
    def places(self) -> frozenset[str]:
        """Ids of the places."""
        return frozenset(self._places) | frozenset(self._unlisted)

    def said(self, name: str) -> frozenset[str]:
        """Ids of the parties and places that a claim calls so."""
        key = fold(name)
        return frozenset(id for claim in self._claims for called, id in named_in(claim) if fold(called) == key)

    def party(self, id: str) -> str:
        """What a party is called; its id where nothing is known of it."""
        if id in self._parties:
            return self._parties[id].name
        entry = self._book.get(id)
        return entry.name if entry is not None else id

    def place(self, id: str | None) -> str:
        """What a place is called, "" for none; a part of a place ("…/south") with its part."""
        whole, _, part = (id or "").partition("/")
        name = self._places[whole].name if whole in self._places else self._unlisted.get(whole, whole)
        return f"{name} ({part})" if part else name

    def country(self, id: str | None) -> str | None:
        """The country of a place or of its part, ISO 3166-1 alpha-2."""
        place = self._places.get((id or "").partition("/")[0])
        return place.country if place else None


class KnownNames:
    """The same of a record that is asked by the name: no claim is read, but those that people `corrected`; claims `but` say nothing."""

    def __init__(self, store: Store, book: PartyBook, corrected: Names, but: tuple[str, ...]) -> None:
        self._store, self._book, self._corrected, self._but = store, book, corrected, but

    def places_called(self, name: str, look_up: Callable[[str], Iterable[Place]]) -> tuple[str, ...]:
        """Ids of the record's places that `name` may mean, or that it is the id of."""
        return self._meant(name, [place.id for place in look_up(name)], self._places_among)

    def parties_called(self, name: str) -> tuple[str, ...]:
        """Ids of the record's parties that `name` may mean, or that it is the id of."""
        return self._meant(name, [entry.id for entry in self._book.candidates(name)], self._parties_among)

    def places_like(self, name: str) -> tuple[str, ...]:
        """How claims spell places whose names are near this one, the nearest first; at most three."""
        return self._like(name, self._places_among)

    def parties_like(self, name: str) -> tuple[str, ...]:
        """The same of parties."""
        return self._like(name, self._parties_among)

    def _like(self, name: str, among: Callable[[tuple[str, ...]], frozenset[str]]) -> tuple[str, ...]:
        near: dict[str, set[str]] = {}
        for spelling, item in self._store.names_like(name):
            near.setdefault(spelling, set()).add(item)
        key = fold(name)
        close = [*get_close_matches(key, near, n=_TRIED, cutoff=_NEAR), *(n for n in near if key in n.split())]
        there = among(tuple({item for spelling in close for item in near[spelling]}))
        return tuple(dict.fromkeys(spelling.title() for spelling in close if near[spelling] & there))[:3]

    def _meant(self, name: str, known: list[str], among: Callable[[tuple[str, ...]], frozenset[str]]) -> tuple[str, ...]:
        if among((name,)):
            return (name,)
        used = sorted({*self._store.called(name), *self._corrected.said(name)})
        every = tuple(dict.fromkeys([*known, *used]))
        there = among(every)
        return tuple(id for id in every if id in there)

    def _places_among(self, ids: tuple[str, ...]) -> frozenset[str]:
        return self._store.places_among(ids, self._but) | self._corrected.places & frozenset(ids)

    def _parties_among(self, ids: tuple[str, ...]) -> frozenset[str]:
        return self._store.parties_among(ids, self._but) | self._corrected.parties & frozenset(ids)
