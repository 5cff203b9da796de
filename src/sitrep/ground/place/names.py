"""Names: the place names that stand in some words of a text.

A name is what the gazetteer knows, the longest first; where it knows none of a run of capitals, the whole run is kept as the name, so that
the reason can say it. A name that the words cut off is read to its end: "Ain" where the text has "Ain Issa".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from sitrep.ground.place.noun import strip_nouns
from sitrep.ground.place.phrase import Name
from sitrep.vocab.places import nouns

Knows = Callable[[str], bool]
"""Tells whether words are a place's name."""
Demonym = Callable[[str], str | None]
"""Gives the country's name for "Libyan", else None."""

_JOIN = r"(?:of|de|da|do|du|des|la|le|del|los|las|al|el|ul|ad|an|ar|as|ash|at|az|ed|es|ez|bin|ibn|in|sur|y|e|i)"
_CAPITAL = (
    r"(?:(?:al|el|an|ar|as|ash|at|az|ad|ez|es|ed|[dlu])[-'’])?[^\W\d_a-zà-öø-ÿ][\w’'ʻʼ‘`]*(?:[-.](?:(?:[a-z]{1,3}|\w+)-)?[\w’'ʻʼ‘`]+)*\.?"
)
_RUN = re.compile(rf"{_CAPITAL}(?:[ ](?:{_JOIN}[ -])?{_CAPITAL})*")
_LESS = re.compile(rf"(?:{_CAPITAL}[ -]){{1,2}}\Z")
_NOUN_WORDS = tuple(re.compile(rf"(?:[ -][a-zA-Z]+){{{words}}}\b") for words in (3, 2, 1))
_MORE = re.compile(rf"(?:[ -](?:{_JOIN}[ -])?{_CAPITAL}){{1,3}}")
_ARTICLES = frozenset(
    {
        "The",
        "A",
        "An",
        "This",
        "That",
        "These",
        "Those",
        "Its",
        "Their",
        "Our",
        "His",
        "In",
        "At",
        "On",
        "Near",
        "From",
        "Into",
        "It",
        "There",
        "Here",
    }
)
_PASSED = re.compile(
    r"(?:Greater|Old|New|Upper|Lower|Inner|Outer|Central|Metropolitan|of|and|in|the|al|"
    r"(?:north|south)-?(?:(?:east|west)?(?:ern)?)?|(?:east|west)(?:ern)?)",
    re.IGNORECASE,
)
_INNER = re.compile(r" in (?=\w)")
_SHARED = re.compile(rf"(?:, {_CAPITAL}(?: {_CAPITAL})?)*(?:,? and {_CAPITAL}(?: {_CAPITAL})?)? ([A-Za-z]+s)\b")
_PARTICLE = 3  # letters of what beside another name is no name by itself
_REACH = 80  # characters after a name in which the noun that it shares with others may stand: "Donetsk and Luhansk regions"
_OWNS = re.compile(r"(?:’s|'s) \Z")
_ENDING = re.compile(r"(?:’s|'s|[’'.,])\Z")


def singular(noun: str) -> str | None:
    """The noun for a kind of place of which `noun` is the plural, None where there is none."""
    return next((n for n in (noun.removesuffix("s"), f"{noun.removesuffix('ies')}y") if n != noun and n in nouns()), None)


