"""Grounder: gives the place words of claims a place, or the reason why not.

All names of a report are resolved together (`resolve`), so that what is told anywhere counts everywhere; then each claim's words are put
together from its names, their relation ("near") and what was told before ("the city").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from sitrep.ground.place.area import between, border, compass_part
from sitrep.ground.place.decide import Choice
from sitrep.ground.place.discourse import Discourse, Told
from sitrep.ground.place.entry import Entry
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.metonym import metonym
from sitrep.ground.place.nations import Nation, Nations, weights
from sitrep.ground.place.noun import strip_nouns
from sitrep.ground.place.parse import Parser
from sitrep.ground.place.phrase import Phrase, Relation
from sitrep.ground.place.rank import Focus
from sitrep.ground.place.resolve import resolve, settle
from sitrep.ground.place.toponym import Toponym
from sitrep.model import Claim, Location, MentionKind, Place, PlacePrecision, Reading, Report

_COMPASS_ALONE = re.compile(r"(?:the )?(?:(?:north|south)-?(?:east|west)?|east|west)(?:ern)?", re.IGNORECASE)
_COMPASS_FIRST = re.compile(r"(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?[ -]", re.IGNORECASE)
_SHOWN = 8  # candidates kept with a location
_NAMING = frozenset({MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.FACILITY})
_SITES = frozenset({"airport", "air base", "base", "port", "camp", "crossing", "prison", "dam", "oil field", "plant"})
_FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN})


@dataclass(frozen=True, slots=True)
class _Told:
    """All that is known of one report before its claims are looked at one by one."""

    choices: dict[tuple[int, int], Choice]
    discourse: Discourse
    report: Report
    reading: Reading


class PlaceGrounder:
    """Fills `Claim.place` from its span; see `sitrep.ground.Grounder`. The gazetteer stays the caller's, to be closed by him."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._nations = Nations(gazetteer)
        self._knows = lru_cache(maxsize=20_000)(self._is_place)
        self._part = lru_cache(maxsize=200)(partial(compass_part, gazetteer))
        self._parser = Parser(self._knows, self._nation_name)

    def ground(self, claims: tuple[Claim, ...], reading: Reading, report: Report) -> tuple[Claim, ...]:
        """The claims with their locations resolved as far as they can be; nothing else changes."""
        located = [c.place for c in claims if c.place]
        if not located:
            return claims
        phrases = {(p.span.start, p.span.end): self._parser.parse(report.text, p.span.start, p.span.end) for p in located}
        told = self._told(phrases, reading, report)
        places = {span: self._locate(span, phrase, told) for span, phrase in phrases.items()}
        return tuple(
            c if c.place is None else replace(c, place=self._merge(c.place, places[c.place.span.start, c.place.span.end])) for c in claims
        )

    @staticmethod
    def _merge(words: Location, found: Location) -> Location:
        return replace(words, place=found.place, precision=found.precision, candidates=found.candidates, reason=found.reason)

    def _told(self, phrases: dict[tuple[int, int], Phrase], reading: Reading, report: Report) -> _Told:
        text = report.text
        nations = self._nations.find(text)
        names: dict[tuple[int, int], Toponym] = {}
        for phrase in phrases.values():
            for name in phrase.names:
                names[name.start, name.end] = Toponym(name.text, name.start, name.end)
        for start, end in self._mentions(reading):
            for name in self._parser.parse(text, start, end).names:
                if not any(a < name.end and name.start < b for a, b in names):
                    names[name.start, name.end] = Toponym(name.text, name.start, name.end)
        ordered = sorted(names.values(), key=lambda n: n.start)
        ordered += _dateline(report)
        nations = settle(self._gazetteer, ordered, text, nations)
        countries = weights(self._gazetteer, nations, report.title_end)
        resolved = resolve(self._gazetteer, ordered, text, Focus(countries), nations)
        choices = {(n.start, n.end): choice for n, choice in zip(ordered, resolved, strict=True)}
        told = [Told(start, choice.entry) for (start, _), choice in choices.items() if choice.entry]
        told += [Told(n.start, entry) for n in nations if not n.is_demonym and (entry := self._whole_or_part(text, n))]
        unresolved = [n.start for phrase in phrases.values() for n in phrase.names if choices[n.start, n.end].entry is None]
        starts = [sentence.start for sentence in reading.sentences]
        return _Told(choices, Discourse(self._gazetteer, told, _named(nations), starts, unresolved), report, reading)

    def _whole_or_part(self, text: str, nation: Nation) -> Entry | None:
        """The country named, or the compass part of it that the words before it name."""
        country = self._gazetteer.country(nation.country)
        compass = self._parser.parse(text, nation.start, nation.end).compass
        return (self._part(country, compass) if country and compass else None) or country

    def _mentions(self, reading: Reading) -> Iterable[tuple[int, int]]:
        for sentence in reading.sentences:
            for mention in sentence.mentions:
                if mention.kind in _NAMING:
                    yield sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end

    def _locate(self, span: tuple[int, int], phrase: Phrase, told: _Told) -> Location:
        words = told.report.quote(*span)
        if phrase.noun:
            return self._point_back(words_of=Location(words), phrase=phrase, told=told)
        if not phrase.names:
            return Location(words, reason="no name of a place in the words")
        head = phrase.names[0]
        if phrase.relation is Relation.AT and (reason := metonym(told.report.text, head.start, head.end, told.reading)):
            return Location(words, reason=reason)
        if _COMPASS_ALONE.fullmatch(head.text):
            return Location(words, reason=f"{head.text}: a direction, no name")
        choice = told.choices[head.start, head.end]
        candidates = tuple(e.place for e in choice.ranked[:_SHOWN])
        if choice.entry is None:
            return Location(words, candidates=candidates, reason=f"{head.text}: {choice.reason}")
        entry, precision = self._shape(choice.entry, phrase, told)
        return Location(words, entry.place, precision, candidates)

    def _shape(self, entry: Entry, phrase: Phrase, told: _Told) -> tuple[Entry, PlacePrecision]:
        """The place as the words bound it: a part of it, a way from it to another, near it."""
        made: Entry | None = None
        other = told.choices[phrase.names[1].start, phrase.names[1].end].entry if len(phrase.names) > 1 else None
        if phrase.relation is Relation.BORDER:
            made = self._border(entry, other, told)
        elif phrase.relation is Relation.BETWEEN and other:
            made = between(entry, other, f"between {entry.place.name} and {other.place.name}")
        elif phrase.compass:
            made = self._part(entry, phrase.compass)
        if made:
            return made, PlacePrecision.AREA
        asked = strip_nouns(phrase.names[0].text)[1]
        is_beside = bool(asked & _SITES) and entry.kind in ("town", "capital")  # "Abha airport", when only the town is known
        return entry, _widened(entry.place, Relation.NEAR if is_beside and phrase.relation is Relation.AT else phrase.relation)

    def _border(self, entry: Entry, other: Entry | None, told: _Told) -> Entry | None:
        """The border of two countries; of one alone, that with the country in focus."""
        beside = other or told.discourse.focus()
        if beside is None or beside.place.country == entry.place.country:
            return None
        return border(self._gazetteer, entry, other) if other else border(self._gazetteer, beside, entry)

    def _point_back(self, words_of: Location, phrase: Phrase, told: _Told) -> Location:
        entry = self._antecedent(phrase, words_of.span.start, told)
        if entry is None and not phrase.is_owned:
            beside = told.discourse.introduced(phrase.noun or "", told.report.text, words_of.span.start)
            if beside:
                near = _widened(beside.entry.place, Relation.NEAR)
                return replace(words_of, place=beside.entry.place, precision=near, candidates=(beside.entry.place,))
        if entry is None:
            return replace(words_of, reason=f'no place told before that "the {phrase.noun}" could mean')
        precision = _widened(entry.place, phrase.relation)
        if phrase.compass and (part := self._part(entry, phrase.compass)):
            entry, precision = part, PlacePrecision.AREA
        return replace(words_of, place=entry.place, precision=precision, candidates=(entry.place,))

    def _antecedent(self, phrase: Phrase, before: int, told: _Told) -> Entry | None:
        if not phrase.is_owned or not phrase.names:
            return told.discourse.last(phrase.noun or "", before)
        owner = told.choices[phrase.names[0].start, phrase.names[0].end].entry
        if owner and owner.kind == "country" and phrase.noun == "capital":
            return self._gazetteer.capital(owner.place.country or "")
        fitting = told.discourse.last(phrase.noun or "", before)
        return fitting if fitting and owner and fitting.place.country == owner.place.country else owner

    def _is_place(self, name: str) -> bool:
        """Whether it is a place's name; "South Lebanon" is not that of a town in Ohio, though "South Sudan" is a country's."""
        if _COMPASS_ALONE.fullmatch(name):
            return False
        entries = self._gazetteer.look_up(name)
        match = _COMPASS_FIRST.match(name)
        if not match or not entries or not any(e.kind == "country" for e in self._gazetteer.look_up(name[match.end() :])):
            return bool(entries)
        return any(e.kind in ("country", "first") or e.is_site for e in entries)

    def _nation_name(self, word: str) -> str | None:
        code = self._nations.of_demonym(word)
        country = self._gazetteer.country(code) if code else None
        return country.place.name if country else None


def _dateline(report: Report) -> list[Toponym]:
    """The towns of the dateline ("TRIPOLI, Libya (Agency)", "CAIRO/TRIPOLI"), as names after the text; each counts thrice."""
    after = len(report.text) + 1
    town, *around = re.split(r"\s*[,(]\s*", (report.dateline or "").replace(")", ""))
    within = tuple(w for w in around[:1] if w)
    return [Toponym(t.strip(), after, after, within) for t in town.split("/") if t.strip() for _ in range(3)]


def _named(nations: Iterable[Nation]) -> dict[str, float]:
    """How often each country is named, a demonym counting 0.7."""
    counts: dict[str, float] = {}
    for nation in nations:
        counts[nation.country] = counts.get(nation.country, 0.0) + (0.7 if nation.is_demonym else 1.0)
    return counts


def _widened(place: Place, relation: Relation) -> PlacePrecision:
    if relation in (Relation.NEAR, Relation.OFF) and place.precision in _FINE:
        return PlacePrecision.NEAR if relation is Relation.NEAR else PlacePrecision.AREA
    if relation in (Relation.OFF, Relation.BORDER, Relation.BETWEEN, Relation.NEAR):
        return PlacePrecision.AREA
    return place.precision
