"""Uprooted: people who are displaced though the word that tells their number does not say so.

"Some 22,000 people left the district this week", "9,300 displaced persons are registered", "148,000 are living in tents". Only a toll is
read so, a count without an act of its own, or what no root fits, and only of those who are no armed force.
Where it errs: visitors and voters leave and arrive too, but no report of a conflict counts them so.
"""

from __future__ import annotations

from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Measure
from sitrep.vocab.counted import counting_class
from sitrep.vocab.lexicon import Lexicon

LEAVING, SHELTERING, REFUGE = counting_class("leaving"), counting_class("sheltering"), counting_class("refuge")
OTHERS = frozenset({"force", "media", "official", "protester"})
HOSTS = (("at",), ("in",), ("inside",), ("under",), ("within",))


def are_uprooted(tree: Tree, classes: Classes, lexicon: Lexicon, slots: Slots) -> bool:
    """Whether those who are counted left where they lived."""
    counted = [h for h in (slots.subject, slots.object) if h is not None and not (classes.of(h) & OTHERS and tree.tokens[h].upos == "NOUN")]
    if any(lexicon.measure(tree.forms[c], "adj") is Measure.DISPLACED for h in counted for c in tree.children(h, "amod")):
        return True
    verb = slots.at
    if not tree.is_verb(verb) or not counted:
        return False
    if tree.lemma(verb) in LEAVING:
        return True
    return tree.lemma(verb) in SHELTERING and any(tree.lemma(c) in REFUGE and tree.cases[c] in HOSTS for c in tree.children(verb, "obl"))
