"""Senses: what a taking or a freeing is by what it is done to.

Verbs of removing and of letting go take objects of any kind, and each kind makes another deed of them: who takes a town takes ground, who
takes lorries loots, who takes men abducts; a prisoner is released, a town that is freed has been taken. Where all that is known of the
object is of one kind, that kind decides (`vocab/learned.toml`, "done_to"); where it may be of several, nothing is changed. Of a verb of
motion the direction says whether forces come or go.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.extract.classes import Classes
from sitrep.extract.slots import Slots
from sitrep.extract.tree import Tree
from sitrep.vocab.files import read_table

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class DoneTo:
    """Done to nothing but things of the classes `to`, the deeds `of` are the notion `meant`."""

    of: frozenset[str]
    to: frozenset[str]
    meant: str

    def takes(self, kind: str) -> bool:
        """Whether a class, or the one of which it is a detail, is among those."""
        return kind in self.to or kind.partition("/")[0] in self.to


@cache
def deeds() -> tuple[DoneTo, ...]:
    """All of them, as the file has them."""
    return tuple(DoneTo(frozenset(r["of"]), frozenset(r["to"]), r["is"]) for r in read_table("learned.toml")["done_to"])


def done_to(notion: str, slots: Slots, classes: Classes) -> str:
    """The id of the notion that is meant by `notion` where it is done to the object of `slots`."""
    thing = slots.object
    if thing is None or slots.tree.tokens[thing].upos not in NOMINAL:
        return notion
    kinds = classes.of(thing)
    kinds -= {kind.partition("/")[0] for kind in kinds if "/" in kind}  # of "other/livestock" the detail alone
    return next((deed.meant for deed in deeds() if notion in deed.of and kinds and all(map(deed.takes, kinds))), notion)


def goes_in(tree: Tree, verb: int) -> bool:
    """Whether somebody moves into the place that is spoken of: "the infantry walked in"."""
    return any(tree.tokens[c].text.lower() == "in" for c in tree.children(verb, "advmod", "compound:prt", "compound"))
