"""Nations: which countries a text speaks of, by their names and by the words for their people ("Libyan").

Evidence only: a demonym is never a place. Words that two countries share ("Congo", "Korean") are settled by the rest of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.vocab import places as vocab

_WORD = re.compile(r"[A-Z][\w’'.&-]*")
_NEXT_DOOR = 0.15
_ENDS = ("’s", "'s", "’", "'", ".", "-")


@dataclass(frozen=True, slots=True)
class Nation:
    """Words of a text, `[start, end)`, that name a country or its people; `others` are further countries that they may mean."""

    start: int
    end: int
    country: str
    is_demonym: bool
    others: tuple[str, ...] = ()


class Nations:
    """Finds nations. Its table is made from the gazetteer once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
        self._meant: dict[str, list[str]] = {}
        for country in vocab.countries():
            entry = gazetteer.country(country.code)
            names = [entry.place.name] if entry else []
            for name in (*names, *(a for a in country.aliases if a[0].isupper())):
                self._add(name, country.code, False)
            for demonym in country.demonyms:
                self._add(demonym, country.code, True)
                self._add(f"{demonym}s", country.code, True)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda p: (-len(p[0]), p))

    def _add(self, name: str, country: str, is_demonym: bool) -> None:
        first, *rest = name.split(" ")
        meant = self._meant.setdefault(name, [])
        if country not in meant:
            meant.append(country)
            self._phrases.setdefault(first, []).append((tuple(rest), country, is_demonym))

    def find(self, text: str) -> tuple[Nation, ...]:
        """Every nation of the text, in order, the longest where several begin at one place."""
        found: list[Nation] = []
        end = 0
        for match in _WORD.finditer(text):
            start = match.start()
            if start < end:
                continue
            for word in _bare(match.group()):
                nation = self._at(text, start, word)
                if nation:
                    found.append(nation)
                    end = nation.end
                    break
        return tuple(found)

    def _at(self, text: str, start: int, word: str) -> Nation | None:
        for rest, country, is_demonym in self._phrases.get(word, ()):
            whole = " ".join((word, *rest))
            end = start + len(whole)
            if text.startswith(whole, start) and not text[end : end + 1].isalpha():
                return Nation(start, end, country, is_demonym, tuple(c for c in self._meant[whole] if c != country))
        return None

    def of_demonym(self, word: str) -> str | None:
        """The country of a demonym, whose first letter is a capital."""
        return next((c for rest, c, is_demonym in self._phrases.get(word, ()) if is_demonym and not rest), None)


def settled(gazetteer: Gazetteer, nations: Sequence[Nation], places: Iterable[str]) -> tuple[Nation, ...]:
    """The nations, each of one country: of those that its words may mean the one that the rest of the text speaks of most.

    That is told by the names that only one country has, with a little for the countries next door, and by the countries of its `places`.
    Where nothing tells, it is the one with more people.
    """
    told = weights(gazetteer, tuple(n for n in nations if not n.others))
    for country in places:
        told[country] = told.get(country, 0.0) + 1.0

    def how_likely(country: str) -> tuple[float, int]:
        entry = gazetteer.country(country)
        return told.get(country, 0.0), entry.place.population if entry else 0

    return tuple(replace(n, country=max((n.country, *n.others), key=how_likely), others=()) if n.others else n for n in nations)


def _bare(word: str) -> tuple[str, ...]:
    """The word, and what stands before its first hyphen or its ending: "Iraq's", "Russian-made", "Syrian-Turkish"."""
    forms = [word]
    for ending in _ENDS:
        if word.endswith(ending):
            forms.append(word.removesuffix(ending))
    if "-" in word:
        forms.append(word.split("-")[0])
    return tuple(forms)


def weights(gazetteer: Gazetteer, nations: tuple[Nation, ...], title_end: int = 0) -> dict[str, float]:
    """How much the text speaks of each country, and a little of the countries next to it.

    A name counts 1, a demonym 0.7, both twice in the title; a country named ten times does not weigh ten times as much.
    """
    counts: dict[str, float] = {}
    for nation in nations:
        once = (0.7 if nation.is_demonym else 1.0) * (2.0 if nation.start < title_end else 1.0)
        counts[nation.country] = counts.get(nation.country, 0.0) + once
    told = {country: count**0.7 for country, count in counts.items()}
    spread = dict(told)
    for country, weight in told.items():
        for other in gazetteer.neighbours(country):
            spread[other] = spread.get(other, 0.0) + _NEXT_DOOR * weight
    return spread
