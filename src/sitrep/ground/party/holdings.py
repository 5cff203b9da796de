"""Holdings: whose a thing is that armed people hold or ride: "our positions", "a Houthi base", "the militants' boat", "an army truck".

What is done to it is done to them. Whose it is stands before it, by name, as a possessive or as a common noun, or behind it with "of";
a state's is its army's where only armies have such things. Whatever else people own, a house or a hospital, stands for nobody.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sitrep.ground.party import beside
from sitrep.ground.party.belonging import RULERS
from sitrep.ground.party.bodies import Bodies
from sitrep.ground.party.linking import Linker
from sitrep.ground.party.phrases import Phrase, phrase_at
from sitrep.ground.party.rebels import Rebels
from sitrep.ground.party.references import References
from sitrep.model import ARMED, Entity, LinkBasis
from sitrep.vocab.files import read_table
from sitrep.vocab.lexicon import load_lexicon


class Holdings:
    """Finds the holders of the things of one report."""

    def __init__(self, references: References, linker: Linker, bodies: Bodies, rebels: Rebels) -> None:
        self._references, self._linker, self._bodies, self._rebels = references, linker, bodies, rebels

    def holder(self, index: int, i: int, speaker: Entity | None) -> Entity | None:
        """The armed party that holds the thing at token `i` of sentence `index`; `speaker` is who says "our"."""
        phrase = phrase_at(self._references.grammars[index], i)
        if not _is_held(phrase):
            return None
        owner = self._owner(index, phrase, speaker)
        if owner is not None and owner.kind in RULERS and phrase.lemma in _words("military"):
            owner = self._linker.belonging.army_of(owner)
        return replace(owner, basis=LinkBasis.POSSESSIVE) if owner is not None and owner.kind in ARMED else None

    def _owner(self, index: int, phrase: Phrase, speaker: Entity | None) -> Entity | None:
        if phrase.owner is not None:
            return self._of_pronoun(index, phrase.owner, speaker)
        named = self._linker.belonging.owner(phrase)
        if named is not None:
            return None if named.is_beside else named.entity
        noun = beside.owning_noun(self._references.grammars[index], phrase.token.index)
        told = self._references.so_far(index, noun) if noun is not None else None
        return told.entity if told is not None else self._of_modifier(phrase)

    def _of_pronoun(self, index: int, pronoun: int, speaker: Entity | None) -> Entity | None:
        if self._references.grammars[index].tokens[pronoun].text.lower() == "our":
            return speaker
        told = self._references.so_far(index, pronoun)
        return told.entity if told is not None else None

    def _of_modifier(self, phrase: Phrase) -> Entity | None:
        """Whose a common noun right before it says that it is: "army base", "rebel positions"."""
        before = phrase.words[phrase.head - 1].lower() if phrase.head > 0 else ""
        group = self._rebels.only_group(before.removesuffix("s"))
        return group.entity if group is not None else self._bodies.by_word(before)


def _is_held(phrase: Phrase) -> bool:
    """Whether armed people may hold or ride it."""
    before = phrase.words[phrase.head - 1].lower() if phrase.head > 0 else ""
    known = load_lexicon().noun_class(phrase.lemma)
    is_ridden = known is not None and (known.detail == "transport" or not known.classes.isdisjoint({"vehicle", "weapon"}))
    return (is_ridden or phrase.lemma in _words("defended")) and before not in _words("civilian")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_table("targets.toml")[name])
