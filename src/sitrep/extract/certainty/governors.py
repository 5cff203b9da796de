"""Governors: what the verb, noun or adjective above a predicate makes of it, as far as its own sense and the link between the two tell.

"Planned to attack" is a plan, "accused of attacking" a charge, "prevented from attacking" a denial, "came close to attacking" too. What is
said of the governor in turn ("denied planning to attack") is for `factuality`.
"""

from __future__ import annotations

from sitrep.extract.certainty.embedders import CARRYING, content, is_naming, is_to_blame, phrasal
from sitrep.extract.certainty.polarity import is_infinitive
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Factuality, Plover, Stance
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Content, Embedding, EmbeddingRole, Lexicon

WISHES = word_class("wish")
ACQUITTING = word_class("acquitting")
DISSUADING = word_class("dissuading")
CONVICTING = word_class("convicting")
BIDDING = word_class("bidding")
GUILTY = "guilty"
JUDGING = ACQUITTING | CONVICTING | {GUILTY}
UNTRULY = word_class("untruly")
MEANS = word_class("means")
UNDOING = frozenset({"against", "from", "in", "of", "on", "to"})
"""Prepositions of what is given up, refused or kept from: "refrained from", "gave up on", "failed in the assault"."""
AT_HAND = ((("within",), "reach"), (("within",), "sight"), (("within",), "distance"), (("on",), "point"), (("on",), "threshold"))
ASKED = (("against",), ("for",), ("of",), ("to",))
CHARGING = frozenset({"about", "for", "of", "over", "with"})
DISCUSSING = frozenset({"address", "debate", "discuss", "review"})
VOTING = frozenset({"vote"})
DECIDED = frozenset({Plover.ACCUSE, Plover.AGREE, Plover.REJECT, Plover.REQUEST, Plover.SANCTION, Plover.SUPPORT})
PEOPLE = {"captive", "civilian", "media", "official", "people", "person", "protester"}
SOMEBODY = frozenset(PEOPLE | {"country", "facility", "force", "government", "organisation"})
SINGLING = word_class("singling")
TEMPORAL = (("after",), ("before",), ("despite",), ("during",), ("following",), ("since",))


def above(tree: Tree, found: Embedding | None, at: int, up: int) -> Factuality | None:
    """What the governor `up`, which embeds as `found`, decides about its dependent `at`; None when it leaves it as it is."""
    if (judged := _judged(tree, at, up)) is not None:
        return judged
    if found is None or is_naming(tree, up) or is_to_blame(tree, up):
        return None
    if any(tree.lemma(c) == "from" for c in tree.children(at, "mark", "case")) and tree.is_verb(at):
        return Factuality.DENIED if found.role is EmbeddingRole.CONTROL or found.content is Content.ASSERTED else None
    if (said := _as_said(tree, found, at, up)) is not None:
        return said
    if _is_excluded(tree, found, at, up):
        return content(found)
    if _is_outside(tree, found, at, up) or (found.lemma == "agree" and _is_past(tree, at)) or _is_committed(tree, found, at, up):
        return None  # "agreed that they had left"
    if found.lemma in WISHES and tree.is_verb(up) and (tree.children(up, "obj", "iobj") or tree.children(at, "nsubj")):
        return Factuality.DEMANDED  # "wants to leave" is a plan, "wants them to leave" and "wants a truce" are demands
    return content(found)


def _is_committed(tree: Tree, found: Embedding, at: int, up: int) -> bool:
    """Whether it is a deed that somebody commits: "committed a massacre", not "committed troops to the mission" nor "30 million"."""
    if found.lemma != "commit" or tree.base[at] != "obj" or tree.children(at, "nummod"):
        return False
    return not any(tree.cases[c][:1] == ("to",) for c in tree.children(up, "obl"))


