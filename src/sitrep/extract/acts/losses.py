"""Losses: whose men or gear a word of losing tells to be lost, which is nobody's deed: "Russia lost 40 tanks", "Russia's losses"."""

from __future__ import annotations

from sitrep.extract.sentence.classes import PEOPLE, WHERE, Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.vocab.counted import counting_class

EQUIPMENT = frozenset({"force", "vehicle", "weapon"})
LOSING = counting_class("losing")
SUFFERED = frozenset({"casualty", "fatality", "loss"})


def losers(tree: Tree, classes: Classes, at: int) -> list[int]:
    """Whose men or gear a word of losing tells to be lost: Russia in "Russia lost 40 tanks", "Russia's losses"; none of a place lost."""
    if not tree.is_verb(at):
        return tree.children(at, "nmod:poss", "amod") if tree.lemma(at) in SUFFERED else []
    lost = tree.children(at, "obj")
    if tree.lemma(at) not in LOSING or tree.is_passive(at) or not any(_is_mortal(tree, classes, o) for o in lost):
        return []
    subject = tree.shared_subject(at)
    return [] if subject is None else tree.coordinated(subject)


def _is_mortal(tree: Tree, classes: Classes, lost: int) -> bool:
    found = classes.of(lost)
    return tree.lemma(lost) in SUFFERED or (bool(found & (EQUIPMENT | PEOPLE)) and not found & WHERE)
