"""Linking: from the words of a noun phrase to the party they name, by the book, the report's own introductions, and rules.

In this order: a name of the book that covers the head ("the Kurdish-led Syrian Democratic Forces"), an abbreviation or last name the
report has introduced, a person with what stands before the name ("GNA Interior Minister Fathi Bashagha"), a common noun with the
party it belongs to ("Haftar's forces", "Houthi fighters", "forces loyal to the president"), the words themselves. "Turkish-backed
rebels" and "pro-GNA fighters" are never the party in the modifier. Definite nouns without a name are left to `coreference.py`.
"""

from __future__ import annotations

from sitrep.ground.party.belonging import Belonging, Owner
from sitrep.ground.party.names import Named, Names
from sitrep.ground.party.phrases import Phrase
from sitrep.ground.party.scope import Scope
from sitrep.ground.party.words import POSSESSIVE, has_capital
from sitrep.model import Entity, EntityKind, MentionKind
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import Nouns, NounSort

KINDS = {
    MentionKind.PERSON: EntityKind.PERSON,
    MentionKind.COUNTRY: EntityKind.STATE,
    MentionKind.PEOPLE: EntityKind.PEOPLE,
    MentionKind.ORGANISATION: EntityKind.ORGANISATION,
}
NOT_PARTIES = frozenset({MentionKind.DATE, MentionKind.NUMBER, MentionKind.WEAPON, MentionKind.FACILITY, MentionKind.PLACE})
STATE_WORDS = frozenset({"army", "federal", "government", "junta", "national", "police", "regime", "regular", "security", "state"})
ALWAYS_DEFINITE = frozenset({"army", "government", "military", "parliament", "police"})  # without an article in headlines
NEVER = frozenset(
    {
        *("he", "her", "him", "his", "i", "it", "its", "me", "my", "our", "she", "that", "their", "them", "these", "they", "this", "those"),
        *("us", "we", "which", "who", "whom", "you", "your"),
    }
)


class Linker:
    """Links the phrases of one report."""

    def __init__(self, book: PartyBook, nouns: Nouns, scope: Scope) -> None:
        self.book, self.nouns, self.scope = book, nouns, scope
        self.names = Names(book, nouns, scope)
        self.belonging = Belonging(self.names)

    def link(self, phrase: Phrase, owner: Entity | None = None, named: Named | None = None) -> Named | None:
        """The party `phrase` names; `owner` is what its possessive pronoun stands for, `named` what `name` has found in it.

        None: a thing, or a noun that only refers.
        """
        words, head = phrase.words, phrase.head
        if named is not None:
            return named
        if words[head].lower() in NEVER:
            return None
        is_word = len(words) == 1 and self.nouns.kind(phrase.lemma) is not None
        is_person = phrase.mention is not None and phrase.mention.kind is MentionKind.PERSON
        is_title = self.nouns.kind(phrase.lemma) is not None and not any(has_capital(w) for w in words)  # "the president", read as a name
        if (phrase.token.upos == "PROPN" and not is_word) or (is_person and not is_title):
            return self._unknown_name(phrase)
        return self._common(phrase, owner)

    def whole(self, phrase: Phrase) -> Named | None:
        """`name` and `link` in one."""
        return self.link(phrase, None, self.names.name(phrase))

    def _unknown_name(self, phrase: Phrase) -> Named | None:
        mention = phrase.mention
        if mention is not None and mention.kind in NOT_PARTIES:
            return None
        words, head = phrase.words, phrase.head
        kind = KINDS.get(mention.kind, EntityKind.UNKNOWN) if mention is not None else EntityKind.UNKNOWN
        end = self.names.tail(words, head)
        is_titled = len(words) > end and words[end].lower() == "of" and kind is not EntityKind.PERSON  # "Ministry of Health"
        name = self.belonging.short(phrase) if is_titled else POSSESSIVE.sub("", " ".join(words[:end]))
        if kind is EntityKind.PERSON and phrase.token.xpos == "NNPS":
            kind = EntityKind.PEOPLE
        guess = self.nouns.kind(phrase.lemma)
        if guess is not None and kind in (EntityKind.UNKNOWN, EntityKind.ORGANISATION):
            kind = guess
        if kind is EntityKind.PERSON:
            run = self.names.name_run(words[: self.names.tail(words, head)], head) or (name,)
            return self.names.named_person(run, run, ()) or Named(self.scope.provisional(name, kind))
        owner = self.belonging.owner(phrase)
        country = owner.entity.country if owner else None
        return Named(self.scope.provisional(name, kind, country))

    def _common(self, phrase: Phrase, possessor: Entity | None) -> Named | None:
        """A common noun with its owner, or by itself; None when it only refers, or names no party."""
        kind = self.kind_of(phrase)
        if kind is None:
            return None
        owner = Owner(possessor) if possessor is not None else self.belonging.owner(phrase)
        if owner is not None:
            return self.belonging.owned(phrase, kind, owner)
        is_bare_name = phrase.token.upos == "PROPN" and phrase.determiner is None
        refers = phrase.is_definite or is_bare_name or self.is_state_body(phrase) or self._is_of_body(phrase)
        if refers and kind is not EntityKind.PEOPLE:
            return None
        return Named(self.scope.provisional(self.belonging.short(phrase), kind), is_name=False)

    def _is_of_body(self, phrase: Phrase) -> bool:
        """Whether members are said to be those of a body without a name: "coalition troops"."""
        before = fold(phrase.words[phrase.head - 1]) if phrase.head > 0 else ""
        return self.nouns.is_sort(before, NounSort.BODY) and self.nouns.is_sort(phrase.lemma, NounSort.MEMBERS)

    def is_state_body(self, phrase: Phrase) -> bool:
        """Whether a bare noun can only mean a body of the state at hand: "government forces", "police"."""
        words = fold(" ".join(phrase.words[: phrase.head + 1]))
        if phrase.determiner is not None or self.book.states.body_named(words) is None:
            return False
        return (phrase.head > 0 and phrase.words[0].lower() in STATE_WORDS) or words in ALWAYS_DEFINITE

    def kind_of(self, phrase: Phrase) -> EntityKind | None:
        """The kind of party the head noun names by itself; None for things."""
        lemma = phrase.lemma
        if phrase.determiner in ("no", "neither") and len(phrase.words) == 1:
            return None
        if phrase.head > 0:
            pair = self.nouns.kind(f"{phrase.words[phrase.head - 1].lower()} {lemma}")
            if pair is not None:
                return pair
        mention = phrase.mention
        if mention is not None and mention.kind in NOT_PARTIES:
            return None
        if phrase.token.xpos in ("NNS", "NNPS") and self.nouns.kind(lemma) is EntityKind.PERSON:
            return EntityKind.PEOPLE
        return self.nouns.kind(lemma) or (KINDS.get(mention.kind) if mention is not None else None)