class NameFinder:
    """Finds names, and the nations that demonyms tell."""

    def __init__(self, knows: Knows, demonym: Demonym) -> None:
        self._knows = knows
        self._demonym = demonym

    def find(self, text: str, start: int, end: int) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
        """The names in `[start, end)` of `text` in order, and the countries whose demonyms stand there."""
        names: list[Name] = []
        nations: list[Name] = []
        for match in _RUN.finditer(text, start, end):
            for name in self._split(match.group(), match.start()):
                nation = self._demonym(name.text)
                if nation:
                    nations.append(Name(nation, name.start, name.end))
                else:
                    names.append(self._with_noun(text, self._completed(text, name, start, end)))
        return tuple(names), tuple(nations)

    def at(self, text: str, start: int) -> Name | None:
        """The name that begins at `start`, if it is known."""
        match = _RUN.match(text, start)
        if not match:
            return None
        first = next(iter(self._split(match.group(), start)), None)  # None: nouns alone ("Street")
        return self._with_noun(text, first) if first and first.start == start and self.is_name(first.text) else None

    def is_name(self, words: str) -> bool:
        """Whether words are a place's name, with or without the noun that goes with it; a noun alone is none ("Republic")."""
        if words.lower() in nouns():
            return False
        if self._knows(words):
            return True
        bare, _ = strip_nouns(words)
        return bare != words and self._knows(bare)

    def _completed(self, text: str, name: Name, start: int, end: int) -> Name:
        """The longer known name of which the words held only the beginning or the end."""
        if name.end == end and (match := _MORE.match(text, end)):
            words = match.group().rstrip(".")
            for stop in [m.start() for m in re.finditer(r"(?<=\w)(?=[ -]|\Z)", words)][::-1]:
                longer = _ENDING.sub("", text[name.start : end + stop])
                if self._knows(longer):
                    return Name(longer, name.start, name.start + len(longer))
        if name.start == start and (match := _LESS.search(text[max(0, start - 30) : start])):
            longer = match.group() + name.text
            if self._knows(longer):
                return Name(longer, start - len(match.group()), name.end)
        return name

    def _with_noun(self, text: str, name: Name) -> Name:
        """The name with the noun that follows it ("Watiya air base", "Idlib province")."""
        rest = text[name.end : name.end + 24]
        for words in _NOUN_WORDS:
            match = words.match(rest)
            if match and match.group()[1:].lower() in nouns():
                return Name(text[name.start : name.end + match.end()], name.start, name.end + match.end())
        shared = _SHARED.match(text, name.end, name.end + _REACH)
        noun = singular(shared.group(1).lower()) if shared else None
        return Name(f"{name.text} {noun}", name.start, name.end) if noun else name

    def _split(self, run: str, start: int) -> list[Name]:
        """The names in a run of capitals: the whole if it is one, else the longest known pieces, else the whole."""
        run = _ENDING.sub("", run)
        if run.startswith(("The ", "A ", "An ")):
            cut = run.index(" ") + 1
            if not self.is_name(run) or self.is_name(run[cut:]) or self._demonym(run[cut:]):
                return self._split(run[cut:], start + cut)
        if self.is_name(run) or self._demonym(run):
            return [Name(run, start, start + len(run))]
        if run in _ARTICLES or run.lower() in nouns():
            return []
        inner = _INNER.search(run)
        if inner:  # "Eastern Command in Lashio" is no one name
            return [*self._split(run[: inner.start()], start), *self._split(run[inner.end() :], start + inner.end())]
        parts = self._parts(run, start)
        return parts if parts is not None else [Name(run, start, start + len(run))]

    def _parts(self, run: str, start: int) -> list[Name] | None:
        """The known names that make up the run, the longest first, with nothing left over but words like "Greater"; None if there are none.

        "Panorama Orchards" is no town called Panorama.
        """
        words = list(re.finditer(r"[^\s–—]+", run))
        found: list[Name] = []
        at = 0
        while at < len(words):
            piece, past = self._longest(run, words, at)
            if piece:
                found.append(Name(piece, start + words[at].start(), start + words[at].start() + len(piece)))
                at = past
                if at < len(words) and _OWNS.search(run, 0, words[at].start()):  # "Mandalay's Chanayethazan"
                    return [*found, *self._split(run[words[at].start() :], start + words[at].start())]
                continue
            sides = self._hyphened(words[at].group(), start + words[at].start())
            if not sides and not _PASSED.fullmatch(words[at].group()):
                rest = Name(run[words[at].start() :], start + words[at].start(), start + len(run))
                return [*found, rest] if found and all(self._demonym(n.text) for n in found) else None
            found += sides
            at += 1
        beside = ((a, b) for a, b in pairwise(found) if run[a.end - start : b.start - start] == " ")
        is_one = any(min(len(a.text), len(b.text)) <= _PARTICLE for a, b in beside)  # "Abu Grain" is no Abu
        return found if found and not is_one else None

    def _longest(self, run: str, words: list[re.Match[str]], at: int) -> tuple[str | None, int]:
        """The longest name or demonym that begins at word `at`, and the word after it."""
        for past in range(len(words), at, -1):
            piece = _ENDING.sub("", run[words[at].start() : words[past - 1].end()])
            if (self.is_name(piece) and not _PASSED.fullmatch(piece)) or self._demonym(piece):
                return piece, past
        return None, at

    def _hyphened(self, word: str, start: int) -> list[Name]:
        """ "Syrian-Turkish", "Adwa-Axum": both sides, when both are names or nations."""
        sides = word.split("-")
        if len(sides) == 2 and all(side and (self._knows(side) or self._demonym(side)) for side in sides):
            return [Name(sides[0], start, start + len(sides[0])), Name(sides[1], start + len(sides[0]) + 1, start + len(word))]
        return []
