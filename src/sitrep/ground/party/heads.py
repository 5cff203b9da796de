"""Heads: the words of a sentence around which a noun phrase stands that can mean a party, a thing, or what was named before."""

from __future__ import annotations

from dataclasses import replace

from sitrep.ground.party.names import Named
from sitrep.ground.party.phrases import Grammar, Phrase
from sitrep.model import ARMED, MentionKind
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.parties.nouns import Nouns, NounSort

HEADS = frozenset({"NOUN", "PROPN", "PRON"})
INNER = frozenset({"compound", "flat", "goeswith", "fixed", "det", "case", "name"})
TIMES = frozenset(
    {"day", "hour", "minute", "month", "moment", "night", "time", "today", "week", "year", "decade", "morning", "evening", "afternoon"}
)
FOLK = frozenset({"civilian", "farmer", "protester", "resident", "student", "victim", "worker"})  # of whom an owner has more than one


def is_head(grammar: Grammar, i: int, book: PartyBook) -> bool:
    """Whether a phrase stands around token `i`."""
    token, mention = grammar.tokens[i], grammar.mention_at.get(i)
    if token.upos not in HEADS or token.lemma.lower() in TIMES or (mention is not None and mention.kind is MentionKind.DATE):
        return False
    return grammar.base[i] not in INNER or _is_owner(grammar, i, book)


def _is_owner(grammar: Grammar, i: int, book: PartyBook) -> bool:
    """Whether a compound is a name of its own ("GNA forces", "a PKK depot"), so that later words can refer to it."""
    mention, token = grammar.mention_at.get(i), grammar.tokens[i]
    if grammar.base[i] != "compound" or mention is None:
        return False
    if mention.last == i + 1:
        return not mention.first <= grammar.heads[i] < mention.last
    is_first = mention.first == i and token.upos == "PROPN" and mention.kind in (MentionKind.FACILITY, MentionKind.PLACE)
    return is_first and any(entry.kind in ARMED for entry in book.candidates(token.text))


def of_each(grammar: Grammar, phrase: Phrase, nouns: Nouns) -> Phrase:
    """The phrase in the singular where each of several owners has one: "the presidents of Chad [and Niger]", as "president of Chad"."""
    token = phrase.token
    if token.xpos != "NNS" or not nouns.is_sort(phrase.lemma, NounSort.ROLE) or phrase.lemma in FOLK:
        return phrase
    owners = [c for c in grammar.children[token.index] if grammar.base[c] == "amod" or grammar.cases(c)[:1] == ("of",)]
    is_shared = any(grammar.tokens[o].text[:1].isupper() and grammar.child(o, "conj") is not None for o in owners)
    return replace(phrase, token=replace(token, xpos="NN")) if is_shared else phrase


def covered(phrases: dict[int, Phrase], names: dict[int, Named | None]) -> set[int]:
    """Tokens that are only part of a longer name ("Accord" in "Government of National Accord")."""
    found: set[int] = set()
    for i, phrase in phrases.items():
        named = names[i]
        if i in found or named is None or named.cover is None or named.cover[1] - named.cover[0] < 2:
            continue
        start, end = named.cover
        last = phrase.at[end] if end < len(phrase.at) else phrase.last
        found |= set(range(phrase.at[start], last)) - {i}
    return found
