"""Discourse: what a report has told of places so far, for "the city", "the country" and "the capital".

A definite noun points to the place told nearest before it that fits, where nearness is counted in sentences and a place where something
happens is nearer than one named in passing. A place that no list has is pointed to like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from sitrep.ground.place.entry import Entry
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.told import Telling, Told, is_settlement, is_site
from sitrep.vocab.places import nouns

_REACH = 90  # characters after a thing in which its place may be told
_LARGE = frozenset({"area", "territory", "region"})
_LOCAL = frozenset({"district", "second"})
_WIDE = frozenset({"area", "first", "region", "second"})
_SO_CALLED = 1.0  # sentences by which a place that was called by the same noun is nearer
_ELSE_CALLED = 1.0  # and by which one that was called otherwise is farther
_UNSURE = 0.5  # and by which a name is farther that no list has and no noun calls a town
_CAPITAL = 3.0  # and the capital of a country that the report is not about, or any capital that is called a town
_FOREIGN = 1.5  # and any other town abroad
_REACHED = 2.5  # and by which "there" is nearer where the sentence before says somebody went or was brought
_HUGE = 300_000  # people of what nobody calls a village
_STILL = 6.0  # sentences within which it is where something happened last
_AT_HAND = 2.0  # sentences within which "the airport" is that of the town where something happens


class Discourse:
    """The places told, in order, and the countries the report speaks of with their weights."""

    def __init__(self, gazetteer: Gazetteer, told: Sequence[Told], countries: Mapping[str, float], sentences: Sequence[int] = ()) -> None:
        self._gazetteer = gazetteer
        self._told = sorted(told, key=_at)
        self._countries = countries
        self._sentences = tuple(sentences) or (0,)
        self._introductions: dict[str, list[tuple[int, Told]]] = {}

    def tell(self, told: Told) -> None:
        """A place is told once more, by a noun or by a claim that goes on where another was."""
        insort(self._told, told, key=_at)

    def focus(self) -> Entry | None:
        """The country the report is about: the one with most of its names and of its places; None when two are level."""
        return self._focus

    @cached_property
    def _focus(self) -> Entry | None:
        weights = dict(self._countries)
        for told in self._told:
            if told.entry and told.entry.kind != "country" and (code := told.entry.place.country):
                weights[code] = weights.get(code, 0.0) + 1.0
        ordered = sorted(weights.items(), key=lambda w: (-w[1], w[0]))
        if not ordered or (len(ordered) > 1 and ordered[0][1] == ordered[1][1]):
            return None
        return self._gazetteer.country(ordered[0][0])

    def last(self, noun: str, before: int) -> Told | None:
        """The place that a definite noun points back to from the offset `before`."""
        if noun == "country":
            return self._as_told(self.focus(), before) or self._last(before, lambda e: e.kind == "country")
        if noun == "capital":
            country = self.focus()
            return self._as_told(self._gazetteer.capital(country.place.country or ""), before) if country else None
        if noun == "it":
            return self._salient(before)
        if noun == "provincial capital":
            return self._last(before, lambda e: e.kind == "town")
        if noun in ("here", "place"):
            return self._cheapest(noun, before, _is_within_a_country) or self._last(before, lambda _: True)
        if noun in _LARGE:
            kinds = _WIDE | {"town", "capital", "district"} if noun == "area" else _WIDE
            found = self._cheapest(noun, before, lambda told: told.entry is not None and told.entry.kind in kinds)
            return found or self._division(noun, before)
        kinds = nouns().get(noun, frozenset())
        found = self._cheapest(
            noun, before, lambda told: told.entry.kind in kinds if told.entry else is_settlement(noun) and _is_town(told)
        )
        return found or self._division(noun, before)

    def _division(self, noun: str, before: int) -> Told | None:
        """The first-level part of the country that "the province" means where none is told: that in which the places told lie."""
        if "first" not in nouns().get(noun, frozenset()):
            return None
        country = self._focus.place.country if self._focus else None
        inside = [t for t in self._back(before) if t.entry and t.entry.part and country in (None, t.entry.place.country)]
        nearest = min(inside, key=lambda t: self._away(t, before) + t.telling, default=None)
        if nearest is None or nearest.entry is None:
            return None
        return self._as_told(self._gazetteer.first(nearest.entry.place.country or "", nearest.entry.part or ""), before)

    def seat(self, noun: str, before: int, home: Entry | None = None) -> Told | None:
        """The town of what was not told before, be it something built ("the airport") or around it ("the district"): that at hand.

        It is the one in which something happens just there, else the one named last; of what is built, where neither is, the last
        one in which something happened, else `home`, from where the report is sent.
        """
        if not is_site(noun) and not nouns().get(noun, frozenset()) & _LOCAL:
            return None
        seats = self._at_hand(before)
        near = [t for t in seats if _is_town(t)]
        if seats and not near:  # "the Kalma camp near Nyala": the airport is Nyala's
            near = [t for t in self._within(before, _AT_HAND) if _is_town(t) and self._away(t, seats[-1].at) == 0]
        if not seats:
            near = [t for t in self._within(before, _AT_HAND) if _is_town(t) and t.telling is Telling.NAMED]
        if not near and is_site(noun):
            near = [t for t in self._within(before, _STILL) if _is_town(t) and t.telling <= Telling.NEAR_SEAT]
            return near[-1] if near else self._as_told(home, before)
        return near[-1] if near else None

    def at_hand(self, before: int) -> Told | None:
        """Where a site that nothing names is: the last place told before it in its sentence, else where something happens just there."""
        fine = [t for t in self._within(before, _AT_HAND) if t.entry is None or t.entry.kind not in ("country", "first", "region")]
        own = [t for t in fine if self._away(t, before) == 0 and t.telling is not Telling.BESIDE]
        near = own or [t for t in self._at_hand(before) if t in fine]
        return near[-1] if near else None

    def _at_hand(self, before: int) -> list[Told]:
        """The places where something happens, or near which, in the sentences just before."""
        return [t for t in self._within(before, _AT_HAND) if t.telling <= Telling.NEAR_SEAT]

    def introduced(self, noun: str, text: str, before: int) -> Told | None:
        """The place told with a thing when it was introduced: "an air base near Mosul", for "the base" later on."""
        if noun not in self._introductions:
            self._introductions[noun] = list(self._introduced(noun, text))
        return next((told for at, told in reversed(self._introductions[noun]) if at <= before), None)

    def _cheapest(self, noun: str, before: int, fits: Callable[[Told], bool]) -> Told | None:
        """The nearest of those that fit or that are called by the noun."""
        best: tuple[float, Told] | None = None
        for told in self._back(before):
            away = self._away(told, before)
            if best is not None and away - _SO_CALLED > best[0]:
                break  # nothing farther can be nearer
            is_so_called = any(_is_same_noun(noun, other) for other in told.called)
            if is_so_called or fits(told):
                cost = away + told.telling + self._unlike(noun, told, is_so_called)
                cost -= _REACHED if noun == "place" and told.is_reached and away <= 1 else 0.0
                best = (cost, told) if best is None or cost < best[0] else best
        return best[1] if best else None

    def _unlike(self, noun: str, told: Told, is_so_called: bool) -> float:
        """By how much what a place is called, and its size, speak against the noun."""
        cost = -_SO_CALLED if is_so_called else 0.0
        if not is_so_called and any(is_settlement(other) for other in told.called):
            cost += _ELSE_CALLED
        if told.entry is None:
            return cost + (0.0 if cost else _UNSURE)
        is_foreign = self._focus is not None and told.entry.place.country != self._focus.place.country
        if told.entry.kind == "capital" and (is_foreign or noun in ("town", "village")):
            cost += _CAPITAL
        elif is_foreign:
            cost += _FOREIGN
        return cost + (_CAPITAL if noun == "village" and told.entry.place.population > _HUGE else 0.0)

    def _away(self, told: Told, before: int) -> int:
        """Sentences between the two."""
        return bisect_right(self._sentences, before) - bisect_right(self._sentences, told.at)

    def _salient(self, before: int) -> Told | None:
        """What "it" means where it stands for a place: the first place of its own sentence, else of the nearest of the two before it."""
        at = sum(start <= before for start in self._sentences) - 1
        for sentence in range(at, max(-1, at - 3), -1):
            start, stop = self._sentences[sentence], min(before, (*self._sentences, before)[sentence + 1])
            found = [t for t in self._told if start <= t.at < stop and (t.entry is None or t.entry.kind != "country")]
            if found:
                return found[0]
        return None

    def _introduced(self, noun: str, text: str) -> Iterator[tuple[int, Told]]:
        """Where introductions of a thing end, with the place told in each."""
        pattern = rf"\b(?:an?|another|one)\s+(?:[\w.-]+\s+){{0,4}}?(?:\w+\s)?{re.escape(noun)}\b"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            stop = min((s for s in self._sentences if s > match.start()), default=len(text))
            near = min(stop, match.end() + _REACH)
            for told in self._told:
                if match.end() < told.at < near and (told.entry is None or told.entry.kind != "country"):
                    yield match.end(), told
                    break

    def _back(self, before: int) -> Iterator[Told]:
        """The places told before the offset, the last first."""
        return (self._told[i] for i in range(bisect_right(self._told, before - 1, key=_at) - 1, -1, -1))

    def _within(self, before: int, sentences: float) -> list[Told]:
        """The places told before the offset and at most so many sentences away, in order."""
        return list(takewhile(lambda told: self._away(told, before) <= sentences, self._back(before)))[::-1]

    def _last(self, before: int, fits: Callable[[Entry], bool]) -> Told | None:
        return next((told for told in self._back(before) if told.entry and fits(told.entry)), None)

    @staticmethod
    def _as_told(entry: Entry | None, at: int) -> Told | None:
        return Told(at, entry) if entry else None


def _at(told: Told) -> int:
    return told.at


def _is_within_a_country(told: Told) -> bool:
    return told.entry is None or told.entry.kind != "country"


def _is_town(told: Told) -> bool:
    """Whether it is a town or a village, or a name without an entry that is called nothing else."""
    if told.entry is not None:
        return told.entry.kind in ("town", "capital")
    return not told.called or any(is_settlement(noun) for noun in told.called)


def _is_same_noun(one: str, other: str) -> bool:
    """Whether the two are one noun, or end in one: "the station" is a railway station."""
    return one.split()[-1] == other.split()[-1]
