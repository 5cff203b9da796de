"""Belonging: whose a common noun is, and what that makes it: "Haftar's forces", "Houthi fighters", "Assad's government".

"Turkish-backed rebels" and "pro-GNA fighters" only stand beside the party in the modifier and are never that party.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import dropwhile

from sitrep.ground.party.names import Named, Names
from sitrep.ground.party.phrases import Phrase
from sitrep.ground.party.words import LED, POSSESSIVE, has_capital, stem
from sitrep.model import ARMED, Entity, EntityKind, LinkBasis
from sitrep.vocab.files import word_list
from sitrep.vocab.grammar import word_class
from sitrep.vocab.numberwords import is_number_word
from sitrep.vocab.parties.entry import WORDS
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import NounSort

QUALIFIERS = word_class("qualifier")
RULERS = frozenset({EntityKind.STATE, EntityKind.GOVERNMENT})
OF = re.compile(r"^(?:of|from|for|in|with|under)$")
LOYAL = frozenset({"loyal to", "led by", "commanded by", "controlled by", "affiliated with", "under"})
ALLIED = frozenset({"allied to", "allied with", "aligned to", "aligned with", "backed by", "supported by", "linked to", "associated with"})
SELF_BODIES = word_list(WORDS, "self_body")
SPOKESMEN = word_list(WORDS, "spokesman")
LONGEST_OWNER = 8  # words behind a noun that go into the name of a party by itself
RECOGNISER = "un"  # who it backs or recognises as a government is the government
FOLLOWERS = frozenset({"cadre", "follower", "loyalist", "member", "operative", "recruit", "supporter"})
MEN = frozenset({"boy", "gang", "man"})  # of whoever leads or is armed they are fighters: "Haftar's men"
UNITS = word_list(WORDS, "unit")
COUNTRIES = frozenset({"country", "homeland", "nation"})
OFFICES = {"premier": "prime minister", "leader": "president", "head of state": "president", "secretary of state": "foreign minister"}


@dataclass(frozen=True, slots=True)
class Owner:
    """The party a common noun belongs to, and whether it only stands beside it ("-backed", "pro-")."""

    entity: Entity
    is_beside: bool = False


class Belonging:
    """Finds owners among the words of a phrase."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.book, self.nouns, self.scope = names.book, names.nouns, names.scope

    def owner(self, phrase: Phrase) -> Owner | None:
        """The party the head noun belongs to, by possessive, by the words before it, or by the words behind it."""
        words, head = phrase.words, phrase.head
        for k in range(head - 1, -1, -1):
            if POSSESSIVE.search(words[k]):
                whole = self.names.text(words[:head]) if k + 1 < head and self.book.knows(" ".join(words[:head])) else None
                found = whole or self.names.text(words[: k + 1])  # "Lord's Resistance Army rebels" are no lord's
                return Owner(found.entity) if found else None
        return self._before(words, head) or self._behind(words, head)

    def _before(self, words: tuple[str, ...], head: int) -> Owner | None:
        for end in range(head, 0, -1):
            word = words[end - 1]
            if (party := stem(word)) is not None:
                found = self.names.text((party,))
                is_led = LED.match(word) is not None and found is not None and found.entity.kind is EntityKind.PERSON
                return Owner(found.entity, not is_led) if found else None
            if self.names.is_minority(words, end - 1):
                state = self.scope.minorities.get(fold(word)) or words[end - 2]
                known = self.names.look_up(f"{state} {word} forces")
                return Owner(known.entity) if known is not None else None
            for start in range(end):
                if self._may_begin(words[start:end]) and (found := self.names.text(words[start:end])) is not None:
                    return None if _is_namesake(found, words, end) else Owner(found.entity)
                if end - start == 1 and len(isos := self.book.states.adjective(word)) >= 1 and has_capital(word):
                    return Owner(self.book.states.state(self._likeliest(isos)).entity())
            if has_capital(word):
                return None
        return None

    def _may_begin(self, words: tuple[str, ...]) -> bool:
        """Whether a name can begin there: not with the number that a sentence begins with ("Twelve Ethiopian soldiers")."""
        return has_capital(words[0]) and (not is_number_word(words[0].lower()) or self.book.knows(" ".join(words)))

    def _likeliest(self, isos: tuple[str, ...]) -> str:
        return max(isos, key=lambda iso: self.scope.countries[iso])

    def _behind(self, words: tuple[str, ...], head: int) -> Owner | None:
        tail = words[head + 1 :]
        for i, word in enumerate(tail):
            pair = f"{tail[i - 1].lower()} {word.lower()}" if i else ""
            is_loyal, is_beside = pair in LOYAL, pair in ALLIED
            if not (OF.match(word.lower()) or is_loyal or is_beside):
                continue
            name = tuple(w for w in tail[i + 1 :] if w.lower() not in ("the", "a", "an"))
            described = tuple(dropwhile(str.islower, name))  # "of the so-called Republic", "of the internationally recognised government"
            runs = [(own, end) for own in dict.fromkeys((name, described)) for end in range(len(own), 0, -1)]
            for own, end in runs:
                found = self.names.text(own[:end])
                if found is not None and _is_namesake(found, own, end):
                    return None
                if found is not None:
                    is_place = found.is_seat or (word.lower() == "in" and found.entity.kind is EntityKind.STATE)
                    if is_place and word.lower() == "in":
                        return Owner(found.entity) if found.is_seat and self._is_ministry(words[: head + 1]) else None
                    return Owner(found.entity, is_beside)
        return None

    def _is_ministry(self, words: tuple[str, ...]) -> bool:
        """Whether it is a body that sits in its own capital: "the defence ministry in Baku"; troops in Baku may be anybody's."""
        body = self.book.states.body_named(fold(" ".join(words)))
        return body is not None and body.kind is EntityKind.GOVERNMENT

    def owned(self, phrase: Phrase, kind: EntityKind, owner: Owner) -> Named:
        entity, lemma = owner.entity, phrase.lemma
        name = self.short(phrase)
        if owner.is_beside and kind is EntityKind.GOVERNMENT and entity.id == RECOGNISER and self.scope.country:
            return Named(self.book.body("government", self.scope.country).entity(LinkBasis.OFFICE))
        if owner.is_beside:
            return Named(self.scope.provisional(name, kind), is_name=False)
        if self.nouns.is_sort(lemma, NounSort.ROLE) and kind is EntityKind.PERSON:
            return self._role_holder(phrase, name, entity)
        if lemma in FOLLOWERS and entity.kind in ARMED:
            return Named(replace(entity, basis=LinkBasis.POSSESSIVE), entity)
        if lemma in COUNTRIES and entity.country is not None:
            return Named(replace(self.book.states.state(entity.country).entity(), basis=LinkBasis.POSSESSIVE))
        if lemma in MEN and (fighters := self._men(entity)) is not None:
            return Named(replace(fighters, basis=LinkBasis.POSSESSIVE), fighters)
        if kind is EntityKind.PEOPLE or lemma in ("people", "resident", "civilian"):
            return Named(self.scope.provisional(name, EntityKind.PEOPLE, entity.country), entity, is_name=False)
        pair = f"{fold(phrase.words[phrase.head - 1])} {lemma}" if phrase.head > 0 else lemma
        forces = self._body_of(phrase, entity, kind) or self._forces(entity, kind, pair if pair in SELF_BODIES else lemma)
        if forces is not None:
            return Named(replace(forces, basis=LinkBasis.POSSESSIVE), forces)
        return Named(self.scope.provisional(name, kind, entity.country), entity, is_name=False)

    def _men(self, entity: Entity) -> Entity | None:
        """The fighters that "X's men" are, where X is armed, or leads who is."""
        if entity.kind in ARMED:
            return entity
        led = self.book.led_by(entity.id, self.scope.day) if entity.kind is EntityKind.PERSON else ()
        return self.army_of(led[0].entity()) if led and led[0].kind in ARMED else None

    def _role_holder(self, phrase: Phrase, name: str, entity: Entity) -> Named:
        person = replace(self.scope.provisional(name, EntityKind.PERSON, entity.country), basis=LinkBasis.OFFICE)
        if phrase.is_indefinite or phrase.lemma in SPOKESMEN:  # one of many, whoever the book has in such an office
            return Named(person, entity, is_name=False)
        office = self._office_or_body(phrase) if entity.kind in RULERS and ":" in entity.id else None
        if office is not None and entity.country:
            return self.names.office(self.book.body(office, entity.country))
        government = f"government:{entity.country}" if entity.kind is EntityKind.STATE else entity.id
        role = phrase.lemma if phrase.head == 0 else f"{phrase.words[phrase.head - 1].lower()} {phrase.lemma}"
        for said in (role, phrase.lemma):
            holder = self.book.holder(OFFICES.get(said, said), government, self.scope.day)
            if holder is not None and phrase.token.xpos != "NNS":
                return Named(holder.entity(LinkBasis.OFFICE), entity)
        return Named(person, entity, is_name=False)

    def _body_of(self, phrase: Phrase, entity: Entity, kind: EntityKind) -> Entity | None:
        """The body of a state or of a people's state: "its government", "Assad's government"."""
        if kind is EntityKind.GOVERNMENT and entity.kind is EntityKind.PERSON:
            led = [e for e in self.book.led_by(entity.id, self.scope.day) if e.kind is EntityKind.GOVERNMENT]
            return led[0].entity() if led and phrase.lemma != "ministry" else None
        if entity.kind not in RULERS | {EntityKind.PEOPLE} or (":" not in entity.id and entity.kind is not EntityKind.PEOPLE):
            return None
        country = entity.country or (self.scope.country if phrase.owner is not None else None)
        body = self._office_or_body(phrase)
        return self.book.body(body, country).entity() if body and country else None

    def _office_or_body(self, phrase: Phrase) -> str | None:
        """The state body that the words without their possessor name."""
        start = next((k + 1 for k in range(phrase.head - 1, -1, -1) if POSSESSIVE.search(phrase.words[k])), 0)
        for end in range(len(phrase.words), phrase.head, -1):
            body = self.book.states.body_named(fold(" ".join(phrase.words[start:end])))
            if body is not None:
                return body.name
        return None

    def _forces(self, entity: Entity, kind: EntityKind, lemma: str) -> Entity | None:
        """The force that "X's forces" means."""
        is_member = self.nouns.is_sort(lemma, NounSort.MEMBERS)
        if entity.kind is EntityKind.PERSON and kind in ARMED:
            led = self.book.led_by(entity.id, self.scope.day)
            return self.army_of(led[0].entity()) if led else None
        if entity.kind in RULERS and kind is EntityKind.ARMED_FORCE:
            return self.army_of(entity)
        if entity.kind in ARMED or entity.kind in (EntityKind.PARTY, EntityKind.ALLIANCE, EntityKind.ORGANISATION):
            return entity if is_member or lemma in SELF_BODIES else None
        return None

    def army_of(self, entity: Entity) -> Entity:
        """The force of a state or a government; the party itself where the book has none."""
        if entity.kind in RULERS and entity.country and ":" in entity.id:
            return self.book.body("military", entity.country).entity()
        own = self.book.candidates(f"{entity.name} forces") if entity.kind is EntityKind.GOVERNMENT else ()
        tied = [e for e in own if e.kind in ARMED] or [e for e in self.book.parts(entity.id) if e.kind is EntityKind.ARMED_FORCE]
        return tied[0].entity() if tied else entity

    def short(self, phrase: Phrase) -> str:
        """The words that name a provisional party: up to the head, with a short "of" phrase, without its number."""
        words, end = phrase.words, phrase.head + 1
        start = 0
        while start < phrase.head and (words[start].lower() in QUALIFIERS or is_number_word(words[start].lower())):
            start += 1
        if len(words) > end + 1 and words[end].lower() in ("of", "for", "from", "loyal") and len(words) - end <= LONGEST_OWNER:
            end = len(words)
        return POSSESSIVE.sub("", " ".join(words[start:end]))


def _is_namesake(found: Named, words: tuple[str, ...], end: int) -> bool:
    """Whether a unit only has somebody's name: "soldiers of the Golani brigade" are no general's of that name."""
    return found.entity.kind is EntityKind.PERSON and end < len(words) and words[end].lower() in UNITS
