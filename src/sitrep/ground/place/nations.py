"""Nations: which countries a text speaks of, by their names and by the words for their people ("Libyan").

Evidence only: a demonym is never a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.vocab import places as vocab

_WORD = re.compile(r"[A-Z][\w’'.&-]*")
_NEXT_DOOR = 0.15
_ENDS = ("’s", "'s", "’", "'", ".", "-")


@dataclass(frozen=True, slots=True)
class Nation:
    """Words of a text, `[start, end)`, that name a country or its people."""

    start: int
    end: int
    country: str
    is_demonym: bool


class Nations:
    """Finds nations. Its table is made from the gazetteer once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
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
                return Nation(start, end, country, is_demonym)
        return None

    def of_demonym(self, word: str) -> str | None:
        """The country of a demonym, whose first letter is a capital."""
        return next((c for rest, c, is_demonym in self._phrases.get(word, ()) if is_demonym and not rest), None)


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
