"""Agreement: whether a pronoun may stand for a cluster, by number, person, gender, and by where the two stand in the sentence."""

from __future__ import annotations

from sitrep.ground.party.clusters import Cluster
from sitrep.ground.party.nominals import Form, Gender, Nominal, Sort
from sitrep.ground.party.phrases import Grammar
from sitrep.model import EntityKind
from sitrep.vocab.files import word_list
from sitrep.vocab.parties.entry import WORDS

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
THIRD = HE | SHE | IT | THEY
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
SEIZING = word_list(WORDS, "seizing")
GROUPS = frozenset(
    {EntityKind.ARMED_GROUP, EntityKind.ARMED_FORCE, EntityKind.ALLIANCE, EntityKind.ORGANISATION, EntityKind.PARTY, EntityKind.UNKNOWN}
)


def is_bound(mention: Nominal, pronoun: Nominal) -> bool:
    """Whether both are arguments of the same word, so that they cannot be the same party."""
    return pronoun.role != "poss" and mention.role != "poss" and mention.governor == pronoun.governor and mention.governor >= 0


def is_bound_before(grammar: Grammar, mention: Nominal, pronoun: Nominal) -> bool:
    """Whether a pronoun is the object of a verb that has the mention for its subject too: "arrested the men and beat them"."""
    if pronoun.role not in ("obj", "iobj") or not mention.role.startswith("nsubj"):
        return False
    verb = pronoun.governor
    while verb >= 0 and _has_anothers_subject(grammar, verb):
        verb = grammar.heads[verb]
        if verb == mention.governor:
            return True
    return False


def _has_anothers_subject(grammar: Grammar, verb: int) -> bool:
    """Whether a verb has the subject of the verb it hangs on: coordinated with it, or its participle: "stormed the camp, killing ten"."""
    if grammar.child(verb, "nsubj") is not None:
        return False
    return grammar.base[verb] == "conj" or (grammar.base[verb] == "advcl" and grammar.tokens[verb].xpos == "VBG")


def is_chained(grammar: Grammar, mention: Nominal, pronoun: Nominal) -> bool:
    """Whether both are objects of verbs that share their subject: "took soldiers aside and shot them"."""
    if pronoun.role not in ("obj", "iobj") or mention.role not in ("obj", "iobj") or mention.sentence != pronoun.sentence:
        return False
    return _first_verb(grammar, mention.governor) == _first_verb(grammar, pronoun.governor)


def is_done_again(mention: Nominal, pronoun: Nominal) -> bool:
    """Whether both are objects of one verb said twice: "rebels shelled a clinic; they said that the army had shelled it"."""
    return pronoun.role == mention.role == "obj" and bool(pronoun.deed) and pronoun.deed == mention.deed


def is_captive(mention: Nominal, pronoun: Nominal) -> bool:
    """Whether somebody was taken, held or let go before, and more is done to the pronoun: "gunmen abducted pupils; they were freed"."""
    return pronoun.is_done_to and pronoun.sentence > mention.sentence and mention.is_done_to and mention.deed in SEIZING


def _first_verb(grammar: Grammar, verb: int) -> int:
    while verb >= 0 and grammar.base[verb] == "conj" and grammar.child(verb, "nsubj") is None:
        verb = grammar.heads[verb]
    return verb


def is_loosely_below(grammar: Grammar, i: int, top: int) -> bool:
    """Whether the way up from `i` to `top` leaves the noun phrase: by a relative clause, an apposition or a coordination."""
    while i != top and i >= 0:
        if grammar.base[i] in ("acl", "appos", "conj", "parataxis", "advcl", "ccomp") or grammar.tokens[i].deprel == "acl:relcl":
            return True
        i = grammar.heads[i]
    return False


def same_gender(nominal: Nominal, cluster: Cluster) -> bool:
    """Whether their genders do not speak against each other."""
    return nominal.gender is None or cluster.gender is None or nominal.gender is cluster.gender


def agrees(word: str, cluster: Cluster, last: Nominal) -> bool:
    """Whether number, person and gender let `word` stand for the cluster, last mentioned by `last`."""
    sorts = {m.sort for m in cluster.mentions[-4:]}
    if word in HE or word in SHE:
        gender = Gender.MALE if word in HE else Gender.FEMALE
        return Sort.PERSON in sorts and not last.is_plural and cluster.gender in (None, gender)
    if word in IT:
        return not sorts & {Sort.PERSON, Sort.PEOPLE} and (not last.is_plural or Sort.GROUP in sorts)
    return last.is_plural or bool(sorts & {Sort.GROUP, Sort.PEOPLE})


def is_of_other_number(mention: Nominal, word: str) -> bool:
    """Whether a party was "it" and would now be "they", or the other way round: within a sentence it is one of the two."""
    called = mention.words if mention.form is Form.PRONOUN else frozenset()
    return (word in THEY and not IT.isdisjoint(called)) or (word in IT and not THEY.isdisjoint(called))


def fit(word: str, cluster: Cluster, last: Nominal) -> float:
    """How well number and sort fit beyond what they must."""
    if word in IT:
        return 0.4 if last.is_plural else 1.0
    if word in THEY:
        if last.is_plural:
            return 1.0
        return 0.45 if cluster.entity is not None and cluster.entity.kind in GROUPS else 0.25
    return 1.0
