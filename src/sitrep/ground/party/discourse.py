"""Discourse: the report read from first to last word, every noun phrase linked to a party, a thing, or what it refers back to.

A pronoun picks up what was told before; a noun is asked, in this order, for the name beside it, the party its words name, the whole it is
part of, the one group it can mean, the party told before, and the body of the state at hand. Each question has a module of its own.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.ground.party import beside
from sitrep.ground.party.agreement import THIRD
from sitrep.ground.party.aliases import abbreviation_behind, alias_behind
from sitrep.ground.party.antecedents import Antecedents
from sitrep.ground.party.bodies import Bodies
from sitrep.ground.party.clusters import Cluster
from sitrep.ground.party.coreference import Resolver
from sitrep.ground.party.heads import INNER, covered, is_head, of_each
from sitrep.ground.party.holdings import Holdings
from sitrep.ground.party.linking import Linker
from sitrep.ground.party.names import Named
from sitrep.ground.party.nominals import COLLECTIVE, MACHINES, SORTS, Form, Sort, is_plural
from sitrep.ground.party.phrases import RELATIVE, Grammar, Phrase, nickname, phrase_at
from sitrep.ground.party.rebels import Rebels
from sitrep.ground.party.references import Reference, References
from sitrep.ground.party.scope import CountryOf, Scope, nowhere
from sitrep.ground.party.sharing import sides
from sitrep.model import ARMED, JOINING, EntityKind, LinkBasis, Reading, Report, Span
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import Nouns, NounSort

RELATIVE_REACH = 4  # tokens between a noun and a relative pronoun that the tree did not join
MACHINE_WEIGHT = 4  # by how much less salient a party is that only its drones stand for
SINGULAR = frozenset({EntityKind.ALLIANCE, EntityKind.GOVERNMENT, EntityKind.MEDIA, EntityKind.ORGANISATION, EntityKind.STATE})  # "Nations"


class Discourse:
    """All references of one report, found in one walk; `acting` are the places where words that act or speak begin."""

    def __init__(
        self,
        book: PartyBook,
        nouns: Nouns,
        reading: Reading,
        report: Report,
        acting: frozenset[int] = frozenset(),
        country_of: CountryOf = nowhere,
    ) -> None:
        self.report, self._acting = report, acting
        self.grammars = [Grammar(sentence) for sentence in reading.sentences]
        self.scope = Scope(book, reading, report, country_of)
        self.linker = Linker(book, nouns, self.scope)
        self.resolver = Resolver(nouns, book.states)
        self.rebels, self.bodies = Rebels(self.scope, self.resolver), Bodies(self.scope, self.resolver, nouns)
        self._book, self._nouns = book, nouns
        self._references = References(self.scope, self.grammars, self.resolver)
        self._antecedents = Antecedents(self._references, self.linker, self.rebels)
        self.holdings = Holdings(self._references, self.linker, self.bodies, self.rebels)
        self._renaming: set[tuple[int, int]] = set()  # the words that give somebody a second name
        for index in range(len(self.grammars)):
            self._walk(index)
        self._look_ahead()

    def at(self, sentence: int, token: int) -> Reference | None:
        """What the noun phrase headed by this token means; None where no noun phrase is."""
        return self._references.at(sentence, token)

    def cluster(self, sentence: int, token: int) -> Cluster | None:
        """The cluster of this noun phrase."""
        return self._references.cluster(sentence, token)

    def span(self, sentence: int, token: int) -> Span:
        """The words of the noun phrase headed by this token."""
        return self._references.span(sentence, token)

    def _walk(self, index: int) -> None:
        grammar = self.grammars[index]
        heads = [t.index for t in grammar.tokens if is_head(grammar, t.index, self._book)]
        phrases = {i: of_each(grammar, phrase_at(grammar, i), self._nouns) for i in heads if grammar.tokens[i].upos != "PRON"}
        shared = {i: found for i, phrase in phrases.items() if (found := self._sharing(grammar, phrase))}
        phrases |= {i: found[-1] for i, found in shared.items()}
        names = {i: self.linker.names.name(phrase) for i, phrase in phrases.items()}
        inside = covered(phrases, names)
        for i in _owners_first(grammar, heads):
            if i not in phrases:
                self._pronoun(index, i)
            elif i not in inside and (index, i) not in self._renaming:
                self._noun(index, phrases[i], names[i])
            for side in shared.get(i, ())[:-1]:
                self._side(index, i, side)

    def _look_ahead(self) -> None:
        """Gives the "rebels" of the title the meaning that the text told only later."""
        for index, i, found in self._references.every():
            grammar = self.grammars[index]
            if grammar.sentence.start >= self.report.title_end or found.entity is None or found.entity.basis is not LinkBasis.PROVISIONAL:
                continue
            group = self.rebels.of_title(phrase_at(grammar, i))
            if group is not None:
                self._references.mean_instead(index, i, group)

    def _sharing(self, grammar: Grammar, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrases of the parties that share a party's noun; () where it has but one, or the words together are a name of the book."""
        found = sides(grammar, phrase) if self._nouns.kind(phrase.lemma) is not None else ()
        tokens = grammar.tokens[found[0].first : phrase.token.index + 1] if found else ()
        words = [t.text for t in tokens]
        ends = [end for end in range(1, len(words) + 1) if not JOINING.isdisjoint(words[: end - 1])]
        is_name = any(self._book.knows(" ".join(words[:end])) for end in ends)
        return () if is_name or not all(self.linker.belonging.owner(side) for side in found) else found

    def _side(self, index: int, noun: int, phrase: Phrase) -> None:
        """Enters a party that shares its noun with another, unless it is one by itself."""
        grammar, named = self.grammars[index], self.linker.whole(phrase)
        own = [i for i in phrase.at[: phrase.head] if self._references.so_far(index, i) is not None and grammar.base[i] not in INNER]
        if named is None or own:
            return
        nominal = self._references.nominal(index, noun, Form.OTHER, SORTS.get(named.entity.kind, Sort.GROUP), _folded(phrase.words))
        self._references.enter(replace(nominal, token=phrase.at[0]), named)

    def _pronoun(self, index: int, i: int) -> None:
        grammar = self.grammars[index]
        token = grammar.tokens[i]
        word = token.text.lower()
        if word in RELATIVE:
            self._relative(index, i)
        elif word in THIRD and grammar.base[i] != "expl":
            nominal = self._references.nominal(index, i, Form.PRONOUN, Sort.THING, frozenset({word}))
            cluster = self.resolver.pronoun(word, nominal, grammar, acts=token.start in self._acting)
            if cluster is not None:
                self._references.refer(nominal, cluster)

    def _relative(self, index: int, i: int) -> None:
        """The noun whose relative clause the pronoun opens; where the tree does not say, the noun right before it."""
        grammar = self.grammars[index]
        at = grammar.heads[i]
        while at >= 0:
            head = grammar.heads[at]
            if grammar.base[at] == "acl" and 0 <= head < i:
                self._references.relate(index, i, head)
                return
            at = head
        if grammar.tokens[i].text.lower() != "that":
            for noun in range(i - 1, max(i - RELATIVE_REACH, -1), -1):
                if self._references.so_far(index, noun) is not None:
                    self._references.relate(index, i, noun)
                    return

    def _noun(self, index: int, phrase: Phrase, named: Named | None) -> None:
        grammar = self.grammars[index]
        owner = beside.possessor(self._references, self.linker, index, phrase)
        named = beside.apposed(self.linker, grammar, phrase) or self.linker.link(phrase, owner, named)
        named = named or beside.whole(self.linker, grammar, phrase)
        if named is not None:
            self._naming(index, phrase, named)
        elif (kind := self.linker.kind_of(phrase)) is not None:
            self._referring(index, phrase, kind)
        else:
            form = Form.DEFINITE if phrase.is_definite else Form.OTHER
            nominal = self._references.nominal(index, phrase.token.index, form, Sort.THING, _folded(phrase.words[: phrase.head + 1]))
            self._references.enter_thing(nominal, (self.resolver.thing(nominal) if phrase.is_definite else None) or Cluster())

    def _naming(self, index: int, phrase: Phrase, named: Named) -> None:
        """A noun whose words name a party, or would name a new one if no group of the report were meant by them."""
        group = self.rebels.only_group(phrase.lemma, besides=index) if len(phrase.words) == 1 else None
        if group is not None and named.entity.basis is LinkBasis.PROVISIONAL:
            words = _folded((phrase.token.text,))
            self._references.refer(self._references.nominal(index, phrase.token.index, Form.DEFINITE, Sort.GROUP, words), group)
            return
        if named.entity.basis is LinkBasis.PROVISIONAL and named.entity.kind in ARMED and not phrase.is_definite:
            body = self.bodies.of_men(index, phrase)
            named = Named(body, is_name=False) if body is not None else named
        again = self._antecedents.of_said_again(index, phrase, named)
        if again is not None:
            self._references.refer(*again)
        else:
            self._settle(index, phrase, named)

    def _referring(self, index: int, phrase: Phrase, kind: EntityKind) -> None:
        """A noun for parties that names none: of the party told before, of a body of the state at hand, or of a party by itself."""
        words = _folded(phrase.words[: phrase.head + 1])
        nominal = self._references.nominal(index, phrase.token.index, Form.DEFINITE, SORTS.get(kind, Sort.GROUP), words)
        if (rulers := self.bodies.called(phrase)) is not None:
            self._references.enter(replace(nominal, form=Form.OTHER), Named(rulers, is_name=False))
            return
        is_of_others = self._antecedents.is_of_others(phrase, kind)
        cluster = None if is_of_others else self._antecedents.of(phrase, nominal, kind)
        if cluster is not None:
            self._references.refer(nominal, cluster)
            return
        body = None if is_of_others else self.bodies.of(index, phrase) or self.bodies.of_men(index, phrase)
        entity = body or self.scope.provisional(self.linker.belonging.short(phrase), kind)
        named = Named(entity, is_name=False)
        self._references.enter(replace(nominal, form=Form.OTHER, sort=self._sort(phrase, named)), named)

    def _settle(self, index: int, phrase: Phrase, named: Named) -> None:
        """Enters a party that a phrase names, with the second names that stand beside its own."""
        grammar, i = self.grammars[index], phrase.token.index
        sort = self._sort(phrase, named)
        own = phrase.words if named.is_name else phrase.words[: phrase.head + 1]  # no "army" in "fighters allied with the army"
        nominal = self._references.nominal(index, i, Form.NAME if named.is_name else Form.OTHER, sort, _folded(own))
        if named.is_name and named.entity.kind in SINGULAR:
            nominal = replace(nominal, is_plural=False)
        if phrase.lemma in MACHINES:
            nominal = replace(nominal, weight=nominal.weight / MACHINE_WEIGHT)
        host = grammar.heads[i]
        is_apposed = grammar.base[i] == "appos" and host >= 0 and not named.is_name
        if is_apposed and self._references.join(nominal, host, named):
            return
        self._references.mention_side(nominal, phrase, named)
        self._references.enter(nominal, named)
        if named.is_name:
            self._introduce(index, phrase, named)

    def _sort(self, phrase: Phrase, named: Named) -> Sort:
        """What a party's phrase can be referred to as: a gunman without a name is a man, and no group."""
        lemma = phrase.lemma
        is_one = named.entity.basis is LinkBasis.PROVISIONAL and not is_plural(phrase.token) and lemma not in COLLECTIVE
        return Sort.PERSON if is_one and self._nouns.is_sort(lemma, NounSort.MEMBERS) else SORTS.get(named.entity.kind, Sort.GROUP)

    def _introduce(self, index: int, phrase: Phrase, named: Named) -> None:
        """What else a party is called by from here on: "Syrian Democratic Forces (SDF)", "Johnson André, alias Izo"."""
        grammar = self.grammars[index]
        short = abbreviation_behind(grammar.tokens, phrase.last)
        if short is not None and (not named.entity.id.startswith("x-") or not self._book.knows(short)):
            self.scope.introduce(short, named.entity)
        if named.entity.kind is EntityKind.STATE:
            return
        for alias in (alias_behind(grammar.tokens, phrase.last), nickname(grammar, phrase.token.index)):
            if alias:
                words = self.report.text[grammar.tokens[alias[0]].start : grammar.tokens[alias[-1]].end]
                self.scope.rename(words, named.entity)
                self._renaming |= {(index, i) for i in alias if i >= phrase.last}


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    """The words as they are compared, each by itself."""
    return frozenset(w for word in words for w in fold(word).split())


def _owners_first(grammar: Grammar, heads: list[int]) -> list[int]:
    """The heads from left to right, but "the group" of "fighters of the group" before the fighters that it tells whose they are."""
    known = set(heads)
    every = (h for i in heads for h in (beside.owning_noun(grammar, i), i))
    return list(dict.fromkeys(h for h in every if h in known))
