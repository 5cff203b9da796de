"""Discourse: the report read from first to last word, every noun phrase linked to a party, a thing, or what it refers back to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.ground.party.agreement import THIRD, is_bound
from sitrep.ground.party.aliases import alias_behind
from sitrep.ground.party.belonging import MEN
from sitrep.ground.party.clusters import Cluster
from sitrep.ground.party.coreference import IRREGULAR, STANDING, Resolver
from sitrep.ground.party.linking import Linker
from sitrep.ground.party.names import Named
from sitrep.ground.party.nominals import (
    OTHER_ROLE,
    ROLE_WEIGHTS,
    SORTS,
    Form,
    Nominal,
    Sort,
    gender_of,
    is_plural,
    role_of,
)
from sitrep.ground.party.phrases import Grammar, Phrase, nickname, phrase_at
from sitrep.ground.party.scope import CountryOf, Scope, nowhere
from sitrep.ground.party.sharing import sides
from sitrep.model import ARMED, JOINING, Entity, EntityKind, LinkBasis, MentionKind, Reading, Report, Span
from sitrep.vocab.grammar import word_class
from sitrep.vocab.parties import PartyBook, TieKind
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import Nouns, NounSort

HEADS = frozenset({"NOUN", "PROPN", "PRON"})
INNER = frozenset({"compound", "flat", "goeswith", "fixed", "det", "case", "name"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
TIMES = frozenset(
    {"day", "hour", "minute", "month", "moment", "night", "time", "today", "week", "year", "decade", "morning", "evening", "afternoon"}
)
SINGULAR = frozenset({EntityKind.ALLIANCE, EntityKind.GOVERNMENT, EntityKind.MEDIA, EntityKind.ORGANISATION, EntityKind.STATE})  # "Nations"
REBELS = frozenset({"guerrilla", "insurgent", "paramilitary", "rebel", "separatist"})  # one group, where a report has one
# with an article said of that group too; those without one are others
DEFINITE_REBELS = REBELS | {"extremist", "jihadist", "militant", "terrorist"}
OTHERS = frozenset({"another", "different", "new", "opposing", "other", "rival", "second", "third"})  # not the one named before
LOCATIVE = word_class("locative")
POLICE = "police"  # the state's body that acts only at home
TAKING_PART = frozenset({"iobj", "nsubj", "obj", "poss"})
SIDE_WEIGHT = 15.0  # salience of a party named only within a person's title
LONGEST_ACRONYM = 10
LONGEST_FUNCTION = 12  # tokens: "the spokesman for the operations room of the western command"
RELATIVE_REACH = 4  # tokens between a noun and a relative pronoun that the tree did not join
FOLK = frozenset({"civilian", "farmer", "protester", "resident", "student", "victim", "worker"})  # of whom an owner has more than one
PARTITIVES = frozenset(
    {"some", "many", "most", "several", "all", "both", "dozens", "hundreds", "thousands", "part", "number", "rest", "majority", "remnants"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a noun phrase means: `entity` with its basis and antecedent, None for things; `side` whom a person speaks for."""

    entity: Entity | None
    side: Entity | None = None
    is_seat: bool = False
    antecedent: tuple[int, int] | None = None  # sentence and token of the mention that names it


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
        self.resolver = Resolver(nouns)
        self._book, self._nouns = book, nouns
        self._found: dict[tuple[int, int], Reference] = {}
        self._sides: dict[str, Entity] = {}
        self._clusters: dict[tuple[int, int], Cluster] = {}
        self._renaming: set[tuple[int, int]] = set()  # the words that give somebody a second name
        self._order = 0
        for index in range(len(self.grammars)):
            self._walk(index)
        self._look_ahead()

    def at(self, sentence: int, token: int) -> Reference | None:
        """What the noun phrase headed by this token means; None where no noun phrase is."""
        found = self._found.get((sentence, token))
        side = self._sides.get(found.entity.id) if found is not None and found.entity is not None and found.side is None else None
        return found if found is None or side is None else replace(found, side=side)  # told later: "Colonel Ahmed, a spokesman for"

    def cluster(self, sentence: int, token: int) -> Cluster | None:
        """The cluster of this noun phrase."""
        return self._clusters.get((sentence, token))

    def span(self, sentence: int, token: int) -> Span:
        """The words of the noun phrase headed by this token."""
        phrase = phrase_at(self.grammars[sentence], token)
        tokens = self.grammars[sentence].tokens
        return self.report.quote(tokens[phrase.first].start, tokens[phrase.last - 1].end)

    def _walk(self, index: int) -> None:
        grammar = self.grammars[index]
        heads = [t.index for t in grammar.tokens if self._is_head(grammar, t.index)]
        phrases = {i: self._of_one(grammar, phrase_at(grammar, i)) for i in heads if grammar.tokens[i].upos != "PRON"}
        shared = {i: found for i, phrase in phrases.items() if (found := self._sharing(grammar, phrase))}
        phrases |= {i: found[-1] for i, found in shared.items()}
        names = {i: self.linker.names.name(phrase) for i, phrase in phrases.items()}
        covered = _covered(phrases, names)
        for i in heads:
            if i not in phrases:
                self._pronoun(index, grammar, i)
            elif i not in covered and (index, i) not in self._renaming:
                self._noun(index, grammar, i, phrases[i], names[i])
            for side in shared.get(i, ())[:-1]:
                self._side(index, grammar, i, side)

    def _sharing(self, grammar: Grammar, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrases of the parties that share a party's noun; () where it has but one, or the words together are a name of the book."""
        found = sides(grammar, phrase) if self._nouns.kind(phrase.lemma) is not None else ()
        tokens = grammar.tokens[found[0].first : phrase.token.index + 1] if found else ()
        words = [t.text for t in tokens]
        ends = [end for end in range(1, len(words) + 1) if not JOINING.isdisjoint(words[: end - 1])]
        is_name = any(self._book.knows(" ".join(words[:end])) for end in ends)
        return () if is_name or not all(self.linker.belonging.owner(side) for side in found) else found

    def _side(self, index: int, grammar: Grammar, noun: int, phrase: Phrase) -> None:
        """Enters a party that shares its noun with another, unless it is one by itself."""
        named = self.linker.whole(phrase)
        own = [i for i in phrase.at[: phrase.head] if (index, i) in self._found and grammar.base[i] not in INNER]
        if named is None or own:
            return
        words = frozenset(w for word in phrase.words for w in fold(word).split())
        nominal = self._nominal(index, grammar, noun, Form.OTHER, SORTS.get(named.entity.kind, Sort.GROUP), words)
        self._enter(index, phrase.at[0], nominal, named)

    def _look_ahead(self) -> None:
        """Whom the "rebels" of the title are, where the text names one armed group and no more."""
        for (index, i), found in list(self._found.items()):
            grammar = self.grammars[index]
            if grammar.sentence.start >= self.report.title_end or found.entity is None or found.entity.basis is not LinkBasis.PROVISIONAL:
                continue
            phrase = phrase_at(grammar, i)
            group = self.only_group(phrase.lemma) if len(phrase.words) == 1 else None
            if group is not None and group.entity is not None and (phrase.lemma in group.titles or self._rises(group.entity)):
                named = group.named()
                entity = _referred(group.entity, self.span(named.sentence, named.token))
                self._found[(index, i)] = Reference(entity, antecedent=(named.sentence, named.token))

    def _rises(self, group: Entity) -> bool:
        """Whether the book has a group as one that fights a government, which not every armed group does."""
        entry = self._book.get(group.id)
        return entry is not None and any(party.startswith("government:") for party in entry.tied(TieKind.OPPOSED_TO, self.scope.day))

    def _of_one(self, grammar: Grammar, phrase: Phrase) -> Phrase:
        """The phrase in the singular where each of several owners has one: "the presidents of Chad [and Niger]", as "president of Chad"."""
        token = phrase.token
        if token.xpos != "NNS" or not self._nouns.is_sort(phrase.lemma, NounSort.ROLE) or phrase.lemma in FOLK:
            return phrase
        owners = [c for c in grammar.children[token.index] if grammar.base[c] == "amod" or grammar.cases(c)[:1] == ("of",)]
        is_shared = any(grammar.tokens[o].text[:1].isupper() and grammar.child(o, "conj") is not None for o in owners)
        return replace(phrase, token=replace(token, xpos="NN")) if is_shared else phrase

    def _is_head(self, grammar: Grammar, i: int) -> bool:
        token, mention = grammar.tokens[i], grammar.mention_at.get(i)
        if token.upos not in HEADS or token.lemma.lower() in TIMES or (mention is not None and mention.kind is MentionKind.DATE):
            return False
        return grammar.base[i] not in INNER or self._is_owner(grammar, i)

    def _is_owner(self, grammar: Grammar, i: int) -> bool:
        """Whether a compound is a name of its own ("GNA forces", "a PKK depot"), so that later words can refer to it."""
        mention, token = grammar.mention_at.get(i), grammar.tokens[i]
        if grammar.base[i] != "compound" or mention is None:
            return False
        if mention.last == i + 1:
            return not mention.first <= grammar.heads[i] < mention.last
        is_first = mention.first == i and token.upos == "PROPN" and mention.kind in (MentionKind.FACILITY, MentionKind.PLACE)
        return is_first and any(entry.kind in ARMED for entry in self._book.candidates(token.text))

    def _pronoun(self, index: int, grammar: Grammar, i: int) -> None:
        token = grammar.tokens[i]
        word = token.text.lower()
        if word in RELATIVE:
            self._relative(index, grammar, i)
        elif word in THIRD and grammar.base[i] != "expl":
            nominal = self._nominal(index, grammar, i, Form.PRONOUN, Sort.THING, frozenset({word}))
            cluster = self.resolver.pronoun(word, nominal, grammar, acts=token.start in self._acting)
            if cluster is not None:
                self._refer(index, i, nominal, cluster)

    def _relative(self, index: int, grammar: Grammar, i: int) -> None:
        """The noun whose relative clause the pronoun opens; where the tree does not say, the noun right before it."""
        at = grammar.heads[i]
        while at >= 0:
            head = grammar.heads[at]
            if grammar.base[at] == "acl" and 0 <= head < i:
                self._relate(index, i, head)
                return
            at = head
        if grammar.tokens[i].text.lower() != "that":
            for noun in range(i - 1, max(i - RELATIVE_REACH, -1), -1):
                if (index, noun) in self._found:
                    self._relate(index, i, noun)
                    return

    def _relate(self, index: int, i: int, noun: int) -> None:
        found = self._found.get((index, noun))
        if found is not None:
            entity = _referred(found.entity, self.span(index, noun)) if found.entity else None
            self._found[(index, i)] = replace(found, entity=entity, antecedent=(index, noun))

    def _noun(self, index: int, grammar: Grammar, i: int, phrase: Phrase, named: Named | None) -> None:
        named = self._apposed(grammar, i, phrase) or self.linker.link(phrase, self._possessor(index, phrase), named)
        named = named or self._partitive(phrase, grammar, i)
        group = self.only_group(phrase.lemma, besides=index) if named is not None and len(phrase.words) == 1 else None
        if named is not None and group is not None and named.entity.basis is LinkBasis.PROVISIONAL:
            words = frozenset(fold(phrase.token.text).split())
            self._refer(index, i, self._nominal(index, grammar, i, Form.DEFINITE, Sort.GROUP, words), group)
            return
        if named is not None:
            again = self._said_again(index, grammar, i, phrase, named)
            if again is not None:
                self._refer(index, i, *again)
            else:
                self._settle(index, grammar, i, phrase, named)
            return
        kind = self.linker.kind_of(phrase)
        words = frozenset(w for word in phrase.words[: phrase.head + 1] for w in fold(word).split())
        if kind is not None:
            nominal = self._nominal(index, grammar, i, Form.DEFINITE, SORTS.get(kind, Sort.GROUP), words)
            is_of_others = self._is_of_others(phrase, kind)
            cluster = None if is_of_others else self._qualified(phrase, nominal, kind)
            if cluster is not None:
                self._refer(index, i, nominal, cluster)
                return
            entity = (None if is_of_others else self._state_body(index, phrase)) or self.scope.provisional(
                self.linker.belonging.short(phrase), kind
            )
            self._enter(index, i, replace(nominal, form=Form.OTHER), Named(entity, is_name=False))
            return
        nominal = self._nominal(index, grammar, i, Form.DEFINITE if phrase.is_definite else Form.OTHER, Sort.THING, words)
        cluster = (self.resolver.thing(nominal) if phrase.is_definite else None) or Cluster()
        self.resolver.add(cluster, nominal)
        self._found[(index, i)] = Reference(None)
        self._clusters[(index, i)] = cluster

    def _qualified(self, phrase: Phrase, nominal: Nominal, kind: EntityKind) -> Cluster | None:
        """The antecedent of a definite noun; words before it that nothing earlier bears out rule it out ("the second group")."""
        own = {w for w in fold(" ".join(phrase.words[: phrase.head])).split() if self._nouns.kind(w) is None}
        is_apposed = self.grammars[nominal.sentence].base[nominal.token] == "appos"
        if own & OTHERS or self.linker.is_state_body(phrase):
            return None
        before = fold(phrase.words[phrase.head - 1]) if phrase.head > 0 else ""
        body = self._nouns.sorts[NounSort.BODY].get(before)
        if body is not None and self._nouns.is_sort(phrase.lemma, NounSort.MEMBERS):
            found = self.resolver.definite(replace(nominal, lemma=before, is_plural=False), body, is_apposed=is_apposed)
            if found is not None:
                return found
        group = self.only_group(phrase.lemma, DEFINITE_REBELS)
        if group is not None and not own and not any(is_bound(m, nominal) for m in group.mentions if m.sentence == nominal.sentence):
            return group
        is_irregular = any(fold(word) in IRREGULAR for word in phrase.words[: phrase.head])
        is_body = self._nouns.is_sort(phrase.lemma, NounSort.BODY) or self._nouns.is_sort(phrase.lemma, NounSort.ROLE)
        only_plural = nominal.is_plural and is_body and phrase.lemma != "authority"
        return self.resolver.definite(nominal, kind, only_plural=only_plural, is_apposed=is_apposed, is_irregular=is_irregular)

    def _is_of_others(self, phrase: Phrase, kind: EntityKind) -> bool:
        """Whether an armed noun is said to be of what is no party told before: "the fighters of the revolution"."""
        tail = [word for word in phrase.words[phrase.head + 1 :] if word.lower() != "the"]
        if kind not in ARMED or len(tail) < 2 or tail[0].lower() != "of":
            return False
        return not any(word[:1].isupper() or self._nouns.is_sort(fold(word), NounSort.BODY) for word in tail[1:])

    def only_group(self, lemma: str, words: frozenset[str] = REBELS, besides: int | None = None) -> Cluster | None:
        """Whom "rebels" and the like are, where the report has named one armed group so far and no more.

        None when that was last named in sentence `besides`: rebels without an article beside it are others.
        """
        if lemma not in words:
            return None
        known = (c for c in self.resolver.recent() if c.entity is not None and c.entity.kind is EntityKind.ARMED_GROUP)
        groups = [c for c in known if c.entity is not None and c.entity.basis is not LinkBasis.PROVISIONAL]
        return groups[0] if len(groups) == 1 and groups[0].mentions[-1].sentence != besides else None

    def body(self, word: str) -> Entity | None:
        """The body of the report's own state that a word by itself names: "military control"."""
        body, country = self._book.states.body_named(fold(word)), self.scope.country
        if body is None or body.kind is EntityKind.PEOPLE or country is None:
            return None
        return replace(self._book.body(body.name, country).entity(), basis=LinkBasis.OFFICE)

    def _said_again(self, index: int, grammar: Grammar, i: int, phrase: Phrase, named: Named) -> tuple[Nominal, Cluster] | None:
        """ "the Afghan team", of the team called so before."""
        if named.is_name or named.entity.basis is not LinkBasis.PROVISIONAL or not phrase.is_definite or phrase.owner is not None:
            return None
        words = frozenset(w for word in phrase.words[: phrase.head + 1] for w in fold(word).split())
        nominal = self._nominal(index, grammar, i, Form.DEFINITE, SORTS.get(named.entity.kind, Sort.GROUP), words)
        cluster = self.resolver.definite(nominal, named.entity.kind, modifiers=words - {nominal.lemma, fold(phrase.token.text)})
        return (nominal, cluster) if cluster is not None and cluster.entity != named.entity else None

    def _partitive(self, phrase: Phrase, grammar: Grammar, i: int) -> Named | None:
        """ "some of the fighters", "dozens of rebels": those they are part of."""
        if phrase.lemma not in PARTITIVES and phrase.token.lemma.lower() + "s" not in PARTITIVES:
            return None
        for child in grammar.children[i]:
            if grammar.base[child] == "nmod" and grammar.cases(child)[:1] == ("of",):
                named = self.linker.whole(phrase_at(grammar, child))
                return None if named is not None and (named.is_seat or named.entity.kind is EntityKind.STATE) else named
        return None

    def _state_body(self, index: int, phrase: Phrase) -> Entity | None:
        """ "the army", "government forces": a body of the state last spoken of, else of the country the report is about."""
        words = fold(" ".join(phrase.words[: phrase.head + 1]))
        body = self._book.states.body_named(words) or (
            self._book.states.body_named(fold(phrase.token.text)) if phrase.is_definite else None
        )
        if body is None or body.kind is EntityKind.PEOPLE:
            return None
        here = self._country_at_hand(index) if body.name == POLICE else None
        country = here or self._country_in_power() or self.scope.country
        if country is None:
            return None
        return replace(self._book.body(body.name, country).entity(), basis=LinkBasis.OFFICE)

    def _country_at_hand(self, index: int) -> str | None:
        """The country of a capital that a sentence, or the one before, names as a town: the police there are its own."""
        for cluster in self.resolver.recent():
            if index - cluster.mentions[-1].sentence > 1:
                return None
            if cluster.entity is not None and not cluster.acts and cluster.entity.kind is EntityKind.GOVERNMENT:
                return cluster.entity.country
        return None

    def _country_in_power(self) -> str | None:
        """The country whose government or armed forces were named last, unless the report speaks twice as often of another."""
        main = self.scope.country
        for cluster in self.resolver.recent():
            entity = cluster.entity
            is_power = entity is not None and entity.kind in (EntityKind.GOVERNMENT, EntityKind.ARMED_FORCE)
            if entity is not None and entity.country and is_power and cluster.acts:
                is_aside = main is not None and 2 * self.scope.countries[entity.country] <= self.scope.countries[main]
                return main if is_aside else entity.country
        return None

    def _possessor(self, index: int, phrase: Phrase) -> Entity | None:
        """What the possessive of "its forces", "the militia's fighters" stands for."""
        if phrase.owner is None:
            return self._owning_noun(index, phrase)
        found = self._found.get((index, phrase.owner))
        if found is None or found.entity is None or found.entity.kind is not EntityKind.PERSON or found.side is None:
            return found.entity if found else None
        is_armed = phrase.lemma in MEN or self.linker.kind_of(phrase) in ARMED
        leads = any(entry.kind in ARMED for entry in self._book.led_by(found.entity.id, self.scope.day))
        return found.side if is_armed and not leads else found.entity  # "his men", of a spokesman: those he speaks for

    def _owning_noun(self, index: int, phrase: Phrase) -> Entity | None:
        """What a common noun in the possessive refers back to; a name is found by its words."""
        grammar, head = self.grammars[index], phrase.token.index
        owners = [c for c in grammar.children[head] if c < head and grammar.tokens[c].deprel == "nmod:poss"]
        found = self._found.get((index, owners[-1])) if owners and grammar.tokens[owners[-1]].upos == "NOUN" else None
        known = found.entity if found is not None else None
        return known if known is not None and known.kind in ARMED and known.basis is LinkBasis.COREFERENCE else None

    def _apposed(self, grammar: Grammar, i: int, phrase: Phrase) -> Named | None:
        """The name that stands in apposition to a common noun: "the army's spokesman, Ahmed al-Mismari"."""
        kind = self.linker.kind_of(phrase)
        other = grammar.child(i, "appos")
        other = _beside(grammar, i) if other is None and kind is EntityKind.PERSON else other
        if other is None or kind is None or phrase.token.upos == "PROPN" or grammar.tokens[other].upos != "PROPN":
            return None
        named = self.linker.whole(phrase_at(grammar, other))
        if named is None or (named.entity.kind is EntityKind.PERSON) is not (kind is EntityKind.PERSON) or named.is_seat:
            return None
        own = self.linker.belonging.owner(phrase)
        side = named.side or (own.entity if own and kind is EntityKind.PERSON else None)
        return Named(named.entity, side)

    def _settle(self, index: int, grammar: Grammar, i: int, phrase: Phrase, named: Named) -> None:
        sort = SORTS.get(named.entity.kind, Sort.GROUP)
        own = phrase.words if named.is_name else phrase.words[: phrase.head + 1]  # no "army" in "fighters allied with the army"
        words = frozenset(w for word in own for w in fold(word).split())
        nominal = self._nominal(index, grammar, i, Form.NAME if named.is_name else Form.OTHER, sort, words)
        if named.is_name and named.entity.kind in SINGULAR:
            nominal = replace(nominal, is_plural=False)
        host = grammar.heads[i]
        if grammar.base[i] == "appos" and host >= 0 and not named.is_name:
            known = self._found.get((index, host))
            cluster = self._clusters.get((index, host))
            if (
                known is not None
                and known.entity is not None
                and cluster is not None
                and SORTS.get(known.entity.kind) is SORTS.get(named.entity.kind)
            ):
                self.resolver.add(cluster, replace(nominal, form=Form.OTHER))
                self._found[(index, i)] = known
                self._clusters[(index, i)] = cluster
                self._note_side(known.entity, named.side)
                return
        self._mention_side(nominal, phrase, named)
        self._enter(index, i, nominal, named)
        self._acronym(grammar, phrase, named)
        self._alias(index, grammar, phrase, named)

    def _acronym(self, grammar: Grammar, phrase: Phrase, named: Named) -> None:
        """ "Syrian Democratic Forces (SDF)": what stands in brackets right behind a name is its abbreviation."""
        tokens, at = grammar.tokens, phrase.last
        if not named.is_name or at + 2 >= len(tokens) or tokens[at].text not in "([" or tokens[at + 2].text not in ")]":
            return
        short = tokens[at + 1].text
        is_new = not named.entity.id.startswith("x-") or not self._book.knows(short)
        if is_new and sum(c.isupper() for c in short) >= 2 and len(short) <= LONGEST_ACRONYM:
            self.scope.introduce(short, named.entity)

    def _alias(self, index: int, grammar: Grammar, phrase: Phrase, named: Named) -> None:
        """What else somebody is called by, from here on, right behind the name or within it."""
        if named.entity.kind is EntityKind.STATE or not named.is_name:
            return
        for alias in (alias_behind(grammar.tokens, phrase.last), nickname(grammar, phrase.token.index)):
            if alias:
                words = self.report.text[grammar.tokens[alias[0]].start : grammar.tokens[alias[-1]].end]
                self.scope.rename(words, named.entity)
                self._renaming |= {(index, i) for i in alias if i >= phrase.last}

    def _enter(self, index: int, i: int, nominal: Nominal, named: Named) -> None:
        cluster = self.resolver.cluster_of(named.entity)
        if not cluster.mentions and named.entity.kind is EntityKind.PERSON:
            cluster.titles |= self._offices(named.entity)
        self.resolver.add(cluster, nominal, is_town=named.is_seat and self._is_where(index, i, nominal.role))
        self._note_side(named.entity, named.side)
        self._found[(index, i)] = Reference(named.entity, self._sides.get(named.entity.id), named.is_seat)
        self._clusters[(index, i)] = cluster

    def _is_where(self, index: int, i: int, role: str) -> bool:
        """Whether a capital tells where, by its preposition or as a dateline: it takes no part in what its sentence tells."""
        cases = self.grammars[index].cases(i)
        return cases[0] in LOCATIVE if cases else role not in TAKING_PART

    def _offices(self, person: Entity) -> set[str]:
        """Offices of one word ("president") that the book says a person holds on the report's day."""
        entry, day = self.linker.book.get(person.id), self.scope.day
        held = (t for t in entry.ties if t.office and (day is None or t.period.covers(day))) if entry is not None else ()
        return {office for t in held if " " not in (office := fold(t.office or ""))}

    def _note_side(self, entity: Entity, side: Entity | None) -> None:
        if side is not None and entity.kind is EntityKind.PERSON:
            self._sides.setdefault(entity.id, side)

    def _mention_side(self, nominal: Nominal, phrase: Phrase, named: Named) -> None:
        """A party named before a person's name or among the words of a role can be spoken of later on."""
        side = named.side
        if side is not None and named.cover is None and phrase.head > 0:
            weak = replace(
                nominal, sort=SORTS.get(side.kind, Sort.GROUP), weight=SIDE_WEIGHT, role="compound", is_plural=False, gender=None
            )
            self.resolver.add(self.resolver.cluster_of(side), replace(weak, words=frozenset(), lemma=""))

    def _refer(self, index: int, i: int, nominal: Nominal, cluster: Cluster) -> None:
        before = cluster.named()
        entity = cluster.entity
        if entity is not None:
            entity = _referred(entity, self.span(before.sentence, before.token))
        sort = cluster.mentions[-1].sort
        plural = cluster.mentions[-1].is_plural if nominal.form is Form.PRONOUN else nominal.is_plural
        self.resolver.add(cluster, replace(nominal, sort=sort, is_plural=plural))
        side = self._sides.get(entity.id) if entity is not None else None
        self._found[(index, i)] = Reference(entity, side, antecedent=(before.sentence, before.token))
        self._clusters[(index, i)] = cluster

    def _nominal(self, index: int, grammar: Grammar, i: int, form: Form, sort: Sort, words: frozenset[str]) -> Nominal:
        token = grammar.tokens[i]
        role, governor = role_of(grammar, i)
        self._order += 1
        weight = ROLE_WEIGHTS.get(role, OTHER_ROLE)
        if grammar.base[i] == "compound":
            weight /= 2
        plural = token.text.lower() in ("they", "them", "their") if form is Form.PRONOUN else is_plural(token)
        lemma = self._lemma(grammar, i)
        return Nominal(self._order, index, i, form, sort, plural, gender_of(words), weight, role, governor, lemma, words)

    def _lemma(self, grammar: Grammar, i: int) -> str:
        """The noun as it is looked up: of two words where these are one noun ("air force")."""
        token = grammar.tokens[i]
        pair = f"{grammar.tokens[i - 1].text.lower()} {token.lemma.lower()}" if i > 0 else ""
        return pair if pair in STANDING else token.lemma.lower()


def _beside(grammar: Grammar, i: int) -> int | None:
    """The name that stands between commas behind the words of a person's function, whatever the tree hangs it from."""
    tokens = grammar.tokens
    for comma in range(i + 1, min(i + LONGEST_FUNCTION, len(tokens) - 1)):
        if tokens[comma].upos in ("VERB", "AUX", "PRON"):
            return None
        if tokens[comma].text == ",":
            mention = grammar.mention_at.get(comma + 1)
            is_name = mention is not None and mention.kind is MentionKind.PERSON and mention.first == comma + 1
            if mention is None or not is_name or mention.last >= len(tokens) or tokens[mention.last].text != ",":
                return None
            inside = range(mention.first, mention.last)
            return next((t for t in inside if grammar.heads[t] not in inside), None)
    return None


def _covered(phrases: dict[int, Phrase], names: dict[int, Named | None]) -> set[int]:
    """Tokens that are only part of a longer name ("Accord" in "Government of National Accord")."""
    covered: set[int] = set()
    for i, phrase in phrases.items():
        named = names[i]
        if i in covered or named is None or named.cover is None or named.cover[1] - named.cover[0] < 2:
            continue
        start, end = named.cover
        last = phrase.at[end] if end < len(phrase.at) else phrase.last
        covered |= set(range(phrase.at[start], last)) - {i}
    return covered


def _referred(entity: Entity, antecedent: Span) -> Entity:
    return replace(entity, basis=LinkBasis.COREFERENCE, antecedent=antecedent)
