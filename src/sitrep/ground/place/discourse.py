"""Discourse: what a report has told of places so far, for "the city", "the country" and "the capital"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitrep.ground.place.entry import Entry
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.vocab.places import nouns

_REACH = 90  # characters after a thing in which its place may be told
_LARGE = frozenset({"area", "territory", "region"})


@dataclass(frozen=True, slots=True)
class Told:
    """A place told at an offset of the text."""

    at: int
    entry: Entry


class Discourse:
    """The places told, in order, and the countries the report speaks of with their weights.

    `unresolved` are where names stand that were found in no list: "the town" after one of them is that town, not an older one.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        told: Sequence[Told],
        countries: Mapping[str, float],
        sentences: Sequence[int] = (),
        unresolved: Sequence[int] = (),
    ) -> None:
        self._gazetteer = gazetteer
        self._told = sorted(told, key=lambda t: t.at)
        self._countries = countries
        self._sentences = tuple(sentences) or (0,)
        self._unresolved = tuple(unresolved)
        self._introductions: dict[str, tuple[int, Told] | None] = {}

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
        if noun == "it":
            return self._salient(before)
        if noun == "provincial capital":
            return self._last(before, lambda e: e.kind == "town")
        if noun == "place":
            return self._last(before, lambda _: True)
        if noun in _LARGE:
            return self._last(before, lambda e: e.kind in ("first", "second", "region", "area")) or (
                self._last(before, lambda e: e.kind != "country") if noun == "area" else None
            )
        kinds = nouns().get(noun, frozenset())
        if not kinds or not (found := self._last_told(before, lambda e: e.kind in kinds)):
            return None
        if kinds & {"town"} and any(found.at < at < before for at in self._unresolved):
            return None  # a place without an entry was named since
        return found.entry

    def _salient(self, before: int) -> Entry | None:
        """What "it" means where it stands for a place: the first place of its own sentence, else of the nearest of the two before it."""
        at = sum(start <= before for start in self._sentences) - 1
        for sentence in range(at, max(-1, at - 3), -1):
            start, stop = self._sentences[sentence], min(before, (*self._sentences, before)[sentence + 1])
            found = [t.entry for t in self._told if start <= t.at < stop and t.entry.kind != "country"]
            if found:
                return found[0]
        return None

    def introduced(self, noun: str, text: str, before: int) -> Told | None:
        """The place told with a thing when it was introduced: "an air base near Mosul", for "the base" later on."""
        if noun not in self._introductions:
            self._introductions[noun] = next(self._introduced(noun, text), None)
        first = self._introductions[noun]
        return first[1] if first is not None and first[0] <= before else None

    def _introduced(self, noun: str, text: str) -> Iterator[tuple[int, Told]]:
        """Where introductions of a thing end, with the place told in each."""
        pattern = rf"\b(?:an?|another|one)\s+(?:[\w.-]+\s+){{0,4}}?(?:\w+\s)?{re.escape(noun)}\b"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            stop = min((s for s in self._sentences if s > match.start()), default=len(text))
            near = min(stop, match.end() + _REACH)
            for told in self._told:
                if match.end() < told.at < near and told.entry.kind not in ("country", "first"):
                    yield match.end(), told

    def _last_told(self, before: int, fits: Callable[[Entry], bool]) -> Told | None:
        return next((told for told in reversed(self._told) if told.at < before and fits(told.entry)), None)

    def _last(self, before: int, fits: Callable[[Entry], bool]) -> Entry | None:
        found = self._last_told(before, fits)
        return found.entry if found else None
