"""Nominal: a noun phrase or pronoun as the resolver of coreference sees it: where it stands, its number, what it can be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.ground.party.phrases import Grammar
from sitrep.model import EntityKind, Token
from sitrep.vocab.files import word_list
from sitrep.vocab.parties.entry import WORDS


class Form(StrEnum):
    """How it refers."""

    NAME = "name"
    PRONOUN = "pronoun"
    DEFINITE = "definite"
    OTHER = "other"


class Sort(StrEnum):
    """What it can be."""

    PERSON = "person"
    GROUP = "group"  # an army, a government, a state, a company: "it" and, for most, "they"
    PEOPLE = "people"  # only "they"
    THING = "thing"


class Gender(StrEnum):
    """What "he" and "she" tell."""

    MALE = "male"
    FEMALE = "female"


ROLE_WEIGHTS = {  # salience by grammatical role, after Lappin and Leass (1994), tuned on GUM's training documents
    "nsubj": 80.0,
    "csubj": 80.0,
    "obj": 50.0,
    "iobj": 40.0,
    "obl": 35.0,
    "nmod": 25.0,
    "poss": 30.0,
    "appos": 30.0,
    "root": 60.0,
    "conj": 30.0,
}
OTHER_ROLE = 25.0
FEMALE = word_list(WORDS, "female")
MALE = word_list(WORDS, "male")
MACHINES = word_list(WORDS, "machine")
COLLECTIVE = word_list(WORDS, "collective") | MACHINES
SORTS = {EntityKind.PERSON: Sort.PERSON, EntityKind.PEOPLE: Sort.PEOPLE, EntityKind.UNKNOWN: Sort.THING}


@dataclass(frozen=True, slots=True)
class Nominal:
    """Token `token` of sentence `sentence` as a referring expression; `governor` is the token it hangs from, conjunctions seen through.

    `order` counts nominals over the report. `words` are folded words that describe it, for "the minister", "the council". `deed` is the
    lemma of the verb it hangs from, "" where it hangs from no verb; `is_done_to` that the verb is done to it, active or passive.
    """

    order: int
    sentence: int
    token: int
    form: Form
    sort: Sort
    is_plural: bool
    gender: Gender | None
    weight: float
    role: str
    governor: int
    lemma: str
    words: frozenset[str] = frozenset()
    deed: str = ""
    is_done_to: bool = False


def role_of(grammar: Grammar, i: int) -> tuple[str, int]:
    """Grammatical role of token `i` and what it hangs from; a coordinated noun has its first fellow's, a whole that of its part."""
    i = _top(grammar, i)
    return "poss" if grammar.tokens[i].deprel == "nmod:poss" else grammar.base[i], grammar.heads[i]


def is_done_to(grammar: Grammar, i: int) -> bool:
    """Whether token `i` is who or what a verb is done to: its object, or the subject of a passive."""
    top = grammar.tokens[_top(grammar, i)]
    return top.deprel in ("obj", "nsubj:pass") and top.head >= 0 and grammar.tokens[top.head].upos == "VERB"


def _top(grammar: Grammar, i: int) -> int:
    while _has_anothers_role(grammar, i):
        i = grammar.heads[i]
    return i


def _has_anothers_role(grammar: Grammar, i: int) -> bool:
    """Whether a noun stands beside another in its role: coordinated or apposed, or those of whom so many or some are: "two of the men"."""
    up = grammar.heads[i]
    if up < 0 or grammar.tokens[up].upos in ("VERB", "AUX"):
        return False
    is_whole = grammar.base[i] == "nmod" and grammar.cases(i)[:1] == ("of",) and grammar.tokens[up].upos in ("NUM", "DET", "PRON", "ADJ")
    return is_whole or grammar.base[i] in ("conj", "appos")


def is_plural(token: Token) -> bool:
    """Whether the noun itself is in the plural."""
    return token.xpos in ("NNS", "NNPS") or token.lemma.lower() in ("people", "police")


def gender_of(words: frozenset[str]) -> Gender | None:
    """The gender that titles and nouns tell."""
    if words & FEMALE:
        return Gender.FEMALE
    return Gender.MALE if words & MALE else None
