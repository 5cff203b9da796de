"""Targets: who or where the thing is that something is done to.

A town that is shelled is a place; a house that is burned is the target itself; a tank that is hit is its owner's loss, and a missile that
hits is its owner's act. "Equipment destroyed: recipient is its owner, the thing is what is counted" (annotation guidelines).
"""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.extract.classes import PARTY, Classes
from sitrep.extract.tree import Tree
from sitrep.vocab.slots import Target

SIDES = frozenset({"force", "government", "country", "organisation", "people"})
OF = (("of",), ("belonging", "to"))


def owners(tree: Tree, classes: Classes, thing: int) -> list[int]:
    """Whose a thing is, at most one: "the army's tanks", "systems used by the militia", "drones of the air force", "Syrian jets"."""
    near = tree.children(thing, "nmod:poss", "compound", "amod") + [c for c in tree.children(thing, "nmod") if tree.cases[c] in OF]
    near += [a for clause in tree.children(thing, "acl") for a in tree.children(clause, "obl") if tree.cases[a][:1] == ("by",)]
    return [o for o in near if classes.of(o) & SIDES and (tree.base[o] != "amod" or tree.tokens[o].text[:1].isupper())][:1]


def settled(tree: Tree, classes: Classes, fillers: Mapping[Target, list[int]]) -> dict[Target, list[int]]:
    """The fillers of an act with its towns as places, its things as targets and its weapons as their owners' losses."""
    found = dict(fillers)
    targets, items = found.get(Target.RECIPIENT, []), found.get(Target.ITEM, [])
    towns = [h for h in targets if "place" in classes.of(h) and not classes.of(h) & (PARTY | {"facility"})]
    if towns and not found.get(Target.PLACE):
        found[Target.PLACE] = towns
        found[Target.RECIPIENT] = [h for h in targets if h not in towns]
    if items and not found.get(Target.RECIPIENT):
        arms = [h for h in items if "weapon" in classes.of(h)]
        found[Target.RECIPIENT] = [o for h in arms for o in owners(tree, classes, h)] if arms else items
        found[Target.ITEM] = items if arms else []
    return found
