"""Bystanders: who is named beside an act and has not done it, or has not suffered it.

An official only tells of it ("a spokesman confirmed the attack"), a mission only hears of it ("received reports of looting"), a government
avenges or investigates it, a minister survives it, and "perpetrators of the raid" are no party but a word for whoever did it. A missile is
fired from where it is fired; who fights alongside somebody is not fought; whom air strikes back they do not hit.
"""

from __future__ import annotations

from sitrep.extract.acts.claimed import CLAIMED, VIOLENT
from sitrep.extract.acts.typer import Typing
from sitrep.extract.certainty.embedders import is_of_saying
from sitrep.extract.certainty.factuality import factuality
from sitrep.extract.certainty.polarity import is_infinitive
from sitrep.extract.sentence.classes import PARTY, WHERE, Classes
from sitrep.extract.sentence.tree import OBLIQUE, Tree
from sitrep.model import Factuality, Plover, Stance
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon

BACKING = word_class("backing")
ANSWERING = word_class("answering")
BEHOLDING = word_class("beholding")
BESIDE = (("alongside",), ("together", "with"), ("along", "with"), ("side", "by", "side", "with"))
FOILING = word_class("repelling") - {"avoid", "stop"}  # both sides avoid a clash, and who stops an attack may have begun it
HEARING = word_class("hearing")
LAUNCHING = word_class("launching")
PARTAKERS = word_class("partaker")
SURVIVING = word_class("surviving")
TELLERS, BODIES = frozenset({"official", "person"}), frozenset({"force", "government"})
TOLD_BY = frozenset({Stance.SAYS, Stance.CONFIRMS, Stance.REPORTS, Stance.DENIES})
DEEDS = frozenset({Plover.ACCUSE, Plover.ASSAULT, Plover.REQUEST, Plover.THREATEN})


def tells_of(tree: Tree, classes: Classes, lexicon: Lexicon, typing: Typing, head: int) -> bool:
    """Whether a word is an official or a person who says that there was violence: "a spokesman confirmed the attack"."""
    up = typing.slots.governor()
    if up is None or not tree.is_verb(up) or typing.notion.id == CLAIMED or typing.notion.plover not in VIOLENT:
        return False
    embedding, subject = lexicon.embedding(tree.lemma(up), "verb"), tree.subject(up)
    if embedding is None or embedding.stance not in TOLD_BY or subject is None:
        return False
    names = (subject, *tree.coordinated(subject), *tree.children(subject, "appos", "flat", "compound"))
    is_of_loss = "casualty" in classes.of(typing.at)  # "Hamas confirmed the death of its leader"
    return head in names and (is_of_loss or (bool(classes.of(head) & TELLERS) and not classes.of(head) & BODIES))


def hears_of(tree: Tree, lexicon: Lexicon, at: int, head: int) -> bool:
    """Whether a word names who only hears or looks into what is said of an event noun: "[the mission] received reports of looting"."""
    said = tree.head(at)
    if said < 0 or tree.base[at] != "nmod" or not is_of_saying(tree, lexicon, said) or tree.is_below(head, said):
        return False
    return tree.base[said] == "obj" and tree.lemma(tree.head(said)) in HEARING and tree.subject(tree.head(said)) == head


def speaks_of(tree: Tree, lexicon: Lexicon, typing: Typing, head: int) -> bool:
    """Whether a word is the subject of the verb by which somebody says what a passive tells: "was driven out, [the general] wrote".

    Who says what will be done means to do it ("announced that the siege would be lifted").
    """
    said, is_deed = tree.head(head), typing.slots.is_passive and typing.notion.plover in DEEDS
    if not is_deed or tree.base[head] != "nsubj" or said in (-1, typing.at) or not tree.is_verb(said) or tree.is_below(typing.at, head):
        return False
    if factuality(tree, lexicon, typing.at) is not Factuality.ASSERTED:
        return False
    found = lexicon.embedding(tree.lemma(said), "verb")
    return found is not None and found.stance is not None and (tree.is_below(typing.at, said) or tree.head(said) == typing.at)


def survivors(tree: Tree, typing: Typing) -> list[int]:
    """Whom an act befell who outlived it: the minister of "survived an assassination attempt"."""
    if typing.notion.plover is not Plover.ASSAULT or typing.slots.is_verbal:
        return []
    return _subject_over(tree, tree.conjunct_head(typing.at), SURVIVING)


def beholders(tree: Tree, typing: Typing) -> list[int]:
    """Who avenges, mourns, condemns, foils or looks into an act, and whom the act's name only calls so ("perpetrators of the raid")."""
    at = tree.conjunct_head(typing.at)
    if typing.slots.is_verbal:  # "foiled a plot to bomb the church"
        return _subject_over(tree, tree.head(at), FOILING) if tree.base[at] == "acl" and is_infinitive(tree, at) else []
    called = [tree.head(at)] if tree.base[at] == "nmod" and tree.cases[at] == ("of",) else []
    beholding = _subject_over(tree, at, BEHOLDING | FOILING) + _answering(tree, at)
    return [h for h in called if tree.lemma(h) in PARTAKERS] + beholding


def _answering(tree: Tree, at: int) -> list[int]:
    """Who answers an act: the militia of "has not responded to the strikes"."""
    up = tree.head(at)
    is_answered = up >= 0 and tree.base[at] in ("obl", "nmod") and tree.cases[at][:1] == ("to",) and tree.lemma(up) in ANSWERING
    subject = tree.shared_subject(up) if is_answered and tree.is_verb(up) and not tree.is_passive(up) else None
    return [] if subject is None else tree.coordinated(tree.referent(subject, up))


def launched_from(tree: Tree, classes: Classes) -> list[int]:
    """The countries and places from which something is said to be fired or launched: they have not fired it."""
    verbs = [v for v in tree.verbs if tree.lemma(v) in LAUNCHING]
    found = [c for v in verbs for c in tree.children(v, "obl") if tree.cases[c][:1] == ("from",)]
    return [c for h in found for c in tree.coordinated(h) if classes.of(c) & WHERE]


def comrades(tree: Tree, classes: Classes, at: int) -> list[int]:
    """With whom somebody does what a verb says: the army of "fought alongside the army"."""
    beside = [c for c in tree.children(at) if tree.base[c] in OBLIQUE and tree.cases[c] in BESIDE]
    return [c for h in beside for c in tree.coordinated(h) if classes.of(c) & PARTY]


def helped(tree: Tree, at: int) -> list[int]:
    """Whom an act only helps: the troops of "troops, backed by air strikes, took the town"."""
    up = tree.head(tree.conjunct_head(at))
    if up < 0 or tree.lemma(up) not in BACKING or not tree.is_verb(up) or not tree.is_passive(up):
        return []
    own = tree.head(up) if tree.base[up] == "acl" else tree.shared_subject(up)
    return tree.coordinated(own) if own is not None and own >= 0 else []


def _subject_over(tree: Tree, noun: int, verbs: frozenset[str]) -> list[int]:
    """The subjects of the verb, one of `verbs`, that has a noun for object."""
    up = tree.head(noun)
    is_object = tree.base[noun] == "obj" and up >= 0 and tree.is_verb(up) and tree.lemma(up) in verbs and not tree.is_passive(up)
    subject = tree.shared_subject(up) if is_object else None
    return [] if subject is None else tree.coordinated(tree.referent(subject, up))
