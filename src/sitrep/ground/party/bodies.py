"""Bodies: whose "the army", "government forces" and "police" are, where no word says it: of a state, at this point of the report."""

from __future__ import annotations

from dataclasses import replace

from sitrep.ground.party.coreference import Resolver
from sitrep.ground.party.phrases import Phrase
from sitrep.ground.party.scope import Scope
from sitrep.model import ARMED, Entity, EntityKind, LinkBasis
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import Nouns, NounSort
from sitrep.vocab.parties.states import Body

ARMY = "military"
POLICE = "police"  # the state's body that acts only at home

BANDS = frozenset({EntityKind.ARMED_GROUP, EntityKind.ORGANISATION, EntityKind.PARTY})


class Bodies:
    """The bodies of states that a report speaks of without their state."""

    def __init__(self, scope: Scope, resolver: Resolver, nouns: Nouns) -> None:
        self._scope, self._resolver, self._nouns = scope, resolver, nouns
        self._book = scope.book

    def by_word(self, word: str) -> Entity | None:
        """The body of the report's own state that a word by itself names: "military control"."""
        body, country = self._book.states.body_named(fold(word)), self._scope.country
        if body is None or body.kind is EntityKind.PEOPLE or country is None:
            return None
        return replace(self._book.body(body.name, country).entity(), basis=LinkBasis.OFFICE)

    def called(self, phrase: Phrase) -> Entity | None:
        """The rulers of the country at hand by the noun that the book has for them beside its name: "the junta" of "the Myanmar junta"."""
        country, words = self._scope.country, phrase.words[: phrase.head + 1]
        is_of_rulers = any(self._nouns.sorts[NounSort.BODY].get(fold(word)) is EntityKind.GOVERNMENT for word in words[-2:])
        if country is None or not is_of_rulers or phrase.is_indefinite or phrase.owner is not None:
            return None
        entry = self._scope.choose(self._book.candidates(f"{self._book.states.state(country).name} {' '.join(words)}"))
        is_usual = entry is None or entry.id == f"{EntityKind.GOVERNMENT}:{country}"
        return None if entry is None or is_usual else entry.entity(LinkBasis.OFFICE)

    def of(self, index: int, phrase: Phrase) -> Entity | None:
        """The body that a phrase of sentence `index` names: of the state last spoken of, else of the country the report is about."""
        words = fold(" ".join(phrase.words[: phrase.head + 1]))
        body = self._book.states.body_named(words)
        if body is None and phrase.is_definite:
            body = self._book.states.body_named(fold(phrase.token.text))
            if body is not None and body.kind is EntityKind.PERSON and any(map(self._is_of_party, phrase.words[: phrase.head])):
                return None
        if body is None or body.kind is EntityKind.PEOPLE or (body.kind is EntityKind.PERSON and self._is_of_band(phrase)):
            return None
        return self._of_state_at_hand(index, body)

    def of_men(self, index: int, phrase: Phrase) -> Entity | None:
        """The body that armed men are of, by the noun before theirs: "an army patrol"."""
        before = fold(phrase.words[phrase.head - 1]) if phrase.head > 0 else ""
        body = self._book.states.body_named(before) if self._nouns.is_sort(before, NounSort.BODY) else None
        return self._of_state_at_hand(index, body) if body is not None and body.kind in ARMED else None

    def only_army(self) -> Entity | None:
        """The one army that a report names, whose soldiers "soldiers" by themselves are; None where it names several, or a mission's."""
        known = (c.entity for c in self._resolver.recent() if c.entity is not None and c.entity.basis is not LinkBasis.PROVISIONAL)
        forces = {e.country or e.id: e for e in known if e.kind is EntityKind.ARMED_FORCE}
        [country] = forces if len(forces) == 1 else [None]
        named = forces.get(country) if country is not None else None
        return self._book.body(ARMY, named.country).entity() if named is not None and named.country is not None else None

    def _of_state_at_hand(self, index: int, body: Body) -> Entity | None:
        here = self._country_at_hand(index) if body.name == POLICE else None
        country = here or self._country_in_power() or self._scope.country
        return replace(self._book.body(body.name, country).entity(), basis=LinkBasis.OFFICE) if country is not None else None

    def _is_of_party(self, word: str) -> bool:
        """Whether a word before a noun says that it is of no state: "the rebel leader", "the opposition leader"."""
        return self._nouns.kind(fold(word)) in (EntityKind.ARMED_GROUP, EntityKind.PARTY)

    def _is_of_band(self, phrase: Phrase) -> bool:
        """Whether the words around an office say that it is of no state, or of whom is open: "the leader of the group", "its leader"."""
        if phrase.owner is not None:
            return True
        tail = [fold(word) for word in phrase.words[phrase.head + 1 :]]
        return tail[:1] == ["of"] and any(self._nouns.kind(word) in BANDS for word in tail[1:])

    def _country_at_hand(self, index: int) -> str | None:
        """The country of a capital that a sentence, or the one before, names as a town: the police there are its own."""
        for cluster in self._resolver.recent():
            if index - cluster.mentions[-1].sentence > 1:
                return None
            if cluster.entity is not None and not cluster.acts and cluster.entity.kind is EntityKind.GOVERNMENT:
                return cluster.entity.country
        return None

    def _country_in_power(self) -> str | None:
        """The country whose government or armed forces were named last, unless the report speaks twice as often of another."""
        main = self._scope.country
        for cluster in self._resolver.recent():
            entity = cluster.entity
            is_power = entity is not None and entity.kind in (EntityKind.GOVERNMENT, EntityKind.ARMED_FORCE)
            if entity is not None and entity.country and is_power and cluster.acts:
                is_aside = main is not None and 2 * self._scope.countries[entity.country] <= self._scope.countries[main]
                return main if is_aside else entity.country
        return None
