"""Bystanders: who is named beside an event noun and has not done what it names.

An official only tells of it ("a spokesman confirmed the attack"), a mission only hears of it ("received reports of looting"), a government
avenges or investigates it, a minister survives it, and "perpetrators of the raid" are no party but a word for whoever did it.
"""

from __future__ import annotations

from sitrep.extract.claimed import CLAIMED, VIOLENT
from sitrep.extract.classes import Classes
from sitrep.extract.embedders import is_of_saying
from sitrep.extract.tree import Tree
from sitrep.extract.typer import Typing
from sitrep.model import Plover, Stance
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon

BEHOLDING = word_class("beholding")
HEARING = word_class("hearing")
PARTAKERS = word_class("partaker")
SURVIVING = word_class("surviving")
TELLERS, BODIES = frozenset({"official", "person"}), frozenset({"force", "government"})
TOLD_BY = frozenset({Stance.SAYS, Stance.CONFIRMS, Stance.REPORTS, Stance.DENIES})


def tells_of(tree: Tree, classes: Classes, lexicon: Lexicon, typing: Typing, head: int) -> bool:
    """Whether a word is an official or a person who says that there was violence: "a spokesman confirmed the attack"."""
    up = typing.slots.governor()
    if up is None or not tree.is_verb(up) or typing.notion.id == CLAIMED or typing.notion.plover not in VIOLENT:
        return False
    embedding, subject = lexicon.embedding(tree.lemma(up), "verb"), tree.subject(up)
    if embedding is None or embedding.stance not in TOLD_BY or subject is None:
        return False
    names = (subject, *tree.coordinated(subject), *tree.children(subject, "appos", "flat", "compound"))
    return head in names and bool(classes.of(head) & TELLERS) and not classes.of(head) & BODIES


def hears_of(tree: Tree, lexicon: Lexicon, at: int, head: int) -> bool:
    """Whether a word names who only hears or looks into what is said of an event noun: "[the mission] received reports of looting"."""
    said = tree.head(at)
    if said < 0 or tree.base[at] != "nmod" or not is_of_saying(tree, lexicon, said) or tree.is_below(head, said):
        return False
    return tree.base[said] == "obj" and tree.lemma(tree.head(said)) in HEARING and tree.subject(tree.head(said)) == head


def survivors(tree: Tree, typing: Typing) -> list[int]:
    """Whom an act befell who outlived it: the minister of "survived an assassination attempt"."""
    up = _verb_over(tree, typing)
    subject = tree.shared_subject(up) if up is not None and tree.lemma(up) in SURVIVING else None
    return [] if subject is None or typing.notion.plover is not Plover.ASSAULT else tree.coordinated(tree.referent(subject, up))


def beholders(tree: Tree, typing: Typing) -> list[int]:
    """Who avenges, mourns, condemns or looks into an act, and whom the act's name only calls so ("perpetrators of the raid")."""
    at = tree.conjunct_head(typing.at)
    if typing.slots.is_verbal:
        return []
    called = [tree.head(at)] if tree.base[at] == "nmod" and tree.cases[at] == ("of",) else []
    called = [h for h in called if tree.lemma(h) in PARTAKERS]
    up = _verb_over(tree, typing)
    subject = tree.shared_subject(up) if up is not None and tree.lemma(up) in BEHOLDING else None
    return called if subject is None else [*called, *tree.coordinated(tree.referent(subject, up))]


def _verb_over(tree: Tree, typing: Typing) -> int | None:
    """The verb that has an event noun for object."""
    at = tree.conjunct_head(typing.at)
    up = tree.head(at)
    is_object = not typing.slots.is_verbal and tree.base[at] == "obj" and up >= 0
    return up if is_object and tree.is_verb(up) and not tree.is_passive(up) else None
