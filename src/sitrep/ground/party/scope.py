"""Scope: what the report as a whole says about which of several parties a name means.

Countries: how often each is named, by itself, by an adjective, or by a party that belongs to it alone; the places named in it decide where
that leaves it open, and no more, since an army fights abroad. Persons and abbreviations are remembered as the report introduces them. A
name of several parties goes to the one whose country the report speaks of most; international bodies and outlets, which no country marks,
win where no country speaks for another. Without any sign the name stays open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from sitrep.model import Entity, EntityKind, LinkBasis, MentionKind, Reading, Report, Sentence, content_id
from sitrep.vocab.parties import PartyBook, PartyEntry
from sitrep.vocab.parties.folding import fold, fold_abbreviation

CountryOf = Callable[[str], str | None]
"""The country (ISO 3166-1 alpha-2) in which a place of this name can only be."""


def nowhere(_: str) -> None:
    """Knows no place."""


UNBOUND = frozenset({EntityKind.MEDIA, EntityKind.ORGANISATION, EntityKind.ALLIANCE})
SEATED = frozenset({EntityKind.MEDIA, EntityKind.ORGANISATION})  # who tell of wars far from where they sit
UNBOUND_WEIGHT = 0.5  # of a party that no country marks: below one mention of another's country
PLACES_WEIGHT = 0.75  # of a party whose country is only told by places in it
CAPITAL_WEIGHT = 0.5  # of a country whose capital is named: bureaus, embassies and talks sit there
TITLE_WEIGHT = 2  # a country named in the title says what the report is about


class Scope:
    """One report's circumstances."""

    def __init__(self, book: PartyBook, reading: Reading, report: Report, country_of: CountryOf = nowhere) -> None:
        self.book, self.report = book, report
        self.day: date | None = report.published
        self.countries: defaultdict[str, float] = defaultdict(float)
        self._places: Counter[str] = Counter()
        self._acronyms: dict[str, Entity] = {}
        self._aliases: dict[str, Entity] = {}
        self._persons: dict[str, list[Entity]] = {}
        self._full: dict[str, set[str]] = {}
        self.minorities = self._find_minorities(reading)
        for sentence in reading.sentences:
            weight = TITLE_WEIGHT if sentence.start < report.title_end else 1
            counted: set[int] = set()
            for mention in sentence.mentions:
                if mention.last - mention.first > 1:
                    tokens = sentence.tokens[mention.first : mention.last]
                    words = report.text[tokens[0].start : tokens[-1].end]
                    if self._count(words, weight):
                        counted |= set(range(mention.first, mention.last))
                    if mention.kind is MentionKind.PERSON:
                        self._full.setdefault(fold(tokens[-1].text), set()).add(words)
            self._count_places(sentence, weight, country_of)
            for token in sentence.tokens:
                if token.text[:1].isupper() and token.index not in counted:
                    self._count(token.text, weight)

    def _find_minorities(self, reading: Reading) -> dict[str, str]:
        """The peoples named as those of another's state, by themselves too, each with its adjective: the Serbs of "Bosnian Serb".

        Only those whose forces the book has by that name: an "Israeli American" is of no such people.
        """
        found: defaultdict[str, set[str]] = defaultdict(set)
        for sentence in reading.sentences:
            for state, people in pairwise(t.text for t in sentence.tokens):
                is_pair = state[:1].isupper() and people[:1].isupper() and self.book.states.adjective(people)
                if is_pair and self.book.states.adjective(state) and self.book.candidates(f"{state} {people} forces"):
                    found[fold(people)].add(state)
        return {f"{people}{end}": next(iter(states)) for people, states in found.items() if len(states) == 1 for end in ("", "s")}

    def _count(self, words: str, weight: int) -> bool:
        """Counts the country that `words` speak of; whether they speak of one."""
        isos = self.book.states.whose(words)
        if not isos:
            found = self.book.candidates(words)
            isos = (found[0].country,) if len(found) == 1 and found[0].country and found[0].kind not in SEATED else ()
        if len(isos) == 1 and fold(words) not in self.minorities:
            self.countries[isos[0]] += weight * (CAPITAL_WEIGHT if self.book.states.is_capital(words) else 1)
        return len(isos) == 1

    def _count_places(self, sentence: Sentence, weight: int, country_of: CountryOf) -> None:
        for mention in sentence.mentions:
            tokens = sentence.tokens[mention.first : mention.last]
            country = country_of(self.report.text[tokens[0].start : tokens[-1].end]) if mention.kind is MentionKind.PLACE else None
            if country is not None:
                self._places[country] += weight

    @property
    def country(self) -> str | None:
        """The country the report speaks of most, of several the one of most of its places, which decide alone where none is named.

        None where two are as frequent.
        """
        most = max(self.countries.values(), default=0.0)
        tied = Counter({iso: self._places[iso] for iso, count in self.countries.items() if count == most})
        best = (tied if most >= 1 else self._places or tied).most_common(2)
        return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None

    def weight(self, entry: PartyEntry) -> float:
        """How much the report speaks for `entry`."""
        named = self.countries[entry.country] if entry.country else 0.0
        named = named or (PLACES_WEIGHT if entry.country and self._places[entry.country] else 0.0)
        is_unbound = entry.kind in UNBOUND and (entry.country is None or entry.kind is not EntityKind.ALLIANCE)
        return max(named, UNBOUND_WEIGHT if is_unbound else 0.0)

    def choose(self, entries: tuple[PartyEntry, ...]) -> PartyEntry | None:
        """The one meant; None when nothing tells them apart."""
        if len(entries) < 2:
            return entries[0] if entries else None
        weights = [self.weight(entry) for entry in entries]
        best = max(weights)
        if best == 0 or (weights.count(best) > 1 and entries[weights.index(best)].country is None):
            return None
        return entries[weights.index(best)]

    def introduce(self, acronym: str, entity: Entity) -> None:
        """From here on the report calls `entity` by `acronym`."""
        if key := fold_abbreviation(acronym):
            self._acronyms.setdefault(key, entity)

    def rename(self, alias: str, entity: Entity) -> None:
        """From here on the report may call `entity` by `alias`."""
        self._aliases.setdefault(fold(alias), entity)

    def house(self, words: str) -> Entity | None:
        """The publisher of the report, when it speaks of itself by the last word of its name: "the Monitor", "the Courier"."""
        publisher = self.report.publisher or ""
        own = fold(publisher).split()
        if len(own) < 2 or fold(words) != own[-1] or self.book.states.body_named(own[-1]) is not None:
            return None
        entry = self.choose(self.book.candidates(publisher))
        return entry.entity() if entry is not None else self.provisional(publisher, EntityKind.ORGANISATION)

    def introduced(self, words: str) -> Entity | None:
        """What the report has introduced under this abbreviation or second name."""
        return self._aliases.get(fold(words)) or self._acronyms.get(fold_abbreviation(words) or "")

    def remember(self, names: Iterable[str], entity: Entity) -> None:
        """The report has named a person in full; its last name alone will do from now on."""
        for name in names:
            words = fold(name).split()
            for key in {words[-1], " ".join(words[1:])} if len(words) > 1 else set(words):
                known = self._persons.setdefault(key, [])
                if key and all(e.id != entity.id for e in known):
                    known.append(entity)

    def person(self, words: str) -> Entity | None:
        """The last person the report named in full whose last name `words` are; else the only one it will, as behind a headline."""
        known = self._persons.get(fold(words))
        if known:
            return known[-1]
        ahead = self._full.get(fold(words), set())
        if len(ahead) != 1:
            return None
        [name] = ahead
        entry = self.choose(self.book.candidates(name))
        return entry.entity() if entry is not None else self.provisional(name, EntityKind.PERSON)

    def provisional(self, words: str, kind: EntityKind, country: str | None = None) -> Entity:
        """A party the book does not hold, named by its own words; the same words are the same party within the report."""
        return Entity(content_id("x", self.report.id, fold(words) or words), words, kind, country, LinkBasis.PROVISIONAL)
