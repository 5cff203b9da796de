"""Governors: what the verb, noun or adjective above a predicate makes of it, as far as its own sense and the link between the two tell.

"Planned to attack" is a plan, "accused of attacking" a charge, "prevented from attacking" a denial, "came close to attacking" too. What is
said of the governor in turn ("denied planning to attack") is for `factuality`.
"""

from __future__ import annotations

from sitrep.extract.embedders import CARRYING, content, is_naming, phrasal
from sitrep.extract.polarity import is_infinitive
from sitrep.extract.tree import Tree
from sitrep.model import Factuality, Stance
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Content, Embedding, EmbeddingRole, Lexicon

WISHES = word_class("wish")
ACQUITTING = word_class("acquitting")
DISSUADING = word_class("dissuading")
MEANS = word_class("means")
ASKED = (("about",), ("against",), ("for",), ("of",), ("to",))
CHARGING = frozenset({"about", "for", "of", "over", "with"})
TEMPORAL = (("after",), ("before",), ("despite",), ("during",), ("following",), ("since",))


def above(tree: Tree, found: Embedding | None, at: int, up: int) -> Factuality | None:
    """What the governor `up`, which embeds as `found`, decides about its dependent `at`; None when it leaves it as it is."""
    if found is None or is_naming(tree, up):
        return None
    relation = tree.base[at]
    if any(tree.lemma(c) == "from" for c in tree.children(at, "mark", "case")) and tree.is_verb(at):
        return Factuality.DENIED if found.role is EmbeddingRole.CONTROL or found.content is Content.ASSERTED else None
    if found.lemma == "say" and tree.is_passive(up) and is_infinitive(tree, at):
        return Factuality.POSSIBLE  # "is said to have fled": nobody is named who says so
    if _is_warned_of(tree, found, at) or _is_acquitted_of(tree, up, at):
        return Factuality.DENIED
    if _is_excluded(tree, found, at, up):
        return content(found)
    if relation == "advcl" and not is_infinitive(tree, at) and not _is_charge(tree, found, at):
        return None
    is_active_subject = relation == "nsubj" and not (tree.is_verb(up) and tree.is_passive(up))
    if is_active_subject and found.role not in CARRYING:
        return None
    if relation == "obl" and _is_circumstance(tree, found, at):
        return None
    if tree.deprel_is(at, "nsubj:pass") and found.content is Content.POSSIBLE and tree.children(up, "xcomp"):
        return None  # "the leader is believed to have fled": he is one
    if found.lemma in WISHES and tree.is_verb(up) and (tree.children(up, "obj") or tree.children(at, "nsubj")):
        return Factuality.DEMANDED  # "wants to leave" is a plan, "wants them to leave" and "wants a truce" are demands
    return content(found)


def nearly(tree: Tree, at: int, up: int) -> Factuality | None:
    """What a gerund is that was nearly done: denied in "stopped short of" and "came close to attacking", possible in "is close to"."""
    if not tree.is_verb(at) or at < 2:
        return None
    word, link = tree.lemma(at - 2), tree.lemma(at - 1)
    if word == "short" and link == "of":
        return Factuality.DENIED
    if word not in ("close", "near") or link != "to":
        return None
    is_past = tree.lemma(tree.head(at - 2) if tree.base[at - 2] == "advmod" else up) == "come"
    return Factuality.DENIED if is_past else Factuality.POSSIBLE


def is_yet_to_come(tree: Tree, at: int, up: int) -> bool:
    """Whether an infinitive is what has still to be done: "have yet to release them"."""
    is_yet = any(tree.lemma(c) == "yet" for c in tree.children(up, "advmod"))
    return is_yet and tree.base[at] == "xcomp" and tree.lemma(up) in ("be", "have", "remain")


def is_purpose(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether `at` says what something is done for. A speech act is performed by doing it: "marched to demand"."""
    if tree.base[at] not in ("advcl", "acl") or not is_infinitive(tree, at):
        return False
    found, over = lexicon.embedding(tree.lemma(at), "verb"), tree.head(at)
    if tree.is_verb(over) and (tree.lemma(over) in MEANS or phrasal(tree, over) == "go on"):
        return False  # "used a drone to kill him", "went on to kill nine": it was done
    return found is None or found.role is not EmbeddingRole.REPORTING or tree.base[at] == "acl"


def _is_circumstance(tree: Tree, found: Embedding, at: int) -> bool:
    """Whether a phrase tells when or in what somebody says or plans a thing, not what: "proposed a truce days after the shelling"."""
    case = tree.cases[at][:1]
    is_demand = found.stance is Stance.DEMANDS and tree.tokens[at].upos == "NOUN"
    return bool(case) and (case in TEMPORAL or (is_demand and case not in ASKED))


def _is_charge(tree: Tree, found: Embedding, at: int) -> bool:
    """Whether a gerund is what somebody is accused of: "accused the army of executing prisoners"."""
    return found.role is EmbeddingRole.REPORTING and any(tree.lemma(c) in CHARGING for c in tree.children(at, "mark", "case"))


def _is_warned_of(tree: Tree, found: Embedding, at: int) -> bool:
    """Whether it is what somebody is told not to do: "warned against sending troops", "cautioned against an attack"."""
    return found.lemma in DISSUADING and any(tree.lemma(c) == "against" for c in tree.children(at, "mark", "case"))


def _is_acquitted_of(tree: Tree, up: int, at: int) -> bool:
    """Whether it is what somebody is found not to have done: "cleared of killing", "acquitted of the murder"."""
    return tree.lemma(up) in ACQUITTING and any(tree.lemma(c) == "of" for c in tree.children(at, "mark", "case"))


def _is_excluded(tree: Tree, found: Embedding, at: int, up: int) -> bool:
    """Whether a gerund after a particle is the verb's object: "ruled out sending troops", "held off attacking"."""
    is_gerund = tree.tokens[at].xpos == "VBG" and tree.base[at] == "advcl" and not tree.children(at, "mark", "case", "nsubj")
    return is_gerund and " " in found.lemma and found.lemma == phrasal(tree, up) and at == up + 2
