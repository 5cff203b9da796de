"""Coreference inside a report: what "it", "he", "they", "the force" and "the minister" stand for.

Every noun phrase of the report belongs to a cluster: a party, or a thing (things count too: what "it" most often means is a thing,
and then no party). A candidate must agree in number, in being a person or not, and in gender where known; it must not be an
argument of the same predicate, nor contain the pronoun. Among those left the most salient one wins: each mention of a cluster
adds the weight of its grammatical role, which fades by the sentence (Lappin and Leass 1994); a subject likes a subject. When the two best
are too close, the pronoun stays open. Weights were set on the training documents of GUM.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sitrep.ground.party.agreement import (
    GROUPS,
    REFLEXIVE,
    THEY,
    agrees,
    fit,
    is_bound,
    is_bound_before,
    is_captive,
    is_chained,
    is_done_again,
    is_loosely_below,
    is_of_other_number,
    same_gender,
)
from sitrep.ground.party.clusters import Cluster
from sitrep.ground.party.nominals import Nominal, Sort
from sitrep.ground.party.phrases import Grammar
from sitrep.model import Entity, EntityKind, LinkBasis
from sitrep.vocab.files import word_list
from sitrep.vocab.parties.entry import WORDS
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import Nouns, NounSort
from sitrep.vocab.parties.states import States

FADE = 0.4  # of salience, by the sentence
NEARER = 0.97  # of salience, by the noun phrase in between
FARTHEST = 40  # noun phrases, beyond which distance no longer counts
REACH = 3  # sentences a pronoun looks back
DEFINITE_REACH = 300  # clusters a definite noun looks at
PARALLEL = 1.25  # a candidate in the same role
CHAINED = 2.0  # "took soldiers aside and shot them": the object of the verb that it is coordinated with
CAPTIVE = 3.0  # "gunmen abducted pupils; they were freed": those that something is done to, of those who were seized before
AGAIN = 3.0  # "shelled a clinic; the army had shelled it": the object of the same verb before
SAME_HEAD = 4.0  # a definite noun and a mention with the same noun
KNOWN = 2.0  # "the group" of a group with a name, before some gunmen
DEFINITE_FADE = 0.8  # definite nouns look farther back
TOO_CLOSE = 1.02  # best to second best, below which nothing is said
ANIMATE_FACTOR = 3.0  # parties before things, for what only parties do
ABOARD_FACTOR = 4.0  # things before parties, for "its crew"
THEY_FACTOR = 1.5  # parties before things, for "they"
ABOARD = word_list(WORDS, "aboard")
ACTING = word_list(WORDS, "acting")
ARMY_NAMES = frozenset({"army", "force", "forces", "military", "soldier", "soldiers", "troops"})
FITTING = {  # kinds a definite noun of this kind can pick up
    EntityKind.ARMED_FORCE: frozenset({EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP}),
    EntityKind.ARMED_GROUP: frozenset({EntityKind.ARMED_GROUP, EntityKind.ARMED_FORCE}),
    EntityKind.ORGANISATION: GROUPS | {EntityKind.MEDIA},
    EntityKind.GOVERNMENT: frozenset({EntityKind.GOVERNMENT}),
    EntityKind.ALLIANCE: frozenset({EntityKind.ALLIANCE, EntityKind.ARMED_FORCE}),
    EntityKind.PARTY: frozenset({EntityKind.PARTY, EntityKind.ORGANISATION}),
    EntityKind.MEDIA: frozenset({EntityKind.MEDIA, EntityKind.ORGANISATION, EntityKind.UNKNOWN}),
    EntityKind.STATE: frozenset({EntityKind.STATE}),
    EntityKind.PERSON: frozenset({EntityKind.PERSON}),
    EntityKind.PEOPLE: frozenset({EntityKind.PEOPLE}),
}
GENERIC = word_list(WORDS, "generic")
IRREGULAR = word_list(WORDS, "irregular")  # no army, and no body of a state
STANDING = word_list(WORDS, "standing")  # the state's, unless a group is called so
SOLDIERS = word_list(WORDS, "soldiers")
MANDATED = word_list(WORDS, "mandated")  # no state's


class Resolver:
    """Keeps the clusters of one report and finds antecedents among them."""

    def __init__(self, nouns: Nouns, states: States) -> None:
        self._nouns, self._states = nouns, states
        self._recent: dict[int, Cluster] = {}  # by the order of their last mention
        self._of_entity: dict[str, Cluster] = {}
        self._things: dict[tuple[str, bool], Cluster] = {}

    def cluster_of(self, entity: Entity) -> Cluster:
        """The cluster of `entity`, new when the report names it for the first time."""
        known = self._of_entity.get(entity.id)
        if known is None:
            known = self._of_entity[entity.id] = Cluster(entity, titles=set(fold(entity.name).split()))
        return known

    def add(self, cluster: Cluster, nominal: Nominal, *, is_town: bool = False) -> None:
        """One more mention of `cluster`."""
        cluster.add(nominal, is_town=is_town)
        self._recent.pop(id(cluster), None)
        self._recent[id(cluster)] = cluster
        if cluster.entity is None:
            self._things[nominal.lemma, nominal.is_plural] = cluster

    def recent(self) -> Iterator[Cluster]:
        """Clusters with a mention, the last mentioned first."""
        return reversed(self._recent.values())

    def pronoun(self, word: str, nominal: Nominal, grammar: Grammar, *, acts: bool = False) -> Cluster | None:
        """The cluster a third-person pronoun stands for; None when there is none, or two are as likely.

        `acts`: it is known to act or to speak, as only parties do.
        """
        scored = []
        animate = acts or self._wants_party(nominal, grammar)
        for cluster in self.recent():
            if nominal.sentence - cluster.mentions[-1].sentence > REACH:
                break
            last = self._last_allowed(cluster, word, nominal, grammar)
            if last is None or not agrees(word, cluster, last):
                continue
            score = _salience(cluster, nominal, FADE)
            if is_captive(last, nominal):
                score *= CAPTIVE
            elif last.role == nominal.role or (nominal.role == "poss" and last.role == "nsubj"):
                score *= PARALLEL
            if is_chained(grammar, last, nominal):
                score *= CHAINED
            if is_done_again(last, nominal):
                score *= AGAIN
            if last.sort is Sort.THING and _is_aboard(grammar, nominal):
                score *= ABOARD_FACTOR
            elif last.sort is not Sort.THING:
                score *= ANIMATE_FACTOR if animate else THEY_FACTOR if word in THEY else 1.0
            scored.append((score * fit(word, cluster, last), last.order, cluster))
        return _best(scored, TOO_CLOSE)

    def definite(
        self,
        nominal: Nominal,
        kind: EntityKind,
        *,
        only_plural: bool = False,
        modifiers: frozenset[str] = frozenset(),
        names: frozenset[str] = frozenset(),
        is_apposed: bool = False,
        is_irregular: bool = False,
    ) -> Cluster | None:
        """The cluster that a definite noun of this kind picks up; `only_plural`: "the ministers" are no minister.

        With `modifiers` ("the Afghan team"), only one that the same noun was used of and that they fit; with `names`, one that they fit.
        What is no apposition is not another argument of its own verb: in "the TNLA accused the army" the army is somebody else, whatever
        the A stands for.
        `is_irregular`: it is no army ("the group", "the paramilitary force"), unless an army was called by the same noun.
        """
        scored = []
        is_irregular = is_irregular or nominal.lemma in IRREGULAR
        known = self._candidates(nominal)
        for cluster in known:
            if cluster.entity is None:
                continue
            same = nominal.lemma in cluster.titles
            fits = cluster.entity.kind in FITTING.get(kind, frozenset()) and (same or nominal.lemma in GENERIC)
            if nominal.lemma in SOLDIERS and not same and _is_irregular(cluster):
                continue  # the soldiers are none of the rebels whom they fight
            if nominal.lemma in STANDING and not (same and self._may_be_army(cluster.entity)) and not _is_standing(cluster.entity):
                continue  # a rebel group, though it be a "National Liberation Army", or some soldiers, are not "the army"
            last = cluster.mentions[-1]
            if not is_apposed and any(m.sentence == nominal.sentence and is_bound(m, nominal) for m in cluster.mentions[-3:]):
                continue
            if (kind is EntityKind.ALLIANCE or is_irregular) and ":" in cluster.entity.id:
                continue  # no body of a state is "the alliance", or "the militia"
            if is_irregular and not same and cluster.entity.kind is EntityKind.ARMED_FORCE:
                continue  # nor are the soldiers in one sentence the rebels in it
            if self._are_several(cluster, nominal):
                continue
            if not names <= cluster.titles or (modifiers and not (same and modifiers <= cluster.titles)):
                continue
            if not fits or (only_plural and not last.is_plural) or not same_gender(nominal, cluster):
                continue
            score = _salience(cluster, nominal, DEFINITE_FADE) * (SAME_HEAD if same else 1.0)
            score *= KNOWN if self._is_body(nominal) and cluster.entity.basis is not LinkBasis.PROVISIONAL else 1.0
            if kind is EntityKind.STATE:
                score += sum(_salience(c, nominal, DEFINITE_FADE) for c in known if c is not cluster and _is_of(c, cluster.entity))
            scored.append((score, last.order, cluster))
        return _best(scored, 1.0)

    def _candidates(self, nominal: Nominal) -> list[Cluster]:
        """The parties told before, the last first: for "the army" armies, above all one that was called so; for soldiers, too, armies."""
        known = [cluster for cluster in islice(self.recent(), DEFINITE_REACH) if cluster.entity is not None and cluster.acts]
        if nominal.lemma not in STANDING | SOLDIERS:
            return known
        known = [c for c in known if c.entity is not None and _is_standing(c.entity)] or known
        if nominal.lemma in STANDING:  # whose army was called so, not whose soldiers came last
            known = [c for c in known if nominal.lemma in c.titles] or known
        return known

    def _may_be_army(self, entity: Entity) -> bool:
        """Whether a group with an army in its name has its country's name in it too, as the Libyan National Army has."""
        if entity.kind is not EntityKind.ARMED_GROUP or entity.basis is LinkBasis.PROVISIONAL:
            return True
        return any(entity.country in self._states.whose(word) for word in entity.name.partition(" (")[0].split())

    def _are_several(self, cluster: Cluster, nominal: Nominal) -> bool:
        """Whether a body in the singular is none of those named only together: the regime of no "governments"."""
        return self._is_body(nominal) and all(m.is_plural and self._nouns.is_sort(m.lemma, NounSort.BODY) for m in cluster.mentions[-4:])

    def _is_body(self, nominal: Nominal) -> bool:
        """Whether a noun in the singular is of a body, which a name has more likely than some gunmen."""
        return not nominal.is_plural and self._nouns.is_sort(nominal.lemma, NounSort.BODY)

    def thing(self, nominal: Nominal) -> Cluster | None:
        """The earlier thing with the same noun."""
        return self._things.get((nominal.lemma, nominal.is_plural))

    def _wants_party(self, nominal: Nominal, grammar: Grammar) -> bool:
        """Whether only a party does what the pronoun does ("it said"), or has what it has ("its spokesman")."""
        if nominal.governor < 0:
            return False
        lemma = grammar.tokens[nominal.governor].lemma.lower()
        return lemma in ACTING if nominal.role == "nsubj" else nominal.role == "poss" and self._nouns.kind(lemma) is not None

    def _last_allowed(self, cluster: Cluster, word: str, nominal: Nominal, grammar: Grammar) -> Nominal | None:
        """The last mention before the pronoun, unless grammar forbids that the two are one."""
        last = cluster.mentions[-1]
        here = [m for m in cluster.mentions[-3:] if m.sentence == nominal.sentence]
        for mention in here:
            if word not in REFLEXIVE and (is_bound(mention, nominal) or is_bound_before(grammar, mention, nominal)):
                return None
            if is_of_other_number(mention, word):
                return None
            if grammar.is_below(nominal.token, mention.token) and not is_loosely_below(grammar, nominal.token, mention.token):
                return None
        return last


