"""Discourse: what a report has told of places so far, for "the city", "the country" and "the capital"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrep.ground.place.entry import Entry
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.noun import nouns

_LARGE = frozenset({"area", "territory", "region"})


@dataclass(frozen=True, slots=True)
class Told:
    """A place told at an offset of the text."""

    at: int
    entry: Entry


class Discourse:
    """The places told, in order, and the countries the report speaks of with their weights."""

    def __init__(self, gazetteer: Gazetteer, told: Sequence[Told], countries: Mapping[str, float]) -> None:
        self._gazetteer = gazetteer
        self._told = sorted(told, key=lambda t: t.at)
        self._countries = countries

    def focus(self) -> Entry | None:
        """The country the report is about: the one with most of its names and of its places; None when two are level."""
        weights = dict(self._countries)
        for told in self._told:
            if told.entry.kind != "country" and (code := told.entry.place.country):
                weights[code] = weights.get(code, 0.0) + 1.0
        ordered = sorted(weights.items(), key=lambda w: (-w[1], w[0]))
        if not ordered or (len(ordered) > 1 and ordered[0][1] == ordered[1][1]):
            return None
        return self._gazetteer.country(ordered[0][0])

    def last(self, noun: str, before: int) -> Entry | None:
        """The place a definite noun points back to: the last one told before `before` that fits it."""
        if noun == "country":
            return self.focus() or self._last(before, lambda e: e.kind == "country")
        if noun == "capital":
            country = self.focus()
            return self._gazetteer.capital(country.place.country or "") if country else None
        if noun == "provincial capital":
            return self._last(before, lambda e: e.kind == "town")
        if noun == "place":
            return self._last(before, lambda _: True)
        if noun in _LARGE:
            return self._last(before, lambda e: e.kind in ("first", "second", "region", "area")) or (
                self._last(before, lambda e: e.kind != "country") if noun == "area" else None
            )
        kinds = nouns().get(noun, frozenset())
        return self._last(before, lambda e: e.kind in kinds) if kinds else None

    def _last(self, before: int, fits: object) -> Entry | None:
        for told in reversed(self._told):
            if told.at < before and callable(fits) and fits(told.entry):
                return told.entry
        return None
