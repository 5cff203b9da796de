"""References: what the noun phrases of a report have been found to mean so far, with the cluster that each belongs to.

A phrase enters the report by what it names, refers back to what is known, or stands beside another that means the same. Nothing is decided
here: what is decided elsewhere is kept, counted and looked up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.ground.party.clusters import Cluster
from sitrep.ground.party.coreference import STANDING, Resolver
from sitrep.ground.party.names import Named
from sitrep.ground.party.nominals import OTHER_ROLE, ROLE_WEIGHTS, SORTS, Form, Nominal, Sort, gender_of, is_done_to, is_plural, role_of
from sitrep.ground.party.phrases import Grammar, Phrase, phrase_at
from sitrep.ground.party.scope import Scope
from sitrep.model import Entity, EntityKind, LinkBasis, Span
from sitrep.vocab.grammar import word_class
from sitrep.vocab.parties.folding import fold

LOCATIVE = word_class("locative")
TAKING_PART = frozenset({"iobj", "nsubj", "obj", "poss"})
SIDE_WEIGHT = 15.0  # salience of a party named only within a person's title


@dataclass(frozen=True, slots=True)
class Reference:
    """What a noun phrase means: `entity` with its basis and antecedent, None for things; `side` whom a person speaks for."""

    entity: Entity | None
    side: Entity | None = None
    is_seat: bool = False
    antecedent: tuple[int, int] | None = None  # sentence and token of the mention that names it


class References:
    """The references of one report; phrases are meant by their sentence and the token of their head."""

    def __init__(self, scope: Scope, grammars: list[Grammar], resolver: Resolver) -> None:
        self.scope, self.grammars, self.resolver = scope, grammars, resolver
        self._found: dict[tuple[int, int], Reference] = {}
        self._sides: dict[str, Entity] = {}
        self._clusters: dict[tuple[int, int], Cluster] = {}
        self._order = 0

    def every(self) -> tuple[tuple[int, int, Reference], ...]:
        """Sentence, token and meaning of each phrase found so far."""
        return tuple((index, i, found) for (index, i), found in self._found.items())

    def at(self, index: int, i: int) -> Reference | None:
        """What the phrase means, with the side told before it or since: "Colonel Ahmed, a spokesman for"; None where no phrase is."""
        found = self._found.get((index, i))
        side = self._sides.get(found.entity.id) if found is not None and found.entity is not None and found.side is None else None
        return found if found is None or side is None else replace(found, side=side)

    def so_far(self, index: int, i: int) -> Reference | None:
        """What the phrase was found to mean when it was read."""
        return self._found.get((index, i))

    def cluster(self, index: int, i: int) -> Cluster | None:
        """The cluster of a phrase."""
        return self._clusters.get((index, i))

    def span(self, index: int, i: int) -> Span:
        """The words of a phrase."""
        phrase = phrase_at(self.grammars[index], i)
        tokens = self.grammars[index].tokens
        return self.scope.report.quote(tokens[phrase.first].start, tokens[phrase.last - 1].end)

    def nominal(self, index: int, i: int, form: Form, sort: Sort, words: frozenset[str]) -> Nominal:
        """One more phrase of the report, as the resolver sees it."""
        grammar = self.grammars[index]
        token = grammar.tokens[i]
        role, governor = role_of(grammar, i)
        self._order += 1
        weight = ROLE_WEIGHTS.get(role, OTHER_ROLE)
        if grammar.base[i] == "compound":
            weight /= 2
        plural = token.text.lower() in ("they", "them", "their") if form is Form.PRONOUN else is_plural(token)
        deed = grammar.tokens[governor].lemma if governor >= 0 and grammar.tokens[governor].upos == "VERB" else ""
        lemma, undergoes = _lemma(grammar, i), is_done_to(grammar, i)
        return Nominal(self._order, index, i, form, sort, plural, gender_of(words), weight, role, governor, lemma, words, deed, undergoes)

    def enter(self, nominal: Nominal, named: Named) -> None:
        """A phrase that names a party."""
        index, i = nominal.sentence, nominal.token
        cluster = self.resolver.cluster_of(named.entity)
        if not cluster.mentions and named.entity.kind is EntityKind.PERSON:
            cluster.titles |= self._offices(named.entity)
        self.resolver.add(cluster, nominal, is_town=named.is_seat and self._is_where(nominal))
        self.note_side(named.entity, named.side)
        self._found[(index, i)] = Reference(named.entity, self._sides.get(named.entity.id), named.is_seat)
        self._clusters[(index, i)] = cluster

    def enter_thing(self, nominal: Nominal, cluster: Cluster) -> None:
        """A phrase that names no party."""
        self.resolver.add(cluster, nominal)
        self._found[(nominal.sentence, nominal.token)] = Reference(None)
        self._clusters[(nominal.sentence, nominal.token)] = cluster

    def refer(self, nominal: Nominal, cluster: Cluster) -> None:
        """A phrase that refers back to a cluster."""
        before = cluster.named()
        entity = self._referred(cluster.entity, (before.sentence, before.token))
        sort = cluster.mentions[-1].sort
        plural = cluster.mentions[-1].is_plural if nominal.form is Form.PRONOUN else nominal.is_plural
        self.resolver.add(cluster, replace(nominal, sort=sort, is_plural=plural))
        side = self._sides.get(entity.id) if entity is not None else None
        self._found[(nominal.sentence, nominal.token)] = Reference(entity, side, antecedent=(before.sentence, before.token))
        self._clusters[(nominal.sentence, nominal.token)] = cluster

    def relate(self, index: int, i: int, noun: int) -> None:
        """A relative pronoun, which means what its noun means and adds nothing to it."""
        found = self._found.get((index, noun))
        if found is not None:
            self._found[(index, i)] = replace(found, entity=self._referred(found.entity, (index, noun)), antecedent=(index, noun))

    def mean_instead(self, index: int, i: int, group: Cluster) -> None:
        """A phrase read before what it means was named."""
        named = group.named()
        antecedent = (named.sentence, named.token)
        self._found[(index, i)] = Reference(self._referred(group.entity, antecedent), antecedent=antecedent)

    def join(self, nominal: Nominal, host: int, named: Named) -> bool:
        """A common noun in apposition, which means what the phrase at `host` does; whether the two are of one sort."""
        index, i = nominal.sentence, nominal.token
        known, cluster = self._found.get((index, host)), self._clusters.get((index, host))
        if known is None or known.entity is None or cluster is None or SORTS.get(known.entity.kind) is not SORTS.get(named.entity.kind):
            return False
        self.resolver.add(cluster, replace(nominal, form=Form.OTHER))
        self._found[(index, i)] = known
        self._clusters[(index, i)] = cluster
        self.note_side(known.entity, named.side)
        return True

    def note_side(self, entity: Entity, side: Entity | None) -> None:
        """For whom a person speaks, the first time that it is told."""
        if side is not None and entity.kind is EntityKind.PERSON:
            self._sides.setdefault(entity.id, side)

    def mention_side(self, nominal: Nominal, phrase: Phrase, named: Named) -> None:
        """A party named before a person's name or among the words of a role can be spoken of later on."""
        side = named.side
        if side is not None and named.cover is None and phrase.head > 0:
            weak = replace(
                nominal, sort=SORTS.get(side.kind, Sort.GROUP), weight=SIDE_WEIGHT, role="compound", is_plural=False, gender=None
            )
            self.resolver.add(self.resolver.cluster_of(side), replace(weak, words=frozenset(), lemma=""))

    def _is_where(self, nominal: Nominal) -> bool:
        """Whether a capital tells where, by its preposition or as a dateline: it takes no part in what its sentence tells."""
        cases = self.grammars[nominal.sentence].cases(nominal.token)
        return cases[0] in LOCATIVE if cases else nominal.role not in TAKING_PART

    def _offices(self, person: Entity) -> set[str]:
        """Offices of one word ("president") that the book says a person holds on the report's day."""
        entry, day = self.scope.book.get(person.id), self.scope.day
        held = (t for t in entry.ties if t.office and (day is None or t.period.covers(day))) if entry is not None else ()
        return {office for t in held if " " not in (office := fold(t.office or ""))}

    def _referred(self, entity: Entity | None, antecedent: tuple[int, int]) -> Entity | None:
        return replace(entity, basis=LinkBasis.COREFERENCE, antecedent=self.span(*antecedent)) if entity is not None else None


def _lemma(grammar: Grammar, i: int) -> str:
    """The noun as it is looked up: of two words where these are one noun ("air force")."""
    token = grammar.tokens[i]
    pair = f"{grammar.tokens[i - 1].text.lower()} {token.lemma.lower()}" if i > 0 else ""
    return pair if pair in STANDING else token.lemma.lower()
