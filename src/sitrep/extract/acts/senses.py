"""Senses: what a deed is by who does it, to what, and which way.

A verb of many senses has the network's best guess of one, and in some company that sense cannot be meant: who takes a town takes ground,
who takes lorries loots, who takes men abducts; troops that move into a town enter it and those that move out of it leave, whether they
march, sneak or pour; a farmer who leaves his village does not withdraw. Which company makes which deed of which is data
(`vocab/senses.toml`); where nothing there fits, the deed stays what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sitrep.extract.acts.typer import Looker
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.slots import Slots
from sitrep.vocab.files import read_table
from sitrep.vocab.lexicon import Lexicon, Notion
from sitrep.vocab.slots import Look, Need

FILE = "senses.toml"
NAMELESS = "learned"
"""The id of a notion that is no more than the network's type."""


@dataclass(frozen=True, slots=True)
class Sense:
    """Where one of the `needs` holds, and the verb is one of `words` (any where there are none), the deed is the notion `meant`."""

    words: frozenset[str]
    needs: tuple[tuple[Need, ...], ...]
    meant: str

    def fits(self, lemma: str, look: Look) -> bool:
        """Whether it holds of the verb `lemma` in the surroundings of `look`."""
        is_word = not self.words or lemma in self.words
        return is_word and any(all(need.holds(look(need.slot)) for need in some) for some in self.needs)


class Senses:
    """All of them, by what they are of, in the order of the file."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        table = read_table(FILE)
        words = {name: frozenset(some) for name, some in table["words"].items()}
        self._of: dict[str, tuple[Sense, ...]] = {}
        for record in table["sense"]:
            sense = self._sense(record, words)
            for name in record["of"]:
                self._of[name] = (*self._of.get(name, ()), sense)

    def _sense(self, record: Mapping[str, Any], words: Mapping[str, frozenset[str]]) -> Sense:
        needs = tuple(self._lexicon.needs(some) for some in record["needs"])
        return Sense(words[record["words"]] if "words" in record else frozenset(), needs, record["is"])

    def meant(self, notion: Notion, classes: Classes, slots: Slots) -> Notion:
        """The notion that is meant by `notion` of the predicate of `slots`: itself where nothing says otherwise."""
        every = [sense for name in _names(notion) for sense in self._of.get(name, ())]
        if not every:
            return notion
        look = Looker(slots.tree, classes, self._lexicon, slots)
        lemma = slots.tree.lemma(slots.at)
        return next((self._lexicon.notions[sense.meant] for sense in every if sense.fits(lemma, look)), notion)


def _names(notion: Notion) -> tuple[str, ...]:
    """Its id; of one without a name its root with its mode and its root, or else its kind."""
    if notion.id != NAMELESS:
        return (notion.id,)
    return (f"{notion.plover}/{notion.mode}", str(notion.plover)) if notion.plover else (notion.kind.value,)
