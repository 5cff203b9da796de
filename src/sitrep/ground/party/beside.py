"""Beside: what stands next to a common noun and says who it is: a name in apposition, a whole of which it is part, a possessor."""

from __future__ import annotations

from sitrep.ground.party.belonging import MEN
from sitrep.ground.party.linking import Linker
from sitrep.ground.party.names import Named
from sitrep.ground.party.phrases import Grammar, Phrase, phrase_at
from sitrep.ground.party.references import References
from sitrep.model import ARMED, Entity, EntityKind, LinkBasis, MentionKind

LONGEST_FUNCTION = 12  # tokens: "the spokesman for the operations room of the western command"
PARTITIVES = frozenset(
    {"some", "many", "most", "several", "all", "both", "dozens", "hundreds", "thousands", "part", "number", "rest", "majority", "remnants"}
)


def apposed(linker: Linker, grammar: Grammar, phrase: Phrase) -> Named | None:
    """The name that stands in apposition to a common noun: "the army's spokesman, Ahmed al-Mismari"."""
    kind, i = linker.kind_of(phrase), phrase.token.index
    other = grammar.child(i, "appos")
    other = _set_off(grammar, i) if other is None and kind is EntityKind.PERSON else other
    if other is None or kind is None or phrase.token.upos == "PROPN" or grammar.tokens[other].upos != "PROPN":
        return None
    named = linker.whole(phrase_at(grammar, other))
    if named is None or (named.entity.kind is EntityKind.PERSON) is not (kind is EntityKind.PERSON) or named.is_seat:
        return None
    own = linker.belonging.owner(phrase)
    side = named.side or (own.entity if own and kind is EntityKind.PERSON else None)
    return Named(named.entity, side)


def _set_off(grammar: Grammar, i: int) -> int | None:
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


def whole(linker: Linker, grammar: Grammar, phrase: Phrase) -> Named | None:
    """Those whom a partitive is part of: "some of the fighters", "dozens of rebels"."""
    if phrase.lemma not in PARTITIVES and phrase.token.lemma.lower() + "s" not in PARTITIVES:
        return None
    for child in grammar.children[phrase.token.index]:
        if grammar.base[child] == "nmod" and grammar.cases(child)[:1] == ("of",):
            named = linker.whole(phrase_at(grammar, child))
            return None if named is not None and (named.is_seat or named.entity.kind is EntityKind.STATE) else named
    return None


def possessor(references: References, linker: Linker, index: int, phrase: Phrase) -> Entity | None:
    """What the possessive of "its forces", "the militia's fighters" stands for."""
    if phrase.owner is None:
        return _owning_noun(references, index, phrase)
    found = references.so_far(index, phrase.owner)
    if found is None or found.entity is None or found.entity.kind is not EntityKind.PERSON or found.side is None:
        return found.entity if found else None
    is_armed = phrase.lemma in MEN or linker.kind_of(phrase) in ARMED
    leads = any(entry.kind in ARMED for entry in linker.book.led_by(found.entity.id, linker.scope.day))
    return found.side if is_armed and not leads else found.entity  # "his men", of a spokesman: those he speaks for


def _owning_noun(references: References, index: int, phrase: Phrase) -> Entity | None:
    """What a common noun in the possessive, or behind "of", refers back to; a name is found by its words."""
    owner = owning_noun(references.grammars[index], phrase.token.index)
    found = references.so_far(index, owner) if owner is not None else None
    known = found.entity if found is not None else None
    is_told = known is not None and known.basis in (LinkBasis.COREFERENCE, LinkBasis.OFFICE)
    return known if known is not None and known.kind in ARMED and is_told else None


def owning_noun(grammar: Grammar, head: int) -> int | None:
    """The common noun that says whose the noun at `head` is: the militia of "the militia's men" and of "fighters of the militia"."""
    below = grammar.children[head]
    owner = next((c for c in reversed(below) if c < head and grammar.tokens[c].deprel == "nmod:poss"), None)
    if owner is None:
        owner = next((c for c in below if c > head and grammar.base[c] == "nmod" and grammar.cases(c) == ("of",)), None)
    return owner if owner is not None and grammar.tokens[owner].upos == "NOUN" else None
