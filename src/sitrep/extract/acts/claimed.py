"""Claimed: acts that a party says it did, or did not do, or is charged with.

"JNIM claimed responsibility for the bombing of a hotel" tells the bombing, by JNIM and on its word; "denied responsibility for" tells it
denied; "was convicted of the murder" tells who did it. Where nobody claims it, the act stands by itself (`reach.is_claimed`).
"""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.extract.acts.typer import Typing
from sitrep.extract.certainty.factuality import factuality
from sitrep.extract.mending.repair import BLAMING
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Factuality, Plover
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon

CLAIMED = "attack-claimed"
"""The notion of an attack that somebody says he did."""
BLAMED = frozenset({("ascribe", ("to",)), ("attribute", ("to",)), *((verb, ("on",)) for verb in BLAMING)})
CHARGES = (("for",), ("in",), ("of",), ("over",), ("with",))
CHARGING = word_class("charging")
DISOWNED = "responsibility"
VIOLENT = frozenset({Plover.ASSAULT, Plover.COERCE})


def acts(typing: Typing, by_token: Mapping[int, Typing]) -> list[Typing]:
    """The acts, as nouns, for which a verb claims or denies responsibility."""
    if typing.notion.id not in (CLAIMED, DISOWNED) or not typing.slots.is_verbal:
        return []
    others = (t for t in by_token.values() if t is not typing and not t.slots.is_verbal and t.notion.plover in VIOLENT)
    return [t for t in others if t.slots.governor() in typing.words]


def claims_of(tree: Tree, lexicon: Lexicon, act: Typing, by_token: Mapping[int, Typing]) -> tuple[list[Typing], list[Typing]]:
    """The verbs with which somebody claims or denies that he did `act`, and those with which nobody does."""
    owning = [t for t in by_token.values() if act in acts(t, by_token)]
    said = [t for t in owning if factuality(tree, lexicon, t.at) is Factuality.ASSERTED]
    return said, [t for t in owning if t not in said]


def charged(tree: Tree, classes: Classes, act: Typing) -> list[int]:
    """Who is held to account for an act: "a man was convicted of the murder", "blamed the rebels for the raid"."""
    verb = _charging(tree, act)
    if verb is None:
        return _blamed(tree, classes, act)
    who = tree.shared_subject(verb) if tree.is_passive(verb) else tree.first(verb, "obj")
    who = tree.head(verb) if who is None and tree.base[verb] == "acl" else who  # "a man convicted of the murder"
    every = [] if who is None else tree.coordinated(tree.referent(who, verb))
    return [h for h in every if classes.is_party(h) or tree.tokens[h].upos in ("PRON", "PROPN")]


def _charging(tree: Tree, act: Typing) -> int | None:
    """The verb that holds somebody to account for an act that is a noun."""
    up = tree.head(act.at)
    is_charge = tree.base[act.at] in ("obl", "nmod") and tree.cases[act.at] in CHARGES and act.notion.plover in VIOLENT
    if up < 0 or act.slots.is_verbal or not is_charge:
        return None
    verb = tree.head(up) if tree.base[act.at] == "nmod" and tree.base[up] == "obj" else up
    return verb if tree.is_verb(verb) and tree.lemma(verb) in CHARGING else None


def _blamed(tree: Tree, classes: Classes, act: Typing) -> list[int]:
    """On whom an act is blamed: "blamed the raid on the rebels", "the attack was attributed to the militia"."""
    up = tree.head(act.at)
    is_told = tree.base[act.at] == "obj" or tree.deprel_is(act.at, "nsubj:pass")
    if act.slots.is_verbal or not is_told or act.notion.plover not in VIOLENT:
        return []
    on = [c for c in tree.children(up, "obl") if (tree.lemma(up), tree.cases[c]) in BLAMED]
    return [h for c in on for h in tree.coordinated(c) if classes.is_party(h) or tree.tokens[h].upos == "PROPN"]
