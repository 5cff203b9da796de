"""Targets: who or where the thing is that something is done to.

A town that is shelled is a place; a house that is burned is the target itself; a tank that is hit is its owner's loss, and a missile that
hits is its owner's act. "Equipment destroyed: recipient is its owner, the thing is what is counted" (annotation guidelines). Anything but
violence befalls parties alone: what is looted, closed or handed out is the item, and its owner the recipient.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sitrep.extract.acts.losses import EQUIPMENT, losers
from sitrep.extract.counting.numerals import HYPHENS
from sitrep.extract.sentence.classes import PARTY, Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.vocab.slots import Target

SIDES = frozenset({"force", "government", "country", "organisation", "people"})
HOLDERS = frozenset({"force", "government", "organisation"})
SOMEBODY = PARTY | {"captive", "any"}
LED = "led"
OF = (("of",), ("belonging", "to"))


def owners(tree: Tree, classes: Classes, thing: int) -> list[int]:
    """Whose a thing is, at most one: "the army's tanks", "systems used by the militia", "drones of the air force", "Syrian jets"."""
    near = tree.children(thing, "nmod:poss", "compound", "amod") + [c for c in tree.children(thing, "nmod") if tree.cases[c] in OF]
    near = [o for o in near if not _is_kind(tree, classes, o, thing) and not is_of_compound(tree, o)]
    near += [a for clause in tree.children(thing, "acl") for a in tree.children(clause, "obl") if tree.cases[a][:1] == ("by",)]
    return [o for o in near if classes.of(o) & SIDES and (tree.base[o] != "amod" or tree.tokens[o].text[:1].isupper())][:1]


def bereft(tree: Tree, classes: Classes, fillers: Mapping[Target, list[int]], at: int) -> dict[Target, list[int]]:
    """The fillers with those who lose men or gear as those whom it befalls, and not as who did it."""
    suffering = [h for h in fillers.get(Target.ACTOR, ()) if h in losers(tree, classes, at)]
    if not suffering:
        return dict(fillers)
    known = fillers.get(Target.RECIPIENT, [])
    acting = [h for h in fillers[Target.ACTOR] if h not in suffering]
    return {**fillers, Target.ACTOR: acting, Target.RECIPIENT: [*suffering, *(h for h in known if h not in suffering)]}


def holders(tree: Tree, classes: Classes, place: int) -> list[int]:
    """The force or body whose a place is, at most one: "an army base", "the militia's camp", not "the capital of Mali"."""
    return [o for o in owners(tree, classes, place) if classes.of(o) & HOLDERS]


def _is_lost(tree: Tree, classes: Classes, thing: int) -> bool:
    """Whether what is hit is its owner's equipment: a weapon, and a vehicle that is said to be somebody's."""
    found = classes.of(thing)
    return not found & SOMEBODY and ("weapon" in found or ("vehicle" in found and bool(owners(tree, classes, thing))))


def _is_kind(tree: Tree, classes: Classes, modifier: int, thing: int) -> bool:
    """Whether a modifier says of what kind a thing is, not whose: "armoured personnel carriers", but "police stations"."""
    is_body_s = "facility" in classes.of(thing) and bool(classes.of(modifier) & HOLDERS)
    if modifier > thing or tree.tokens[modifier].upos == "PROPN" or is_body_s:
        return False
    phrases = (" ".join([*(t.text.lower() for t in tree.tokens[first:thing]), tree.lemma(thing)]) for first in (modifier, modifier - 1))
    return any(classes.lexicon.noun_class(phrase) is not None for phrase in phrases)


def is_of_compound(tree: Tree, word: int) -> bool:
    """Whether a word is a part of what is said of a thing: "Russian-made", "ISIS-held"; who leads something takes part in it."""
    return (_is_hyphened(tree, word) and tree.tokens[word + 2].text.lower() != LED) or _is_hyphened(tree, word - 2)


def _is_hyphened(tree: Tree, name: int) -> bool:
    """Whether a name is joined, by a hyphen, to a word in small letters."""
    words = tree.tokens[name : name + 3] if name >= 0 else ()
    if len(words) < 3 or words[1].text not in HYPHENS or not words[0].text[:1].isupper() or not words[2].text.islower():
        return False
    return words[0].end == words[1].start and words[1].end == words[2].start


def _is_town(tree: Tree, classes: Classes, target: int) -> bool:
    """Whether it is where people live, and nothing built: a place, or one that is named ("the settlement of Salhab")."""
    found = classes.of(target)
    is_named = any(tree.cases[c] == ("of",) and tree.tokens[c].upos == "PROPN" for c in tree.children(target, "nmod"))
    return "place" in found and not found & PARTY and ("facility" not in found or is_named)


def settled(tree: Tree, classes: Classes, fillers: Mapping[Target, list[int]], *, moves: bool = False) -> dict[Target, list[int]]:
    """The fillers of an act with its towns as places, its things as targets and its weapons as their owners' losses.

    `moves`: forces and arms that it is done to are only moved, and stay items: "withdrew its troops".
    """
    found = dict(fillers)
    targets, items = found.get(Target.RECIPIENT, []), found.get(Target.ITEM, [])
    towns = [h for h in targets if _is_town(tree, classes, h)]
    if towns:
        found[Target.PLACE] = found.get(Target.PLACE) or towns
        found[Target.RECIPIENT] = [h for h in targets if h not in towns]
    lost = [h for h in found.get(Target.RECIPIENT, []) if _is_lost(tree, classes, h)]
    if lost:
        found = _owned(tree, classes, found, lost)
        items = found.get(Target.ITEM, [])
    left = [h for h in items if not (moves and classes.of(h) & EQUIPMENT)]
    if left and not found.get(Target.RECIPIENT):
        arms = [h for h in items if "weapon" in classes.of(h)]
        found[Target.RECIPIENT] = [o for h in arms for o in owners(tree, classes, h)] if arms else left
        found[Target.ITEM] = items if arms else [h for h in items if h not in left]
    return found


def befallen(tree: Tree, classes: Classes, fillers: Mapping[Target, list[int]], known: Collection[int]) -> dict[Target, list[int]]:
    """The fillers of a deed that befalls parties alone, with its things as items; of nouns of no class those `known` to be parties stay."""
    targets = fillers.get(Target.RECIPIENT, [])
    things = [h for h in targets if h not in known and not classes.of(h) & SOMEBODY]
    return _owned(tree, classes, fillers, things) if things else dict(fillers)


def _owned(tree: Tree, classes: Classes, fillers: Mapping[Target, list[int]], things: list[int]) -> dict[Target, list[int]]:
    """The fillers with `things` as items and, among the recipients, with their owners instead."""
    found = dict(fillers)
    actors = found.get(Target.ACTOR, [])
    stay = [h for h in found.get(Target.RECIPIENT, []) if h not in things]
    found[Target.RECIPIENT] = list(dict.fromkeys([*stay, *(o for h in things for o in owners(tree, classes, h) if o not in actors)]))
    found[Target.ITEM] = list(dict.fromkeys([*found.get(Target.ITEM, []), *things]))
    return found
