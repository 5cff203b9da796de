"""Chains: what the words beside a name say contains it: ", Iraq" after it, "Iraq's" or "the Iraqi city of" before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep.ground.place.entry import Entry, distance_km, is_inside
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.nations import Nation
from sitrep.ground.place.toponym import Toponym, look_up

_CHAIN = re.compile(
    r",? ?\(|, (?:in |near )?|,? in (?:the )?(?:(?:north|south|east|west|central)\w*[ -])*(?:part of |province of |state of )?"
)
_BESIDE = re.compile(
    r",? (?:a \w+ )?(?:(?:about|around|just|some) )?(?:(?P<far>\d[\d,]*) ?(?:km|kilomet\w+|miles) )?(?:to the )?"
    r"(?:(?:(?:north|south)(?:-?(?:east|west))?|east|west) of|near|close to|outside) (?:the (?:city|town|village|capital) of )?"
)
_REACH_KM = 200.0  # farther than that from the other nothing is said to lie beside it, where no number tells
_LIST = re.compile(r",? (?:and|or) |, ")
_CAPITALS = re.compile(r"[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)?(?:(?<=[a-z]{2})|\.)")
_BEFORE = re.compile(r"(?:’s|'s|’|')? (?:(?:city|town|village|port|district|province|capital|region|border town|port city)(?: of)? )?\Z")
_HELD = re.compile(r"-[a-z]")
CONTAINERS = frozenset({"country", "first", "region"})


class Chains:
    """What the words beside a name say contains it: ", Iraq" after it, "Iraq's" or "the Iraqi city of" before it."""

    def __init__(self, gazetteer: Gazetteer, names: Sequence[Toponym], text: str, nations: Sequence[Nation]) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._starts = {n.start: n for n in names}
        self._ends = {n.end: n for n in names}
        self._contained = {match.end(): n for n in names if (match := _CHAIN.match(text, n.end))}
        self._nations = {n.start: n for n in nations if not n.is_demonym}
        self._nation_ends = {n.end: n for n in nations}

    def is_container(self, name: Toponym) -> bool:
        """Whether the words before it say that it contains another place ("Rochester, New York"), as a list does not."""
        before = self._contained.get(name.start)
        if before is None or self._is_listed(name):
            return False
        around = [e for e in look_up(self._gazetteer, name.name)[0] if e.kind in CONTAINERS]
        return any(is_inside(e, c) for c in around for e in look_up(self._gazetteer, before.name)[0])

    def _is_listed(self, name: Toponym) -> bool:
        after = _LIST.match(self._text, name.end)
        return after is not None and after.end() in self._starts

    def containers(self, name: Toponym) -> tuple[Entry, ...]:
        """Entries of the containers told, the nearest first."""
        found = [entry for within in name.within for entry in self._gazetteer.look_up(within)]
        match = _CHAIN.match(self._text, name.end)
        if match:
            found += self._entries_at(match.end())
        before = _BEFORE.search(self._text, max(0, name.start - 30), name.start)
        if before:
            found += self._entries_to(before.start(), bool(before.group().strip()))
        return tuple(e for e in found if e.kind in ("country", "first", "second", "region"))

    def beside(self, name: Toponym, entry: Entry) -> bool:
        """Whether the entry may lie where the words after the name say: "X, northeast of Y" lies within 200 km of some Y."""
        match = _BESIDE.match(self._text, name.end)
        other = self._starts.get(match.end()) if match else None
        if match is None or other is None:
            return True
        reach = max(_REACH_KM, 2.0 * float(match["far"].replace(",", ""))) if match["far"] else _REACH_KM
        around = [e for e in look_up(self._gazetteer, other.name)[0] if e.kind in ("town", "capital")]
        return not around or any(distance_km(entry, e) <= reach for e in around)

    def _entries_at(self, start: int) -> list[Entry]:
        if start in self._starts:
            after = self._starts[start]
            if _HELD.match(self._text, after.end):  # "Kacha in Russian-occupied Crimea" is not in Russia
                return []
            return [*look_up(self._gazetteer, after.name)[0]]
        if start in self._nations:
            country = self._gazetteer.country(self._nations[start].country)
            return [country] if country else []
        word = _CAPITALS.match(self._text, start)
        return [e for e in self._gazetteer.look_up(word.group()) if e.kind == "first"] if word else []

    def _entries_to(self, end: int, is_marked: bool) -> list[Entry]:
        """Those that end at `end`; a name must be marked as owner, a demonym need not."""
        if end in self._nation_ends:
            nation = self._nation_ends[end]
            country = self._gazetteer.country(nation.country)
            return [country] if country and (is_marked or nation.is_demonym) else []
        if is_marked and end in self._ends:
            return list(look_up(self._gazetteer, self._ends[end].name)[0])
        return []
