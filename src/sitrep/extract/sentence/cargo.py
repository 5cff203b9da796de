"""Cargo: what a convoy, truck or ship brings, which makes its coming an act of help and no deployment.

Told by what carries it ("trucks carrying medicine", "a ship loaded with flour"), by what it is of ("a convoy of food trucks") or by the
word before it ("aid convoy", "relief ship"). Where it errs: a truck "with food" may be the driver's.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.extract.sentence.tree import Tree
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon

BEARING = word_class("bearing")
CONVOYS = frozenset({"caravan", "convoy", "flotilla"})
HELPFUL = frozenset({"aid", "humanitarian", "relief"})
CARRIERS = frozenset({"facility/transport", "vehicle", "weapon/aerial"})


def brings_aid(tree: Tree, lexicon: Lexicon, carrier: int) -> bool:
    """Whether a noun names something that moves, with food, medicine or other aid on it."""
    if not _may_carry(tree, lexicon, carrier):
        return False
    if any(tree.lemma(c) in HELPFUL for c in tree.children(carrier, "amod", "compound")):
        return True
    return any(_is_aid(tree, lexicon, thing) for thing in _things(tree, carrier)) or any(
        brings_aid(tree, lexicon, part) for part in tree.children(carrier, "nmod") if tree.cases[part][:1] == ("of",)
    )


def _may_carry(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    found = lexicon.noun_class(tree.lemma(noun))
    return tree.lemma(noun) in CONVOYS or (found is not None and bool(found.classes & CARRIERS))


def _things(tree: Tree, carrier: int) -> Iterator[int]:
    """What it is said to carry."""
    for clause in tree.children(carrier, "acl"):
        if tree.lemma(clause) in BEARING:
            yield from (c for thing in tree.children(clause, "obj", "obl") for c in tree.coordinated(thing))
    for part in tree.children(carrier, "nmod", "compound"):
        if tree.base[part] == "compound" or tree.cases[part][:1] in (("of",), ("with",)):
            yield from tree.coordinated(part)


def _is_aid(tree: Tree, lexicon: Lexicon, thing: int) -> bool:
    """Whether a noun is aid, or an amount of it: "200 tonnes of food"."""
    of = [c for c in tree.children(thing, "nmod") if tree.cases[c][:1] == ("of",)]
    found = (lexicon.noun_class(tree.lemma(noun)) for noun in (thing, *of))
    return any(noun is not None and noun.noun_class == "aid" for noun in found)