def _as_said(tree: Tree, found: Embedding, at: int, up: int) -> Factuality | None:
    """What the way makes of it in which it is said: to whom ("told them to leave"), by whom, how truly, or to warn of it."""
    if is_infinitive(tree, at) and (bidden := _bidden(tree, found, at, up)) is not None:
        return bidden
    if _is_hearsay(tree, found, at, up):
        return Factuality.POSSIBLE
    is_untrue = found.stance is not None and any(tree.lemma(c) in UNTRULY for c in tree.children(up, "advmod"))
    return Factuality.DENIED if is_untrue or _is_warned_of(tree, found, at) else None


def _is_past(tree: Tree, at: int) -> bool:
    """Whether a clause tells of what was."""
    helpers = [tree.tokens[c].xpos for c in tree.children(at, "aux", "aux:pass", "cop")]
    return tree.base[at] == "ccomp" and (helpers[0] if helpers else tree.tokens[at].xpos) == "VBD"


def _is_outside(tree: Tree, found: Embedding, at: int, up: int) -> bool:
    """Whether what hangs on the governor is not what it embeds, but its subject, or when, where and how it is said or done."""
    relation = tree.base[at]
    if relation == "advcl":
        return not is_infinitive(tree, at) and not _is_charge(tree, found, at)
    if relation == "obl":
        return _is_circumstance(tree, found, at) or _is_beside_the_undoing(tree, found, at)
    is_passive = tree.is_verb(up) and tree.is_passive(up)
    if relation == "nsubj" and not is_passive:
        return found.role not in CARRYING
    is_subject = tree.deprel_is(at, "nsubj:pass")
    return is_subject and found.content is Content.POSSIBLE and bool(tree.children(up, "xcomp"))  # "he is believed to have fled": he is one


def nearly(tree: Tree, at: int, up: int) -> Factuality | None:
    """What a gerund is that was nearly done: denied in "stopped short of" and "came close to attacking", possible in "is close to".

    So is what is "within reach of" being done, and what somebody is "on the point of" doing; "far from attacking" denies it.
    """
    if not tree.is_verb(at) or at < 2:
        return None
    word, link = tree.lemma(at - 2), tree.lemma(at - 1)
    if (word, link) in (("short", "of"), ("far", "from")):
        return Factuality.DENIED
    if link == "of" and (tree.cases[at - 2], word) in AT_HAND:
        return Factuality.POSSIBLE
    if word not in ("close", "near") or link != "to":
        return None
    is_past = tree.lemma(tree.head(at - 2) if tree.base[at - 2] == "advmod" else up) == "come"
    return Factuality.DENIED if is_past else Factuality.POSSIBLE


def is_unconnected(tree: Tree, at: int, up: int) -> bool:
    """Whether somebody has nothing to do with it."""
    return tree.lemma(up) == "do" and tree.cases[at] == ("with",) and tree.head(up) >= 0 and tree.lemma(tree.head(up)) == "nothing"


def is_yet_to_come(tree: Tree, at: int, up: int) -> bool:
    """Whether an infinitive is what has still to be done: "have yet to release them"."""
    is_yet = any(tree.lemma(c) == "yet" for c in tree.children(up, "advmod"))
    return is_yet and tree.base[at] == "xcomp" and tree.lemma(up) in ("be", "have", "remain")