def _is_aboard(grammar: Grammar, nominal: Nominal) -> bool:
    """Whether a possessive says what somebody is aboard of: "its crew", "its 25 crew members"."""
    if nominal.role != "poss" or nominal.governor < 0:
        return False
    names = (nominal.governor, *(c for c in grammar.children[nominal.governor] if grammar.base[c] == "compound"))
    return any(grammar.tokens[i].lemma.lower() in ABOARD for i in names)


def _is_irregular(cluster: Cluster) -> bool:
    """Whether a party is told as rebels or gunmen, or is a group whose name is no army's."""
    is_group = cluster.entity is not None and cluster.entity.kind is EntityKind.ARMED_GROUP
    return any(m.lemma in IRREGULAR for m in cluster.mentions) or (is_group and ARMY_NAMES.isdisjoint(cluster.titles))


def _is_standing(entity: Entity) -> bool:
    """Whether it is a state's armed force of the book: what "the army" by itself can mean."""
    is_force = entity.kind is EntityKind.ARMED_FORCE and entity.basis is not LinkBasis.PROVISIONAL
    return is_force and MANDATED.isdisjoint(fold(entity.name).split())


def _salience(cluster: Cluster, nominal: Nominal, fade: float) -> float:
    return sum(
        m.weight * fade ** (nominal.sentence - m.sentence) * NEARER ** min(nominal.order - m.order, FARTHEST) for m in cluster.mentions[-8:]
    )


def _is_of(cluster: Cluster, state: Entity) -> bool:
    """Whether the cluster is a body of `state`: who speaks of its army speaks of the country."""
    entity = cluster.entity
    return entity is not None and entity.country == state.country and entity.kind in (EntityKind.GOVERNMENT, EntityKind.ARMED_FORCE)


def _best(scored: list[tuple[float, int, Cluster]], margin: float) -> Cluster | None:
    ranked = sorted(scored, key=lambda row: (-row[0], -row[1]))
    if not ranked or (len(ranked) > 1 and ranked[0][0] < margin * ranked[1][0]):
        return None
    return ranked[0][2]