def is_purpose(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether `at` says what something is done for. A speech act is performed by doing it: "marched to demand"."""
    if tree.base[at] not in ("advcl", "acl") or not is_infinitive(tree, at):
        return False
    found, over = lexicon.embedding(tree.lemma(at), "verb"), tree.head(at)
    if tree.base[at] == "acl" and _is_singled_out(tree, lexicon, over):
        return False
    if tree.is_verb(over) and tree.lemma(over) in VOTING and _is_done_by_words(lexicon, tree.lemma(at)):
        return False
    if tree.is_verb(over) and (tree.lemma(over) in MEANS or phrasal(tree, over) == "go on"):
        return False  # "used a drone to kill him", "went on to kill nine": it was done
    return found is None or found.role is not EmbeddingRole.REPORTING or tree.base[at] == "acl"


def is_known_violence(tree: Tree, lexicon: Lexicon, at: int, up: int) -> bool:
    """Whether somebody talks over violence that goes on: "discussed the fighting", not "discussed an attack"."""
    if tree.lemma(up) not in DISCUSSING or tree.tokens[at].upos != "NOUN":
        return False
    is_given = any(tree.lemma(c) in ("the", "this", "these", "those") for c in tree.children(at, "det"))
    return is_given and any(entry.notion.plover is Plover.ASSAULT for entry in lexicon.entries(tree.lemma(at), "noun"))


def _is_singled_out(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Whether a clause tells what somebody was first or alone to do: "the first country to recognise them", not "a first step to"."""
    if not any(tree.lemma(c) in SINGLING for c in (noun, *tree.children(noun, "amod", "nummod"))):
        return False
    found = lexicon.noun_class(tree.lemma(noun))
    return tree.lemma(noun) in SINGLING | {"one"} or (found is not None and bool(found.classes & SOMEBODY))


def _is_done_by_words(lexicon: Lexicon, verb: str) -> bool:
    """Whether a vote for an act is the act: a body that votes to condemn has condemned, one that votes to send troops has not sent any."""
    return any(entry.notion.plover in DECIDED for entry in lexicon.entries(verb, "verb"))


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


def _judged(tree: Tree, at: int, up: int) -> Factuality | None:
    """What a court makes of it: denied in "cleared of killing" and "acquitted of the murder", asserted in "convicted of killing"."""
    word = tree.lemma(up)
    if word not in JUDGING:
        return None
    links = {tree.lemma(c) for c in tree.children(at, "mark", "case")}
    if word in ACQUITTING:
        return Factuality.DENIED if "of" in links else None
    return Factuality.ASSERTED if links & ({"of", "to"} if word == GUILTY else {"of", "for"}) else None


def _is_hearsay(tree: Tree, found: Embedding, at: int, up: int) -> bool:
    """Whether nobody is named who says so: "is said to have fled", "it is claimed that they fled"."""
    is_told = found.lemma == "say" or found.stance is Stance.CLAIMS
    is_content = is_infinitive(tree, at) or tree.base[at] in ("csubj", "ccomp")
    is_unnamed = is_told and is_content and tree.is_verb(up) and tree.is_passive(up)
    return is_unnamed and not any(tree.cases[c][:1] == ("by",) for c in tree.children(up, "obl"))


def _bidden(tree: Tree, found: Embedding, at: int, up: int) -> Factuality | None:
    """What becomes of what somebody is told to do ("told them to leave"), is meant to do ("was supposed to"), or surely will ("is
    certain to"); None for other infinitives, and for those of what is past ("is certain to have left")."""
    is_past = any(tree.tokens[c].text.lower() in ("have", "'ve", "’ve") for c in tree.children(at, "aux"))
    if is_past:
        return None
    if found.lemma in BIDDING and tree.is_verb(up) and (tree.children(up, "obj", "iobj") or tree.is_passive(up)):
        return Factuality.DEMANDED
    is_meant = found.lemma == "suppose" and tree.is_verb(up) and tree.is_passive(up)
    is_sure = tree.tokens[up].upos == "ADJ" and found.content is Content.ASSERTED
    return Factuality.PLANNED if is_meant or is_sure else None


def _is_beside_the_undoing(tree: Tree, found: Embedding, at: int) -> bool:
    """Whether a phrase tells how or why something was undone, not what: "called off at the request of", "foiled by a raid"."""
    case = tree.cases[at][:1]
    return found.content is Content.DENIED and found.role is EmbeddingRole.CONTROL and bool(case) and case[0] not in UNDOING


def _is_excluded(tree: Tree, found: Embedding, at: int, up: int) -> bool:
    """Whether a gerund after a particle is the verb's object: "ruled out sending troops", "held off attacking"."""
    is_gerund = tree.tokens[at].xpos == "VBG" and tree.base[at] == "advcl" and not tree.children(at, "mark", "case", "nsubj")
    return is_gerund and " " in found.lemma and found.lemma == phrasal(tree, up) and at == up + 2
